"""Targets of plans as goals: what must hold of a figure, whatever way the plan says it.

A bare number ("đạt 80%", "hạng 60/126") is read as the least that counts: 85 % and rank 41 hold it too. Of a rank the
lower number is the better one. A share is held by its two numbers, never by its rounded per cent.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from sauro.core.periods import Window
from sauro.core.plans import Target, TargetKind
from sauro.core.text import fold


class Measure(StrEnum):
    """What is compared with the goal."""

    VALUE = "value"  # the figure as it stands
    CHANGE = "change"  # how far it moved from the base, in its own unit
    CHANGE_PERCENT = "change_percent"  # the same in per cent of the base
    RATIO = "ratio"  # the figure in per cent of the base or of what was assigned


@dataclass(frozen=True, slots=True)
class Goal:
    """What must hold: at least ``value`` (``at_most``: at most), ``strict`` where reaching it is not enough.

    ``falls`` turns a change round: the figure is to go down. ``every_months`` or ``every_days`` is the time within
    which a count is reached anew; both 0 = once.
    """

    kind: TargetKind
    value: Decimal
    unit: str = ""
    measure: Measure = Measure.VALUE
    at_most: bool = False
    strict: bool = False
    falls: bool = False
    of: int | None = None
    base_year: int | None = None
    every_months: int = 0
    every_days: int = 0

    @property
    def is_share(self) -> bool:
        """Whether two numbers of one figure are compared with each other."""
        return self.unit == "%" and self.measure in (Measure.VALUE, Measure.RATIO)

    @property
    def needs_base(self) -> bool:
        return self.measure in (Measure.CHANGE, Measure.CHANGE_PERCENT) or (
            self.measure is Measure.RATIO and self.kind is TargetKind.RELATIVE_TO_YEAR
        )

    @property
    def is_repeated(self) -> bool:
        return bool(self.every_months or self.every_days)


_ANNOUNCED = frozenset({TargetKind.RANK, TargetKind.LEVEL, TargetKind.INDEX})
_BELOW = ("<", "<=")
_STRICT = ("<", ">")
_RANKS = frozenset({"bậc", "hạng"})
_PERCENT = "%"


def is_announced(goal: Goal) -> bool:
    """Whether somebody else works the figure out and makes it known once: a rank, a level, an index."""
    return goal.kind in _ANNOUNCED


def goal_of(target: Target) -> Goal:
    """What ``target`` asks for. Those that qualify it ("trong đó …") are goals of their own that must hold as well."""
    months, days = _every(target.period)
    return Goal(
        kind=target.kind,
        value=target.value,
        unit=target.unit or "",
        measure=_measure_of(target),
        at_most=target.kind is TargetKind.RANK or target.comparator in _BELOW,
        strict=target.comparator in _STRICT,
        falls=target.kind is TargetKind.CUT or (_measure_of(target) is Measure.CHANGE and target.unit in _RANKS),
        of=target.of,
        base_year=target.base_year,
        every_months=months,
        every_days=days,
    )


def _measure_of(target: Target) -> Measure:
    change = Measure.CHANGE_PERCENT if target.unit == _PERCENT else Measure.CHANGE
    if target.kind is TargetKind.CUT:
        return change
    if target.kind is TargetKind.RELATIVE_TO_YEAR:
        return change if _says_more(target) or change is Measure.CHANGE else Measure.RATIO
    if target.kind is TargetKind.RELATIVE_TO_ASSIGNED:
        return Measure.CHANGE_PERCENT if _says_more(target) else Measure.RATIO
    return Measure.VALUE


_MORE = re.compile(r"(?<!\w)tang(?:\s+[a-z]+){0,8}?\s+\d")
_BEYOND = re.compile(r"(?<!\w)vuot(?:\s+[a-z]+){0,4}?\s+\d")
_LEAST_RATIO = 50


def _says_more(target: Target) -> bool:
    """ "tăng 15% so với năm 2025", "vượt 5% dự toán", not "đạt 105%", "đạt và vượt 100% dự toán"."""
    words = fold(target.text)
    return bool(_MORE.search(words) or (target.value < _LEAST_RATIO and _BEYOND.search(words)))


_SPAN = re.compile(r"(?:(\d+)\s+)?(năm|quý|tháng|tuần|ngày)")
_MONTHS = {"năm": 12, "quý": 3, "tháng": 1}
_DAYS = {"tuần": 7, "ngày": 1}


def _every(period: str | None) -> tuple[int, int]:
    """ "06 tháng" → 6 months; "tuần" → 7 days."""
    match = _SPAN.fullmatch(period or "")
    if match is None:
        return 0, 0
    times, span = int(match.group(1) or 1), match.group(2)
    return times * _MONTHS.get(span, 0), times * _DAYS.get(span, 0)


def turns_of(goal: Goal, window: Window) -> tuple[Window, ...]:
    """The days within which the count is reached each time, from the first day of ``window`` on.

    A rest that is no whole turn asks for nothing; a window shorter than one turn is one turn itself.
    """
    if not goal.is_repeated:
        return (window,)
    turns: list[Window] = []
    while True:
        start = _after(goal, window, len(turns))
        end = _after(goal, window, len(turns) + 1) - timedelta(days=1)
        if end > window.end_on:
            return tuple(turns) or (window,)
        turns.append(Window(start, end))


def _after(goal: Goal, window: Window, turns: int) -> date:
    span = relativedelta(months=goal.every_months * turns, days=goal.every_days * turns)
    return window.start_on + span


def parts_of(targets: Sequence[Target], at: int) -> tuple[int, ...]:
    """The places of the targets that qualify the one at ``at``: a composite target holds when all of them hold."""
    return tuple(index for index, target in enumerate(targets) if target.part_of == at and index != at)


@dataclass(frozen=True, slots=True)
class Bound:
    """A goal turned into a limit on the number that can still move: the count, the numerator, the value announced."""

    limit: Fraction
    at_most: bool
    strict: bool

    def holds(self, amount: Decimal) -> bool:
        gap = Fraction(amount) - self.limit
        if gap == 0:
            return not self.strict
        return gap < 0 if self.at_most else gap > 0

    def missing(self, amount: Decimal, step: Decimal) -> Decimal:
        """The least that must come to ``amount`` (go from it, where the limit is an upper one), in whole steps."""
        gap = (Fraction(amount) - self.limit if self.at_most else self.limit - Fraction(amount)) / Fraction(step)
        if gap < 0:
            return Decimal(0)
        steps = -(-gap.numerator // gap.denominator)
        return step * (steps + (1 if self.strict and steps == gap else 0))

    def room(self, amount: Decimal, step: Decimal) -> Decimal:
        """The most that may still come to ``amount`` below an upper limit, in whole steps."""
        gap = (self.limit - Fraction(amount)) / Fraction(step)
        steps = gap.numerator // gap.denominator
        return step * max(0, steps - (1 if self.strict and steps == gap else 0))


def bound_of(
    goal: Goal, *, of: Decimal | None = None, base: Decimal | None = None, assigned: Decimal | None = None
) -> Bound | None:
    """The limit that ``goal`` sets: on the numerator where ``of`` is the denominator, on the figure itself elsewhere.

    ``None`` where the base or the assigned figure it is compared with is not known.
    """
    value = Fraction(goal.value)
    reference = reference_of(goal, of=of, base=base, assigned=assigned)
    match goal.measure:
        case Measure.VALUE if goal.unit == _PERCENT and of is not None:
            limit = value * Fraction(of) / 100
        case Measure.VALUE:
            limit = value
        case _ if reference is None:
            return None
        case Measure.RATIO:
            limit = value * reference / 100
        case Measure.CHANGE:
            limit = reference - value if goal.falls else reference + value
        case Measure.CHANGE_PERCENT:
            limit = reference * (100 - value if goal.falls else 100 + value) / 100
    return Bound(limit, goal.at_most != goal.falls, goal.strict)


def reference_of(
    goal: Goal, *, of: Decimal | None = None, base: Decimal | None = None, assigned: Decimal | None = None
) -> Fraction | None:
    """What the figure is compared with: the base year's value, or what was assigned (of a share, its denominator)."""
    given = (assigned or of) if goal.kind is TargetKind.RELATIVE_TO_ASSIGNED else base
    return None if given is None or (given == 0 and goal.measure is not Measure.CHANGE) else Fraction(given)


def measured(
    goal: Goal,
    amount: Decimal,
    *,
    of: Decimal | None = None,
    base: Decimal | None = None,
    assigned: Decimal | None = None,
) -> Fraction | None:
    """The number that is compared with ``goal.value``: a share in per cent, how far a figure moved from its base."""
    if goal.measure is Measure.VALUE:
        return Fraction(amount) if of is None else (Fraction(amount) * 100 / Fraction(of) if of else None)
    reference = reference_of(goal, of=of, base=base, assigned=assigned)
    if reference is None:
        return None
    if goal.measure is Measure.RATIO:
        return Fraction(amount) * 100 / reference
    moved = (reference - Fraction(amount)) if goal.falls else (Fraction(amount) - reference)
    return moved if goal.measure is Measure.CHANGE else moved * 100 / reference
