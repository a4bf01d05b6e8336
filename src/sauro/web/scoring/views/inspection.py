"""What to put right on a sheet before it goes up."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sauro.core.scoring.inspecting import RULES
from sauro.web.common import exports
from sauro.web.common.paging import page_of
from sauro.web.scoring.queries.inspection import WEIGHTS, head, inspection_of
from sauro.web.scoring.views.finding import find_sheet


@require_safe
def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """Every finding with its line and what to do, the weightiest first."""
    found = find_sheet(request, pk)
    words, kept = request.GET.get("tim-trong", "").strip(), request.GET.get("muc", "")
    seen = inspection_of(found, timezone.localdate(), kept if kept in set(WEIGHTS) else "", words)
    if form := exports.wanted(request):
        return exports.as_file(form, f"ra-soat-{found.pk}", head(), seen.export())
    page = page_of(request, seen.found)
    groups = [(weight, list(rows)) for weight, rows in groupby(page.object_list, key=lambda one: one.weight)]
    context = {
        "sheet": found,
        "inspection": seen,
        "page": page,
        "groups": groups,
        "rules": len(RULES),
        "find": words,
        "kept": kept,
    }
    return render(request, "scoring/inspection.html", context)
