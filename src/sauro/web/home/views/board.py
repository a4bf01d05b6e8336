"""The board: a commune's work at a glance, or the communes of a province beside each other."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sauro.web.audit.queries import last_number_at
from sauro.web.common import exports
from sauro.web.common.paging import page_of
from sauro.web.common.searching import matching
from sauro.web.home.queries.communes import watched_communes
from sauro.web.organisation.models import Unit
from sauro.web.organisation.permissions import Permission, is_allowed, require_somewhere, signed_in
from sauro.web.organisation.queries import units_of_commune
from sauro.web.tasks.queries.board import board_of
from sauro.web.tasks.queries.league import CommuneLine, league_of


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The board of the person's commune; for who watches several, all of them."""
    person, today = signed_in(request), timezone.localdate()
    require_somewhere(person, Permission.PLAN_VIEW)
    communes = watched_communes(person, today)
    first = list(communes[:2])
    if len(first) == 1:
        return _one(request, first[0], today, is_one_of_many=False)
    return _league(request, today)


@require_safe
def commune_board(request: HttpRequest, pk: int) -> HttpResponse:
    """The board of one of several communes."""
    person, today = signed_in(request), timezone.localdate()
    commune = get_object_or_404(watched_communes(person, today), pk=pk)
    return _one(request, commune, today, is_one_of_many=True)


def _one(request: HttpRequest, commune: Unit, today: date, *, is_one_of_many: bool) -> HttpResponse:
    person = signed_in(request)
    version = f"{last_number_at(Unit.objects.filter(path__startswith=commune.path))}.{today.toordinal()}"
    if request.GET.get("phien") == version:
        return HttpResponse(status=204)  # nothing happened since: what is shown holds
    found = board_of(commune, today)
    may_choose = is_allowed(person, Permission.TASK_ASSIGN, commune)
    context: dict[str, Any] = {
        "board": found,
        "version": version,
        "today": today,
        "now": timezone.now(),
        "may_accept": is_allowed(person, Permission.TASK_ACCEPT, commune),
        "may_extend": is_allowed(person, Permission.TASK_EXTEND, commune),
        "may_urge": is_allowed(person, Permission.TASK_URGE, commune),
        "may_choose": may_choose,
        "offices": units_of_commune(commune, today).exclude(pk=commune.pk) if may_choose and found.unsaid else (),
        "is_one_of_many": is_one_of_many,
        "xa": commune.pk if is_one_of_many else None,
    }
    return render(request, "home/_board.html" if request.htmx else "home/board.html", context)  # type: ignore[attr-defined]


def _league(request: HttpRequest, today: date) -> HttpResponse:
    words = request.GET.get("tim-trong", "").strip()
    lines = league_of(matching(watched_communes(signed_in(request), today), words), today)
    if form := exports.wanted(request):
        return exports.as_file(form, "dieu-hanh", _head(), _rows(lines))
    context = {
        "page": page_of(request, lines, size=100),
        "lines": lines,
        "late": sum(line.figures.late for line in lines),
        "late_communes": sum(line.figures.late > 0 for line in lines),
        "handed_in": sum(line.figures.handed_in for line in lines),
        "on_time": sum(line.figures.on_time for line in lines),
        "came_due": sum(line.figures.came_due for line in lines),
        "idle": sum(not line.figures.total for line in lines),
        "find": words,
        "today": today,
    }
    return render(request, "home/league.html", context)


def _head() -> list[str]:
    names = (_("Xã, phường"), _("Quá hạn"), _("Trễ từ ngày"), _("Xong đúng hạn"), _("Đã đến hạn"), _("Chờ nghiệm thu"))
    return [*names, _("Đến hạn trong tuần"), _("Đang mở"), _("Cả năm")]


def _rows(lines: list[CommuneLine]) -> Iterator[list[object]]:
    for line in lines:
        figures = line.figures
        late = [line.commune.name, figures.late, line.oldest_late_on]
        yield [*late, figures.on_time, figures.came_due, figures.handed_in, line.due_count, figures.open, figures.total]
