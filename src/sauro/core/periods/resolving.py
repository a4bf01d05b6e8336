"""From a rule for any year to the windows and hand-in days of one, each hand-in day with its reason."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sauro.core.periods.model import (
    Cutoff,
    CutoffSpec,
    DayOffRule,
    DaySpec,
    Due,
    DueRule,
    DueSpec,
    Period,
    PeriodSpec,
    Regime,
    Window,
    WindowSpec,
)
from sauro.core.periods.naming import MONTHLY, month_code, months_of_period, name_of_period
from sauro.core.text import short_day
from sauro.core.workdays import NoCalendar, WorkCalendar

_DAY = timedelta(days=1)


def periods_of(regime: Regime, year: int, calendar: WorkCalendar | None) -> tuple[Period, ...]:
    """The reports of ``year`` in its order: what is handed in earlier first, and of those together the shorter."""
    found = [
        _period(spec, year, month, regime.on_day_off, calendar)
        for spec in regime.periods
        for month in (spec.months or (None,))
    ]
    return tuple(sorted(found, key=_order))


def day_of(spec: DaySpec, year: int, month: int | None = None) -> date:
    """The day that is meant in ``year``, for a monthly report in that of ``month``."""
    base = spec.month or month
    if base is None:
        raise ValueError("Ngày này tính theo tháng báo cáo, nên chỉ dùng cho báo cáo tháng. Ghi thêm tháng.")
    count = (year + spec.year) * 12 + base - 1 - spec.months_before
    at_year, at_month = divmod(count, 12)
    last = monthrange(at_year, at_month + 1)[1]
    return date(at_year, at_month + 1, last if spec.day is None else min(spec.day, last))


def _period(
    spec: PeriodSpec, year: int, month: int | None, on_day_off: DayOffRule, calendar: WorkCalendar | None
) -> Period:
    days = _days(spec.window, year, month)
    window = Window(*days) if days and days[0] <= days[1] else None
    is_monthly = month is not None and spec.code == MONTHLY
    return Period(
        month_code(month) if is_monthly and month else spec.code,
        name_of_period(month_code(month)) if is_monthly and month else spec.name,
        year,
        window,
        tuple(due_of(due, day_of(due.day, year, month), on_day_off, calendar) for due in spec.dues),
        tuple(_cutoffs(spec.cutoffs, days, year, month)),
        days if window is None else None,
    )


def _days(spec: WindowSpec | None, year: int, month: int | None) -> tuple[date, date] | None:
    return None if spec is None else (day_of(spec.start, year, month), day_of(spec.end, year, month))


def _cutoffs(
    specs: tuple[CutoffSpec, ...], days: tuple[date, date] | None, year: int, month: int | None
) -> Iterator[Cutoff]:
    for spec in specs:
        start = day_of(spec.start, year, month) if spec.start else days[0] if days else None
        if start is not None:
            yield Cutoff(spec.indicator, start, day_of(spec.end, year, month))


def _order(period: Period) -> tuple[int, int, date]:
    covered = months_of_period(period.code)
    due = period.first_due
    day = due.last_on if due else period.window.end_on if period.window else date(period.year, 12, 31)
    first, last = covered or (day.month, (day.year - period.year) * 12 + day.month)
    return last, last - first, day


def due_of(spec: DueSpec, stated_on: date, on_day_off: DayOffRule, calendar: WorkCalendar | None) -> Due:
    """A hand-in day with its reason. A day off moves it only where the regime says so."""
    last_on = stated_on if spec.rule is DueRule.BY else stated_on - _DAY
    words = f"{_capital(spec.level.label)} {spec.rule.words} {short_day(stated_on)}"
    if spec.rule is DueRule.BEFORE:
        words += f", tức chậm nhất {short_day(last_on)}"
    plain = Due(spec.level, spec.rule, stated_on, last_on, False, f"{words}.")
    return _on_calendar(plain, on_day_off, calendar)


def _on_calendar(due: Due, on_day_off: DayOffRule, calendar: WorkCalendar | None) -> Due:
    try:
        why = calendar.why_off(due.last_on) if calendar else None
        moved_to = _moved(due.last_on, on_day_off, calendar) if calendar and why else due.last_on
    except NoCalendar as unknown:
        return _unknown(due, unknown.year)
    if calendar is None:
        return _unknown(due, due.last_on.year)
    if why is None:
        return due
    if moved_to == due.last_on:
        reason = f"{due.reason} Ngày {short_day(due.last_on)} nghỉ ({why}); chế độ không dời hạn nên giữ nguyên."
        return replace(due, day_off=True, reason=reason, why_off=why)
    where = "trước" if moved_to < due.last_on else "sau"
    reason = (
        f"{due.reason} Ngày {short_day(due.last_on)} nghỉ ({why}); chế độ cho nộp vào ngày làm việc liền {where}: "
        f"{short_day(moved_to)}."
    )
    return replace(due, last_on=moved_to, reason=reason)


def _moved(day: date, on_day_off: DayOffRule, calendar: WorkCalendar) -> date:
    if on_day_off is DayOffRule.LATER:
        return calendar.next_working_day(day)
    return calendar.add_working_days(day, -1) if on_day_off is DayOffRule.EARLIER else day


def _unknown(due: Due, year: int) -> Due:
    return replace(due, reason=f"{due.reason} Chưa có lịch ngày nghỉ năm {year} nên chưa biết có phải ngày nghỉ không.")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
