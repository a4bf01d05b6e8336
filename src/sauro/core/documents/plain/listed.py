"""Tables with a cell per line and no tabs at all: the header's words tell how many lines make a row."""

import re
from collections import Counter

from sauro.core.documents._draft import DraftCell
from sauro.core.documents._flow import is_capitals
from sauro.core.documents.plain.lines import Line
from sauro.core.documents.plain.regions import Piece, Region
from sauro.core.documents.plain.tabbed import is_number, may_number
from sauro.core.text import clean, fold, read_label, roman_value

_NUMBER_WORD = re.compile(r"(?:s?tt|so tt|so thu tu)$")
_COLUMN_WORDS = re.compile(
    r"noi dung|nhiem vu|chu tri|phoi hop|thoi gian|san pham|ket qua|ghi chu|kinh phi|muc tieu|hoat dong|don vi|co quan"
    r"|cong viec|chi tieu|hoan thanh|thuc hien|lanh dao|tham muu"
)
_ENDS = re.compile(r"noi nhan|tm\. |kt\. |chu tich$|phu luc")
_HEADER_LENGTH = 60
_LEAST, _MOST = 4, 12
_UNCLEAR = "Một dòng của bảng có số ô không khớp với tiêu đề; các ô được xếp theo thứ tự, cần đối chiếu với bản gốc."


def find_listed(lines: list[Line], start: int) -> Region | None:
    """The table whose header begins at ``start`` with the line "TT" or "STT" alone."""
    if not may_number(lines[start].text) or not _NUMBER_WORD.match(fold(lines[start].text)):
        return None
    width = _header_width(_cells(lines, start, _MOST + 3)[0])
    if not _LEAST <= width <= _MOST:
        return None
    cells, ends = _cells(lines, start, len(lines))
    header, body = cells[:width], cells[width:]
    rows, used, unclear = _rows(body, header)
    if not rows:
        return Region([], ends[width - 1])
    drafted = [[DraftCell(text, column) for column, text in enumerate(row)] for row in [header, *rows]]
    for row in drafted[1:]:
        if len(row) <= 2:
            row[-1].column_span = width - len(row) + 1
    return Region([Piece(drafted)], ends[width + used - 1], (_UNCLEAR,) if unclear else ())


def _cells(lines: list[Line], start: int, most: int) -> tuple[list[str], list[int]]:
    """The texts of at most ``most`` lines from ``start`` on that are not blank, and one past the line of each."""
    cells: list[str] = []
    ends: list[int] = []
    for index in range(start, len(lines)):
        if len(cells) >= most or "\t" in lines[index].text.strip():
            break
        if not lines[index].blank:
            cells.append(clean(lines[index].text))
            ends.append(index + 1)
    return cells, ends


def _header_width(cells: list[str]) -> int:
    """How many lines make the header: up to the first row number or section."""
    for index, cell in enumerate(cells[1 : _MOST + 1], start=1):
        if is_number(cell) or _section_length(cells, index):
            named = sum(1 for word in cells[1:index] if _COLUMN_WORDS.search(fold(word)))
            return index if named >= 2 else 0
        if len(cell) > _HEADER_LENGTH:
            return 0
    return 0


def _rows(cells: list[str], header: list[str]) -> tuple[list[list[str]], int, bool]:
    """The rows, how many cells they took, and whether one of them did not fit the header."""
    width, heads = len(header), [fold(cell) for cell in header]
    rows: list[list[str]] = []
    lengths: Counter[int] = Counter()
    index, expected, unclear = 0, 1, False
    while index < len(cells) and not _ENDS.match(fold(cells[index])):
        if [fold(cell) for cell in cells[index : index + width]] == heads:
            index += width
        elif length := _section_length(cells, index):
            rows.append(cells[index : index + length])
            index += length
        elif _value(cells[index]) in {expected, 1}:
            expected = (_value(cells[index]) or expected) + 1
            usual = lengths.most_common(1)[0][0] if lengths else width
            stop = _next_start(cells, index + 1, expected, index + width, index + usual)
            fitted = _fitted(cells[index:stop], width)
            unclear = unclear or stop - index != width
            lengths[stop - index] += 1
            rows += fitted
            index = stop
        else:
            break
    return rows, index, unclear


def _value(text: str) -> int | None:
    match = re.match(r"(\d{1,3})[.)]?$", text)
    return int(match.group(1)) if match else None


def _starts_row(cells: list[str], index: int, expected: int) -> bool:
    return _value(cells[index]) in {expected, 1} or _section_length(cells, index) > 0


def _section_length(cells: list[str], index: int) -> int:
    """How many lines a section row takes at ``index``: number and title in one line or two, 0 where there is none."""
    text = cells[index]
    label = read_label(text)
    if label is not None and label.kind in {"roman", "capital", "part"} and len(label.rest) > 2:
        return 1 if is_capitals(label.rest) or _value_at(cells, index + 1) is not None else 0
    bare = text.rstrip(".)")
    named = roman_value(bare) is not None or (len(bare) == 1 and bare.isupper())
    if named and index + 1 < len(cells):
        return 2 if is_capitals(cells[index + 1]) or _value_at(cells, index + 2) is not None else 0
    return 0


def _value_at(cells: list[str], index: int) -> int | None:
    return _value(cells[index]) if index < len(cells) else None


def _next_start(cells: list[str], begin: int, expected: int, full: int, usual: int) -> int:
    """Where the next row begins: where it should, else where a number counts on, else after ``usual`` lines."""
    if full < len(cells) and _starts_row(cells, full, expected):
        return full
    for index in range(begin + 1, min(len(cells), full * 2 - begin + 1)):
        if _starts_row(cells, index, expected):
            return index
        if _ENDS.match(fold(cells[index])):
            return index
    return min(usual, len(cells))


def _fitted(row: list[str], width: int) -> list[list[str]]:
    """A row of too many lines: a second row without a number, or lines that run on joined to the cell before."""
    if len(row) == 2 * width - 1:
        return [row[:width], ["", *row[width:]]]
    while len(row) > width:
        index = next((i for i in range(2, len(row)) if row[i][:1].islower() or row[i][:1] in "-+("), None)
        if index is None:
            return [[*row[: width - 1], "\n".join(row[width - 1 :])]]
        row = [*row[: index - 1], f"{row[index - 1]}\n{row[index]}", *row[index + 1 :]]
    return [row]
