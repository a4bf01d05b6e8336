"""What is still needed for a goal: the least that must come, or the most that still may, exactly and in a sentence."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sauro.core.indicators.arithmetic import plain
from sauro.core.indicators.model import Figure
from sauro.core.indicators.targets import Bound, Goal, bound_of
from sauro.core.periods import Window
from sauro.core.plans import TargetKind
from sauro.core.text import short_day


@dataclass(frozen=True, slots=True)
class Need:
    """The least that must still come (of an upper limit: the most that still may) with ``of`` as the denominator.

    ``coming`` is how much the denominator grows by then. Where more is needed than comes, ``made_up`` of those already
    counted must be put right; where that cannot be, it is not ``possible``.
    """

    amount: Decimal
    of: Decimal | None = None
    coming: Decimal = Decimal(0)
    made_up: Decimal = Decimal(0)
    possible: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a figure beside its numbers.

    ``noun`` says what is counted ("hồ sơ nộp trực tuyến"). ``grows``: the figure adds up over the window, so its
    denominator grows too. ``can_make_up``: what was counted without being reached may still be put right (a paper to be
    digitised, not a file settled too late). ``base`` and ``assigned`` are what some goals compare with.
    """

    noun: str = ""
    grows: bool = True
    can_make_up: bool = True
    base: Decimal | None = None
    assigned: Decimal | None = None

    def bound(self, goal: Goal, of: Decimal | None) -> Bound | None:
        return bound_of(goal, of=of, base=self.base, assigned=self.assigned)


def step_of(*numbers: Decimal | None) -> Decimal:
    """The smallest step that the numbers are written in: 1 for counts, 0.1 for 12.5."""
    places = max((_places(number) for number in numbers if number is not None), default=0)
    return Decimal(1).scaleb(-places)


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def expected_of(of: Decimal | None, figure: Figure, window: Window, on: date) -> Decimal | None:
    """The denominator by the end of the window if it goes on growing as it did, in whole steps; at least as now."""
    known_to = min(figure.as_of or on, on, window.end_on)
    gone = (known_to - window.start_on).days + 1
    if of is None or gone <= 0:
        return None
    step = step_of(of)
    return max(of, step * round(Fraction(of) * window.days / gone / Fraction(step)))


def need_of(
    goal: Goal, amount: Decimal, of: Decimal | None, later: Decimal | None, case: Circumstances, window: Window
) -> Need:
    """What ``goal`` still needs where ``amount`` of ``of`` is known and ``later`` will be the denominator."""
    bound = case.bound(goal, later)
    assert bound is not None
    coming = (later - of) if later is not None and of is not None else Decimal(0)
    step = step_of(amount, later, goal.value if of is None else None)
    if bound.at_most:
        return _room(goal, bound, Need(Decimal(0), later, coming), amount, step, case, window)
    missing = bound.missing(amount, step)
    made_up = max(Decimal(0), missing - coming) if of is not None else Decimal(0)
    left = (of - amount if case.can_make_up else Decimal(0)) if of is not None else made_up
    need = Need(missing, later, coming, made_up, made_up <= left)
    return replace(need, words=_need_words(need, _counted(missing, goal, of, case), window))


def _room(
    goal: Goal, bound: Bound, need: Need, amount: Decimal, step: Decimal, case: Circumstances, window: Window
) -> Need:
    """What is needed below an upper limit: nothing but care, or a way back."""
    too_much = bound.missing(amount, step)
    need = replace(need, amount=too_much or bound.room(amount, step), possible=not too_much or not case.grows)
    if not too_much and not case.grows:
        return need  # what does not add up has no room to be used up
    return replace(need, words=_room_words(need, bool(too_much), _counted(need.amount, goal, need.of, case), window))


# -- In words ---------------------------------------------------------------------------------------------------------


def off_words(goal: Goal, bound: Bound, amount: Decimal, of: Decimal | None, case: Circumstances) -> str:
    """By how much the goal is not reached: "thiếu 12 hồ sơ", "kém 4 hạng", "vượt 2 hồ sơ"."""
    missing = bound.missing(amount, step_of(amount, of, goal.value if of is None else None))
    sign = "kém" if goal.kind is TargetKind.RANK else "vượt" if bound.at_most else "thiếu"
    return f"{sign} {_counted(missing, goal, of, case)}"


def _counted(amount: Decimal, goal: Goal, of: Decimal | None, case: Circumstances) -> str:
    """ "232 hồ sơ nộp trực tuyến", "1,8 điểm phần trăm", "4 hạng"."""
    if of is not None:
        noun = case.noun or "trường hợp"
    elif goal.is_share or goal.unit == "%":
        noun = case.noun or "điểm phần trăm"
    else:
        noun = goal.unit or case.noun or "điểm"
    return f"{plain(amount)} {noun}"


def _need_words(need: Need, amount: str, window: Window) -> str:
    """ "Còn 232 hồ sơ nộp trực tuyến đến 14/12", with what it rests on; empty where nothing is needed."""
    if not need.possible and need.coming:
        return f"Không còn đạt được: cần thêm {amount} mà dự kiến chỉ phát sinh thêm {plain(need.coming)}."
    if not need.possible:
        return f"Không còn đạt được: thiếu {amount} mà số đã có không làm bù được."
    if not need.amount:
        return ""
    words = f"Còn {amount} đến {_until(window)}"
    if need.coming and need.made_up:
        return (
            f"{words}: dự kiến chỉ phát sinh thêm {plain(need.coming)}, "
            f"nên phải làm bù {plain(need.made_up)} từ số đã có."
        )
    return f"{words}, trong khoảng {plain(need.coming)} dự kiến phát sinh thêm." if need.coming else f"{words}."


def _room_words(need: Need, is_past: bool, amount: str, window: Window) -> str:
    if is_past and need.possible:
        return f"Phải giảm {amount} đến {_until(window)}."
    if is_past:
        return f"Không còn đạt được: đã vượt {amount}."
    return f"Đến {_until(window)} chỉ được thêm tối đa {amount}."


def _until(window: Window) -> str:
    return short_day(window.end_on).rpartition("/")[0]
