"""When one unit takes over from another: who else has work to carry over.

The apps above ask to be told; the acts of merging and splitting tell them within their own transaction, after the
units, people and roles have moved.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from sauro.web.organisation.models import Person, Unit, UnitSuccession


class Listener(Protocol):
    """Carries over what is open of ``succession.predecessor``: on a merger all of it; on a split, what it can tell
    belongs to ``succession.successor``."""

    def __call__(self, *, by: Person, succession: UnitSuccession) -> None: ...


# What a listener would carry over from a unit, a line for people each ("12 nhiệm vụ chưa xong"); for the preview.
Teller = Callable[[Unit], Sequence[str]]

_listeners: list[tuple[Listener, Teller | None]] = []


def add_listener(listener: Listener, *, tell: Teller | None = None) -> None:
    """Be told of every succession, in the transaction that makes it. Apps call it in ``AppConfig.ready``."""
    if (listener, tell) not in _listeners:
        _listeners.append((listener, tell))


def tell_listeners(*, by: Person, succession: UnitSuccession) -> None:
    """Let everybody carry over what is theirs."""
    for listener, _tell in _listeners:
        listener(by=by, succession=succession)


def open_work_of(unit: Unit) -> list[str]:
    """What the apps above would carry over from the unit, in lines for people."""
    return [line for _listener, tell in _listeners if tell for line in tell(unit)]
