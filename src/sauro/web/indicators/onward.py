"""Where figures go once they are given: apps above say it, as a report that awaits them does.

    add_onward("reports", find)                                # in AppConfig.ready

``find(unit, window)`` gives the place that awaits the figures of a unit for just this window, or ``None``.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sauro.core.periods import Window
from sauro.web.common.searching import Hit

if TYPE_CHECKING:
    from sauro.web.organisation.models import Unit

Onward = Callable[["Unit", Window], Hit | None]

_finders: dict[str, Onward] = {}


def add_onward(code: str, find: Onward) -> None:
    """Make known one more place that figures go to."""
    _finders[code] = find


def onward_of(unit: "Unit", window: Window) -> list[Hit]:
    """The places that await the figures of a unit for a window."""
    return [hit for hit in (find(unit, window) for find in _finders.values()) if hit is not None]
