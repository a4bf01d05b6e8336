"""Numbers that lead to their rows, and the addresses of a line of work."""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sauro.core.work import WorkState
from sauro.web.common import vietnamese
from sauro.web.home import links
from sauro.web.tasks.queries.states import SLUGS

register = template.Library()
_SLUG_OF = {state: slug for slug, state in SLUGS.items()}


@register.simple_tag(takes_context=True)
def rows_url(context: Context, **filters: Any) -> str:
    """The list of turns with these filters, of the commune that the page is about."""
    return links.rows_address(**{"xa": context.get("xa"), **filters})


@register.simple_tag(takes_context=True)
def rows_link(context: Context, count: int, css: str = "", label: str = "", **filters: Any) -> SafeString:
    """A count that leads to what it counts. ``label`` says in full what a bare number counts."""
    url = rows_url(context, **filters)
    shown = vietnamese.number(count)
    if not url or not count:
        return format_html('<span class="{}">{}</span>', css if count else "", shown)
    words = format_html('<span class="vh"> {}</span>', label) if label else ""
    return format_html('<a class="{}" href="{}">{}{}</a>', css, url, shown, words)


@register.filter
def slug(state: WorkState) -> str:
    """What stands for the state in an address."""
    return _SLUG_OF[state]


@register.simple_tag
def address(view: str, *args: Any) -> str:
    """The address of a view, empty where there is none yet."""
    return links.address(view, *args)


@register.simple_tag
def turn_url(task_id: int, turn_id: int, part: str = "") -> str:
    """The page of a task at one of its turns, at a part of the page."""
    return links.turn_address(task_id, turn_id, part)
