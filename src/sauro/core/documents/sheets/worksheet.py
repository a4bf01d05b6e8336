"""A worksheet's cells as blocks: title rows as paragraphs, tables with true merged cells."""

import re
from dataclasses import dataclass, field

from sauro.core.documents import _refusals, limits
from sauro.core.documents._draft import Draft, DraftCell, build_table
from sauro.core.documents.model import Paragraph
from sauro.core.findings import Place
from sauro.core.text import clean, fold, from_legacy, recognise_legacy

_NUMBER_WORD = re.compile(r"(?:s?tt|so tt|so thu tu)\b")
_ROW_NUMBER = re.compile(r"\(?(?:\d{1,4}(?:\.\d{1,3})*|[IVXL]{1,6}|[A-ZĐa-zđ])[.)]?$")
_TABLE_CELLS = 3


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged area: its first row and column (from 0), its height and width."""

    row: int
    column: int
    height: int
    width: int


@dataclass(slots=True)
class Worksheet:
    """What a sheet shows: texts by row and column (from 0), in the order of rows."""

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    bold: set[tuple[int, int]] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: int = 0
    cut: bool = False
    cells: int = 0

    def put(self, row: int, column: int, text: str, *, bold: bool = False) -> None:
        """Sets one field; empty texts and fields beyond the bounds are left out."""
        if not text.strip():
            return
        if column >= limits.COLUMNS:
            self.cut = True
            return
        self.rows.setdefault(row, {})[column] = text
        self.cells += 1
        if self.cells > limits.CELLS:
            raise _refusals.too_many_cells()
        if len(self.rows) > limits.ROWS:
            raise _refusals.too_large("trang tính có quá nhiều dòng")
        if bold:
            self.bold.add((row, column))


def add_worksheets(draft: Draft, sheets: list[Worksheet]) -> None:
    """Adds the visible sheets to the draft, and says what was hidden."""
    visible = [sheet for sheet in sheets if not sheet.hidden and sheet.rows] or [
        sheet for sheet in sheets if sheet.rows
    ]
    for sheet in sheets:
        place = Place(sheet=sheet.name)
        if sheet.hidden and sheet.rows and sheet not in visible:
            draft.note("sheet.hidden", f"Trang tính “{sheet.name}” đang ẩn nên không được đọc.", place)
        if sheet.hidden_rows and sheet in visible:
            draft.note("row.hidden", f"{sheet.hidden_rows} dòng đang ẩn của trang tính vẫn được đọc.", place)
        if sheet.cut and sheet in visible:
            draft.note("column.cut", f"Chỉ {limits.COLUMNS} cột đầu của trang tính được đọc.", place)
    _convert_legacy(draft, visible)
    for sheet in visible:
        _add(draft, sheet)


def _convert_legacy(draft: Draft, sheets: list[Worksheet]) -> None:
    """Makes letters of an old Vietnamese encoding Unicode."""
    legacy = recognise_legacy(
        "\n".join(text for sheet in sheets for row in sheet.rows.values() for text in row.values())
    )
    if legacy is None:
        return
    draft.note_legacy(legacy.value)
    for sheet in sheets:
        for row in sheet.rows.values():
            row.update({column: from_legacy(text, legacy) for column, text in row.items()})


def _add(draft: Draft, sheet: Worksheet) -> None:
    order = sorted(sheet.rows)
    spans = {(merge.row, merge.column): merge for merge in sheet.merges}
    for kind, rows in _stretches(sheet, order):
        if kind == "table":
            _add_table(draft, sheet, rows, spans)
        else:
            _add_paragraphs(draft, sheet, rows)


def _stretches(sheet: Worksheet, order: list[int]) -> list[tuple[str, list[int]]]:
    """The rows in stretches of paragraphs and tables."""
    stretches: list[tuple[str, list[int]]] = []
    start = 0
    while start < len(order):
        head = next((i for i in range(start, len(order)) if len(sheet.rows[order[i]]) >= _TABLE_CELLS), None)
        if head is None:
            stretches.append(("text", order[start:]))
            break
        if head > start:
            stretches.append(("text", order[start:head]))
        end = _table_end(sheet, order, head)
        stretches.append(("table", order[head:end]))
        start = end
    return stretches


def _table_end(sheet: Worksheet, order: list[int], head: int) -> int:
    """One past the last row of the table that begins at ``head``."""
    end = head + 1
    for index in range(head + 1, len(order)):
        after_gap = order[index] - order[index - 1] > 1 and not _bridged(sheet, order[index - 1], order[index])
        cells = sheet.rows[order[index]]
        if after_gap and _is_header(cells) and len(cells) >= _TABLE_CELLS:
            return end
        if len(cells) >= _TABLE_CELLS or (not after_gap and end == index) or _is_numbered(cells):
            end = index + 1
        elif after_gap and end < index:
            continue
    return end


def _bridged(sheet: Worksheet, above: int, below: int) -> bool:
    return any(merge.row <= above and merge.row + merge.height >= below for merge in sheet.merges if merge.height > 1)


def _is_header(cells: dict[int, str]) -> bool:
    return any(_NUMBER_WORD.match(fold(cells[column])) for column in sorted(cells)[:2])


def _is_numbered(cells: dict[int, str]) -> bool:
    first = min(cells)
    return len(cells) >= 2 and bool(_ROW_NUMBER.match(cells[first].strip()))


def _add_paragraphs(draft: Draft, sheet: Worksheet, rows: list[int]) -> None:
    """Single cells one below the other; two cells side by side (a letterhead) first all left, then all right ones."""
    left = [(row, min(sheet.rows[row])) for row in rows]
    split = min((column for _, column in left), default=0)
    pairs = [(row, column) for row in rows for column in sorted(sheet.rows[row])]
    two_columns = any(len(sheet.rows[row]) == 2 for row in rows)
    order = pairs
    if two_columns:
        last = max(i for i, row in enumerate(rows) if len(sheet.rows[row]) == 2)
        block = [pair for pair in pairs if pair[0] <= rows[last]]
        order = [pair for pair in block if pair[1] == split] + [pair for pair in block if pair[1] != split]
        order += [pair for pair in pairs if pair[0] > rows[last]]
    for row, column in order:
        bold = True if (row, column) in sheet.bold else None
        for line in sheet.rows[row][column].splitlines():
            if text := clean(line):
                draft.add(Paragraph(text, draft.next_place(sheet=sheet.name), bold=bold))


def _add_table(draft: Draft, sheet: Worksheet, rows: list[int], spans: dict[tuple[int, int], Merge]) -> None:
    first = min(min(sheet.rows[row]) for row in rows)
    last = max(max(sheet.rows[row]) for row in rows)
    drafted = [_drafted(sheet, rows, index, first, last, spans) for index in range(len(rows))]
    draft.add(build_table(drafted, draft.next_place(sheet=sheet.name), last - first + 1))


def _drafted(
    sheet: Worksheet, rows: list[int], index: int, first: int, last: int, spans: dict[tuple[int, int], Merge]
) -> list[DraftCell]:
    row = rows[index]
    cells = []
    for column in sorted(sheet.rows[row]):
        merge = spans.get((row, column), Merge(row, column, 1, 1))
        below = sum(1 for later in rows[index : index + merge.height] if later < row + merge.height)
        cells.append(
            DraftCell(
                sheet.rows[row][column],
                column - first,
                max(1, min(merge.width, last - column + 1)),
                max(1, below),
                (row, column) in sheet.bold,
            )
        )
    return cells
