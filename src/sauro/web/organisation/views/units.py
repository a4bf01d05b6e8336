"""Pages of units: the list, one unit with its names, and the acts on it."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sauro.web.common import exports, toasts
from sauro.web.common.forms import first_error
from sauro.web.common.paging import page_of
from sauro.web.common.vietnamese import day
from sauro.web.organisation import actions, queries
from sauro.web.organisation.forms import AliasForm, ChangeUnitForm, CloseForm, MoveForm, RenameForm, UnitForm
from sauro.web.organisation.models import Designation, Unit, UnitAlias, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units, is_allowed, require_somewhere, signed_in
from sauro.web.organisation.views.ground import asked_day, done, find_unit, unit_form


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
            "; ".join(unit.other_names),
            unit.people_count,  # type: ignore[attr-defined]
            unit.ends_on,
        ]


@require_safe
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: what it is and was, its names, who sits where on a day, what stands below it."""
    found = find_unit(request, pk, Permission.UNIT_VIEW)
    person, today, on = signed_in(request), timezone.localdate(), asked_day(request)
    may_manage = is_allowed(person, Permission.UNIT_MANAGE, found)
    history = queries.history_of(found)
    context = {
        "unit": found,
        "history": history,
        "on": on,
        "is_past": on != today,
        "name_then": queries.name_on(found, on),
        "successors": queries.successors_of(found),
        "predecessors": queries.predecessors_of(found),
        "aliases": found.aliases.all(),
        "posts": queries.posts_of_unit(found, on),
        "below": queries.narrowed_units(found.children.order_by("position", "pk"), active_on=today),
        "people": found.people.filter(is_active=True) if is_allowed(person, Permission.PERSON_MANAGE, found) else [],
        "may_manage": may_manage,
        "may_take_back": may_manage and len(history) > 1 and not found.ends_on,
        "is_active": found.is_active_on(today),
        "designations": Designation.choices,
        "can_have_code": found.kind in (UnitKind.PROVINCE, UnitKind.COMMUNE),
    }
    return render(request, "organisation/unit.html", context)


@require_safe
def unit_tree(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit and all below it as they were on a day."""
    found = find_unit(request, pk, Permission.UNIT_VIEW)
    on = asked_day(request)
    nodes = queries.tree_on(found, on)
    if form := exports.wanted(request):
        head = [_("Tên vào ngày này"), _("Loại"), _("Bậc"), _("Tên hiện nay")]
        rows = ([node.name, node.unit.get_kind_display(), node.depth + 1, node.unit.name] for node in nodes)
        return exports.as_file(form, f"cay-don-vi-{on:%Y-%m-%d}", head, rows)
    return render(
        request, "organisation/unit_tree.html", {"unit": found, "on": on, "page": page_of(request, nodes, 100)}
    )


def create_unit(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    require_somewhere(person, Permission.UNIT_MANAGE)
    parents = allowed_units(person, Permission.UNIT_MANAGE)
    form = UnitForm(request.POST or None, parents=parents, initial={"kind": UnitKind.OFFICE})
    if made := done(form, request, lambda data: actions.create_unit(by=person, **data)):
        toasts.done(request, _("Đã thêm %(unit)s.") % {"unit": made.name})
        return redirect("organisation:unit", made.pk)
    return render(
        request, "organisation/unit_form.html", {"form": form, "title": _("Thêm đơn vị"), "act": _("Thêm đơn vị")}
    )


def change_unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_unit(request, pk, Permission.UNIT_MANAGE)
    initial = {name: getattr(found, name) for name in ChangeUnitForm.base_fields}
    form = ChangeUnitForm(request.POST or None, initial=initial)
    if done(form, request, lambda data: actions.change_unit(by=signed_in(request), unit=found, **data)):
        toasts.done(request, _("Đã ghi thay đổi của %(unit)s.") % {"unit": found.name})
        return redirect("organisation:unit", pk)
    return unit_form(request, found, form, _("Sửa đơn vị"), _("Ghi thay đổi"))


def rename_unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_unit(request, pk, Permission.UNIT_MANAGE)
    today = timezone.localdate()
    initial = {"on": day(today), "designation": found.designation, "name": found.name}
    form = RenameForm(request.POST or None, kind=found.kind, initial=initial)
    if done(form, request, lambda data: actions.rename_unit(by=signed_in(request), unit=found, today=today, **data)):
        undo = reverse("organisation:take_back_change", args=[pk])
        toasts.done(request, _("Đã đổi tên thành %(unit)s. Tên cũ vẫn được nhận ra.") % {"unit": found.name}, undo)
        return redirect("organisation:unit", pk)
    lede = _("Những ngày trước đó, và mọi báo cáo của những ngày đó, vẫn mang tên cũ.")
    return unit_form(request, found, form, _("Đổi tên đơn vị"), _("Đổi tên"), lede)


def move_unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_unit(request, pk, Permission.UNIT_MANAGE)
    today, person = timezone.localdate(), signed_in(request)
    parents = allowed_units(person, Permission.UNIT_MANAGE).exclude(path__startswith=found.path)
    form = MoveForm(request.POST or None, parents=parents.filter(ends_on__isnull=True), initial={"on": day(today)})
    if done(form, request, lambda data: actions.move_unit(by=person, unit=found, today=today, **data)):
        undo = reverse("organisation:take_back_change", args=[pk])
        words = {"unit": found.name, "parent": found.parent.name if found.parent else ""}
        toasts.done(request, _("Đã chuyển %(unit)s về %(parent)s.") % words, undo)
        return redirect("organisation:unit", pk)
    lede = _("Đơn vị trực thuộc, con người và vai trò đi theo; những ngày trước đó vẫn thuộc nơi cũ.")
    return unit_form(request, found, form, _("Chuyển đơn vị"), _("Chuyển đơn vị"), lede)


@require_POST
def take_back_change(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_unit(request, pk, Permission.UNIT_MANAGE)
    try:
        actions.take_back_change(by=signed_in(request), unit=found)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        toasts.done(request, _("Đã bỏ lần thay đổi gần nhất; đơn vị lại là %(unit)s.") % {"unit": found.name})
    return redirect("organisation:unit", pk)


def close_unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_unit(request, pk, Permission.UNIT_MANAGE)
    form = CloseForm(request.POST or None)
    if done(form, request, lambda data: actions.close_unit(by=signed_in(request), unit=found, **data)):
        toasts.done(request, _("Đã ghi ngày hoạt động cuối cùng của %(unit)s.") % {"unit": found.name})
        return redirect("organisation:unit", pk)
    return unit_form(request, found, form, _("Kết thúc đơn vị"), _("Ghi ngày kết thúc"))


@require_POST
def add_alias(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_unit(request, pk, Permission.UNIT_MANAGE)
    form = AliasForm(request.POST)
    if made := done(form, request, lambda data: actions.add_alias(by=signed_in(request), unit=found, **data)):
        toasts.done(request, _("Từ nay “%(name)s” được nhận ra là %(unit)s.") % {"name": made.name, "unit": found.name})
        return redirect("organisation:unit", pk)
    return unit_form(request, found, form, _("Thêm tên gọi khác"), _("Thêm tên gọi"))


@require_POST
def remove_alias(request: HttpRequest, pk: int, alias: int) -> HttpResponse:
    found = find_unit(request, pk, Permission.UNIT_MANAGE)
    row = get_object_or_404(UnitAlias, pk=alias, owner=found)
    try:
        actions.remove_alias(by=signed_in(request), alias=row)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        toasts.done(request, _("Đã bỏ tên gọi “%(name)s”.") % {"name": row.name})
    return redirect("organisation:unit", pk)
