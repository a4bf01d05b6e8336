"""Writing the report: the machine's draft, sections edited side by side, presenting, signing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sauro.web.common import toasts
from sauro.web.common.acting import is_htmx, succeeds, tried
from sauro.web.organisation.permissions import Permission, require, signed_in
from sauro.web.reports import actions as acts
from sauro.web.reports.forms import SignForm
from sauro.web.reports.models import ReportPassage, ReportPeriod
from sauro.web.reports.queries.report_pages import section_page, section_title
from sauro.web.reports.views.finding import find_period
from sauro.web.reports.views.saving import saved


@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the machine write from what is known now."""
    person, period = signed_in(request), find_period(request, pk)
    if tried(request, lambda: acts.draft_report(by=person, period=period)):
        toasts.done(request, _("Đã soạn từ số liệu và kết quả mới nhất; câu do người viết được giữ nguyên."))
    return redirect("reports:report", period.pk)


@require_POST
def present(request: HttpRequest, pk: int) -> HttpResponse:
    """Lay the report before the leaders."""
    person, period = signed_in(request), find_period(request, pk)
    if tried(request, lambda: acts.present_report(by=person, period=period)):
        toasts.done(request, _("Đã trình lãnh đạo ký."))
    return redirect("reports:report", period.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the report as it is signed."""
    person, period = signed_in(request), find_period(request, pk)
    require(person, Permission.REPORT_SIGN, period.unit)
    is_first = not period.report.versions.exists() if hasattr(period, "report") else True
    form = SignForm(request.POST or None, request.FILES or None, is_first=is_first)

    def act() -> None:
        said = form.cleaned_data
        scan = said["scan"]
        acts.sign_report(
            by=person,
            period=period,
            reference=said["reference"],
            issued_on=said["issued_on"],
            post=said["post"],
            name=said["name"],
            reason=said.get("reason", ""),
            scan=(scan.name, scan) if scan else None,
        )

    if succeeds(form, act):
        toasts.done(request, _("Đã chốt bản báo cáo; bản này không đổi nữa."))
        return redirect("reports:report", period.pk)
    context = {"period": period, "form": form, "title": _("Chốt bản đã ký"), "button": _("Chốt bản này")}
    return render(request, "reports/act.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """Edit a section; it is saved by itself while one writes."""
    person, period = signed_in(request), find_period(request, pk)
    require(person, Permission.REPORT_WRITE, period.unit)
    passage = _passage(period, section)
    if request.method == "POST":
        return _save(request, period, passage)
    other = acts.hold_passage(by=person, passage=passage)
    page = section_page(period, passage)
    return render(request, "reports/section.html", {"page": page, "period": period, "other": other})


def _save(request: HttpRequest, period: ReportPeriod, passage: ReportPassage) -> HttpResponse:
    person = signed_in(request)

    def save(text: str, base: str) -> None:
        acts.save_passage(by=person, passage=passage, base=base, text=text)
        if not is_htmx(request):
            acts.release_passage(by=person, passage=passage)

    return saved(
        request,
        save,
        name="muc",
        period=period,
        title=section_title(period, passage),
        done=_("Đã lưu mục."),
        onward=f"{reverse('reports:report', args=[period.pk])}#muc-{passage.section}",
    )


@require_POST
def hold(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """An open page says that it is still open, and hears who else has the section open."""
    person, period = signed_in(request), find_period(request, pk)
    passage = _passage(period, section)
    other = acts.hold_passage(by=person, passage=passage)
    return render(request, "reports/_presence.html", {"other": other, "passage": passage})


@require_safe
def history(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """Every edit of a section, newest first."""
    period = find_period(request, pk)
    passage = _passage(period, section)
    versions = passage.versions.select_related("saved_by").order_by("-edition")[:100]
    shown = [(row, acts.passage_text(row)) for row in versions]
    context = {"period": period, "passage": passage, "versions": shown, "title": section_title(period, passage)}
    return render(request, "reports/section_history.html", context)


def _passage(period: ReportPeriod, section: str) -> ReportPassage:
    found = (
        ReportPassage.objects.filter(report__period=period, section=section)
        .select_related("report__period__unit", "held_by")
        .first()
    )
    if found is None:
        raise Http404
    return found
