"""How targets of plans are named through the versions of their plan, and by what they are measured."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sauro.core.indicators import (
    Goal,
    Indicator,
    Kind,
    Library,
    Measure,
    asked_words,
    goal_of,
    is_announced,
    is_sure,
    suggest,
)
from sauro.core.plans import Target
from sauro.core.text import fold
from sauro.web.indicators.models import TargetBinding
from sauro.web.plans.models import Plan

_WORD = re.compile(r"[a-z]+")
_SHOWN = 16


@dataclass(frozen=True, slots=True)
class TargetName:
    """What a target is called in its plan, whatever its number: a digest of its words, and which of those that say the
    same it is."""

    wording: str
    turn: int

    def __str__(self) -> str:
        return f"{self.wording[:_SHOWN]}-{self.turn}"


def names_of_targets(targets: Sequence[Target]) -> tuple[TargetName, ...]:
    """The name of each target, in their order."""
    return names_of_texts([target.text for target in targets])


def names_of_texts(texts: Sequence[str]) -> tuple[TargetName, ...]:
    """The same from the words of all targets of a plan."""
    seen: Counter[str] = Counter()
    names = []
    for text in texts:
        wording = wording_of(text)
        seen[wording] += 1
        names.append(TargetName(wording, seen[wording]))
    return tuple(names)


def wording_of(text: str) -> str:
    """A digest of the words without their numbers, marks and dashes: 70 % raised to 75 % is still the same target."""
    return sha256(" ".join(_WORD.findall(fold(text))).encode()).hexdigest()


def bindings_of(plan: Plan) -> dict[TargetName, TargetBinding]:
    """How the targets of a plan are measured, those of earlier versions too."""
    rows = TargetBinding.objects.filter(plan=plan).select_related("bound_by")
    return {TargetName(row.wording, row.turn): row for row in rows}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An indicator that may measure a target, with how near its words are, 0 to 100."""

    indicator: Indicator
    score: float
    is_sure: bool = False


def suggestions_for(target: Target, library: Library) -> tuple[Suggestion, ...]:
    """The likeliest indicators of the library for a target, those that cannot measure it left out."""
    goal = goal_of(target)
    found = suggest(asked_words(target), library, limit=5)
    fitting = [(code, score) for code, score in found if fits(goal, library[code])][:3]
    sure = is_sure(fitting)
    return tuple(Suggestion(library[code], score, sure and place == 0) for place, (code, score) in enumerate(fitting))


def fits(goal: Goal, indicator: Indicator) -> bool:
    """Whether the answer of the indicator can be compared with the goal: a share with per cent, a count with a count,
    a rank or a level with what was announced."""
    is_index, is_share = indicator.kind is Kind.INDEX, indicator.kind is Kind.SHARE or indicator.measure == "%"
    if not is_index and indicator.kind not in (Kind.NUMBER, Kind.SHARE, Kind.COMPUTED):
        return False
    if is_announced(goal):
        return is_index
    if goal.measure is not Measure.VALUE:
        return True
    return is_share or is_index if goal.unit == "%" else not is_share and not is_index
