"""HTML tables as true cells: spans, nested tables, every bound kept."""

from collections.abc import Iterator

from sauro.core.documents import _refusals, limits
from sauro.core.documents._draft import DraftCell, build_table
from sauro.core.documents._xml import Element
from sauro.core.documents.html.flow import Flow, Found, Grid, Words
from sauro.core.documents.html.styles import Look, is_left_out, look_within
from sauro.core.documents.model import Table
from sauro.core.findings import Place


def read_grid(grid: Grid, place: Place, notes: list[tuple[str, Place]], depth: int = 1) -> Table | None:
    """The table of an HTML element; footnote marks in its cells are added to ``notes`` with the cell's place."""
    if depth > limits.NESTING:
        raise _refusals.too_large("bảng lồng trong bảng quá nhiều lớp")
    rows: list[list[DraftCell]] = []
    taken: dict[int, int] = {}  # column → rows below that a cell above still covers
    elements = list(_rows(grid.element))
    if len(elements) > limits.ROWS:
        raise _refusals.too_large("một bảng có quá nhiều dòng")
    for index, (row, look) in enumerate(elements):
        anchor = Place(place.block, None, index + 1, part=place.part)
        rows.append(_row(row, look, taken, len(elements) - index, anchor, notes, depth))
    return build_table(rows, place) if any(rows) else None


def only_cell(grid: Grid) -> tuple[Element, Look] | None:
    """The one cell of a table that only frames its content, or ``None``."""
    rows = list(_rows(grid.element))
    cells = [(cell, look) for row, look in rows for cell in _cells(row)]
    return (cells[0][0], look_within(cells[0][0], cells[0][1])) if len(cells) == 1 else None


def _rows(table: Element) -> Iterator[tuple[Element, Look]]:
    """The rows in the order shown: head, bodies, foot."""
    order = {"thead": 0, "tfoot": 2}
    parts = sorted((child for child in table if not is_left_out(child)), key=lambda child: order.get(child.tag, 1))
    for part in parts:
        if part.tag == "tr":
            yield part, look_within(part, Look())
        elif part.tag in {"thead", "tbody", "tfoot"}:
            for row in part:
                if row.tag == "tr" and not is_left_out(row):
                    yield row, look_within(row, look_within(part, Look()))


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row if cell.tag in {"td", "th"} and not is_left_out(cell))


def _row(
    row: Element,
    look: Look,
    taken: dict[int, int],
    left: int,
    anchor: Place,
    notes: list[tuple[str, Place]],
    depth: int,
) -> list[DraftCell]:
    cells: list[DraftCell] = []
    fresh: dict[int, int] = {}
    column = 0
    for element in _cells(row):
        while taken.get(column):
            column += 1
        if column >= limits.COLUMNS:
            break
        width = min(_span(element, "colspan"), limits.COLUMNS - column)
        width = next((n for n in range(1, width) if taken.get(column + n)), width)
        height = min(_span(element, "rowspan") or left, left)
        place = Place(anchor.block, None, anchor.row, column + 1, part=anchor.part)
        cells.append(_cell(element, look, column, (height, max(width, 1)), place, notes, depth))
        for covered in range(column, column + max(width, 1)):
            fresh[covered] = height
        column += max(width, 1)
    for covered in list(taken):
        taken[covered] -= 1
        if taken[covered] <= 0:
            del taken[covered]
    for covered, height in fresh.items():
        if height > 1:
            taken[covered] = height - 1
    return cells


def _cell(
    element: Element,
    outer: Look,
    column: int,
    spans: tuple[int, int],
    place: Place,
    notes: list[tuple[str, Place]],
    depth: int,
) -> DraftCell:
    texts: list[str] = []
    nested: list[Table] = []
    bold: list[bool] = []
    found: Found
    for found in Flow().read(element, look_within(element, outer)):
        if isinstance(found, Words):
            texts.append(found.text)
            bold.append(bool(found.bold))
            notes += [(mark, place) for mark in found.notes]
        elif isinstance(found, Grid):
            inner = read_grid(found, place, notes, depth + 1)
            if inner is not None:
                nested.append(inner)
                texts += [cell.text for row in inner.rows for cell in row if cell.text]
    return DraftCell("\n".join(texts), column, spans[1], spans[0], all(bold) if bold else None, tuple(nested))


def _span(element: Element, name: str) -> int:
    """A span as written; absurd and broken ones become the bound or 1, 0 rows means down to the end."""
    text = element.get(name, "1").strip()
    if not text.isdecimal():
        return 1
    number = int(text) if len(text) < 9 else limits.ROWS
    return number if name == "rowspan" else max(number, 1)
