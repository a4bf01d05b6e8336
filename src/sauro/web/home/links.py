"""Where a line of work leads: addresses of other apps by their names, and lists filtered as a number counted."""

from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

LIST = "tasks:occurrence_list"


def address(view: str, *args: Any) -> str:
    """The address of a view, empty where its app does not have it."""
    try:
        return reverse(view, args=args)
    except NoReverseMatch:
        return ""


def rows_address(**filters: Any) -> str:
    """The list of turns with these filters (``trang_thai="qua-han"``); empty ones are left out. A count of a year or a
    month without a state is of all its turns, also of those that are done, which the list shows only if asked."""
    url = address(LIST)
    if (filters.get("nam") or filters.get("thang")) and not filters.get("trang_thai"):
        filters["trang_thai"] = "tat-ca"
    said = {name.replace("_", "-"): value for name, value in filters.items() if value not in (None, "")}
    return f"{url}?{urlencode(said)}" if url and said else url


def turn_address(task_id: int, turn_id: int, part: str = "") -> str:
    """The page of the task, at one of its turns."""
    return f"{reverse('tasks:task', args=[task_id])}?ky={turn_id}{part and f'#{part}'}"
