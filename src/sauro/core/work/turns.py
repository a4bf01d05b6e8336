"""A deadline → the turns of a task: each time that it must be delivered, under a name that outlives its day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sauro.core.deadlines import (
    Deadline,
    Kind,
    Occasion,
    Part,
    ReportDay,
    Window,
    explain,
    is_awaited,
    on_calendar,
    resolve,
)
from sauro.core.text import fold, lower_first, short_day
from sauro.core.workdays import WorkCalendar

_WAITING = frozenset({Kind.EVENT, Kind.RELATIVE, Kind.INSTRUCTION})
_ALL_YEAR = frozenset({Kind.CONTINUOUS, Kind.WITH_REPORTS})
_QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Turn:
    """One time that a task must be delivered.

    ``name`` says which one it is, by the part of the deadline and the turn within it, never by a day that may move.
    ``due_on`` is None where it waits (``waits_for`` says for what) or where the plan says no day at all.
    """

    name: str
    kind: Kind
    label: str  # "Tháng 4/2026", "Báo cáo quý I", "Lần 1/2"; "" where the task has one turn only
    start_on: date | None
    due_on: date | None
    reason: str
    waits_for: str = ""

    @property
    def waits(self) -> bool:
        return bool(self.waits_for)


def planned_turns(
    deadline: Deadline | None,
    *,
    report_days: Sequence[ReportDay] = (),
    occasions: Sequence[Occasion] = (),
    calendar: WorkCalendar | None = None,
    shift_days_off: bool = False,
    since: date | None = None,
) -> tuple[Turn, ...]:
    """Every turn of a task with this deadline, in the order of its parts and days; at least one.

    What comes again and again is not asked for days before ``since``, when the plan was issued.
    A task without deadline, or with one that nobody could read, has one turn that waits for a person to say it.
    """
    if deadline is None or not deadline.parts:
        return (_unsaid(deadline),)
    facts = _Facts(tuple(report_days), tuple(occasions), calendar, shift_days_off)
    turns = [
        turn
        for at, part in enumerate(deadline.parts)
        for turn in _turns(at, part, deadline, facts)
        if not _was_over(turn, since)
    ]
    return tuple(turns) or (Turn("0", deadline.kind, "", None, None, explain(deadline)),)


@dataclass(frozen=True, slots=True)
class _Facts:
    report_days: tuple[ReportDay, ...]
    occasions: tuple[Occasion, ...]
    calendar: WorkCalendar | None
    shift: bool


def _was_over(turn: Turn, since: date | None) -> bool:
    """Whether the turn is one of many and was over before the plan was issued."""
    comes_again = turn.kind == Kind.RECURRING or turn.kind in _ALL_YEAR
    return comes_again and since is not None and turn.due_on is not None and turn.due_on < since


def _unsaid(deadline: Deadline | None) -> Turn:
    if deadline is None or not deadline.words:
        reason = "Kế hoạch không ghi thời hạn cho nhiệm vụ này."
        return Turn("0", Kind.UNREAD, "", None, None, reason, "người giao việc nói rõ thời hạn")
    return Turn("0", Kind.UNREAD, "", None, None, explain(deadline), f"làm rõ thời hạn “{deadline.words}”")


def _turns(at: int, part: Part, deadline: Deadline, facts: _Facts) -> Iterator[Turn]:
    alone = Deadline(deadline.words, (part,))
    if part.kind in _WAITING:
        yield from _after_occasions(at, part, alone, facts)
    elif part.kind in _ALL_YEAR:
        yield from _with_reports(at, part, alone, facts)
    else:
        yield from _dated(at, part, alone, facts, is_one_of_many=len(deadline.parts) > 1)


def _dated(at: int, part: Part, alone: Deadline, facts: _Facts, *, is_one_of_many: bool) -> Iterator[Turn]:
    """Names come from the days as the plan says them, dates from the calendar: a holiday moves the one alone."""
    said = resolve(alone)
    names = _names(said) if part.kind == Kind.RECURRING else [""] * len(said)
    for window, name in zip(said, names, strict=True):
        own = ":".join(filter(None, (str(at), name)))
        label = part.act or (_window_label(window) if is_one_of_many or len(said) > 1 else "")
        yield from _times(own, part, label, on_calendar(window, facts.calendar, facts.shift))


def _names(windows: Sequence[Window]) -> list[str]:
    """By month where no two windows end in the same month, so that another day of the month is the same turn."""
    months = [f"{window.due_on:%Y-%m}" for window in windows]
    return months if len(set(months)) == len(months) else [window.due_on.isoformat() for window in windows]


def _window_label(window: Window) -> str:
    """ "Tháng 4/2026", "Quý II/2026" for whole months and quarters, else by the last day."""
    start, due = window.start_on, window.due_on
    ends_month = (due + timedelta(days=1)).day == 1
    if start is not None and start.day == 1 and ends_month:
        months = due.month - start.month + 1
        if months == 1:
            return f"Tháng {due.month}/{due.year}"
        if months == 3 and due.month % 3 == 0:
            return f"Quý {_QUARTERS[due.month // 3 - 1]}/{due.year}"
    return f"Đến {short_day(due)}"


def _times(name: str, part: Part, label: str, window: Window) -> Iterator[Turn]:
    """ "2 lần/năm" is two turns with the same window."""
    times = part.times or 1
    for number in range(1, times + 1):
        count = f"lần {number}/{times}" if times > 1 else ""
        words = ", ".join(filter(None, (label, count)))
        own = f"{name}#{number}" if times > 1 else name
        yield Turn(own, part.kind, words[:1].upper() + words[1:], window.start_on, window.due_on, window.reason)


def _with_reports(at: int, part: Part, alone: Deadline, facts: _Facts) -> Iterator[Turn]:
    windows = {window.due_on: window for window in resolve(alone, report_days=facts.report_days)}
    days = [day for day in facts.report_days if day.due_on in windows]
    if not days:
        yield Turn(str(at), part.kind, "", part.since_on, None, explain(alone))
    for day in days:
        label = day.period if fold(day.period).startswith("bao cao") else f"Báo cáo {lower_first(day.period)}"
        name = f"{at}:{fold(day.period).replace(' ', '-')}:{day.due_on.year}"
        yield Turn(name, part.kind, label, None, day.due_on, windows[day.due_on].reason)


def _after_occasions(at: int, part: Part, alone: Deadline, facts: _Facts) -> Iterator[Turn]:
    """One turn for each time that the event was recorded; before the first, one that waits and has the same name."""
    matching = [each for each in facts.occasions if is_awaited(part, each)]
    happened = sorted(matching, key=lambda each: each.happened_on)
    for number, occasion in enumerate(happened, start=1):
        windows = resolve(alone, occasions=[occasion], calendar=facts.calendar, shift_days_off=facts.shift)
        window = windows[0] if windows else None
        label = f"Lần {number}" if len(happened) > 1 else ""
        start = window.start_on if window else occasion.happened_on
        reason = window.reason if window else _no_day_set(part, occasion)
        yield Turn(f"{at}:{number}", part.kind, label, start, window.due_on if window else None, reason)
    if not happened:
        yield Turn(f"{at}:1", part.kind, "", None, None, explain(alone), part.trigger or alone.words)


def _no_day_set(part: Part, occasion: Occasion) -> str:
    return (
        f"“{part.trigger}” ngày {occasion.happened_on.day}/{occasion.happened_on.month}; chưa ấn định ngày phải xong."
    )
