"""The generated province as rows of Sáu Rõ, as its own acts would have written them, into either database.

Rows are made by the site's models, so that new columns come with their own defaults, and written table by table: by
COPY into PostgreSQL, by one statement into SQLite. Django is configured before (``sauro_site.py`` does that).
"""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.db import connection, models, transaction
from province import Commune, Country, Delivery, Member, Office, Province, Report, Work

from sauro.core.findings import Place
from sauro.core.plans import Head, ReportingPeriod, plan_to_values
from sauro.core.plans import Plan as PlanValue
from sauro.core.plans import Task as TaskValue
from sauro.web.common.models import Searchable
from sauro.web.evidence.models import Evidence, Form, Reading
from sauro.web.files.models import File, Original
from sauro.web.organisation.models import Person, Post, Role, RoleGrant, Unit, UnitEra, UnitKind
from sauro.web.plans.models import Plan, PlanTask, PlanVersion, TaskWindow
from sauro.web.tasks.models import (
    Assignment,
    DeliveredProduct,
    Extension,
    Occurrence,
    Part,
    ProgressReport,
    Review,
    Task,
)

PASSWORD = "cau-noi-ngan-de-nho-9"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
BATCH = 20_000
REPORT_DAYS = (("Quý I", 3, 15), ("6 tháng", 6, 15), ("Quý III", 9, 15), ("Năm", 12, 10))
Row = TypeVar("Row", bound=models.Model)
_Proof = ProgressReport.evidence.through


def load(country: Country) -> Mapping[str, int]:
    """Fill a database that holds only what migrations leave; how many rows of each table were written."""
    heap = Heap()
    with transaction.atomic():
        password = make_password(PASSWORD)
        for province in country.each_province():
            _Writer(heap, country, password).write(province)
        heap.finish()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return heap.written


class Heap:
    """Takes rows and writes them in batches. Constraints between tables are looked at when the transaction ends."""

    def __init__(self) -> None:
        self._rows: dict[type[models.Model], list[models.Model]] = {}
        self._last: Counter[type[models.Model]] = Counter()
        self.written: Counter[str] = Counter()

    def number(self, row: Row) -> Row:
        """Give the row the next number of its table."""
        model = type(row)
        if row.pk is None and isinstance(model._meta.pk, models.AutoField):
            if model not in self._last:
                self._last[model] = model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0
            self._last[model] += 1
            row.pk = self._last[model]
        return row

    def add(self, row: Row) -> Row:
        """Take a row as it is now; it has a number and its search words from then on, as saving would make them."""
        model = type(self.number(row))
        if isinstance(row, Searchable) and not row.folded:
            row.refold()
        rows = self._rows.setdefault(model, [])
        rows.append(row)
        if len(rows) >= BATCH:
            self._write(model)
        return row

    def finish(self) -> None:
        for model in list(self._rows):
            self._write(model)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                for model, last in self._last.items():
                    cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [model._meta.db_table, last])

    def _write(self, model: type[models.Model]) -> None:
        rows, self._rows[model] = self._rows[model], []
        columns = model._meta.concrete_fields
        values = ([each.get_db_prep_save(getattr(row, each.attname), connection) for each in columns] for row in rows)
        table = connection.ops.quote_name(model._meta.db_table)
        names = ", ".join(connection.ops.quote_name(each.column) for each in columns)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                    for row in values:
                        copy.write_row(row)
            else:
                places = ", ".join(["%s"] * len(columns))
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", list(values))
        self.written[model._meta.db_table] += len(rows)


@dataclass
class _Ground:
    """A commune as written so far."""

    unit: Unit
    offices: dict[int, Unit] = field(default_factory=dict)
    body: Person | None = None  # the standing body's officer
    leaders: list[Person] = field(default_factory=list)
    heads: dict[int, Person] = field(default_factory=dict)
    officers: dict[int, list[Person]] = field(default_factory=dict)
    plans: dict[int, tuple[Plan, PlanVersion]] = field(default_factory=dict)

    def doer(self, office: int, position: int) -> Person:
        """Whoever does the work in an office: its officers in turn, else its head."""
        people = self.officers.get(office) or [self.heads[office]]
        return people[position % len(people)]


class _Writer:
    def __init__(self, heap: Heap, country: Country, password: str) -> None:
        self._add, self._number = heap.add, heap.number
        self._country, self._password = country, password
        self._began = datetime(country.on.year - country.kept + 1, 1, 2, 8, tzinfo=ZONE)

    def write(self, province: Province) -> None:
        top = self._unit(UnitKind.PROVINCE, province.name, None)
        self._person(province.officer, top, top)
        for number in province.communes:
            self._commune(self._country.commune(number, province.number), top)

    # Organisation

    def _unit(self, kind: UnitKind, name: str, parent: Unit | None, short_name: str = "", position: int = 0) -> Unit:
        unit = Unit(kind=kind, name=name, parent=parent, short_name=short_name, position=position)
        unit.created_at = self._began
        unit.path = f"{parent.path if parent else ''}{self._number(unit).pk}."
        self._add(unit)
        self._add(UnitEra(unit=unit, name=name, parent=parent, recorded_at=self._began))
        return unit

    def _person(self, member: Member, home: Unit, at: Unit) -> Person:
        person = Person(login_name=member.login_name, full_name=member.full_name, unit=home, password=self._password)
        person.created_at = self._began
        self._add(person)
        self._add(RoleGrant(person=person, unit=at, role=member.role, granted_at=self._began))
        return person

    def _commune(self, commune: Commune, top: Unit) -> None:
        ground = _Ground(self._unit(UnitKind.COMMUNE, commune.name, top))
        for office in commune.offices:
            ground.offices[office.number] = self._office(office, ground.unit)
        for member in commune.people:
            self._member(member, ground)
        for year in sorted({work.year for work in commune.work}):
            self._plan(ground, year, [work for work in commune.work if work.year == year], commune.offices)

    def _office(self, office: Office, commune: Unit) -> Unit:
        kind = UnitKind.OUTSIDE if office.is_outside else UnitKind.OFFICE
        return self._unit(kind, office.name, commune, office.short_name, office.number)

    def _member(self, member: Member, ground: _Ground) -> None:
        home = ground.unit if member.office is None else ground.offices[member.office]
        acts_in_office = member.role in (Role.HEAD, Role.OFFICER)
        person = self._person(member, home, home if acts_in_office else ground.unit)
        if member.role == Role.STANDING_BODY:
            ground.body = person
        elif member.role == Role.LEADER:
            ground.leaders.append(person)
            title = "Chủ tịch UBND" if len(ground.leaders) == 1 else "Phó Chủ tịch UBND"
            self._add(Post(person=person, unit=ground.unit, title=title, starts_on=self._began.date()))
        elif acts_in_office and member.office is not None:
            if member.role == Role.HEAD:
                ground.heads[member.office] = person
            else:
                ground.officers.setdefault(member.office, []).append(person)

    # Plans

    def _plan(self, ground: _Ground, year: int, works: Sequence[Work], offices: Sequence[Office]) -> None:
        body, at = _of(ground.body), datetime(year, 1, 15, 8, tzinfo=ZONE)
        title = f"Kế hoạch cải cách hành chính năm {year}"
        plan = Plan(unit=ground.unit, title=title, first_year=year, last_year=year, created_at=at, created_by=body)
        self._number(plan)
        file = self._file(ground.unit, f"{year}-KH-UBND.docx", 40_000, body, at)
        values = [_value(work, offices) for work in works]
        version = PlanVersion(plan=plan, number=1, content=_content(year, values), file=file)
        version.reference, version.issued = f"{year % 90 + 1}/KH-UBND", f"{year}-01-12"
        version.accepted_at, version.accepted_by = at, body
        plan.current = self._add(version)
        self._add(plan)
        for work, value in zip(works, values, strict=True):
            self._task(ground, plan, version, work, value, at)

    def _file(self, unit: Unit, name: str, size: int, by: Person, at: datetime) -> File:
        """A receipt of bytes that are not there: no page of those measured opens them."""
        kind = "application/pdf" if name.endswith(".pdf") else "application/vnd.openxmlformats"
        digest = hashlib.sha256(f"{unit.pk}:{name}:{at}:{uuid.uuid4()}".encode()).hexdigest()
        original = self._add(Original(sha256=digest, size=size, media_type=kind))
        return self._add(File(original=original, name=name, unit=unit, received_at=at, received_by=by))

    def _task(
        self, ground: _Ground, plan: Plan, version: PlanVersion, work: Work, value: TaskValue, at: datetime
    ) -> None:
        said = {
            "position": work.position,
            "section": work.section,
            "section_title": work.section_title,
            "number": str(work.position),
            "content": work.content,
            "outputs": work.outputs,
            "deadline": work.deadline,
            "lead": value.lead or "",
            "coordinating": value.coordinating or "",
        }
        lineage = uuid.uuid4()
        lead_unit = None if work.is_each else ground.offices[work.leads[0]]
        row = PlanTask(version=version, lineage=lineage, key=value.key, deadline_kind=work.kind, **said)
        row.clear, row.lead_unit = 6, lead_unit
        self._add(row)
        for turn in {each.turn.name: each.turn for each in work.deliveries}.values():
            if turn.due_on:
                self._add(TaskWindow(task=row, start_on=turn.start_on, due_on=turn.due_on, reason=turn.reason))
        leader = ground.leaders[work.position % len(ground.leaders)]
        task = Task(unit=ground.unit, lineage=lineage, plan=plan, row=row, presiding=leader, **said)
        task.first_year = task.last_year = work.year
        task.created_at, task.created_by = at, _of(ground.body)
        self._add(task)
        self._assign(ground, task, work, at)
        for each in work.deliveries:
            self._deliver(ground, task, work, each, at)

    def _assign(self, ground: _Ground, task: Task, work: Work, at: datetime) -> None:
        for place, office in enumerate((*work.leads, *work.coordinating)):
            leads = place < len(work.leads)
            assignment = Assignment(task=task, unit=ground.offices[office], assigned_at=at, assigned_by=ground.body)
            assignment.part = Part.LEAD if leads else Part.COORDINATING
            assignment.is_accountable = place == 0
            assignment.for_itself = leads and (work.is_each or place == 0)
            assignment.words = ground.offices[office].name
            assignment.officer = ground.doer(office, work.position) if leads else None
            self._add(assignment)

    # What became of them

    def _deliver(self, ground: _Ground, task: Task, work: Work, each: Delivery, at: datetime) -> None:
        turn, officer = each.turn, ground.doer(each.office, work.position)
        day = turn.due_on or turn.start_on
        row = Occurrence(task=task, unit=ground.unit, answering=ground.offices[each.office], officer=officer)
        row.presiding_id, row.section, row.year = task.presiding_id, task.section, day.year if day else work.year
        row.name, row.kind, row.label = turn.name, turn.kind.value, turn.label[:200]
        row.start_on, row.first_due_on = turn.start_on, turn.due_on
        row.due_on = row.counted_on = each.due_on
        row.reason, row.waits_for = turn.reason, turn.waits_for
        row.percent = each.reports[-1].percent if each.reports else None
        row.returned_on = each.returned_on
        row.handed_in_on = None if each.returned_on else each.handed_in_on
        row.accepted_on, row.dropped_on = each.accepted_on, each.dropped_on
        row.dropped_basis = "Hết năm kế hoạch, sự kiện không xảy ra." if each.dropped_on else ""
        self._add(row)
        if each.extended_from and each.due_on:
            self._extend(ground, row, officer, each.extended_from, each.due_on)
        for report in each.reports:
            self._report(ground, row, officer, report, work.outputs)

    def _extend(self, ground: _Ground, row: Occurrence, officer: Person, due: date, until: date) -> None:
        asked, said = due - timedelta(days=7), due - timedelta(days=5)
        extension = Extension(occurrence=row, from_due_on=due, until_on=until, asked_on=asked, asked_by=officer)
        extension.reason, extension.decision = "Chờ ý kiến của Sở Nội vụ.", "Đồng ý."
        extension.asked_at, extension.decided_at = _at(asked), _at(said)
        extension.granted_until_on, extension.decided_on, extension.decided_by = until, said, ground.body
        self._add(extension)

    def _report(self, ground: _Ground, row: Occurrence, officer: Person, each: Report, outputs: str) -> None:
        report = ProgressReport(occurrence=row, words=each.words, percent=each.percent, is_hand_in=each.is_hand_in)
        report.reported_on, report.reported_at, report.reported_by = each.on, _at(each.on), officer
        self._add(report)
        if each.is_hand_in:
            self._add(DeliveredProduct(report=report, kind="other", words=outputs[:500], count=1))
        for document in each.documents:
            name = f"{document.number.replace('/', '-')}.pdf"
            file = self._file(ground.unit, name, document.size, officer, _at(each.on))
            piece = Evidence(unit=ground.unit, owner=row.answering, form=Form.FILE, file=file, original=file.original)
            piece.number, piece.issued_on, piece.issuer = document.number, document.issued_on, ground.unit.name
            piece.subject, piece.reading = document.subject[:1000], Reading.READ
            piece.pages_done = piece.pages_total = 2
            piece.has_text, piece.is_signed = True, False
            piece.added_at = piece.confirmed_at = _at(each.on)
            piece.added_by = piece.confirmed_by = officer
            self._add(piece)
            self._add(_Proof(progressreport_id=report.pk, evidence_id=piece.pk))
        if each.reviewed_on is not None:
            review = Review(report=report, is_accepted=bool(each.accepted), reason=each.reason)
            review.reviewed_on, review.reviewed_at = each.reviewed_on, _at(each.reviewed_on)
            review.reviewed_by = _of(ground.body)
            self._add(review)


def _value(work: Work, offices: Sequence[Office]) -> TaskValue:
    """The task as the plan's version keeps it."""
    leads = tuple(offices[number].name for number in work.leads)
    others = tuple(offices[number].name for number in work.coordinating)
    return TaskValue(
        place=Place(),
        section=work.section,
        number=str(work.position),
        content=work.content,
        outputs=work.outputs,
        lead="; ".join(leads),
        coordinating="; ".join(others),
        deadline=work.deadline,
        lead_units=leads,
        coordinating_units=others,
        key=f"t{work.position}",
    )


def _content(year: int, tasks: Sequence[TaskValue]) -> dict[str, Any]:
    plan = PlanValue(source="generated", head=Head(years=(year, year)), tasks=tuple(tasks), reporting=_reporting(year))
    return plan_to_values(plan)


@cache
def _reporting(year: int) -> tuple[ReportingPeriod, ...]:
    return tuple(
        ReportingPeriod(period, None, None, date(year, month, day), None) for period, month, day in REPORT_DAYS
    )


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), ZONE)


def _of(person: Person | None) -> Person:
    assert person is not None
    return person
