"""What a figure comes to by the end of its window if it goes on as it did: a pace, its assumption, and a band.

Each stretch between two days on which the figure is known has a pace. The forecast takes the pace of all days gone by;
the band goes from the slowest stretch to the fastest. A share is forecast by its two numbers and never beyond 100 %.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from sauro.core.indicators.arithmetic import plain
from sauro.core.indicators.standing import decimal_of
from sauro.core.indicators.targets import Goal, bound_of
from sauro.core.periods import Window
from sauro.core.text import short_day


@dataclass(frozen=True, slots=True)
class Point:
    """What is known on a day: the sum from the first day of the window on, or what there is; ``of`` for a share."""

    on: date
    value: Decimal
    of: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """The number by the end of the window; of a share in per cent, with ``of`` as its denominator then.

    ``low`` and ``high`` are ``None`` where only one stretch is known. ``words`` say what is assumed.
    """

    value: Decimal | None
    words: str
    low: Decimal | None = None
    high: Decimal | None = None
    amount: Decimal | None = None  # the count or numerator
    of: Decimal | None = None
    points: int = 0

    @property
    def has_band(self) -> bool:
        return self.low is not None


Pair = tuple[Fraction, Fraction | None]


def forecast(
    points: Iterable[Point], window: Window, on: date, *, cumulative: bool = True, of_grows: bool = True
) -> Forecast:
    """What the last day of ``window`` will show, from what was known up to ``on``.

    ``cumulative``: the points add up from nothing on the first day of the window; otherwise they say what there is, and
    the first of them is where the pace begins. ``of_grows`` false: the denominator is known from the beginning and does
    not add up (what was assigned, the tasks of a plan).
    """
    known = _known(points, window, on)
    if not known:
        return Forecast(None, "Chưa có số liệu nào trong kỳ nên chưa dự báo được.")
    last = known[-1]
    days_left = (window.end_on - last.on).days
    stretches = _stretches(known, window, cumulative, of_grows)
    if not days_left:
        return _held(last, len(known), f"Số liệu đã đủ đến {short_day(window.end_on)}.")
    if not stretches:
        return _held(last, len(known), f"Giữ như ngày {short_day(last.on)}: mới biết một lần nên chưa có nhịp tăng.")
    amount, of = _moved(last, _whole_pace(stretches), days_left)
    ends = [_shown(*_moved(last, stretch.pace, days_left)) for stretch in stretches]
    return Forecast(
        decimal_of(_shown(amount, of)),
        _assumption(stretches, last, cumulative),
        low=decimal_of(min(ends)) if len(ends) > 1 else None,
        high=decimal_of(max(ends)) if len(ends) > 1 else None,
        amount=decimal_of(amount),
        of=None if of is None else decimal_of(of),
        points=len(known),
    )


def _known(points: Iterable[Point], window: Window, on: date) -> list[Point]:
    """What was known within the window up to ``on``, one a day: the last one said."""
    by_day = {point.on: point for point in points if point.on in window and point.on <= on and point.of != 0}
    known = [by_day[day] for day in sorted(by_day)]
    return [point for point in known if (point.of is None) == (known[-1].of is None)]


@dataclass(frozen=True, slots=True)
class _Stretch:
    days: int
    amount: Fraction
    of: Fraction | None

    @property
    def pace(self) -> Pair:
        """How much comes in a day."""
        return self.amount / self.days, None if self.of is None else self.of / self.days


def _stretches(known: Sequence[Point], window: Window, cumulative: bool, of_grows: bool) -> list[_Stretch]:
    of = Decimal(0) if known[0].of is not None and of_grows else known[0].of
    before = Point(window.start_on - timedelta(days=1), Decimal(0), of)
    row = [before, *known] if cumulative else list(known)
    return [_stretch(start, end) for start, end in pairwise(row)]


def _stretch(start: Point, end: Point) -> _Stretch:
    of = None if start.of is None or end.of is None else Fraction(end.of) - Fraction(start.of)
    return _Stretch((end.on - start.on).days, Fraction(end.value) - Fraction(start.value), of)


def _whole_pace(stretches: Sequence[_Stretch]) -> Pair:
    days = sum(stretch.days for stretch in stretches)
    ofs = [stretch.of for stretch in stretches if stretch.of is not None]
    amount = sum((stretch.amount for stretch in stretches), Fraction(0))
    return amount / days, sum(ofs, Fraction(0)) / days if ofs else None


def _moved(last: Point, pace: Pair, days: int) -> Pair:
    amount = max(Fraction(0), Fraction(last.value) + pace[0] * days)
    if last.of is None or pace[1] is None:
        return amount, None
    of = max(Fraction(0), Fraction(last.of) + pace[1] * days)
    return min(amount, of), of


def _shown(amount: Fraction, of: Fraction | None) -> Fraction:
    if of is None:
        return amount
    return amount * 100 / of if of else Fraction(0)


def _held(last: Point, points: int, words: str) -> Forecast:
    of = None if last.of is None else Fraction(last.of)
    value = decimal_of(_shown(Fraction(last.value), of))
    return Forecast(value, words, amount=last.value, of=last.of, points=points)


def _assumption(stretches: Sequence[_Stretch], last: Point, cumulative: bool) -> str:
    days = sum(stretch.days for stretch in stretches)
    since = "từ đầu kỳ" if cumulative else "từ lần đầu có số"
    known = f"{plain(Decimal(days))} ngày {since} đến {short_day(last.on)}"
    words = f"Giả định các ngày còn lại theo nhịp trung bình của {known}."
    if len(stretches) == 1:
        return f"{words} Mới có một mốc nên chưa nêu được khoảng."
    return f"{words} Khoảng: theo đoạn chậm nhất và đoạn nhanh nhất trong {len(stretches)} đoạn đã biết."


class Outlook(StrEnum):
    """Whether a goal will be reached, as things go."""

    LIKELY = "likely"
    UNSURE = "unsure"
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return _OUTLOOKS[self]


_OUTLOOKS = {
    Outlook.LIKELY: "dự kiến đạt",
    Outlook.UNSURE: "chưa chắc đạt",
    Outlook.UNLIKELY: "nguy cơ không đạt",
    Outlook.UNKNOWN: "chưa dự báo được",
}


def outlook(goal: Goal, ahead: Forecast, *, base: Decimal | None = None, assigned: Decimal | None = None) -> Outlook:
    """Whether ``goal`` holds at the end: of a band, at both ends, at one, or at none."""
    by_pair = goal.is_share and ahead.of is not None and assigned is None
    bound = bound_of(goal, of=Decimal(100) if by_pair else None, base=base, assigned=assigned)
    value = ahead.amount if goal.is_share and assigned is not None else ahead.value
    if bound is None or value is None:
        return Outlook.UNKNOWN
    ends = (ahead.low, value, ahead.high) if ahead.low is not None and ahead.high is not None else (value,)
    held = [bound.holds(end) for end in ends if end is not None]
    return Outlook.LIKELY if all(held) else Outlook.UNSURE if any(held) else Outlook.UNLIKELY
