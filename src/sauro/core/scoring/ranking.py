"""Units beside each other: ranked by the unrounded index, ties share the better rank and the next one is left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from sauro.core.scoring.model import Rank
from sauro.core.scoring.wording import printed_indices


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit's index; ``is_ranked`` false: it is scored and classed, and has no rank (an inspectorate)."""

    unit: str
    index: Fraction
    is_ranked: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """``rank`` among ``of`` ranked units; ``printed`` in per cent, two decimals or as many as tell neighbours apart."""

    unit: str
    index: Fraction
    rank: int | None
    of: int
    rank_name: str
    printed: str


@dataclass(frozen=True, slots=True)
class Spread:
    """How indices lie: exact, of all that are scored."""

    count: int
    best: Fraction
    mean: Fraction
    median: Fraction
    worst: Fraction
    by_class: tuple[tuple[str, int], ...]


def ranked(entries: Iterable[Entry], ranks: Iterable[Rank] = ()) -> tuple[Standing, ...]:
    """From the highest index down, whatever order they came in; equal ones by the name of the unit."""
    limits = _limits(ranks)
    ordered = sorted(entries, key=lambda entry: (-entry.index, entry.unit))
    shown = dict(zip(ordered, printed_indices([entry.index for entry in ordered]), strict=True))
    places, taking_part = _places(ordered), sum(entry.is_ranked for entry in ordered)
    return tuple(
        Standing(
            entry.unit,
            entry.index,
            places[entry.index] if entry.is_ranked else None,
            taking_part,
            _class_of(entry.index, limits),
            shown[entry],
        )
        for entry in ordered
    )


def class_of(index: Fraction, ranks: Iterable[Rank]) -> str:
    """The class by the unrounded index; empty where no limit is reached."""
    return _class_of(index, _limits(ranks))


def spread(standings: Iterable[Standing]) -> Spread | None:
    """Best, mean, median, worst, and how many of each class; nothing for nobody."""
    given = sorted(standings, key=lambda one: -one.index)
    if not given:
        return None
    indices, names = [one.index for one in given], [one.rank_name for one in given]
    middle = len(indices) // 2
    median = indices[middle] if len(indices) % 2 else (indices[middle - 1] + indices[middle]) / 2
    counts = tuple((name, names.count(name)) for name in dict.fromkeys(names))
    return Spread(len(indices), indices[0], sum(indices, Fraction(0)) / len(indices), median, indices[-1], counts)


def _limits(ranks: Iterable[Rank]) -> list[tuple[Fraction, str]]:
    return sorted(((Fraction(rank.at_least) / 100, rank.name) for rank in ranks), reverse=True)


def _class_of(index: Fraction, limits: list[tuple[Fraction, str]]) -> str:
    return next((name for limit, name in limits if index >= limit), "")


def _places(ordered: list[Entry]) -> dict[Fraction, int]:
    """Index → rank, of those that are ranked."""
    places: dict[Fraction, int] = {}
    before = 0
    for index, alike in groupby((entry for entry in ordered if entry.is_ranked), key=lambda entry: entry.index):
        places[index] = before + 1
        before += sum(1 for _ in alike)
    return places
