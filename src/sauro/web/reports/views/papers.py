"""The report as a file to download, and its figures in the order of a superior's screen."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sauro.core.indicators import load_library
from sauro.core.official.periodic import (
    NoPdfError,
    PeriodicReport,
    copy_column,
    copy_lines,
    copy_table,
    write_copy_sheet,
    write_package,
    write_pdf,
    write_periodic_report,
    write_periodic_workbook,
)
from sauro.web.common import toasts
from sauro.web.common.acting import succeeds
from sauro.web.common.exports import XLSX, attachment
from sauro.web.indicators.queries.libraries import ANNEX
from sauro.web.organisation.permissions import Permission, is_allowed, require, signed_in
from sauro.web.reports import actions as acts
from sauro.web.reports.forms import ScreenForm
from sauro.web.reports.models import CopyScreen, Report, ReportPeriod
from sauro.web.reports.papers import annex_figures, paper_of, screen_of
from sauro.web.reports.queries.whole import gather_whole
from sauro.web.reports.views.finding import find_period

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class _Form:
    """A way of taking the report along: ending of the file, media type, how it is written."""

    ending: str
    media_type: str
    write: Callable[[PeriodicReport], bytes]


_FORMS = {
    "docx": _Form("docx", DOCX, write_periodic_report),
    "pdf": _Form("pdf", "application/pdf", lambda paper: write_pdf(write_periodic_report(paper))),
    "xlsx": _Form("xlsx", XLSX, write_periodic_workbook),
    "goi": _Form("json", "application/json", write_package),
}


@require_safe
def download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The report as it stands now, as a draft without number and day."""
    period = find_period(request, pk)
    way = _FORMS.get(form)
    report = Report.objects.filter(period=period).first()
    if way is None or report is None:
        raise Http404
    passages = [acts.passage_of(row) for row in report.passages.all()]
    try:
        content = way.write(paper_of(period, gather_whole(period), passages))
    except NoPdfError as error:
        toasts.refused(request, str(error))
        return redirect("reports:report", period.pk)
    return HttpResponse(content, content_type=way.media_type, headers=_named(period, way.ending))


def _named(period: ReportPeriod, ending: str) -> dict[str, str]:
    return {"Content-Disposition": attachment(f"bao-cao-{period.code.lower()}-{period.year}.{ending}")}


@require_safe
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures in the order of the superior's screen, each ready to be copied; also as a workbook."""
    person, period = signed_in(request), find_period(request, pk)
    screen, library = screen_of(period.unit), load_library(ANNEX)
    figures = annex_figures(gather_whole(period))
    if request.GET.get("xuat") == "xlsx":
        sheet = write_copy_sheet(library, figures, screen)
        return HttpResponse(sheet, content_type=XLSX, headers=_named(period, "chep.xlsx"))
    lines = copy_lines(library, figures, screen)
    context = {
        "period": period,
        "screen": screen,
        "lines": lines,
        "column": copy_column(lines),
        "table": copy_table(lines),
        "may_manage": is_allowed(person, Permission.REGIME_MANAGE, period.unit),
    }
    return render(request, "reports/copy.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the order of the superior's screen."""
    person, period = signed_in(request), find_period(request, pk)
    require(person, Permission.REGIME_MANAGE, period.unit)
    held = CopyScreen.objects.filter(unit=period.unit).first()
    initial = {name: getattr(held, name) for name in ScreenForm.base_fields} if held else {}
    form = ScreenForm(request.POST or None, initial=initial)
    if succeeds(form, lambda: acts.set_screen(by=person, unit=period.unit, **form.cleaned_data)):
        toasts.done(request, _("Đã đặt thứ tự ô nhập."))
        return redirect("reports:copy", period.pk)
    context = {"period": period, "form": form, "title": _("Thứ tự ô nhập"), "button": _("Lưu")}
    return render(request, "reports/act.html", context)
