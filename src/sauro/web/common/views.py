"""The way in, searching everywhere, the list of everything on a small screen, and the keys."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sauro.web.common.desk import panels_for
from sauro.web.common.navigation import shell
from sauro.web.common.searching import search_everywhere


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What awaits the person; where no app has anything for them, the first station of the road open to them."""
    today = timezone.localdate()
    panels = panels_for(request.user, today)  # type: ignore[arg-type]
    if panels:
        return render(request, "common/home.html", {"panels": panels, "today": today})
    frame = shell(request)
    links = [link for link in frame["road"] if link.url != request.path] or frame["beside"]
    plans = [link for link in links if link.icon == "plan"] or links
    return HttpResponseRedirect(plans[0].url) if plans else redirect("accounts:account")


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
