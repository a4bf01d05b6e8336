"""Reporting calendars as data: a rule for any year → windows of figures and hand-in days of one."""

from sauro.core.periods.checking import Origin, check_periods
from sauro.core.periods.loading import BadRegime, national_regimes, read_regime
from sauro.core.periods.model import (
    Cutoff,
    CutoffSpec,
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
)
from sauro.core.periods.naming import (
    MONTHLY,
    PERIOD_CODES,
    YEARLY,
    code_of_period,
    is_month,
    month_code,
    months_of_period,
    name_of_period,
)
from sauro.core.periods.resolving import day_of, due_of, periods_of
from sauro.core.periods.windows import do_meet, gap_between, overlap_of, split
from sauro.core.periods.wording import day_words, read_day

__all__ = [
    "MONTHLY",
    "PERIOD_CODES",
    "YEARLY",
    "BadRegime",
    "Cutoff",
    "CutoffSpec",
    "DayOffRule",
    "DaySpec",
    "Due",
    "DueRule",
    "DueSpec",
    "Level",
    "Origin",
    "Period",
    "PeriodSpec",
    "Regime",
    "Window",
    "WindowSpec",
    "check_periods",
    "code_of_period",
    "day_of",
    "day_words",
    "do_meet",
    "due_of",
    "gap_between",
    "is_month",
    "month_code",
    "months_of_period",
    "name_of_period",
    "national_regimes",
    "overlap_of",
    "periods_of",
    "read_day",
    "read_regime",
    "split",
]
