"""Which facts of one unit and one indicator count for a window, so that no day counts twice."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sauro.core.indicators.model import Fact, Given
from sauro.core.periods import Window

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Choice:
    """``counted`` in order of days; ``doubled`` tell days that those already tell; ``outside`` stick out."""

    counted: tuple[Fact, ...] = ()
    doubled: tuple[Fact, ...] = ()
    outside: tuple[Fact, ...] = ()
    withheld: tuple[Fact, ...] = ()

    @property
    def days(self) -> int:
        return sum(days_of(fact) for fact in self.counted)

    @property
    def aside(self) -> tuple[Fact, ...]:
        return self.doubled + self.outside


def days_of(fact: Fact) -> int:
    return (fact.end_on - fact.start_on).days + 1


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """By last day, first day and key ("12" after "9"), so that no result depends on the order of what comes in."""
    return sorted(facts, key=_place)


def _place(fact: Fact) -> tuple[object, ...]:
    key = _DIGITS.sub(lambda found: found[0].zfill(20), fact.key)
    return (fact.end_on, fact.start_on, key, fact.given, str(fact.value), str(fact.of))


def choose(facts: Iterable[Fact], window: Window) -> Choice:
    """The facts that count for ``window``.

    Those within it that do not overlap and together cover the most days; of equal ones those of more pieces, then those
    that end later, then those entered later (the greater key). A fact that sticks out is not split: it does not count.
    """
    touching = [fact for fact in in_order(facts) if fact.start_on <= window.end_on and fact.end_on >= window.start_on]
    outside = tuple(fact for fact in touching if fact.start_on < window.start_on or fact.end_on > window.end_on)
    within = [fact for fact in touching if fact.start_on >= window.start_on and fact.end_on <= window.end_on]
    said = [fact for fact in within if fact.given is not Given.WITHHELD]
    counted = _widest(said)
    chosen = {id(fact) for fact in counted}
    doubled = [fact for fact in said if id(fact) not in chosen]
    withheld: list[Fact] = []
    for fact in within:
        if fact.given is Given.WITHHELD:
            (doubled if _overlaps(fact, counted) else withheld).append(fact)
    return Choice(tuple(counted), tuple(doubled), outside, tuple(withheld))


def _overlaps(fact: Fact, others: Sequence[Fact]) -> bool:
    return any(fact.start_on <= other.end_on and other.start_on <= fact.end_on for other in others)


def _widest(facts: Sequence[Fact]) -> list[Fact]:
    """Weighted choice of spans: for each fact in order, the best of all up to it, with or without it."""
    ends = [fact.end_on for fact in facts]
    best: list[tuple[int, int]] = [(0, 0)]
    before = [bisect_left(ends, fact.start_on) for fact in facts]
    for fact, at in zip(facts, before, strict=True):
        days, pieces = best[at]
        best.append(max(best[-1], (days + days_of(fact), pieces + 1)))
    chosen, at = [], len(facts)
    while at:
        fact, (days, pieces) = facts[at - 1], best[before[at - 1]]
        if best[at] == (days + days_of(fact), pieces + 1):
            chosen.append(fact)
            at = before[at - 1]
        else:
            at -= 1
    return chosen[::-1]
