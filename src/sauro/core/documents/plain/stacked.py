"""Tables with a cell per line, each cell begun by a tab, as some programs write a Word table."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate

from sauro.core.documents._draft import DraftCell
from sauro.core.documents._flow import is_capitals
from sauro.core.documents.plain.lines import Line
from sauro.core.documents.plain.regions import Piece, Region
from sauro.core.documents.plain.tabbed import is_number
from sauro.core.text import fold

_START = re.compile(r" *\t")
_CODE = re.compile(r"\s*(\d{1,2})\.\d{1,3}\b")
_NUMBER_WORD = re.compile(r"(?:s?tt|so tt|so thu tu)$")
_COLUMN_WORDS = re.compile(r"nhiem vu|noi dung|chu tri|phoi hop|thoi gian|san pham|ket qua|hoan thanh|cong viec")
_HEADING_LENGTH = 60
_LEAST_CELLS = 3
_GAP_LINES = 4
_MOST_CELLS = 40


@dataclass(slots=True)
class _Cell:
    """A cell on its way into a row: its lines, and what stood before it."""

    lines: list[str]
    after_blank: bool = False
    begins_row: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()

    @property
    def code(self) -> str | None:
        return _code(next((line for line in self.lines if line.strip()), ""))


@dataclass(slots=True)
class _Best:
    """The cheapest way to part the first cells into rows, and where its last row begins."""

    cost: list[float] = field(default_factory=lambda: [0.0])
    begin: list[int] = field(default_factory=lambda: [0])


def find_stacked(lines: list[Line], start: int) -> Region | None:
    """The table that begins at ``start`` with its header, one cell a line."""
    width = _header_width(lines, start)
    if width < _LEAST_CELLS:
        return None
    end = _end(lines, start)
    cells = _cells(lines[start:end])
    rows = _part(cells, width)
    repaired = _with_lost_tabs(rows, width)
    if repaired is not None:
        rows = _part(repaired, width)
    notes = ("Một dòng của bảng mất dấu tab được tách lại theo mã số đầu ô.",) if repaired is not None else ()
    return Region([Piece([_drafted(row, width) for row in rows])], end, notes)


def _is_cell(text: str) -> bool:
    return _START.match(text) is not None and "\t" not in text.strip()


def _header_width(lines: list[Line], start: int) -> int:
    """How many cells the header has, up to the blank line after it; empty ones belong to a header of two rows."""
    width = filled = 0
    while start + width < len(lines) and _is_cell(lines[start + width].text):
        filled += bool(lines[start + width].text.strip())
        width += 1
        if width > _MOST_CELLS:
            return 0
    return width if filled >= _LEAST_CELLS else 0


def _end(lines: list[Line], start: int) -> int:
    """One past the last line: the table ends where a blank line is followed by text without tabs."""
    end = start
    blanks = 0
    for index in range(start, len(lines)):
        line = lines[index]
        if _is_cell(line.text):
            end, blanks = index + 1, 0
        elif line.blank:
            blanks += 1
        elif "\t" in line.text.strip() or (blanks and (not _cell_soon(lines, index) or _is_title(lines, index))):
            break
        else:
            end = index + 1
    return end


def _is_title(lines: list[Line], index: int) -> bool:
    """Whether the line between blank ones is the title of another table: in capitals, or a heading follows it."""
    if index + 2 >= len(lines) or not lines[index + 1].blank:
        return False
    words: list[str] = []
    for line in lines[index + 2 : index + 2 + _MOST_CELLS]:
        if not _is_cell(line.text):
            break
        words.append(line.text.strip())
    filled = [word for word in words if word]
    if len(filled) < _LEAST_CELLS or any(is_number(word) or len(word) > _HEADING_LENGTH for word in filled):
        return False
    named = _NUMBER_WORD.match(fold(filled[0])) or sum(bool(_COLUMN_WORDS.search(fold(w))) for w in filled) >= 2
    return bool(named) or is_capitals(lines[index].text)


def _cell_soon(lines: list[Line], index: int) -> bool:
    return any(_is_cell(line.text) for line in lines[index : index + _GAP_LINES])


def _cells(lines: list[Line]) -> list[_Cell]:
    cells: list[_Cell] = []
    blank = True
    for line in lines:
        text = line.text
        if _is_cell(text):
            lead = text[: text.index("\t")]
            if lead and not blank:  # a cell lost its tab but left its blank: a row begins
                cells.append(_Cell([""], begins_row=True))
            elif lead:
                cells.append(_Cell([""], after_blank=True))
                blank = False
            cells.append(_Cell([text[text.index("\t") + 1 :]], blank))
            blank = False
            continue
        if text.strip() and cells:
            cells[-1].lines.append(text)
            blank = False
            continue
        blank = not text.strip()
    return cells


def _part(cells: list[_Cell], width: int) -> list[list[_Cell]]:
    """The cells parted into rows at least cost: whole rows, begun after blank lines, are free."""
    best, facts = _Best(), _Facts.of(cells)
    for end in range(1, len(cells) + 1):
        options = [
            (best.cost[begin] + _cost(cells, facts, begin, end, width), begin)
            for begin in range(max(0, end - width), end)
        ]
        cost, begin = min(options)
        best.cost.append(cost)
        best.begin.append(begin)
    rows: list[list[_Cell]] = []
    end = len(cells)
    while end:
        rows.append(cells[best.begin[end] : end])
        end = best.begin[end]
    return rows[::-1]


@dataclass(slots=True)
class _Facts:
    """What the cost of rows asks of the cells, counted once: sums up to each cell make every question quick."""

    numbers: list[bool]
    filled: list[int]
    late_numbers: list[int]

    @classmethod
    def of(cls, cells: list[_Cell]) -> "_Facts":
        texts = [cell.text for cell in cells]
        numbers = [is_number(text) for text in texts]
        late = (cell.after_blank and number for cell, number in zip(cells, numbers, strict=True))
        return cls(numbers, [0, *accumulate(map(bool, texts))], [0, *accumulate(map(int, late))])


def _cost(cells: list[_Cell], facts: _Facts, begin: int, end: int, width: int) -> float:
    length = end - begin
    section = length == 2 and facts.numbers[begin] and facts.filled[end] > facts.filled[end - 1]
    cost = 0.0
    if begin and not cells[begin].after_blank:
        cost += 0.5 if cells[begin].begins_row else 1.0 if section else 3.0
    cost += 3.0 * (facts.late_numbers[end] - facts.late_numbers[begin + 1])
    if length == width:
        return cost
    if section:
        return cost + 1.0
    if end < len(cells) and not cells[end].after_blank:
        cost += 1.0
    if length == 1:
        return cost + 3.0
    if facts.numbers[begin] and facts.filled[end] == facts.filled[min(begin + 2, end)]:
        return cost + 1.5
    return cost + 4.0


def _with_lost_tabs(rows: list[list[_Cell]], width: int) -> list[_Cell] | None:
    """The cells anew where a line with another column's code ("1.7" in the deadline cell) shows a lost tab."""
    homes = _homes([row for row in rows if len(row) == width])
    changed = False
    cells: list[_Cell] = []
    for row in rows:
        for column, cell in enumerate(row):
            at = _stray(cell, column, homes) if len(row) == width else None
            if at is None:
                cells.append(cell)
                continue
            changed = True
            home = homes[_code(cell.lines[at]) or ""]
            cells.append(_Cell(cell.lines[:at], cell.after_blank, cell.begins_row))
            cells += [_Cell([""]) for _ in range(column + 1, width)]
            cells.append(_Cell([""] if home else cell.lines[at:], begins_row=True))
            cells += [_Cell([""]) for _ in range(1, home)]
            if home:
                cells.append(_Cell(cell.lines[at:]))
    return cells if changed else None


def _homes(rows: list[list[_Cell]]) -> dict[str, int]:
    """The column where each leading code number is at home: "2" of "2.14" in the third."""
    seen = Counter((cell.code, column) for row in rows for column, cell in enumerate(row) if cell.code)
    homes: dict[str, int] = {}
    for (code, column), times in seen.most_common():
        if times >= 3 and code is not None and column not in homes.values():
            homes.setdefault(code, column)
    return homes


def _stray(cell: _Cell, column: int, homes: dict[str, int]) -> int | None:
    """The line of a cell that begins with the code of an earlier column, other than its first line."""
    first = next((index for index, line in enumerate(cell.lines) if line.strip()), 0)
    for index in range(first + 1, len(cell.lines)):
        code = _code(cell.lines[index])
        if code in homes and homes[code] < column and column not in homes.values():
            return index
    return None


def _code(line: str) -> str | None:
    match = _CODE.match(line)
    return match.group(1) if match else None


def _drafted(row: list[_Cell], width: int) -> list[DraftCell]:
    cells = [DraftCell(cell.text, column) for column, cell in enumerate(row)]
    if len(cells) < width and cells:
        cells[-1].column_span = width - len(cells) + 1
    return cells
