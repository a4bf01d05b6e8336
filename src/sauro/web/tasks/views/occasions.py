"""Events that deadlines wait for: what is awaited, recording with a look ahead, withdrawing, the list."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sauro.web.common import exports, toasts
from sauro.web.common.acting import succeeds
from sauro.web.common.paging import page_of
from sauro.web.common.searching import matching
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.organisation.permissions import (
    Permission,
    allowed_units,
    require,
    require_somewhere,
    signed_in,
)
from sauro.web.tasks.actions.occasions import record_occasions, withdraw_occasion
from sauro.web.tasks.forms.occasions import OccasionForm, WithdrawForm
from sauro.web.tasks.models import Occasion
from sauro.web.tasks.queries.previews import Starting, awaited_in, starting_with

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def occasion_list(request: HttpRequest) -> HttpResponse:
    """What deadlines wait for, and the events that were recorded."""
    person = signed_in(request)
    require_somewhere(person, Permission.PLAN_VIEW)
    communes = allowed_units(person, Permission.PLAN_VIEW)
    words = request.GET.get("tim-trong", "").strip()
    rows = matching(Occasion.objects.filter(unit__in=communes), words)
    rows = rows.select_related("unit", "recorded_by", "withdrawn_by").order_by("-happened_on", "-pk")
    if form := exports.wanted(request):
        return exports.as_file(form, "su-kien", _head(), _rows(rows))
    recording = allowed_units(person, Permission.EVENT_RECORD).filter(kind=UnitKind.COMMUNE)
    context = {
        "page": page_of(request, rows),
        "awaited": awaited_in(communes),
        "recording": list(recording.order_by("name")[:2]),
        "withdrawable": set(recording.values_list("pk", flat=True)),
        "find": words,
        "here": "occasions",
    }
    return render(request, "tasks/occasion_list.html", context)


def _head() -> list[str]:
    names = (_("Xã, phường"), _("Sự kiện"), _("Xảy ra ngày"), _("Hạn được ấn định"), _("Căn cứ"), _("Người ghi"))
    return [*names, _("Ghi lúc"), _("Rút lúc"), _("Lý do rút")]


def _rows(occasions: "QuerySet[Occasion]") -> Iterator[list[object]]:
    for each in occasions.iterator(chunk_size=2000):
        said = [each.unit.name, each.trigger, each.happened_on, each.due_on, each.basis]
        yield [*said, each.recorded_by.full_name, each.recorded_at, each.withdrawn_at, each.withdrawal_reason]


@_FORM
def record(request: HttpRequest) -> HttpResponse:
    """Record an event: first it is shown which work receives its day, then it is done."""
    person, today = signed_in(request), timezone.localdate()
    require_somewhere(person, Permission.EVENT_RECORD)
    unit = _commune(request)
    require(person, Permission.EVENT_RECORD, unit)
    awaited = awaited_in(Unit.objects.filter(pk=unit.pk))
    chosen = request.GET.getlist("su-kien")
    form = OccasionForm(request.POST or None, awaited=[each.words for each in awaited], initial={"triggers": chosen})
    is_sure = "ghi" in request.POST
    made: list[Occasion] = []

    def act() -> None:
        made.extend(record_occasions(by=person, unit=unit, triggers=form.said, on=today, **_said(form.cleaned_data)))

    if is_sure and succeeds(form, act):
        toasts.done(request, _("Đã ghi nhận sự kiện; các việc chờ đã có hạn."))
        return redirect("tasks:occasion_list")
    context = {
        "form": form,
        "unit": unit,
        "awaited": awaited,
        "starting": _starting(unit, form) if form.is_bound and not is_sure and form.is_valid() else None,
    }
    return render(request, "tasks/occasion_form.html", context)


def _said(data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in ("happened_on", "due_on", "basis")}


def _starting(unit: Unit, form: OccasionForm) -> list[Starting] | None:
    """The work that would receive its day; ``None`` where the event cannot be recorded like this."""
    data, today = form.cleaned_data, timezone.localdate()
    if not form.said:
        form.add_error("trigger", ValidationError(_("Chọn điều đang được chờ, hoặc nhập sự kiện.")))
        return None
    return starting_with(unit, form.said, data["happened_on"], today, data["due_on"])


def _commune(request: HttpRequest) -> Unit:
    """The commune in which the event is recorded: the only one, or the one that the address names."""
    communes = allowed_units(signed_in(request), Permission.EVENT_RECORD).filter(kind=UnitKind.COMMUNE)
    asked = request.GET.get("xa", "")
    if asked.isdigit() and len(asked) < 10:
        return get_object_or_404(communes, pk=int(asked))
    unit = communes.order_by("path").first()
    return unit if unit is not None else get_object_or_404(communes, pk=0)


@_FORM
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """It did not happen after all."""
    person = signed_in(request)
    visible = Occasion.objects.filter(unit__in=allowed_units(person, Permission.PLAN_VIEW)).select_related("unit")
    occasion = get_object_or_404(visible, pk=pk)
    require(person, Permission.EVENT_RECORD, occasion.unit)
    form = WithdrawForm(request.POST or None)
    if succeeds(
        form,
        lambda: withdraw_occasion(by=person, occasion=occasion, on=timezone.localdate(), **form.cleaned_data),
    ):
        toasts.done(request, _("Đã rút sự kiện; việc chưa nộp lại chờ."))
        return redirect("tasks:occasion_list")
    return render(request, "tasks/occasion_withdraw.html", {"form": form, "occasion": occasion})
