"""How the year's work lies on offices and people."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sauro.web.common import exports
from sauro.web.home.queries.communes import chosen_commune
from sauro.web.organisation.permissions import Permission, require_somewhere, signed_in
from sauro.web.tasks.queries.loads import Loads, loads_of


@require_safe
def loads(request: HttpRequest) -> HttpResponse:
    """Offices first, then people, each with the months of the year."""
    person, today = signed_in(request), timezone.localdate()
    require_somewhere(person, Permission.PLAN_VIEW)
    commune, several = chosen_commune(person, today, request.GET.get("xa", ""))
    if commune is None:
        return render(request, "home/no_commune.html", {"communes": several})
    found = loads_of(commune, today)
    if form := exports.wanted(request):
        return exports.as_file(form, "tai-viec", _head(), _rows(found))
    context = {"loads": found, "commune": commune, "today": today, "xa": commune.pk if several else None}
    return render(request, "home/loads.html", context)


def _head() -> list[str]:
    months = [_("Tháng %(month)s") % {"month": number} for number in range(1, 13)]
    return [_("Đơn vị, người"), _("Thuộc"), _("Số kỳ"), _("Đang mở"), _("Quá hạn"), *months]


def _rows(found: Loads) -> Iterator[list[object]]:
    for load in (*found.offices, *found.people):
        figures = load.figures
        counts = [month.count for month in load.months]
        yield [load.name, load.unit, figures.total, figures.open, figures.late, *counts]
