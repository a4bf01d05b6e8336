"""At most a hundred rows on a page, and the page is in the address."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

ROWS = 50


def page_of(request: HttpRequest, rows: Any, size: int = ROWS) -> "Page[Any]":
    """The page that ``?trang=`` asks for; a page that is not there gives the nearest one."""
    return Paginator(rows, min(size, 100)).get_page(request.GET.get("trang"))
