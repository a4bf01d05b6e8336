"""Plans in force whose work is not followed yet."""

from django.db.models import Exists, OuterRef, QuerySet

from sauro.web.plans.models import Plan, PlanTask
from sauro.web.tasks.models import Task


def plans_without_work() -> "QuerySet[Plan]":
    """Plans with a row in force that is nobody's task: accepted before there was anything to follow them."""
    followed = Task.objects.filter(row=OuterRef("pk"))
    rows = PlanTask.objects.filter(version=OuterRef("current")).exclude(Exists(followed))
    plans = Plan.objects.filter(Exists(rows)).select_related("unit", "current__accepted_by")
    return plans.order_by("pk")
