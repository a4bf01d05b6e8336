"""The month wall: what is due in a commune or in one of its units, for the screen and for A3 on the office wall."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sauro.web.home.queries.communes import chosen_commune
from sauro.web.organisation.calendars import calendar_of
from sauro.web.organisation.permissions import Permission, require_somewhere, signed_in
from sauro.web.organisation.queries import units_of_commune
from sauro.web.tasks.queries.months import month_wall

_YEARS = range(2000, 2101)


@require_safe
def this_month(request: HttpRequest) -> HttpResponse:
    """The present month."""
    today = timezone.localdate()
    return redirect("home:month", today.year, today.month)


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """One month."""
    person, today = signed_in(request), timezone.localdate()
    require_somewhere(person, Permission.PLAN_VIEW)
    if year not in _YEARS or not 1 <= month <= 12:
        raise Http404
    commune, several = chosen_commune(person, today, request.GET.get("xa", ""))
    if commune is None:
        return render(request, "home/no_commune.html", {"communes": several})
    units = units_of_commune(commune, today).exclude(pk=commune.pk)
    said = request.GET.get("don-vi", "")
    unit = get_object_or_404(units, pk=said) if said.isdigit() else None
    context = {
        "wall": month_wall(commune, date(year, month, 1), today, calendar_of(unit or commune), unit),
        "commune": commune,
        "units": units,
        "unit": unit,
        "today": today,
        "xa": commune.pk if several else None,
    }
    return render(request, "home/month.html", context)
