"""Every rule by which a component gets points, as data: what is asked, and what it is worth. Nothing is computed here.

Points in a rule are those printed, shares and thresholds numbers between 0 and 1. ``best`` is the most a rule can give;
``None`` stands for the component's own maximum.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Step:
    """``at_least`` is inclusive ("từ … trở lên"); the first step that is reached counts."""

    at_least: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class ShareSteps:
    """A share against steps; below all of them ``otherwise``."""

    STANDS_AMONG: ClassVar[bool] = True
    numerator: str
    denominator: str
    steps: tuple[Step, ...]
    otherwise: Decimal = _NOTHING

    @property
    def best(self) -> Decimal | None:
        return max(step.points for step in self.steps)


@dataclass(frozen=True, slots=True)
class ShareOfMax:
    """Share × maximum. Below ``zero_below`` nothing; from ``full_from`` the maximum, and below it, where
    ``rises_to_full``, share ÷ ``full_from`` × maximum. ``factor`` is another share that multiplies it: that of the line
    ``factor_from``, unless the answer says its own."""

    STANDS_AMONG: ClassVar[bool] = True
    numerator: str
    denominator: str
    zero_below: Decimal | None = None
    full_from: Decimal | None = None
    rises_to_full: bool = False
    factor: str = ""
    factor_from: str = ""
    measure: str = ""
    best: ClassVar[Decimal | None] = None


@dataclass(frozen=True, slots=True)
class ShareLeft:
    """What is left of a whole as a share × maximum, each loss taken from it though two may fall on the same one, never
    below nothing. ``full_from`` and ``rises_to_full`` as in ``ShareOfMax``."""

    STANDS_AMONG: ClassVar[bool] = True
    whole: str
    losses: tuple[str, ...]
    full_from: Decimal | None = None
    rises_to_full: bool = False
    best: ClassVar[Decimal | None] = None


@dataclass(frozen=True, slots=True)
class Part:
    """``points`` is what the component would get if the whole were of this part."""

    name: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class WeightedParts:
    """Σ points × part ÷ whole; nothing where the parts together are less than ``zero_below`` of the whole."""

    STANDS_AMONG: ClassVar[bool] = True
    whole: str
    parts: tuple[Part, ...]
    zero_below: Decimal | None = None

    @property
    def best(self) -> Decimal | None:
        return max(part.points for part in self.parts)


@dataclass(frozen=True, slots=True)
class CountSteps:
    """A count against steps."""

    STANDS_AMONG: ClassVar[bool] = True
    value: str
    steps: tuple[Step, ...]
    otherwise: Decimal = _NOTHING

    @property
    def best(self) -> Decimal | None:
        return max(step.points for step in self.steps)


@dataclass(frozen=True, slots=True)
class EachPeriod:
    """Full where every period holds: a count of ``at_least``, or a grade among ``grades`` (best first) not below
    ``grade``; and where every one of ``also`` is so. ``periods`` are "month", "quarter" and "year"."""

    STANDS_AMONG: ClassVar[bool] = True
    value: str
    periods: tuple[str, ...]
    at_least: Decimal | None = None
    grades: tuple[str, ...] = ()
    grade: str = ""
    also: tuple[str, ...] = ()
    best: ClassVar[Decimal | None] = None

    def __post_init__(self) -> None:
        if not set(self.periods) <= {"month", "quarter", "year"} or not self.periods:
            raise ValueError("các kỳ phải là month, quarter hoặc year")
        if (self.at_least is None) != bool(self.grade) or (self.grade and self.grade not in self.grades):
            raise ValueError("cần một mức số lượng, hoặc một mức trong danh sách xếp loại")


@dataclass(frozen=True, slots=True)
class AllOf:
    """All conditions or nothing."""

    STANDS_AMONG: ClassVar[bool] = True
    conditions: tuple[str, ...]
    best: ClassVar[Decimal | None] = None


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of the options is enough."""

    STANDS_AMONG: ClassVar[bool] = True
    options: tuple[str, ...]
    best: ClassVar[Decimal | None] = None


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a sum; without a rule of its own it is done or not. ``not_arising`` as in a component."""

    name: str
    points: Decimal
    rule: "Rule | None" = None
    not_arising: str = ""


@dataclass(frozen=True, slots=True)
class SumOf:
    """Items add up, each on its own."""

    STANDS_AMONG: ClassVar[bool] = True
    items: tuple[Item, ...]

    @property
    def best(self) -> Decimal | None:
        return sum((item.points for item in self.items), _NOTHING)


@dataclass(frozen=True, slots=True)
class Option:
    name: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Choice:
    """One graded option."""

    STANDS_AMONG: ClassVar[bool] = True
    options: tuple[Option, ...]

    @property
    def best(self) -> Decimal | None:
        return max(option.points for option in self.options)


@dataclass(frozen=True, slots=True)
class NoneOf:
    """Full unless the event happened; ``waived_when`` it was found and settled by the unit itself."""

    STANDS_AMONG: ClassVar[bool] = True
    event: str
    waived_when: str = ""
    best: ClassVar[Decimal | None] = None


@dataclass(frozen=True, slots=True)
class PerEvent:
    """From the maximum ``each`` less for every event, not below ``floor``."""

    STANDS_AMONG: ClassVar[bool] = True
    event: str
    each: Decimal
    floor: Decimal = _NOTHING
    best: ClassVar[Decimal | None] = None


@dataclass(frozen=True, slots=True)
class PerItem:
    """``each`` for every one, up to the maximum: bonuses and penalties."""

    STANDS_AMONG: ClassVar[bool] = True
    value: str
    each: Decimal
    best: ClassVar[Decimal | None] = None


@dataclass(frozen=True, slots=True)
class AgainstTarget:
    """A value above, equal to or below a target."""

    STANDS_AMONG: ClassVar[bool] = True
    value: str
    target: str
    above: Decimal
    equal: Decimal
    below: Decimal

    @property
    def best(self) -> Decimal | None:
        return max(self.above, self.equal, self.below)


@dataclass(frozen=True, slots=True)
class OverTarget:
    """By how much of the target a value goes beyond it (0.04 is 4 %), against steps."""

    STANDS_AMONG: ClassVar[bool] = True
    value: str
    target: str
    steps: tuple[Step, ...]
    otherwise: Decimal = _NOTHING

    @property
    def best(self) -> Decimal | None:
        return max(step.points for step in self.steps)


@dataclass(frozen=True, slots=True)
class AgainstLastYear:
    """A value less than, equal to or more than that of the year before."""

    STANDS_AMONG: ClassVar[bool] = True
    value: str
    less: Decimal
    equal: Decimal
    more: Decimal

    @property
    def best(self) -> Decimal | None:
        return max(self.less, self.equal, self.more)


@dataclass(frozen=True, slots=True)
class Place:
    """``to``: the last rank, or day, that still gets these points."""

    to: int
    points: Decimal


@dataclass(frozen=True, slots=True)
class ByRank:
    """The place among ``of`` units."""

    STANDS_AMONG: ClassVar[bool] = True
    value: str
    of: int
    places: tuple[Place, ...]

    @property
    def best(self) -> Decimal | None:
        return max(place.points for place in self.places)


@dataclass(frozen=True, slots=True)
class ByDelay:
    """How many days late (0: in time), against steps whose ``to`` is the last day; later than all of them nothing."""

    STANDS_AMONG: ClassVar[bool] = True
    value: str
    places: tuple[Place, ...]

    @property
    def best(self) -> Decimal | None:
        return max(place.points for place in self.places)


@dataclass(frozen=True, slots=True)
class FromIndex:
    """A survey or an index measured elsewhere: value × maximum ÷ ``out_of``."""

    STANDS_AMONG: ClassVar[bool] = True
    value: str
    out_of: Decimal = Decimal(100)
    is_survey: bool = False
    best: ClassVar[Decimal | None] = None


@dataclass(frozen=True, slots=True)
class Manual:
    """Points that a person gives, with the reason."""

    STANDS_AMONG: ClassVar[bool] = True
    value: str
    best: ClassVar[Decimal | None] = None


Rule = (
    ShareSteps | ShareOfMax | ShareLeft | WeightedParts | CountSteps | EachPeriod | AllOf | AnyOf | SumOf | Choice
    | NoneOf | PerEvent | PerItem | AgainstTarget | OverTarget | AgainstLastYear | ByRank | ByDelay | FromIndex | Manual
)  # fmt: skip
