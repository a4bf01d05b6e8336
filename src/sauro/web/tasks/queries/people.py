"""The people who can be named in a task."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from sauro.web.common.searching import matching
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import ROLE_PERMISSIONS, Permission

_DOERS = [role for role, held in ROLE_PERMISSIONS.items() if Permission.TASK_REPORT in held]


def doers_at(units: Iterable[Unit]) -> "QuerySet[Person]":
    """Who may report for every one of these units: those with a role there, and their people with a role above."""
    people = Person.objects.filter(is_active=True)
    for unit in units:
        above = [int(key) for key in unit.path.split(".") if key]
        held = {"grants__role__in": _DOERS, "grants__ended_at__isnull": True}
        there = Q(**held, grants__unit=unit) | Q(**held, grants__unit__in=above, unit=unit)
        people = people.filter(pk__in=Person.objects.filter(there).values("pk"))
    return people.order_by("folded", "pk")


def people_of_commune(commune: Unit, words: str = "") -> "QuerySet[Person]":
    """The people of a commune, found by any part of their names."""
    people = Person.objects.filter(is_active=True, unit__path__startswith=commune.path).select_related("unit")
    return matching(people, words).order_by("folded", "pk")
