"""The views that a person keeps, beside the desk."""

from datetime import date

from sauro.web.organisation.models import Person
from sauro.web.tasks.models import Pin

MOST = 12


def pins_beside(person: Person, on: date) -> list[Pin] | None:
    """The person's pinned views for the desk; ``None`` where they keep none."""
    return list(Pin.objects.filter(pinned_by=person)[:MOST]) or None
