"""Reading people with their roles, and their sessions."""

from collections.abc import Sequence

from django.contrib.sessions.models import Session
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone

from sauro.web.common.searching import Hit, exact_first, matching
from sauro.web.organisation.models import Person, RoleGrant, SignIn, Unit
from sauro.web.organisation.permissions import Permission, allowed_units, held_anywhere


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


def open_sessions(person: Person) -> list[SignIn]:
    """The person's sessions that still hold, newest first."""
    rows = list(person.sign_ins.all())
    alive = Session.objects.filter(session_key__in=[row.session_key for row in rows], expire_date__gt=timezone.now())
    keys = set(alive.values_list("session_key", flat=True))
    return [row for row in rows if row.session_key in keys]


def find_people(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """People for the search over everything: only for those who manage them."""
    people = exact_first(_searched_people(person).select_related("unit"), words)[:limit]
    return [
        Hit(found.full_name, reverse("organisation:person", args=[found.pk]), found.unit.short_or_name)
        for found in people
    ]


def count_people(person: Person, words: str) -> int:
    """How many people the search finds."""
    return matching(_searched_people(person), words).count()


def _searched_people(person: Person) -> "QuerySet[Person]":
    if Permission.PERSON_MANAGE not in held_anywhere(person):
        return Person.objects.none()
    return Person.objects.filter(unit__in=allowed_units(person, Permission.PERSON_MANAGE))
