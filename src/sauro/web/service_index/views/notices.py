"""Public notices of a period, and how the index is reckoned for a unit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sauro.web.common import toasts
from sauro.web.common.acting import succeeds
from sauro.web.organisation.permissions import Denied, Permission, require, signed_in
from sauro.web.organisation.queries import leaders_of
from sauro.web.service_index import actions
from sauro.web.service_index.forms import NoticeForm, SetupForm
from sauro.web.service_index.models import IndexSetup
from sauro.web.service_index.queries.period_pages import period_page
from sauro.web.service_index.queries.setups import may_issue, setup_of
from sauro.web.service_index.views.finding import find_span, find_unit


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, unit_pk: int, year: int, slug: str) -> HttpResponse:
    """Write the notice of a period; those issued stand below."""
    person, unit, span = signed_in(request), find_unit(request, unit_pk), find_span(year, slug)
    if not may_issue(person, unit):
        raise Denied(Permission.REPORT_WRITE, unit)
    form = NoticeForm(request.POST or None)
    if succeeds(form, lambda: actions.issue_notice(by=person, unit=unit, span=span, signing=form.signing)):
        toasts.done(request, _("Đã lập thông báo; tải về ở danh sách dưới."))
        return redirect("service_index:issue", unit.pk, year, slug)
    page = period_page(unit, span)
    context = {
        "form": form,
        "page": page,
        "one": page.one,
        "unit": unit,
        "span": span,
        "slug": slug,
        "leaders": leaders_of(unit),
    }
    return render(request, "service_index/issue.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest, unit_pk: int) -> HttpResponse:
    """How the index is reckoned for a unit and all below it."""
    person, unit = signed_in(request), find_unit(request, unit_pk)
    require(person, Permission.FIGURE_MANAGE, unit)
    found = setup_of(unit)
    row = found.row
    initial: dict[str, object] = {"treated_as": found.treated_as.value}
    if row is not None:
        initial |= {"reason": row.reason, "office": row.office_id or "", "department": row.department}
    form = SetupForm(request.POST or None, unit=unit, initial=initial)
    if succeeds(form, lambda: actions.set_up(by=person, unit=unit, **form.cleaned_data)):
        toasts.done(request, _("Đã đặt cách tính."))
        return redirect("service_index:setup", unit.pk)
    rows = IndexSetup.objects.filter(unit=unit).select_related("set_by", "replaced_by", "office")
    context = {"form": form, "unit": unit, "setup": found, "rows": rows}
    return render(request, "service_index/setup.html", context, status=422 if form.is_bound else 200)
