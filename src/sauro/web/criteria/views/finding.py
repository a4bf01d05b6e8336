"""The unit whose library a page shows, and a set of it."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from sauro.web.criteria.queries import KnownSet, known_set
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units, require_somewhere, signed_in
from sauro.web.organisation.queries import commune_of

_KEEPERS = (UnitKind.PROVINCE, UnitKind.COMMUNE)


def unit_seen(request: HttpRequest) -> Unit:
    """The commune or province of ``?don-vi=``; without it, the person's own."""
    person = signed_in(request)
    require_somewhere(person, Permission.SCORE_VIEW)
    return _chosen(request, person, allowed_units(person, Permission.SCORE_VIEW))


def units_managed(person: Person) -> "QuerySet[Unit]":
    """The communes and provinces whose library the person keeps."""
    units = allowed_units(person, Permission.ROUND_MANAGE).filter(kind__in=_KEEPERS, ends_on__isnull=True)
    return units.order_by("path")


def _chosen(request: HttpRequest, person: Person, units: "QuerySet[Unit]") -> Unit:
    units = units.filter(kind__in=_KEEPERS)
    if key := request.GET.get("don-vi", ""):
        return get_object_or_404(units, pk=int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0)
    own = commune_of(person.unit)
    return units.filter(pk=own.pk).first() or get_object_or_404(units.order_by("path")[:1])


def find_set(unit: Unit, code: str) -> KnownSet:
    """The set of this code as the unit has it; 404 for others'."""
    found = known_set(unit, code)
    if found is None:
        raise Http404(_("Đơn vị không có bộ tiêu chí này."))
    return found
