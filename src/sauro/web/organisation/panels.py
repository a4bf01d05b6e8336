"""Parts that apps above add to the page of a person, drawn in the order they were added."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sauro.web.organisation.models import Person


@dataclass(frozen=True, slots=True)
class Panel:
    """One part. ``build(by, person)`` gives what its template shows as ``panel``, or ``None`` where it has nothing."""

    template: str
    build: Callable[[Person, Person], Any]


_panels: dict[str, Panel] = {}


def add_person_panel(code: str, panel: Panel) -> None:
    """Let the page of a person show one more part. Apps call it in ``AppConfig.ready``."""
    _panels[code] = panel


def panels_about(person: Person, by: Person) -> list[tuple[str, Any]]:
    """The templates and contents for the page of a person, as ``by`` may see it."""
    built = ((panel.template, panel.build(by, person)) for panel in _panels.values())
    return [(template, content) for template, content in built if content is not None]
