"""Rules over answers beside what the figures they are bound to give now."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from sauro.core.indicators import plain
from sauro.core.scoring.answers import Answer
from sauro.core.scoring.inspecting.subject import Hit, SheetSubject
from sauro.core.scoring.rules import ShareSteps, Step
from sauro.core.scoring.sheet import Line
from sauro.core.scoring.wording import per_cent, rounded


def changed(subject: SheetSubject) -> Iterator[Hit]:
    """The answer was taken from figures, and they have moved since."""
    for line, answer, now in _bound(subject):
        if answer.facts and answer.arises and (words := _difference(answer, now)):
            yield Hit(f"Tiêu chí {line.code} lấy từ số liệu khi {words}.", (line.code,))


def differs(subject: SheetSubject) -> Iterator[Hit]:
    """The answer was typed, and the figures say otherwise."""
    for line, answer, now in _bound(subject):
        if not answer.facts and answer.arises and (words := _difference(answer, now)):
            yield Hit(f"Tiêu chí {line.code} nhập tay: {words}.", (line.code,))


def contradicts_none(subject: SheetSubject) -> Iterator[Hit]:
    for line, answer, now in _bound(subject):
        whole = now.of if now.of is not None else now.value or Decimal()
        if not answer.arises and whole > 0:
            words = f"ghi “không phát sinh”, mà số liệu của đơn vị là {plain(whole)}"
            yield Hit(f"Tiêu chí {line.code} {words}.", (line.code,))


def step_by_rounding(subject: SheetSubject) -> Iterator[Hit]:
    """A step is reached by the share as typed, and missed by the exact one that rounds to it."""
    for line, answer, now in _bound(subject):
        rule = subject.criteria[line.code].rule
        typed, exact = _share(answer), _share(now)
        if not isinstance(rule, ShareSteps) or typed is None or exact is None:
            continue
        if step := _won_by_rounding(rule, typed, exact):
            said = f"tính là {per_cent(step.at_least)}, số liệu thật là {per_cent(exact)}"
            yield Hit(f"Tiêu chí {line.code} {said}.", (line.code,))


def incomplete(subject: SheetSubject) -> Iterator[Hit]:
    for line, answer in subject.answered:
        cover = subject.coverage.get(line.code)
        if cover is not None and answer.facts and not cover.is_whole:
            units = f"{cover.units}/{cover.of_units} đơn vị" if cover.units < cover.of_units else ""
            days = f"{cover.days}/{cover.of_days} ngày" if cover.days < cover.of_days else ""
            words = ", ".join(part for part in (units, days) if part)
            yield Hit(f"Tiêu chí {line.code}: số liệu mới có của {words}.", (line.code,))


def _bound(subject: SheetSubject) -> Iterator[tuple[Line, Answer, Answer]]:
    """Lines that figures answer too: what was said, and what the figures give; points given by hand stand apart."""
    for line, answer in subject.answered:
        now = subject.figured.get(line.code)
        if now is not None and answer.points is None:
            yield line, answer, now


def _difference(answer: Answer, now: Answer) -> str:
    """How the two stand to each other, in words; empty where they agree or cannot be compared."""
    if answer.value is None or not now.arises or now.value is None or (answer.of is None) != (now.of is None):
        return ""
    if (answer.value, answer.of) == (now.value, now.of):
        return ""
    return f"bảng điểm ghi {_written(answer)}, nay số liệu là {_written(now)}"


def _written(answer: Answer) -> str:
    parts = (answer.value, answer.of) if answer.of is not None else (answer.value,)
    return "/".join(plain(part) for part in parts if part is not None)


def _share(answer: Answer) -> Fraction | None:
    if answer.value is None or not answer.of:
        return None
    return Fraction(answer.value) / Fraction(answer.of)


def _won_by_rounding(rule: ShareSteps, typed: Fraction, exact: Fraction) -> Step | None:
    won = next((step for step in rule.steps if typed >= step.at_least), None)
    if won is None or exact >= won.at_least:
        return None
    return won if rounded(exact * 100, 0) >= won.at_least * 100 else None
