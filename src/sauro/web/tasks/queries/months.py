"""A month as a wall of days: what is due, in which state, and the days on which nobody works."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from sauro.core.work import WorkState, state_on
from sauro.core.workdays import WorkCalendar
from sauro.web.common.months import Neighbours
from sauro.web.common.vietnamese import weekday
from sauro.web.organisation.models import Unit
from sauro.web.tasks.models import Occurrence
from sauro.web.tasks.queries.days import FRIDAY, left_words
from sauro.web.tasks.queries.states import Shown

# An A3 page, landscape, gives the weeks this much room; measured with the letters of the print style.
_ROOM = 232  # mm
_HEAD, _TWO_LINES, _ONE_LINE = 7.0, 8.6, 4.1  # of a day; an item of two lines, of one
_HEIGHTS = (56, 46, 40, 34, 28, 22)  # mm, as the style sheet has them
MOST = 8  # items of one day that are named; the rest is a number that leads to its rows


@dataclass(frozen=True, slots=True)
class Item(Shown):
    """One turn on the wall."""

    turn: Occurrence
    state: WorkState
    left: str


@dataclass(frozen=True, slots=True)
class WallDay:
    """One day: what is due on it; ``rest`` says why nobody works, empty on working days."""

    on: date
    is_in_month: bool
    is_today: bool
    rest: str
    items: list[Item] = field(default_factory=list)

    @property
    def holiday(self) -> str:
        """Why nobody works, where the name of the day does not say it already."""
        return "" if self.rest.casefold() == weekday(self.on).casefold() else self.rest

    @property
    def shown(self) -> list[Item]:
        return self.items[:MOST]

    @property
    def further(self) -> int:
        return max(0, len(self.items) - MOST)


@dataclass(frozen=True, slots=True)
class MonthWall(Neighbours):
    """A month in whole weeks from Monday."""

    first: date
    weeks: tuple[tuple[WallDay, ...], ...]

    @property
    def items(self) -> list[Item]:
        return [item for week in self.weeks for day in week if day.is_in_month for item in day.items]

    @property
    def late(self) -> int:
        return sum(item.is_late for item in self.items)

    @property
    def done(self) -> int:
        return sum(item.state.is_done for item in self.items)

    @property
    def row_height(self) -> int:
        """How high, in mm, rows may be for the month to fill one page of A3; 0 where titles must keep to one line."""
        needed = [_HEAD + _TWO_LINES * max(len(day.shown) + bool(day.further) for day in week) for week in self.weeks]
        fitting = (height for height in _HEIGHTS if sum(max(height, need) for need in needed) <= _ROOM)
        return next(fitting, 0)


def month_wall(commune: Unit, first: date, today: date, days_off: WorkCalendar, unit: Unit | None = None) -> MonthWall:
    """The month that begins on ``first``: all of the commune, or one unit's part."""
    grid = calendar.Calendar().monthdatescalendar(first.year, first.month)
    days = {on: WallDay(on, on.month == first.month, on == today, _rest(days_off, on)) for week in grid for on in week}
    for item in _items(_due(commune, unit, min(days), max(days)), today):
        if item.turn.due_on is not None:
            days[item.turn.due_on].items.append(item)
    return MonthWall(first, tuple(tuple(days[on] for on in week) for week in grid))


def _due(commune: Unit, unit: Unit | None, since: date, until: date) -> Iterable[Occurrence]:
    """By the commune's years first, for which there is an index: a turn put off over New Year keeps its year."""
    years = Q(year__in={since.year - 1, since.year, until.year})
    rows = Occurrence.objects.filter(years, unit=commune, due_on__range=(since, until), dropped_on__isnull=True)
    if unit is not None:
        rows = rows.filter(answering=unit)
    return rows.select_related("task", "answering").order_by("due_on", "task__plan", "task__position", "pk")


def _items(turns: Iterable[Occurrence], today: date) -> Iterable[Item]:
    for turn in turns:
        state = state_on(turn.facts, today)
        yield Item(turn, state, left_words(turn.due_on, today) if state.is_open else "")


def _rest(days_off: WorkCalendar, on: date) -> str:
    if on.year in days_off.years:
        return days_off.why_off(on) or ""
    return weekday(on) if on.weekday() > FRIDAY else ""
