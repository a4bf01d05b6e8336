"""One period: its lines with numbers typed in place, what they are worth, what they would be worth."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sauro.core.service_index import Span, index_lines, index_set
from sauro.web.common import exports, toasts
from sauro.web.common.acting import succeeds
from sauro.web.common.vietnamese import counted
from sauro.web.organisation.models import Unit
from sauro.web.organisation.permissions import signed_in
from sauro.web.service_index import actions
from sauro.web.service_index.actions.figures import require_entering
from sauro.web.service_index.forms import LinesForm, PasteForm, SheetForm, SimulationForm, TakeBackForm
from sauro.web.service_index.models import LineFigure
from sauro.web.service_index.queries.lines import line_page
from sauro.web.service_index.queries.period_pages import PeriodPage, period_page
from sauro.web.service_index.queries.setups import may_enter, may_issue
from sauro.web.service_index.queries.simulating import simulated
from sauro.web.service_index.queries.suggestions import suggestions_for
from sauro.web.service_index.slugs import slug_of
from sauro.web.service_index.views.finding import find_span, find_unit

_ALL = "tat-ca"


@require_safe
def period(request: HttpRequest, unit_pk: int, year: int, slug: str) -> HttpResponse:
    """The period as it stands; who gives its numbers types them here."""
    unit, span = find_unit(request, unit_pk), find_span(year, slug)
    page = _page(request, unit, span)
    if form := exports.wanted(request):
        return exports.as_file(form, f"chi-so-phuc-vu-{slug}-{year}", _head(), _rows(page))
    return render(request, "service_index/period.html", period_context(request, page))


def _page(request: HttpRequest, unit: Unit, span: Span) -> PeriodPage:
    """The period, with what the unit's figures offer where the person may take it."""
    may = may_enter(signed_in(request), unit)
    return period_page(unit, span, suggestions_for(unit, span) if may else {})


def period_context(request: HttpRequest, page: PeriodPage, **more: object) -> dict[str, object]:
    """What the page of a period shows, with forms that were not sent."""
    person, one = signed_in(request), page.one
    may = may_enter(person, one.unit, one.setup)
    taken = _taken(request, page)
    context: dict[str, object] = {
        "page": page,
        "one": one,
        "unit": one.unit,
        "span": one.span,
        "slug": slug_of(one.span.code),
        "may_enter": may,
        "may_issue": may_issue(person, one.unit),
        "may_simulate": one.has_numbers,
        "form": LinesForm(groups=page.groups, taken=taken) if may else None,
        "sheet_form": SheetForm() if may else None,
        "paste_form": PasteForm() if may else None,
        "offered": sum(row.is_other_than_suggested for row in page.rows),
        "taken": taken,
    }
    return {**context, **more}


def _taken(request: HttpRequest, page: PeriodPage) -> frozenset[str]:
    """The lines whose boxes ``?lay=`` fills with what the unit's figures know."""
    asked = set(request.GET.getlist("lay"))
    offered = {row.code for row in page.rows if row.suggestion is not None}
    return frozenset(offered if _ALL in asked else asked & offered)


def _head() -> list[str]:
    numbers = [_("Tử số"), _("Trừ thêm"), _("Mẫu số")]
    return [_("Mã"), _("Chỉ số"), *numbers, _("Điểm tối đa"), _("Điểm"), _("Vì sao"), _("Cách nâng điểm"), _("Nguồn")]


def _rows(page: PeriodPage) -> list[list[object]]:
    rows: list[list[object]] = []
    for row in page.rows:
        numbers, line = row.numbers, row.line
        raised = line.raises[-1].words if line.raises else ""
        source = row.figure.origin or str(row.figure.get_way_display()) if row.figure else row.words
        points = round(float(line.points), 4) if row.points else ""
        values: list[object] = [row.code, line.name, numbers.value, numbers.more, numbers.of, line.maximum]
        rows.append([*values, points, line.reason, raised, source])
    return rows


@require_POST
def enter(request: HttpRequest, unit_pk: int, year: int, slug: str) -> HttpResponse:
    """Keep the numbers typed; what is refused stands at its box with what was typed."""
    person, unit, span = signed_in(request), find_unit(request, unit_pk), find_span(year, slug)
    require_entering(person, unit)
    page = _page(request, unit, span)
    form = LinesForm(request.POST, groups=page.groups, taken=_taken(request, page))
    kept: list[LineFigure] = []

    def act() -> None:
        kept.extend(
            actions.enter_lines(
                by=person,
                unit=unit,
                span=span,
                entries=form.entries,
                change_reason=form.cleaned_data.get("change_reason", ""),
                origin=form.cleaned_data["origin"],
            )
        )

    if succeeds(form, act):
        words = (
            _("Đã ghi %(count)s.") % {"count": counted(len(kept), _("chỉ số"))} if kept else _("Không có gì thay đổi.")
        )
        toasts.done(request, words)
        return redirect("service_index:period", unit.pk, year, slug)
    context = period_context(request, page, form=form, has_errors=True)
    return render(request, "service_index/period.html", context, status=422)


@require_safe
def simulate(request: HttpRequest, unit_pk: int, year: int, slug: str) -> HttpResponse:
    """What other numbers would come to; nothing is kept, the address is the question."""
    unit, span = find_unit(request, unit_pk), find_span(year, slug)
    page = period_page(unit, span)
    form = SimulationForm(request.GET, groups=page.groups)
    found = simulated(page.one, form.tried) if form.is_bound and form.is_valid() else None
    context = {
        "page": page,
        "one": page.one,
        "unit": unit,
        "span": span,
        "slug": slug,
        "form": form,
        "simulated": found,
        "has_errors": form.is_bound and not form.is_valid(),
    }
    return render(request, "service_index/simulate.html", context)


@require_safe
def line(request: HttpRequest, unit_pk: int, year: int, slug: str, code: str) -> HttpResponse:
    """One line: every number given for the period, and how it went through the months."""
    unit, span = find_unit(request, unit_pk), find_span(year, slug)
    if code not in index_lines():
        raise Http404
    return _line(request, unit, span, code, TakeBackForm())


def _line(
    request: HttpRequest, unit: Unit, span: Span, code: str, form: TakeBackForm, status: int = 200
) -> HttpResponse:
    context = {
        "page": line_page(unit, span, code),
        "component": index_set()[code],
        "unit": unit,
        "span": span,
        "slug": slug_of(span.code),
        "form": form,
        "may_enter": may_enter(signed_in(request), unit),
    }
    return render(request, "service_index/line.html", context, status=status)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take numbers out of force; they stay on the page of their line."""
    rows = LineFigure.objects.select_related("period__unit__parent").filter(replaced_at__isnull=True)
    figure = get_object_or_404(rows, pk=pk)
    period = figure.period
    unit = find_unit(request, period.unit_id)
    form = TakeBackForm(request.POST)

    def act() -> None:
        actions.take_back_line(by=signed_in(request), figure=figure, reason=form.cleaned_data["reason"])

    require_entering(signed_in(request), unit)
    if not succeeds(form, act):
        return _line(request, unit, period.span, figure.line, form, status=422)
    toasts.done(request, _("Đã bỏ số của chỉ số %(code)s.") % {"code": figure.line})
    return redirect("service_index:line", unit.pk, period.year, slug_of(period.code), figure.line)
