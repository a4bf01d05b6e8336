"""What a month of work is rated from and what comes of it. Facts follow from the work; only marks are typed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sauro.core.periods import Window


class Standing(StrEnum):
    """How a product stands at the end of its month, or on the day of looking within it."""

    ON_TIME = "on_time"
    LATE = "late"  # accepted, handed in after its day
    OVERDUE = "overdue"  # not handed in, its day is over
    EXCUSED = "excused"  # not handed in, for a cause that was confirmed: counted in the month that brings it
    WAITING = "waiting"  # handed in, not decided yet: nobody is rated by the pace of a reviewer
    NOT_DUE = "not_due"  # its day is still to come

    @property
    def counts(self) -> bool:
        return self in (Standing.ON_TIME, Standing.LATE, Standing.OVERDUE)

    @property
    def is_accepted(self) -> bool:
        return self in (Standing.ON_TIME, Standing.LATE)


@dataclass(frozen=True, slots=True)
class Product:
    """What one turn of a task asks for, and what became of it.

    ``due_on`` is the day by which lateness is counted. ``returns`` counts how often it was given back; ``is_timely``,
    ``is_sound`` and ``has_cause`` are what was granted after a contest: not late after all, not given back for its
    quality, an objective cause. ``was_counted``: the sheet of an earlier month counts it already.
    """

    key: str
    name: str
    turn: str = ""
    kind: str = "other"
    factor: Fraction = Fraction(1)
    unit: str = ""
    officer: str = ""
    due_on: date | None = None
    handed_in_on: date | None = None
    accepted_on: date | None = None
    returns: int = 0
    is_timely: bool = False
    is_sound: bool = False
    has_cause: bool = False
    was_counted: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A product in a month: the part of each share that it earns, with the reason."""

    product: Product
    standing: Standing
    reason: str
    quality: Fraction = Fraction(0)
    progress: Fraction = Fraction(0)

    @property
    def is_carried(self) -> bool:
        """Whether it is told beside the month's own: an earlier month has counted it."""
        return self.product.was_counted

    @property
    def counts(self) -> bool:
        return self.standing.counts and not self.is_carried


class SubjectKind(StrEnum):
    OFFICE = "office"
    HEAD = "head"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what a row is about; ``unit`` and ``person`` are keys of whoever keeps them."""

    kind: SubjectKind
    name: str
    unit: str
    unit_name: str = ""
    person: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A share in per cent that only people can know: d, đ, e."""

    code: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Typed:
    """What people give with their reason: points of the common criteria, marks of a leader. ``is_decided``: by whoever
    decides, not only proposed."""

    common: Fraction | None = None
    marks: tuple[Mark, ...] = ()
    reason: str = ""
    by: str = ""
    is_decided: bool = False

    def mark(self, code: str) -> Fraction | None:
        return next((mark.value for mark in self.marks if mark.code == code), None)


@dataclass(frozen=True, slots=True)
class Fact:
    """A count, with the products it rests on by their keys."""

    code: str
    label: str
    keys: tuple[str, ...]
    reason: str

    @property
    def count(self) -> int:
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class Part:
    """A number of the rating, exact; ``None`` where there is not enough to say it, and the reason says why."""

    code: str
    label: str
    value: Fraction | None
    maximum: Fraction
    reason: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    code: str
    name: str
    at_least: Decimal
    short: str = ""  # as a narrow column names it


@dataclass(frozen=True, slots=True)
class MarkName:
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Factor:
    """How many standard products one of a kind is worth."""

    kind: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Method:
    """The rule as data, with the factors of a month."""

    code: str
    name: str
    basis: str
    in_force_from: date
    common_maximum: Decimal
    results_maximum: Decimal
    cut: Decimal
    cuts_each_time: bool
    marks: tuple[MarkName, ...]
    levels: tuple[Level, ...]  # the highest first
    excellent_share: Decimal
    special_share: Decimal
    factors: tuple[Factor, ...] = ()
    is_special: bool = False  # the higher share of the best level is allowed

    def factor_of(self, kind: str) -> Fraction:
        """1 for a kind that nothing is said of."""
        return next((Fraction(factor.value) for factor in self.factors if factor.kind == kind), Fraction(1))

    @property
    def cap(self) -> Decimal:
        return self.special_share if self.is_special else self.excellent_share

    def level_of(self, points: Decimal) -> Level:
        """The level of printed points."""
        return next(level for level in self.levels if points >= level.at_least)


@dataclass(frozen=True, slots=True)
class Rating:
    """One row worked out: products as judged, counts, shares, results, common criteria, the whole."""

    products: tuple[Judged, ...]
    facts: tuple[Fact, ...]
    shares: tuple[Part, ...]
    results: Part
    common: Part
    total: Part
    level: Level | None = None

    def fact(self, code: str) -> Fact:
        return next(fact for fact in self.facts if fact.code == code)

    def share(self, code: str) -> Part:
        return next(share for share in self.shares if share.code == code)


@dataclass(frozen=True, slots=True)
class Row:
    subject: Subject
    rating: Rating
    typed: Typed | None = None


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """All rows of a body in a month as they stood on a day; ``method`` with the month's factors."""

    name: str
    window: Window
    as_of: date
    method: Method
    rows: tuple[Row, ...]
