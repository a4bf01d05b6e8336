"""Searching without diacritics: inside one list, and over everything from the top bar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model, QuerySet

from sauro.core.text import fold

if TYPE_CHECKING:
    from sauro.web.organisation.models import Person

Row = TypeVar("Row", bound=Model)


def matching(rows: "QuerySet[Row]", words: str, column: str = "folded") -> "QuerySet[Row]":
    """The rows whose folded column holds every word of ``words``, with or without diacritics."""
    for word in fold(words).split():
        rows = rows.filter(**{f"{column}__contains": word})
    return rows


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it is called, where it stands, and one line about it."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of things that the top bar searches. ``find(person, words, limit)`` shows only what the person may see."""

    label: Any  # a word, perhaps translated when shown
    find: "Callable[[Person, str, int], Sequence[Hit]]"


_sources: dict[str, Source] = {}


def add_source(code: str, source: Source) -> None:
    """Let the top bar find one more kind of things. Apps call it in ``AppConfig.ready``."""
    _sources[code] = source


def search_everywhere(person: "Person", words: str, limit: int = 8) -> list[tuple[str, Sequence[Hit]]]:
    """What was found, kind by kind; kinds without a hit are left out."""
    if not fold(words):
        return []
    found = ((source.label, source.find(person, words, limit)) for source in _sources.values())
    return [(str(label), hits) for label, hits in found if hits]
