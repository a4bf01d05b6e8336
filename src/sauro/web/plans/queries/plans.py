"""Plans, tasks and targets for lists and for the search in the top bar."""

from collections.abc import Sequence
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from sauro.web.common.searching import Hit, matching
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.plans.models import Plan, PlanTask, TaskWindow


def visible_plans(person: Person) -> "QuerySet[Plan]":
    """The plans in force that the person may see, newest first."""
    units = allowed_units(person, Permission.PLAN_VIEW)
    return Plan.objects.filter(unit__in=units, current__isnull=False).select_related("unit", "current")


def visible_tasks(person: Person) -> "QuerySet[PlanTask]":
    """The tasks of the versions in force that the person may see."""
    units = allowed_units(person, Permission.PLAN_VIEW)
    in_force = Plan.objects.filter(unit__in=units, current__isnull=False).values("current")
    return PlanTask.objects.filter(version__in=in_force).select_related("version__plan__unit", "lead_unit")


def tasks_with_days(tasks: "QuerySet[PlanTask]", on: date) -> "QuerySet[PlanTask]":
    """Tasks with ``shown_on`` and ``shown_reason``: the first day due from ``on``, else the last one."""
    windows = TaskWindow.objects.filter(task=OuterRef("pk"))
    coming = windows.filter(due_on__gte=on).order_by("due_on", "pk")
    gone = windows.order_by("-due_on", "-pk")
    return tasks.annotate(
        shown_on=Coalesce(Subquery(coming.values("due_on")[:1]), Subquery(gone.values("due_on")[:1])),
        shown_reason=Coalesce(Subquery(coming.values("reason")[:1]), Subquery(gone.values("reason")[:1])),
    )


def narrowed_tasks(
    tasks: "QuerySet[PlanTask]", *, words: str = "", year: int = 0, unit: int = 0, month: str = ""
) -> "QuerySet[PlanTask]":
    """The tasks that fit; ``month`` ("2026-06") keeps those with something due in it."""
    tasks = matching(tasks, words)
    if year:
        tasks = tasks.filter(version__plan__first_year__lte=year, version__plan__last_year__gte=year)
    if unit:
        tasks = tasks.filter(lead_unit=unit)
    if month:
        of_year, number = (int(part) for part in month.split("-"))
        due = TaskWindow.objects.filter(task=OuterRef("pk"), due_on__year=of_year, due_on__month=number)
        tasks = tasks.filter(Q(pk__in=Subquery(due.values("task"))))
    return tasks


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
