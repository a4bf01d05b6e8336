"""Pages of reporting calendars: the list of a year, one calendar, taking one over, editing it with a look ahead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sauro.core import periods as core
from sauro.web.common import exports, toasts
from sauro.web.common.acting import succeeds, tried
from sauro.web.common.paging import page_of
from sauro.web.indicators.queries import library_for
from sauro.web.organisation.calendars import calendar_of
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, is_allowed, require, require_somewhere, signed_in
from sauro.web.plans.models import Plan
from sauro.web.reports.actions import regimes as actions
from sauro.web.reports.forms.regimes import RegimeForm
from sauro.web.reports.models import Regime, ReportPeriod
from sauro.web.reports.queries import regimes as queries
from sauro.web.reports.queries.regime_offers import BLANK, newer_plan, offer_named, offers_for
from sauro.web.reports.queries.regime_year import year_of

_STATES = {
    "rieng": gettext_lazy("có chế độ riêng"),
    "tinh": gettext_lazy("theo chế độ của tỉnh"),
    "chua": gettext_lazy("chưa có chế độ nào"),
}


@require_safe
def regime_list(request: HttpRequest) -> HttpResponse:
    """The calendars of a year, of each unit that the person reads."""
    person = signed_in(request)
    require_somewhere(person, Permission.REPORT_VIEW)
    year, words, state = _asked_year(request), request.GET.get("tim-trong", "").strip(), request.GET.get("co", "")
    units = queries.narrowed_keepers(queries.keepers(person), year=year, words=words, state=state)
    if form := exports.wanted(request):
        head = [_("Đơn vị"), _("Chế độ báo cáo"), _("Của"), _("Lấy từ"), _("Các kỳ"), _("Căn cứ")]
        return exports.as_file(form, f"che-do-bao-cao-{year}", head, _export(units, year))
    page = page_of(request, units.select_related("parent"))
    managed = set(queries.keepers(person, Permission.REGIME_MANAGE).values_list("pk", flat=True))
    context = {
        "page": page,
        "lines": [(line, line.unit.pk in managed) for line in queries.with_regimes(page.object_list, year)],
        "year": year,
        "years": (year - 1, year + 1),
        "find": words,
        "state": state,
        "states": _STATES.items(),
        "is_one": not (words or state) and page.paginator.count == 1,
    }
    return render(request, "reports/regime_list.html", context)


def _export(units: "QuerySet[Unit]", year: int) -> Iterator[list[object]]:
    for line in queries.with_regimes(units.select_related("parent"), year):
        for row in line.all:
            value = queries.value_of(row)
            names = ", ".join(period.name for period in value.periods)
            yield [line.unit.name, row.name, row.unit.name, row.get_origin_display(), names, value.source]
        if not line.all:
            yield [line.unit.name, "", "", "", "", ""]


@require_safe
def regime(request: HttpRequest, pk: int) -> HttpResponse:
    """One calendar: its year as windows and as a table, what is wrong in it, what stood there before."""
    person = signed_in(request)
    require_somewhere(person, Permission.REPORT_VIEW)
    found = get_object_or_404(queries.visible_regimes(person), pk=pk)
    value = queries.value_of(found)
    shown = year_of(value, found.year, calendar_of(found.unit), timezone.localdate())
    context = {
        "regime": found,
        "value": value,
        "shown": shown,
        "differing": _differing(found),
        "newer_plan": newer_plan(found),
        "earlier": queries.earlier_regimes(found),
        "may_manage": is_allowed(person, Permission.REGIME_MANAGE, found.unit),
        "today": timezone.localdate(),
    }
    return render(request, "reports/regime.html", context)


def _differing(regime: Regime) -> list[ReportPeriod]:
    """The periods of the unit that stand by an earlier calendar, since units have handed in to them."""
    if regime.replaced_at is not None:
        return []
    rows = ReportPeriod.objects.filter(
        unit=regime.unit, year=regime.year, regime__code=regime.code, dropped_at__isnull=True
    )
    return list(rows.exclude(regime=regime).order_by("end_on", "pk"))


@require_safe
def choose(request: HttpRequest, unit_pk: int, year: int) -> HttpResponse:
    """From where the calendar of a unit for a year is taken."""
    person, unit = _managed(request, unit_pk, year)
    today, calendar = timezone.localdate(), calendar_of(unit)
    offers = [(offer, year_of(offer.regime, year, calendar, today)) for offer in offers_for(person, unit, year)]
    context = {"unit": unit, "year": year, "offers": offers, "blank": BLANK, "own": _own(unit, year)}
    return render(request, "reports/regime_choose.html", context)


def _own(unit: Unit, year: int) -> list[Regime]:
    return [row for row in queries.regimes_in_force(unit, year) if row.unit_id == unit.pk]


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, unit_pk: int, year: int) -> HttpResponse:
    """The calendar as a form, with the year as it comes out beside it."""
    person, unit = _managed(request, unit_pk, year)
    start = _start(request, person, unit, year)
    form = _form(request, start, unit, year)
    made: list[actions.SetRegime] = []

    def act() -> None:
        made.append(
            actions.set_regime(
                by=person,
                unit=unit,
                year=year,
                value=form.regime,
                code=start.code,
                origin=start.origin,
                plan=start.plan,
            )
        )

    if succeeds(form, act):
        _say(request, made[0])
        return redirect("reports:regime", made[0].regime.pk)
    context = _preview(form, unit, year) | {
        "form": form,
        "unit": unit,
        "start": start,
        "library": form.library.asked,
        "preview_url": _with_query(request, reverse("reports:preview_regime", args=[unit.pk, year])),
        "has_errors": form.is_bound,
    }
    return render(request, "reports/regime_edit.html", context)


@require_POST
def preview(request: HttpRequest, unit_pk: int, year: int) -> HttpResponse:
    """The year as it comes out of what is typed so far; nothing is stored."""
    person, unit = _managed(request, unit_pk, year)
    form = _form(request, _start(request, person, unit, year), unit, year)
    form.is_valid()
    return render(request, "reports/_regime_preview.html", _preview(form, unit, year) | {"form": form, "is_live": True})


@dataclass(frozen=True, slots=True)
class _Start:
    """What the form begins with, and what is kept of where it came from."""

    regime: core.Regime
    code: str
    origin: str
    plan: Plan | None
    title: str


def _start(request: HttpRequest, person: Person, unit: Unit, year: int) -> _Start:
    """What ``?tu=`` offers, else the calendar of the kind ``?ma=`` as it stands, else an empty one."""
    key = request.GET.get("tu", "")
    standing = None if key else queries.own_regime(unit, year, request.GET.get("ma", queries.REFORM))
    if standing is not None:
        return _Start(queries.value_of(standing), standing.code, standing.origin, standing.plan, standing.name)
    offer = offer_named(person, unit, year, key or BLANK)
    if offer is None:
        raise Http404
    return _Start(offer.regime, offer.code, offer.origin, offer.plan, offer.title)


def _form(request: HttpRequest, start: _Start, unit: Unit, year: int) -> RegimeForm:
    data = request.POST if request.method == "POST" else None
    library = library_for(unit, date(year, 12, 31))
    return RegimeForm(data, base=start.regime, kind=unit.kind, year=year, library=library)


def _preview(form: RegimeForm, unit: Unit, year: int) -> dict[str, object]:
    today = timezone.localdate()
    return {"shown": year_of(form.regime, year, calendar_of(unit), today), "year": year, "today": today}


def _managed(request: HttpRequest, unit_pk: int, year: int) -> tuple[Person, Unit]:
    """The unit whose calendars the person may set; others that they see refuse, the rest are not there."""
    person = signed_in(request)
    require_somewhere(person, Permission.REPORT_VIEW)
    if year not in actions.YEARS:
        raise Http404
    unit = get_object_or_404(queries.keepers(person).select_related("parent"), pk=unit_pk)
    require(person, Permission.REGIME_MANAGE, unit)
    return person, unit


def _with_query(request: HttpRequest, path: str) -> str:
    return f"{path}?{request.GET.urlencode()}" if request.GET else path


def _say(request: HttpRequest, made: actions.SetRegime) -> None:
    regime = made.regime
    words = {"name": regime.name, "year": regime.year}
    toasts.done(request, _("Đã đặt “%(name)s” cho năm %(year)s.") % words)
    _say_kept(request, made.kept)


def _say_kept(request: HttpRequest, kept: Iterable[ReportPeriod]) -> None:
    if names := [f"{period.name} ({period.unit.short_or_name})" for period in kept]:
        more = _(" và %(count)s kỳ nữa") % {"count": len(names) - 5} if len(names) > 5 else ""
        words = {"names": "; ".join(names[:5]) + more}
        toasts.refused(request, _("Giữ nguyên vì đã mở hoặc đã có đơn vị nộp: %(names)s.") % words)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """The calendar holds no more."""
    found = _own_row(request, pk)
    kept: list[ReportPeriod] = []
    if tried(request, lambda: kept.extend(actions.drop_regime(by=signed_in(request), regime=found))):
        undo = reverse("reports:restore_regime", args=[found.pk])
        toasts.done(request, _("Đã bỏ “%(name)s” của năm %(year)s.") % {"name": found.name, "year": found.year}, undo)
        _say_kept(request, kept)
    return redirect(f"{reverse('reports:regime_list')}?nam={found.year}")


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """An earlier calendar holds again."""
    found = _own_row(request, pk)
    made: list[actions.SetRegime] = []
    if tried(request, lambda: made.append(actions.restore_regime(by=signed_in(request), regime=found))):
        _say(request, made[0])
        return redirect("reports:regime", made[0].regime.pk)
    return redirect("reports:regime", found.pk)


def _own_row(request: HttpRequest, pk: int) -> Regime:
    require_somewhere(signed_in(request), Permission.REPORT_VIEW)
    found = get_object_or_404(queries.visible_regimes(signed_in(request)), pk=pk)
    require(signed_in(request), Permission.REGIME_MANAGE, found.unit)
    return found


def _asked_year(request: HttpRequest) -> int:
    text = request.GET.get("nam", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    return year if year in actions.YEARS else timezone.localdate().year
