"""Days of the calendar year: ends of months, quarters and years; how a day is written."""

from calendar import monthrange
from datetime import date


def days_in_month(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def month_end(year: int, month: int) -> date:
    return date(year, month, days_in_month(year, month))


def month_start(day: date, months_back: int = 0) -> date:
    """The first day of the month that lies ``months_back`` months before the month of ``day``."""
    months = day.year * 12 + day.month - 1 - months_back
    return date(months // 12, months % 12 + 1, 1)


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later; the last day of the month where that month is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, days_in_month(year, month)))


def written(day: date) -> str:
    """A day as official texts write it: 05/02/2026, 10/6/2026 (single months keep no nought but January, February)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


ROMAN = ("", "I", "II", "III", "IV")
