"""What the index of QĐ 766 knows of its lines beside their rules: numbers asked, timing, names on the portal."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from sauro.core.indicators import Figure, FigureState, Timing
from sauro.core.scoring import Answer, Component, Counted, CriteriaSet, load_set
from sauro.core.scoring.rules import ShareLeft, ShareOfMax

CODE = "qd-766"


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is given for a line: so many (``value``) of so many (``of``); of satisfaction ``value`` and ``more`` are
    what is taken from the whole ``of``."""

    value: Decimal | None = None
    of: Decimal | None = None
    more: Decimal | None = None

    @property
    def is_blank(self) -> bool:
        return self.value is None and self.of is None and self.more is None


@dataclass(frozen=True, slots=True)
class Taken:
    """Indicators whose figures say something of a line: sums of codes, or one ``share`` for both numbers; ``differs``
    is what they count otherwise than the portal."""

    value: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    share: str = ""
    differs: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        return (*self.value, *self.of, *((self.share,) if self.share else ()))


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A line of the index. ``of_province``: counted for provinces and ministries alone. ``taken`` are ways to fill it
    from figures, the nearest first."""

    code: str
    key: str
    timing: Timing
    of_province: bool = False
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """Numbers for a line as figures that are known give them, with the codes they come from."""

    numbers: Numbers
    codes: tuple[str, ...]
    differs: str
    facts: tuple[str, ...]


def index_set() -> CriteriaSet:
    """The criteria set of QĐ 766."""
    return load_set(CODE)


@cache
def index_lines() -> Mapping[str, IndexLine]:
    """Every line by its code, in printed order."""
    text = files(__package__).joinpath("data", "lines.toml").read_text("utf-8")
    found: dict[str, IndexLine] = {}
    for row in tomllib.loads(text)["lines"]:
        before = found.get(row["code"])
        taken = (*before.taken, _taken(row)) if before else (_taken(row),) if "taken" in row else ()
        key = before.key if before else row["key"]
        found[row["code"]] = IndexLine(row["code"], key, Timing(row["timing"]), row.get("of_province", False), taken)
    return found


def _taken(row: Mapping[str, Any]) -> Taken:
    said = row["taken"]
    return Taken(
        tuple(said.get("value", ())), tuple(said.get("of", ())), said.get("share", ""), said.get("differs", "")
    )


def asked_numbers(component: Component) -> tuple[tuple[str, str], ...]:
    """The numbers that a line asks for, as names of ``Numbers`` and words: what is counted first, the whole last."""
    rule = component.rule
    if isinstance(rule, ShareLeft):
        first, *rest = rule.losses
        return ("value", first), *(("more", words) for words in rest[:1]), ("of", rule.whole)
    assert isinstance(rule, ShareOfMax)
    return ("value", rule.numerator), ("of", rule.denominator)


def answer_with(component: Component, numbers: Numbers, *, facts: tuple[str, ...] = ()) -> Answer:
    """The numbers of a line as the answer that its rule reads."""
    if isinstance(component.rule, ShareLeft):
        taken = (numbers.value, numbers.more)[: len(component.rule.losses)]
        counts = tuple(Counted(str(at), one) for at, one in enumerate(taken, 1))
        return Answer(of=numbers.of, counts=counts, facts=facts)
    return Answer(numbers.value, numbers.of, facts=facts)


def numbers_of(component: Component, answer: Answer) -> Numbers:
    """The numbers that an answer holds: what ``answer_with`` was given."""
    if isinstance(component.rule, ShareLeft):
        said = {one.code: one.value for one in answer.counts}
        return Numbers(said.get("1"), answer.of, said.get("2"))
    return Numbers(answer.value, answer.of)


def offers(figures: Mapping[str, Figure]) -> dict[str, Offer]:
    """Code of a line → the numbers that known figures give, by the first way that gives all, else any, of them."""
    found: dict[str, Offer] = {}
    for line in index_lines().values():
        ways = [offer for taken in line.taken if (offer := _offer(taken, figures)) is not None]
        if ways:
            found[line.code] = min(ways, key=_lacks)
    return found


def _lacks(offer: Offer) -> int:
    return (offer.numbers.value is None) + (offer.numbers.of is None)


def _offer(taken: Taken, figures: Mapping[str, Figure]) -> Offer | None:
    if taken.share:
        figure = figures.get(taken.share)
        if figure is None or not figure.is_known or figure.denominator is None:
            return None
        return Offer(Numbers(figure.numerator, figure.denominator), (taken.share,), taken.differs, figure.facts)
    value, of = _sum(taken.value, figures), _sum(taken.of, figures)
    if value is None and of is None:
        return None
    if value is not None and of is not None and value > of:
        return None  # they speak of different things: nothing is offered
    codes = (*(taken.value if value is not None else ()), *(taken.of if of is not None else ()))
    facts = tuple(dict.fromkeys(key for code in codes for key in figures[code].facts))
    return Offer(Numbers(value, of), codes, taken.differs, facts)


def _sum(codes: tuple[str, ...], figures: Mapping[str, Figure]) -> Decimal | None:
    """The figures together; nothing where one of them is not known. "Không phát sinh" is nothing of it."""
    known = [figures.get(code) for code in codes]
    if not known or any(one is None or one.state not in (FigureState.KNOWN, FigureState.NONE) for one in known):
        return None
    return sum((one.value or Decimal() for one in known if one is not None), Decimal())
