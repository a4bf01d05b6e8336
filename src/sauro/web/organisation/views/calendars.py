"""The page of a year's calendar, and the acts on it."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from sauro.web.common import exports, toasts
from sauro.web.common.forms import first_error
from sauro.web.organisation import actions, calendars
from sauro.web.organisation.forms import DayOffForm, SwappedDayForm
from sauro.web.organisation.models import CalendarYear, DayOff, SwappedDay, Unit, UnitKind
from sauro.web.organisation.permissions import (
    Permission,
    allowed_units,
    is_allowed,
    require,
    require_somewhere,
    signed_in,
)
from sauro.web.organisation.queries.calendars import Entry, YearOfWork, year_of_work
from sauro.web.organisation.queries.units import commune_of
from sauro.web.organisation.views.ground import done

Row = TypeVar("Row", DayOff, SwappedDay)

YEARS = range(2020, 2101)
_CONFIDENCES = {
    "official": gettext_lazy("văn bản gốc"),
    "secondary": gettext_lazy("theo báo chí"),
    "computed": gettext_lazy("tính từ luật"),
    "expected": gettext_lazy("chưa quyết định"),
    "own": gettext_lazy("đơn vị ghi"),
}


@require_safe
def this_year(request: HttpRequest) -> HttpResponse:
    """The calendar of the running year."""
    require_somewhere(signed_in(request), Permission.UNIT_VIEW)
    return redirect("organisation:calendar", timezone.localdate().year)


@require_safe
def calendar(request: HttpRequest, year: int) -> HttpResponse:
    unit = _unit(request, year)
    if form := exports.wanted(request):
        head = [_("Từ ngày"), _("Đến hết ngày"), _("Nghỉ hay làm"), _("Lý do"), _("Căn cứ"), _("Nguồn")]
        return exports.as_file(form, f"lich-nghi-{year}", head, _export(year_of_work(unit, year)))
    return _page(request, unit, year)


def _unit(request: HttpRequest, year: int) -> Unit:
    """The province or commune whose calendar is asked for with ``?don-vi=``; without it, the person's own."""
    if year not in YEARS:
        raise Http404
    person = signed_in(request)
    require_somewhere(person, Permission.UNIT_VIEW)
    visible = allowed_units(person, Permission.UNIT_VIEW).filter(kind__in=(UnitKind.PROVINCE, UnitKind.COMMUNE))
    key = request.GET.get("don-vi", "")
    if key:
        return get_object_or_404(visible, pk=int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0)
    own = commune_of(person.unit)
    return visible.filter(pk=own.pk).first() or get_object_or_404(visible.order_by("-path")[:1])


def _export(shown: YearOfWork) -> Iterator[list[object]]:
    for entry in shown.entries:
        kind = _("nghỉ") if entry.is_off else _("làm bù")
        yield [entry.first_on, entry.last_on, kind, entry.name, entry.source, str(_CONFIDENCES[entry.confidence])]


def _page(request: HttpRequest, unit: Unit, year: int, **forms: Any) -> HttpResponse:
    person = signed_in(request)
    shown = year_of_work(unit, year)
    context = {
        "unit": unit,
        "shown": shown,
        "entries": [(entry, _CONFIDENCES[entry.confidence], _is_own(entry, unit)) for entry in shown.entries],
        "withdrawn": [(entry, _is_own(entry, unit)) for entry in shown.withdrawn],
        "years": (year - 1, year + 1),
        "may_manage": is_allowed(person, Permission.CALENDAR_MANAGE, unit),
        "shifts": calendars.shifts_days_off(unit),
        "reason": calendars.SHIFT_REASON,
        "is_commune": unit.kind == UnitKind.COMMUNE,
        "today": timezone.localdate(),
        "weekdays": [_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN")],
        "off_form": DayOffForm(prefix="nghi"),
        "swap_form": SwappedDayForm(prefix="lam"),
        "has_errors": bool(forms),
        **forms,
    }
    return render(request, "organisation/calendar.html", context)


def _is_own(entry: Entry, unit: Unit) -> bool:
    return entry.unit == unit


@require_POST
def add_day_off(request: HttpRequest, year: int) -> HttpResponse:
    unit = _managed(request, year)
    form = DayOffForm(request.POST, prefix="nghi")
    if made := done(form, request, lambda data: actions.add_day_off(by=signed_in(request), unit=unit, **data)):
        toasts.done(request, _("Đã ghi ngày nghỉ: %(name)s.") % {"name": made.name})
        return _back(unit, made.starts_on.year)
    return _page(request, unit, year, off_form=form)


@require_POST
def add_swapped_day(request: HttpRequest, year: int) -> HttpResponse:
    unit = _managed(request, year)
    form = SwappedDayForm(request.POST, prefix="lam")
    if made := done(form, request, lambda data: actions.add_swapped_day(by=signed_in(request), unit=unit, **data)):
        toasts.done(request, _("Đã ghi ngày làm việc %(day)s.") % {"day": str(made)})
        return _back(unit, made.works_on.year)
    return _page(request, unit, year, swap_form=form)


def _managed(request: HttpRequest, year: int) -> Unit:
    unit = _unit(request, year)
    require(signed_in(request), Permission.CALENDAR_MANAGE, unit)
    return unit


def _back(unit: Unit, year: int) -> HttpResponse:
    return redirect(f"{reverse('organisation:calendar', args=[year])}?don-vi={unit.pk}")


@require_POST
def withdraw_day_off(request: HttpRequest, pk: int) -> HttpResponse:
    return _withdraw(request, _row(request, DayOff, pk), "organisation:restore_day_off")


@require_POST
def withdraw_swapped_day(request: HttpRequest, pk: int) -> HttpResponse:
    return _withdraw(request, _row(request, SwappedDay, pk), "organisation:restore_swapped_day")


@require_POST
def restore_day_off(request: HttpRequest, pk: int) -> HttpResponse:
    return _restore(request, _row(request, DayOff, pk))


@require_POST
def restore_swapped_day(request: HttpRequest, pk: int) -> HttpResponse:
    return _restore(request, _row(request, SwappedDay, pk))


def _row(request: HttpRequest, model: type[Row], pk: int) -> Row:
    visible = allowed_units(signed_in(request), Permission.UNIT_VIEW)
    row = get_object_or_404(model._default_manager.select_related("unit"), pk=pk, unit__in=visible)
    require(signed_in(request), Permission.CALENDAR_MANAGE, row.unit)
    return row


def _withdraw(request: HttpRequest, row: DayOff | SwappedDay, undo: str) -> HttpResponse:
    try:
        actions.withdraw_day(by=signed_in(request), row=row)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        toasts.done(request, _("Đã bỏ %(day)s khỏi lịch.") % {"day": str(row)}, reverse(undo, args=[row.pk]))
    return _back(row.unit, _year_of(row))


def _restore(request: HttpRequest, row: DayOff | SwappedDay) -> HttpResponse:
    try:
        actions.restore_day(by=signed_in(request), row=row)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        toasts.done(request, _("Đã ghi lại %(day)s vào lịch.") % {"day": str(row)})
    return _back(row.unit, _year_of(row))


def _year_of(row: DayOff | SwappedDay) -> int:
    return row.starts_on.year if isinstance(row, DayOff) else row.works_on.year


@require_POST
def declare_year(request: HttpRequest, year: int) -> HttpResponse:
    unit = _managed(request, year)
    try:
        actions.declare_year(by=signed_in(request), unit=unit, year=year)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        toasts.done(request, _("Từ nay ngày làm việc năm %(year)s được tính.") % {"year": year})
    return _back(unit, year)


@require_POST
def withdraw_year(request: HttpRequest, year: int) -> HttpResponse:
    unit = _managed(request, year)
    row = get_object_or_404(CalendarYear, unit=unit, year=year, withdrawn_at=None)
    actions.withdraw_year(by=signed_in(request), row=row)
    toasts.done(request, _("Năm %(year)s lại là chưa đủ lịch.") % {"year": year})
    return _back(unit, year)


@require_POST
def set_shift(request: HttpRequest, year: int) -> HttpResponse:
    unit = _managed(request, year)
    shifts = request.POST.get("lui") == "1"
    try:
        actions.set_shift(by=signed_in(request), unit=unit, shifts=shifts)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        moved, kept = _("Từ nay hạn rơi vào ngày nghỉ lùi tới ngày làm việc sau."), _("Từ nay hạn giữ đúng ngày.")
        toasts.done(request, moved if shifts else kept)
    return _back(unit, year)
