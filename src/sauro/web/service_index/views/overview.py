"""The year at a glance, and the communes of a province beside each other."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sauro.core.scoring import rounded
from sauro.core.service_index import SPAN_CODES, Span, month_of
from sauro.web.common import exports
from sauro.web.common.paging import page_of
from sauro.web.organisation.models import UnitKind
from sauro.web.organisation.permissions import Permission, is_allowed, signed_in
from sauro.web.service_index.queries.ranking import LACKS as NO_NUMBERS
from sauro.web.service_index.queries.ranking import OPEN, Ranking, ranking
from sauro.web.service_index.queries.setups import may_enter
from sauro.web.service_index.queries.sheets import PeriodSheet
from sauro.web.service_index.queries.year_pages import DIFFERS, LACKS, YearPage, year_page
from sauro.web.service_index.slugs import code_of, slug_of
from sauro.web.service_index.views.finding import beside, province_asked, unit_asked, year_asked, years_beside


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """The months, quarters and the year of one unit."""
    person, unit, today = signed_in(request), unit_asked(request), timezone.localdate()
    asked = year_asked(request, today.year)
    wanted = request.GET.get("loc", "")
    page = year_page(unit, asked, today, wanted if wanted in (DIFFERS, LACKS) else "")
    if form := exports.wanted(request):
        return exports.as_file(form, f"chi-so-phuc-vu-{asked}", _year_head(page), _year_rows(page))
    last = month_of(today).before
    context = {
        "page": page,
        "unit": unit,
        "units": beside(request, unit),
        "years": years_beside(asked, today.year),
        "province": unit if unit.kind == UnitKind.PROVINCE else None,
        "last": last,
        "last_slug": slug_of(last.code),
        "may_enter": may_enter(person, unit, page.setup),
        "may_manage": is_allowed(person, Permission.FIGURE_MANAGE, unit),
    }
    return render(request, "service_index/year.html", context)


def _year_head(page: YearPage) -> list[str]:
    groups = [f"{name} ({most})" for name, most in page.groups]
    ours = [_("Điểm"), _("Điểm tối đa"), _("Còn chưa rõ"), _("Chỉ số %"), _("Xếp loại")]
    return [_("Kỳ"), *groups, *ours, _("Cổng công bố"), _("Chênh lệch")]


def _year_rows(page: YearPage) -> Iterator[list[object]]:
    for row in [*page.shown, *page.longer]:
        one = row.one
        groups: list[object] = [rounded(group.points, 4) if one.has_numbers else None for group in one.groups]
        yield [one.span.name, *groups, *_ours(one), one.published, _exact(one.difference)]


def _ours(one: PeriodSheet) -> list[object]:
    """Points, maximum, what is open, the index and the class; nothing where nobody gave numbers."""
    if not one.has_numbers:
        return [None] * 5
    sheet = one.sheet
    return [rounded(sheet.points, 4), sheet.maximum, rounded(sheet.open, 4), one.printed, one.rank_name]


def _exact(number: Fraction | None) -> Decimal | None:
    return None if number is None else rounded(number, 4)


@require_safe
def commune_list(request: HttpRequest) -> HttpResponse:
    """The communes of a province for one period, from the highest index down."""
    province, today = province_asked(request), timezone.localdate()
    span = _span_asked(request, year_asked(request, today.year), month_of(today).before)
    words, state = request.GET.get("tim-trong", "").strip()[:200], request.GET.get("xep-loai", "")
    found = ranking(province, span, words, state)
    if form := exports.wanted(request):
        name = f"chi-so-phuc-vu-cac-xa-{slug_of(span.code)}-{span.year}"
        return exports.as_file(form, name, _commune_head(), _commune_rows(found))
    context = {
        "province": province,
        "span": span,
        "slug": slug_of(span.code),
        "ranking": found,
        "page": page_of(request, found.rows, 100),
        "words": words,
        "state": state,
        "is_narrowed": bool(words or state),
        "states": [*found.classes, (OPEN, _("chưa đủ số")), (NO_NUMBERS, _("chưa có số"))],
        "spans": [(slug_of(code), Span(span.year, code).short) for code in SPAN_CODES],
        "years": years_beside(span.year, today.year),
    }
    return render(request, "service_index/commune_list.html", context)


def _span_asked(request: HttpRequest, year: int, fallback: Span) -> Span:
    code = code_of(request.GET.get("ky", ""))
    if code is not None:
        return Span(year, code)
    return Span(year, fallback.code) if "nam" in request.GET else fallback


def _commune_head() -> list[str]:
    ours = [_("Điểm"), _("Điểm tối đa"), _("Còn chưa rõ"), _("Chỉ số %"), _("Xếp loại")]
    return [_("Hạng"), _("Xã, phường"), *ours, _("Cổng công bố"), _("Chênh lệch"), _("Mất điểm nhiều nhất ở")]


def _commune_rows(found: Ranking) -> Iterator[list[object]]:
    for row in found.rows:
        one = row.one
        rank = row.standing.rank if row.standing else None
        yield [rank, one.unit.name, *_ours(one), one.published, _exact(one.difference), row.dearest]
