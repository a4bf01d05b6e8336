"""A reporting calendar as a rule for any year, and what it gives for one: windows of figures and hand-in days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """Who hands in: an office to its commune, a commune to its province, a province to the ministry."""

    UNIT = "unit"
    COMMUNE = "commune"
    PROVINCE = "province"
    MINISTRY = "ministry"
    INTERNAL = "internal"  # within one body, before its report goes out

    @property
    def label(self) -> str:
        return _LEVELS[self]

    @property
    def rank(self) -> int:
        """Who comes first within one period: a report goes up from its body, over commune and province."""
        return _CHAIN.index(self)


_LEVELS = {
    Level.UNIT: "đơn vị nộp xã",
    Level.COMMUNE: "xã gửi tỉnh",
    Level.PROVINCE: "tỉnh gửi Bộ",
    Level.MINISTRY: "Bộ tổng hợp",
    Level.INTERNAL: "nộp trong cơ quan",
}
_CHAIN = (Level.INTERNAL, Level.UNIT, Level.COMMUNE, Level.PROVINCE, Level.MINISTRY)


class DueRule(StrEnum):
    """How the words set the day D: "chậm nhất ngày D" takes D as well, "trước ngày D" ends on the day before."""

    BY = "by"
    BEFORE = "before"

    @property
    def words(self) -> str:
        return "chậm nhất ngày" if self is DueRule.BY else "trước ngày"


class DayOffRule(StrEnum):
    """What becomes of a hand-in day that is not worked. No text of the field was seen to move one: ``STAY``."""

    STAY = "stay"
    EARLIER = "earlier"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class DaySpec:
    """A day of any report year: day and month, ``year`` counted from the report year (-1 = the year before).

    ``month`` ``None`` counts from the month of a monthly report, ``months_before`` back (-1 = the month
    after); ``day`` ``None`` is the last
    of the month, and a day that a month does not have is its last.
    """

    day: int | None
    month: int | None = None
    year: int = 0
    months_before: int = 0


@dataclass(frozen=True, slots=True)
class WindowSpec:
    start: DaySpec
    end: DaySpec


@dataclass(frozen=True, slots=True)
class DueSpec:
    level: Level
    rule: DueRule
    day: DaySpec


@dataclass(frozen=True, slots=True)
class CutoffSpec:
    """A figure that is closed on a day of its own; ``start`` ``None`` = it begins with the window of its report."""

    indicator: str  # code of the indicator
    end: DaySpec
    start: DaySpec | None = None


@dataclass(frozen=True, slots=True)
class PeriodSpec:
    """A report of the calendar; with ``months`` one for each of them ("M02"). ``window`` ``None`` = not stated."""

    code: str  # "Q1", "H1", "Q3", "M9", "Y", "M"
    name: str  # "Quý I", "6 tháng đầu năm", "Năm", "Tháng"
    window: WindowSpec | None = None
    dues: tuple[DueSpec, ...] = ()
    months: tuple[int, ...] = ()
    cutoffs: tuple[CutoffSpec, ...] = ()
    note: str = ""  # what of it is inferred or not stated


@dataclass(frozen=True, slots=True)
class Regime:
    """A reporting calendar: which reports a year has, for whom it holds and since when, and where that is written."""

    code: str
    name: str
    periods: tuple[PeriodSpec, ...] = ()
    province: str = ""  # codes of the national register; empty = not bound to one
    commune: str = ""
    level: str = ""
    form: str = ""
    source: str = ""
    confidence: str = ""
    receiver: str = ""
    channels: tuple[str, ...] = ()
    from_year: int | None = None
    until_year: int | None = None
    on_day_off: DayOffRule = DayOffRule.STAY


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """The days whose facts count, first and last included."""

    start_on: date
    end_on: date

    def __post_init__(self) -> None:
        if self.end_on < self.start_on:
            raise ValueError("Cửa sổ số liệu: ngày cuối đứng trước ngày đầu.")

    @property
    def days(self) -> int:
        return (self.end_on - self.start_on).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start_on <= day <= self.end_on


@dataclass(frozen=True, slots=True)
class Due:
    """A hand-in day of one level: the day as stated, the last good day, and why in one sentence."""

    level: Level
    rule: DueRule
    stated_on: date
    last_on: date
    day_off: bool  # the last good day is not worked
    reason: str
    why_off: str = ""  # "Chủ nhật", where the last good day is not worked


@dataclass(frozen=True, slots=True)
class Cutoff:
    """The days of one figure in one report, as stated: the last may stand before the first."""

    indicator: str
    start_on: date
    end_on: date

    @property
    def window(self) -> Window | None:
        return Window(self.start_on, self.end_on) if self.start_on <= self.end_on else None


@dataclass(frozen=True, slots=True)
class Period:
    """A report of one year. ``reversed_window`` keeps a window as stated that ends before it begins: it counts none."""

    code: str  # "Q1", "M02"
    name: str  # "Quý I", "Tháng 2"
    year: int
    window: Window | None
    dues: tuple[Due, ...] = ()
    cutoffs: tuple[Cutoff, ...] = ()
    reversed_window: tuple[date, date] | None = None

    @property
    def own_windows(self) -> dict[str, Window]:
        """The windows of figures that have one of their own, by code of the indicator."""
        return {cutoff.indicator: cutoff.window for cutoff in self.cutoffs if cutoff.window is not None}

    @property
    def first_due(self) -> Due | None:
        """The hand-in day of those who hand in first."""
        return min(self.dues, key=lambda due: due.level.rank, default=None)

    def due(self, level: Level) -> Due | None:
        return next((due for due in self.dues if due.level == level), None)
