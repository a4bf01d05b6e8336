"""Giving figures: on the page, by the sheet, by a paste."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sauro.core.text import fold
from sauro.web.common import exports, toasts
from sauro.web.common.vietnamese import counted
from sauro.web.files import actions as files
from sauro.web.files.models import File
from sauro.web.indicators import actions, pasting, sheets
from sauro.web.indicators.actions.giving import meant_of
from sauro.web.indicators.forms import AnswersForm, PasteForm, SheetForm
from sauro.web.indicators.locks import closed_by
from sauro.web.indicators.models import Fact
from sauro.web.indicators.onward import onward_of
from sauro.web.indicators.previews import Preview, opened, previewed
from sauro.web.indicators.queries.asking import Asked, Questions, questions
from sauro.web.indicators.queries.looking_ahead import problems_ahead, reasons_asked
from sauro.web.indicators.views.finding import (
    AskedWindow,
    beside,
    unit_entered,
    units_entered,
    window_asked,
    years_beside,
)
from sauro.web.organisation.models import Unit
from sauro.web.organisation.permissions import signed_in
from sauro.web.organisation.queries import commune_of

_ALL = "tat-ca"


def enter(request: HttpRequest) -> HttpResponse:
    """What a unit is asked for a window: what is there is shown, what is missing has boxes."""
    unit, asked, found = _asked(request)
    rows = _rows_to_answer(request, found)
    closed = closed_by(unit, asked.window.start_on, asked.window.end_on)
    person = signed_in(request)
    form = AnswersForm(
        request.POST if request.method == "POST" else None, rows=rows, by=person, unit=unit, closed=closed
    )
    if request.method == "POST" and form.is_valid() and (kept := _keep(request, form, unit, asked)) is not None:
        toasts.done(request, _said(len(kept)))
        return redirect(_address(unit, asked))
    status = 422 if form.is_bound else 200
    context = {"form": form, "closed": closed, **_frame(request, unit, asked, found)}
    context["filled"] = [row for row in found.rows if row.is_there and row not in rows]
    return render(request, "indicators/enter.html", context, status=status)


def _asked(request: HttpRequest) -> tuple[Unit, AskedWindow, Questions]:
    unit = unit_entered(request)
    asked = window_asked(request, commune_of(unit))
    return unit, asked, questions(unit, asked.window)


def _rows_to_answer(request: HttpRequest, found: Questions) -> list[Asked]:
    """The rows without an answer, those that ``?sua=`` names, and those that were sent."""
    again = set(request.GET.getlist("sua"))
    return [row for row in found.rows if not row.is_there or _ALL in again or row.indicator.code in again]


def _keep(request: HttpRequest, form: AnswersForm, unit: Unit, asked: AskedWindow) -> list[Fact] | None:
    """Keep the answers; what the act refuses stands at their boxes."""
    evidence = form.cleaned_data["evidence"]
    entries = [actions.Entry(**{**_fields(entry), "evidence": evidence}) for entry in form.entries]
    try:
        return actions.give_figures(by=signed_in(request), unit=unit, window=asked.window, entries=entries)
    except ValidationError as error:
        form.take_errors(error)
        return None


def _fields(entry: actions.Entry) -> dict[str, Any]:
    names = ("code", "value", "of", "given", "reason", "change_reason", "origin")
    return {name: getattr(entry, name) for name in names}


def _said(kept: int) -> str:
    if not kept:
        return _("Không có gì thay đổi.")
    return _("Đã ghi %(count)s.") % {"count": counted(kept, _("số liệu"))}


def _address(unit: Unit, asked: AskedWindow) -> str:
    return f"{reverse('indicators:enter')}?don-vi={unit.pk}&{asked.query}"


def _frame(request: HttpRequest, unit: Unit, asked: AskedWindow, found: Questions) -> dict[str, Any]:
    """What the pages of giving figures share."""
    return {
        "unit": unit,
        "asked": asked,
        "questions": found,
        "titles": {form.code: form.title for form in found.library.forms},
        "units": beside(units_entered(request), unit),
        "years": years_beside(asked.year),
        "onward": onward_of(unit, asked.window),
        "sheet_form": SheetForm(),
        "paste_form": PasteForm(),
    }


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The sheet of a unit for a window."""
    unit, asked, found = _asked(request)
    name = f"so-lieu-{fold(unit.short_or_name).replace(' ', '-')}-{asked.window.end_on:%Y-%m-%d}.xlsx"
    response = HttpResponse(sheets.template(found), content_type=exports.XLSX)
    response["Content-Disposition"] = exports.attachment(name)
    return response


@require_POST
def receive_sheet(request: HttpRequest) -> HttpResponse:
    """A sheet that came back: look ahead. It tells itself for which unit and window."""
    form = SheetForm(request.POST, request.FILES)
    return _look_ahead(request, form, "sheet", lambda: _of_sheet(request, form))


def _of_sheet(request: HttpRequest, form: SheetForm) -> Preview:
    upload = form.cleaned_data["sheet"]
    data = upload.read()
    upload.seek(0)
    unit_id, window, rows = sheets.rows_of(data, upload.name)
    unit = units_entered(request).filter(pk=unit_id).first()
    if unit is None:
        raise ValidationError({"sheet": _("Tệp mẫu này phát cho đơn vị khác; bạn không nhập số liệu cho đơn vị ấy.")})
    kept = files.receive(by=signed_in(request), unit=unit, name=upload.name, content=upload).file
    return previewed(unit, window, rows, way=Fact.Way.SHEET, origin=kept.name, file_id=kept.pk)


@require_POST
def receive_paste(request: HttpRequest) -> HttpResponse:
    """Rows from a spreadsheet: look ahead."""
    unit = unit_entered(request)
    asked = window_asked(request, commune_of(unit))
    form = PasteForm(request.POST)

    def of_paste() -> Preview:
        rows = pasting.rows_of(form.cleaned_data["text"])
        return previewed(unit, asked.window, rows, way=Fact.Way.PASTE, origin=form.cleaned_data["origin"].strip())

    return _look_ahead(request, form, "paste", of_paste)


def _look_ahead(
    request: HttpRequest, form: SheetForm | PasteForm, kind: str, preview: Callable[[], Preview]
) -> HttpResponse:
    """Show what would be kept; where nothing could be read, the page of giving with what was typed."""
    if form.is_valid():
        try:
            return _shown(request, preview())
        except ValidationError as error:
            form.take_errors(error)
    unit, asked, found = _asked(request)
    rows = _rows_to_answer(request, found)
    closed = closed_by(unit, asked.window.start_on, asked.window.end_on)
    context = _frame(request, unit, asked, found) | {f"{kind}_form": form, "closed": closed, "has_errors": True}
    context["form"] = AnswersForm(rows=rows, by=signed_in(request), unit=unit, closed=closed)
    context["filled"] = [row for row in found.rows if row.is_there]
    return render(request, "indicators/enter.html", context, status=422)


def _shown(request: HttpRequest, preview: Preview, error: ValidationError | None = None) -> HttpResponse:
    """The look ahead: every row with what it would do."""
    unit, window = preview.unit, preview.window
    meant = meant_of(preview.entries)
    problems = problems_ahead(unit, window, meant)
    context = {
        "preview": preview,
        "unit": unit,
        "asked": AskedWindow(window, None, window.end_on.year, ()),
        "counts": preview.counts,
        "reasons": reasons_asked(problems, meant),
        "warnings": [problem for problem in problems if not problem.asks_reason],
        "closed": closed_by(unit, window.start_on, window.end_on),
        "change_reason": request.POST.get("change_reason", ""),
        "refusals": [message for messages in error.message_dict.values() for message in messages] if error else [],
        "has_errors": error is not None or bool(preview.counts["refused"]),
    }
    return render(request, "indicators/preview.html", context, status=422 if error else 200)


@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    """Keep what was looked at: all of it or nothing."""
    typed = {name: str(value) for name, value in request.POST.items()}
    reasons = {name.removeprefix("ly-do-"): typed[name] for name in typed if name.startswith("ly-do-")}
    try:
        preview = opened(request.POST.get("preview", ""), units_entered(request), reasons)
    except BadSignature:
        toasts.refused(request, _("Bản xem trước đã quá một ngày hoặc không còn nguyên; tải lên hoặc dán lại."))
        return redirect("indicators:enter")
    if not preview.is_whole:
        return _shown(request, preview)
    change_reason = request.POST.get("change_reason", "")
    entries = [actions.Entry(**{**_fields(entry), "change_reason": change_reason}) for entry in preview.entries]
    try:
        kept = actions.give_figures(
            by=signed_in(request),
            unit=preview.unit,
            window=preview.window,
            entries=entries,
            way=preview.way,
            origin=preview.origin,
            file=get_object_or_404(File, pk=preview.file_id) if preview.file_id else None,
        )
    except ValidationError as error:
        return _shown(request, preview, error)
    toasts.done(request, _said(len(kept)))
    return redirect(_address(preview.unit, AskedWindow(preview.window, None, preview.window.end_on.year, ())))
