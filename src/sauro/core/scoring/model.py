"""Criteria sets: fields → criteria → components, each with its rule as data. A component is what gets points."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from sauro.core.scoring.rules import Rule, ShareOfMax


class NotArising(StrEnum):
    """What a component is worth where there was nothing to count ("không phát sinh")."""

    FULL = "full"
    EXCLUDED = "excluded"  # leaves both the points and the maximum
    ZERO = "zero"
    LAST_ROUND = "last_round"  # what it got last time
    SILENT = "silent"  # the source does not say: a person must, nothing is guessed
    NEVER = "never"  # always arises: "không phát sinh" is no answer


class Counting(StrEnum):
    """How points enter the whole."""

    ORDINARY = "ordinary"
    BONUS = "bonus"  # added; its maximum is none of the set's
    PENALTY = "penalty"  # taken away


@dataclass(frozen=True, slots=True)
class Cut:
    """Points are multiplied by ``keeps`` where ``when`` holds; ``decided_by`` says whose judgement that is, if any."""

    code: str
    when: str
    keeps: Decimal
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """A scored line. ``shares_proof_with`` is a component whose evidence serves both."""

    code: str
    name: str
    maximum: Decimal
    rule: Rule
    not_arising: NotArising = NotArising.SILENT
    not_arising_when: str = ""
    counting: Counting = Counting.ORDINARY
    cuts: tuple[Cut, ...] = ()
    self_scored: bool = True
    data_from: str = ""  # who outside gives or confirms the data
    window: str = ""  # where it is not the set's
    shares_proof_with: str = ""
    requires: str = ""
    excludes: str = ""
    evidence: tuple[str, ...] = ()  # what the guide asks to see
    pages: tuple[int, ...] = ()
    basis: str = ""
    note: str = ""

    @property
    def multiplier(self) -> str:
        """The line whose share multiplies this one's, if any."""
        return self.rule.factor_from if isinstance(self.rule, ShareOfMax) else ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A heading over components, or (``is_direct``) a line scored itself: then its one component has its code."""

    code: str
    name: str
    maximum: Decimal
    components: tuple[Component, ...]
    note: str = ""

    @property
    def is_direct(self) -> bool:
        return len(self.components) == 1 and self.components[0].code == self.code


@dataclass(frozen=True, slots=True)
class Field:
    """A field of reform. ``cap`` bounds what its bonuses, and what its penalties, may come to."""

    code: str
    name: str
    maximum: Decimal
    criteria: tuple[Criterion, ...]
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """A class of results: ``at_least`` so many per cent, inclusive."""

    name: str
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class PublishedGroup:
    """Lines whose points somebody publishes as one number."""

    code: str
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """How results are published elsewhere (``by``): in groups of its own. Values that differ by ``tolerance`` or less
    are the same, its parts having been rounded."""

    by: str
    tolerance: Decimal
    groups: tuple[PublishedGroup, ...]


@dataclass(frozen=True)
class CriteriaSet:
    """A set as issued. ``maximum`` is what it says its components come to; ``full_maximum`` that of the whole index,
    where parts of it (surveys) stand elsewhere. ``overlays`` are the codes of those that have been laid over it. The
    index is published out of ``scale``: in per cent, or between 0 and 1."""

    code: str
    name: str
    level: str
    year: int
    maximum: Decimal
    fields: tuple[Field, ...]
    full_maximum: Decimal | None = None
    ranks: tuple[Rank, ...] = ()
    basis: str = ""
    source: str = ""
    confidence: str = ""
    window: str = ""
    in_force_from: date | None = None
    in_force_until: date | None = None
    oddities: tuple[str, ...] = ()
    overlays: tuple[str, ...] = ()
    publication: Publication | None = None
    scale: int = 100

    def __post_init__(self) -> None:
        if self.scale not in (1, 100):
            raise ValueError(f"Chỉ số công bố theo thang {self.scale}: thang phải là 1 hoặc 100.")
        codes = [component.code for component in self.components]
        if twice := next((code for code in codes if codes.count(code) > 1), None):
            raise ValueError(f"Tiêu chí {twice} có hai lần trong “{self.name}”.")

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """Every scored line, in printed order."""
        criteria = (criterion for field in self.fields for criterion in field.criteria)
        return tuple(component for criterion in criteria for component in criterion.components)

    @cached_property
    def _by_code(self) -> dict[str, Component]:
        return {component.code: component for component in self.components}

    @cached_property
    def _multiplied(self) -> dict[str, tuple[str, ...]]:
        by = {one.multiplier for one in self.components if one.multiplier}
        return {code: tuple(one.code for one in self.components if one.multiplier == code) for code in by}

    def multiplied_by(self, code: str) -> tuple[str, ...]:
        """The lines whose points hang on the share of the line ``code``."""
        return self._multiplied.get(code, ())

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Component:
        return self._by_code[code]

    def get(self, code: str) -> Component | None:
        return self._by_code.get(code)
