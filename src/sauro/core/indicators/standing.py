"""Where a goal stands: reached or not, and what is still needed, as exact numbers and in one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sauro.core.indicators.model import Figure, FigureState
from sauro.core.indicators.needs import Circumstances, Need, expected_of, need_of, off_words
from sauro.core.indicators.targets import Goal, Measure, is_announced, measured
from sauro.core.periods import Window
from sauro.core.plans import TargetKind
from sauro.core.text import short_day


class State(StrEnum):
    """How a goal stands on a day."""

    MET = "met"
    NOT_MET = "not_met"
    ON_THE_WAY = "on_the_way"
    NOT_DUE = "not_due"
    NO_DATA = "no_data"
    NONE = "none"  # không phát sinh: there is nothing to take a share of

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    State.MET: "đạt",
    State.NOT_MET: "không đạt",
    State.ON_THE_WAY: "chưa đạt",
    State.NOT_DUE: "chưa đến kỳ",
    State.NO_DATA: "chưa có số liệu",
    State.NONE: "không phát sinh",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a goal stands. ``value`` is what is compared with ``goal.value``; ``is_final``: nothing can change it.

    ``need`` takes the denominator as it is, ``need_expected`` as it will be by the end of the window at today's pace.
    ``parts`` are the targets that must hold as well, or the turns of a count that is reached anew each time.
    """

    goal: Goal
    state: State
    words: str
    value: Decimal | None = None
    figure: Figure | None = None
    is_final: bool = False
    need: Need | None = None
    need_expected: Need | None = None
    parts: tuple["Progress", ...] = ()

    @property
    def reached(self) -> Fraction | None:
        """How much of the goal is reached, 1 at most; ``None`` where a part of it says nothing (a rank, a limit)."""
        if self.value is None or self.goal.at_most or self.goal.value <= 0:
            return None
        return max(Fraction(0), min(Fraction(1), Fraction(self.value) / Fraction(self.goal.value)))


def progress(
    goal: Goal,
    figure: Figure,
    *,
    window: Window,
    on: date,
    base: Decimal | None = None,
    assigned: Decimal | None = None,
    noun: str = "",
    grows: bool = True,
    can_make_up: bool = True,
    is_change: bool = False,
) -> Progress:
    """Where ``goal`` stands ``on`` a day, by the ``figure`` of the days of ``window`` gone by.

    ``base`` is the value of the base year, ``assigned`` what a superior assigned; ``is_change`` says that the figure is
    itself the change that the goal asks for. The others are told at ``Circumstances``. What is not known is a state of
    its own, with its reason.
    """
    if is_change:
        goal = replace(goal, measure=Measure.VALUE, falls=False)
    if on < window.start_on:
        return Progress(goal, State.NOT_DUE, f"Chưa đến kỳ: số liệu tính từ {short_day(window.start_on)}.")
    case = Circumstances(noun, grows and not is_change, can_make_up, base, assigned)
    return _lacking(goal, figure, case, window, on) or _standing(goal, figure, case, window, on)


# -- What cannot be judged --------------------------------------------------------------------------------------------


def _lacking(goal: Goal, figure: Figure, case: Circumstances, window: Window, on: date) -> Progress | None:
    """The state of a goal that cannot be judged, with the reason; ``None`` where it can."""
    if figure.state is FigureState.NONE and goal.kind in _COUNTS:
        return None  # no meeting was held: that is none of it, and counts
    if figure.state is FigureState.NONE or figure.denominator == 0:
        return Progress(goal, State.NONE, "Không phát sinh: chưa có gì để tính tỷ lệ.", figure=figure)
    if not figure.is_known or figure.value is None:
        if is_announced(goal) and on <= window.end_on:
            return Progress(goal, State.NOT_DUE, "Chưa công bố.", figure=figure)
        return Progress(goal, State.NO_DATA, figure.reason or "Chưa có số liệu.", figure=figure)
    if case.bound(goal, _numbers(goal, figure, case)[1]) is None:
        return Progress(goal, State.NO_DATA, _no_reference(goal), figure=figure)
    return None


_COUNTS = frozenset({TargetKind.COUNT, TargetKind.COUNT_PER_YEAR, TargetKind.COUNT_PER_PERIOD})


def _no_reference(goal: Goal) -> str:
    if goal.needs_base:
        year = f"năm {goal.base_year}" if goal.base_year else "kỳ gốc"
        return f"Chưa có giá trị {year} để so."
    return "Chưa có số được giao để so."


def _numbers(goal: Goal, figure: Figure, case: Circumstances) -> tuple[Decimal, Decimal | None]:
    """The number that can move, with the denominator it is a share of where the goal compares the two."""
    if figure.value is None:
        return Decimal(0), None
    if not goal.is_share or figure.numerator is None or figure.denominator is None:
        return figure.value, None
    return figure.numerator, None if case.assigned is not None else figure.denominator


# -- What can be judged -----------------------------------------------------------------------------------------------


def _standing(goal: Goal, figure: Figure, case: Circumstances, window: Window, on: date) -> Progress:
    amount, of = _numbers(goal, figure, case)
    bound = case.bound(goal, of)
    assert bound is not None
    value = measured(goal, amount, of=of, base=case.base, assigned=case.assigned)
    is_over, is_met = on > window.end_on, bound.holds(amount)
    is_final = is_over or (_only_adds_up(goal, figure, case) and is_met != bound.at_most)
    state = State.MET if is_met else State.NOT_MET if is_final else State.ON_THE_WAY
    found = Progress(goal, state, "", None if value is None else decimal_of(value), figure, is_final)
    if not is_over:
        grown = expected_of(of, figure, window, on) if case.grows and goal.measure is Measure.VALUE else None
        found = replace(
            found,
            need=need_of(goal, amount, of, of, case, window),
            need_expected=None if grown is None else need_of(goal, amount, of, grown, case, window),
        )
    return replace(found, words=_sentence(found, off_words(goal, bound, amount, of, case)))


def _only_adds_up(goal: Goal, figure: Figure, case: Circumstances) -> bool:
    """Whether the number can but grow: a count once reached stays reached, an upper limit once passed stays so."""
    adds = goal.kind in _COUNTS or goal.measure is not Measure.VALUE
    return case.grows and adds and figure.denominator is None


def decimal_of(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _sentence(found: Progress, off: str) -> str:
    need = found.need_expected or found.need
    if found.state is State.NOT_MET:
        return f"Không đạt: {off}."
    if found.state is State.ON_THE_WAY and is_announced(found.goal):
        return f"Còn {off}."
    if need is None or found.is_final:
        return "Đã đạt."
    if found.state is State.MET:
        return f"Đang đạt. {need.words}".strip() if not is_announced(found.goal) else "Đang đạt."
    return need.words


# -- Several together -------------------------------------------------------------------------------------------------

_WORST_FIRST = (State.NOT_MET, State.NO_DATA, State.ON_THE_WAY, State.NOT_DUE, State.MET)


def _worst(several: Sequence[Progress]) -> State:
    """The state that decides; one for which nothing occurred neither helps nor hurts."""
    states = {one.state for one in several}
    return next((state for state in _WORST_FIRST if state in states), State.NONE)


def together(main: Progress, parts: Sequence[Progress]) -> Progress:
    """A composite target: it is met when it is met itself and every part ("trong đó …") is."""
    if not parts:
        return main
    state = _worst((main, *parts))
    decisive = [one for one in (main, *parts) if one.state is state]
    decides = any if state is State.NOT_MET else all
    words = main.words if main.state is state else f"Trong đó: {decisive[0].words}"
    is_final = decides(one.is_final for one in decisive)
    return replace(main, state=state, is_final=is_final, words=words, parts=tuple(parts))


def over_turns(goal: Goal, figures: Sequence[tuple[Window, Figure]], *, on: date, noun: str = "") -> Progress:
    """A count reached anew in each turn: every turn must have it. ``value`` is the count of all turns."""
    turns = tuple(progress(goal, figure, window=window, on=on, noun=noun) for window, figure in figures)
    met = sum(turn.state is State.MET for turn in turns)
    state = _worst(turns)
    if state is State.NOT_DUE and any(turn.state is not State.NOT_DUE for turn in turns):
        state = State.ON_THE_WAY
    words = next((turn.words for turn in turns if turn.state is state), f"Đạt {met}/{len(turns)} kỳ, chưa đến kỳ sau.")
    if state is State.NOT_MET:
        words = _missed([window for (window, _), turn in zip(figures, turns, strict=True) if turn.state is state])
    value = sum((turn.value for turn in turns if turn.value is not None), Decimal(0))
    return Progress(goal, state, words, value, is_final=state is State.NOT_MET or met == len(turns), parts=turns)


def _missed(missed: Sequence[Window]) -> str:
    first = f"kỳ {short_day(missed[0].start_on)} - {short_day(missed[0].end_on)}"
    return (
        f"Không đạt: {first} chưa đủ." if len(missed) == 1 else f"Không đạt: {len(missed)} kỳ chưa đủ, đầu là {first}."
    )
