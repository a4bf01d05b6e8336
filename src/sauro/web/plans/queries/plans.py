"""Plans, tasks and targets for lists and for the search in the top bar."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from sauro.web.common.searching import Hit, exact_first, matching
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.plans.models import Plan, PlanTask, TaskWindow

# What a version says in whole: lists leave it unread, since it can be large.
WHOLE = ("content", "findings")


def visible_plans(person: Person) -> "QuerySet[Plan]":
    """The plans in force that the person may see, newest first."""
    units = allowed_units(person, Permission.PLAN_VIEW)
    return Plan.objects.filter(unit__in=units, current__isnull=False).select_related("unit", "current")


def without_content(plans: "QuerySet[Plan]") -> "QuerySet[Plan]":
    """Plans for lists, where nobody asks what they say."""
    return plans.defer(*(f"current__{part}" for part in WHOLE))


def visible_tasks(person: Person) -> "QuerySet[PlanTask]":
    """The tasks of the versions in force that the person may see."""
    units = allowed_units(person, Permission.PLAN_VIEW)
    in_force = Plan.objects.filter(unit__in=units, current__isnull=False).values("current")
    tasks = PlanTask.objects.filter(version__in=in_force).select_related("version__plan__unit", "lead_unit")
    return tasks.defer(*(f"version__{part}" for part in WHOLE))


def by_day(tasks: "QuerySet[PlanTask]", on: date) -> "QuerySet[PlanTask]":
    """Tasks by the first day due from ``on``; those whose days are over come after, those without a day last."""
    windows = TaskWindow.objects.filter(task=OuterRef("pk")).order_by().values("task")
    coming = windows.filter(due_on__gte=on).annotate(day=Min("due_on")).values("day")
    gone = windows.annotate(day=Max("due_on")).values("day")
    return tasks.annotate(coming_on=Subquery(coming), gone_on=Subquery(gone)).order_by(
        F("coming_on").asc(nulls_last=True), F("gone_on").asc(nulls_last=True), "version__plan", "position"
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


def find_plans(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """Plans for the search over everything."""
    plans = exact_first(without_content(visible_plans(person)), words)[:limit]
    return [Hit(plan.title, reverse("plans:plan", args=[plan.pk]), plan.unit.name) for plan in plans]


def count_plans(person: Person, words: str) -> int:
    """How many plans the search finds."""
    return matching(visible_plans(person), words).count()
