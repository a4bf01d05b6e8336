"""Reading units: lists, the commune around a unit, and every name by which a unit is known."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from sauro.web.common.searching import Hit, exact_first, matching
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.organisation.queries.eras import heirs_below, units_below_on


def units_with_counts(units: "QuerySet[Unit]") -> "QuerySet[Unit]":
    """Units for a list: with parent, other and former names and the number of active people."""
    people = Count("people", filter=Q(people__is_active=True), distinct=True)
    rows = units.select_related("parent").prefetch_related("aliases", "eras")
    return rows.annotate(people_count=people).order_by("path")


def narrowed_units(
    units: "QuerySet[Unit]", *, words: str = "", kind: str = "", active_on: date | None = None
) -> "QuerySet[Unit]":
    """The units that fit the filters; ``active_on`` leaves out those not active on that day."""
    units = matching(units, words)
    if kind:
        units = units.filter(kind=kind)
    if active_on:
        units = units.exclude(ends_on__lt=active_on).exclude(starts_on__gt=active_on)
    return units


def commune_of(unit: Unit) -> Unit:
    """The commune that the unit is or stands in; the unit itself where there is none above it."""
    keys = [int(key) for key in unit.path.split(".") if key]
    return Unit.objects.filter(pk__in=keys, kind=UnitKind.COMMUNE).order_by("-path").first() or unit


def units_of_commune(commune: Unit, on: date) -> "QuerySet[Unit]":
    """The commune and what stood below it on a day."""
    if on >= timezone.localdate():  # the paths tell today's tree, and nothing is planned ahead
        return narrowed_units(Unit.objects.filter(path__startswith=commune.path), active_on=on)
    return narrowed_units(Unit.objects.filter(pk__in=units_below_on(commune, on)), active_on=on)


def names_of_units(commune: Unit, on: date) -> dict[str, int]:
    """Every name in use (official, short, alias, former) of the commune's units → the unit's id: for recognising names.

    A name that two units bear is left out: it would be a guess. The names of a unit that was merged lead to the unit
    that took over, unless another bears them.
    """
    found = _bearers(units_of_commune(commune, on))
    heirs = heirs_below(commune, on)
    inherited = _bearers(Unit.objects.filter(pk__in=heirs)) if heirs else {}
    for name, keys in inherited.items():
        found.setdefault(name, {heirs[key] for key in keys})
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}


def _bearers(units: "QuerySet[Unit]") -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for unit in units.prefetch_related("aliases", "eras"):
        for name in names_of(unit):
            found.setdefault(name, set()).add(unit.pk)
    return found


def names_of(unit: Unit) -> Iterable[str]:
    """All names of one unit: the present one first."""
    return dict.fromkeys(name for name in (unit.name, unit.short_name, *unit.other_names) if name)


def find_units(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """Units for the search over everything."""
    units = exact_first(_searched_units(person).select_related("parent"), words)[:limit]
    return [
        Hit(unit.name, reverse("organisation:unit", args=[unit.pk]), unit.parent.name if unit.parent else "")
        for unit in units
    ]


def count_units(person: Person, words: str) -> int:
    """How many units the search finds."""
    return matching(_searched_units(person), words).count()


def _searched_units(person: Person) -> "QuerySet[Unit]":
    return allowed_units(person, Permission.UNIT_VIEW)
