"""The sheet of a unit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sauro.web.scoring.queries.grounds import ground_of
from sauro.web.scoring.views.finding import find_sheet


@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Every line as it stands."""
    found = find_sheet(request, pk)
    ground = ground_of(found, timezone.localdate())
    return render(request, "scoring/sheet.html", {"sheet": found, "ground": ground})
