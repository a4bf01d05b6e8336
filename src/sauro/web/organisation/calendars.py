"""Which days a unit works. Other apps ask here, and are told here when that changes."""

from collections.abc import Callable

from sauro.core.workdays import WorkCalendar, bundled_calendar
from sauro.web.organisation.models import Unit

_listeners: list[Callable[..., None]] = []


def add_listener(listener: Callable[..., None]) -> None:
    """Be told of every change, in the transaction that makes it. Apps call it in ``AppConfig.ready``."""
    if listener not in _listeners:
        _listeners.append(listener)


def calendar_of(unit: Unit) -> WorkCalendar:
    """The working days of a unit."""
    return bundled_calendar()


def shifts_days_off(unit: Unit) -> bool:
    """Whether a last day that is a day off moves to the next working day: never, unless the commune chooses so."""
    return False
