"""What a unit says to one component: numbers, marks, a choice, points with a reason; or that nothing arose."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from sauro.core.indicators import Figure, FigureState
from sauro.core.scoring.model import NotArising


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether condition or option number ``code`` (from "1") is so. ``None``: not said."""

    code: str
    holds: bool | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What there was in one period ("01" to "12", "Q1" to "Q4", "năm") or of one part ("1", "2" …)."""

    code: str
    value: Decimal | None = None
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """``value`` is the count, the numerator, the rank or the result elsewhere; ``of`` the denominator, the target or
    last year's value. ``treated_as`` is what a person decided, with the reason, where the set does not say what
    "không phát sinh" is worth.
    """

    value: Decimal | None = None
    of: Decimal | None = None
    choice: str = ""  # the number of an option, from "1"
    marks: tuple[Mark, ...] = ()
    counts: tuple[Counted, ...] = ()
    items: "tuple[ItemAnswer, ...]" = ()
    points: Decimal | None = None  # given by a person, with the reason
    arises: bool = True
    treated_as: NotArising | None = None
    last_points: Fraction | None = None  # those of the round before
    is_waived: bool = False
    factor: Fraction | None = None
    cuts: tuple[str, ...] = ()  # codes of cuts that apply
    reason: str = ""
    evidence: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()  # what the numbers rest on
    carried_from: str = ""


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """The answer to item number ``code`` of a sum."""

    code: str
    answer: Answer


NOTHING_AROSE = Answer(arises=False)


def answer_of(figure: Figure, *, evidence: Iterable[str] = ()) -> Answer | None:
    """A figure as an answer, with both numbers of a share; nothing where it is not known."""
    answer = Answer(evidence=tuple(evidence), facts=figure.facts)
    if figure.state is FigureState.NONE:
        return replace(answer, arises=False)
    if not figure.is_known:
        return None
    if figure.denominator is not None:
        return replace(answer, value=figure.numerator, of=figure.denominator)
    return replace(answer, value=figure.value)


def share(numerator: int | Decimal, denominator: int | Decimal, *evidence: str) -> Answer:
    """So many of so many."""
    return Answer(Decimal(numerator), Decimal(denominator), evidence=evidence)


def left(whole: int | Decimal, *losses: int | Decimal, evidence: Iterable[str] = ()) -> Answer:
    """A whole and what is taken from it, in the order of the rule."""
    counts = tuple(Counted(str(at), Decimal(one)) for at, one in enumerate(losses, 1))
    return Answer(of=Decimal(whole), counts=counts, evidence=tuple(evidence))


def number(value: int | Decimal, *evidence: str) -> Answer:
    return Answer(Decimal(value), evidence=evidence)


def marked(*holds: bool | None, evidence: Iterable[str] = ()) -> Answer:
    """Conditions or options in their order."""
    marks = tuple(Mark(str(at), one) for at, one in enumerate(holds, 1))
    return Answer(marks=marks, evidence=tuple(evidence))


def chosen(option: int, *evidence: str) -> Answer:
    """The option of this number, from 1."""
    return Answer(choice=str(option), evidence=evidence)


def by_period(counts: dict[str, int | Decimal | str], *holds: bool | None, evidence: Iterable[str] = ()) -> Answer:
    """Counts or grades by period, and the conditions that stand beside them."""
    said = tuple(
        Counted(code, grade=one) if isinstance(one, str) else Counted(code, Decimal(one))
        for code, one in counts.items()
    )
    return replace(marked(*holds, evidence=evidence), counts=said)


def summed(*answers: Answer | None, evidence: Iterable[str] = ()) -> Answer:
    """Answers to the items of a sum, in their order; ``None`` for one not answered."""
    items = tuple(ItemAnswer(str(at), one) for at, one in enumerate(answers, 1) if one is not None)
    return Answer(items=items, evidence=tuple(evidence))
