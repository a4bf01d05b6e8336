"""Which reporting calendar holds for a commune or a province in a year, as rows and as values of the core."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from sauro.core import periods as core
from sauro.core.values import from_values
from sauro.web.common.searching import matching
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.reports.models import Regime

REFORM = "cchc"  # the calendar of the reports on reform; others stand beside it under codes of their own
KEEPERS = (UnitKind.PROVINCE, UnitKind.COMMUNE)


@dataclass(frozen=True, slots=True)
class UnitRegimes:
    """A line of the list: the calendars of one unit in one year, its own ones and those that hold from above."""

    unit: Unit
    own: tuple[Regime, ...]
    held: tuple[Regime, ...]

    @property
    def all(self) -> tuple[Regime, ...]:
        return (*self.own, *self.held)


def value_of(regime: Regime) -> core.Regime:
    """The calendar as the core's value: a rule for any year."""
    return from_values(core.Regime, regime.content)


def code_of(regime: core.Regime) -> str:
    """Under which code a calendar stands in a unit: one for reform, one for each other form of report."""
    form = regime.form.partition("_")[0].lower()
    return REFORM if form in ("", "bnv") else form[:10]


def keepers(person: Person, permission: Permission = Permission.REPORT_VIEW) -> "QuerySet[Unit]":
    """The provinces and communes whose calendars the person may see, or may set."""
    return allowed_units(person, permission).filter(kind__in=KEEPERS)


def visible_regimes(person: Person) -> "QuerySet[Regime]":
    """Every calendar, replaced ones too, of the units that the person reads and of the province above them."""
    above = [int(key) for key in person.unit.path.split(".") if key]
    of_province = Q(unit__in=above, unit__kind=UnitKind.PROVINCE)
    rows = Regime.objects.filter(Q(unit__in=keepers(person)) | of_province)
    return rows.select_related("unit", "made_by", "replaced_by", "plan__current")


def regimes_in_force(unit: Unit, year: int) -> list[Regime]:
    """The calendars that hold for a unit: its own, and for a commune those of its province that it has none for."""
    rows = Regime.objects.filter(unit__in=_way_down(unit), year=year, replaced_at__isnull=True)
    found: dict[str, Regime] = {}
    for row in rows.select_related("unit").order_by("unit__path"):  # the lower one holds
        found[row.code] = row
    return sorted(found.values(), key=lambda row: (row.code != REFORM, row.code))


def regime_in_force(unit: Unit, year: int, code: str = REFORM) -> Regime | None:
    """The calendar of one kind that holds for a unit in a year."""
    return next((row for row in regimes_in_force(unit, year) if row.code == code), None)


def own_regime(unit: Unit, year: int, code: str) -> Regime | None:
    return Regime.objects.filter(unit=unit, year=year, code=code, replaced_at__isnull=True).first()


def earlier_regimes(regime: Regime) -> "QuerySet[Regime]":
    """What stood in its place before, the newest first."""
    rows = Regime.objects.filter(unit=regime.unit, year=regime.year, code=regime.code).exclude(pk=regime.pk)
    return rows.select_related("made_by", "replaced_by").order_by("-pk")


def narrowed_keepers(units: "QuerySet[Unit]", *, year: int, words: str = "", state: str = "") -> "QuerySet[Unit]":
    """Units of the list by name, and by whether they have a calendar of their own ("rieng"), only their province's
    ("tinh") or none at all ("chua")."""
    units = matching(units, words).order_by("path")
    in_force = Regime.objects.filter(year=year, replaced_at__isnull=True)
    own = Exists(in_force.filter(unit=OuterRef("pk")))
    above = Exists(in_force.filter(unit=OuterRef("parent"), unit__kind=UnitKind.PROVINCE))
    if state == "rieng":
        return units.filter(own)
    if state == "tinh":
        return units.filter(~own, above)
    return units.filter(~own, ~above) if state == "chua" else units


def with_regimes(units: Iterable[Unit], year: int) -> list[UnitRegimes]:
    """The units with the calendars that hold for them; two queries whatever their number."""
    shown = list(units)
    wanted = {key for unit in shown for key in _way_down(unit)}
    rows = Regime.objects.filter(unit__in=wanted, year=year, replaced_at__isnull=True).select_related("unit", "made_by")
    by_unit: dict[int, list[Regime]] = {}
    for row in rows.order_by("code"):
        by_unit.setdefault(row.unit_id, []).append(row)
    return [_line(unit, by_unit) for unit in shown]


def _line(unit: Unit, by_unit: Mapping[int, list[Regime]]) -> UnitRegimes:
    own = tuple(by_unit.get(unit.pk, ()))
    codes = {row.code for row in own}
    above = (row for key in _way_down(unit) if key != unit.pk for row in by_unit.get(key, ()))
    return UnitRegimes(unit, own, tuple(row for row in above if row.code not in codes))


def _way_down(unit: Unit) -> list[int]:
    return [int(key) for key in unit.path.split(".") if key]
