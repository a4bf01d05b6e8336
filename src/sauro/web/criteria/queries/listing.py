"""The list of sets as its address asks for it, and what stands beside it: files being looked at, sets withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from sauro.core.text import fold
from sauro.web.criteria.models import KeptSet
from sauro.web.criteria.queries.libraries import KnownSet, sets_for
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, allowed_units

BUNDLED, OWN, ABOVE = "san", "rieng", "tren"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    words: str = ""
    year: str = ""
    level: str = ""
    origin: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.words or self.year or self.level or self.origin)


@dataclass(frozen=True, slots=True)
class Listing:
    rows: Sequence[KnownSet]
    years: Sequence[int]
    levels: Sequence[str]


def listing_for(unit: Unit, asked: Asked) -> Listing:
    """Every set that the unit knows, also those that come into force later."""
    every = sets_for(unit, date.max)
    rows = [one for one in every if _fits(one, unit, asked)]
    return Listing(rows, sorted({one.year for one in every}, reverse=True), sorted({one.level for one in every}))


def _fits(one: KnownSet, unit: Unit, asked: Asked) -> bool:
    text = fold(f"{one.code} {one.name} {one.year} {one.criteria.basis} {one.origin}")
    return (
        all(word in text for word in fold(asked.words).split())
        and asked.year in ("", str(one.year))
        and asked.level in ("", one.level)
        and asked.origin in ("", _origin(one, unit))
    )


def _origin(one: KnownSet, unit: Unit) -> str:
    if one.kept is None:
        return BUNDLED
    return OWN if one.kept.unit_id == unit.pk else ABOVE


def managed_sets(person: Person) -> "QuerySet[KeptSet]":
    """The sets, kept or being looked at, of the units whose library the person keeps."""
    rows = KeptSet.objects.select_related("unit", "file", "read_by", "kept_by", "withdrawn_by")
    return rows.filter(unit__in=allowed_units(person, Permission.ROUND_MANAGE))


def beside(person: Person, unit: Unit) -> tuple[list[KeptSet], list[KeptSet]]:
    """Files that are read and not kept yet, and what has been withdrawn, of one unit; the newest first."""
    rows = managed_sets(person).filter(unit=unit)
    read = rows.filter(kept_at__isnull=True).order_by("-read_at")[:20]
    withdrawn = rows.filter(withdrawn_at__isnull=False).order_by("-withdrawn_at")[:50]
    return list(read), list(withdrawn)
