"""Figures for the search over everything, and where they use evidence."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

from sauro.core.indicators import Indicator, Kind, formula_of
from sauro.core.text import fold
from sauro.web.common.searching import Hit
from sauro.web.common.vietnamese import day
from sauro.web.indicators.models import Fact
from sauro.web.indicators.queries.facts import held_facts
from sauro.web.indicators.queries.libraries import library_for
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, is_allowed
from sauro.web.organisation.queries import commune_of


def find_indicators(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """Figures of the person's commune by the code or the name of their row."""
    return [
        Hit(f"{row.code}. {row.name}", reverse("indicators:figure", args=[row.form, row.number]), row.measure)
        for row in _found(person, words)[:limit]
    ]


def count_indicators(person: Person, words: str) -> int:
    return len(_found(person, words))


def _found(person: Person, words: str) -> list[Indicator]:
    """Of the forms, the rows of which the person's commune has figures: the others have nothing to show."""
    commune = commune_of(person.unit)
    if not is_allowed(person, Permission.FIGURE_VIEW, commune):
        return []
    given = set(held_facts(commune).order_by().values_list("code", flat=True).distinct())
    if not given:
        return []
    library = library_for(commune, timezone.localdate())
    wanted = fold(words).split()
    rows = [row for row in library.indicators if row.code in given or given & set(_parts(row))]
    return [row for row in rows if all(word in fold(f"{row.code} {row.name}") for word in wanted)]


def _parts(row: Indicator) -> tuple[str, ...]:
    return formula_of(row).codes if row.kind is Kind.COMPUTED else ()


def figures_with(evidence_ids: Collection[int]) -> Mapping[int, Sequence[Hit]]:
    """Where pieces are used: the figures whose facts name them."""
    found: dict[int, list[Hit]] = {}
    facts = Fact.objects.filter(evidence__in=evidence_ids).select_related("unit")
    for fact in facts.annotate(piece=F("evidence")).order_by("-entered_at", "-pk"):
        form, _sign, number = fact.code.partition("/")
        days = f"tu={day(fact.start_on)}&den={day(fact.end_on)}"
        address = f"{reverse('indicators:figure', args=[form, number])}?don-vi={fact.unit_id}&{days}"
        title = f"{fact.code}, {fact.unit.short_or_name}, {day(fact.end_on)}"
        found.setdefault(fact.piece, []).append(Hit(title, address))
    return found


def used_in_figures() -> "QuerySet[Fact, Any]":
    """The ids of all pieces that some fact names."""
    return Fact.objects.filter(evidence__isnull=False).order_by().values("evidence")
