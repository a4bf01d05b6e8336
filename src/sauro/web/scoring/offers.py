"""Values that apps above have for a line that is measured elsewhere (an index, a survey); a person takes them or not.

    add_offers("service_index", find)                          # in AppConfig.ready

``find(unit, window, component)`` gives the value for the line of a unit, or ``None`` where it has none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from sauro.core.periods import Window
from sauro.core.scoring import Answer, Component
from sauro.core.scoring.rules import FromIndex

if TYPE_CHECKING:
    from sauro.web.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class Offered:
    """A value with the sentence where it comes from, and where to look at it."""

    value: Decimal
    words: str
    url: str


Find = Callable[["Unit", Window, Component], Offered | None]
_finders: dict[str, Find] = {}


def add_offers(source: str, find: Find) -> None:
    """Make known one more source of values."""
    _finders[source] = find


def offers_for(unit: "Unit", window: Window, component: Component) -> list[Offered]:
    """What is known of a line that takes an index from elsewhere; nothing for other lines."""
    if not isinstance(component.rule, FromIndex):
        return []
    found = (find(unit, window, component) for find in _finders.values())
    return [one for one in found if one is not None]


def taken_offer(offers: Sequence[Offered], number: str) -> Answer | None:
    """The offer of this number (from "1") as an answer with its words as reason."""
    if not number.isdecimal() or not 1 <= int(number) <= len(offers):
        return None
    offer = offers[int(number) - 1]
    return Answer(offer.value, reason=offer.words)
