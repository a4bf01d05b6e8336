"""The whole of a commune's work at a glance: every task, what is late, what waits, by field, unit, leader and month.

What is open is read by the partial indexes of open turns, what is settled by the year alone: however many years are
kept, the board reads this year's rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from sauro.core.deadlines import Kind
from sauro.core.work import Facts, WorkState, late_days, state_on
from sauro.web.notices.queries import notices_about
from sauro.web.organisation.models import Unit
from sauro.web.tasks.models import Extension, Occurrence, Task
from sauro.web.tasks.models.occurrences import IS_OPEN
from sauro.web.tasks.queries.days import left_words, week_end
from sauro.web.tasks.queries.figures import FACTS, Figures, facts_of, figures_of
from sauro.web.tasks.queries.states import MARKS, URGENCY, WORDS, Shown

MOST_CELLS = 200
URGED = "task.urged"  # the kind of notice that an urging sends
_SHOWN = 50

_OF_TURN = ("pk", "task_id", "answering_id", "presiding_id", "section", "year", "kind", "label", "reason")
_OF_UNIT = ("answering__name", "answering__short_name")


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn as the board knows it."""

    pk: int
    task_id: int
    answering_id: int
    presiding_id: int | None
    section: str
    year: int
    kind: str
    label: str
    reason: str
    unit: str
    facts: Facts
    state: WorkState


@dataclass(frozen=True, slots=True)
class Cell(Shown):
    """A task in the honeycomb."""

    pk: int
    number: str
    content: str
    state: WorkState


@dataclass(frozen=True, slots=True)
class Field:
    """A section of the plan: its tasks as cells, its turns as figures."""

    section: str
    title: str
    cells: tuple[Cell, ...]
    figures: Figures

    @property
    def done_cells(self) -> int:
        return sum(cell.state.is_done for cell in self.cells)

    @property
    def late_cells(self) -> int:
        return sum(cell.state is WorkState.LATE for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Urged:
    """How often the task was urged, when last, and whether anybody read it."""

    times: int
    last_at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A turn to be named on the board, with its task."""

    turn: Turn
    task: dict[str, Any]
    left: str
    late_days: int
    urged: Urged | None = None

    @property
    def words(self) -> str:
        return str(WORDS[self.turn.state])


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the year: how much is due in it, how much of that is done or late."""

    first: date
    figures: Figures
    is_now: bool
    heat: int  # 0 to 4, against the busiest month

    @property
    def value(self) -> str:
        return f"{self.first:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a unit or a leader in the year."""

    pk: int
    name: str
    figures: Figures
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A commune on a day."""

    commune: Unit
    on: date
    week_until: date
    figures: Figures
    counts: tuple[tuple[WorkState, str, str, int], ...]  # state, mark, words, how many turns
    fields: tuple[Field, ...]
    cell_count: int
    late: tuple[Line, ...]
    late_count: int
    due: tuple[Line, ...]
    due_count: int
    handed_in: tuple[Line, ...]
    handed_in_count: int
    unsaid: tuple[Line, ...]
    extensions: tuple[Extension, ...]
    units: tuple[Share, ...]
    leaders: tuple[Share, ...]
    months: tuple[Month, ...]

    @property
    def shows_cells(self) -> bool:
        return 0 < self.cell_count <= MOST_CELLS

    @property
    def decision_count(self) -> int:
        return len(self.extensions) + len(self.unsaid)


def rows_of_year(units: Any, year: int) -> "QuerySet[Occurrence, Any]":
    """What is open at the units, and what was settled of the year; one statement, each half by its own index."""
    rows = Occurrence.objects.order_by().values_list(*_OF_TURN, *_OF_UNIT, *FACTS)
    still_open = rows.filter(IS_OPEN, unit__in=units)
    return still_open.union(rows.filter(~IS_OPEN, unit__in=units, year=year), all=True)


def board_of(commune: Unit, on: date) -> Board:
    """The board of one commune."""
    turns = [_turn(row, on) for row in rows_of_year([commune.pk], on.year)]
    tasks = _tasks(turns)
    lines = _Lines(tasks, on)
    late = sorted(_in(turns, WorkState.LATE), key=lambda turn: (turn.facts.counted_on, turn.pk))
    handed_in = sorted(_in(turns, WorkState.HANDED_IN), key=lambda turn: (turn.facts.handed_in_on, turn.pk))
    until = week_end(on)
    due = sorted(_due(turns, on, until), key=lambda turn: (turn.facts.due_on, turn.pk))
    fields = _fields(turns, tasks)
    return Board(
        commune=commune,
        on=on,
        week_until=until,
        figures=figures_of(turn.state for turn in turns),
        counts=_counts(turns),
        fields=fields,
        cell_count=sum(len(each.cells) for each in fields),
        late=tuple(lines.of(late[:_SHOWN], _urged(late[:_SHOWN]))),
        late_count=len(late),
        due=tuple(lines.of(due[:_SHOWN])),
        due_count=len(due),
        handed_in=tuple(lines.of(handed_in[:_SHOWN])),
        handed_in_count=len(handed_in),
        unsaid=tuple(lines.of(_unsaid(turns, commune)[:_SHOWN])),
        extensions=tuple(_extensions(commune)),
        units=_shares(turns, on, lambda turn: (turn.answering_id, turn.unit)),
        leaders=_shares(turns, on, lambda turn: (turn.presiding_id, tasks[turn.task_id]["presiding__full_name"])),
        months=_months(turns, on),
    )


def _turn(row: Sequence[Any], on: date) -> Turn:
    said = dict(zip((*_OF_TURN, *_OF_UNIT, *FACTS), row, strict=True))
    unit = said["answering__short_name"] or said["answering__name"]
    facts = facts_of([said[name] for name in FACTS])
    return Turn(**{name: said[name] for name in _OF_TURN}, unit=unit, facts=facts, state=state_on(facts, on))


def _tasks(turns: Iterable[Turn]) -> dict[int, dict[str, Any]]:
    names = ("pk", "number", "content", "section", "section_title", "deadline", "position", "parent_id", "lead")
    found = Task.objects.filter(pk__in={turn.task_id for turn in turns}).order_by("plan", "position", "pk")
    return {task["pk"]: task for task in found.values(*names, "presiding__full_name", "plan_id", "unclear")}


def _in(turns: Iterable[Turn], state: WorkState) -> list[Turn]:
    return [turn for turn in turns if turn.state is state]


def _due(turns: Iterable[Turn], on: date, until: date) -> list[Turn]:
    """What is to be handed in from today to the end of the week."""
    to_do = (WorkState.IN_HAND, WorkState.NOT_OPEN, WorkState.RETURNED)
    coming = (turn for turn in turns if turn.state in to_do and turn.facts.due_on is not None)
    return [turn for turn in coming if turn.facts.due_on and on <= turn.facts.due_on <= until]


def _unsaid(turns: Iterable[Turn], commune: Unit) -> list[Turn]:
    """One open turn of each task that no unit answers for, or whose deadline nobody understands yet."""
    open_turns = (turn for turn in turns if turn.state.is_open)
    found = [turn for turn in open_turns if turn.answering_id == commune.pk or turn.kind == Kind.UNREAD]
    return list({turn.task_id: turn for turn in found}.values())


@dataclass(frozen=True, slots=True)
class _Lines:
    tasks: dict[int, dict[str, Any]]
    on: date

    def of(self, turns: Iterable[Turn], urged: dict[int, Urged] | None = None) -> list[Line]:
        return [self._line(turn, (urged or {}).get(turn.task_id)) for turn in turns]

    def _line(self, turn: Turn, urged: Urged | None) -> Line:
        facts = turn.facts
        day = facts.counted_on if turn.state is WorkState.LATE else facts.due_on
        return Line(turn, self.tasks[turn.task_id], left_words(day, self.on), late_days(facts, self.on), urged)


def _urged(turns: Sequence[Turn]) -> dict[int, Urged]:
    """The urgings of these tasks, from the ledger of notices."""
    if not turns:
        return {}
    tasks = [Task(pk=pk) for pk in sorted({turn.task_id for turn in turns})]
    said = notices_about(*tasks).filter(kind=URGED).prefetch_related(None).order_by().values("about_id")
    counted = said.annotate(times=Count("key", distinct=True), last_at=Max("created_at"), read_at=Max("read_at"))
    return {
        int(row["about_id"]): Urged(row["times"], row["last_at"], row["read_at"] is not None)
        for row in counted.values("about_id", "times", "last_at", "read_at")
    }


def _extensions(commune: Unit) -> "QuerySet[Extension]":
    waiting = Extension.objects.filter(occurrence__unit=commune, decided_at__isnull=True).order_by("asked_at", "pk")
    return waiting.select_related("occurrence__task", "occurrence__answering", "asked_by")[:_SHOWN]


def _counts(turns: Sequence[Turn]) -> tuple[tuple[WorkState, str, str, int], ...]:
    figures = figures_of(turn.state for turn in turns)
    return tuple((state, MARKS[state], str(WORDS[state]), figures.counts.get(state, 0)) for state in WorkState)


def _fields(turns: Sequence[Turn], tasks: dict[int, dict[str, Any]]) -> tuple[Field, ...]:
    """Sections in the order of the plan; what comes from outside a plan stands last."""
    states: dict[int, list[WorkState]] = defaultdict(list)
    of_field: dict[tuple[str, str], list[WorkState]] = {}
    cells: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for turn in turns:
        states[turn.task_id].append(turn.state)
    for task in tasks.values():
        key = (task["section"], task["section_title"] or _("Việc ngoài kế hoạch"))
        of_field.setdefault(key, []).extend(states[task["pk"]])
        if task["parent_id"] is None:
            state = min(states[task["pk"]], key=URGENCY.index)
            cells[key].append(Cell(task["pk"], task["number"], task["content"], state))
    return tuple(
        Field(section, title, tuple(cells[section, title]), figures_of(found))
        for (section, title), found in sorted(of_field.items(), key=lambda field: field[0][0] == "")
    )


def _shares(turns: Iterable[Turn], on: date, key: Any) -> tuple[Share, ...]:
    """The turns by unit or leader, whoever has most first; those of nobody are left out."""
    grouped: dict[tuple[int, str], list[Turn]] = defaultdict(list)
    for turn in turns:
        pk, name = key(turn)
        if pk is not None and turn.state is not WorkState.DROPPED:
            grouped[pk, name or ""].append(turn)
    shares = (
        Share(pk, name, figures_of(turn.state for turn in found), _months(found, on))
        for (pk, name), found in grouped.items()
    )
    return tuple(sorted(shares, key=lambda share: (-share.figures.total, share.name)))


def _months(turns: Iterable[Turn], on: date) -> tuple[Month, ...]:
    of_month: dict[int, list[WorkState]] = {number: [] for number in range(1, 13)}
    for turn in turns:
        day = turn.facts.due_on
        if day is not None and day.year == on.year and turn.state is not WorkState.DROPPED:
            of_month[day.month].append(turn.state)
    most = max(map(len, of_month.values()))
    return tuple(
        Month(date(on.year, number, 1), figures_of(states), number == on.month, _heat(len(states), most))
        for number, states in of_month.items()
    )


def _heat(count: int, most: int) -> int:
    return -(-4 * count // most) if most else 0
