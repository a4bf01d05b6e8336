"""The sheet at the end of a step, frozen as values and read again."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sauro.core import scoring as core
from sauro.core.scoring import Answer
from sauro.core.values import from_values, to_values
from sauro.web.scoring.models import SheetVersion
from sauro.web.scoring.queries.criteria import criteria_of


@dataclass(frozen=True, slots=True)
class Total:
    """What a sheet came to. ``points`` and ``index`` are exact, ``printed`` is the index in per cent as printed."""

    points: Fraction
    maximum: Decimal
    open: Fraction
    bonus: Fraction
    penalty: Fraction
    index: Fraction | None
    printed: Decimal | None
    until: int


def frozen(sheet: core.Sheet) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers of all lines, and what they came to, as values."""
    answers = {line.code: to_values(line.answer) for line in sheet.lines if line.answer is not None}
    return answers, to_values(total_of(sheet))


def total_of(sheet: core.Sheet) -> Total:
    return Total(
        sheet.points,
        sheet.maximum,
        sheet.open,
        sheet.bonus,
        sheet.penalty,
        sheet.index,
        sheet.printed(),
        sheet.until,
    )


def total_in(version: SheetVersion) -> Total:
    """What a version came to, as it was reckoned then."""
    return from_values(Total, version.total)


def sheet_in(version: SheetVersion) -> core.Sheet:
    """The sheet of a version, scored anew from its answers by the set of its round."""
    answers = {code: from_values(Answer, said) for code, said in version.content.items()}
    criteria = criteria_of(version.sheet.round)
    return core.score(criteria, answers, unit=str(version.sheet.unit_id), until=total_in(version).until)
