"""The plan's years as an axis: months, bars of tasks, windows of reports. Places are percentages, written for SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sauro.core.plans import Plan as PlanValue
from sauro.core.plans import ReportingPeriod
from sauro.web.plans.queries.task_rows import PlanRow

_LEAST = 0.8  # percent: a single day is still seen
_GAP = 0.25  # percent: months one after the other stay apart


@dataclass(frozen=True, slots=True)
class Bar:
    left: str
    width: str
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    left: str
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    row: PlanRow
    bars: tuple[Bar, ...]
    label: str


@dataclass(frozen=True, slots=True)
class PeriodLine:
    period: ReportingPeriod
    window: Bar | None
    unit_due: str
    commune_due: str


@dataclass(frozen=True, slots=True)
class Axis:
    """From the first day to the last, both included."""

    first: date
    last: date

    def at(self, on: date) -> float:
        span = (self.last - self.first).days + 1
        return min(100.0, max(0.0, (on - self.first).days * 100 / span))

    def holds(self, on: date) -> bool:
        return self.first <= on <= self.last

    def bar(self, start: date, end: date, words: str) -> Bar:
        left, right = self.at(start), self.at(end + timedelta(days=1))
        width = max(right - left, _LEAST)
        return Bar(percent(min(left, 100 - width)), percent(width - _GAP), words)

    def ticks(self) -> tuple[Tick, ...]:
        """Each month; over several years each quarter's first month, so that the words have room."""
        step = 1 if self.last - self.first < timedelta(days=500) else 3
        ticks, on = [], self.first.replace(day=1)
        while on <= self.last:
            if (on.month - 1) % step == 0 and on >= self.first:
                words = f"T{on.month}" if step == 1 else f"T{on.month}/{on.year % 100}"
                ticks.append(Tick(percent(self.at(on)), percent(self.at(on) + 0.6), words))
            on = (on + timedelta(days=31)).replace(day=1)
        return tuple(ticks)


def percent(value: float) -> str:
    return f"{value:.2f}%"


def axis_of(plan: PlanValue, rows: Sequence[PlanRow], today: date) -> Axis:
    """The plan's years; without them the years of its deadlines."""
    if plan.head.years:
        first, last = plan.head.years
    else:
        years = [window.due_on.year for row in rows for window in row.windows] or [today.year]
        first, last = min(years), max(years)
    return Axis(date(first, 1, 1), date(last, 12, 31))


def task_lines(rows: Sequence[PlanRow], axis: Axis) -> tuple[TaskLine, ...]:
    return tuple(_line(row, axis) for row in rows)


def _line(row: PlanRow, axis: Axis) -> TaskLine:
    bars = []
    for window in row.dated:
        start = window.start_on or window.due_on
        if start <= axis.last and window.due_on >= axis.first:
            bars.append(axis.bar(start, window.due_on, window.reason))
    return TaskLine(row, tuple(bars), row.reason or row.status)


def period_lines(plan: PlanValue, axis: Axis) -> tuple[PeriodLine, ...]:
    """The reporting calendar of the plan on the axis."""
    return tuple(_period(period, axis) for period in plan.reporting)


def _period(period: ReportingPeriod, axis: Axis) -> PeriodLine:
    window = None
    if period.window_to is not None:
        window = axis.bar(period.window_from or axis.first, period.window_to, period.reason)
    return PeriodLine(period, window, _day(period.unit_due_on, axis), _day(period.commune_due_on, axis))


def _day(on: date | None, axis: Axis) -> str:
    return percent(axis.at(on)) if on is not None and axis.holds(on) else ""


def reporting_axis(plan: PlanValue, axis: Axis) -> Axis:
    """The axis made wide enough for windows that begin in the year before."""
    days = [
        day
        for period in plan.reporting
        for day in (period.window_from, period.window_to, period.unit_due_on, period.commune_due_on)
        if day is not None
    ]
    first, last = min([axis.first, *days]), max([axis.last, *days])
    return Axis(first.replace(day=1), last)
