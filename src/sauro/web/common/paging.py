"""At most a hundred rows on a page, and the page is in the address."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

ROWS = 50


class LongPaginator(Paginator[Any]):
    """Pages of a list so long that nobody counts it to its end: rows are counted up to ``most``."""

    def __init__(self, rows: Any, size: int, most: int) -> None:
        super().__init__(rows, size)
        self._rows, self._most = rows, most

    @cached_property
    def _found(self) -> int:
        return int(self._rows.order_by()[: self._most + 1].count())

    @cached_property
    def count(self) -> int:
        return min(self._found, self._most)

    @property
    def is_longer(self) -> bool:
        """Whether there are more rows than were counted."""
        return self._found > self._most


def page_of(request: HttpRequest, rows: Any, size: int = ROWS, most: int = 0) -> "Page[Any]":
    """The page that ``?trang=`` asks for; a page that is not there gives the nearest one.

    ``most`` bounds how far the rows of a query are counted: the pages after it are reached by narrowing the list.
    """
    size = min(size, 100)
    pages = LongPaginator(rows, size, most) if most else Paginator(rows, size)
    return pages.get_page(request.GET.get("trang"))
