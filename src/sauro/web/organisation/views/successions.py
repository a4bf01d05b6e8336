"""Pages of merging and splitting units: what will move is shown before it is done."""

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.web.common import toasts
from sauro.web.common.vietnamese import day
from sauro.web.organisation import actions, successions
from sauro.web.organisation.forms import MergeForm, PartsForm, SplitForm
from sauro.web.organisation.models import Unit
from sauro.web.organisation.permissions import Permission, allowed_units, signed_in
from sauro.web.organisation.views.ground import find_unit


def merge_units(request: HttpRequest, pk: int) -> HttpResponse:
    """First the form, then what would move, then the act."""
    found = find_unit(request, pk, Permission.UNIT_MANAGE)
    today, person = timezone.localdate(), signed_in(request)
    form = MergeForm(request.POST or None, unit=found, siblings=_siblings(request, found), initial={"on": day(today)})
    moves = None
    if request.method == "POST" and form.is_valid():
        try:
            moves = actions.rehearse_merger(by=person, today=today, **form.merger())
            if "xac-nhan" in request.POST:
                heir = actions.merge_units(by=person, today=today, **form.merger())
                toasts.done(request, _("Đã hợp nhất thành %(unit)s.") % {"unit": heir.name})
                return redirect("organisation:unit", heir.pk)
        except ValidationError as error:
            form.take_errors(error)
            moves = None
    context = {"form": form, "unit": found, "moves": moves, "open_work": _open_work(moves)}
    return render(request, "organisation/merge.html", context)


def _siblings(request: HttpRequest, unit: Unit) -> "QuerySet[Unit]":
    """What may be merged with the unit: what stands beside it, of its kind."""
    managed = allowed_units(signed_in(request), Permission.UNIT_MANAGE).filter(ends_on__isnull=True)
    return managed.filter(parent=unit.parent_id, kind=unit.kind).order_by("position", "folded")


def _open_work(moves: actions.Moves | None) -> list[tuple[str, str]]:
    """What the other apps would carry over, by unit."""
    leaving = [succession.predecessor for succession in moves.successions] if moves else []
    return [(unit.name, line) for unit in leaving for line in successions.open_work_of(unit)]


def split_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """First the names of the new units, then who and what goes to which, then the act."""
    found = find_unit(request, pk, Permission.UNIT_MANAGE)
    today = timezone.localdate()
    form = SplitForm(request.POST or None, initial={"on": day(today)})
    parts: PartsForm | None = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = request.POST if "xac-nhan" in request.POST else None
        parts = PartsForm(given, unit=found, names=data["names"], keeps=data["keeps"])
        if parts.is_valid():
            try:
                made = actions.split_unit(
                    by=signed_in(request),
                    unit=found,
                    parts=parts.parts(),
                    on=data["on"],
                    today=today,
                    ends=not data["keeps"],
                    basis=data["basis"],
                )
            except ValidationError as error:
                form.take_errors(error)
                parts = None
            else:
                names = "; ".join(unit.name for unit in made)
                toasts.done(request, _("Đã chia tách %(unit)s: %(names)s.") % {"unit": found.name, "names": names})
                return redirect("organisation:unit", found.pk)
    open_work = successions.open_work_of(found) if parts else []
    context = {"form": form, "unit": found, "parts": parts, "open_work": open_work}
    return render(request, "organisation/split.html", context)
