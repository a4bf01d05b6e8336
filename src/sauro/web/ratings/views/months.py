"""The list of months, the sheet of one, and what is done with it as a whole."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sauro.core.ratings import NOT_A_DECISION, MonthSheet, check_sheet
from sauro.web.common import exports, toasts
from sauro.web.common.acting import succeeds, tried
from sauro.web.common.paging import page_of
from sauro.web.organisation.permissions import Denied, Permission, require_somewhere, signed_in
from sauro.web.ratings import actions as acts
from sauro.web.ratings.access import Viewer
from sauro.web.ratings.actions.closing import hindrances
from sauro.web.ratings.actions.locking import decider, keeper
from sauro.web.ratings.actions.opening import communes_kept
from sauro.web.ratings.forms import OpenForm, ReopenForm, RulesForm
from sauro.web.ratings.models import RatingMonth
from sauro.web.ratings.queries.months import MonthLine, lines_of, state_words, visible_months
from sauro.web.ratings.queries.pages import kinds_for, lines_for
from sauro.web.ratings.queries.rules import rules_of
from sauro.web.ratings.queries.sheets import closed_sheet, sheet_of
from sauro.web.ratings.views.finding import find_month, today
from sauro.web.ratings.views.listing import filters, head_of, rows_of, tabs_of


@require_safe
def month_list(request: HttpRequest) -> HttpResponse:
    """Every month of a year, how far each is."""
    person = signed_in(request)
    require_somewhere(person, Permission.SCORE_VIEW)
    years = sorted({*visible_months(person).order_by().values_list("year", flat=True), today().year}, reverse=True)
    wanted = request.GET.get("nam", "")
    year = int(wanted) if wanted.isdecimal() and int(wanted) in years else years[0]
    words = request.GET.get("tim-trong", "").strip()[:200]
    lines = lines_of(person, year, words, today())
    if form := exports.wanted(request):
        head = [_("Tháng"), _("Xã, phường"), _("Tình trạng"), _("Phản hồi chờ trả lời")]
        rows = [[str(one.month), one.month.unit.name, one.words, one.open_contests] for one in lines]
        return exports.as_file(form, f"theo-doi-thang-{year}", head, rows)
    context = {
        "page": page_of(request, lines),
        "year": year,
        "years": years,
        "find": words,
        "may_open": bool(communes_kept(person)),
        "quarters": _quarters(lines),
    }
    return render(request, "ratings/month_list.html", context)


def _quarters(lines: Sequence[MonthLine]) -> list[tuple[int, int]]:
    """Unit and number of the quarters that have a sheet, where one commune alone is listed."""
    months = [line.month for line in lines]
    units = {month.unit_id for month in months}
    if len(units) != 1:
        return []
    return [(months[0].unit_id, number) for number in sorted({(month.month + 2) // 3 for month in months})]


@require_http_methods(["GET", "HEAD", "POST"])
def open_month(request: HttpRequest) -> HttpResponse:
    """Begin to follow a month."""
    person = signed_in(request)
    units = communes_kept(person)
    if not units:
        raise Denied(Permission.RATING_WRITE, None)
    form = OpenForm(request.POST or None, units=units, on=today(), initial={"unit": units[0].pk})

    def act() -> object:
        year, month = form.chosen
        return acts.open_month(by=person, unit=form.cleaned_data["unit"], year=year, month=month, on=today())

    if succeeds(form, act):
        toasts.done(request, _("Đã mở tháng theo dõi."))
        year, month = form.chosen
        made = RatingMonth.objects.get(unit=form.cleaned_data["unit"], year=year, month=month)
        return redirect("ratings:month", made.pk)
    context = {"form": form, "title": _("Mở tháng theo dõi"), "button": _("Mở tháng")}
    return render(request, "ratings/act.html", context)


@require_safe
def month(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of a month: offices, heads, people, as far as the person may see them; by ``lan`` as once closed."""
    viewer, found = find_month(request, pk)
    sheet = _sheet(request, viewer, found)
    kinds = kinds_for(viewer, sheet)
    kind = request.GET.get("xem", "")
    kind = kind if kind in kinds else next(iter(kinds), "don-vi")
    words, only = request.GET.get("tim-trong", "").strip()[:200], request.GET.get("co", "")
    lines = lines_for(viewer, sheet, kind, month=found, words=words, only=only)
    if form := exports.wanted(request):
        return exports.as_file(form, f"theo-doi-{found.year}-{found.month:02d}-{kind}", head_of(kind), rows_of(lines))
    context = {
        **_frame(viewer, found),
        "sheet": sheet,
        "kind": kind,
        "tabs": tabs_of(kinds, kind),
        "page": page_of(request, lines),
        "head": lines[0] if lines else None,
        "find": words,
        "only": only,
        "filters": filters(),
        "findings": check_sheet(sheet) if viewer.keeps else [],
        "closings": found.closings.select_related("closed_by", "reopened_by") if viewer.keeps else [],
        "hindrances": hindrances(found, today()) if viewer.may_decide and not found.is_closed else [],
    }
    return render(request, "ratings/month.html", context)


def _sheet(request: HttpRequest, viewer: Viewer, found: RatingMonth) -> MonthSheet:
    number = request.GET.get("lan", "")
    if not number:
        return sheet_of(found, today())
    if not viewer.keeps or not number.isdecimal():
        raise Http404
    return closed_sheet(get_object_or_404(found.closings, number=int(number[:4])))


def _frame(viewer: Viewer, found: RatingMonth) -> dict[str, object]:
    """What every page of a month says of it."""
    return {
        "month": found,
        "viewer": viewer,
        "today": today(),
        "state": state_words(found, today()),
        "note": NOT_A_DECISION,
        "is_over": found.window.end_on < today(),
    }


@require_POST
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everybody their row."""
    viewer, found = find_month(request, pk)
    if tried(request, lambda: acts.show_month(by=viewer.person, month=found, on=today())):
        toasts.done(request, _("Đã gửi đối chiếu tới từng người."))
    return redirect("ratings:month", pk)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the figures of the month."""
    viewer, found = find_month(request, pk)
    if tried(request, lambda: acts.close_month(by=viewer.person, month=found, on=today())):
        toasts.done(request, _("Đã chốt số liệu theo dõi %(month)s.") % {"month": found})
    return redirect("ratings:month", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed month again."""
    viewer, found = find_month(request, pk)
    decider(viewer.person, found)
    form = ReopenForm(request.POST or None)
    reason = form.cleaned_data.get("reason", "") if form.is_bound and form.is_valid() else ""
    if succeeds(form, lambda: acts.reopen_month(by=viewer.person, month=found, reason=reason)):
        toasts.done(request, _("Đã mở lại %(month)s.") % {"month": found})
        return redirect("ratings:month", pk)
    context = {"month": found, "form": form, "title": _("Mở lại tháng đã chốt"), "button": _("Mở lại")}
    return render(request, "ratings/act.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest, pk: int) -> HttpResponse:
    """What is set for the month: everybody reads it, whoever keeps the sheet changes it until the month is closed."""
    viewer, found = find_month(request, pk)
    if request.method == "POST":
        keeper(viewer.person, found)
    held = rules_of(found)
    form = RulesForm(request.POST or None, initial=RulesForm.initial_of(held))

    def act() -> object:
        reason = form.cleaned_data["reason"]
        return acts.set_rules(by=viewer.person, month=found, rules=form.rules, reason=reason)

    if succeeds(form, act):
        toasts.done(request, _("Đã đặt quy định của %(month)s.") % {"month": found})
        return redirect("ratings:rules", pk)
    context = {
        **_frame(viewer, found),
        "form": form,
        "rules": held,
        "method": held.method,
        "history": found.rules.select_related("set_by"),
        "may_set": viewer.may_write and not found.is_closed,
    }
    return render(request, "ratings/rules.html", context)
