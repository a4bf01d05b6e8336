"""The running text of a plan, kept as received so that it can be written out again whole."""

from collections.abc import Collection
from dataclasses import dataclass

from sauro.core.documents import Block, Document, Paragraph
from sauro.core.plans.outline import Outline, is_annex_title
from sauro.core.text import fold

_OPENING_WORDS = ("can cu", "thuc hien", "theo", "de ", "nham", "trien khai", "tiep tuc", "xet", "ubnd", "uy ban")
_SHORTEST_PROSE = 120  # a title line is shorter, an opening paragraph longer
_PLAN_TITLE = "ke hoach"


@dataclass(frozen=True, slots=True)
class Body:
    plan: tuple[Block, ...]
    decision: tuple[Block, ...] = ()


def read_body(document: Document, outline: Outline, task_tables: Collection[int]) -> Body:
    """The text between the title and "Nơi nhận". ``task_tables`` are the positions (from 0) of the task tables.

    A decision that carries its plan in the same file has two texts: its own, and the plan's after its recipients.
    """
    end = outline.annex_from if outline.annex_from is not None else len(document.blocks)
    closing = outline.closing_from if outline.closing_from is not None and outline.closing_from < end else end
    first = _text(document, 0, closing, task_tables)
    attached = _attached_plan(document, closing, end)
    if attached is None:
        return Body(first)
    return Body(_text(document, attached, end, task_tables), decision=first)


def _attached_plan(document: Document, closing: int, end: int) -> int | None:
    for index in range(closing, end):
        block = document.blocks[index]
        if isinstance(block, Paragraph) and fold(block.text).startswith(_PLAN_TITLE) and block.text.isupper():
            return index + 1
    return None


def _text(document: Document, start: int, end: int, task_tables: Collection[int]) -> tuple[Block, ...]:
    opening = next((index for index in range(start, end) if _opens_text(document.blocks[index])), end)
    return tuple(document.blocks[index] for index in range(opening, end) if index not in task_tables)


def _opens_text(block: Block) -> bool:
    """Whether the running text begins here: legal bases, a first paragraph, or the first numbered heading."""
    if not isinstance(block, Paragraph) or is_annex_title(block.text):
        return False
    words = fold(block.text)
    if words.startswith(("i. ", "i/ ", "a. ", "phan i", "dieu 1")):
        return True
    return len(words) >= _SHORTEST_PROSE or (words.startswith(_OPENING_WORDS) and len(words) > 40)
