"""The last step of every reader: tables cut by pages rejoined, every place counted."""

from collections.abc import Iterable
from dataclasses import replace

from sauro.core.documents.model import Block, Cell, Document, Footnote, Paragraph, Table
from sauro.core.documents.rejoin import rejoin
from sauro.core.findings import Finding, Place

Moves = dict[Place, Place]


def assemble(
    name: str,
    form: str,
    blocks: Iterable[Block],
    *,
    footnotes: Iterable[Footnote] = (),
    findings: Iterable[Finding] = (),
    pages: int | None = None,
) -> Document:
    """The finished document of blocks whose places are unique but provisional (page and sheet are kept).

    Places of footnote anchors and findings are moved along with the blocks and cells they name.
    """
    joined, notes = rejoin(list(blocks))
    moves: Moves = {}
    placed = tuple(_place(joined, moves))
    return Document(
        name,
        form,
        placed,
        tuple(replace(note, anchor=_moved(note.anchor, moves)) for note in footnotes),
        pages,
        tuple(replace(finding, place=_moved(finding.place, moves)) for finding in [*findings, *notes]),
    )


def _moved(place: Place | None, moves: Moves) -> Place | None:
    return None if place is None else moves.get(place, place)


def _place(blocks: list[Block], moves: Moves) -> Iterable[Block]:
    tables = 0
    for number, block in enumerate(blocks, start=1):
        old = block.place
        if isinstance(block, Table):
            tables += 1
            place = Place(number, tables, None, None, old.page, old.sheet, old.part)
            moves[old] = place
            yield _placed_table(block, place, moves)
        else:
            place = Place(number, None, None, None, old.page, old.sheet, old.part)
            moves[old] = place
            yield _placed_paragraph(block, place)


def _placed_paragraph(block: Paragraph, place: Place) -> Paragraph:
    return Paragraph(block.text, place, block.label, block.heading, block.bold, block.italic, block.centred)


def _placed_table(table: Table, place: Place, moves: Moves) -> Table:
    rows = tuple(tuple(_placed_cell(cell, index, place, moves) for cell in row) for index, row in enumerate(table.rows))
    return Table(rows, table.columns, place)


def _placed_cell(cell: Cell, row: int, table: Place, moves: Moves) -> Cell:
    old = cell.place
    place = Place(table.block, table.table, row + 1, cell.column + 1, old.page or table.page, table.sheet, table.part)
    moves[old] = place
    nested = tuple(_nested(inner, place) for inner in cell.tables)
    return Cell(cell.text, row, cell.column, place, cell.row_span, cell.column_span, cell.bold, nested)


def _nested(table: Table, outer: Place) -> Table:
    """A nested table stands where its outer cell stands; its own cells keep their row and column in the grid."""
    place = replace(outer, part="nested")
    rows = tuple(
        tuple(replace(cell, place=place, tables=tuple(_nested(inner, outer) for inner in cell.tables)) for cell in row)
        for row in table.rows
    )
    return Table(rows, table.columns, place)
