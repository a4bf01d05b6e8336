"""Who answers for which figure, own indicators, keys of other programs."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sauro.core.text import fold
from sauro.web.common import exports, toasts
from sauro.web.common.forms import Form, first_error
from sauro.web.common.paging import page_of
from sauro.web.common.searching import matching
from sauro.web.common.vietnamese import counted
from sauro.web.indicators import actions
from sauro.web.indicators.forms import DutiesForm, KeyForm, OwnIndicatorForm
from sauro.web.indicators.models import ConnectionKey, FigureDuty, OwnIndicator
from sauro.web.indicators.queries.duties import DutyRow, duty_rows
from sauro.web.indicators.views.finding import unit_managed, units_entered
from sauro.web.organisation.models import Unit
from sauro.web.organisation.permissions import Permission, allowed_units, require_somewhere, signed_in
from sauro.web.organisation.queries import units_of_commune

_NOBODY = "chua-giao"


def duty_list(request: HttpRequest) -> HttpResponse:
    """Which office answers for which figure; figures are given to an office many at once."""
    commune = unit_managed(request)
    every = duty_rows(commune, timezone.localdate())
    units = units_of_commune(commune, timezone.localdate())
    form = DutiesForm(request.POST or None, codes=[row.indicator.code for row in every], units=units)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.assign_duties(by=signed_in(request), commune=commune, **form.cleaned_data)
        except ValidationError as error:
            form.take_errors(error)
        else:
            words = {"count": counted(len(made), _("chỉ tiêu")), "unit": form.cleaned_data["answering"].short_or_name}
            toasts.done(request, _("Đã giao %(count)s cho %(unit)s.") % words)
            return redirect(f"{reverse('indicators:duty_list')}?{request.GET.urlencode()}")
    asked = {name: request.GET.get(name, "").strip()[:200] for name in ("tim-trong", "bieu", "giao")}
    rows = [row for row in every if _fits(row, asked)]
    if wanted := exports.wanted(request):
        head = [_("Mã"), _("Chỉ tiêu"), _("Đơn vị tính"), _("Đơn vị cung cấp")]
        return exports.as_file(wanted, "phan-cong-so-lieu", head, _exported(rows))
    context = {
        "commune": commune,
        "form": form,
        "page": page_of(request, rows, 100),
        "forms": sorted({row.indicator.form for row in every}, key=lambda code: (len(code), code)),
        "units": list(units.order_by("path")),
        "asked": {name.replace("-", "_"): value for name, value in asked.items()},
        "is_narrowed": any(asked.values()),
        "chosen": request.POST.getlist("codes"),
    }
    return render(request, "indicators/duty_list.html", context, status=422 if form.errors else 200)


def _fits(row: DutyRow, asked: dict[str, str]) -> bool:
    text = fold(f"{row.indicator.code} {row.indicator.name}")
    if not all(word in text for word in fold(asked["tim-trong"]).split()):
        return False
    if asked["bieu"] and row.indicator.form != asked["bieu"]:
        return False
    if asked["giao"] == _NOBODY:
        return not row.duties
    return not asked["giao"] or asked["giao"] in [str(duty.answering_id) for duty in row.duties]


def _exported(rows: list[DutyRow]) -> Iterator[list[object]]:
    for row in rows:
        units = "; ".join(duty.answering.name for duty in row.duties)
        yield [row.indicator.code, row.indicator.name, row.indicator.measure, units]


@require_POST
def end_duty(request: HttpRequest, pk: int) -> HttpResponse:
    managed = allowed_units(signed_in(request), Permission.FIGURE_MANAGE)
    duty = get_object_or_404(FigureDuty.objects.select_related("unit", "answering"), pk=pk, unit__in=managed)
    actions.end_duty(by=signed_in(request), duty=duty)
    words = {"unit": duty.answering.short_or_name, "code": duty.code}
    toasts.done(request, _("%(unit)s thôi cung cấp %(code)s.") % words)
    return redirect(f"{reverse('indicators:duty_list')}?don-vi={duty.unit_id}")


@require_safe
def own_list(request: HttpRequest) -> HttpResponse:
    """The indicators that a commune or a province keeps beside the bundled forms."""
    unit = unit_managed(request)
    words = request.GET.get("tim-trong", "").strip()[:200]
    path = [int(part) for part in unit.path.split(".") if part]
    rows = OwnIndicator.objects.filter(unit__in=path).select_related("unit", "made_by")
    rows = matching(rows, words)
    if wanted := exports.wanted(request):
        head = [
            _("Mã"),
            _("Chỉ tiêu"),
            _("Loại"),
            _("Đơn vị tính"),
            _("Công thức"),
            _("Dùng từ"),
            _("Đến"),
            _("Căn cứ"),
        ]
        return exports.as_file(wanted, "chi-tieu-rieng", head, _own_rows(list(rows)))
    context = {"unit": unit, "page": page_of(request, rows), "words": words, "today": timezone.localdate()}
    return render(request, "indicators/own_list.html", context)


def _own_rows(rows: list[OwnIndicator]) -> Iterator[list[object]]:
    for row in rows:
        days = [row.in_force_from_on, row.in_force_until_on]
        yield [row.code, row.name, row.get_kind_display(), row.measure, row.formula, *days, row.basis]


def add_own(request: HttpRequest) -> HttpResponse:
    unit = unit_managed(request)
    form = OwnIndicatorForm(request.POST or None)
    made = _done(form, lambda: actions.add_own_indicator(by=signed_in(request), unit=unit, definition=form.definition))
    return _own_page(request, unit, form, made, _("Thêm chỉ tiêu riêng"))


def change_own(request: HttpRequest, pk: int) -> HttpResponse:
    require_somewhere(signed_in(request), Permission.FIGURE_MANAGE)
    managed = allowed_units(signed_in(request), Permission.FIGURE_MANAGE)
    row = get_object_or_404(OwnIndicator.objects.select_related("unit"), pk=pk, unit__in=managed)
    initial = {name: getattr(row, name) for name in OwnIndicatorForm.base_fields}
    form = OwnIndicatorForm(request.POST or None, initial=initial)
    person = signed_in(request)
    made = _done(form, lambda: actions.change_own_indicator(by=person, row=row, definition=form.definition))
    return _own_page(request, row.unit, form, made, _("Sửa chỉ tiêu %(code)s") % {"code": row.code})


def _done(form: Form, act: Any) -> Any:
    """What the act gave; None where the form was not sent or something is to be put right."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return act()
    except ValidationError as error:
        form.take_errors(error)
        return None


def _own_page(
    request: HttpRequest, unit: Unit, form: OwnIndicatorForm, made: OwnIndicator | None, title: str
) -> HttpResponse:
    if made is not None:
        toasts.done(request, _("Đã ghi chỉ tiêu %(code)s.") % {"code": made.code})
        return redirect(f"{reverse('indicators:own_list')}?don-vi={unit.pk}")
    context = {"form": form, "unit": unit, "title": title}
    return render(request, "indicators/own_form.html", context, status=422 if form.is_bound else 200)


@never_cache
def key_list(request: HttpRequest) -> HttpResponse:
    """The keys of the units for which the person enters figures; a new one is shown this once."""
    units = units_entered(request)
    form = KeyForm(request.POST or None, units=units, initial={"unit": signed_in(request).unit_id})
    made = _done(form, lambda: actions.make_key(by=signed_in(request), **form.cleaned_data))
    keys = ConnectionKey.objects.filter(unit__in=units).select_related("unit", "made_by", "revoked_by")
    context = {"form": form, "page": page_of(request, keys), "secret": made[1] if made else "", "made": made}
    status = 422 if form.is_bound and made is None else 200
    if made:
        context["form"] = KeyForm(units=units)
    return render(request, "indicators/key_list.html", context, status=status)


@require_POST
def revoke_key(request: HttpRequest, pk: int) -> HttpResponse:
    key = get_object_or_404(ConnectionKey.objects.select_related("unit"), pk=pk, unit__in=units_entered(request))
    try:
        actions.revoke_key(by=signed_in(request), key=key)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        toasts.done(request, _("Đã thu hồi khóa của %(name)s.") % {"name": key.name})
    return redirect("indicators:key_list")
