"""Which criteria sets a unit may score by: those bundled, and those it or a unit above it keeps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sauro.core.scoring import CriteriaSet, Overlay, criteria_sets, overlaid, overlays, read_overlay, read_set
from sauro.web.criteria.models import KeptSet
from sauro.web.criteria.models.sets import IN_USE
from sauro.web.organisation.models import Unit, UnitKind

BUNDLED = ""  # the origin of what comes with the program
_ABOVE_COMMUNES = "province"


@dataclass(frozen=True, slots=True)
class KnownSet:
    """A set to score by. Under guides its ``code`` ends in theirs ("bo.huong-dan"), while that of ``criteria`` stays
    the set's own. ``origin`` is the name of the unit that keeps it, empty where it comes with the program; ``kept`` is
    then the row."""

    code: str
    name: str
    year: int
    level: str
    origin: str
    criteria: CriteriaSet
    kept: KeptSet | None = None

    @property
    def is_bundled(self) -> bool:
        return self.kept is None


def sets_for(unit: Unit, on: date) -> list[KnownSet]:
    """The sets for a unit as of a day, newest first: each as issued and under the guides that are in force by then.

    A set of provinces is none of a commune's. Sets of years gone by stay: their scores are appraised later. Where two
    units keep the same code, the nearer one's goes.
    """
    kept = _kept(unit, on)
    guides = guides_for(unit, on, kept)
    issued = [*_kept_sets(kept), *((one, None) for one in criteria_sets())]
    found = [one for criteria, row in issued for one in _with_guides(criteria, row, guides, on) if _is_for(unit, one)]
    nearest = {one.code: one for one in reversed(found)}
    return sorted(nearest.values(), key=lambda one: (-one.year, one.name, one.code))


def known_set(unit: Unit, code: str) -> KnownSet | None:
    """The set of this code as this unit has it, whatever the day."""
    return next((one for one in sets_for(unit, date.max) if one.code == code), None)


def set_of(unit: Unit, code: str) -> CriteriaSet | None:
    """The criteria of the set with this code (that of a ``KnownSet``), whatever the day."""
    found = known_set(unit, code)
    return found.criteria if found else None


def guides_for(unit: Unit, on: date, kept: Sequence[KeptSet] | None = None) -> list[Overlay]:
    """The guides in force by a day, bundled and kept, in the order in which they came into force."""
    rows = _kept(unit, on) if kept is None else kept
    own = [overlay_in(row.text) for row in rows if row.is_guide]
    every = {one.code: one for one in (*overlays(), *reversed(own))}.values()
    begun = [one for one in every if one.in_force_from is None or one.in_force_from <= on]
    return sorted(begun, key=lambda one: (one.in_force_from or date.min, one.code))


@lru_cache(maxsize=64)  # the text of a kept set never changes
def criteria_in(text: str) -> CriteriaSet:
    return read_set(text)


@lru_cache(maxsize=64)
def overlay_in(text: str) -> Overlay:
    return read_overlay(text)


def _kept(unit: Unit, on: date) -> list[KeptSet]:
    """What the unit and those above it keep: the nearest unit's first, of each code the newest version by the day."""
    above = [int(part) for part in unit.path.split(".") if part]
    rows = KeptSet.objects.filter(IN_USE, unit__in=above, version_on__lte=on).select_related("unit", "kept_by")
    newest: dict[tuple[int, str], KeptSet] = {}
    for row in sorted(rows, key=lambda row: (-len(row.unit.path), row.unit_id, row.version_on or date.min, row.pk)):
        newest[row.unit_id, row.code] = row
    return list(newest.values())


def _kept_sets(kept: Iterable[KeptSet]) -> Iterator[tuple[CriteriaSet, KeptSet | None]]:
    return ((criteria_in(row.text), row) for row in kept if not row.is_guide)


def _with_guides(criteria: CriteriaSet, row: KeptSet | None, guides: Iterable[Overlay], on: date) -> Iterator[KnownSet]:
    """The set as issued, then under all of the guides over it that have come into force."""
    if criteria.in_force_from is not None and criteria.in_force_from > on:
        return
    yield _known(criteria, row)
    before = criteria.overlays
    for guide in guides:
        if guide.over == criteria.code and guide.code not in criteria.overlays and fits(criteria, guide):
            criteria = overlaid(criteria, guide)
    if criteria.overlays != before:
        yield _known(criteria, row)


def fits(criteria: CriteriaSet, guide: Overlay) -> bool:
    """Whether the set has every line that the guide changes: a later version may have lost some."""
    return all(change.code in criteria for change in guide.changes)


def _known(criteria: CriteriaSet, row: KeptSet | None) -> KnownSet:
    code = ".".join((criteria.code, *criteria.overlays))
    origin = row.unit.name if row else BUNDLED
    return KnownSet(code, criteria.name, criteria.year, criteria.level, origin, criteria, row)


def _is_for(unit: Unit, one: KnownSet) -> bool:
    return unit.kind == UnitKind.PROVINCE or one.level != _ABOVE_COMMUNES
