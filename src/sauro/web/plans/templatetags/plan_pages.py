"""What pages of plans say of days, and where the work of a task is followed."""

from datetime import date
from uuid import UUID

from django import template

from sauro.web.common.navigation import address
from sauro.web.common.vietnamese import day

register = template.Library()


@register.filter
def iso_day(value: str) -> str:
    """26/01/2026 from "2026-01-26"; what is less exact ("2026-01", "2026") as exact as it is."""
    parts = value.split("-")
    if len(parts) == 3:
        try:
            return day(date.fromisoformat(value))
        except ValueError:
            return value
    return "/".join(reversed(parts))


@register.simple_tag
def task_address(plan_pk: int, lineage: UUID) -> str:
    """The page of a task, in the app that follows its work."""
    return address("tasks:task_of_plan", plan_pk, lineage) or ""


@register.simple_tag
def task_list_address() -> str:
    """The list of all tasks, in the app that follows their work."""
    return address("tasks:task_list") or ""
