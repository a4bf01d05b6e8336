"""Finding what an address names, where the person may see it; else there is no such page for them."""

from datetime import date

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from sauro.core.ratings import MonthSheet, Row
from sauro.web.organisation.permissions import signed_in
from sauro.web.ratings.access import Viewer, viewer_of
from sauro.web.ratings.models import Contest, RatingMonth
from sauro.web.ratings.queries.contests import contests_for
from sauro.web.ratings.queries.months import visible_months
from sauro.web.ratings.queries.pages import row_of
from sauro.web.ratings.queries.sheets import sheet_of


def today() -> date:
    return timezone.localdate()


def find_month(request: HttpRequest, pk: int) -> tuple[Viewer, RatingMonth]:
    """The month, and what the person is to it."""
    month = get_object_or_404(visible_months(signed_in(request)), pk=pk)
    return viewer_of(signed_in(request), month.unit), month


def find_row(
    viewer: Viewer, month: RatingMonth, *, unit: int | None = None, person: int | None = None
) -> tuple[MonthSheet, Row]:
    """The row of an office or of a person, where the person may see it."""
    sheet = sheet_of(month, today())
    row = row_of(sheet, unit=unit, person=person)
    if row is None or not viewer.sees(row.subject):
        raise Http404
    return sheet, row


def find_contest(request: HttpRequest, pk: int) -> tuple[Viewer, Contest]:
    """The contest, where it concerns the person."""
    found = get_object_or_404(Contest.objects.select_related("month__unit"), pk=pk)
    viewer = viewer_of(signed_in(request), found.month.unit)
    rows = contests_for(viewer, Contest.objects.filter(month__in=visible_months(viewer.person)))
    return viewer, get_object_or_404(rows.prefetch_related("evidence"), pk=pk)
