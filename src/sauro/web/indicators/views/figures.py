"""The list of figures of a unit for a window, and the page of one."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sauro.core.indicators import FigureState, Kind
from sauro.web.common import exports, toasts
from sauro.web.common.forms import first_error
from sauro.web.common.paging import page_of
from sauro.web.indicators import actions
from sauro.web.indicators.forms import TakeBackForm
from sauro.web.indicators.known import known_codes
from sauro.web.indicators.locks import closed_by
from sauro.web.indicators.models import Fact
from sauro.web.indicators.queries import duties_of, figures_of, library_for
from sauro.web.indicators.queries.history import facts_of, parts_of, trend, used_by
from sauro.web.indicators.queries.listing import Line, Listing, listing, shown
from sauro.web.indicators.views.finding import AskedWindow, beside, unit_seen, window_asked, years_beside
from sauro.web.indicators.windows import cutoffs_for, windows_like
from sauro.web.organisation.models import Unit
from sauro.web.organisation.permissions import Permission, allowed_units, held_anywhere, is_allowed, signed_in
from sauro.web.organisation.queries import commune_of

_NAMES = ("tim-trong", "bieu", "giao", "trang-thai")
_TREND_YEARS = 2


@require_safe
def figure_list(request: HttpRequest) -> HttpResponse:
    unit = unit_seen(request)
    asked = window_asked(request, commune_of(unit))
    wanted = {name: request.GET.get(name, "").strip()[:200] for name in _NAMES}
    alike = windows_like(commune_of(unit), asked.window)
    found = listing(
        unit,
        asked.window,
        alike[0].window if alike else None,
        words=wanted["tim-trong"],
        form=wanted["bieu"],
        answering=int(wanted["giao"]) if wanted["giao"].isdecimal() and len(wanted["giao"]) < 19 else None,
        state=wanted["trang-thai"],
    )
    if form := exports.wanted(request):
        return exports.as_file(form, f"so-lieu-{asked.window.end_on:%Y-%m-%d}", _head(asked), _rows(found))
    held = held_anywhere(signed_in(request))
    context = {
        "unit": unit,
        "asked": asked,
        "listing": found,
        "page": page_of(request, found.lines, 100),
        "wanted": {name.replace("-", "_"): value for name, value in wanted.items()},
        "is_narrowed": any(wanted.values()),
        "before": alike[0] if alike else None,
        "units": beside(allowed_units(signed_in(request), Permission.FIGURE_VIEW), unit),
        "years": years_beside(asked.year),
        "may_enter": Permission.FIGURE_ENTER in held,
        "may_manage": Permission.FIGURE_MANAGE in held,
        "closed": closed_by(unit, asked.window.start_on, asked.window.end_on),
    }
    return render(request, "indicators/figure_list.html", context)


def _head(asked: AskedWindow) -> list[str]:
    numbers = [_("Số liệu"), _("Tử số"), _("Mẫu số"), _("Kỳ trước")]
    rest = [_("Đơn vị đã có"), _("Đơn vị phải có"), _("Nguồn"), _("Người nhập"), _("Đơn vị cung cấp"), _("Ghi chú")]
    return [_("Mã"), _("Chỉ tiêu"), _("Đơn vị tính"), *numbers, *rest, asked.days]


def _rows(found: Listing) -> Iterator[list[object]]:
    for line in found.lines:
        row, figure = line.indicator, line.figure
        if figure is None:
            yield [row.code, row.name]
            continue
        known = figure.value if figure.is_known and not row.choices else line.value
        numbers = [known, figure.numerator, figure.denominator, line.value_before]
        units = [figure.coverage.units, figure.coverage.of_units]
        yield [
            row.code,
            row.name,
            row.measure,
            *numbers,
            *units,
            sources_of(line),
            line.people,
            _answering(line),
            figure.reason,
        ]


def sources_of(line: Line) -> str:
    """Where the numbers of a row come from, in words."""
    if line.is_counted:
        return _("Sáu Rõ tự đếm")
    return "; ".join(dict.fromkeys(fact.origin or str(fact.get_way_display()) for fact in line.facts))


def _answering(line: Line) -> str:
    return "; ".join(unit.short_or_name for unit in line.answering)


@require_safe
def figure(request: HttpRequest, form: str, number: str) -> HttpResponse:
    return _figure_page(request, unit_seen(request), f"{form}/{number}")


def _figure_page(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """The page of one figure: what it is, what it rests on, how it went."""
    commune = commune_of(unit)
    asked = window_asked(request, commune)
    library = library_for(commune, asked.window.end_on)
    indicator = library.get(code)
    if indicator is None or indicator.kind is Kind.GROUP:
        raise Http404
    parts = parts_of(indicator, library)
    codes = [code, *(part.code for part in parts)]
    found = figures_of(unit, asked.window, codes, cutoffs=cutoffs_for(commune, asked.window), library=library)
    one = found[code]
    facts = list(facts_of(unit, code, asked.window)[:100])
    alike = [*windows_like(commune, asked.window, _TREND_YEARS)]
    windows = [*alike, asked.named] if asked.named else alike
    person = signed_in(request)
    context = {
        "unit": unit,
        "asked": asked,
        "indicator": indicator,
        "figure": one,
        "value": shown(indicator, one),
        "is_share": one.denominator is not None,
        "is_missing": one.state is FigureState.MISSING,
        "is_counted": code in known_codes(),
        "facts": [(fact, f"fact:{fact.pk}" in one.facts, f"fact:{fact.pk}" in one.aside) for fact in facts],
        "parts": [(part, shown(part, found[part.code])) for part in parts],
        "used_by": used_by(indicator, library),
        "columns": trend(unit, indicator, library, windows),
        "answering": Unit.objects.filter(pk__in=duties_of(commune).get(code, ())).order_by("path"),
        "may_enter": is_allowed(person, Permission.FIGURE_ENTER, unit),
        "enterable": {fact.unit_id for fact in facts if is_allowed(person, Permission.FIGURE_ENTER, fact.unit)},
    }
    return render(request, "indicators/figure.html", context)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a fact out of force; it stays on the page of its figure."""
    person = signed_in(request)
    visible = allowed_units(person, Permission.FIGURE_VIEW)
    fact = get_object_or_404(Fact.objects.select_related("unit"), pk=pk, unit__in=visible, replaced_at__isnull=True)
    form = TakeBackForm(request.POST)
    form.is_valid()
    try:
        actions.take_back_figure(by=person, fact=fact, reason=form.cleaned_data.get("reason", ""))
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        toasts.done(request, _("Đã bỏ số liệu %(code)s.") % {"code": fact.code})
    form_code, _sign, number = fact.code.partition("/")
    query = f"?don-vi={fact.unit_id}&tu={fact.start_on:%d/%m/%Y}&den={fact.end_on:%d/%m/%Y}"
    response = redirect("indicators:figure", form_code, number)
    response["Location"] += query
    return response
