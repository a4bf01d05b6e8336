"""Tasks at work and recorded events for the search over everything."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from sauro.web.common.searching import Hit, exact_first, matching
from sauro.web.common.vietnamese import day
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.tasks.models import Occasion, Task


def find_work(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """Tasks, from plans, instructions and split off from others."""
    tasks = exact_first(_searched_work(person).select_related("unit"), words)[:limit]
    return [Hit(str(task), reverse("tasks:task", args=[task.pk]), _note(task)) for task in tasks]


def count_work(person: Person, words: str) -> int:
    """How many tasks the search finds."""
    return matching(_searched_work(person), words).count()


def _searched_work(person: Person) -> "QuerySet[Task]":
    return Task.objects.filter(unit__in=allowed_units(person, Permission.PLAN_VIEW))


def _note(task: Task) -> str:
    return " · ".join(filter(None, (task.lead.replace("\n", ", "), task.deadline, task.unit.short_or_name)))


def find_occasions(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """Events as recorded, the latest first."""
    events = exact_first(_searched_occasions(person), words)[:limit]
    return [
        Hit(event.trigger, _address(event), f"{day(event.happened_on)} · {event.basis}".rstrip(" ·"))
        for event in events
    ]


def _address(event: Occasion) -> str:
    """The list of events at this one."""
    page = reverse("tasks:occasion_list")
    return f"{page}?{urlencode({'tim-trong': event.trigger})}"


def count_occasions(person: Person, words: str) -> int:
    """How many events the search finds."""
    return matching(_searched_occasions(person), words).count()


def _searched_occasions(person: Person) -> "QuerySet[Occasion]":
    units = allowed_units(person, Permission.PLAN_VIEW)
    return Occasion.objects.filter(unit__in=units, withdrawn_at__isnull=True)
