"""The work of a reporting period: what was delivered, what is late and why, what comes next, how the plan stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from django.db.models import Q
from django.utils.translation import gettext as _

from sauro.core.official import PaperRef, cited, short_cited
from sauro.core.work import Facts, WorkState, state_on
from sauro.web.evidence.models import Evidence
from sauro.web.organisation.models import Unit
from sauro.web.tasks.models import Assignment, Extension, Occurrence, Part, ProgressReport, Task
from sauro.web.tasks.queries.states import URGENCY


@dataclass(frozen=True, slots=True)
class WorkTurn:
    """One turn as a report tells it. ``words`` are what the unit said last; ``papers`` name the evidence it gave."""

    occurrence: Occurrence
    state: WorkState
    words: str = ""
    papers: tuple[str, ...] = ()
    extension: str = ""


@dataclass(frozen=True, slots=True)
class PlanTally:
    """How the tasks of a plan, or of superiors' papers, stand on the last day of a period: tasks, not turns."""

    total: int = 0
    done_on_time: int = 0
    done_late: int = 0
    overdue: int = 0

    @property
    def done(self) -> int:
        return self.done_on_time + self.done_late


@dataclass(frozen=True, slots=True)
class WorkOfPeriod:
    delivered: tuple[WorkTurn, ...] = ()
    late: tuple[WorkTurn, ...] = ()
    upcoming: tuple[WorkTurn, ...] = ()
    plan: PlanTally = field(default_factory=PlanTally)
    orders: PlanTally = field(default_factory=PlanTally)


def work_of(
    unit: Unit, start: date, end: date, following: tuple[date, date] | None = None, *, answering: Unit | None = None
) -> WorkOfPeriod:
    """The work of a commune between two days, and what falls due in the days ``following``; of one unit if given.

    Each turn is told as it stood at the end of ``end``: what was accepted later had not been accepted then.
    """
    years = {start.year, end.year, *(day.year for day in following or ())}
    rows = Occurrence.objects.filter(unit=unit, year__in=years).select_related("task__plan", "task__row", "answering")
    turns = [WorkTurn(row, state_on(_as_of(row, end), end)) for row in rows.order_by("task__position", "due_on", "pk")]
    own = [turn for turn in turns if answering is None or turn.occurrence.answering_id == answering.pk]
    delivered = [turn for turn in own if _done_within(turn, start, end)]
    late = [turn for turn in own if turn.state is WorkState.LATE or _done_late_within(turn, start, end)]
    upcoming = [turn for turn in own if following is not None and _due_within(turn, *following)]
    told = _told([turn.occurrence.pk for turn in (*delivered, *late)], end)
    said = _extended([turn.occurrence.pk for turn in late])
    return WorkOfPeriod(
        tuple(_with_words(turn, told, {}) for turn in delivered),
        tuple(_with_words(turn, told, said) for turn in late),
        tuple(upcoming),
        plan=_tally(turn for turn in turns if turn.occurrence.task.plan_id and turn.occurrence.year == end.year),
        orders=_tally(
            turn
            for turn in turns
            if turn.occurrence.task.instruction_id and not _done_before(_facts_of(turn.occurrence), start)
        ),
    )


def tallies_of(unit: Unit, start: date, end: date) -> tuple[PlanTally, PlanTally]:
    """How the plan of the year and the superiors' papers stand at the end of ``end``, without words."""
    fields = ("task", "task__plan", "task__instruction", "year", *_FACTS)
    plan: list[tuple[int, WorkState]] = []
    orders: list[tuple[int, WorkState]] = []
    rows = Occurrence.objects.filter(unit=unit, year__in={start.year, end.year})
    for task, of_plan, order, year, *facts in rows.values_list(*fields):
        state = state_on(_clipped(facts, end), end)
        if of_plan and year == end.year:
            plan.append((task, state))
        if order and not _done_before(facts, start):
            orders.append((task, state))
    return _counted(plan), _counted(orders)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A task of the plan in the annex of progress: its turns told as one."""

    task: Task
    state: WorkState
    due_on: date | None
    papers: tuple[str, ...]


def plan_lines(unit: Unit, end: date) -> list[PlanLine]:
    """Every task of the year's plan as it stood at the end of a day, in the plan's order."""
    rows = Occurrence.objects.filter(unit=unit, year=end.year, task__plan__isnull=False).select_related("task")
    by_task: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for row in rows.order_by("task__position", "task", "due_on", "pk"):
        by_task[row.task_id].append(row)
    told = _told([row.pk for several in by_task.values() for row in several], end)
    return [_plan_line(several, told, end) for several in by_task.values()]


def _plan_line(turns: Sequence[Occurrence], told: Mapping[int, tuple[str, tuple[str, ...]]], end: date) -> PlanLine:
    states = [state_on(_as_of(turn, end), end) for turn in turns]
    days = [turn.due_on for turn in turns if turn.due_on is not None]
    papers = dict.fromkeys(paper for turn in turns for paper in told.get(turn.pk, ("", ()))[1])
    return PlanLine(turns[0].task, min(states, key=URGENCY.index), max(days, default=None), tuple(papers))


def units_that_lead(unit: Unit, year: int) -> set[int]:
    """The ids of the units that lead a task of a commune in a year."""
    leading = Assignment.objects.filter(
        part=Part.LEAD,
        ended_at__isnull=True,
        task__unit=unit,
        task__first_year__lte=year,
        task__last_year__gte=year,
        task__dropped_at__isnull=True,
    )
    return set(leading.values_list("unit", flat=True))


_FACTS = ("start_on", "due_on", "counted_on", "waits_for", "handed_in_on", "returned_on", "accepted_on", "dropped_on")


def _as_of(row: Occurrence, on: date) -> Facts:
    return _clipped(_facts_of(row), on)


def _facts_of(row: Occurrence) -> list[object]:
    return [getattr(row, name) for name in _FACTS]


def _done_before(facts: Sequence[object], start: date) -> bool:
    """Whether the turn was over before the period began."""
    accepted_on = facts[_FACTS.index("accepted_on")]
    return isinstance(accepted_on, date) and accepted_on < start


def _clipped(facts: Sequence[object], on: date) -> Facts:
    """The facts as they were known at the end of a day: what happened later had not happened."""
    start_on, due_on, counted_on, waits_for, handed_in_on, returned_on, accepted_on, dropped_on = facts

    def then(day: object) -> date | None:
        return day if isinstance(day, date) and day <= on else None

    return Facts(
        start_on if isinstance(start_on, date) else None,
        due_on if isinstance(due_on, date) else None,
        counted_on if isinstance(counted_on, date) else None,
        bool(waits_for),
        then(handed_in_on),
        then(returned_on),
        then(accepted_on),
        then(dropped_on),
    )


def _done_within(turn: WorkTurn, start: date, end: date) -> bool:
    accepted_on = turn.occurrence.accepted_on
    return turn.state.is_done and accepted_on is not None and start <= accepted_on <= end


def _done_late_within(turn: WorkTurn, start: date, end: date) -> bool:
    return turn.state is WorkState.DONE_LATE and _done_within(turn, start, end)


def _due_within(turn: WorkTurn, start: date, end: date) -> bool:
    due_on = turn.occurrence.due_on
    return turn.state.is_open and due_on is not None and start <= due_on <= end


def _told(occurrences: Sequence[int], on: date) -> dict[int, tuple[str, tuple[str, ...]]]:
    """What was last reported of each turn up to a day, and the papers named with it."""
    reports = ProgressReport.objects.filter(occurrence__in=occurrences, reported_on__lte=on)
    told: dict[int, tuple[str, tuple[str, ...]]] = {}
    for report in reports.order_by("is_hand_in", "pk").prefetch_related("evidence"):
        pieces = cast("Iterable[Evidence]", report.evidence.all())
        papers = tuple(_paper(piece) for piece in pieces if piece.number)
        before = told.get(report.occurrence_id, ("", ()))
        told[report.occurrence_id] = (report.words or before[0], papers or before[1])
    return told


def _paper(piece: Evidence) -> str:
    """A numbered piece of evidence as a report names it: "Quyết định số 96/QĐ-UBND ngày 11/5/2026"."""
    paper = PaperRef(piece.get_kind_display() or _("Văn bản"), piece.number, piece.issued_on)
    return cited(paper) if piece.issued_on else short_cited(paper)


def _extended(occurrences: Sequence[int]) -> dict[int, str]:
    rows = Extension.objects.filter(Q(occurrence__in=occurrences), granted_until_on__isnull=False)
    return {row.occurrence_id: row.reason for row in rows.order_by("pk")}


def _with_words(
    turn: WorkTurn, told: Mapping[int, tuple[str, tuple[str, ...]]], extended: Mapping[int, str]
) -> WorkTurn:
    words, papers = told.get(turn.occurrence.pk, ("", ()))
    return replace(turn, words=words, papers=papers, extension=extended.get(turn.occurrence.pk, ""))


def _tally(turns: Iterable[WorkTurn]) -> PlanTally:
    return _counted((turn.occurrence.task_id, turn.state) for turn in turns)


def _counted(states: Iterable[tuple[int, WorkState]]) -> PlanTally:
    """Tasks by their turns: done when every turn is, late when any is; those dropped do not count."""
    by_task: defaultdict[int, list[WorkState]] = defaultdict(list)
    for task, state in states:
        if state is not WorkState.DROPPED:
            by_task[task].append(state)
    done = [states for states in by_task.values() if all(state.is_done for state in states)]
    on_time = sum(all(state is WorkState.DONE_ON_TIME for state in states) for states in done)
    overdue = sum(WorkState.LATE in states for states in by_task.values())
    return PlanTally(len(by_task), on_time, len(done) - on_time, overdue)
