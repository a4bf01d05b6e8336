"""How the index is reckoned for a unit: its own setup, else that of the nearest unit above."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sauro.core.scoring import NotArising
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units, is_allowed
from sauro.web.service_index.models import IN_FORCE, IndexSetup

KINDS = (UnitKind.COMMUNE, UnitKind.PROVINCE)


@dataclass(frozen=True, slots=True)
class Setup:
    """``reason`` says why lines of provinces alone are treated so; ``row`` is what was set, if anything was."""

    treated_as: NotArising
    reason: str
    row: IndexSetup | None = None

    @property
    def office(self) -> Unit | None:
        return self.row.office if self.row else None

    @property
    def words(self) -> str:
        return str(IndexSetup.Treatment(self.treated_as.value).label)


def setups_of(units: Iterable[Unit]) -> dict[int, Setup]:
    """The setup of each unit, by its id."""
    asked = list(units)
    above = {int(key) for unit in asked for key in unit.path.split(".") if key}
    rows = IndexSetup.objects.filter(IN_FORCE, unit__in=above).select_related("unit", "office")
    by_unit = {row.unit_id: row for row in rows}
    return {unit.pk: _setup(unit, by_unit) for unit in asked}


def setup_of(unit: Unit) -> Setup:
    return setups_of([unit])[unit.pk]


def _setup(unit: Unit, rows: dict[int, IndexSetup]) -> Setup:
    keys = [int(key) for key in unit.path.split(".") if key]
    row = next((rows[key] for key in reversed(keys) if key in rows), None)
    if row is None:
        return Setup(NotArising.EXCLUDED, _("chỉ tính ở tỉnh, bộ"))
    return Setup(NotArising(row.treated_as), row.reason or _("chỉ tính ở tỉnh, bộ"), row)


def seen_units(person: Person) -> "QuerySet[Unit]":
    """The communes and provinces whose index the person may see."""
    return allowed_units(person, Permission.SCORE_VIEW).filter(kind__in=KINDS).select_related("parent")


def may_enter(person: Person, unit: Unit, setup: Setup | None = None) -> bool:
    """Whether the person gives the unit's numbers: one of its own people, who enters figures for it or for the office
    that gives them."""
    if not person.unit.path.startswith(unit.path):
        return False
    office = (setup or setup_of(unit)).office
    return is_allowed(person, Permission.FIGURE_ENTER, unit) or (
        office is not None and office.path.startswith(unit.path) and is_allowed(person, Permission.FIGURE_ENTER, office)
    )


def may_issue(person: Person, unit: Unit) -> bool:
    """Whether the person issues the unit's public notices."""
    return person.unit.path.startswith(unit.path) and is_allowed(person, Permission.REPORT_WRITE, unit)
