"""Which rounds and sheets a person sees."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse

from sauro.web.common.searching import Hit, exact_first, matching
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.scoring.models import Round, Sheet


def visible_sheets(person: Person) -> "QuerySet[Sheet]":
    """The sheets of the units that a person sees."""
    rows = Sheet.objects.select_related("round__unit", "round__before", "unit")
    return rows.filter(unit__in=allowed_units(person, Permission.SCORE_VIEW))


def visible_rounds(person: Person) -> "QuerySet[Round]":
    """The rounds that a person's units open or are scored in."""
    units = allowed_units(person, Permission.SCORE_VIEW)
    rows = Round.objects.select_related("unit", "before")
    return rows.filter(Q(unit__in=units) | Q(pk__in=Sheet.objects.filter(unit__in=units).values("round")))


def find_rounds(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """Rounds by name, year, set and organiser, for the search of the whole site."""
    rows = exact_first(matching(visible_rounds(person), words), words, "name")[:limit]
    return [Hit(one.name, reverse("scoring:round", args=[one.pk]), one.set_name) for one in rows]


def count_rounds(person: Person, words: str) -> int:
    return matching(visible_rounds(person), words).count()
