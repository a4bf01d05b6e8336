"""The index in the search of the top bar."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sauro.web.common.searching import Hit, matching
from sauro.web.organisation.models import Person
from sauro.web.service_index.models import IndexPeriod
from sauro.web.service_index.queries.setups import seen_units
from sauro.web.service_index.slugs import slug_of


def find_periods(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """Periods by month, year and unit, the latest first."""
    rows = _rows(person, words).select_related("unit").order_by("-year", "-code", "unit__name")[:limit]
    return [
        Hit(
            _("Chỉ số phục vụ %(span)s") % {"span": row.span.inline},
            reverse("service_index:period", args=[row.unit_id, row.year, slug_of(row.code)]),
            row.unit.name,
        )
        for row in rows
    ]


def count_periods(person: Person, words: str) -> int:
    return _rows(person, words).count()


def _rows(person: Person, words: str) -> "QuerySet[IndexPeriod]":
    return matching(IndexPeriod.objects.filter(unit__in=seen_units(person)), words)
