"""Criteria sets for the search over everything."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from sauro.core.text import fold
from sauro.web.common.searching import Hit
from sauro.web.criteria.queries.libraries import KnownSet, sets_for
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, is_allowed
from sauro.web.organisation.queries import commune_of


def find_sets(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """The sets of the person's commune by name, code or year."""
    return [
        Hit(one.name, reverse("criteria:set", args=[one.code]), str(one.year)) for one in _found(person, words)[:limit]
    ]


def count_sets(person: Person, words: str) -> int:
    return len(_found(person, words))


def _found(person: Person, words: str) -> Sequence[KnownSet]:
    commune = commune_of(person.unit)
    if not is_allowed(person, Permission.SCORE_VIEW, commune):
        return []
    wanted = fold(words).split()
    sets = sets_for(commune, timezone.localdate())
    return [one for one in sets if all(word in fold(f"{one.name} {one.code} {one.year}") for word in wanted)]
