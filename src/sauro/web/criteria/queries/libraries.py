"""Which criteria sets a unit may score by: those bundled, and those it or a unit above it keeps."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sauro.core.scoring import CriteriaSet, Overlay, criteria_sets, overlaid, overlays
from sauro.web.organisation.models import Unit, UnitKind

BUNDLED = ""  # the origin of what comes with the program
_ABOVE_COMMUNES = "province"


@dataclass(frozen=True, slots=True)
class KnownSet:
    """A set to score by. Under guides its ``code`` ends in theirs ("bo.huong-dan"), while that of ``criteria`` stays
    the set's own. ``origin`` is the name of the unit that keeps it, empty where it comes with the program."""

    code: str
    name: str
    year: int
    level: str
    origin: str
    criteria: CriteriaSet

    @property
    def is_bundled(self) -> bool:
        return self.origin == BUNDLED


def sets_for(unit: Unit, on: date) -> list[KnownSet]:
    """The sets for a unit as of a day, newest first: each as issued and under the guides that are in force by then.

    A set of provinces is none of a commune's. Sets of years gone by stay: their scores are appraised later.
    """
    found = [one for one in _bundled(on) if _is_for(unit, one)]
    return sorted(found, key=lambda one: (-one.year, one.name, one.code))


def set_of(unit: Unit, code: str) -> CriteriaSet | None:
    """The set of this code (that of a ``KnownSet``) as this unit has it, whatever the day."""
    return next((one.criteria for one in sets_for(unit, date.max) if one.code == code), None)


def _bundled(on: date) -> Iterator[KnownSet]:
    for criteria in criteria_sets():
        yield from _with_guides(criteria, BUNDLED, overlays(), on)


def _with_guides(criteria: CriteriaSet, origin: str, guides: Iterable[Overlay], on: date) -> Iterator[KnownSet]:
    """The set as issued, then under all of its guides that have come into force."""
    if criteria.in_force_from is not None and criteria.in_force_from > on:
        return
    yield _known(criteria, origin)
    for guide in guides:
        if guide.over == criteria.code and (guide.in_force_from is None or guide.in_force_from <= on):
            criteria = overlaid(criteria, guide)
    if criteria.overlays:
        yield _known(criteria, origin)


def _known(criteria: CriteriaSet, origin: str) -> KnownSet:
    code = ".".join((criteria.code, *criteria.overlays))
    return KnownSet(code, criteria.name, criteria.year, criteria.level, origin, criteria)


def _is_for(unit: Unit, one: KnownSet) -> bool:
    return unit.kind == UnitKind.PROVINCE or one.level != _ABOVE_COMMUNES
