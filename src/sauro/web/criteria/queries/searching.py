"""Criteria sets for the search over everything."""

from collections.abc import Sequence

from django.urls import reverse

from sauro.web.common.searching import Hit
from sauro.web.criteria.queries.libraries import KnownSet
from sauro.web.criteria.queries.listing import Asked, listing_for
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, is_allowed
from sauro.web.organisation.queries import commune_of


def find_sets(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """The sets of the person's commune by name, code, year or basis."""
    return [
        Hit(one.name, reverse("criteria:set", args=[one.code]), str(one.year)) for one in _found(person, words)[:limit]
    ]


def count_sets(person: Person, words: str) -> int:
    return len(_found(person, words))


def _found(person: Person, words: str) -> Sequence[KnownSet]:
    commune = commune_of(person.unit)
    if not is_allowed(person, Permission.SCORE_VIEW, commune):
        return []
    return listing_for(commune, Asked(words)).rows
