"""A ruled table as it grows over pages: its cells with their lines of text, and how they end at the foot of a page."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from statistics import median

from sauro.core.documents._draft import DraftCell, build_table
from sauro.core.documents.model import Table
from sauro.core.documents.page.cell_text import cell_text
from sauro.core.documents.page.lines import was_forced
from sauro.core.documents.page.model import Line
from sauro.core.findings import Place


@dataclass(slots=True, eq=False)
class RuledCell:
    """A cell with its lines; ``top`` and ``bottom`` bound its part on its last page, ``tail`` are the lines there."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: list[Line]
    tail: list[Line]
    width: float
    top: float
    bottom: float
    page: int

    @property
    def text(self) -> str:
        return cell_text(self.lines, self.width)

    @property
    def bold(self) -> bool | None:
        known = self.lines and self.lines[0].bold is not None
        return all(line.bold for line in self.lines) if known else None

    def room(self) -> float:
        """How many more lines would have had room on its last page."""
        height = _leading(self.tail)
        return (self.bottom - (self.tail[-1].baseline if self.tail else self.top)) / height

    def runs_into(self, after: "RuledCell") -> bool:
        """Whether the last line here was full: the first word of ``after`` had no room in it."""
        return not was_forced(self.lines[-1], after.lines[0], self.width)

    def grow(self, after: "RuledCell", rows: int) -> None:
        """Go on with a cell of the next page, which brings ``rows`` more rows."""
        self.lines = [*self.lines, *after.lines]
        self.tail, self.top, self.bottom = after.lines, after.top, after.bottom
        self.row_span += rows


def _leading(lines: list[Line]) -> float:
    steps = [after.baseline - line.baseline for line, after in itertools.pairwise(lines)]
    size = lines[-1].size if lines else 12.0
    return max(median(steps) if steps else 1.2 * size, size)


@dataclass(slots=True)
class RuledTable:
    """Columns from ``xs[0]`` to ``xs[-1]``, and cells in reading order."""

    xs: list[float]
    height: int
    cells: list[RuledCell] = field(default_factory=list)
    _rows: dict[int, list[RuledCell]] = field(default_factory=dict)

    def add(self, cell: RuledCell) -> None:
        self.cells.append(cell)
        self._rows.setdefault(cell.row, []).append(cell)

    def row(self, index: int) -> list[RuledCell]:
        return self._rows.get(index, [])

    def covering(self, index: int) -> dict[int, RuledCell]:
        """The cells of a row, also those that reach into it from above, by their column."""
        return {cell.column: cell for cell in self.cells if cell.row <= index < cell.row + cell.row_span}

    def marks(self) -> Iterator[tuple[str, RuledCell]]:
        return ((mark, cell) for cell in self.cells for line in cell.lines for mark in line.marks)

    def built(self, place: Place) -> Table:
        """The table with every cell on the page where it begins."""
        rows: list[list[DraftCell]] = [[] for _ in range(self.height)]
        pages = {(cell.row, cell.column): cell.page for cell in self.cells}
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
            rows[cell.row].append(DraftCell(cell.text, cell.column, cell.column_span, cell.row_span, cell.bold))
        table = build_table(rows, place, len(self.xs) - 1)
        if set(pages.values()) <= {place.page}:
            return table
        paged = tuple(
            tuple(replace(cell, place=replace(cell.place, page=pages[cell.row, cell.column])) for cell in row)
            for row in table.rows
        )
        return replace(table, rows=paged)


def cell_place(place: Place, cell: RuledCell) -> Place:
    return Place(place.block, place.table, cell.row + 1, cell.column + 1, cell.page, place.sheet, place.part)


def filled(cells: Iterable[RuledCell]) -> list[RuledCell]:
    return [cell for cell in cells if cell.lines]
