"""How a section that saves itself is answered: what was typed stays, what another saved meanwhile stands beside it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sauro.web.common import toasts
from sauro.web.common.acting import is_htmx
from sauro.web.common.forms import first_error
from sauro.web.reports.actions import EditedMeanwhile
from sauro.web.reports.models import ReportPeriod

# Called with the text as typed and the text that it began from.
Save = Callable[[str, str], object]


def saved(
    request: HttpRequest, save: Save, *, name: str, period: ReportPeriod, title: str, done: str, onward: str
) -> HttpResponse:
    """Save what was sent. ``name`` tells its box from others on the page, ``onward`` is where the button leads."""
    text, base = request.POST.get("text", ""), request.POST.get("base", "")
    said: dict[str, Any] = {"id": name, "text": text, "sent": text, "error": "", "now": ""}
    try:
        save(text, base)
    except ValidationError as error:
        now = error.now if isinstance(error, EditedMeanwhile) else ""
        said |= {"error": first_error(error), "now": now, "sent": base}
    if is_htmx(request):
        return render(request, "reports/_saved.html", {"said": said, "at": timezone.localtime()})
    if said["error"]:
        context = {"said": said, "base": said["now"], "period": period, "title": title}
        return render(request, "reports/conflict.html", context, status=409)
    toasts.done(request, done)
    return redirect(onward)
