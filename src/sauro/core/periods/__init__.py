"""Reporting calendars as data: a rule for any year → windows of figures and hand-in days of one."""

from sauro.core.periods.model import (
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

__all__ = [
    "DayOffRule",
    "DaySpec",
    "Due",
    "DueRule",
    "DueSpec",
    "Level",
    "Period",
    "PeriodSpec",
    "Regime",
    "Window",
    "WindowSpec",
]
