"""Searching everywhere, the list of everything on a small screen, and the keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sauro.core.text import fold
from sauro.web.common.paging import page_of
from sauro.web.common.searching import Found, Hit, kinds_of, search_everywhere

_FEW = 5  # hits of each kind, where all kinds are shown


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found of every kind, a few of each with their counts; of one kind (``loai``), page by page."""
    words = request.GET.get("tim", "").strip()[:200]
    if getattr(request, "htmx", False):
        found = search_everywhere(request.user, words)  # type: ignore[arg-type]
        return render(request, "common/_search_results.html", {"words": words, "found": found})
    kinds = kinds_of(request.user, words) if fold(words) else []  # type: ignore[arg-type]
    groups = [SearchGroup(kind, kind.count()) for kind in kinds]
    groups = [group for group in groups if group.count]
    wanted = next((group for group in groups if group.kind.slug == request.GET.get("loai")), None)
    context = {
        "words": words,
        "groups": groups,
        "total": sum(group.count for group in groups),
        "wanted": wanted,
        "page": page_of(request, wanted.kind, size=20) if wanted else None,
    }
    return render(request, "common/search.html", context)


@dataclass(frozen=True, slots=True)
class SearchGroup:
    """A kind of things on the page of results."""

    kind: Found
    count: int

    def first(self) -> Sequence[Hit]:
        return self.kind[:_FEW]


@require_safe
def more(request: HttpRequest) -> HttpResponse:
    return render(request, "common/more.html")


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    return render(request, "common/keys.html")
