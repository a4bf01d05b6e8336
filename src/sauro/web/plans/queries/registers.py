"""The units of a commune as the core knows them, so that names in a plan are recognised."""

from datetime import date

from sauro.core.plans import KnownUnit, UnitRegister
from sauro.web.organisation.models import Unit
from sauro.web.organisation.queries import names_of_units


def register_of(commune: Unit, on: date) -> UnitRegister:
    """The commune's units and outside bodies under all the names they have on a day."""
    names: dict[int, list[str]] = {}
    for name, key in names_of_units(commune, on).items():
        names.setdefault(key, []).append(name)
    return UnitRegister([KnownUnit(str(key), known[0], tuple(known[1:])) for key, known in names.items()])
