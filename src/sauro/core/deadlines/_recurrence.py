"""Recurrence as RFC 5545 rules: written from what a phrase says, unfolded into days."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from sauro.core.deadlines._calendar import days_in_month, month_start

EVERY_DAY = "FREQ=DAILY"
EVERY_WEEK = "FREQ=WEEKLY"
EVERY_YEAR = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"


def every_months(months: int, day: int = -1) -> str:
    """Day ``day`` (-1 = the last) of the last month of every ``months`` months of the calendar year."""
    if months == 12:
        return yearly_day(12, 31 if day < 0 else day)
    interval = "" if months == 1 else f"INTERVAL={months};"
    return f"FREQ=MONTHLY;{interval}{_monthday(day)}"


def in_months(months: tuple[int, ...], day: int) -> str:
    return f"FREQ=MONTHLY;BYMONTH={','.join(map(str, months))};{_monthday(day)}"


def yearly_day(month: int, day: int) -> str:
    """One day of each year; -1 is the last of the month."""
    return f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"


def yearly_months(months: tuple[int, ...]) -> str:
    """The ends of some months of each year."""
    if len(months) == 1:
        return yearly_day(months[0], -1 if months[0] == 2 else days_in_month(2026, months[0]))
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};BYMONTHDAY=-1"


def weekly_on(weekday: str) -> str:
    return f"FREQ=WEEKLY;BYDAY={weekday}"


def rule_fields(rule: str) -> dict[str, str]:
    return dict(field.split("=", 1) for field in rule.split(";"))


@lru_cache(maxsize=256)
def due_days(rule: str, since: date, until: date) -> tuple[date, ...]:
    """The days of ``rule`` from ``since`` to ``until``, both included."""
    return tuple(_unfold(rule, since, until))


def _unfold(rule: str, since: date, until: date) -> Iterator[date]:
    from dateutil.rrule import rrulestr  # costs more to import than most callers ever unfold

    fields = rule_fields(rule)
    # The rules say neither where months are counted from nor on which day a week ends: here it is said.
    first_month = int(fields.get("INTERVAL", "1"))
    begin = date(since.year, first_month, 1)
    full = f"{rule};BYDAY=SU" if rule == EVERY_WEEK else rule
    for moment in rrulestr(full, dtstart=_midnight(begin)).between(_midnight(since), _midnight(until), inc=True):
        yield moment.date()


def window_start(rule: str, span_months: int | None, due: date) -> date | None:
    """The first day of the window that ends with ``due``."""
    if span_months:
        return month_start(due, span_months - 1)
    return {"DAILY": due, "WEEKLY": due - timedelta(days=6)}.get(rule_fields(rule)["FREQ"])


def _monthday(day: int) -> str:
    if day in (29, 30):  # in February it is the last day: RFC 5545 would leave February out
        return f"BYMONTHDAY={','.join(map(str, range(28, day + 1)))};BYSETPOS=-1"
    return f"BYMONTHDAY={-1 if day == 31 else day}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
