"""What the review of an import shows: rows with what was understood, names to ask about, findings, the source."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from sauro.core.deadlines import Kind, ReportDay, Window, explain, next_window, status_word
from sauro.core.findings import Finding, Place, Severity
from sauro.core.plans import (
    Comparison,
    Edit,
    Group,
    Resolved,
    SixClarities,
    State,
    UnitRegister,
    Unsure,
    check_plan,
    clarities_of,
    compare_plans,
    report_days,
)
from sauro.core.plans import Plan as PlanValue
from sauro.core.plans import Task as TaskValue
from sauro.core.text import comparable, propose_repairs
from sauro.web.organisation.queries import units_of_commune
from sauro.web.plans.models import Plan, PlanImport
from sauro.web.plans.queries.imports import document_of, draft_of, edits_in_force
from sauro.web.plans.queries.registers import register_of
from sauro.web.plans.queries.task_rows import group_of
from sauro.web.plans.queries.versions import content_of
from sauro.web.plans.queries.workload import Load, draft_workload, heaviest

_WORDS = re.compile(r"[^\W\d_]+")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"\w+ $"), re.compile(r" \w+")
_SEGMENT = {State.CLEAR: "ok", State.NOT_YET: "off", State.MISSING: "late"}


@dataclass(frozen=True, slots=True)
class NameLine:
    """A unit's name as the plan writes it: how often, whom it names, and what to choose from where that is unsure."""

    words: str
    times: int
    state: str  # "known", "ask", "unknown" or "group"
    unit: str
    choices: tuple[str, ...]
    reason: str

    @property
    def is_open(self) -> bool:
        return self.state in ("ask", "unknown")


@dataclass(frozen=True, slots=True)
class RepairLine:
    """A slip in the tasks with the words around it, as written and as proposed, and how often it stands there."""

    found: str
    proposed: str
    times: int

    @property
    def edit(self) -> Edit:
        return Edit("repair", field=self.found, value=self.proposed)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A task of the draft with what was understood of it. ``source`` names the row of the document it came from."""

    task: TaskValue
    clarity: SixClarities
    segments: tuple[str, ...]
    window: Window | None
    status: str
    reason: str
    source: str
    asks: frozenset[str]  # fields that a person should look at
    edited: frozenset[str]
    opens_section: bool


@dataclass(frozen=True, slots=True)
class Review:
    """The draft of an import as people review it."""

    plan: PlanValue
    rows: tuple[ReviewRow, ...]
    names: tuple[NameLine, ...]
    findings: tuple[Finding, ...]
    repairs: tuple[RepairLine, ...]
    known_units: tuple[str, ...]
    edit_count: int
    redo_count: int

    @property
    def open_names(self) -> int:
        return sum(name.is_open for name in self.names)

    @property
    def asked(self) -> int:
        """Rows with a cell to look at."""
        return sum(bool(row.asks) for row in self.rows)

    @property
    def to_see(self) -> int:
        return sum(finding.severity is not Severity.NOTE for finding in self.findings)

    @property
    def loads(self) -> tuple[Load, ...]:
        """Who would lead how many of these tasks."""
        return draft_workload((row.task for row in self.rows), {name.words: name.unit for name in self.names})

    @property
    def heaviest(self) -> Load | None:
        return heaviest(self.loads)

    def deadline_counts(self) -> tuple[int, int, int, int]:
        """How many tasks have a date, go with the reports, wait for somebody, are not understood."""
        groups = Counter(group_of(_kinds(row.task)) for row in self.rows)
        return groups["co-ngay"], groups["theo-ky"], groups["cho"], groups["chua-hieu"]


def _kinds(task: TaskValue) -> list[Kind]:
    return [part.kind for part in task.understood_deadline.parts] if task.understood_deadline else []


def review_of(plan_import: PlanImport, on: date) -> Review:
    """The draft with everything that the page of review shows, on a day."""
    draft = draft_of(plan_import)
    register = register_of(plan_import.unit, on)
    names = _names(draft, register)
    unsure = {comparable(name.words) for name in names if name.is_open}
    edits = list(edits_in_force(plan_import))
    edited = {(edit.task, edit.field) for edit in edits if edit.kind == "set"}
    days = report_days(draft)
    rows = []
    above: TaskValue | None = None
    for task, clarity in zip(draft.tasks, clarities_of(draft), strict=True):
        rows.append(_row(task, clarity, days, on, unsure, edited, above))
        above = task
    return Review(
        plan=draft,
        rows=tuple(rows),
        names=names,
        findings=findings_of(plan_import, draft),
        repairs=repairs_of(draft),
        known_units=tuple(units_of_commune(plan_import.unit, on).values_list("name", flat=True)),
        edit_count=len(edits),
        redo_count=plan_import.edits.filter(undone_at__isnull=False).count(),
    )


def repairs_of(draft: PlanValue) -> tuple[RepairLine, ...]:
    """The slips in the tasks of the draft, each with the words beside it, so that nothing else changes."""
    texts = [
        words for task in draft.tasks for words in (task.content, task.outputs, task.lead, task.coordinating) if words
    ]
    known = frozenset(_WORDS.findall(" ".join(texts)))
    counted: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for repair in propose_repairs(text, known=known):
            before, after = _WORD_BEFORE.search(text[: repair.start]), _WORD_AFTER.match(text[repair.end :])
            ahead, behind = before.group() if before else "", after.group() if after else ""
            counted[ahead + repair.found + behind, ahead + repair.proposed + behind] += 1
    return tuple(RepairLine(found, proposed, times) for (found, proposed), times in counted.items())


def findings_of(plan_import: PlanImport, draft: PlanValue) -> tuple[Finding, ...]:
    """What checking has to say of the draft as it stands now."""
    return check_plan(draft, document_of(plan_import))


def _row(
    task: TaskValue,
    clarity: SixClarities,
    days: tuple[ReportDay, ...],
    on: date,
    unsure: set[str],
    edited: set[tuple[str, str]],
    above: TaskValue | None,
) -> ReviewRow:
    deadline = task.understood_deadline
    asks = {
        field
        for field, units in (("lead", task.lead_units), ("coordinating", task.coordinating_units))
        if any(comparable(unit) in unsure for unit in units)
    }
    if deadline is None or deadline.kind is Kind.UNREAD:
        asks.add("deadline")
    if not task.lead:
        asks.add("lead")
    return ReviewRow(
        task=task,
        clarity=clarity,
        segments=tuple(_SEGMENT[part.state] for part in clarity.all),
        window=_shown_window(task, days, on),
        status=status_word(deadline) if deadline else "",
        reason=explain(deadline) if deadline else "",
        source=source_id(task.place),
        asks=frozenset(asks),
        edited=frozenset(field for key, field in edited if key == task.key),
        opens_section=above is None or (above.section, above.section_title) != (task.section, task.section_title),
    )


def _shown_window(task: TaskValue, days: tuple[ReportDay, ...], on: date) -> Window | None:
    """The next window from ``on``; where all have passed, the last one: a plan is often read months after it began."""
    if task.understood_deadline is None:
        return None
    coming = next_window(task.understood_deadline, on, report_days=days)
    return coming or next_window(task.understood_deadline, date.min, report_days=days)


def source_id(place: Place) -> str:
    """The name, within a page, of the row or paragraph at a place."""
    if place.table is not None and place.row is not None:
        return f"t{place.table}r{place.row}"
    return f"b{place.block}"


def _names(draft: PlanValue, register: UnitRegister) -> tuple[NameLine, ...]:
    counted = Counter(name for task in draft.tasks for name in (*task.lead_units, *task.coordinating_units))
    lines = [_name(words, times, register) for words, times in counted.items()]
    return tuple(sorted(lines, key=lambda line: (not line.is_open, line.state == "group", -line.times, line.words)))


def _name(words: str, times: int, register: UnitRegister) -> NameLine:
    found = register.resolve(words)
    if isinstance(found, Resolved):
        return NameLine(words, times, "known", found.unit.name, (), found.reason)
    if isinstance(found, Unsure):
        return NameLine(words, times, "ask", "", tuple(unit.name for unit in found.candidates), found.reason)
    state = "group" if isinstance(found, Group) else "unknown"
    return NameLine(words, times, state, "", (), found.reason)


def amendable_plans(plan_import: PlanImport, draft: PlanValue) -> "QuerySet[Plan]":
    """Plans in force of the same commune and years: the import may be a changed version of one of them."""
    plans = Plan.objects.filter(unit=plan_import.unit, current__isnull=False).select_related("current")
    if draft.head.years is None:
        return plans.none()
    first, last = draft.head.years
    return plans.filter(first_year=first, last_year=last)


def comparison_of(plan_import: PlanImport, plan: Plan) -> Comparison:
    """What the import changes of the plan in force."""
    assert plan.current is not None
    return compare_plans(content_of(plan.current), draft_of(plan_import))
