"""What a person has to do: turns in their name, and those of their office that nobody was named for."""

from django.db.models import Q, QuerySet

from sauro.web.organisation.models import Person, Role
from sauro.web.organisation.permissions import Permission, grants_of, is_allowed
from sauro.web.tasks.models import Occurrence


def offices_of(person: Person) -> set[int]:
    """The units for which the person answers where nobody else is named: their own, and those they head or work in."""
    held = {grant.unit_id for grant in grants_of(person) if grant.role in (Role.HEAD, Role.OFFICER)}
    return held | ({person.unit_id} if is_allowed(person, Permission.TASK_REPORT, person.unit) else set())


def own_occurrences(person: Person) -> "QuerySet[Occurrence]":
    """The turns that are the person's to deliver, settled ones too."""
    unnamed = Q(officer__isnull=True, answering__in=offices_of(person))
    return Occurrence.objects.filter(Q(officer=person) | unnamed)
