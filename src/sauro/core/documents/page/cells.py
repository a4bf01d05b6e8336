"""The words in the fields of a ruled table → drafted rows."""

import re
from bisect import bisect_right
from collections import defaultdict

from sauro.core.documents._draft import DraftCell
from sauro.core.documents.page.lines import joined, lines_of, was_forced
from sauro.core.documents.page.model import Line, Word
from sauro.core.documents.page.ruling import Field, Grid
from sauro.core.text import is_syllable, read_label

Marks = list[tuple[str, int, int]]
"""Footnote marks with the row and column of the cell that carries them."""

_CUT_POINTS = "-–/,;:.)"  # where a line may be broken between two words or after a mark
_LETTERS_LAST, _LETTERS_FIRST = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
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


def drafted_rows(words: list[Word], grid: Grid) -> tuple[list[list[DraftCell]], Marks]:
    """The rows of a ruled table, and the footnote marks in it."""
    rows: list[list[DraftCell]] = [[] for _ in range(len(grid.ys) - 1)]
    marks: Marks = []
    filled = {field: lines_of(words) for field, words in words_by_field(words, grid).items()}
    padding = _padding(grid, filled)
    for field, pieces in _unruled_rows(grid, filled):
        for extra, lines in enumerate(pieces):
            while len(rows) <= field.row + extra:
                rows.append([])
            width = grid.xs[field.column + field.column_span] - grid.xs[field.column]
            text = cell_text(lines, width - 2 * padding)
            bold = all(line.bold for line in lines) if lines and lines[0].bold is not None else None
            span = field.row_span if len(pieces) == 1 else 1
            rows[field.row + extra].append(DraftCell(text, field.column, field.column_span, span, bold))
            marks += [(mark, field.row + extra, field.column) for line in lines for mark in line.marks]
    return rows, marks


def _unruled_rows(grid: Grid, filled: dict[Field, list[Line]]) -> list[tuple[Field, list[list[Line]]]]:
    """Each field with its lines, in as many rows as its first column counts where no lines part the rows."""
    shift = 0
    parted: list[tuple[Field, list[list[Line]]]] = []
    by_row: dict[int, list[Field]] = defaultdict(list)
    for field in grid.fields:
        by_row[field.row].append(field)
    for row in sorted(by_row):
        fields = by_row[row]
        cuts = _cuts(fields, filled)
        for field in fields:
            moved = Field(field.row + shift, field.column, field.row_span, field.column_span)
            lines = filled.get(field, [])
            parted.append((moved, _cut(lines, cuts) if cuts else [lines]))
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
    return [start for start in starts[1:]]


def _counts(text: str) -> bool:
    bare = text.strip().rstrip(".)")
    return bare.isdigit() or ((label := read_label(f"{bare}. x")) is not None and label.kind in _COUNTED)


def _cut(lines: list[Line], cuts: list[float]) -> list[list[Line]]:
    parts: list[list[Line]] = [[] for _ in range(len(cuts) + 1)]
    for line in lines:
        parts[bisect_right(cuts, line.baseline)].append(line)
    return parts


def cell_text(lines: list[Line], width: float) -> str:
    """The text of a cell: wrapped lines joined, a line of its own only where the writer evidently began one."""
    if not lines:
        return ""
    text = lines[0].text
    paragraphs = []
    for before, line in zip(lines, lines[1:], strict=False):
        if _begins(before, line, width):
            paragraphs.append(text)
            text = line.text
        elif _cuts_word(before, line, width):
            text += line.text
        else:
            text = joined(text, line.text)
    return "\n".join([*paragraphs, text])


def _cuts_word(before: Line, line: Line, width: float) -> bool:
    """Whether a word too long for its cell was cut at the edge ("HĐND&U", "BND"): it fills the line alone, and the two
    parts are not two syllables that merely stand below each other."""
    if " " in before.text or before.text[-1] in _CUT_POINTS or before.right - before.left < width - before.size:
        return False
    tail, head = _LETTERS_LAST.search(before.text), _LETTERS_FIRST.match(line.text)
    return tail is not None and head is not None and not (is_syllable(tail.group()) and is_syllable(head.group()))


def _begins(before: Line, line: Line, width: float) -> bool:
    if not was_forced(before, line, width):
        return False
    label = read_label(line.text)
    if label is not None and label.kind != "capital":
        return True
    return line.text[:1].isupper()


def _padding(grid: Grid, filled: dict[Field, list[Line]]) -> float:
    """How far the words keep from the edges of their cells."""
    insets = [line.left - grid.xs[field.column] for field, lines in filled.items() for line in lines]
    return min(max(min(insets, default=0.0), 0.5), 8.0)
