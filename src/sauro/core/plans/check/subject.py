"""What the rules look at: the plan, its document, and what several rules need of both, worked out once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sauro.core.documents import Document, Paragraph
from sauro.core.findings import Place, Severity
from sauro.core.legal import LegalRef, find_citations
from sauro.core.plans.model import Plan, Task
from sauro.core.plans.outline import Outline, read_outline
from sauro.core.text import fold

_QUOTE = 160


@dataclass(frozen=True)
class Text:
    """A paragraph or a cell, with its place."""

    words: str
    place: Place
    in_table: bool

    @cached_property
    def folded(self) -> str:
        return fold(self.words)


@dataclass(frozen=True)
class Subject:
    """A plan under examination. ``today`` is only used where the plan carries no day of its own."""

    plan: Plan
    document: Document
    today: date | None = None

    @cached_property
    def outline(self) -> Outline:
        return read_outline(self.document)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        return tuple(_texts(self.document))

    @cached_property
    def citations(self) -> tuple[LegalRef, ...]:
        return tuple(ref for text in self.texts for ref in find_citations(text.words, text.place))

    @cached_property
    def is_annex_alone(self) -> bool:
        return self.plan.head.document_type == "Phụ lục"

    @cached_property
    def issued_on(self) -> date | None:
        """The plan's own day, where it is written out."""
        written = self.plan.head.date
        return date.fromisoformat(written) if written and len(written) == 10 else None


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that found something: what, where, in which words. ``advice`` and ``severity`` replace the rule's."""

    message: str
    place: Place | None = None
    quote: str = ""
    advice: str = ""
    severity: Severity | None = None


def place_of(task: Task, column: str) -> Place:
    """The place of a task's cell, or of its row where the cell is not known."""
    return next((place for name, place in task.places if name == column), task.place)


def name_of(task: Task) -> str:
    """A task as people call it: "Nhiệm vụ III.5", "Nhiệm vụ “Ban hành Kế hoạch…”"."""
    number = task.number or task.tt
    if number:
        prefix = f"{task.section}." if task.section and "." not in number else ""
        return f"Nhiệm vụ {prefix}{number}"
    return f"Nhiệm vụ “{shortened(task.content, 50)}”"


def shortened(text: str, length: int = _QUOTE) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else f"{flat[: length - 1].rstrip()}…"


def _texts(document: Document) -> Iterator[Text]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield Text(block.text, block.place, in_table=False)
        else:
            for row in block.rows:
                for cell in row:
                    if cell.text.strip():
                        yield Text(cell.flat, cell.place, in_table=True)
    for note in document.footnotes:
        for paragraph in note.paragraphs:
            yield Text(paragraph.text, paragraph.place, in_table=False)
