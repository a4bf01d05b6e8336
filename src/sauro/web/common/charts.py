"""The geometry of charts: numbers in, places in per cent out. Templates under ``common/charts`` draw them as SVG.

A chart says its numbers in words too: ``label`` for who cannot see it, a title for each mark, and a table beside it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from sauro.web.common.vietnamese import number

Number = int | Decimal | Fraction


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across a chart with its number or word."""

    at: str
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a line: where it stands, and what its title says."""

    x: str
    y: str
    words: str


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from ``low`` to ``high``. ``turned``: the lowest number stands on top, as of ranks."""

    low: Fraction
    high: Fraction
    ticks: tuple[Fraction, ...] = ()
    turned: bool = False

    def share(self, value: Number) -> Fraction:
        """Where ``value`` stands from the beginning of the axis, 0 to 100."""
        if self.high == self.low:
            return Fraction(0)
        place = (Fraction(value) - self.low) * 100 / (self.high - self.low)
        return min(Fraction(100), max(Fraction(0), 100 - place if self.turned else place))

    def down(self, value: Number) -> str:
        """The same from the top, as SVG counts."""
        return written(100 - self.share(value))

    def tick_lines(self, unit: str = "") -> tuple[Tick, ...]:
        return tuple(Tick(self.down(tick), f"{number(tick)}{unit}") for tick in self.ticks)


_STEPS = tuple(Fraction(step) for step in ("1", "2", "2.5", "5", "10"))
_MOST_TICKS = 4


def scale_of(
    values: Iterable[Number], *, from_zero: bool = True, most: Number | None = None, turned: bool = False
) -> Scale:
    """An axis of round numbers that holds all ``values``, never beyond ``most`` (100 of a share)."""
    known = [Fraction(value) for value in values] or [Fraction(0)]
    least, greatest = min(known), max(known)
    if from_zero:
        least = min(Fraction(0), least)
    if least == greatest:
        greatest = least + 1
    step = _step((greatest - least) / _MOST_TICKS)
    low, high = step * (least // step), -(step * (-greatest // step))
    if most is not None and high > most >= greatest:
        high = Fraction(most)
    count = int((high - low) / step)
    return Scale(low, high, tuple(low + step * index for index in range(count + 1)), turned)


def _step(least: Fraction) -> Fraction:
    """The first round number that is no less: 1, 2, 2.5, 5 or 10 times a power of ten."""
    power = Fraction(1)
    while power * 10 <= least:
        power *= 10
    while power > least:
        power /= 10
    return next(power * step for step in _STEPS if power * step >= least)


def written(place: Number) -> str:
    """A place in per cent as SVG reads it: two decimals, a point, no useless zeros."""
    return f"{float(place):.2f}".rstrip("0").rstrip(".")


# -- Progress over time -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is expected on the last day, with a band where there is one."""

    value: Number
    words: str
    low: Number | None = None
    high: Number | None = None


@dataclass(frozen=True, slots=True)
class ProgressChart:
    label: str
    ticks: tuple[Tick, ...]
    months: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    line: str  # points of the polyline of what is known, in a box of 100 by 100
    ahead_line: str = ""
    band: str = ""
    ahead: Mark | None = None
    goal: Tick | None = None
    today: str = ""


def progress_chart(
    label: str,
    days: tuple[date, date],
    points: Sequence[tuple[date, Number, str]],
    *,
    goal: tuple[Number, str] | None = None,
    ahead: Ahead | None = None,
    today: date | None = None,
    unit: str = "",
    most: Number | None = None,
    from_zero: bool = True,
    turned: bool = False,
) -> ProgressChart:
    """A number over the days from the first to the last: known points with their words, the goal, what is expected."""
    values = [value for _, value, _ in points]
    values += [goal[0]] if goal else []
    if ahead:
        values += [end for end in (ahead.value, ahead.low, ahead.high) if end is not None]
    scale = scale_of(values, from_zero=from_zero, most=most, turned=turned)
    marks = tuple(Mark(_across(day, days), scale.down(value), words) for day, value, words in points)
    last = marks[-1] if marks else None
    return ProgressChart(
        label=label,
        ticks=scale.tick_lines(unit),
        months=_months(days),
        marks=marks,
        line=_points(marks),
        ahead_line=f"{last.x},{last.y} 100,{scale.down(ahead.value)}" if last and ahead else "",
        band=_band(last, ahead, scale) if last and ahead else "",
        ahead=Mark("100", scale.down(ahead.value), ahead.words) if ahead else None,
        goal=Tick(scale.down(goal[0]), goal[1]) if goal else None,
        today=_across(today, days) if today and days[0] <= today <= days[1] else "",
    )


def _across(day: date, days: tuple[date, date]) -> str:
    return written(Fraction((day - days[0]).days * 100, max(1, (days[1] - days[0]).days)))


def _points(marks: Iterable[Mark]) -> str:
    return " ".join(f"{mark.x},{mark.y}" for mark in marks)


def _band(last: Mark, ahead: Ahead, scale: Scale) -> str:
    if ahead.low is None or ahead.high is None:
        return ""
    return f"{last.x},{last.y} 100,{scale.down(ahead.high)} 100,{scale.down(ahead.low)}"


def _months(days: tuple[date, date]) -> tuple[Tick, ...]:
    """The first day of each month that begins within the days, as "T3"."""
    ticks = []
    day = (days[0].replace(day=1) + timedelta(days=32)).replace(day=1)
    while day <= days[1]:
        ticks.append(Tick(_across(day, days), f"T{day.month}"))
        day = (day + timedelta(days=32)).replace(day=1)
    return tuple(ticks)


# -- Columns by period ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Column:
    """One period: ``value`` ``None`` = nothing known; ``words`` what its title says, ``short`` what stands above it."""

    label: str
    value: Number | None
    words: str
    short: str = ""
    is_open: bool = False  # the period is not over


@dataclass(frozen=True, slots=True)
class DrawnColumn:
    column: Column
    x: str
    width: str
    middle: str
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class ColumnsChart:
    label: str
    columns: tuple[DrawnColumn, ...]
    goal: Tick | None = None


_FILLED = Fraction(62, 100)  # of the room that a column has


def columns_chart(
    label: str, columns: Sequence[Column], *, goal: tuple[Number, str] | None = None, most: Number | None = None
) -> ColumnsChart:
    """A number period by period, side by side."""
    values = [column.value for column in columns if column.value is not None]
    scale = scale_of([*values, *([goal[0]] if goal else [])], most=most)
    room = Fraction(100, max(1, len(columns)))
    drawn = tuple(_drawn(column, index, room, scale) for index, column in enumerate(columns))
    return ColumnsChart(label, drawn, Tick(scale.down(goal[0]), goal[1]) if goal else None)


def _drawn(column: Column, index: int, room: Fraction, scale: Scale) -> DrawnColumn:
    height = scale.share(column.value) if column.value is not None else Fraction(0)
    left = room * index + room * (1 - _FILLED) / 2
    middle = room * index + room / 2
    return DrawnColumn(
        column, written(left), written(room * _FILLED), written(middle), written(100 - height), written(height)
    )


# -- Units beside each other ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class UnitBar:
    """A unit: ``value`` ``None`` = nothing known; ``short`` stands at the end of its line."""

    label: str
    value: Number | None
    short: str
    words: str
    is_reached: bool = False
    is_own: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class DrawnBar:
    bar: UnitBar
    label_y: str  # in rem, from the top of the drawing
    bar_y: str
    width: str


@dataclass(frozen=True, slots=True)
class UnitsChart:
    label: str
    bars: tuple[DrawnBar, ...]
    height: str
    goal: Tick | None = None
    goal_on_right: bool = False  # its words stand to the left of the line


_ROW = Decimal("2.6")  # in rem: an em would be that of each text
_HEAD = Decimal("1.8")


def units_chart(
    label: str,
    bars: Sequence[UnitBar],
    *,
    goal: tuple[Number, str] | None = None,
    most: Number | None = None,
    least_first: bool = False,
) -> UnitsChart:
    """Units from the best to the last by their number, those without one at the end, and the goal as one line."""
    known = sorted((bar for bar in bars if bar.value is not None), key=_value, reverse=not least_first)
    rows = [*known, *(bar for bar in bars if bar.value is None)]
    scale = scale_of([*map(_value, known), *([goal[0]] if goal else [])], most=most)
    drawn = tuple(_bar(bar, index, scale) for index, bar in enumerate(rows))
    at = scale.share(goal[0]) if goal else Fraction(0)
    height = _HEAD + _ROW * len(rows)
    return UnitsChart(label, drawn, f"{height}rem", Tick(written(at), goal[1]) if goal else None, at > 50)


def _value(bar: UnitBar) -> Fraction:
    return Fraction(bar.value or 0)


def _bar(bar: UnitBar, index: int, scale: Scale) -> DrawnBar:
    top = _HEAD + _ROW * index
    width = scale.share(bar.value) if bar.value is not None else Fraction(0)
    return DrawnBar(bar, f"{top + Decimal('1.1')}rem", f"{top + Decimal('1.45')}rem", written(width))


# -- Small ones -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spark:
    """A line the height of a word: how a number went, and the goal."""

    label: str
    line: str
    last: Mark | None
    goal: str = ""


def spark(label: str, values: Sequence[Number], *, goal: Number | None = None, turned: bool = False) -> Spark:
    """The values at equal distances; nothing is drawn of fewer than two."""
    scale = scale_of([*values, *([goal] if goal is not None else [])], from_zero=False, turned=turned)
    last = len(values) - 1
    marks = [
        Mark(written(Fraction(index * 100, max(1, last))), scale.down(value), "") for index, value in enumerate(values)
    ]
    return Spark(
        label,
        _points(marks) if len(marks) > 1 else "",
        marks[-1] if len(marks) > 1 else None,
        scale.down(goal) if goal is not None else "",
    )


@dataclass(frozen=True, slots=True)
class Meter:
    """A bar filled to ``value`` with a mark at ``goal``, both of ``whole``."""

    label: str
    filled: str
    goal: str = ""


def meter(label: str, value: Number, *, whole: Number = 100, goal: Number | None = None) -> Meter:
    scale = Scale(Fraction(0), max(Fraction(whole), Fraction(1, 1000)))
    return Meter(label, written(scale.share(value)), written(scale.share(goal)) if goal is not None else "")
