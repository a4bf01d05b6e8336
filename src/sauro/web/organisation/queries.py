"""Reading units and people. Other apps read the organisation through these."""

from collections.abc import Sequence
from datetime import date

from django.contrib.sessions.models import Session
from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from sauro.core.text import fold
from sauro.web.common.searching import Hit, matching
from sauro.web.organisation.models import Person, Role, RoleGrant, SignIn, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units, held_anywhere


def units_with_counts(units: "QuerySet[Unit]") -> "QuerySet[Unit]":
    """Units for a list: with parent, other names and the number of active people."""
    people = Count("people", filter=Q(people__is_active=True), distinct=True)
    return units.select_related("parent").prefetch_related("aliases").annotate(people_count=people).order_by("path")


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
    """The commune and what stands below it on a day."""
    return narrowed_units(Unit.objects.filter(path__startswith=commune.path), active_on=on)


def names_of_units(commune: Unit, on: date) -> dict[str, int]:
    """Every name in use (official, short, alias, former) of the commune's units → the unit's id: for recognising names.

    A name that two units bear is left out: it would be a guess.
    """
    found: dict[str, set[int]] = {}
    for unit in units_of_commune(commune, on).prefetch_related("aliases"):
        for name in (unit.name, unit.short_name, *(alias.name for alias in unit.aliases.all())):
            if name:
                found.setdefault(name, set()).add(unit.pk)
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}


def name_on(unit: Unit, on: date) -> str:
    """The official name of the unit on a day."""
    former = unit.aliases.filter(is_former_name=True, ends_on__gte=on).order_by("ends_on").first()
    return former.name if former else unit.name


def people_at(units: "QuerySet[Unit]") -> "QuerySet[Person]":
    """People for a list: with unit and present roles."""
    grants = RoleGrant.objects.filter(ended_at__isnull=True).select_related("unit")
    return (
        Person.objects.filter(unit__in=units)
        .select_related("unit__parent")
        .prefetch_related(Prefetch("grants", queryset=grants, to_attr="present_grants"))
    )


def narrowed_people(
    people: "QuerySet[Person]", *, words: str = "", unit: Unit | None = None, role: str = "", state: str = ""
) -> "QuerySet[Person]":
    """The people who fit the filters; ``state`` is "dang-dung" or "da-khoa"."""
    people = matching(people, words)
    if unit:
        people = people.filter(unit__path__startswith=unit.path)
    if role:
        people = people.filter(grants__role=role, grants__ended_at__isnull=True).distinct()
    if state in ("dang-dung", "da-khoa"):
        people = people.filter(is_active=state == "dang-dung")
    return people


def holders_of(role: str, unit: Unit) -> list[Person]:
    """The people who hold the role at this very unit now."""
    held = {"grants__role": role, "grants__unit": unit, "grants__ended_at__isnull": True}
    return list(Person.objects.filter(is_active=True, **held).distinct())


def heads_of(unit: Unit) -> list[Person]:
    """The heads of an office."""
    return holders_of(Role.HEAD, unit)


def leaders_of(commune: Unit) -> list[Person]:
    """The chairman and vice-chairmen of a commune."""
    return holders_of(Role.LEADER, commune)


def standing_body_of(commune: Unit) -> list[Person]:
    """Who runs the plan of a commune."""
    return holders_of(Role.STANDING_BODY, commune)


def leader_named(commune: Unit, words: str, on: date) -> Person | None:
    """The leader whose name stands in the words ("Phó Chủ tịch Nguyễn Thu Hà"); None where none does, or several."""
    said = f" {fold(words)} "
    named = [person for person in leaders_of(commune) if f" {fold(person.full_name)} " in said]
    return named[0] if len(named) == 1 else None


def open_sessions(person: Person) -> list[SignIn]:
    """The person's sessions that still hold, newest first."""
    rows = list(person.sign_ins.all())
    alive = Session.objects.filter(session_key__in=[row.session_key for row in rows], expire_date__gt=timezone.now())
    keys = set(alive.values_list("session_key", flat=True))
    return [row for row in rows if row.session_key in keys]


def find_units(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """Units for the search in the top bar."""
    units = matching(allowed_units(person, Permission.UNIT_VIEW), words).select_related("parent")[:limit]
    return [
        Hit(unit.name, reverse("organisation:unit", args=[unit.pk]), unit.parent.name if unit.parent else "")
        for unit in units
    ]


def find_people(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """People for the search in the top bar: only for those who manage them."""
    if Permission.PERSON_MANAGE not in held_anywhere(person):
        return []
    people = Person.objects.filter(unit__in=allowed_units(person, Permission.PERSON_MANAGE)).select_related("unit")
    return [
        Hit(found.full_name, reverse("organisation:person", args=[found.pk]), found.unit.short_or_name)
        for found in matching(people, words)[:limit]
    ]
