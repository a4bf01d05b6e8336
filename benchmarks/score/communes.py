"""Invented communes and what they answer to every line of a set: the same for the same seed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from sauro.core.scoring import (
    NOTHING_AROSE,
    Answer,
    Component,
    Counted,
    CriteriaSet,
    NotArising,
    chosen,
    expected_periods,
    load_set,
    marked,
    number,
    share,
    summed,
)
from sauro.core.scoring import rules as kinds
from sauro.core.values import to_values

SET = "par-index-commune-2025"
_NOT_ARISING = 0.05  # how often nothing arose where the set says what that is worth
_UNSAID = 0.02  # how often nobody has answered yet


def communes(count: int, seed: int = 1) -> Iterator[tuple[str, dict[str, Answer]]]:
    """Name and answers of each, one by one."""
    criteria = load_set(SET)
    for at in range(count):
        yield f"xã {at + 1:04d}", answers(criteria, random.Random(f"{seed}/{at}"))


def answers(criteria: CriteriaSet, chance: random.Random) -> dict[str, Answer]:
    """Evidence of two papers with every answer. ``quality`` makes a commune good or poor throughout."""
    quality = chance.uniform(0.6, 1)
    found = {}
    for component in criteria.components:
        if chance.random() >= _UNSAID:
            papers = tuple(f"{chance.randrange(1, 900)}/BC-UBND" for _ in range(2))
            found[component.code] = replace(_answer(component, quality, chance), evidence=papers)
    return found


def _answer(component: Component, quality: float, chance: random.Random) -> Answer:
    says = component.not_arising not in (NotArising.SILENT, NotArising.NEVER)
    if says and chance.random() < _NOT_ARISING:
        return NOTHING_AROSE
    return _to(component.rule, quality, chance)


def _to(rule: kinds.Rule, quality: float, chance: random.Random) -> Answer:
    if isinstance(rule, kinds.ShareSteps | kinds.ShareOfMax | kinds.FromIndex):
        whole = chance.randrange(5, 6000)
        return share(min(whole, int(whole * chance.uniform(quality, 1.08))), whole)
    if isinstance(rule, kinds.AgainstTarget | kinds.AgainstLastYear | kinds.OverTarget):
        return share(int(1000 * chance.uniform(quality, 1.2)), 1000)
    if isinstance(rule, kinds.AllOf):
        return marked(*(chance.random() < quality for _ in rule.conditions))
    if isinstance(rule, kinds.AnyOf):
        return marked(*(chance.random() < quality for _ in rule.options))
    if isinstance(rule, kinds.SumOf):
        return summed(*(_to(item.rule or kinds.AllOf((item.name,)), quality, chance) for item in rule.items))
    if isinstance(rule, kinds.EachPeriod):
        return _each_period(rule, quality, chance)
    if isinstance(rule, kinds.Choice):
        return chosen(1 if chance.random() < quality else 2)
    if isinstance(rule, kinds.NoneOf):
        return number(0 if chance.random() < quality else 1)
    return number(chance.randrange(0, 4))


def _each_period(rule: kinds.EachPeriod, quality: float, chance: random.Random) -> Answer:
    low = rule.at_least or Decimal(1)
    counts = []
    for code in expected_periods(rule):
        if rule.grade:
            counts.append(Counted(code, grade=rule.grade if chance.random() < quality else rule.grades[-1]))
        else:
            counts.append(Counted(code, low + chance.randrange(0, 3) if chance.random() < quality**0.1 else low - 1))
    marks = marked(*(chance.random() < quality for _ in rule.also)).marks
    return Answer(counts=tuple(counts), marks=marks)


def write_communes(path: Path, count: int) -> None:
    """A line of JSON for each commune, as a site keeps the answers."""
    with path.open("w", encoding="utf-8") as out:
        for unit, said in communes(count):
            kept = {code: to_values(answer) for code, answer in said.items()}
            out.write(json.dumps({"unit": unit, "answers": kept}, ensure_ascii=False) + "\n")
