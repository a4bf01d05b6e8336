"""Taking sets into the library: a file is received, looked at, kept; a kept one withdrawn and taken back."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sauro.core.findings import Finding
from sauro.core.scoring import check_set, read_overlay, read_set
from sauro.core.values import from_values
from sauro.web.common import toasts
from sauro.web.common.acting import succeeds, tried
from sauro.web.criteria import actions
from sauro.web.criteria.forms import HeadingForm, ReceiveForm
from sauro.web.criteria.models import KeptSet
from sauro.web.criteria.queries.listing import managed_sets
from sauro.web.criteria.queries.pages import shown_fields
from sauro.web.criteria.views.finding import units_managed
from sauro.web.organisation.permissions import Permission, require_somewhere, signed_in
from sauro.web.organisation.queries import commune_of


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """A file with a criteria set or a guide comes in."""
    person = signed_in(request)
    require_somewhere(person, Permission.ROUND_MANAGE)
    units = units_managed(person)
    initial = {"unit": request.GET.get("don-vi") or commune_of(person.unit).pk}
    form = ReceiveForm(request.POST or None, request.FILES or None, units=units, initial=initial)
    made: list[KeptSet] = []

    def act() -> None:
        file = form.cleaned_data["file"]
        unit = form.cleaned_data["unit"] or units[0]
        made.append(actions.read_file(by=person, unit=unit, name=file.name or "", content=file))

    if succeeds(form, act):
        return redirect("criteria:preview", made[0].pk)
    context = {"form": form, "has_errors": bool(form.errors)}
    return render(request, "criteria/receive.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read, what is to be looked at first, and how the set will be called."""
    person = signed_in(request)
    row = get_object_or_404(_managed(request), pk=pk)
    if row.kept_at is not None:
        return redirect("criteria:kept", row.pk)
    form = HeadingForm(request.POST or None, row=row)
    if succeeds(form, lambda: actions.keep_set(by=person, row=row, heading=form.heading)):
        row.refresh_from_db()
        toasts.done(request, _("Đã giữ “%(name)s”.") % {"name": row.name}, reverse("criteria:withdraw", args=[row.pk]))
        return redirect(_address(row))
    context = _read(row) | {"form": form, "row": row, "has_errors": bool(form.errors)}
    return render(request, "criteria/preview.html", context, status=422 if form.errors else 200)


def _read(row: KeptSet) -> dict[str, object]:
    """What the reading had to say, what does not add up, and the lines."""
    findings = [from_values(Finding, one) for one in row.findings]
    if row.is_guide:
        guide = read_overlay(row.text)
        return {"guide": guide, "findings": findings, "fields": ()}
    criteria = read_set(row.text)
    findings += check_set(criteria)
    told = [one for one in findings if one.code != "scoring.understood"]
    return {
        "criteria": criteria,
        "findings": sorted(told, key=lambda one: _ORDER[one.severity.value]),
        "understood": [one for one in findings if one.code == "scoring.understood"],
        "fields": shown_fields(criteria),
    }


_ORDER = {"defect": 0, "advice": 1, "note": 2}


def _address(row: KeptSet) -> str:
    """Where a kept row is seen: its set, or the set that a guide changes."""
    return f"{reverse('criteria:set', args=[row.over or row.code])}?don-vi={row.unit_id}"


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(_managed(request), pk=pk)
    if tried(request, lambda: actions.drop_read(by=signed_in(request), row=row)):
        toasts.done(request, _("Đã bỏ “%(name)s”; tệp gốc vẫn được giữ.") % {"name": row.name})
    return redirect(f"{reverse('criteria:set_list')}?don-vi={row.unit_id}")


@require_safe
def kept(request: HttpRequest, pk: int) -> HttpResponse:
    """A version of the library, in use, replaced or withdrawn."""
    row = get_object_or_404(_managed(request).filter(kept_at__isnull=False), pk=pk)
    return render(request, "criteria/kept.html", _read(row) | {"row": row})


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(_managed(request).filter(kept_at__isnull=False), pk=pk)
    if tried(request, lambda: actions.withdraw_set(by=signed_in(request), row=row)):
        undo = reverse("criteria:restore", args=[row.pk])
        toasts.done(request, _("Đã thu hồi “%(name)s”.") % {"name": row.name}, undo)
    return redirect(f"{reverse('criteria:set_list')}?don-vi={row.unit_id}")


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(_managed(request).filter(kept_at__isnull=False), pk=pk)
    if tried(request, lambda: actions.restore_set(by=signed_in(request), row=row)):
        toasts.done(request, _("Đã dùng lại “%(name)s”.") % {"name": row.name})
    return redirect(f"{reverse('criteria:set_list')}?don-vi={row.unit_id}")


def _managed(request: HttpRequest) -> "QuerySet[KeptSet]":
    person = signed_in(request)
    require_somewhere(person, Permission.ROUND_MANAGE)
    return managed_sets(person)
