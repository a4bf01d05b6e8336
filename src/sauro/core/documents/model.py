"""A document as read: blocks in reading order, each with its place. The same for every file format."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from sauro.core.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``text`` is NFC with single spaces and holds the rendered list number at its head.

    ``label`` is that number where the format numbered it automatically ("1.", "a)"), else "". ``heading`` is the
    outline level of a heading style (1 = highest) or ``None``; ``bold``, ``italic`` and ``centred`` hold for the whole
    paragraph where the format knows, else ``None``.
    """

    STANDS_AMONG: ClassVar[bool] = True  # a block is a paragraph or a table

    text: str
    place: Place
    label: str = ""
    heading: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    centred: bool | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table at ``row``, ``column`` of the grid (from 0), covering ``row_span`` × ``column_span`` fields.

    ``text`` keeps the paragraphs of the cell as lines ("\\n" between them), each cleaned; a nested table's cells
    follow as lines too and stand whole in ``tables``.
    """

    text: str
    row: int
    column: int
    place: Place
    row_span: int = 1
    column_span: int = 1
    bold: bool | None = None
    tables: tuple["Table", ...] = ()

    @property
    def flat(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Table:
    """A table with true cells: each cell stands once, at its upper left field; merged fields lead to it."""

    STANDS_AMONG: ClassVar[bool] = True

    rows: tuple[tuple[Cell, ...], ...]
    columns: int
    place: Place

    @property
    def height(self) -> int:
        return len(self.rows)

    def grid(self) -> list[list[Cell | None]]:
        """A dense matrix, ``height`` × ``columns``: a merged cell in every field it covers, ``None`` in gaps."""
        fields: list[list[Cell | None]] = [[None] * self.columns for _ in self.rows]
        for cells in self.rows:
            for cell in cells:
                for row in range(cell.row, min(cell.row + cell.row_span, self.height)):
                    for column in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                        fields[row][column] = cell
        return fields


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote; ``anchor`` is the place of the paragraph or cell that carries its mark, where known."""

    mark: str
    paragraphs: tuple[Paragraph, ...]
    anchor: Place | None = None


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read. ``format`` is "docx", "doc", "pdf", "scan", "image", "xlsx", "xls", "ods", "html", "text",
    "markdown" or "clipboard"; ``findings`` say what was repaired, joined or could not be read."""

    name: str
    format: str
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()
    pages: int | None = None
    findings: tuple[Finding, ...] = field(default=())

    def paragraphs(self) -> Iterator[Paragraph]:
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def tables(self) -> Iterator[Table]:
        return (block for block in self.blocks if isinstance(block, Table))

    def lines(self) -> Iterator[str]:
        """Every text in reading order: paragraphs whole, cells line by line."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            else:
                for row in block.rows:
                    yield from (line for cell in row for line in cell.text.split("\n"))
