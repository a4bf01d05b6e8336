"""A quarter of a commune, from its months."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sauro.core.ratings import NOT_A_DECISION, check_sheet
from sauro.web.common import exports
from sauro.web.common.paging import page_of
from sauro.web.organisation.models import UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units, signed_in
from sauro.web.ratings.access import viewer_of
from sauro.web.ratings.queries.pages import kinds_for, lines_for
from sauro.web.ratings.queries.quarters import quarter_of
from sauro.web.ratings.views.finding import today
from sauro.web.ratings.views.listing import filters, head_of, rows_of, tabs_of


@require_safe
def quarter(request: HttpRequest, unit_pk: int, year: int, number: int) -> HttpResponse:
    """The rows of a quarter, each product once."""
    me = signed_in(request)
    units = allowed_units(me, Permission.SCORE_VIEW).filter(kind=UnitKind.COMMUNE)
    unit = get_object_or_404(units, pk=unit_pk)
    found = quarter_of(unit, year, number, today()) if 1 <= number <= 4 else None
    if found is None:
        raise Http404
    viewer = viewer_of(me, unit)
    kinds = kinds_for(viewer, found.sheet)
    kind = request.GET.get("xem", "")
    kind = kind if kind in kinds else next(iter(kinds), "don-vi")
    words, only = request.GET.get("tim-trong", "").strip()[:200], request.GET.get("co", "")
    lines = lines_for(viewer, found.sheet, kind, words=words, only=only)
    if form := exports.wanted(request):
        return exports.as_file(form, f"theo-doi-{year}-quy-{number}-{kind}", head_of(kind), rows_of(lines))
    context = {
        "unit": unit,
        "quarter": found,
        "sheet": found.sheet,
        "viewer": viewer,
        "kind": kind,
        "tabs": tabs_of(kinds, kind),
        "page": page_of(request, lines),
        "head": lines[0] if lines else None,
        "find": words,
        "only": only,
        "filters": filters(),
        "findings": check_sheet(found.sheet) if viewer.keeps else [],
        "note": NOT_A_DECISION,
    }
    return render(request, "ratings/quarter.html", context)
