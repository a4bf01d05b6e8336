"""Days of the calendar year: ends of months, quarters and years."""

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


ROMAN = ("", "I", "II", "III", "IV")
