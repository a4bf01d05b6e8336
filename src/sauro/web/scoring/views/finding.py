"""Getting rounds, sheets and lines that the person may see; 404 for others'."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from sauro.core.scoring import Component
from sauro.web.organisation.permissions import signed_in
from sauro.web.scoring.models import Round, Sheet
from sauro.web.scoring.queries.criteria import criteria_of
from sauro.web.scoring.queries.visible import visible_rounds, visible_sheets


def find_sheet(request: HttpRequest, pk: int) -> Sheet:
    return get_object_or_404(visible_sheets(signed_in(request)), pk=pk)


def find_round(request: HttpRequest, pk: int) -> Round:
    return get_object_or_404(visible_rounds(signed_in(request)), pk=pk)


def find_line(sheet: Sheet, code: str) -> Component:
    """The line of the set; 404 for a code that it does not have."""
    found = criteria_of(sheet.round).get(code)
    if found is None:
        raise Http404(_("Bộ tiêu chí không có tiêu chí này."))
    return found
