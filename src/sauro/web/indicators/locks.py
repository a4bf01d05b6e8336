"""Whether the figures of a unit are closed for some days: apps above say it, as reports that were accepted do.

    add_lock("reports", find)                                  # in AppConfig.ready

``find(unit, start_on, end_on)`` gives words that say what closed them ("báo cáo quý I đã nhận ngày 16/3/2026"), or "".
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sauro.web.organisation.models import Unit

Lock = Callable[["Unit", date, date], str]

_locks: dict[str, Lock] = {}


def add_lock(code: str, find: Lock) -> None:
    """Make known one more reason why figures are closed."""
    _locks[code] = find


def closed_by(unit: "Unit", start_on: date, end_on: date) -> str:
    """What closed the figures of the unit for these days, in words; empty where nothing did."""
    return next(filter(None, (find(unit, start_on, end_on) for find in _locks.values())), "")
