"""What the portal published: typed, pasted, uploaded or asked for; every reading with its day."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sauro.core.service_index import (
    BadPortalAnswer,
    Numbers,
    PortalAnswer,
    PortalLine,
    PortalValue,
    Span,
    index_set,
    read_portal_answer,
)
from sauro.web.common import exports, toasts
from sauro.web.common.acting import succeeds, tried
from sauro.web.files import actions as files
from sauro.web.files.models import File
from sauro.web.organisation.models import Unit
from sauro.web.organisation.permissions import signed_in
from sauro.web.service_index import actions, portal_client
from sauro.web.service_index.actions.figures import LineEntry, require_entering
from sauro.web.service_index.forms import PortalForm, ReadingsForm
from sauro.web.service_index.models import PortalReading
from sauro.web.service_index.queries.period_pages import signed
from sauro.web.service_index.queries.readings import readings_of
from sauro.web.service_index.queries.setups import may_enter
from sauro.web.service_index.queries.sheets import PeriodSheet, sheet_of
from sauro.web.service_index.slugs import slug_of
from sauro.web.service_index.views.finding import find_span, find_unit

_SALT = "service_index.portal"
_KEPT_FOR = 24 * 3600  # seconds


@require_safe
def readings(request: HttpRequest, unit_pk: int, year: int, slug: str) -> HttpResponse:
    """Every reading of a period, and the ways to add one."""
    unit, span = find_unit(request, unit_pk), find_span(year, slug)
    if form := exports.wanted(request):
        rows = readings_of(unit, span, request.GET.get("nhom", ""))
        return exports.as_file(form, f"gia-tri-cong-{slug}-{year}", _head(), map(_row, rows))
    return _page(request, sheet_of(unit, span))


def _head() -> list[str]:
    entered = [_("Người nhập"), _("Nhập lúc"), _("Thay lúc")]
    return [_("Đọc ngày"), _("Nhóm"), _("Điểm công bố"), _("Nguồn"), *entered]


def _row(one: PortalReading) -> list[object]:
    value = _("không có dữ liệu") if one.value is None else one.value
    source = one.origin or str(one.get_way_display())
    return [one.read_on, one.group, value, source, one.entered_by.full_name, one.entered_at, one.replaced_at]


def _page(
    request: HttpRequest,
    one: PeriodSheet,
    form: ReadingsForm | None = None,
    portal_form: PortalForm | None = None,
) -> HttpResponse:
    person, today = signed_in(request), timezone.localdate()
    may = may_enter(person, one.unit, one.setup)
    initial = {"read_on": today}
    is_sent = form is not None or portal_form is not None
    context = {
        "one": one,
        "unit": one.unit,
        "span": one.span,
        "slug": slug_of(one.span.code),
        "groups": [(group, signed(group.difference)) for group in one.groups],
        "readings": readings_of(one.unit, one.span, request.GET.get("nhom", "")),
        "group": request.GET.get("nhom", ""),
        "may_enter": may,
        "may_fetch": may and portal_client.is_configured(),
        "form": form or (ReadingsForm(groups=one.groups, initial=initial) if may else None),
        "portal_form": portal_form or (PortalForm(initial=initial) if may else None),
        "has_errors": is_sent,
    }
    return render(request, "service_index/readings.html", context, status=422 if is_sent else 200)


@require_POST
def add(request: HttpRequest, unit_pk: int, year: int, slug: str) -> HttpResponse:
    """Keep the values typed."""
    person, unit, span = signed_in(request), find_unit(request, unit_pk), find_span(year, slug)
    require_entering(person, unit)
    one = sheet_of(unit, span)
    form = ReadingsForm(request.POST, groups=one.groups)

    def act() -> None:
        data = form.cleaned_data
        actions.add_readings(
            by=person, unit=unit, span=span, read_on=data["read_on"], values=form.values, origin=data["origin"]
        )

    if not succeeds(form, act):
        return _page(request, one, form=form)
    toasts.done(request, _("Đã ghi giá trị Cổng công bố."))
    return redirect("service_index:readings", unit.pk, year, slug)


@require_POST
def look(request: HttpRequest, unit_pk: int, year: int, slug: str) -> HttpResponse:
    """Understand an answer of the portal and show it; nothing is kept yet."""
    person, unit, span = signed_in(request), find_unit(request, unit_pk), find_span(year, slug)
    require_entering(person, unit)
    one = sheet_of(unit, span)
    form = PortalForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            text, file = _text_of(request, form, unit)
            return _shown(request, one, _read(text, span), form.cleaned_data["read_on"], file)
        except ValidationError as error:
            form.take_errors(error)
    return _page(request, one, portal_form=form)


def _text_of(request: HttpRequest, form: PortalForm, unit: Unit) -> tuple[str, File | None]:
    """What was pasted, or what the file holds; the file is kept."""
    upload = form.cleaned_data["answer"]
    if not upload:
        return form.cleaned_data["text"], None
    data = upload.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("Tệp không phải văn bản UTF-8. Lưu lại dạng CSV UTF-8 hoặc JSON.")
        raise ValidationError({"answer": message}) from error
    upload.seek(0)
    return text, files.receive(by=signed_in(request), unit=unit, name=upload.name, content=upload).file


def _read(text: str, span: Span) -> PortalAnswer:
    """The answer, once it is sure that it is one of this period."""
    try:
        answer = read_portal_answer(text, index_set())
    except BadPortalAnswer as error:
        raise ValidationError({"text": str(error)}) from error
    if answer.years and span.year not in answer.years:
        words = _("Câu trả lời là của năm %(year)s, không phải %(span)s.")
        raise ValidationError({"text": words % {"year": answer.years[0], "span": span.name}})
    kind = [code for code in answer.periods if code[0] == span.code[0]]
    if kind and span.code not in kind:
        words = _("Câu trả lời là của %(other)s, không phải %(span)s.")
        raise ValidationError({"text": words % {"other": Span(span.year, kind[0]).name, "span": span.name}})
    return answer


def _shown(
    request: HttpRequest, one: PeriodSheet, answer: PortalAnswer, read_on: date, file: File | None
) -> HttpResponse:
    names = {group.code: group for group in one.groups}
    context = {
        "one": one,
        "unit": one.unit,
        "span": one.span,
        "slug": slug_of(one.span.code),
        "answer": answer,
        "values": [(names[value.group], value.value) for value in answer.values],
        "lines": [(index_set()[line.code], line.numbers) for line in answer.lines],
        "read_on": read_on,
        "sealed": _sealed(one, answer, read_on, file),
        "has_errors": bool(answer.problems),
    }
    return render(request, "service_index/portal_preview.html", context)


def _sealed(one: PeriodSheet, answer: PortalAnswer, read_on: date, file: File | None) -> str:
    whole = {
        "unit": one.unit.pk,
        "span": [one.span.year, one.span.code],
        "read_on": read_on.isoformat(),
        "file": file.pk if file else None,
        "values": [[value.group, None if value.value is None else str(value.value)] for value in answer.values],
        "lines": [[line.code, _plain(line.numbers.value), _plain(line.numbers.of)] for line in answer.lines],
        "is_whole": not answer.problems,
    }
    return signing.dumps(whole, salt=_SALT, compress=True)


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


@require_POST
def accept(request: HttpRequest, unit_pk: int, year: int, slug: str) -> HttpResponse:
    """Keep the answer that was looked at: the groups' values, and the lines' numbers where that is asked for."""
    unit, span = find_unit(request, unit_pk), find_span(year, slug)
    require_entering(signed_in(request), unit)
    try:
        data = signing.loads(request.POST.get("answer", ""), salt=_SALT, max_age=_KEPT_FOR)
    except signing.BadSignature:
        data = {}
    if data.get("unit") != unit.pk or data.get("span") != [span.year, span.code] or not data["is_whole"]:
        toasts.refused(request, _("Bản xem trước đã quá một ngày hoặc không còn nguyên; dán hoặc tải lên lại."))
    elif tried(request, lambda: _keep(request, unit, span, data)):
        toasts.done(request, _("Đã ghi câu trả lời của Cổng."))
        return redirect("service_index:period", unit.pk, year, slug)
    return redirect("service_index:readings", unit.pk, year, slug)


def _keep(request: HttpRequest, unit: Unit, span: Span, data: dict[str, Any]) -> None:
    person = signed_in(request)
    file = get_object_or_404(File, pk=data["file"], unit=unit) if data["file"] else None
    values = tuple(PortalValue(group, None if said is None else Decimal(said)) for group, said in data["values"])
    lines = [
        PortalLine(code, Numbers(*(None if said is None else Decimal(said) for said in numbers)))
        for code, *numbers in data["lines"]
    ]
    actions.take_answer(
        by=person,
        unit=unit,
        span=span,
        read_on=date.fromisoformat(data["read_on"]),
        values={one.group: one.value for one in values},
        entries=[LineEntry(one.code, one.numbers) for one in lines] if request.POST.get("lines") else [],
        change_reason=request.POST.get("change_reason", ""),
        file=file,
    )


@require_POST
def fetch(request: HttpRequest, unit_pk: int, year: int, slug: str) -> HttpResponse:
    """Ask the portal's services and show what they say; a failure is a sentence on the page."""
    person, unit, span = signed_in(request), find_unit(request, unit_pk), find_span(year, slug)
    require_entering(person, unit)
    one = sheet_of(unit, span)
    department = one.setup.row.department if one.setup.row and one.setup.row.unit_id == unit.pk else ""
    if not portal_client.is_configured() or not department:
        toasts.refused(request, _("Máy chủ chưa được cấu hình để lấy số từ Cổng, hoặc chưa đặt mã đơn vị trên Cổng."))
        return redirect("service_index:readings", unit.pk, year, slug)
    try:
        answer = _read(portal_client.fetched(department, span), span)
    except portal_client.PortalError as error:
        toasts.refused(request, str(error))
    except ValidationError as error:
        toasts.refused(request, error.messages[0])
    else:
        return _shown(request, one, answer, timezone.localdate(), None)
    return redirect("service_index:readings", unit.pk, year, slug)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a value that was read wrongly out of force."""
    rows = PortalReading.objects.select_related("period__unit__parent").filter(replaced_at__isnull=True)
    reading = get_object_or_404(rows, pk=pk)
    period = reading.period
    unit = find_unit(request, period.unit_id)
    if tried(request, lambda: actions.take_back_reading(by=signed_in(request), reading=reading)):
        toasts.done(request, _("Đã bỏ một giá trị Cổng công bố."))
    return redirect("service_index:readings", unit.pk, period.year, slug_of(period.code))
