"""Ruled tables cut by the foot of a page: which rows and cells of the next page go on with those above.

Writing programs close every cell with a line at the foot of the page, so a line there parts nothing. What tells a cut
row from a new one is the text: a cut cell is full to the foot, its next words begin at the head of the next page, and
the cells that had already ended stay empty.
"""

from sauro.core.documents.page.tables import RuledCell, RuledTable, filled
from sauro.core.documents.rejoin import header_key_of, is_count, names_numbers, same_header
from sauro.core.text import begins_midway, read_label

_ALIGNED = 0.012  # of the table's width: how far columns of two pages may stand apart
_FULL = 2.6  # lines: less room than this is left where a paragraph had to go on overleaf
_HEADER_ROWS = 3
_HEADER_SEARCH = 4
_MOSTLY = 0.8
_RECENT = 600  # cells: enough to know how a table is filled
_CODED = {"number", "decimal", "roman", "bracket", "capital"}


def continued(table: RuledTable, after: RuledTable) -> tuple[bool, RuledCell | None] | None:
    """Goes on with ``table`` by the rows of ``after``, the first table of the next page.

    ``None`` where that is a table of its own; else whether its first row ended a cut one, and the joint's first cell.
    """
    columns = _columns(table, after)
    if columns is None:
        return None
    for cell in after.cells:
        last = columns[cell.column + cell.column_span]
        cell.column = columns[cell.column]
        cell.column_span = last - cell.column
    repeated = _repeated(table, after)
    if not repeated and _is_own_header(table, after):
        return None
    height = table.height
    cut = _append(table, after, repeated)
    joint = table.row(height - 1 if cut else height)
    return cut, joint[0] if joint else None


def _columns(table: RuledTable, after: RuledTable) -> list[int] | None:
    """Which line of ``table`` each upright line of ``after`` is; ``None`` where one is none of them."""
    width = table.xs[-1] - table.xs[0]
    near = max(_ALIGNED * width, 3.0)
    places = []
    for x in after.xs:
        at = min(range(len(table.xs)), key=lambda index: abs(table.xs[index] - table.xs[0] - (x - after.xs[0])))
        if abs(table.xs[at] - table.xs[0] - (x - after.xs[0])) > near or at in places:
            return None
        places.append(at)
    return places if places[-1] == len(table.xs) - 1 and len(places) > 2 else None


def _texts(table: RuledTable, index: int) -> list[str]:
    return [cell.text for cell in table.row(index)]


def _header_at(table: RuledTable) -> int | None:
    rows = range(min(_HEADER_SEARCH, table.height))
    return next((index for index in rows if len(filled(table.row(index))) >= 3), None)


def _repeated(table: RuledTable, after: RuledTable) -> int:
    """How many first rows of ``after`` repeat the header of ``table``."""
    head = _header_at(table)
    if head is None:
        return 0
    count = 0
    while count < _HEADER_ROWS and count < after.height and head + count < table.height:
        one, other = _texts(table, head + count), _texts(after, count)
        if not any(one) or not same_header(header_key_of(one), header_key_of(other)):
            break
        count += 1
    return count


def _is_own_header(table: RuledTable, after: RuledTable) -> bool:
    """Whether the first rows of ``after`` are the header of another table."""
    if any(names_numbers(_texts(after, index)[:2]) for index in range(min(2, after.height))):
        return True
    head = _header_at(table)
    first = filled(after.row(0))
    return (
        head is not None
        and len(first) >= 3
        and all(cell.bold for cell in first)
        and all(cell.bold for cell in filled(table.row(head)))
        and len(first) == len(after.row(0))
        and not all(cell.bold for cell in filled(table.row(table.height - 1)))
    )


def _append(table: RuledTable, after: RuledTable, skipped: int) -> bool:
    """Adds the rows of ``after`` from ``skipped``; whether the first of them ended the last row of ``table``."""
    rows = [cell for cell in after.cells if cell.row >= skipped]
    above = table.covering(table.height - 1)
    first = [cell for cell in rows if cell.row == skipped]
    head = _header_at(table)
    habits = _Habits([cell for cell in table.cells[-_RECENT:] if head is None or cell.row > head] + rows)
    cut = bool(first) and _ends_cut_row(above, first, habits)
    start = table.height - cut
    for cell in rows:
        before = above.get(cell.column) if cell.row == skipped else None
        if before is not None and (cut or _goes_on(before, cell, habits)):
            before.grow(cell, cell.row_span - cut)
        else:
            cell.row += start - skipped
            table.add(cell)
    table.height = start + after.height - skipped
    return cut


class _Habits:
    """How the columns of a table are usually filled: with one cell over several rows, and hardly ever left empty."""

    def __init__(self, cells: list[RuledCell]) -> None:
        self.merged: set[int] = set()
        self._cells: dict[int, int] = {}
        self._filled: dict[int, int] = {}
        for cell in cells:
            self._count(cell)

    def _count(self, cell: RuledCell) -> None:
        if cell.row_span > 1:
            self.merged.add(cell.column)
        self._cells[cell.column] = self._cells.get(cell.column, 0) + 1
        self._filled[cell.column] = self._filled.get(cell.column, 0) + bool(cell.lines)

    def fills(self, column: int) -> bool:
        return self._filled.get(column, 0) >= _MOSTLY * self._cells.get(column, 0)


def _ends_cut_row(above: dict[int, RuledCell], first: list[RuledCell], habits: _Habits) -> bool:
    """Whether the first row of a page is the rest of the last one of the page before."""
    pairs = [(above.get(cell.column), cell) for cell in first]
    if any(before is None or before.column_span != cell.column_span for before, cell in pairs):
        return False
    if not filled(first):
        return True
    return sum(_weight(before, cell, habits) for before, cell in pairs if before is not None) > 0


def _weight(before: RuledCell, cell: RuledCell, habits: _Habits) -> int:
    """How much a cell speaks for being the rest of the one above (below zero: against it)."""
    if not cell.lines:
        return (2 if habits.fills(cell.column) else 1) if before.lines and cell.column not in habits.merged else 0
    if is_count(cell.text) and cell.column == 0:
        return -8
    if before.room() > _FULL:
        return -4
    if not before.lines:
        return -1
    if begins_midway(cell.text):
        return 2
    if before.runs_into(cell):
        return 1 if not _is_coded(cell.text) else 0
    return -1


def _goes_on(before: RuledCell, cell: RuledCell, habits: _Habits) -> bool:
    """Whether a cell of a new row only goes on with a merged one of the page before."""
    if before.column_span != cell.column_span or cell.column not in habits.merged:
        return False
    if not cell.lines:
        return bool(before.lines)
    if not before.lines:
        return before.row_span + cell.row_span > 2 and habits.fills(cell.column)
    if begins_midway(cell.text):
        return True
    return before.room() <= _FULL and not _is_coded(cell.text) and before.runs_into(cell)


def _is_coded(text: str) -> bool:
    label = read_label(text)
    return label is not None and label.kind in _CODED
