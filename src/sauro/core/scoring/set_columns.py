"""Which table of a document holds criteria, what each of its columns means, and its rows as a person reads them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sauro.core.documents import Cell, Document, Table
from sauro.core.findings import Finding, Place, Severity
from sauro.core.text import fold

_HEADER_ROWS = 6
_NUMBERED = re.compile(r"\(?\d{1,2}\)?(?: ?= ?.*)?")  # "(1)", "(2)": numbers of columns below the header
_POINTS = re.compile(r"\d{1,4}(?:[.,]\d{1,4})?(?: ?(?:điểm|đ))?")


class Column(StrEnum):
    CODE = "code"
    NAME = "name"
    MAXIMUM = "maximum"
    SCALE = "scale"
    EVIDENCE = "evidence"
    NOT_ARISING = "not_arising"
    NOTE = "note"
    MACHINE = "machine"


_WORDS: tuple[tuple[Column, re.Pattern[str]], ...] = (  # the more telling first
    (Column.MACHINE, re.compile(r"may doc")),
    (Column.NOT_ARISING, re.compile(r"khong phat sinh")),
    (Column.EVIDENCE, re.compile(r"kiem chung|minh chung")),
    (Column.NOTE, re.compile(r"^ghi chu")),
    (Column.MAXIMUM, re.compile(r"diem toi da|diem chuan|so diem|^diem$|thang diem(?!/)")),
    (Column.SCALE, re.compile(r"yeu cau|cach (?:tinh|cham)|huong dan|muc diem|thang diem|phuong phap|dien giai")),
    (Column.NAME, re.compile(r"linh vuc|tieu chi|noi dung|chi so thanh phan")),
    (Column.CODE, re.compile(r"^(?:s?tt|so tt|so thu tu|ma(?: so| tieu chi)?)$")),
)
_NEEDED = {Column.NAME, Column.MAXIMUM}


@dataclass(slots=True)
class SheetRow:
    """A row as it stands in the table: texts by column, and where it is."""

    texts: dict[Column, str]
    place: Place
    extra: list[str] = field(default_factory=list)

    def __getitem__(self, column: Column) -> str:
        return self.texts.get(column, "")

    @property
    def flat_name(self) -> str:
        return " ".join(self[Column.NAME].split())


@dataclass(frozen=True, slots=True)
class CriteriaTable:
    rows: tuple[SheetRow, ...]
    columns: frozenset[Column]
    findings: tuple[Finding, ...] = ()


def criteria_tables(document: Document) -> Iterator[CriteriaTable]:
    """The tables that hold criteria; one that goes on without a header has the columns of the one before."""
    before: dict[int, Column] = {}
    for table in document.tables():
        grid = table.grid()
        if _is_info(grid):
            continue
        header = _header(grid)
        if header is not None:
            last, before, unknown = header
            yield _read(table, grid[last + 1 :], before, unknown)
        elif before and table.columns == max(before) + 1:
            yield _read(table, grid, before, [])


def info_table(document: Document) -> Iterator[tuple[str, str, str]]:
    """Label, words and machine text of what a set says of itself."""
    for table in document.tables():
        grid = table.grid()
        if _is_info(grid):
            for row in grid[1:]:
                texts = [cell.text if cell else "" for cell in row]
                yield texts[1], texts[2], texts[3] if len(texts) > 3 else ""


def _is_info(grid: Sequence[Sequence[Cell | None]]) -> bool:
    heads = [fold(cell.flat) if cell else "" for cell in grid[0]] if grid else []
    return heads[1:3] == ["muc", "noi dung"]


def _header(grid: list[list[Cell | None]]) -> tuple[int, dict[int, Column], list[str]] | None:
    """The last row of the header, what its columns are, and the heads of those that are nothing to us."""
    for last in range(min(_HEADER_ROWS, len(grid))):
        for first in (last, max(last - 1, 0)):  # a header has one row or two
            heads = _heads(grid[first : last + 1])
            columns = _columns(heads, grid[last + 1 :])
            if set(columns.values()) >= _NEEDED:
                unknown = [words for at, words in enumerate(heads) if words and at not in columns]
                return _last_of_header(grid, last), columns, unknown
    return None


def _heads(rows: Sequence[Sequence[Cell | None]]) -> list[str]:
    """The words over each column; a cell that is merged down stands once."""
    heads = []
    for column in zip(*rows, strict=True):
        cells = dict.fromkeys(id(cell) for cell in column if cell is not None)
        named = {id(cell): cell.flat for cell in column if cell is not None}
        heads.append(" ".join(named[key] for key in cells).strip())
    return heads


def _columns(heads: Sequence[str], below: list[list[Cell | None]]) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    for at, words in enumerate(heads):
        kind = _meaning(words, [cell.flat for row in below if at < len(row) and (cell := row[at])])
        if kind is not None and kind not in columns.values():
            columns[at] = kind
    return columns


def _meaning(words: str, texts: list[str]) -> Column | None:
    """By the head; where that may be either, by what stands below it: points or words."""
    folded = fold(words)
    for kind, pattern in _WORDS:
        if not pattern.search(folded):
            continue
        filled = [text for text in texts if text]
        are_points = bool(filled) and sum(bool(_POINTS.fullmatch(text)) for text in filled) * 2 > len(filled)
        if kind is Column.MAXIMUM and filled and not are_points and "thang diem" in folded:
            return Column.SCALE
        if kind is Column.MAXIMUM and re.search(r"tu (?:cham|danh gia)|tham dinh|dat duoc", folded):
            return None
        return kind
    return None


def _last_of_header(grid: list[list[Cell | None]], last: int) -> int:
    """Below the header its second row, where cells are merged down into it, and the row of column numbers."""
    while last + 1 < len(grid):
        row = grid[last + 1]
        goes_on = any(cell is not None and cell.row <= last and cell.row_span > 1 for cell in row)
        texts = [cell.flat for cell in row if cell and cell.flat]
        if not (goes_on or (len(texts) > 1 and all(map(_NUMBERED.fullmatch, texts)))):
            return last
        last += 1
    return last


def _read(
    table: Table, grid: list[list[Cell | None]], columns: dict[int, Column], unknown: Sequence[str]
) -> CriteriaTable:
    first = table.height - len(grid)
    rows = []
    for number, cells in enumerate(grid, first):
        texts = {
            kind: cell.text
            for at, kind in columns.items()
            if at < len(cells) and (cell := cells[at]) is not None and cell.row == number and cell.text
        }
        if texts:
            place = next(cell.place for cell in cells if cell is not None and cell.row == number)
            rows.append(SheetRow(texts, place))
    findings = tuple(
        Finding("scoring.column", Severity.NOTE, f"Cột “{words}” không dùng đến.", table.place) for words in unknown
    )
    return CriteriaTable(tuple(rows), frozenset(columns.values()), findings)
