"""How the year's work lies on offices and on people: due by month, open, late."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sauro.core.work import WorkState, state_on
from sauro.web.organisation.models import Unit
from sauro.web.tasks.models import Occurrence
from sauro.web.tasks.models.occurrences import IS_OPEN
from sauro.web.tasks.queries.figures import FACTS, Figures, facts_of, figures_of, percent

HEAVY = 40  # per cent of the commune's turns in one office, where there are at least so many offices:
OFFICES = 3


@dataclass(frozen=True, slots=True)
class MonthLoad:
    first: date
    count: int
    is_now: bool
    heat: int

    @property
    def value(self) -> str:
        return f"{self.first:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Load:
    """What lies on one office or person."""

    pk: int | None
    name: str
    unit: str
    figures: Figures
    of: int  # turns of the whole commune
    months: tuple[MonthLoad, ...]
    peak: MonthLoad | None

    @property
    def width(self) -> str:
        return percent(self.figures.total, self.of)


@dataclass(frozen=True, slots=True)
class Loads:
    """The loads of a commune in a year, the heaviest first."""

    offices: tuple[Load, ...]
    people: tuple[Load, ...]
    total: int

    @property
    def heavy(self) -> Load | None:
        """The office that carries more than its share, where there are others to carry it."""
        first = self.offices[0] if len(self.offices) >= OFFICES else None
        return first if first and first.figures.total * 100 > HEAVY * self.total else None


@dataclass(frozen=True, slots=True)
class _Turn:
    unit_id: int
    unit: str
    officer_id: int | None
    officer: str
    due_on: date | None
    state: WorkState


def loads_of(commune: Unit, on: date) -> Loads:
    """The loads of the commune's year; turns of earlier years count while they are open."""
    turns = [turn for turn in _turns(commune, on) if turn.state is not WorkState.DROPPED]
    offices = _grouped(turns, on, lambda turn: (turn.unit_id, turn.unit, ""))
    named = [turn for turn in turns if turn.officer_id is not None]
    people = _grouped(named, on, lambda turn: (turn.officer_id, turn.officer, turn.unit), of=len(turns))
    return Loads(offices, people, len(turns))


def _turns(commune: Unit, on: date) -> Iterable[_Turn]:
    names = ("answering_id", "answering__name", "answering__short_name", "officer_id", "officer__full_name")
    rows = Occurrence.objects.order_by().values_list(*names, *FACTS)
    settled = rows.filter(~IS_OPEN, unit=commune, year=on.year)
    for row in rows.filter(IS_OPEN, unit=commune).union(settled, all=True):
        unit_id, name, short, officer_id, officer, *facts = row
        known = facts_of(facts)
        yield _Turn(unit_id, short or name, officer_id, officer or "", known.due_on, state_on(known, on))


_Key = Callable[[_Turn], tuple[int | None, str, str]]


def _grouped(turns: list[_Turn], on: date, key: _Key, of: int | None = None) -> tuple[Load, ...]:
    found: dict[tuple[int | None, str, str], list[_Turn]] = defaultdict(list)
    for turn in turns:
        found[key(turn)].append(turn)
    loads = [_load(who, own, on, len(turns) if of is None else of) for who, own in found.items()]
    return tuple(sorted(loads, key=lambda load: (-load.figures.total, load.name)))


def _load(who: tuple[int | None, str, str], turns: list[_Turn], on: date, of: int) -> Load:
    due = Counter(turn.due_on.month for turn in turns if turn.due_on and turn.due_on.year == on.year)
    counts = [due[number] for number in range(1, 13)]
    most = max(counts)
    months = tuple(
        MonthLoad(date(on.year, number, 1), count, number == on.month, -(-4 * count // most) if most else 0)
        for number, count in enumerate(counts, start=1)
    )
    peak = max(months, key=lambda month: month.count) if most else None
    return Load(*who, figures_of(turn.state for turn in turns), of, months, peak)
