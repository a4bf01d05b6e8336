"""A year of a reporting calendar to look at: windows, hand-in days, what is wrong. Places are percentages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from sauro.core.findings import Finding
from sauro.core.periods import Due, Level, Period, Regime, Window, check_periods, is_month, periods_of
from sauro.core.text import short_day
from sauro.core.workdays import WorkCalendar
from sauro.web.plans.queries.timeline import Axis, Tick, percent

_TOP, _LANE, _HEIGHT = 22, 26, 20  # pixels: where lanes begin, how far apart they are, how high a window is
_NEAR = timedelta(days=8)  # hand-in days so near to each other are written as one group
_SHORT = 45  # days: a window so short has room for a short name alone


@dataclass(frozen=True, slots=True)
class WindowBar:
    """One window of the drawing: where it is, and its name as far as there is room."""

    left: str
    width: str
    top: int
    text_left: str
    text_top: int
    name: str
    when: str  # "past", "now", "coming"
    is_short: bool


@dataclass(frozen=True, slots=True)
class DueMark:
    left: str


@dataclass(frozen=True, slots=True)
class DueGroup:
    left: str
    text: str  # "15 · 18"
    anchor: str


@dataclass(frozen=True, slots=True)
class Drawing:
    ticks: tuple[Tick, ...]
    bars: tuple[WindowBar, ...]
    marks: tuple[DueMark, ...]
    groups: tuple[DueGroup, ...]
    lanes: int
    now: str
    label: str

    @property
    def marks_top(self) -> int:
        return _TOP + _LANE * self.lanes + 2

    @property
    def marks_end(self) -> int:
        return self.marks_top + 10

    @property
    def days_top(self) -> int:
        return self.marks_top + 25


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A report of the year in the table, with a hand-in day or none for each of ``RegimeYear.levels``."""

    period: Period
    dues: tuple[tuple[Level, Due | None], ...]

    @property
    def days(self) -> int | None:
        return self.period.window.days if self.period.window else None


@dataclass(frozen=True, slots=True)
class RegimeYear:
    year: int
    rows: tuple[PeriodRow, ...]
    levels: tuple[Level, ...]
    findings: tuple[Finding, ...]
    drawing: Drawing | None
    is_calendar_known: bool


def year_of(regime: Regime, year: int, calendar: WorkCalendar, today: date) -> RegimeYear:
    """The calendar as it comes out for a year."""
    periods = periods_of(regime, year, calendar)
    stated = {due.level for period in periods for due in period.dues}
    levels = tuple(sorted(stated, key=lambda level: level.rank))
    rows = tuple(PeriodRow(period, tuple((level, period.due(level)) for level in levels)) for period in periods)
    findings = check_periods(periods)
    return RegimeYear(year, rows, levels, findings, draw(periods, today), year in calendar.years)


def draw(periods: Sequence[Period], today: date) -> Drawing | None:
    """The windows in as many lanes as they need, hand-in days below; None where there is nothing to draw."""
    days = list(_days(periods))
    if not days:
        return None
    axis = Axis(min(days).replace(day=1), max(days))
    lanes = _lanes(periods)
    bars = tuple(_bar(period, lane, axis, today) for lane, held in enumerate(lanes) for period in held)
    dues = sorted({due.last_on for period in periods for due in period.dues})
    now = percent(axis.at(today)) if axis.holds(today) else ""
    marks = tuple(DueMark(percent(axis.at(day))) for day in dues)
    groups = tuple(_group(days, axis) for days in _near(dues))
    return Drawing(axis.ticks(), bars, marks, groups, len(lanes), now, _label(periods))


def _days(periods: Iterable[Period]) -> Iterator[date]:
    for period in periods:
        if period.window:
            yield from (period.window.start_on, period.window.end_on)
        yield from (due.last_on for due in period.dues)


def _lanes(periods: Iterable[Period]) -> list[list[Period]]:
    """Windows that do not touch each other's days share a lane; short ones come first, as in an office calendar."""
    lanes: list[list[Period]] = []
    drawn = [(period.window, period) for period in periods if period.window]
    for window, period in sorted(drawn, key=lambda each: (not is_month(each[1].code), each[0].days, each[0])):
        free = next((lane for lane in lanes if all(_is_apart(window, other.window) for other in lane)), None)
        if free is None:
            lanes.append(free := [])
        free.append(period)
    return lanes


def _is_apart(window: Window, other: Window | None) -> bool:
    return other is None or window.end_on < other.start_on or other.end_on < window.start_on


def _bar(period: Period, lane: int, axis: Axis, today: date) -> WindowBar:
    assert period.window is not None
    window = period.window
    left, right = axis.at(window.start_on), axis.at(window.end_on + timedelta(days=1))
    top = _TOP + _LANE * lane
    when = "past" if window.end_on < today else "now" if window.start_on <= today else "coming"
    name = f"T{period.code[1:].lstrip('0')}" if is_month(period.code) else period.name
    return WindowBar(
        percent(left), percent(max(right - left - 0.15, 0.4)), top, percent(left + 0.7), top + 14, name, when,
        window.days < _SHORT,
    )  # fmt: skip


def _near(days: Sequence[date]) -> Iterator[tuple[date, ...]]:
    """Days in groups of those near to the one before."""
    breaks, last = 0, None
    numbered = []
    for day in days:
        breaks += last is not None and day - last > _NEAR
        numbered.append((breaks, day))
        last = day
    for _number, group in groupby(numbered, key=lambda each: each[0]):
        yield tuple(day for _same, day in group)


def _group(days: tuple[date, ...], axis: Axis) -> DueGroup:
    middle = sum(axis.at(day) for day in days) / len(days)
    anchor = "end" if middle > 95 else "start" if middle < 5 else "middle"
    return DueGroup(percent(middle), " · ".join(str(day.day) for day in days), anchor)


def _label(periods: Iterable[Period]) -> str:
    """The drawing in one sentence, for those who cannot see it."""
    parts = [
        _("%(report)s từ %(first)s đến %(last)s")
        % {"report": period.name, "first": short_day(window.start_on), "last": short_day(window.end_on)}
        for period in periods
        if (window := period.window) is not None
    ]
    windows = "; ".join(parts)
    return _("Cửa sổ số liệu: %(windows)s.") % {"windows": windows} if parts else _("Chưa có cửa sổ số liệu nào.")
