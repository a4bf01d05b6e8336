"""Every value of the portal that was read of a period, by day."""

from django.db.models import QuerySet

from sauro.core.service_index import Span
from sauro.web.organisation.models import Unit
from sauro.web.service_index.models import PortalReading


def readings_of(unit: Unit, span: Span, group: str = "") -> "QuerySet[PortalReading]":
    """The latest first, those that were replaced among them; of one group where it is named."""
    rows = PortalReading.objects.filter(period__unit=unit, period__year=span.year, period__code=span.code)
    if group:
        rows = rows.filter(group=group)
    return rows.select_related("entered_by", "replaced_by", "file").order_by("-read_on", "group", "-pk")
