"""Turns of phrase that the papers of follow-up share."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from sauro.core.text import counted


class OfUnit(Protocol):
    @property
    def unit(self) -> str: ...


Row = TypeVar("Row", bound=OfUnit)


def tasks(count: int) -> str:
    """ "05 nhiệm vụ" """
    return f"{counted(count)} nhiệm vụ"


def units(count: int) -> str:
    """ "03 đơn vị" """
    return f"{counted(count)} đơn vị"


def by_unit(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each unit, units and rows in the order given."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.unit, []).append(row)
    return grouped
