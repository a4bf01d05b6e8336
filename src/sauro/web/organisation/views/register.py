"""Choosing communes from the register instead of typing them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sauro.web.common import exports, toasts
from sauro.web.common.forms import first_error
from sauro.web.common.vietnamese import counted
from sauro.web.organisation import actions, places
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units, require_somewhere, signed_in
from sauro.web.organisation.views.ground import find_unit

_SHOWN = 30


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Look for a commune among 3,321: to add it to the tree, or to say which one a unit is (``?cho=``)."""
    require_somewhere(signed_in(request), Permission.UNIT_MANAGE)
    words, province = request.GET.get("tim-trong", "").strip()[:100], request.GET.get("tinh", "")
    if form := exports.wanted(request):
        return _exported(form, words, province)
    found, count = places.find_communes(words, province=province, limit=_SHOWN)
    context = {"rows": _rows(request, found), "count": count, "shown": len(found), "find": words, "province": province}
    if getattr(request, "htmx", False):
        return render(request, "organisation/_communes.html", {**context, "unit": _unit_asked(request)})
    context.update(provinces=places.provinces().values(), unit=_unit_asked(request), plantable=_plantable(request))
    return render(request, "organisation/choose_commune.html", context)


def _exported(form: str, words: str, province: str) -> HttpResponse:
    found, _count = places.find_communes(words, province=province, limit=5000)
    head = [_("Mã"), _("Tên"), _("Tỉnh, thành phố"), _("Được lập từ"), _("Căn cứ")]
    rows = ([row.code, row.name, row.province.name, row.origin, row.basis] for row in found)
    return exports.as_file(form, "xa-phuong", head, rows)


def _unit_asked(request: HttpRequest) -> Unit | None:
    """The unit that is to be told which commune or province it is."""
    key = request.GET.get("cho", "")
    managed = allowed_units(signed_in(request), Permission.UNIT_MANAGE)
    managed = managed.filter(kind__in=(UnitKind.PROVINCE, UnitKind.COMMUNE))
    return managed.filter(pk=key).first() if key.isascii() and key.isdigit() and len(key) < 19 else None


def _rows(request: HttpRequest, found: list[places.Commune]) -> list[dict[str, Any]]:
    """Each commune with the unit that already bears its code, and whether the person may add it."""
    codes = [commune.code for commune in found]
    visible = allowed_units(signed_in(request), Permission.UNIT_VIEW)
    units = {unit.code: unit for unit in visible.filter(code__in=codes)}
    managed = allowed_units(signed_in(request), Permission.UNIT_MANAGE).filter(kind=UnitKind.PROVINCE)
    provinces = set(managed.exclude(code="").values_list("code", flat=True))
    return [
        {"commune": commune, "unit": units.get(commune.code), "may_plant": commune.province.code in provinces}
        for commune in found
    ]


def _plantable(request: HttpRequest) -> list[tuple[Unit, int]]:
    """The provinces whose communes the person may add all at once, with how many are missing."""
    managed = allowed_units(signed_in(request), Permission.UNIT_MANAGE).filter(kind=UnitKind.PROVINCE).exclude(code="")
    there = [(unit, unit.children.exclude(code="").count()) for unit in managed[:34]]
    missing = [(unit, places.provinces()[unit.code].communes - count) for unit, count in there]
    return [(unit, count) for unit, count in missing if count > 0]


@require_POST
def plant_commune(request: HttpRequest, code: str) -> HttpResponse:
    require_somewhere(signed_in(request), Permission.UNIT_MANAGE)
    try:
        unit = actions.plant_commune(by=signed_in(request), code=code)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
        return redirect("organisation:choose_commune")
    toasts.done(request, _("Đã thêm %(unit)s.") % {"unit": unit.name})
    return redirect("organisation:unit", unit.pk)


@require_POST
def plant_communes(request: HttpRequest, pk: int) -> HttpResponse:
    province = find_unit(request, pk, Permission.UNIT_MANAGE)
    try:
        planted = actions.plant_communes(by=signed_in(request), province=province)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
        return redirect("organisation:unit", pk)
    words = {"count": counted(len(planted.units), _("xã, phường")), "unit": province.name}
    toasts.done(request, _("Đã thêm %(count)s vào %(unit)s.") % words)
    if planted.passed_over:
        names = "; ".join(planted.passed_over)
        toasts.refused(
            request, _("Đã có đơn vị cùng tên chưa gắn mã, hãy gắn mã cho chúng: %(names)s.") % {"names": names}
        )
    return redirect("organisation:unit", pk)


@require_POST
def link_unit(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    found = find_unit(request, pk, Permission.UNIT_MANAGE)
    try:
        actions.link_unit(by=signed_in(request), unit=found, code=code)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        toasts.done(request, _("Đã gắn mã %(code)s cho %(unit)s.") % {"code": code, "unit": found.name})
    return redirect("organisation:unit", pk)
