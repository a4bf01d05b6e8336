"""Searching everywhere, the list of everything on a small screen, and the keys."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sauro.web.common.searching import search_everywhere


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("tim", "").strip()[:200]
    found = search_everywhere(request.user, words)  # type: ignore[arg-type]
    template = "common/_search_results.html" if getattr(request, "htmx", False) else "common/search.html"
    return render(request, template, {"words": words, "found": found})


@require_safe
def more(request: HttpRequest) -> HttpResponse:
    return render(request, "common/more.html")


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    return render(request, "common/keys.html")
