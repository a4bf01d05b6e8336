"""What the grammar gives: the items of one clause, before they are put together and get their years."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Misread(Exception):
    """The words are no time that can be relied on; the message says why, as a Vietnamese sentence."""


class Unit(StrEnum):
    DAY = "ngày"
    WEEK = "tuần"
    MONTH = "tháng"
    QUARTER = "quý"
    MONTHS = "kỳ nhiều tháng"  # a half-year, nine months: ``number`` to ``last`` are its months
    YEAR = "năm"
    BARE = "số"  # takes its unit from its neighbour


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, quarter, run of months or year; ``year`` None = not said."""

    unit: Unit
    number: int = 0
    month: int | None = None  # of a day; None = not said
    last: int = 0
    year: int | None = None
    coarse: str | None = None
    roman: bool = False
    lone: bool = False  # "6/2026" without the word "tháng": beside a quarter it is a quarter
    lent: bool = False  # the year was lent by the end of a range

    def in_year(self, year: int) -> "Point":
        return self if self.year else replace(self, year=year)


@dataclass(frozen=True, slots=True)
class Range:
    """From ``first`` (None = from now) to ``last``."""

    first: Point | None
    last: Point
    leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Onward:
    """A beginning without an end: "từ tháng 3/2026 (trở đi)"."""

    first: Point
    said: bool


@dataclass(frozen=True, slots=True)
class Days:
    """A number of days, weeks, months or hours after an event; before it, where ``count`` is negative."""

    count: int
    unit: str
    working: bool
    trigger: str | None
    toward: bool = False  # "… khi", "… so với": with "trước" before the number, the days are those before the event


@dataclass(frozen=True, slots=True)
class Every:
    """A period that comes back: "hằng tháng" (``said``), or just "tháng" in a list."""

    unit: Unit
    count: int = 1
    said: bool = False
    times: int | None = None


@dataclass(frozen=True, slots=True)
class Yearly:
    points: tuple[Point, ...]
    first: Point | None = None  # "tháng 9 đến tháng 11 hằng năm": where the one window begins


@dataclass(frozen=True, slots=True)
class Monthly:
    """Day ``day`` (-1 = the last) of the last (or first) month of every ``months`` months."""

    day: int
    months: int = 1
    first_month: bool = False
    whole_month: bool = False  # "tháng cuối mỗi quý": the month is the window
    of_reports: bool = False  # "tháng cuối kỳ báo cáo": the months are those of the plan's reports
    without: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Weekly:
    weekday: str
    said: bool


@dataclass(frozen=True, slots=True)
class Timed:
    """A point, range, span or rule with the words before it: BEFORE, BY, IN, UNTIL, TO, AFTER, or an hour."""

    what: "Point | Range | Onward | Days | Yearly | Monthly | Weekly"
    leads: tuple[str, ...] = ()
    hour: str | None = None

    @property
    def before(self) -> bool:
        return "BEFORE" in self.leads

    @property
    def by(self) -> bool:
        return any(lead in ("BY", "TO", "UNTIL") for lead in self.leads)


@dataclass(frozen=True, slots=True)
class Constant:
    pass


@dataclass(frozen=True, slots=True)
class AdHoc:
    words: str


@dataclass(frozen=True, slots=True)
class Reports:
    pass


@dataclass(frozen=True, slots=True)
class Event:
    trigger: str
    ahead: bool = False  # "trước khi …"


@dataclass(frozen=True, slots=True)
class Instruction:
    trigger: str


@dataclass(frozen=True, slots=True)
class Except:
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sep:
    """What stands between two items: "," or "và" or "hoặc"."""

    mark: str


@dataclass(frozen=True, slots=True)
class Remark:
    words: str


Item = Timed | Every | Constant | AdHoc | Reports | Event | Instruction | Except | Sep | Remark


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with the mark that stands before it ("" = none) and the years that bound it, if said."""

    item: Item
    mark: str = ""
    bounds: Point | Range | Onward | None = None

    @property
    def point(self) -> Point | None:
        """The single day, month, quarter or year that the item is; None where it is something else."""
        return self.item.what if isinstance(self.item, Timed) and isinstance(self.item.what, Point) else None
