"""Figures that Sáu Rõ counts itself: nobody types how many tasks are done.

    add_known("tasks", Known(("1/2.1", "1/2.2"), count))       # in AppConfig.ready

``count(commune, window)`` gives facts of the core, each with its ``source`` in words.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sauro.core.indicators import Fact
from sauro.core.periods import Window

if TYPE_CHECKING:
    from sauro.web.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class Known:
    """A source of counted figures: the codes that it answers, and how."""

    codes: Sequence[str]
    count: Callable[["Unit", Window], Iterable[Fact]]


_known: dict[str, Known] = {}


def add_known(source: str, known: Known) -> None:
    """Make known one more source. A code is counted by one source alone."""
    _known[source] = known


def known_codes() -> frozenset[str]:
    """The codes that nobody has to type."""
    return frozenset(code for known in _known.values() for code in known.codes)


def counted_facts(commune: "Unit", window: Window) -> list[Fact]:
    """Everything that is counted for a commune within a window."""
    return [fact for known in _known.values() for fact in known.count(commune, window)]
