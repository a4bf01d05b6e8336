"""What pages of plans say of days."""

from datetime import date

from django import template

from sauro.web.common.vietnamese import day
from sauro.web.plans.queries.task_rows import days_left as left_words

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
def days_left(due_on: date | None, today: date) -> str:
    """Words for what is left until a day: "còn 12 ngày", "đã qua"."""
    return left_words(due_on, today) if due_on else ""
