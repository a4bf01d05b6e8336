"""Reading the report: its sections with their sources, the annex, signed versions, comparisons."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sauro.web.organisation.permissions import Permission, is_allowed, signed_in
from sauro.web.reports.models import ReportVersion
from sauro.web.reports.queries.annex_pages import annex_page
from sauro.web.reports.queries.report_pages import report_page
from sauro.web.reports.queries.version_pages import compare_page, version_page
from sauro.web.reports.views.finding import find_period


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as it stands: days, sections, who has handed in, what is to be checked before it is signed."""
    person, period = signed_in(request), find_period(request, pk)
    context = {
        "page": report_page(period, timezone.localdate()),
        "period": period,
        "may_write": is_allowed(person, Permission.REPORT_WRITE, period.unit),
        "may_take": is_allowed(person, Permission.REPORT_ACCEPT, period.unit),
        "may_sign": is_allowed(person, Permission.REPORT_SIGN, period.unit),
        "may_manage": is_allowed(person, Permission.REGIME_MANAGE, period.unit),
        "own_unit": person.unit_id,
    }
    return render(request, "reports/report.html", context)


@require_safe
def annex(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows of the annex with the period before, where each number comes from and who answers for it."""
    period = find_period(request, pk)
    page = annex_page(period, request.GET.get("bieu", ""), request.GET.get("tim-trong", "").strip())
    return render(request, "reports/annex.html", {"page": page, "period": period})


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """The report beside that of the period before, or beside one of its own signed versions."""
    period = find_period(request, pk)
    page = compare_page(period, request.GET.get("voi", ""))
    return render(request, "reports/compare.html", {"page": page, "period": period})


@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A signed version as it was."""
    period = find_period(request, pk)
    rows = ReportVersion.objects.filter(report__period=period).select_related("file", "scan", "signed_by")
    found = get_object_or_404(rows, number=number)
    return render(request, "reports/version.html", {"page": version_page(period, found), "period": period})
