"""Which units hand in to a commune or a province."""

from datetime import date

from sauro.web.indicators.queries import duties_of
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.organisation.queries import units_of_commune
from sauro.web.tasks.queries.periods import units_that_lead


def units_that_hand_in(unit: Unit, year: int, on: date) -> list[Unit]:
    """Of a province, its communes; of a commune, the units that lead a task of the year or answer for a figure."""
    if unit.kind == UnitKind.PROVINCE:
        below = Unit.objects.filter(path__startswith=unit.path, kind=UnitKind.COMMUNE)
        return [one for one in below.order_by("position", "name") if _exists(one, on)]
    busy = units_that_lead(unit, year).union(*duties_of(unit).values())
    return [one for one in units_of_commune(unit, on) if one.pk in busy and one.pk != unit.pk]


def _exists(unit: Unit, on: date) -> bool:
    return (unit.starts_on is None or unit.starts_on <= on) and (unit.ends_on is None or unit.ends_on >= on)
