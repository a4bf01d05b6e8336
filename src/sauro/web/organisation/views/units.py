"""Pages of units: the list, one unit with its names, and the acts on it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sauro.web.common import exports, toasts
from sauro.web.common.forms import Form, first_error
from sauro.web.common.paging import page_of
from sauro.web.common.vietnamese import day
from sauro.web.organisation import actions, queries
from sauro.web.organisation.forms import AliasForm, ChangeUnitForm, CloseForm, RenameForm, UnitForm
from sauro.web.organisation.models import Unit, UnitAlias, UnitKind
from sauro.web.organisation.permissions import (
    Permission,
    allowed_units,
    is_allowed,
    require,
    require_somewhere,
    signed_in,
)


@require_safe
def unit_list(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    require_somewhere(person, Permission.UNIT_VIEW)
    words, kind, state = (request.GET.get(name, "").strip() for name in ("tim-trong", "loai", "trang-thai"))
    rows = queries.narrowed_units(
        queries.units_with_counts(allowed_units(person, Permission.UNIT_VIEW)),
        words=words,
        kind=kind,
        active_on=None if state == "tat-ca" else timezone.localdate(),
    )
    if form := exports.wanted(request):
        return exports.as_file(form, "don-vi", _head(), _rows(rows))
    context = {
        "page": page_of(request, rows),
        "kinds": UnitKind.choices,
        "find": words,
        "kind": kind,
        "state": state,
        "may_add": allowed_units(person, Permission.UNIT_MANAGE).exists(),
    }
    return render(request, "organisation/unit_list.html", context)


def _head() -> list[str]:
    return [_("Tên"), _("Tên ngắn"), _("Loại"), _("Thuộc"), _("Tên gọi khác"), _("Số người"), _("Đến hết ngày")]


def _rows(units: "QuerySet[Unit]") -> Iterator[list[object]]:
    for unit in units:
        yield [
            unit.name,
            unit.short_name,
            unit.get_kind_display(),
            unit.parent.name if unit.parent else "",
            "; ".join(alias.name for alias in unit.aliases.all()),
            unit.people_count,  # type: ignore[attr-defined]
            unit.ends_on,
        ]


def _find(request: HttpRequest, pk: int, permission: Permission) -> Unit:
    """The unit, where the person may see it; else there is no such page for them."""
    visible = allowed_units(signed_in(request), Permission.UNIT_VIEW).select_related("parent")
    unit = get_object_or_404(visible, pk=pk)
    require(signed_in(request), permission, unit)
    return unit


@require_safe
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(request, pk, Permission.UNIT_VIEW)
    person = signed_in(request)
    today = timezone.localdate()
    context = {
        "unit": found,
        "aliases": found.aliases.all(),
        "below": queries.narrowed_units(found.children.all(), active_on=today),
        "people": found.people.filter(is_active=True) if is_allowed(person, Permission.PERSON_MANAGE, found) else [],
        "may_manage": is_allowed(person, Permission.UNIT_MANAGE, found),
        "is_active": found.is_active_on(today),
        "alias_form": AliasForm(),
    }
    return render(request, "organisation/unit.html", context)


def create_unit(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    require_somewhere(person, Permission.UNIT_MANAGE)
    parents = allowed_units(person, Permission.UNIT_MANAGE)
    form = UnitForm(request.POST or None, parents=parents, initial={"kind": UnitKind.OFFICE})
    if made := _done(form, request, lambda data: actions.create_unit(by=person, **data)):
        toasts.done(request, _("Đã thêm %(unit)s.") % {"unit": made.name})
        return redirect("organisation:unit", made.pk)
    return render(
        request, "organisation/unit_form.html", {"form": form, "title": _("Thêm đơn vị"), "act": _("Thêm đơn vị")}
    )


def change_unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(request, pk, Permission.UNIT_MANAGE)
    initial = {"short_name": found.short_name, "kind": found.kind, "position": found.position}
    form = ChangeUnitForm(request.POST or None, initial=initial)
    if _done(form, request, lambda data: actions.change_unit(by=signed_in(request), unit=found, **data)):
        toasts.done(request, _("Đã ghi thay đổi của %(unit)s.") % {"unit": found.name})
        return redirect("organisation:unit", pk)
    return _unit_form(request, found, form, _("Sửa đơn vị"), _("Ghi thay đổi"))


def rename_unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(request, pk, Permission.UNIT_MANAGE)
    today = timezone.localdate()
    form = RenameForm(request.POST or None, initial={"on": day(today)})
    if _done(form, request, lambda data: actions.rename_unit(by=signed_in(request), unit=found, today=today, **data)):
        toasts.done(request, _("Đã đổi tên thành %(unit)s. Tên cũ vẫn được nhận ra.") % {"unit": found.name})
        return redirect("organisation:unit", pk)
    return _unit_form(request, found, form, _("Đổi tên đơn vị"), _("Đổi tên"))


def close_unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(request, pk, Permission.UNIT_MANAGE)
    form = CloseForm(request.POST or None)
    if _done(form, request, lambda data: actions.close_unit(by=signed_in(request), unit=found, **data)):
        toasts.done(request, _("Đã ghi ngày hoạt động cuối cùng của %(unit)s.") % {"unit": found.name})
        return redirect("organisation:unit", pk)
    return _unit_form(request, found, form, _("Kết thúc đơn vị"), _("Ghi ngày kết thúc"))


@require_POST
def add_alias(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(request, pk, Permission.UNIT_MANAGE)
    form = AliasForm(request.POST)
    if made := _done(form, request, lambda data: actions.add_alias(by=signed_in(request), unit=found, **data)):
        toasts.done(request, _("Từ nay “%(name)s” được nhận ra là %(unit)s.") % {"name": made.name, "unit": found.name})
        return redirect("organisation:unit", pk)
    return _unit_form(request, found, form, _("Thêm tên gọi khác"), _("Thêm tên gọi"))


@require_POST
def remove_alias(request: HttpRequest, pk: int, alias: int) -> HttpResponse:
    found = _find(request, pk, Permission.UNIT_MANAGE)
    row = get_object_or_404(UnitAlias, pk=alias, owner=found)
    try:
        actions.remove_alias(by=signed_in(request), alias=row)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        toasts.done(request, _("Đã bỏ tên gọi “%(name)s”.") % {"name": row.name})
    return redirect("organisation:unit", pk)


def _done(form: Form, request: HttpRequest, act: Callable[[dict[str, Any]], Any]) -> Any:
    """What the act gave, or ``None`` where the form or the act found something to put right."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act(form.cleaned_data)
    except ValidationError as error:
        form.take_errors(error)
        return None


def _unit_form(request: HttpRequest, unit: Unit, form: Form, title: str, act: str) -> HttpResponse:
    return render(request, "organisation/unit_form.html", {"form": form, "unit": unit, "title": title, "act": act})
