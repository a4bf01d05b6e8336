"""Rules over answers beside the figures they are bound to, as those stand now."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from sauro.core.indicators import Figure, plain
from sauro.core.scoring.answers import Answer
from sauro.core.scoring.inspecting.subject import Hit, SheetSubject
from sauro.core.scoring.rules import ShareSteps, Step
from sauro.core.scoring.sheet import Line
from sauro.core.scoring.wording import per_cent, rounded


def changed(subject: SheetSubject) -> Iterator[Hit]:
    """The answer was taken from figures, and they have moved since."""
    for line, answer, figure in _bound(subject):
        if answer.facts and answer.arises and (words := _difference(answer, figure)):
            yield Hit(f"Tiêu chí {line.code} lấy từ số liệu khi {words}.", (line.code,))


def differs(subject: SheetSubject) -> Iterator[Hit]:
    """The answer was typed, and the figures say otherwise."""
    for line, answer, figure in _bound(subject):
        if not answer.facts and answer.arises and (words := _difference(answer, figure)):
            yield Hit(f"Tiêu chí {line.code} nhập tay: {words}.", (line.code,))


def contradicts_none(subject: SheetSubject) -> Iterator[Hit]:
    for line, answer, figure in _bound(subject):
        if not answer.arises and _whole(figure) > 0:
            words = f"ghi “không phát sinh”, mà số liệu của đơn vị là {plain(_whole(figure))}"
            yield Hit(f"Tiêu chí {line.code} {words}.", (line.code,))


def step_by_rounding(subject: SheetSubject) -> Iterator[Hit]:
    """A step is reached by the share as typed, and missed by the exact one that rounds to it."""
    for line, answer, figure in _bound(subject):
        rule = subject.criteria[line.code].rule
        if isinstance(rule, ShareSteps) and (step := _step_won(rule, answer, figure)):
            exact = _exact(figure)
            assert exact is not None
            message = f"Tiêu chí {line.code} tính là {per_cent(step.at_least)}, số liệu thật là {per_cent(exact)}."
            yield Hit(message, (line.code,))


def incomplete(subject: SheetSubject) -> Iterator[Hit]:
    for line, answer, figure in _bound(subject):
        cover = figure.coverage
        if answer.arises and not cover.is_whole:
            units = f"{cover.units}/{cover.of_units} đơn vị" if cover.units < cover.of_units else ""
            days = f"{cover.days}/{cover.of_days} ngày" if cover.days < cover.of_days else ""
            words = ", ".join(part for part in (units, days) if part)
            yield Hit(f"Tiêu chí {line.code}: số liệu mới có của {words}.", (line.code,))


def _bound(subject: SheetSubject) -> Iterator[tuple[Line, Answer, Figure]]:
    for line, answer in subject.answered:
        figure = subject.figures.get(line.code)
        if figure is not None and figure.is_known:
            yield line, answer, figure


def _difference(answer: Answer, figure: Figure) -> str:
    """How the two stand to each other, in words; empty where they agree or cannot be compared."""
    if answer.value is None:
        return ""
    if figure.denominator is not None and figure.numerator is not None:
        if answer.of is None or (answer.value, answer.of) == (figure.numerator, figure.denominator):
            return ""
        now = f"{plain(figure.numerator)}/{plain(figure.denominator)}"
        return f"bảng điểm ghi {plain(answer.value)}/{plain(answer.of)}, nay số liệu là {now}"
    if figure.value is None or figure.value == answer.value:
        return ""
    return f"bảng điểm ghi {plain(answer.value)}, nay số liệu là {plain(figure.value)}"


def _whole(figure: Figure) -> Decimal:
    """How much there was to count."""
    return figure.denominator if figure.denominator is not None else figure.value or Decimal()


def _exact(figure: Figure) -> Fraction | None:
    if figure.numerator is None or not figure.denominator:
        return None
    return Fraction(figure.numerator) / Fraction(figure.denominator)


def _step_won(rule: ShareSteps, answer: Answer, figure: Figure) -> Step | None:
    exact = _exact(figure)
    if exact is None or answer.value is None or not answer.of:
        return None
    typed = Fraction(answer.value) / Fraction(answer.of)
    won = next((step for step in rule.steps if typed >= step.at_least), None)
    if won is None or exact >= won.at_least:
        return None
    return won if rounded(exact * 100, 0) >= won.at_least * 100 else None
