"""Plans for lists and for the search in the top bar."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse

from sauro.web.common.searching import Hit, exact_first, matching
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.plans.models import Plan

# What a version says in whole: lists leave it unread, since it can be large.
WHOLE = ("content", "findings")


def visible_plans(person: Person) -> "QuerySet[Plan]":
    """The plans in force that the person may see, newest first."""
    units = allowed_units(person, Permission.PLAN_VIEW)
    return Plan.objects.filter(unit__in=units, current__isnull=False).select_related("unit", "current")


def without_content(plans: "QuerySet[Plan]") -> "QuerySet[Plan]":
    """Plans for lists, where nobody asks what they say."""
    return plans.defer(*(f"current__{part}" for part in WHOLE))


def find_plans(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """Plans for the search over everything."""
    plans = exact_first(without_content(visible_plans(person)), words)[:limit]
    return [Hit(plan.title, reverse("plans:plan", args=[plan.pk]), plan.unit.name) for plan in plans]


def count_plans(person: Person, words: str) -> int:
    """How many plans the search finds."""
    return matching(visible_plans(person), words).count()


def plan_of_year(commune: Unit, year: int) -> Plan | None:
    """The plan in force of a commune for a year; of several the one of that year alone, then the newest."""
    plans = without_content(Plan.objects.filter(unit=commune, current__isnull=False)).select_related("unit", "current")
    ordered = plans.filter(first_year__lte=year, last_year__gte=year).order_by("-first_year", "last_year", "-pk")
    return ordered.first()
