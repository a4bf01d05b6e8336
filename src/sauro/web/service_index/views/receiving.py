"""Numbers that come many at once: the sheet, the paste, and the look ahead before anything is kept."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sauro.core.service_index import Span
from sauro.web.common import exports, toasts
from sauro.web.common.vietnamese import counted
from sauro.web.files import actions as files
from sauro.web.files.models import File
from sauro.web.organisation.models import Unit
from sauro.web.organisation.permissions import signed_in
from sauro.web.service_index import actions, sheets
from sauro.web.service_index.actions.figures import require_entering
from sauro.web.service_index.forms import PasteForm, SheetForm
from sauro.web.service_index.models.figures import Way
from sauro.web.service_index.previews import Preview, opened, previewed, rows_of_paste
from sauro.web.service_index.queries.period_pages import period_page
from sauro.web.service_index.queries.sheets import sheet_of
from sauro.web.service_index.slugs import slug_of
from sauro.web.service_index.views.finding import find_span, find_unit
from sauro.web.service_index.views.periods import period_context

_MOST_CHARACTERS = 200_000


@require_safe
def template(request: HttpRequest, unit_pk: int, year: int, slug: str) -> HttpResponse:
    """The sheet of a unit for a period."""
    unit, span = find_unit(request, unit_pk), find_span(year, slug)
    require_entering(signed_in(request), unit)
    response = HttpResponse(sheets.template(sheet_of(unit, span)), content_type=exports.XLSX)
    response["Content-Disposition"] = exports.attachment(f"chi-so-phuc-vu-{slug}-{year}.xlsx")
    return response


@require_POST
def receive_sheet(request: HttpRequest, unit_pk: int, year: int, slug: str) -> HttpResponse:
    """A sheet that came back: look ahead."""
    unit, span = find_unit(request, unit_pk), find_span(year, slug)
    require_entering(signed_in(request), unit)
    form = SheetForm(request.POST, request.FILES)
    return _look_ahead(request, unit, span, form, "sheet_form", lambda: _of_sheet(request, unit, span, form))


def _of_sheet(request: HttpRequest, unit: Unit, span: Span, form: SheetForm) -> Preview:
    upload = form.cleaned_data["sheet"]
    data = upload.read()
    upload.seek(0)
    unit_id, issued_for, rows = sheets.rows_of(data, upload.name)
    if unit_id != unit.pk or issued_for != span:
        words = _("Tệp mẫu này phát cho %(span)s hoặc cho đơn vị khác; mở đúng kỳ ấy rồi tải lên.")
        raise ValidationError({"sheet": words % {"span": issued_for.inline}})
    kept = files.receive(by=signed_in(request), unit=unit, name=upload.name, content=upload).file
    return previewed(unit, span, rows, way=Way.SHEET, origin=kept.name, file_id=kept.pk)


@require_POST
def receive_paste(request: HttpRequest, unit_pk: int, year: int, slug: str) -> HttpResponse:
    """Rows from a spreadsheet: look ahead."""
    unit, span = find_unit(request, unit_pk), find_span(year, slug)
    require_entering(signed_in(request), unit)
    form = PasteForm(request.POST)
    return _look_ahead(request, unit, span, form, "paste_form", lambda: _of_paste(unit, span, form))


def _of_paste(unit: Unit, span: Span, form: PasteForm) -> Preview:
    text = form.cleaned_data["text"]
    if len(text) > _MOST_CHARACTERS:
        raise ValidationError({"text": _("Phần dán quá dài so với 21 chỉ số của một kỳ.")})
    rows = list(rows_of_paste(text))
    if not rows:
        message = _("Không thấy dòng nào có số. Chép từ bảng tính các cột: mã hoặc tên chỉ số, tử số, mẫu số.")
        raise ValidationError({"text": message})
    return previewed(unit, span, rows, way=Way.PASTE, origin=form.cleaned_data["origin"].strip())


def _look_ahead(
    request: HttpRequest, unit: Unit, span: Span, form: SheetForm | PasteForm, name: str, preview: Callable[[], Preview]
) -> HttpResponse:
    """Show what would be kept; where nothing could be read, the page of the period with what was typed."""
    if form.is_valid():
        try:
            return _shown(request, preview())
        except ValidationError as error:
            form.take_errors(error)
    context = period_context(request, period_page(unit, span), **{name: form, "has_errors": True})
    return render(request, "service_index/period.html", context, status=422)


def _shown(request: HttpRequest, preview: Preview, error: ValidationError | None = None) -> HttpResponse:
    context = {
        "preview": preview,
        "unit": preview.unit,
        "span": preview.span,
        "slug": slug_of(preview.span.code),
        "counts": preview.counts,
        "change_reason": request.POST.get("change_reason", ""),
        "refusals": error.messages if error else [],
        "has_errors": error is not None or bool(preview.counts["refused"]),
    }
    return render(request, "service_index/preview.html", context, status=422 if error else 200)


@require_POST
def accept(request: HttpRequest, unit_pk: int, year: int, slug: str) -> HttpResponse:
    """Keep what was looked at: all of it or nothing."""
    unit, span = find_unit(request, unit_pk), find_span(year, slug)
    require_entering(signed_in(request), unit)
    try:
        preview = opened(request.POST.get("preview", ""), unit, span)
    except BadSignature:
        toasts.refused(request, _("Bản xem trước đã quá một ngày hoặc không còn nguyên; tải lên hoặc dán lại."))
        return redirect("service_index:period", unit.pk, year, slug)
    if not preview.is_whole:
        return _shown(request, preview)
    try:
        kept = actions.enter_lines(
            by=signed_in(request),
            unit=unit,
            span=span,
            entries=preview.entries,
            change_reason=request.POST.get("change_reason", ""),
            way=preview.way,
            origin=preview.origin,
            file=get_object_or_404(File, pk=preview.file_id, unit=unit) if preview.file_id else None,
        )
    except ValidationError as error:
        return _shown(request, preview, error)
    toasts.done(request, _("Đã ghi %(count)s.") % {"count": counted(len(kept), _("chỉ số"))})
    return redirect("service_index:period", unit.pk, year, slug)
