"""A section as it is shown: its sources numbered, and each number of a figure leading to its own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse

from sauro.core.indicators import Figure
from sauro.core.reports import (
    Gap,
    OutlineSection,
    Passage,
    Sentence,
    Source,
    SourceKind,
)
from sauro.web.reports.models import ReportPassage

# Numbers of a sentence, alone or as a fraction ("13/44"); a day ("14/9/2026") or a paper's number ("18/KH") is none.
_NUMBER = r"\d+(?:\.\d{3})*(?:,\d+)?"
_NUMBERS = re.compile(rf"(?<![\d/.,])({_NUMBER})(?:/({_NUMBER}))?(?![\d/\w]|[.,]\d)")
_OF_SOURCE = (SourceKind.FIGURE, SourceKind.PREVIOUS)


@dataclass(frozen=True, slots=True)
class Bit:
    """A run of a sentence: a number leads to its source."""

    text: str
    source: int = 0


@dataclass(frozen=True, slots=True)
class ShownSource:
    number: int
    source: Source
    url: str


@dataclass(frozen=True, slots=True)
class ShownSentence:
    sentence: Sentence
    bits: tuple[Bit, ...]
    marks: tuple[int, ...]  # the numbers of its sources that no number of the sentence leads to


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section on the page. ``row`` is None while the machine has not written it."""

    section: OutlineSection
    title: str
    row: ReportPassage | None
    paragraphs: tuple[tuple[ShownSentence, ...], ...] = ()
    sources: tuple[ShownSource, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def mark(self) -> str:
        """The shape in the outline: written, waits for somebody, empty."""
        if not self.paragraphs:
            return "notyet"
        return "doing" if self.gaps else "done"

    @property
    def heading(self) -> str:
        return f"{self.section.mark} {self.title}".strip()


def shown(
    section: OutlineSection,
    title: str,
    row: ReportPassage | None,
    passage: Passage,
    figures: Mapping[str, Figure],
    gaps: Sequence[Gap] = (),
) -> ShownSection:
    """A section with its sources numbered in the order of the text; numbers of ``figures`` lead to theirs."""
    numbers: dict[tuple[SourceKind, str], ShownSource] = {}
    for source in (source for sentence in passage.sentences for source in sentence.sources):
        key = (source.kind, source.key)
        numbers.setdefault(key, ShownSource(len(numbers) + 1, source, address_of(row, source)))
    paragraphs: list[list[ShownSentence]] = []
    for sentence in passage.sentences:
        one = _sentence(sentence, [numbers[source.kind, source.key] for source in sentence.sources], figures)
        if sentence.opens or not paragraphs:
            paragraphs.append([one])
        else:
            paragraphs[-1].append(one)
    return ShownSection(section, title, row, tuple(map(tuple, paragraphs)), tuple(numbers.values()), tuple(gaps))


def _sentence(sentence: Sentence, sources: Sequence[ShownSource], figures: Mapping[str, Figure]) -> ShownSentence:
    """A number leads to the figure that it is printed from: the first of the sources that has it."""
    bits: list[Bit] = []
    used: set[int] = set()
    at = 0
    for start, end in _spans(sentence.text):
        number = sentence.text[start:end]
        source = next((one for one in sources if _has(one.source, number, figures)), None)
        if source is None:
            continue
        bits += [Bit(sentence.text[at:start]), Bit(number, source.number)]
        used.add(source.number)
        at = end
    bits.append(Bit(sentence.text[at:]))
    rest = tuple(one.number for one in sources if one.number not in used)
    return ShownSentence(sentence, tuple(bit for bit in bits if bit.text), rest)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the numbers of a text stand."""
    for found in _NUMBERS.finditer(text):
        yield from (found.span(part) for part in (1, 2) if found.group(part) is not None)


def _has(source: Source, number: str, figures: Mapping[str, Figure]) -> bool:
    """Whether a figure has just this number: its value, or one of the two that its share is made of."""
    figure = figures.get(source.key) if source.kind in _OF_SOURCE else None
    if figure is None:
        return False
    said = Decimal(number.replace(".", "").replace(",", "."))
    places = Decimal(1).scaleb(int(said.as_tuple().exponent))
    numbers = (figure.value, figure.numerator, figure.denominator)
    return any(one is not None and one.quantize(places, ROUND_HALF_UP) == said for one in numbers)


def address_of(row: ReportPassage | None, source: Source) -> str:
    """Where a source is looked up; empty where there is no page for it."""
    if source.kind is SourceKind.TASK:
        return reverse("tasks:task", args=[int(source.key.partition(":")[0])])
    if source.kind in (SourceKind.FIGURE, SourceKind.PREVIOUS) and row is not None:
        return f"{reverse('reports:annex', args=[row.report.period_id])}#{anchor(source.key)}"
    if source.kind is SourceKind.UNIT and source.key.startswith("hand_in:") and row is not None:
        return f"{reverse('reports:report', args=[row.report.period_id])}#nop"
    return ""


def anchor(code: str) -> str:
    """The id of a row of the annex on its page."""
    return "m" + code.replace("/", "-").replace(".", "-")
