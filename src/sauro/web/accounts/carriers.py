"""Who carries invitations to people: a registry that apps above fill, for this app knows no mail.

A carrier gets the link itself, which is a key: it hands the link over and keeps it nowhere, neither in a row nor in a
log.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sauro.web.organisation.models import Person


@dataclass(frozen=True, slots=True)
class Letter:
    """One invitation on its way: to whom, from whom, the whole link, until when it holds."""

    to: Person
    by: Person
    link: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Carrier:
    """A way to people. ``carry(letter)`` gives whether the letter was handed over; it is called after the act is
    committed, and does not raise for a way that is shut at the moment."""

    label: Any
    carry: Callable[[Letter], bool]


_carriers: dict[str, Carrier] = {}


def add_carrier(code: str, carrier: Carrier) -> None:
    """Let invitations go one more way. Apps call it in ``AppConfig.ready``."""
    _carriers[code] = carrier


def carry(letter: Letter) -> list[str]:
    """Hand the letter to every carrier; gives the names of the ways it went."""
    return [str(carrier.label) for carrier in _carriers.values() if carrier.carry(letter)]
