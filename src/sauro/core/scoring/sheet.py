"""The score sheet: every line with its points and why, and the index over the unit's own maximum, exact to the end."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from sauro.core.scoring.answers import Answer
from sauro.core.scoring.judging import judge
from sauro.core.scoring.model import Component, Counting, CriteriaSet
from sauro.core.scoring.verdicts import Raise, State
from sauro.core.scoring.wording import rounded

_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One component of a sheet: ``points`` are exact, ``answer`` holds inputs and evidence."""

    code: str
    name: str
    maximum: Decimal
    state: State
    points: Fraction
    reason: str
    raises: tuple[Raise, ...] = ()
    answer: Answer | None = None
    counting: Counting = Counting.ORDINARY
    self_scored: bool = True
    data_from: str = ""

    @property
    def counted(self) -> Decimal:
        """What it adds to the unit's maximum."""
        is_in = self.counting is Counting.ORDINARY and self.state is not State.EXCLUDED
        return self.maximum if is_in else Decimal()

    @property
    def lost(self) -> Fraction:
        """Points that are gone as things stand."""
        if self.counting is Counting.PENALTY:
            return self.points
        return Fraction(self.counted) - self.points if self.state is State.SCORED and self.counted else _NOTHING

    @property
    def open(self) -> Fraction:
        """Points of which nobody can say yet whether they are won."""
        return Fraction(self.counted) - self.points if self.state in (State.ASKS, State.REFUSED) else _NOTHING

    @property
    def needs_confirming(self) -> bool:
        """Whether the answer is last year's and nobody has looked at it."""
        return self.answer is not None and bool(self.answer.carried_from)

    @property
    def is_proven(self) -> bool:
        return self.answer is not None and bool(self.answer.evidence)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A unit's sheet as of month ``until``. ``earned`` are ordinary points; ``bonus`` and ``penalty`` stand apart."""

    criteria: str
    unit: str
    lines: tuple[Line, ...]
    earned: Fraction
    maximum: Decimal
    open: Fraction = _NOTHING
    bonus: Fraction = _NOTHING
    penalty: Fraction = _NOTHING
    until: int = 12

    @property
    def points(self) -> Fraction:
        """All that it comes to, never below nothing and never above the unit's maximum."""
        return _within(self.earned + self.bonus - self.penalty, self.maximum)

    @property
    def index(self) -> Fraction | None:
        """Points over the unit's own maximum, between 0 and 1, exact; ``None`` where nothing counts."""
        return self.points / Fraction(self.maximum) if self.maximum else None

    @property
    def best_index(self) -> Fraction | None:
        """What the index would be if all that is still open were won."""
        total = _within(self.earned + self.open + self.bonus - self.penalty, self.maximum)
        return total / Fraction(self.maximum) if self.maximum else None

    @property
    def is_whole(self) -> bool:
        return not self.open

    def __getitem__(self, code: str) -> Line:
        found = next((line for line in self.lines if line.code == code), None)
        if found is None:
            raise KeyError(code)
        return found

    @property
    def lost(self) -> tuple[Line, ...]:
        """Lines that lose points, the dearest first."""
        return tuple(sorted((line for line in self.lines if line.lost > 0), key=lambda line: (-line.lost, line.code)))

    def printed(self, places: int = 2) -> Decimal | None:
        """The index in per cent, rounded half up: the only rounding there is."""
        return None if self.index is None else rounded(self.index * 100, places)


@dataclass(frozen=True, slots=True)
class Move:
    """A line that stands otherwise in another sheet: a month later, last year, as appraised."""

    before: Line
    after: Line

    @property
    def by(self) -> Fraction:
        """The points won, or lost where negative."""
        return self.after.points - self.before.points


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A field or a criterion of a sheet."""

    code: str
    name: str
    points: Fraction
    maximum: Decimal
    open: Fraction


def score(criteria: CriteriaSet, answers: Mapping[str, Answer], *, unit: str = "", until: int = 12) -> Sheet:
    """The sheet of one unit; ``until`` is the month up to which the year has gone. An answer to a line that the set
    does not have is refused: it belongs to another set."""
    if lost := [code for code in answers if code not in criteria]:
        raise ValueError(f"“{criteria.name}” không có tiêu chí {', '.join(sorted(lost))}.")
    lines = tuple(_line(component, answers.get, until) for component in criteria.components)
    return _summed(criteria, Sheet(criteria.code, unit, lines, _NOTHING, Decimal(), until=until))


def rescored(sheet: Sheet, criteria: CriteriaSet, code: str, answer: Answer | None) -> Sheet:
    """The sheet with another answer to one line: only that line, and those it multiplies, are judged again. Serves to
    simulate, too."""
    touched = {code, *criteria.multiplied_by(code)}

    def said(one: str) -> Answer | None:
        return answer if one == code else sheet[one].answer

    lines = tuple(_line(criteria[one.code], said, sheet.until) if one.code in touched else one for one in sheet.lines)
    return _summed(criteria, replace(sheet, lines=lines))


def moves(before: Sheet, after: Sheet) -> tuple[Move, ...]:
    """The lines whose points or standing differ between two sheets of one set, in printed order."""
    if before.criteria != after.criteria:
        raise ValueError("Hai bảng điểm theo hai bộ tiêu chí khác nhau: đối chiếu hai bộ tiêu chí trước.")
    others = {line.code: line for line in before.lines}
    pairs = ((others[line.code], line) for line in after.lines if line.code in others)
    return tuple(Move(one, other) for one, other in pairs if _standing(one) != _standing(other))


def _standing(line: Line) -> tuple[Fraction, State, Decimal]:
    return line.points, line.state, line.maximum


def evidence_of(criteria: CriteriaSet, answers: Mapping[str, Answer], code: str) -> tuple[str, ...]:
    """What proves a line: its own evidence, then that of the line it shares evidence with."""
    codes = (code, criteria[code].shares_proof_with)
    keys = (key for one in codes if one in answers for key in answers[one].evidence)
    return tuple(dict.fromkeys(keys))


def by_month(criteria: CriteriaSet, answers: Mapping[int, Mapping[str, Answer]], *, unit: str = "") -> dict[int, Sheet]:
    """A sheet for each month whose answers are known; rules that ask for every month ask for those gone by."""
    return {month: score(criteria, said, unit=unit, until=month) for month, said in sorted(answers.items())}


def subtotals(criteria: CriteriaSet, sheet: Sheet) -> tuple[Subtotal, ...]:
    """Fields and criteria in printed order. Bonuses and penalties are no part of them."""
    lines = {line.code: line for line in sheet.lines}
    found = []
    for field in criteria.fields:
        below = [lines[one.code] for criterion in field.criteria for one in criterion.components]
        found.append(_subtotal(field.code, field.name, below))
        for criterion in field.criteria:
            found.append(_subtotal(criterion.code, criterion.name, [lines[one.code] for one in criterion.components]))
    return tuple(found)


def _subtotal(code: str, name: str, lines: Iterable[Line]) -> Subtotal:
    ordinary = [line for line in lines if line.counting is Counting.ORDINARY]
    return Subtotal(
        code,
        name,
        sum((line.points for line in ordinary), _NOTHING),
        sum((line.counted for line in ordinary), Decimal()),
        sum((line.open for line in ordinary), _NOTHING),
    )


def _line(component: Component, said: Callable[[str], Answer | None], until: int) -> Line:
    answer = said(component.code)
    verdict = judge(component, _multiplied(component, answer, said), until=until)
    reason = verdict.reason
    if answer is not None and answer.carried_from:
        reason = f"{reason} Mang sang từ {answer.carried_from}, cần xác nhận."
    return Line(
        component.code,
        component.name,
        component.maximum,
        verdict.state,
        verdict.points,
        reason,
        verdict.raises,
        answer,
        component.counting,
        component.self_scored,
        component.data_from,
    )


def _multiplied(component: Component, answer: Answer | None, said: Callable[[str], Answer | None]) -> Answer | None:
    """The answer with the share of the line that multiplies this one, where it is known; its own factor goes before."""
    if answer is None or answer.factor is not None or not component.multiplier:
        return answer
    other = said(component.multiplier)
    if other is None or other.value is None or not other.of or not other.arises:
        return answer
    return replace(answer, factor=Fraction(other.value) / Fraction(other.of))


def _summed(criteria: CriteriaSet, sheet: Sheet) -> Sheet:
    ordinary = [line for line in sheet.lines if line.counting is Counting.ORDINARY]
    return replace(
        sheet,
        earned=sum((line.points for line in ordinary), _NOTHING),
        maximum=sum((line.counted for line in ordinary), Decimal()),
        open=sum((line.open for line in ordinary), _NOTHING),
        bonus=_capped(criteria, sheet, Counting.BONUS),
        penalty=_capped(criteria, sheet, Counting.PENALTY),
    )


def _capped(criteria: CriteriaSet, sheet: Sheet, counting: Counting) -> Fraction:
    """What bonuses (or penalties) come to, each field's bounded by its cap."""
    given = {line.code: line.points for line in sheet.lines if line.counting is counting}
    if not given:
        return _NOTHING
    total = _NOTHING
    for field in criteria.fields:
        codes = (one.code for criterion in field.criteria for one in criterion.components)
        came = sum((given[code] for code in codes if code in given), _NOTHING)
        total += came if field.cap is None else min(came, Fraction(field.cap))
    return total


def _within(points: Fraction, maximum: Decimal) -> Fraction:
    return min(max(points, _NOTHING), Fraction(maximum))
