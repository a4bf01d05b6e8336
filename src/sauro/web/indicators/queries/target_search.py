"""Targets of plans in force for the search over everything."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F, QuerySet
from django.urls import reverse

from sauro.web.common.searching import Hit, exact_first, matching
from sauro.web.indicators.queries.bindings import TargetName, names_of_texts
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.plans.models import PlanTarget


def find_targets(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """The targets that say these words, each leading to where it stands."""
    rows = list(exact_first(_visible(person), words, "version", "position")[:limit])
    names = _names(rows)
    return [
        Hit(
            row.text,
            reverse("indicators:target", args=[row.version.plan_id, names[row.version_id, row.position]]),
            row.version.plan.unit.name,
        )
        for row in rows
    ]


def count_targets(person: Person, words: str) -> int:
    return matching(_visible(person), words).count()


def _visible(person: Person) -> "QuerySet[PlanTarget]":
    units = allowed_units(person, Permission.FIGURE_VIEW)
    in_force = PlanTarget.objects.filter(version__plan__unit__in=units, version__plan__current=F("version"))
    whole = ("version__content", "version__findings")
    return in_force.select_related("version__plan__unit").defer(*whole)


def _names(rows: Sequence[PlanTarget]) -> dict[tuple[int, int], TargetName]:
    """The name of each target of the versions that the rows belong to: which of those that say the same it is."""
    texts: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    told = PlanTarget.objects.filter(version__in={row.version_id for row in rows}).order_by("version", "position")
    for version, position, text in told.values_list("version", "position", "text"):
        texts[version].append((position, text))
    return {
        (version, position): name
        for version, pairs in texts.items()
        for (position, _text), name in zip(pairs, names_of_texts([text for _at, text in pairs]), strict=True)
    }
