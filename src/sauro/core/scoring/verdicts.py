"""What became of a line, and what cannot be judged."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class State(StrEnum):
    """What became of a line."""

    SCORED = "scored"
    EXCLUDED = "excluded"  # "không phát sinh": left both the points and the maximum
    ASKS = "asks"  # something must still be said; the points are those already sure
    REFUSED = "refused"  # what was said cannot be


@dataclass(frozen=True, slots=True)
class Raise:
    """What would bring more: one sentence, and by how many points."""

    words: str
    by: Fraction


@dataclass(frozen=True, slots=True)
class Verdict:
    state: State
    points: Fraction
    reason: str
    raises: tuple[Raise, ...] = ()


class Asks(Exception):
    """The words say what is missing."""


class Refused(Exception):
    """The words say what cannot be."""


class NothingArose(Exception):
    """There was nothing to count."""
