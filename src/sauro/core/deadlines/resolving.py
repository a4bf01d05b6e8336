"""A deadline → its windows: each time that the task must be delivered, with the reason in one Vietnamese sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sauro.core.deadlines import _recurrence as recurrence
from sauro.core.deadlines._calendar import add_months
from sauro.core.deadlines._reasons import (
    day_off_note,
    event_reason,
    relative_reason,
    report_reason,
    set_reason,
    shifted_note,
    window_reason,
)
from sauro.core.deadlines.model import Deadline, Kind, Occasion, Part, ReportDay, Window
from sauro.core.text import comparable
from sauro.core.workdays import WorkCalendar, bundled_calendar

_DATED = frozenset({Kind.DATE, Kind.MONTH, Kind.MONTH_RANGE, Kind.QUARTER, Kind.QUARTERS, Kind.YEAR})


@dataclass(frozen=True, slots=True)
class _Facts:
    report_days: tuple[ReportDay, ...]
    occasions: tuple[Occasion, ...]
    calendar: WorkCalendar | None


def resolve(
    deadline: Deadline,
    *,
    calendar: WorkCalendar | None = None,
    report_days: Sequence[ReportDay] = (),
    occasions: Sequence[Occasion] = (),
    until: date | None = None,
    shift_days_off: bool = False,
) -> tuple[Window, ...]:
    """The windows of ``deadline`` by due day, up to ``until``; none where it waits, or is unread.

    ``report_days`` are the times of what is continuous or goes with the reports; ``occasions`` start the clock of what
    waits for an event. With ``calendar`` a due day off is named in the reason; it only moves to the next working day
    (Bộ luật Dân sự 2015, Điều 148 khoản 5) with ``shift_days_off``. Raises NoCalendar where working days of a year
    whose days off are unknown would have to be counted.
    """
    facts = _Facts(tuple(report_days), tuple(occasions), calendar)
    found = {window for part in deadline.parts for window in _windows(part, facts)}
    placed = (on_calendar(window, calendar, shift_days_off) for window in found)
    within = (window for window in placed if until is None or window.due_on <= until)
    return tuple(sorted(within, key=lambda window: (window.due_on, window.start_on or date.min, window.reason)))


def next_window(
    deadline: Deadline,
    on: date,
    *,
    calendar: WorkCalendar | None = None,
    report_days: Sequence[ReportDay] = (),
    occasions: Sequence[Occasion] = (),
) -> Window | None:
    """The first window that is not over on the day ``on``; None where there is none any more, or it waits."""
    windows = resolve(deadline, calendar=calendar, report_days=report_days, occasions=occasions)
    return next((window for window in windows if window.due_on >= on), None)


def windows_of(part: Part, report_days: Sequence[ReportDay] = ()) -> tuple[Window, ...]:
    """The windows of one part without any event."""
    return tuple(_windows(part, _Facts(tuple(report_days), (), None)))


def _windows(part: Part, facts: _Facts) -> Iterator[Window]:
    if part.kind in _DATED and part.due_on is not None:
        yield Window(part.start_on, part.due_on, window_reason(part, part.start_on, part.due_on))
    elif part.kind == Kind.RECURRING:
        yield from _recurring(part)
    elif part.kind in (Kind.CONTINUOUS, Kind.WITH_REPORTS):
        for day in facts.report_days:
            if (part.since_on or date.min) <= day.due_on <= (part.until_on or date.max):
                yield Window(None, day.due_on, report_reason(part, day))
    elif part.kind in (Kind.EVENT, Kind.RELATIVE, Kind.INSTRUCTION):
        for occasion in facts.occasions:
            if is_awaited(part, occasion):
                yield from _after(part, occasion, facts.calendar)


def is_awaited(part: Part, occasion: Occasion) -> bool:
    """Whether the part waits for what happened: its trigger, in whatever case and dashes."""
    return bool(part.trigger) and comparable(occasion.trigger) == comparable(part.trigger or "")


def _recurring(part: Part) -> Iterator[Window]:
    if part.rrule is None or part.since_on is None or part.until_on is None:
        return
    for due in recurrence.due_days(part.rrule, part.since_on, part.until_on):
        start = recurrence.window_start(part.rrule, part.span_months, due)
        start = start and max(start, part.since_on)  # a week that begins in the old year
        yield Window(start, due, window_reason(part, start, due))


def _after(part: Part, occasion: Occasion, calendar: WorkCalendar | None) -> Iterator[Window]:
    happened = occasion.happened_on
    if occasion.due_on is not None:
        yield Window(min(happened, occasion.due_on), occasion.due_on, set_reason(part, happened, occasion.due_on))
    elif part.kind == Kind.EVENT and part.before:
        yield Window(None, happened - timedelta(days=1), event_reason(part, happened))
    elif part.kind == Kind.EVENT:
        yield Window(happened, happened, event_reason(part, happened))
    elif part.kind == Kind.RELATIVE:
        yield _relative(part, happened, calendar)


def _relative(part: Part, happened: date, calendar: WorkCalendar | None) -> Window:
    calendar = calendar or bundled_calendar()
    due = _counted(part, happened, calendar)
    if due < happened:
        return Window(None, due, relative_reason(part, happened, due))
    unsettled = calendar.unsettled_between(happened, due) if part.working_days else ()
    return Window(happened, due, relative_reason(part, happened, due, [off.name for off in unsettled]))


def _counted(part: Part, happened: date, calendar: WorkCalendar) -> date:
    """The last day of the limit. Bộ luật Dân sự 2015, Điều 147 khoản 2: the day of the event is not counted."""
    if part.offset_months:
        return add_months(happened, part.offset_months)
    days = part.offset_days or 0
    if part.working_days:
        return calendar.add_working_days(happened, days)
    return happened + timedelta(days=days)


def on_calendar(window: Window, calendar: WorkCalendar | None, shift: bool) -> Window:
    """The window with what the calendar says of its due day; years that the calendar does not know are left alone.
    With ``shift`` a due day off moves to the next working day."""
    if calendar is None or window.due_on.year not in calendar.years:
        return window
    why = calendar.why_off(window.due_on)
    if why is None:
        return window
    if not shift:
        return Window(window.start_on, window.due_on, day_off_note(window.reason, why))
    moved = calendar.next_working_day(window.due_on)
    return Window(window.start_on, moved, shifted_note(window.reason, why, moved))
