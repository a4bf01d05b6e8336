"""What the pages of figures share: the unit and the window that the address asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from sauro.core.periods import Window
from sauro.core.text import short_day
from sauro.web.common.forms import DayField
from sauro.web.indicators.windows import NamedWindow, window_on, windows_of
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units, require_somewhere, signed_in
from sauro.web.organisation.queries import commune_of

YEARS = range(2020, 2101)


@dataclass(frozen=True, slots=True)
class AskedWindow:
    """The window of a page: one with a name, or from a day to a day. ``query`` leads back to it."""

    window: Window
    named: NamedWindow | None
    year: int
    choices: tuple[NamedWindow, ...]

    @property
    def words(self) -> str:
        return str(self.named) if self.named else self.days

    @property
    def days(self) -> str:
        return f"{short_day(self.window.start_on)} – {short_day(self.window.end_on)}"

    @property
    def query(self) -> str:
        if self.named is not None:
            return f"nam={self.named.year}&ky={self.named.code}"
        return f"tu={short_day(self.window.start_on)}&den={short_day(self.window.end_on)}"


def window_asked(request: HttpRequest, unit: Unit) -> AskedWindow:
    """The window that ``?nam=&ky=`` or ``?tu=&den=`` ask for; else the one of today."""
    today = timezone.localdate()
    since, until = _day(request.GET.get("tu", "")), _day(request.GET.get("den", ""))
    if since is not None and until is not None and since <= until:
        window, choices = Window(since, until), windows_of(unit, until.year)
        named = next((named for named in choices if named.window == window), None)
        return AskedWindow(window, named, until.year, choices)
    year, code = request.GET.get("nam", ""), request.GET.get("ky", "")
    if year.isdecimal() and int(year[:4]) in YEARS:
        choices = windows_of(unit, int(year[:4]))
        chosen = next((named for named in choices if named.code == code), None)
        chosen = chosen or next((named for named in choices if today in named.window), choices[0] if choices else None)
        if chosen is not None:
            return AskedWindow(chosen.window, chosen, chosen.year, choices)
    return _of_today(unit, today)


def _of_today(unit: Unit, today: date) -> AskedWindow:
    named = window_on(unit, today)
    if named is None:
        return AskedWindow(Window(today - timedelta(89), today), None, today.year, ())
    return AskedWindow(named.window, named, named.year, windows_of(unit, named.year))


def _day(words: str) -> date | None:
    try:
        found: date | None = DayField(required=False).clean(words.strip()[:20])
    except ValidationError:
        return None
    return found


def unit_seen(request: HttpRequest) -> Unit:
    """The unit of ``?don-vi=`` whose figures the person may see; without it, their commune (or province)."""
    person = signed_in(request)
    require_somewhere(person, Permission.FIGURE_VIEW)
    visible = allowed_units(person, Permission.FIGURE_VIEW).select_related("parent")
    if key := request.GET.get("don-vi", ""):
        return get_object_or_404(visible, pk=_number(key))
    own = commune_of(person.unit)
    return visible.filter(pk=own.pk).first() or get_object_or_404(visible.order_by("-path")[:1])


def units_entered(request: HttpRequest) -> "QuerySet[Unit]":
    """The units for which the person enters figures."""
    person = signed_in(request)
    require_somewhere(person, Permission.FIGURE_ENTER)
    return allowed_units(person, Permission.FIGURE_ENTER).filter(ends_on__isnull=True).order_by("path")


def unit_entered(request: HttpRequest) -> Unit:
    """The unit of ``?don-vi=`` for which the person enters figures; without it, their own."""
    units = units_entered(request).select_related("parent")
    if key := request.GET.get("don-vi", ""):
        return get_object_or_404(units, pk=_number(key))
    return units.filter(pk=signed_in(request).unit_id).first() or get_object_or_404(units[:1])


def unit_managed(request: HttpRequest) -> Unit:
    """The commune or province of ``?don-vi=`` whose duties and indicators the person keeps; without it, their own."""
    person = signed_in(request)
    require_somewhere(person, Permission.FIGURE_MANAGE)
    units = allowed_units(person, Permission.FIGURE_MANAGE).filter(kind__in=(UnitKind.COMMUNE, UnitKind.PROVINCE))
    if key := request.GET.get("don-vi", ""):
        return get_object_or_404(units, pk=_number(key))
    own = commune_of(person.unit)
    return units.filter(pk=own.pk).first() or get_object_or_404(units.order_by("path")[:1])


def beside(units: "QuerySet[Unit]", unit: Unit) -> list[Unit]:
    """Of ``units``, those of the same commune, to change between; of a province, its communes."""
    commune = commune_of(unit)
    near = units.filter(path__startswith=commune.path, ends_on__isnull=True).order_by("path")
    return list(
        near.filter(kind__in=(UnitKind.PROVINCE, UnitKind.COMMUNE)) if commune.kind == UnitKind.PROVINCE else near
    )


def _number(key: str) -> int:
    return int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0


def years_beside(year: int) -> Sequence[int]:
    return [each for each in (year - 1, year, year + 1) if each in YEARS]
