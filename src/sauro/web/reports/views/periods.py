"""The list of reports, opening a period, whom it asks, and reports on demand."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sauro.web.common import exports, toasts
from sauro.web.common.acting import succeeds, tried
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.organisation.permissions import (
    Permission,
    allowed_units,
    require,
    require_somewhere,
    signed_in,
)
from sauro.web.reports import actions as acts
from sauro.web.reports.actions.periods import kinds_below
from sauro.web.reports.forms import AddUnitForm, SpecialReportForm, WindowForm
from sauro.web.reports.models import ReportPeriod
from sauro.web.reports.queries.lists import ReportLine, list_of
from sauro.web.reports.views.finding import find_period


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """Every report of a year: its days, who has handed in, how far it is written; and one's own parts."""
    person = signed_in(request)
    require_somewhere(person, Permission.REPORT_VIEW)
    today = timezone.localdate()
    year = _year(request.GET.get("nam", ""), today.year)
    words = request.GET.get("tim-trong", "").strip()
    shown = list_of(person, year, words, request.GET.get("loai", ""), today)
    if form := exports.wanted(request):
        return exports.as_file(form, f"bao-cao-{year}", _head(), _rows(shown.lines))
    context = {"list": shown, "year": year, "find": words, "today": today}
    return render(request, "reports/report_list.html", context)


def _year(text: str, usual: int) -> int:
    return int(text) if text.isdecimal() and 2020 <= int(text) <= 2100 else usual


def _head() -> list[str]:
    days = [_("Số liệu từ"), _("Đến hết"), _("Cấp dưới nộp chậm nhất"), _("Gửi cấp trên chậm nhất")]
    return [_("Kỳ báo cáo"), _("Năm"), _("Cơ quan"), *days, _("Đã nộp"), _("Số đơn vị"), _("Báo cáo")]


def _rows(lines: list[ReportLine]) -> Iterator[list[object]]:
    for line in lines:
        one = line.period
        days = [one.start_on, one.end_on, one.below_due_on, one.due_on]
        yield [one.name, one.year, one.unit.name, *days, line.came, line.asked, line.words]


@require_http_methods(["GET", "HEAD", "POST"])
def ask_special(request: HttpRequest) -> HttpResponse:
    """Take in a superior's call for a report."""
    person = signed_in(request)
    require_somewhere(person, Permission.REPORT_WRITE)
    units = allowed_units(person, Permission.REPORT_WRITE).filter(kind__in=[UnitKind.COMMUNE, UnitKind.PROVINCE])
    form = SpecialReportForm(request.POST or None, units=units.order_by("path"))
    made: list[ReportPeriod] = []

    def act() -> None:
        said = form.cleaned_data
        made.append(
            acts.ask_special_report(
                by=person,
                unit=said["unit"],
                name=said["name"],
                order=said["order"],
                window=form.window,
                questions=form.asked,
                below_due_on=said["below_due_on"],
                due_on=said["due_on"],
            )
        )

    if succeeds(form, act):
        return redirect("reports:report", made[0].pk)
    return render(request, "reports/special.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def choose_window(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which days the figures of a period are of."""
    person, period = signed_in(request), find_period(request, pk)
    require(person, Permission.REGIME_MANAGE, period.unit)
    initial = {"start_on": period.start_on, "end_on": period.end_on}
    form = WindowForm(request.POST or None, initial=initial)
    if succeeds(form, lambda: acts.set_window(by=person, period=period, window=form.window)):
        toasts.done(request, _("Đã chọn cửa sổ số liệu."))
        return redirect("reports:report", period.pk)
    context = {"period": period, "form": form, "title": _("Cửa sổ số liệu"), "button": _("Lưu")}
    return render(request, "reports/act.html", context)


@require_POST
def open_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask all units for their parts now."""
    person, period = signed_in(request), find_period(request, pk)
    if tried(request, lambda: acts.open_period(by=person, period=period)):
        count = period.submissions.count()
        words = ngettext("Đã yêu cầu %(count)s đơn vị.", "Đã yêu cầu %(count)s đơn vị.", count)
        toasts.done(request, words % {"count": count})
    return redirect("reports:report", period.pk)


@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind every unit that has not handed in."""
    person, period = signed_in(request), find_period(request, pk)
    waiting = list(period.submissions.filter(state__in=["open", "returned"]).select_related("unit", "period__unit"))
    today = timezone.localdate()
    if tried(request, lambda: acts.remind_units(by=person, submissions=waiting, on=today)):
        toasts.done(request, _("Đã nhắc %(count)s đơn vị.") % {"count": len(waiting)})
    return redirect("reports:report", period.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask one more unit."""
    person, period = signed_in(request), find_period(request, pk)
    require(person, Permission.REPORT_ACCEPT, period.unit)
    below = Unit.objects.filter(path__startswith=period.unit.path, kind__in=kinds_below(period.unit))
    units = below.exclude(submissions__period=period).order_by("position", "name")
    form = AddUnitForm(request.POST or None, units=units)
    if succeeds(form, lambda: acts.add_unit(by=person, period=period, unit=form.cleaned_data["unit"])):
        toasts.done(request, _("Đã yêu cầu đơn vị nộp báo cáo."))
        return redirect("reports:report", period.pk)
    context = {"period": period, "form": form, "title": _("Yêu cầu thêm đơn vị"), "button": _("Yêu cầu")}
    return render(request, "reports/act.html", context)


@require_POST
def drop_special(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a report on demand aside."""
    person, period = signed_in(request), find_period(request, pk)
    if tried(request, lambda: acts.drop_special_report(by=person, period=period)):
        toasts.done(request, _("Đã bỏ báo cáo %(name)s.") % {"name": period.name})
        return redirect("reports:report_list")
    return redirect("reports:report", period.pk)
