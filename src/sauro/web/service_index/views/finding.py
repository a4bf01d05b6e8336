"""What the pages of the index share: the unit and the period that an address names."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from sauro.core.service_index import Span
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.organisation.permissions import Permission, require_somewhere, signed_in
from sauro.web.organisation.queries import commune_of
from sauro.web.service_index.actions.figures import YEARS
from sauro.web.service_index.queries.setups import seen_units
from sauro.web.service_index.slugs import code_of


def find_unit(request: HttpRequest, pk: int) -> Unit:
    """The commune or province, where the person may see its index."""
    return get_object_or_404(seen_units(signed_in(request)), pk=pk)


def find_span(year: int, slug: str) -> Span:
    code = code_of(slug)
    if code is None or year not in YEARS:
        raise Http404
    return Span(year, code)


def unit_asked(request: HttpRequest) -> Unit:
    """The unit of ``?don-vi=``; without it the person's own commune or province, else the first they may see."""
    person = signed_in(request)
    require_somewhere(person, Permission.SCORE_VIEW)
    seen = seen_units(person)
    if key := request.GET.get("don-vi", ""):
        return get_object_or_404(seen, pk=_number(key))
    own = commune_of(person.unit)
    return seen.filter(pk=own.pk).first() or get_object_or_404(seen.order_by("path")[:1])


def province_asked(request: HttpRequest) -> Unit:
    """The province of ``?don-vi=`` whose communes the person may see beside each other; without it the first."""
    person = signed_in(request)
    require_somewhere(person, Permission.SCORE_VIEW)
    provinces = seen_units(person).filter(kind=UnitKind.PROVINCE).order_by("path")
    if key := request.GET.get("don-vi", ""):
        return get_object_or_404(provinces, pk=_number(key))
    return get_object_or_404(provinces[:1])


def beside(request: HttpRequest, unit: Unit) -> "QuerySet[Unit]":
    """The units to change between: of the person's, those that are still there."""
    return seen_units(signed_in(request)).filter(ends_on__isnull=True).order_by("path")


def year_asked(request: HttpRequest, today_year: int) -> int:
    year = _number(request.GET.get("nam", ""))
    return year if year in YEARS else today_year


def years_beside(year: int, today_year: int) -> list[int]:
    """The years to change between, the latest first."""
    return [one for one in range(max(year, today_year) + 1, min(year, today_year) - 3, -1) if one in YEARS]


def _number(key: str) -> int:
    return int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0
