"""Searching without diacritics: inside one list, and over everything from the top bar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Case, F, IntegerField, Model, QuerySet, TextField, Value, When
from django.db.models.functions import Concat

from sauro.core.text import fold

if TYPE_CHECKING:
    from sauro.web.organisation.models import Person

Row = TypeVar("Row", bound=Model)


def matching(rows: "QuerySet[Row]", words: str, column: str = "folded") -> "QuerySet[Row]":
    """The rows whose folded column holds every word of ``words``, with or without diacritics."""
    for word in fold(words).split():
        rows = rows.filter(**{f"{column}__contains": word})
    return rows


def exact_first(rows: "QuerySet[Row]", words: str, *then: str, column: str = "folded") -> "QuerySet[Row]":
    """``matching`` for a short list of hits. First what is called just so, then what begins with the words, then what
    has them side by side from the beginning of a word, then the rest; alike ones in the order of ``then``."""
    phrase = " ".join(fold(words).split())
    told = Concat(
        Value(" "), F(column), Value(" "), output_field=TextField()
    )  # so that the first and the last word have neighbours too
    rank = Case(
        When(**{column: phrase}, then=0),
        When(**{f"{column}__startswith": f"{phrase} "}, then=1),
        When(told__contains=f" {phrase} ", then=2),
        When(told__contains=f" {phrase}", then=3),
        default=4,
        output_field=IntegerField(),
    )
    order: Sequence[Any] = then or rows.query.order_by or rows.model._meta.ordering or ()
    ranked: QuerySet[Row] = matching(rows, words, column).alias(told=told).alias(rank=rank)
    return ranked.order_by("rank", *order)


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
    """What was found, kind by kind; kinds without a hit are left out, those with a hit called just so come first."""
    phrase = fold(words)
    if not phrase:
        return []
    found = [(str(source.label), source.find(person, words, limit)) for source in _sources.values()]
    found.sort(key=lambda kind: not any(fold(hit.title) == phrase for hit in kind[1]))
    return [(label, hits) for label, hits in found if hits]
