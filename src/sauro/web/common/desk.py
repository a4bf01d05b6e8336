"""Panels that apps add to a person's desk, drawn beside the work in the order they were added."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sauro.web.organisation.models import Person


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the desk. ``build(person, on)`` gives what its template shows as ``panel``, or ``None`` where
    it has nothing for this person."""

    template: str
    build: "Callable[[Person, date], Any]"


_panels: dict[str, Panel] = {}


def add_panel(code: str, panel: Panel) -> None:
    """Let the desk show one more part. Apps call it in ``AppConfig.ready``."""
    _panels[code] = panel


def panels_for(person: "Person", on: date) -> list[tuple[str, Any]]:
    """The templates and contents for a person on a day."""
    built = ((panel.template, panel.build(person, on)) for panel in _panels.values())
    return [(template, content) for template, content in built if content is not None]
