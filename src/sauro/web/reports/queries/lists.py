"""The reports of a year as a list, with how far each is; and the parts that a person's own unit owes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext as _

from sauro.core.text import fold
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, held_anywhere
from sauro.web.reports.models import ReportPeriod, Submission
from sauro.web.reports.queries.periods import visible_periods

_CAME = Q(submissions__first_handed_in_at__isnull=False)
_ACCEPTED = Q(submissions__state=Submission.State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report of the list. ``version`` is the number of its last signed version, 0 without one."""

    period: ReportPeriod
    asked: int
    came: int
    accepted: int
    version: int
    is_drafted: bool
    on: date

    @property
    def words(self) -> str:
        if self.version:
            return _("đã ký, bản %(number)s") % {"number": self.version}
        return _("đang soạn") if self.is_drafted else _("chưa soạn")

    @property
    def mark(self) -> str:
        if self.version:
            return "done"
        return "late" if self.is_late else ("doing" if self.is_drafted or self.asked else "notyet")

    @property
    def is_late(self) -> bool:
        return not self.version and self.period.due_on is not None and self.period.due_on < self.on

    @property
    def came_width(self) -> str:
        return f"{self.came * 100 / self.asked:.1f}%" if self.asked else "0%"


@dataclass(frozen=True, slots=True)
class ReportList:
    lines: list[ReportLine]
    own: list[Submission]
    years: list[int]
    kinds: list[Choice]
    may_write: bool
    may_manage: bool


def list_of(person: Person, year: int, words: str, kind: str, on: date) -> ReportList:
    """What the page of reports shows for a year, narrowed by words and by kind ("dinh-ky", "dot-xuat")."""
    rows = visible_periods(person)
    years = sorted({*rows.order_by().values_list("year", flat=True), on.year}, reverse=True)
    lines = [_line(period, on) for period in _counted(rows.filter(year=year)).order_by("end_on", "below_due_on", "pk")]
    found = [line for line in lines if _says(line, words) and _is_of(line, kind)]
    held = held_anywhere(person)
    own = own_submissions(person).filter(period__year=year) if not words and not kind else Submission.objects.none()
    return ReportList(
        found,
        list(own),
        years,
        _kinds(lines, year, kind),
        Permission.REPORT_WRITE in held,
        Permission.REGIME_MANAGE in held,
    )


def own_submissions(person: Person) -> "QuerySet[Submission]":
    """The parts of the person's own unit, those that are due soonest first."""
    rows = Submission.objects.filter(unit=person.unit, period__dropped_at__isnull=True)
    return rows.select_related("period__unit", "unit").order_by("period__below_due_on", "pk")


def _counted(rows: "QuerySet[ReportPeriod]") -> "QuerySet[ReportPeriod]":
    return rows.annotate(
        asked=Count("submissions", distinct=True),
        came=Count("submissions", filter=_CAME, distinct=True),
        accepted=Count("submissions", filter=_ACCEPTED, distinct=True),
        version=Max("report__versions__number"),
        drafted=Max("report__drafted_at"),
    )


def _line(period: ReportPeriod, on: date) -> ReportLine:
    counts = period.__dict__
    return ReportLine(
        period,
        counts["asked"],
        counts["came"],
        counts["accepted"],
        counts["version"] or 0,
        counts["drafted"] is not None,
        on,
    )


def _says(line: ReportLine, words: str) -> bool:
    text = fold(f"{line.period} {line.period.unit.name} {line.period.order}")
    return all(word in text for word in fold(words).split())


def _is_of(line: ReportLine, kind: str) -> bool:
    return {"dinh-ky": not line.period.is_special, "dot-xuat": line.period.is_special}.get(kind, True)


def _kinds(lines: Sequence[ReportLine], year: int, kind: str) -> list[Choice]:
    special = sum(line.period.is_special for line in lines)
    said = (
        ("", _("Tất cả"), len(lines)),
        ("dinh-ky", _("Định kỳ"), len(lines) - special),
        ("dot-xuat", _("Đột xuất"), special),
    )
    return [Choice(label, f"?nam={year}&loai={code}", kind == code, count=count) for code, label, count in said]
