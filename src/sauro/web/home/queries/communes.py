"""The communes that a person may watch over."""

from datetime import date

from django.db.models import Q, QuerySet

from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units


def watched_communes(person: Person, on: date) -> "QuerySet[Unit]":
    """The communes whose plans the person may see, as they are on a day, by name."""
    communes = allowed_units(person, Permission.PLAN_VIEW).filter(kind=UnitKind.COMMUNE)
    return communes.exclude(Q(ends_on__lt=on) | Q(starts_on__gt=on)).order_by("folded", "pk")


def chosen_commune(person: Person, on: date, said: str) -> tuple[Unit | None, list[Unit]]:
    """The commune that a page is about, and those to choose from where the person watches several: the one of their
    own, or that which the address says; ``None`` where it says none that they may see."""
    communes = watched_communes(person, on)
    first = list(communes[:2])
    if len(first) == 1:
        return first[0], []
    several = list(communes)
    return next((commune for commune in several if str(commune.pk) == said), None), several
