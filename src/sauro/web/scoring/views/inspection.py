"""What to put right on a sheet before it goes up."""

from collections.abc import Iterable
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sauro.core.scoring.inspecting import RULES, SheetRule
from sauro.web.common import exports
from sauro.web.common.paging import page_of
from sauro.web.scoring.queries.inspection import WEIGHTS, Found, head, inspection_of
from sauro.web.scoring.views.finding import find_sheet


@require_safe
def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """Every finding with its line, under the rule that it breaks and what to do, the weightiest first."""
    found = find_sheet(request, pk)
    words, kept = request.GET.get("tim-trong", "").strip(), request.GET.get("muc", "")
    seen = inspection_of(found, timezone.localdate(), kept if kept in set(WEIGHTS) else "", words)
    if form := exports.wanted(request):
        return exports.as_file(form, f"ra-soat-{found.pk}", head(), seen.export())
    page = page_of(request, seen.found)
    by_weight = groupby(page.object_list, key=lambda one: one.weight)
    groups = [(weight, _by_rule(rows)) for weight, rows in by_weight]
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


def _by_rule(rows: Iterable[Found]) -> list[tuple[SheetRule, list[Found]]]:
    return [(rule, list(found)) for rule, found in groupby(rows, key=lambda one: one.rule)]
