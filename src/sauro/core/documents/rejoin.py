"""Tables that a page break cut are put together again: repeated headers dropped, cut rows joined."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from sauro.core.documents import limits
from sauro.core.documents.model import Block, Cell, Table
from sauro.core.findings import Finding, Place, Severity
from sauro.core.text import begins_midway, fold, read_label, roman_value

Row = list[Cell]

ROW_JOINED = "Dòng bị ngắt qua trang được nối vào dòng trên; tiêu đề bảng lặp lại (nếu có) được bỏ."
TABLE_JOINED = "Bảng bị ngắt qua trang được nối lại thành một bảng; tiêu đề bảng lặp lại (nếu có) được bỏ."

_NUMBER_HEADER = re.compile(r"(?:s?tt|so tt|so thu tu|thu tu|ma so|no)\b")
_COUNT = re.compile(r"\(?(\d{1,4})[.)]?$")
_HEADER_CELLS = 3
_HEADER_SEARCH = 4
_MANY_UNNUMBERED = 0.25
_SAME_HEADER = 85.0


def rejoin(blocks: list[Block]) -> tuple[list[Block], list[Finding]]:
    """The blocks with cut tables whole again, and a note for each joint. Places stay those of the given blocks."""
    joined: list[Block] = []
    findings: list[Finding] = []
    current: _Joining | None = None
    for block in blocks:
        if isinstance(block, Table) and current is not None and current.takes(block):
            current.extend(block)
            continue
        if current is not None:
            joined.append(current.table())
            findings += current.findings
        current = _Joining(block) if isinstance(block, Table) else None
        if current is None:
            joined.append(block)
    if current is not None:
        joined.append(current.table())
        findings += current.findings
    return joined, findings


def header_key(cells: Iterable[Cell]) -> tuple[str, ...]:
    """What makes two header rows the same: their letters and digits."""
    return header_key_of(cell.text for cell in cells)


def header_key_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The same for bare texts."""
    return tuple(re.sub(r"\W+", "", fold(text)) for text in texts)


def names_numbers(texts: Iterable[str]) -> bool:
    """Whether the first cells of a row name a column of numbers: a header."""
    return any(_NUMBER_HEADER.match(fold(text)) for text in texts)


def is_count(text: str) -> bool:
    """Whether a first cell counts its row ("12", "IV.")."""
    return _count(text) is not None or roman_value(text.strip().rstrip(".")) is not None


def same_header(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two header rows are the same; in a long one a scan may have misread a few letters."""
    if one == other:
        return True
    first, second = "|".join(one), "|".join(other)
    if any(char.isdigit() for char in first + second):
        return False
    return len(one) == len(other) >= _HEADER_CELLS and len(first) > 30 and ratio(first, second) > _SAME_HEADER


@dataclass(slots=True)
class _Joining:
    """A table growing piece by piece."""

    first: Table
    rows: list[Row] = field(default_factory=list)
    header: list[tuple[str, ...]] = field(default_factory=list)
    columns: int = 0
    findings: list[Finding] = field(default_factory=list)
    unnumbered: int = 0
    number_column: int | None = None

    def __post_init__(self) -> None:
        self.columns = self.first.columns
        head = _header_index(self.first)
        rows = [list(row) for row in self.first.rows]
        if head is None:
            self.rows = rows
            return
        self.number_column = _number_column(rows[head])
        self.header = [header_key(row) for row in rows[head : head + 3]]
        self.rows = rows[: head + 1]
        self._take(rows[head + 1 :], after_header=False)

    def takes(self, table: Table) -> bool:
        """Whether ``table``, next after this one, is its continuation on the next page."""
        if not self.header:
            return False
        if self._repeated(table.rows):
            return True
        if table.columns != self.columns or _header_index(table, words=True) is not None:
            return False
        return self._follows(table)

    def extend(self, table: Table) -> None:
        repeated = self._repeated(table.rows)
        self.columns = max(self.columns, table.columns)
        self._take([list(row) for row in table.rows[repeated:]], after_header=True)

    def table(self) -> Table:
        if not self.findings:
            return self.first
        rows = tuple(tuple(_at(cell, index) for cell in row) for index, row in enumerate(self.rows))
        return Table(rows, self.columns, self.first.place)

    def _repeated(self, rows: tuple[tuple[Cell, ...], ...]) -> int:
        """How many leading rows repeat the header."""
        count = 0
        for row, key in zip(rows, self.header, strict=False):
            if not same_header(header_key(row), key):
                break
            count += 1
        return count

    def _follows(self, table: Table) -> bool:
        """Whether the first numbered row goes on counting, or the first row ends a cut one."""
        if self.number_column is None or not table.rows or not self.rows:
            return False
        number = _text_at(table.rows[0], self.number_column)
        if not number:
            return self._continues(list(table.rows[0]))
        last = next((found for row in reversed(self.rows) if (found := _count(_text_at(row, self.number_column)))), 0)
        return _count(number) == last + 1 or roman_value(number.rstrip(".")) is not None

    def _take(self, rows: list[Row], *, after_header: bool) -> None:
        joint = after_header
        for row in rows:
            if same_header(header_key(row), self.header[0]):
                joint = True
                continue
            if joint:
                self._joint(row)
                joint = False
                continue
            self._append(row)
        if joint and after_header and not rows:
            self._note(self.rows[-1], "")

    def _joint(self, row: Row) -> None:
        """The first row after a page break: ends the row before, or stands by itself."""
        if self._continues(row):
            self.rows[-1] = _appended(self.rows[-1], row)
            self._note(self.rows[-1], " ".join(cell.flat for cell in row if cell.text))
            return
        self._append(row)
        self._note(row, "")

    def _append(self, row: Row) -> None:
        if self.number_column is not None and not _text_at(row, self.number_column):
            self.unnumbered += 1
        self.rows.append(row)

    def _continues(self, row: Row) -> bool:
        if len(self.rows) <= 1:
            return False
        filled = [cell for cell in row if cell.text]
        if sum(len(cell.text) for cell in self.rows[-1]) > limits.JOINED_CHARACTERS:
            return False
        if not filled or (_is_section(self.rows[-1]) and len(filled) > 1):
            return False
        if self.number_column is None:
            return len(filled) * 2 <= len(row) and begins_midway(filled[0].text)
        if _text_at(row, self.number_column):
            return False
        if self.unnumbered > _MANY_UNNUMBERED * len(self.rows):
            return any(begins_midway(cell.text) for cell in filled) and not any(_is_coded(cell.text) for cell in filled)
        return True

    def _note(self, row: Row, quote: str) -> None:
        message = ROW_JOINED if quote else TABLE_JOINED
        place: Place | None = row[0].place if row else self.first.place
        self.findings.append(Finding("table.rejoined", Severity.NOTE, message, place, quote=quote[:200]))


def _header_index(table: Table, *, words: bool = False) -> int | None:
    """The first row with three filled cells near the top; with ``words``, only where it names a number column."""
    for index, row in enumerate(table.rows[:_HEADER_SEARCH]):
        if sum(1 for cell in row if cell.text) >= _HEADER_CELLS:
            return index if not words or _number_column(list(row)) is not None else None
    return None


def _number_column(header: Row) -> int | None:
    return next((cell.column for cell in header[:2] if _NUMBER_HEADER.match(fold(cell.text))), None)


def _text_at(row: Iterable[Cell], column: int) -> str:
    return next((cell.text for cell in row if cell.column <= column < cell.column + cell.column_span), "")


def _count(text: str) -> int | None:
    match = _COUNT.match(text.strip())
    return int(match.group(1)) if match else None


def _is_section(row: Row) -> bool:
    return sum(1 for cell in row if cell.text) <= 2


def _is_coded(text: str) -> bool:
    label = read_label(text)
    return label is not None and label.kind in {"decimal", "number"}


def _appended(row: Row, tail: Row) -> Row:
    """``row`` with the words of ``tail`` at the end of its cells, one space between."""
    ends = {cell.column: cell.text for cell in tail if cell.text}
    grown = []
    for cell in row:
        words = [ends.pop(column) for column in sorted(ends) if cell.column <= column < cell.column + cell.column_span]
        grown.append(_with_text(cell, " ".join(filter(None, [cell.text, *words]))) if words else cell)
    missing = [cell for cell in tail if cell.column in ends]
    return sorted([*grown, *missing], key=lambda cell: cell.column)


def _with_text(cell: Cell, text: str) -> Cell:
    return Cell(text, cell.row, cell.column, cell.place, cell.row_span, cell.column_span, cell.bold, cell.tables)


def _at(cell: Cell, row: int) -> Cell:
    if cell.row == row:
        return cell
    return Cell(cell.text, row, cell.column, cell.place, cell.row_span, cell.column_span, cell.bold, cell.tables)
