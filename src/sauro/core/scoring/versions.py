"""Two versions of a set beside each other, and what of last year's answers may be carried into the new one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from fractions import Fraction

from sauro.core.scoring.answers import Answer
from sauro.core.scoring.model import Component, CriteriaSet, NotArising
from sauro.core.scoring.rules import AgainstLastYear
from sauro.core.scoring.sheet import Sheet
from sauro.core.scoring.verdicts import State
from sauro.core.text import comparable

_ALIKE = 0.8  # names that are this much alike speak of one thing, worded anew
_LOOKED_AT = {  # what makes two lines the same, in the words of people
    "maximum": "điểm tối đa",
    "rule": "cách tính",
    "not_arising": "cách tính khi không phát sinh",
    "counting": "cách cộng điểm",
    "cuts": "mức trừ",
    "window": "khoảng thời gian",
    "excludes": "phần không tính",
    "requires": "yêu cầu",
}


class Sameness(StrEnum):
    SAME = "same"
    MOVED = "moved"  # the same line under another code
    CHANGED = "changed"
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Beside:
    """A line in both versions; ``differences`` are Vietnamese words for what is not the same."""

    sameness: Sameness
    old: str = ""
    new: str = ""
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """``answers`` by new code, each saying where it came from; ``left`` are new lines that start empty."""

    answers: tuple[tuple[str, Answer], ...]
    left: tuple[str, ...]


def compare_sets(old: CriteriaSet, new: CriteriaSet) -> tuple[Beside, ...]:
    """Every line of ``new`` in order, then those of ``old`` that are gone."""
    partners = _partners(old, new)
    found = [_beside(old, one, partners.get(one.code)) for one in new.components]
    kept = set(partners.values())
    return (*found, *(Beside(Sameness.DROPPED, old=one.code) for one in old.components if one.code not in kept))


def carried(old: CriteriaSet, new: CriteriaSet, last: Sheet, *, said: str) -> Carried:
    """Answers of the sheet ``last`` for lines of ``new`` that are the same; ``said`` names the round they come from.
    A comparison with last year takes last year's value as its base and asks for the new one."""
    answers, left = [], []
    for one in compare_sets(old, new):
        if one.sameness is Sameness.DROPPED:
            continue
        kept = _kept(new[one.new], last, one, said)
        answers.append((one.new, kept)) if kept is not None else left.append(one.new)
    return Carried(tuple(answers), tuple(left))


def _kept(component: Component, last: Sheet, beside: Beside, said: str) -> Answer | None:
    if beside.sameness not in (Sameness.SAME, Sameness.MOVED):
        return None
    line = last[beside.old]
    if line.answer is None:
        return None
    before = line.points if line.state is State.SCORED else line.answer.last_points
    if isinstance(component.rule, AgainstLastYear):
        return Answer(of=line.answer.value, last_points=_last(component, before), carried_from=said)
    return replace(line.answer, last_points=_last(component, before), carried_from=said)


def _last(component: Component, points: Fraction | None) -> Fraction | None:
    return points if component.not_arising is NotArising.LAST_ROUND else None


def _beside(old: CriteriaSet, component: Component, code: str | None) -> Beside:
    if code is None:
        return Beside(Sameness.ADDED, new=component.code)
    before = old[code]
    differences = [words for name, words in _LOOKED_AT.items() if getattr(before, name) != getattr(component, name)]
    if comparable(before.name) != comparable(component.name):
        differences.insert(0, "tên")
    if differences:
        return Beside(Sameness.CHANGED, code, component.code, tuple(differences))
    return Beside(Sameness.SAME if code == component.code else Sameness.MOVED, code, component.code)


def _partners(old: CriteriaSet, new: CriteriaSet) -> dict[str, str]:
    """New code → old code: the same code and name, else the same name, else the same code with a name much alike."""
    free = {one.code: comparable(one.name) for one in old.components}
    names = {one.code: comparable(one.name) for one in new.components}
    partners: dict[str, str] = {}
    for matches in (_same_place, _same_name, _much_alike):
        for code in [code for code in names if code not in partners]:
            if found := matches(code, names[code], free):
                partners[code] = found
                del free[found]
    return partners


def _same_place(code: str, name: str, free: Mapping[str, str]) -> str | None:
    return code if free.get(code) == name else None


def _same_name(_code: str, name: str, free: Mapping[str, str]) -> str | None:
    """Only where one alone has it: "Thực hiện chế độ báo cáo" may stand in several fields."""
    alike = [other for other, words in free.items() if words == name]
    return alike[0] if len(alike) == 1 else None


def _much_alike(code: str, name: str, free: Mapping[str, str]) -> str | None:
    is_alike = code in free and SequenceMatcher(None, free[code], name, autojunk=False).ratio() >= _ALIKE
    return code if is_alike else None
