"""The outline of a document: its numbered headings as a tree, whatever numbers it uses (A, I, 1, 2.1, a, Điều)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sauro.core.documents import Document, Paragraph, Table
from sauro.core.plans.model import Section
from sauro.core.text import Label, fold, read_label

# Parts, letters A–H and Roman numbers stand above 1, 2.1 and a) in every document; one never hangs under those.
_HIGH_KINDS = frozenset({"part", "capital", "roman"})
_HEADING_KINDS = frozenset({"part", "capital", "roman", "number", "decimal", "letter", "article"})
_ARTICLE = re.compile(r"(?:Điều|ĐIỀU)\s+(\d{1,3})\s*[.:]\s*(?=\S)")
_BARE_PART = re.compile(r"(?:Phần|PHẦN|Chương|CHƯƠNG)\s+((?:thứ|THỨ)\s+\w+|[IVX]{1,4}|[A-HĐ]|\d{1,2})\s*[.:]?")
_ANNEX = re.compile(r"phu luc(?: (?:so )?[\divxl]+(?:[a-z])?)?\b[ .:]*")
_CLOSING = re.compile(r"noi nhan\s*:?\s*$|noi nhan\s*:")
_LONGEST_TITLE = 200  # longer than any heading seen; a whole paragraph with a number is no title


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading and the blocks it covers: ``block`` up to, not including, ``end`` (positions from 0).

    ``path`` joins the numbers from the top ("II.1", "A.II.3.2"); ``title`` is the line without its number. ``part`` is
    "body" or "annex".
    """

    path: str
    kind: str
    value: str
    title: str
    level: int
    block: int
    end: int
    parent: int | None
    part: str = "body"

    @property
    def is_title(self) -> bool:
        """Whether the line names a section rather than being a numbered paragraph of text."""
        return len(self.title) <= _LONGEST_TITLE and not self.title.rstrip().endswith((".", ";", ",", "./."))


@dataclass(frozen=True, slots=True)
class Outline:
    headings: tuple[Heading, ...]
    annex_from: int | None  # block where the (first) annex begins
    closing_from: int | None  # block of "Nơi nhận" that ends the body

    def at(self, block: int) -> tuple[Heading, ...]:
        """The headings that cover a block (position from 0), outermost first."""
        return tuple(heading for heading in self.headings if heading.block <= block < heading.end)

    def children(self, heading: Heading) -> tuple[Heading, ...]:
        index = self.headings.index(heading)
        return tuple(other for other in self.headings if other.parent == index)

    def sections(self, document: Document) -> tuple[Section, ...]:
        """The headings that are titles, as sections of the plan."""
        return tuple(
            Section(heading.path, heading.title.rstrip(" :"), heading.level, document.blocks[heading.block].place)
            for heading in self.headings
            if heading.is_title
        )


def read_outline(document: Document) -> Outline:
    """The tree of numbered headings of ``document``. Bullets and dashes are text, not headings."""
    growing = _Growing()
    annex_from = closing_from = None
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            if _holds_closing(block):
                closing_from = index if closing_from is None else closing_from
                growing.close_all(index)
        elif is_annex_title(block.text):
            annex_from = index if annex_from is None else annex_from
            growing.close_all(index)
            growing.part = "annex"
        elif _CLOSING.match(fold(block.text)):
            closing_from = index if closing_from is None else closing_from
            growing.close_all(index)
        elif (label := _heading_label(block.text) or _bare_part(document, index)) is not None:
            growing.add(label, index)
    growing.close_all(len(document.blocks))
    return Outline(tuple(growing.headings), annex_from, closing_from)


def _holds_closing(table: Table) -> bool:
    """Whether a table only sets recipients and signature side by side, as offices draw the end of a document."""
    return table.height <= 2 and any(_CLOSING.match(fold(cell.text)) for row in table.rows for cell in row)


def is_annex_title(text: str) -> bool:
    """Whether a paragraph opens an annex ("Phụ lục", "PHỤ LỤC II", also with its title on the same line)."""
    folded = fold(text)
    match = _ANNEX.match(folded)
    if match is None:
        return False
    rest = text[match.end() :].strip()
    return not rest or rest == rest.upper() or folded == match.group()


def _heading_label(text: str) -> Label | None:
    if article := _ARTICLE.match(text):
        return Label("article", article.group(1), text[article.end() :])
    label = read_label(text)
    return label if label is not None and label.kind in _HEADING_KINDS else None


def _bare_part(document: Document, index: int) -> Label | None:
    """The part whose number stands alone above its title: "Phần thứ hai" / "NHIỆM VỤ, GIẢI PHÁP"."""
    block, following = document.blocks[index], (*document.blocks, None)[index + 1]
    match = _BARE_PART.fullmatch(block.text) if isinstance(block, Paragraph) else None
    if match is None or not isinstance(following, Paragraph) or _heading_label(following.text) is not None:
        return None
    title = following.text
    return Label("part", match.group(1), title) if title and len(title) <= _LONGEST_TITLE else None


class _Growing:
    """The headings so far, with the chain of those still open."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self.open: list[int] = []
        self.part = "body"

    def add(self, label: Label, block: int) -> None:
        label = self._capital_in_sequence(label)
        key = _rank_key(label)
        depth = next(
            (at for at, index in enumerate(self.open) if self._key(index) == key or self._is_below(index, label)),
            len(self.open),
        )
        self._close_from(depth, block)
        parent = self.open[-1] if self.open else None
        path = self._path(label, parent)
        level = len(self.open) + 1
        self.open.append(len(self.headings))
        self.headings.append(Heading(path, label.kind, label.value, label.rest, level, block, block, parent, self.part))

    def close_all(self, block: int) -> None:
        self._close_from(0, block)

    def _close_from(self, depth: int, block: int) -> None:
        for index in self.open[depth:]:
            self.headings[index] = replace(self.headings[index], end=block)
        del self.open[depth:]

    def _key(self, index: int) -> tuple[str, int]:
        heading = self.headings[index]
        return _rank_key(Label(heading.kind, heading.value, ""))

    def _is_below(self, index: int, label: Label) -> bool:
        return label.kind in _HIGH_KINDS and self.headings[index].kind not in _HIGH_KINDS

    def _path(self, label: Label, parent: int | None) -> str:
        if parent is None:
            return label.value
        above = self.headings[parent]
        if label.kind == "decimal" and label.value.startswith(above.value + "."):
            return above.path + label.value[len(above.value) :]
        return f"{above.path}.{label.value}"

    def _capital_in_sequence(self, label: Label) -> Label:
        """After part "H." the heading "I." goes on with capital letters; elsewhere "I." is a Roman number."""
        if label.kind != "roman" or len(label.value) != 1:
            return label
        capitals = [self.headings[index] for index in self.open if self.headings[index].kind == "capital"]
        if capitals and ord(capitals[-1].value) + 1 == ord(label.value):
            return replace(label, kind="capital")
        return label


def _rank_key(label: Label) -> tuple[str, int]:
    """What makes two headings siblings: the same kind of number with the same depth."""
    return label.kind, label.value.count(".")


def paragraphs_of(document: Document, heading: Heading) -> Iterator[tuple[int, Paragraph]]:
    """The paragraphs under a heading, its own line left out, with their positions."""
    for index in range(heading.block + 1, heading.end):
        block = document.blocks[index]
        if isinstance(block, Paragraph):
            yield index, block
