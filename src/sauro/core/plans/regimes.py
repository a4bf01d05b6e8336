"""The reporting calendar of a plan's year → a rule that holds for any year, "trước" and "chậm nhất" kept apart."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from sauro.core.periods import (
    MONTHLY,
    DayOffRule,
    DaySpec,
    Due,
    DueRule,
    DueSpec,
    Level,
    Period,
    PeriodSpec,
    Regime,
    Window,
    WindowSpec,
    code_of_period,
    due_of,
    is_month,
    months_of_period,
    name_of_period,
)
from sauro.core.plans.model import Head, ReportingPeriod

_DAY = timedelta(days=1)


def regime_of(head: Head, reporting: Sequence[ReportingPeriod]) -> Regime | None:
    """The calendar that a plan states, for its years; None where it states no period, or no year to count from.

    In a province's own plan, what units hand in is the communes' way to the province, and so one level up.
    """
    if head.years is None or not reporting:
        return None
    first, last = head.years
    of_province = head.commune is None and head.province is not None
    levels = (Level.COMMUNE, Level.PROVINCE) if of_province else (Level.UNIT, Level.COMMUNE)
    years = str(first) if first == last else f"{first}-{last}"
    document = " ".join(part for part in (head.document_type or "Kế hoạch", head.number) if part)
    return Regime(
        code=f"plan-{years}",
        name=f"Chế độ báo cáo theo {document} năm {years}",
        periods=tuple(_specs(reporting, first, levels)),
        source=" ".join(part for part in (document, head.issuer and f"của {head.issuer}") if part),
        confidence="read",
        from_year=first,
        until_year=last,
    )


def as_period(period: ReportingPeriod) -> Period:
    """A plan's period in the form of the calendar, its dates as they are."""
    days = (period.window_from, period.window_to)
    dated = (days[0], days[1]) if days[0] and days[1] else None
    is_window = dated is not None and dated[0] <= dated[1]
    due_on = period.window_to or period.unit_due_on or period.commune_due_on
    return Period(
        code_of_period(period.period) or period.period,
        period.period,
        due_on.year if due_on else 0,
        Window(*dated) if dated and is_window else None,
        tuple(_dues(period)),
        reversed_window=None if is_window else dated,
    )


def _dues(period: ReportingPeriod) -> Iterator[Due]:
    for level, rule, last_on in _stated_days(period, (Level.UNIT, Level.COMMUNE)):
        stated_on = _as_stated(rule, last_on)
        yield due_of(DueSpec(level, rule, _day_of_year(stated_on.year, stated_on)), stated_on, DayOffRule.STAY, None)


def _stated_days(period: ReportingPeriod, levels: tuple[Level, Level]) -> Iterator[tuple[Level, DueRule, date]]:
    lower, upper = levels
    if period.unit_due_on:
        yield lower, period.unit_rule, period.unit_due_on
    if period.commune_due_on:
        yield upper, period.commune_rule, period.commune_due_on


def _as_stated(rule: DueRule, last_on: date) -> date:
    return last_on + _DAY if rule is DueRule.BEFORE else last_on


def _specs(reporting: Sequence[ReportingPeriod], year: int, levels: tuple[Level, Level]) -> Iterator[PeriodSpec]:
    """The months as one rule where one rule holds for all of them, otherwise each for itself; then the others."""
    months = {month: period for period in reporting if (month := _month_of(period))}
    rules = {
        _rule(period, MONTHLY, partial(_day_of_month, year * 12 + month), levels) for month, period in months.items()
    }
    is_one_rule = len(rules) == 1
    if is_one_rule:
        yield replace(rules.pop(), months=tuple(sorted(months)))
    for period in reporting:
        if not (is_one_rule and _month_of(period)):
            code = code_of_period(period.period) or period.period
            yield _rule(period, code, partial(_day_of_year, year), levels)


def _month_of(period: ReportingPeriod) -> int | None:
    code = code_of_period(period.period) or ""
    covered = months_of_period(code)
    return covered[0] if covered and is_month(code) else None


def _rule(
    period: ReportingPeriod, code: str, spec: Callable[[date], DaySpec], levels: tuple[Level, Level]
) -> PeriodSpec:
    window = (
        WindowSpec(spec(period.window_from), spec(period.window_to))
        if period.window_from and period.window_to
        else None
    )
    dues = tuple(DueSpec(level, rule, spec(_as_stated(rule, day))) for level, rule, day in _stated_days(period, levels))
    return PeriodSpec(code, name_of_period(code), window, dues)


def _day_of_year(year: int, day: date) -> DaySpec:
    return DaySpec(day.day, day.month, day.year - year)


def _day_of_month(month: int, day: date) -> DaySpec:
    """The day counted from a month of report; both as months since the year 0."""
    return DaySpec(day.day, months_before=month - (day.year * 12 + day.month))
