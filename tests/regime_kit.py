"""Reporting calendars for tests of the site: a year in four reports, as a commune of the cast would set it."""

from dataclasses import replace

from sauro.core.periods import (
    DaySpec,
    DueRule,
    DueSpec,
    Level,
    PeriodSpec,
    Regime,
    WindowSpec,
    name_of_period,
)
from sauro.web.reports.actions.regimes import SetRegime, set_regime

FIRST = DaySpec(15, 12, -1)


def report(code: str, start: DaySpec, month: int) -> PeriodSpec:
    """A report whose figures run to day 14 of its last month; units hand in on day 15, the commune on day 18."""
    dues = (
        DueSpec(Level.UNIT, DueRule.BY, DaySpec(15, month)),
        DueSpec(Level.COMMUNE, DueRule.BY, DaySpec(18, month)),
    )
    return PeriodSpec(code, name_of_period(code), WindowSpec(start, DaySpec(14, month)), dues)


FOUR = Regime(
    "cchc",
    "Chế độ báo cáo cải cách hành chính",
    (report("Q1", FIRST, 3), report("H1", FIRST, 6), report("Q3", DaySpec(15, 6), 9), report("Y", FIRST, 12)),
    source="Kế hoạch 18/KH-UBND",
)


def without(regime: Regime, *codes: str) -> Regime:
    return replace(regime, periods=tuple(period for period in regime.periods if period.code not in codes))


def set_four(cast, *, unit=None, by=None, year: int = 2026, value: Regime = FOUR, **more) -> SetRegime:
    """The calendar set for the commune of the cast."""
    return set_regime(by=by or cast.standing_body, unit=unit or cast.commune, year=year, value=value, **more)
