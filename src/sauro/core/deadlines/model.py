"""The values of deadlines. Reading a phrase, resolving and writing back stand in the modules beside this one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    DATE = "date"
    MONTH = "month"
    MONTH_RANGE = "month_range"
    QUARTER = "quarter"
    QUARTERS = "quarters"
    YEAR = "year"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    EVENT = "event"
    RELATIVE = "relative"
    INSTRUCTION = "instruction"
    WITH_REPORTS = "with_reports"
    COMBINED = "combined"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class ReportDay:
    """A hand-in day of the plan's own reporting calendar."""

    period: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event that was recorded: what happened (compared with a trigger) and when. ``due_on`` is the day that whoever
    ordered or recorded it set; it holds instead of the one that the words would give."""

    trigger: str
    happened_on: date
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """One time that the task must be delivered: from ``start_on`` (``None`` = no beginning is said) to ``due_on``,
    with the ``reason`` in one Vietnamese sentence."""

    start_on: date | None
    due_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """One simple time of a cell. ``kind`` is never COMBINED. Dated parts carry ``start_on``/``due_on``; a recurring one
    ``rrule`` (RFC 5545, without prefix); event, relative and instruction parts ``trigger`` (verbatim)."""

    kind: Kind
    words: str
    start_on: date | None = None
    due_on: date | None = None
    rrule: str | None = None
    trigger: str | None = None
    offset_days: int | None = None
    working_days: bool = False
    act: str | None = None  # "Ban hành kế hoạch": what the time is for, where the cell says it
    before: bool = False  # the words say "trước …", strictly: ``due_on`` is the last good day
    coarse: str | None = None  # "đầu", "giữa", "cuối", "tuần 2": said, but no day follows from it
    hour: str | None = None  # "17h00"
    since_on: date | None = None  # recurring and continuous parts hold between these days
    until_on: date | None = None
    span_months: int | None = None  # recurring: each window is so many whole months; None = only a due day is said
    times: int | None = None  # "2 lần/năm": so often in each window
    offset_months: int | None = None  # relative: "trong vòng 01 tháng"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: its ``words`` as written, for ever, and its ``parts`` as understood; none = unread.

    ``reason`` says in one Vietnamese sentence why it is unread; it is empty otherwise.
    """

    words: str
    parts: tuple[Part, ...]
    reason: str = ""

    @property
    def kind(self) -> Kind:
        if not self.parts:
            return Kind.UNREAD
        return self.parts[0].kind if len(self.parts) == 1 else Kind.COMBINED
