"""Indicators, the facts that fill them and the figures that follow: a share is always two numbers, never one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What an indicator's answer is."""

    NUMBER = "number"  # a count or an amount
    SHARE = "share"  # two numbers, given together: so many of so many
    COMPUTED = "computed"  # follows from others by a formula
    FLAG = "flag"  # 1 done, 0 not
    CHOICE = "choice"  # one of listed codes
    INDEX = "index"  # a score or a rank read elsewhere: neither summed nor split
    GROUP = "group"  # a heading


class Timing(StrEnum):
    """How an answer stands in time."""

    FLOW = "flow"  # what happened within a window: windows that meet add up
    CUMULATIVE = "cumulative"  # what happened since the report year began, whatever day the window begins
    STOCK = "stock"  # what there is on a day: the last one known counts
    OPENING = "opening"  # what there was when the window began: the first one known in it counts
    DISTINCT = "distinct"  # different things, counted anew for each window: parts of it do not add up
    BASELINE = "baseline"  # against a base year, to the day of the report


class Scope(StrEnum):
    """Whose figure it is: those of a province alone are not asked of a commune."""

    ANY = "any"
    PROVINCE = "province"
    COMMUNE = "commune"


class Pooling(StrEnum):
    """How answers of several units become one."""

    SUM = "sum"
    SAME = "same"  # all speak of one thing (the procedures of a commune): taken where they agree, else nothing
    NONE = "none"  # a score or a rank


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of a form. ``code`` is form and number ("3/3.1.1"): numbers begin anew in each form.

    ``formula`` names other codes of the same form ("3.1.2 / 3.1.1", "1.1 + 1.2"); a quotient is a share in per cent.
    ``limit_change`` is the change from one period to the next, in per cent, past which a reason is asked.
    """

    code: str
    name: str
    kind: Kind
    measure: str = ""  # đơn vị tính
    timing: Timing = Timing.FLOW
    formula: str = ""
    choices: tuple[tuple[str, str], ...] = ()  # code → words, of a flag or a choice
    scope: Scope = Scope.ANY
    pooling: Pooling = Pooling.SUM
    basis: str = ""
    source: str = ""  # where the number comes from
    numerator: str = ""  # words for the two numbers of a share
    denominator: str = ""
    in_force_from: date | None = None
    in_force_until: date | None = None
    limit_change: int | None = None
    confidence: str = ""
    note: str = ""

    @property
    def number(self) -> str:
        """The number as printed: "3.1.1"."""
        return self.code.partition("/")[2]

    @property
    def form(self) -> str:
        """The code of its form: "3"."""
        return self.code.partition("/")[0]

    @property
    def joins_by(self) -> Pooling:
        """How answers of several units become one; yes and no, choices and scores never add up."""
        if self.kind in (Kind.FLAG, Kind.CHOICE):
            return Pooling.SAME
        return Pooling.NONE if self.kind is Kind.INDEX else self.pooling

    @property
    def is_asked(self) -> bool:
        """Whether somebody must answer it."""
        return self.kind not in (Kind.GROUP, Kind.COMPUTED)

    def is_in_force(self, on: date) -> bool:
        return (self.in_force_from is None or self.in_force_from <= on) and (
            self.in_force_until is None or on <= self.in_force_until
        )


@dataclass(frozen=True, slots=True)
class Relation:
    """What must hold between figures: ``left`` and ``right`` are sums of codes, ``sign`` is "=", "<=" or ">="."""

    left: str
    sign: str
    right: str
    words: str  # the rule in one Vietnamese sentence


@dataclass(frozen=True, slots=True)
class Form:
    """A table of the annex. ``code`` "3" prints as "Biểu mẫu 3"."""

    code: str
    title: str
    indicators: tuple[Indicator, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True)
class Library:
    """Forms of one issuing authority, dated, with those a province or a commune added."""

    code: str
    name: str
    forms: tuple[Form, ...] = ()
    basis: str = ""
    source: str = ""
    in_force_from: date | None = None
    in_force_until: date | None = None
    _by_code: dict[str, Indicator] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for form in self.forms:
            for indicator in form.indicators:
                if indicator.code in self._by_code:
                    raise ValueError(f"Chỉ tiêu {indicator.code} có hai lần trong “{self.name}”.")
                self._by_code[indicator.code] = indicator

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Indicator:
        return self._by_code[code]

    def get(self, code: str) -> Indicator | None:
        return self._by_code.get(code)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every row, in printed order."""
        return tuple(self._by_code.values())

    @cached_property
    def asked(self) -> tuple[Indicator, ...]:
        """The rows that somebody must answer."""
        return tuple(indicator for indicator in self.indicators if indicator.is_asked)


class Given(StrEnum):
    """What a fact says."""

    VALUE = "value"
    NONE = "none"  # không phát sinh: there was nothing to count; neither 0 % nor 100 %
    WITHHELD = "withheld"  # "-" with a reason: not given


@dataclass(frozen=True, slots=True)
class Fact:
    """An answer of one unit for the days ``start_on`` to ``end_on``; of a stock, as of ``end_on``.

    ``value`` is the count, the numerator of a share, or the code of a choice; ``of`` the denominator. ``key`` names the
    fact to whoever keeps it, so that a figure can say which facts it rests on.
    """

    indicator: str
    unit: str
    start_on: date
    end_on: date
    value: Decimal | None = None
    of: Decimal | None = None
    given: Given = Given.VALUE
    reason: str = ""
    source: str = ""
    key: str = ""

    def __post_init__(self) -> None:
        if self.end_on < self.start_on:
            raise ValueError("Số liệu: ngày cuối đứng trước ngày đầu.")


class FigureState(StrEnum):
    KNOWN = "known"
    NONE = "none"  # không phát sinh
    WITHHELD = "withheld"
    MISSING = "missing"  # nobody has said


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what was asked a figure rests on: units that answered, and days of the window they spoke for."""

    units: int = 0
    of_units: int = 0
    days: int = 0
    of_days: int = 0

    @property
    def is_whole(self) -> bool:
        return self.units >= self.of_units and self.days >= self.of_days


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator's answer for a window. ``value`` is exact: of a share and a quotient the per cent, unrounded.

    ``facts`` are the keys of those it rests on; ``aside`` of those left out because another already tells the same
    days, or because they stick out of the window; ``reason`` says how it came about and what it lacks.
    """

    indicator: str
    state: FigureState
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    as_of: date | None = None
    facts: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    coverage: Coverage = Coverage()
    reason: str = ""

    @property
    def is_known(self) -> bool:
        return self.state is FigureState.KNOWN


@dataclass(frozen=True, slots=True)
class Problem:
    """What is odd about a figure: ``rule`` "relation", "share", "jump", "count", "negative", "choice",
    "base" or "parts".

    ``others`` are the figures it does not agree with. ``asks_reason``: it may be so, and then a reason is asked.
    """

    indicator: str
    rule: str
    words: str
    others: tuple[str, ...] = ()
    asks_reason: bool = False


def missing(indicators: Iterable[str]) -> dict[str, Figure]:
    """A figure for each code of ``indicators`` that says nothing was given."""
    return {code: Figure(code, FigureState.MISSING, reason="Chưa có số liệu.") for code in indicators}
