"""The desk: what the person who signed in has to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sauro.web.common.desk import panels_for
from sauro.web.home.queries.desk import whole_desk
from sauro.web.organisation.permissions import signed_in


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The page; where htmx asks, the part of it that acts change."""
    person, today = signed_in(request), timezone.localdate()
    context = {"desk": whole_desk(person, today), "panels": panels_for(person, today), "today": today}
    return render(request, "home/_desk.html" if request.htmx else "home/desk.html", context)  # type: ignore[attr-defined]
