"""The charts of one target, each with the lines of the table that stands beside it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _

from sauro.core.indicators import Fact, Figure, Forecast, Measure, State, figures, progress
from sauro.core.indicators.arithmetic import plain
from sauro.core.indicators.formulas import with_parts
from sauro.core.indicators.standing import decimal_of
from sauro.core.indicators.targets import bound_of
from sauro.core.periods import Window
from sauro.core.plans import TargetKind
from sauro.core.text import short_day
from sauro.web.common.charts import (
    Ahead,
    Column,
    ColumnsChart,
    ProgressChart,
    UnitBar,
    UnitsChart,
    columns_chart,
    progress_chart,
    units_chart,
)
from sauro.web.indicators.models.indicators import OWN
from sauro.web.indicators.queries.facts import facts_in
from sauro.web.indicators.queries.target_rows import coverage_words, goal_words, value_words
from sauro.web.indicators.queries.targets import MeasuredTarget, PlanTargets, grows
from sauro.web.organisation.models import Unit, UnitKind

_CENT = Decimal("0.01")
_MOST_BARS = 30
ChartT = TypeVar("ChartT")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table beside a chart: ``before`` is the same of the year before, ``days`` those it speaks of."""

    label: str
    value: str
    coverage: str = ""
    before: str = ""
    days: str = ""
    is_reached: bool = False
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Drawn(Generic[ChartT]):
    """A chart and the same in lines; ``left_out`` lines are in the table alone."""

    chart: ChartT
    lines: Sequence[Line]
    left_out: int = 0

    @property
    def has_before(self) -> bool:
        return any(line.before for line in self.lines)

    @property
    def has_coverage(self) -> bool:
        return any(line.coverage for line in self.lines)


# -- Over time --------------------------------------------------------------------------------------------------------


def over_time(whole: PlanTargets, one: MeasuredTarget) -> Drawn[ProgressChart] | None:
    """The figure on each day up to which numbers were given, the goal, and what is expected on the last day."""
    known = [(on, figure, figure.value) for on, figure in one.series if figure.value is not None]
    if not known:
        return None
    goal = plotted_goal(one)
    window, is_over = whole.year.window, whole.on > whole.year.window.end_on
    chart = progress_chart(
        _over_time_label(one, len(known)),
        (window.start_on, window.end_on),
        [(on, value, f"{short_day(on)}: {value_words(one, figure)}") for on, figure, value in known],
        goal=(goal, _goal_line(one, goal)) if goal is not None else None,
        ahead=None if is_over else _ahead(one, window),
        today=whole.on,
        unit="%" if one.indicator is not None and one.indicator.measure == "%" else "",
        most=100 if one.goal.is_share and one.goal.value <= 100 else None,
        from_zero=one.goal.kind is not TargetKind.RANK,
        turned=one.goal.kind is TargetKind.RANK,
    )
    return Drawn(chart, [_line(one, short_day(on), figure) for on, figure, _value in reversed(known)])


def plotted_goal(one: MeasuredTarget) -> Fraction | None:
    """The goal on the axis of the figure itself; ``None`` where what it is compared with is not known."""
    goal = one.progress.goal if one.progress is not None else one.goal
    if goal.is_share and goal.measure is Measure.RATIO and (one.binding is None or one.binding.assigned is None):
        return Fraction(goal.value)
    base = one.binding.base if one.binding is not None else None
    assigned = one.binding.assigned if one.binding is not None else None
    bound = bound_of(goal, base=base, assigned=assigned)
    turns = len(one.progress.parts) if goal.is_repeated and one.progress is not None else 0
    return bound.limit * max(1, turns) if bound is not None else None


def _goal_line(one: MeasuredTarget, limit: Fraction) -> str:
    """The goal as it stands on the axis of the figure: "phải đạt 75%", and of a cut "nhiều nhất 35,2 giờ"."""
    goal = one.progress.goal if one.progress is not None else one.goal
    if (goal.measure is Measure.VALUE and not goal.is_repeated) or limit == goal.value:
        return goal_words(goal)
    measure = one.indicator.measure.lower() if one.indicator is not None else ""
    words = _("nhiều nhất %(value)s %(measure)s") if goal.at_most != goal.falls else _("ít nhất %(value)s %(measure)s")
    return words % {"value": _short(decimal_of(limit)), "measure": measure}


def _ahead(one: MeasuredTarget, window: Window) -> Ahead | None:
    ahead = one.ahead
    if ahead is None or ahead.value is None or one.series[-1][0] >= window.end_on:
        return None
    return Ahead(ahead.value, expected_words(one, ahead), ahead.low, ahead.high)


def expected_words(one: MeasuredTarget, ahead: Forecast) -> str:
    """ "Dự kiến 72,4% (từ 65% đến 80%)"."""
    assert ahead.value is not None
    sign = "%" if one.indicator is not None and one.indicator.measure == "%" else ""
    words = _("Dự kiến %(value)s%(sign)s") % {"value": _short(ahead.value), "sign": sign}
    if ahead.low is None or ahead.high is None:
        return words
    band = {"low": _short(ahead.low), "high": _short(ahead.high), "sign": sign}
    return words + " " + _("(từ %(low)s%(sign)s đến %(high)s%(sign)s)") % band


def _short(value: Decimal) -> str:
    return plain(value.quantize(_CENT if abs(value) < 1000 else Decimal(1)))


def _over_time_label(one: MeasuredTarget, count: int) -> str:
    said = {"value": value_words(one), "goal": goal_words(one.goal), "count": count}
    return _("Tiến độ qua %(count)s lần có số; hiện là %(value)s, %(goal)s") % said


def _line(one: MeasuredTarget, label: str, figure: Figure) -> Line:
    return Line(label, value_words(one, figure) or _said(figure), coverage_words(figure.coverage))


def _said(figure: Figure) -> str:
    return {"none": _("không phát sinh"), "withheld": _("chưa có số")}.get(figure.state.value, "–")


# -- By period --------------------------------------------------------------------------------------------------------

_QUARTERS = ("I", "II", "III", "IV")


def by_period(whole: PlanTargets, one: MeasuredTarget) -> Drawn[ColumnsChart] | None:
    """The figure of each quarter of the plan's year, beside the same quarter a year before."""
    if one.indicator is None or not grows(one.indicator):
        return None
    code, columns, lines = one.indicator.code, [], []
    for name, quarter in zip(_QUARTERS, _quarters(whole.year.window), strict=True):
        if quarter.start_on > whole.on:
            break
        figure = whole.numbers.figure(code, quarter)
        before = whole.numbers.figure(code, _year_before(quarter))
        label = _("Quý %(name)s") % {"name": name}
        line = _line(one, label, figure)
        lines.append(replace(line, before=value_words(one, before), days=_days(quarter)))
        columns.append(_column(one, label, quarter, figure, whole.on))
    known = [column for column in columns if column.value is not None]
    if not known:
        return None
    goal = (one.goal.value, goal_words(one.goal)) if one.goal.is_share else None
    label = _("Theo quý: %(words)s") % {"words": "; ".join(column.words for column in columns)}
    chart = columns_chart(label, columns, goal=goal, most=100 if one.goal.is_share else None)
    return Drawn(chart, lines)


def _column(one: MeasuredTarget, label: str, quarter: Window, figure: Figure, on: date) -> Column:
    short = f"{_short(figure.value)}" if figure.value is not None else ""
    words = f"{label}: {value_words(one, figure) or _said(figure)}"
    return Column(label, figure.value, words, short, is_open=on <= quarter.end_on)


def _quarters(window: Window) -> list[Window]:
    starts = [window.start_on + relativedelta(months=3 * index) for index in range(4)]
    ends = [*(start - timedelta(days=1) for start in starts[1:]), window.end_on]
    return [Window(start, max(start, end)) for start, end in zip(starts, ends, strict=True)]


def _year_before(window: Window) -> Window:
    return Window(window.start_on - relativedelta(years=1), window.end_on - relativedelta(years=1))


def _days(window: Window) -> str:
    return "–".join(short_day(day).rpartition("/")[0] for day in (window.start_on, window.end_on))


# -- Units beside each other ------------------------------------------------------------------------------------------

_FEWEST_UNITS = 2


def by_office(whole: PlanTargets, one: MeasuredTarget) -> Drawn[UnitsChart] | None:
    """The units of the commune that answer for the figure; ``None`` where it is one alone or Sáu Rõ counts it."""
    if one.indicator is None or whole.numbers.is_counted(one.indicator.code):
        return None
    units = whole.numbers.units_that_answer(one.indicator.code)
    if len(units) < _FEWEST_UNITS:
        return None
    so_far = Window(whole.year.window.start_on, whole.numbers.until)
    named = {unit.pk: unit for unit in Unit.objects.filter(pk__in=units)}
    found = [
        (named[unit].short_or_name, whole.numbers.figure(one.indicator.code, so_far, {str(unit)}), False)
        for unit in units
    ]
    return _beside(whole, one, found, _("So sánh các đơn vị"))


def by_commune(whole: PlanTargets, one: MeasuredTarget, province: Unit) -> Drawn[UnitsChart] | None:
    """The communes of a province by the same indicator; ``None`` of what a commune defined itself or Sáu Rõ counts."""
    if one.indicator is None or one.indicator.form == OWN or whole.numbers.is_counted(one.indicator.code):
        return None
    code, so_far = one.indicator.code, Window(whole.year.window.start_on, whole.numbers.until)
    communes = list(Unit.objects.filter(kind=UnitKind.COMMUNE, path__startswith=province.path).order_by("name"))
    facts = _facts_by_commune(communes, facts_in(province, so_far, whole.library, with_parts(whole.library, (code,))))
    found = [
        (
            commune.seat_name.removeprefix("UBND "),
            figures(whole.library, facts[commune.pk], so_far, codes=[code], since=so_far.start_on)[code],
            commune.pk == whole.plan.unit_id,
        )
        for commune in communes
    ]
    if sum(figure.is_known for _name, figure, _own in found) < _FEWEST_UNITS:
        return None
    return _beside(whole, one, found, _("So sánh các xã, phường"))


def _facts_by_commune(communes: Sequence[Unit], facts: Iterable[Fact]) -> dict[int, list[Fact]]:
    """The facts of each commune and its offices."""
    paths = dict(Unit.objects.filter(pk__in={int(fact.unit) for fact in facts}).values_list("pk", "path"))
    home = {commune.path: commune.pk for commune in communes}
    owner = {pk: next((home[up] for up in _above(path) if up in home), None) for pk, path in paths.items()}
    by_commune: defaultdict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        if (commune := owner.get(int(fact.unit))) is not None:
            by_commune[commune].append(fact)
    return by_commune


def _above(path: str) -> Iterable[str]:
    """The path itself and those of the units above: "1.5.9." → "1.5.9.", "1.5.", "1."."""
    parts = path.rstrip(".").split(".")
    return (".".join(parts[:count]) + "." for count in range(len(parts), 0, -1))


def _beside(
    whole: PlanTargets, one: MeasuredTarget, found: Sequence[tuple[str, Figure, bool]], label: str
) -> Drawn[UnitsChart]:
    bars = [_bar(whole, one, name, figure, is_own) for name, figure, is_own in found]
    least_first = one.goal.kind is TargetKind.RANK or one.goal.at_most
    order = sorted(bars, key=lambda bar: (bar.value is None, _sort(bar, least_first)))
    shown = _first_and_last(order)
    reached = sum(bar.is_reached for bar in bars)
    compared = one.goal.is_share and one.goal.measure is Measure.VALUE
    words = _("%(label)s: %(reached)s/%(count)s đạt mức đề ra") % {
        "label": label, "reached": reached, "count": len(bars)
    }  # fmt: skip
    chart = units_chart(
        words if compared else label,
        shown,
        goal=(one.goal.value, goal_words(one.goal)) if compared else None,
        most=100 if compared else None,
        least_first=least_first,
    )
    figure_of = {name: figure for name, figure, _own in found}
    lines = [
        replace(_line(one, bar.label, figure_of[bar.label]), is_reached=bar.is_reached, is_own=bar.is_own)
        for bar in order
    ]
    return Drawn(chart, lines, len(order) - len(shown))


def _first_and_last(bars: Sequence[UnitBar]) -> list[UnitBar]:
    """Of many the first and the last that have a number, and the one that the page is about."""
    if len(bars) <= _MOST_BARS:
        return list(bars)
    known = [bar for bar in bars if bar.value is not None]
    half = _MOST_BARS // 2
    kept = {id(bar) for bar in (*known[:half], *known[-half:])}
    return [bar for bar in bars if id(bar) in kept or bar.is_own]


def _sort(bar: UnitBar, least_first: bool) -> Fraction:
    value = Fraction(bar.value or 0)
    return value if least_first else -value


def _bar(whole: PlanTargets, one: MeasuredTarget, name: str, figure: Figure, is_own: bool) -> UnitBar:
    short = value_words(one, figure) or _said(figure)
    stands = progress(one.goal, figure, window=whole.year.window, on=whole.on)
    is_reached = one.goal.is_share and stands.state is State.MET
    return UnitBar(name, figure.value, short, f"{name}: {short}", is_reached, is_own)
