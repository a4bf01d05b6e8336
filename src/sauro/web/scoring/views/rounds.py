"""The list of rounds and of one's own sheets; opening a round, changing its days, calling it off."""

from collections.abc import Iterator, Sequence

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sauro.web.common import exports, toasts
from sauro.web.common.acting import succeeds
from sauro.web.common.paging import page_of
from sauro.web.common.searching import matching
from sauro.web.criteria.queries import KnownSet, sets_for
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units, held_anywhere, require_somewhere, signed_in
from sauro.web.organisation.queries import narrowed_units
from sauro.web.scoring.actions import rounds as acts
from sauro.web.scoring.forms.rounds import CancelForm, DaysForm, RoundForm
from sauro.web.scoring.models import Round, Step
from sauro.web.scoring.queries.allowing import may_manage, require_that
from sauro.web.scoring.queries.desk import own_sheets
from sauro.web.scoring.queries.visible import visible_rounds
from sauro.web.scoring.views.finding import find_round

_INDEX = "par-index"  # how the codes of PAR INDEX sets begin
_OPEN_TO = (UnitKind.COMMUNE, UnitKind.PROVINCE)


@require_safe
def score_list(request: HttpRequest) -> HttpResponse:
    """Every round that one sees, by year; above it the sheets of one's own unit that are under way."""
    person = signed_in(request)
    require_somewhere(person, Permission.SCORE_VIEW)
    words, year = request.GET.get("tim-trong", "").strip(), request.GET.get("nam", "")
    rows = _counted(visible_rounds(person))
    years = sorted(set(rows.order_by().values_list("year", flat=True)), reverse=True)
    if year.isdecimal():
        rows = rows.filter(year=int(year))
    rows = matching(rows, words)
    if form := exports.wanted(request):
        return exports.as_file(form, "dot-cham", _head(), _lines(rows))
    context = {
        "page": page_of(request, rows),
        "own": own_sheets(person),
        "years": years,
        "year": year,
        "find": words,
        "may_open": Permission.ROUND_MANAGE in held_anywhere(person),
    }
    return render(request, "scoring/score_list.html", context)


def _counted(rows: "QuerySet[Round]") -> "QuerySet[Round]":
    return rows.order_by("-year", "-start_on", "-pk").annotate(
        asked=Count("sheets", distinct=True),
        handed_in=Count("sheets", filter=~Q(sheets__step=Step.SELF), distinct=True),
        final=Count("sheets", filter=Q(sheets__step=Step.FINAL), distinct=True),
    )


def _head() -> list[str]:
    days = [_("Chấm từ"), _("Đến hết")]
    return [_("Đợt chấm"), _("Năm"), _("Đơn vị tổ chức"), _("Bộ tiêu chí"), *days, _("Đơn vị"), _("Đã gửi"), _("Xong")]


def _lines(rows: "QuerySet[Round]") -> Iterator[list[object]]:
    for one in rows:
        counts = [getattr(one, name) for name in ("asked", "handed_in", "final")]
        yield [one.name, one.year, one.unit.name, one.set_name, one.start_on, one.end_on, *counts]


@require_http_methods(["GET", "HEAD", "POST"])
def open_(request: HttpRequest) -> HttpResponse:
    """Open a round: for one's commune, its offices, or a province's communes."""
    person = signed_in(request)
    require_somewhere(person, Permission.ROUND_MANAGE)
    organisers = allowed_units(person, Permission.ROUND_MANAGE).filter(kind__in=_OPEN_TO).order_by("path")
    unit = _organiser(request, person, list(organisers))
    form = _round_form(request, unit)
    made: list[Round] = []

    def act() -> None:
        said = form.cleaned_data
        made.append(
            acts.open_round(by=person, unit=unit, opening=form.opening, units=said["units"], unranked=said["unranked"])
        )

    if succeeds(form, act):
        toasts.done(request, _("Đã mở đợt chấm; các đơn vị đã được báo."))
        sheets = list(made[0].sheets.all()[:2])
        return redirect("scoring:sheet", sheets[0].pk) if len(sheets) == 1 else redirect("scoring:round", made[0].pk)
    context = {"form": form, "unit": unit, "organisers": organisers}
    return render(request, "scoring/open.html", context)


def _organiser(request: HttpRequest, person: Person, units: list[Unit]) -> Unit:
    """The unit that opens: the one asked for, else one's own, else the first that one may open for."""
    asked = request.GET.get("don-vi", "")
    found = [unit for unit in units if str(unit.pk) == asked]
    own = [unit for unit in units if person.unit.path.startswith(unit.path)]
    return (found or own[::-1] or units)[0]


def _round_form(request: HttpRequest, unit: Unit) -> RoundForm:
    today = timezone.localdate()
    sets = sets_for(unit, today)
    below = UnitKind.COMMUNE if unit.kind == UnitKind.PROVINCE else UnitKind.OFFICE
    units = narrowed_units(Unit.objects.filter(path__startswith=unit.path), active_on=today)
    units = units.filter(Q(kind=below, parent=unit) | Q(pk=unit.pk)).order_by("path")
    start = today.replace(month=1, day=1)
    initial = {
        "year": today.year,
        "name": _("Chấm điểm cải cách hành chính năm %(year)s") % {"year": today.year},
        "start_on": start,
        "end_on": today.replace(month=12, day=31),
        "units": [] if unit.kind == UnitKind.PROVINCE else [unit.pk],
        "set_code": _usual_set(unit, sets),
    }
    before = Round.objects.filter(unit=unit, cancelled_at__isnull=True).order_by("-year", "-pk")
    return RoundForm(request.POST or None, sets=sets, units=units, before=before, initial=initial)


def _usual_set(unit: Unit, sets: Sequence[KnownSet]) -> str:
    """The set of the last round here or above, else the first for the index of reform."""
    above = [int(key) for key in unit.path.split(".") if key]
    last = (
        Round.objects.filter(unit__in=above, cancelled_at__isnull=True).order_by("-unit__path", "-year", "-pk").first()
    )
    codes = [one.code for one in sets]
    if last is not None and last.set_code in codes:
        return last.set_code
    return next((code for code in codes if code.startswith(_INDEX)), codes[0] if codes else "")


@require_http_methods(["GET", "HEAD", "POST"])
def days(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the days of the steps."""
    person, found = signed_in(request), find_round(request, pk)
    require_that(may_manage(person, found), Permission.ROUND_MANAGE, found.unit)
    form = DaysForm(request.POST or None, initial={name: getattr(found, name) for name in acts.DUE_DAYS})
    if succeeds(form, lambda: acts.change_days(by=person, round_=found, **form.cleaned_data)):
        toasts.done(request, _("Đã đổi hạn các bước."))
        return redirect("scoring:round", found.pk)
    return render(request, "scoring/days.html", {"form": form, "round": found})


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a round off."""
    person, found = signed_in(request), find_round(request, pk)
    require_that(may_manage(person, found), Permission.ROUND_MANAGE, found.unit)
    form = CancelForm(request.POST or None)
    if succeeds(form, lambda: acts.cancel_round(by=person, round_=found, reason=form.cleaned_data["reason"])):
        toasts.done(request, _("Đã hủy đợt chấm; các bảng điểm vẫn xem được."))
        return redirect("scoring:score_list")
    return render(request, "scoring/cancel.html", {"form": form, "round": found})
