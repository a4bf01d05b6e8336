"""The words in the fields of a ruled table → a table with the lines of its cells."""

from bisect import bisect_right
from collections import defaultdict

from sauro.core.documents.page.lines import lines_of
from sauro.core.documents.page.model import Line, Word
from sauro.core.documents.page.ruling import Field, Grid
from sauro.core.documents.page.tables import RuledCell, RuledTable
from sauro.core.text import read_label

_COUNTED = {"number", "decimal", "roman", "capital", "bracket"}


def words_by_field(words: list[Word], grid: Grid) -> dict[Field, list[Word]]:
    """Which words stand in which cell."""
    owner = {
        (row, column): field
        for field in grid.fields
        for row in range(field.row, field.row + field.row_span)
        for column in range(field.column, field.column + field.column_span)
    }
    found: dict[Field, list[Word]] = defaultdict(list)
    for word in words:
        position = grid.position(word.centre, word.middle)
        if position is not None:
            found[owner[position]].append(word)
    return found


def ruled_table(words: list[Word], grid: Grid, page: int) -> RuledTable:
    """The ruled table of a page with the words in its cells."""
    filled = {field: lines_of(words) for field, words in words_by_field(words, grid).items()}
    padding = _padding(grid, filled)
    table = RuledTable(grid.xs, len(grid.ys) - 1)
    for source, field, pieces in _unruled_rows(grid, filled):
        width = grid.xs[field.column + field.column_span] - grid.xs[field.column] - 2 * padding
        top, bottom = grid.ys[source.row] + padding / 2, grid.ys[source.row + source.row_span] - padding / 2
        for extra, lines in enumerate(pieces):
            row, span = field.row + extra, field.row_span if len(pieces) == 1 else 1
            cell = RuledCell(row, field.column, span, field.column_span, lines, lines, width, top, bottom, page)
            table.add(cell)
            table.height = max(table.height, row + span)
    return table


def _unruled_rows(grid: Grid, filled: dict[Field, list[Line]]) -> list[tuple[Field, Field, list[list[Line]]]]:
    """Each field with its lines, in as many rows as its first column counts where no lines part the rows."""
    shift = 0
    parted: list[tuple[Field, Field, list[list[Line]]]] = []
    by_row: dict[int, list[Field]] = defaultdict(list)
    for field in grid.fields:
        by_row[field.row].append(field)
    for row in sorted(by_row):
        fields = by_row[row]
        cuts = _cuts(fields, filled)
        for field in fields:
            moved = Field(field.row + shift, field.column, field.row_span, field.column_span)
            lines = filled.get(field, [])
            parted.append((field, moved, _cut(lines, cuts) if cuts else [lines]))
        shift += len(cuts)
    return parted


def _cuts(fields: list[Field], filled: dict[Field, list[Line]]) -> list[float]:
    """Heights at which the numbers of the first column begin further rows within one ruled row."""
    first = fields[0]
    if len(fields) < 3 or first.column or any(field.row_span > 1 for field in fields):
        return []
    numbers = [line for line in filled.get(first, []) if _counts(line.text)]
    if len(numbers) < 2 or len(numbers) < len(filled.get(first, [])):
        return []
    starts = [line.baseline - line.size * 1.05 for line in numbers]
    return list(starts[1:])


def _counts(text: str) -> bool:
    bare = text.strip().rstrip(".)")
    return bare.isdigit() or ((label := read_label(f"{bare}. x")) is not None and label.kind in _COUNTED)


def _cut(lines: list[Line], cuts: list[float]) -> list[list[Line]]:
    parts: list[list[Line]] = [[] for _ in range(len(cuts) + 1)]
    for line in lines:
        parts[bisect_right(cuts, line.baseline)].append(line)
    return parts


def _padding(grid: Grid, filled: dict[Field, list[Line]]) -> float:
    """How far the words keep from the edges of their cells."""
    insets = [line.left - grid.xs[field.column] for field, lines in filled.items() for line in lines]
    return min(max(min(insets, default=0.0), 0.5), 8.0)
