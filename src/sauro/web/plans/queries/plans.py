"""Plans, tasks and targets for lists and for the search in the top bar."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse

from sauro.web.common.searching import Hit, matching
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.plans.models import Plan, PlanTask


def visible_plans(person: Person) -> "QuerySet[Plan]":
    """The plans in force that the person may see, newest first."""
    units = allowed_units(person, Permission.PLAN_VIEW)
    return Plan.objects.filter(unit__in=units, current__isnull=False).select_related("unit", "current")


def visible_tasks(person: Person) -> "QuerySet[PlanTask]":
    """The tasks of the versions in force that the person may see."""
    units = allowed_units(person, Permission.PLAN_VIEW)
    in_force = Plan.objects.filter(unit__in=units, current__isnull=False).values("current")
    return PlanTask.objects.filter(version__in=in_force).select_related("version__plan__unit", "lead_unit")


def find_tasks(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """Tasks for the top bar, exact hits first."""
    tasks = list(matching(visible_tasks(person), words).order_by("-version__plan__first_year", "position")[: limit * 4])
    tasks.sort(key=lambda task: words.casefold() not in task.content.casefold())
    return [
        Hit(str(task), reverse("plans:task", args=[task.version.plan_id, task.lineage]), task.deadline)
        for task in tasks[:limit]
    ]


def find_plans(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """Plans for the top bar."""
    plans = matching(visible_plans(person), words)[:limit]
    return [Hit(plan.title, reverse("plans:plan", args=[plan.pk]), plan.unit.name) for plan in plans]
