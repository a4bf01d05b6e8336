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
    """A kind of things that are searched from the top bar and on the page of results.

    ``find(person, words, limit)`` shows only what the person may see, the best hits first; ``count(person, words)``
    says how many there are in all. Kinds stand by ``rank``.
    """

    label: Any  # a word, perhaps translated when shown
    find: "Callable[[Person, str, int], Sequence[Hit]]"
    count: "Callable[[Person, str], int] | None" = None
    rank: int = 90

    @property
    def slug(self) -> str:
        """What stands for the kind in the address: nhiem-vu."""
        return fold(str(self.label)).replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Found:
    """What one kind has for some words: a sequence of its hits that is read page by page."""

    source: Source
    person: "Person"
    words: str

    @property
    def label(self) -> str:
        return str(self.source.label)

    @property
    def slug(self) -> str:
        return self.source.slug

    def count(self) -> int:
        if self.source.count is not None:
            return self.source.count(self.person, self.words)
        return len(self.source.find(self.person, self.words, _MOST))

    def __getitem__(self, part: slice) -> "Sequence[Hit]":
        return self.source.find(self.person, self.words, part.stop)[part]


_MOST = 1000  # hits counted where a kind cannot count by itself
_sources: dict[str, Source] = {}


def add_source(code: str, source: Source) -> None:
    """Let people find one more kind of things. Apps call it in ``AppConfig.ready``."""
    _sources[code] = source


def kinds_of(person: "Person", words: str) -> list[Found]:
    """Every kind, to be asked for its hits."""
    return [Found(source, person, words) for source in sorted(_sources.values(), key=lambda source: source.rank)]


def search_everywhere(person: "Person", words: str, limit: int = 8) -> list[tuple[str, Sequence[Hit]]]:
    """What was found, kind by kind; kinds without a hit are left out, those with a hit called just so come first."""
    phrase = fold(words)
    if not phrase:
        return []
    found = [(kind.label, kind[:limit]) for kind in kinds_of(person, words)]
    found.sort(key=lambda kind: not any(fold(hit.title) == phrase for hit in kind[1]))
    return [(label, hits) for label, hits in found if hits]
