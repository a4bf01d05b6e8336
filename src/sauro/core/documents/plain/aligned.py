"""Tables whose columns are kept apart by runs of spaces, as ``pdftotext -layout`` and printers write them."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest

from sauro.core.documents import limits
from sauro.core.documents._draft import DraftCell
from sauro.core.documents._flow import is_capitals
from sauro.core.documents.plain.lines import Line
from sauro.core.documents.plain.regions import Piece, Region
from sauro.core.documents.plain.tabbed import is_number, may_number
from sauro.core.text import clean, fold, read_label, roman_value

_CHUNK = re.compile(r"\S+(?: \S+)*")
_NUMBER_WORD = re.compile(r"(?:s?tt|so tt|so thu tu)\b")
_LEAST_COLUMNS = 3
_BLANKS = 2


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Words with single spaces between, and where they stand in the line."""

    begin: int
    end: int
    text: str


def find_aligned(lines: list[Line], start: int) -> Region | None:
    """The table whose header, with its number column first, stands at ``start``."""
    if not may_number(lines[start].text):
        return None
    head = _chunks(lines[start].text)
    if len(head) < _LEAST_COLUMNS or not _NUMBER_WORD.match(fold(head[0].text)):
        return None
    end = _end(lines, start)
    body = [_chunks(line.text) for line in lines[start:end]]
    starts = _columns(body)
    rows: list[list[str]] = []
    blank_before = False
    for chunks in body:
        if not chunks:
            blank_before = True
            continue
        if rows and _is_section(chunks):
            rows.append([chunks[0].text])
            blank_before = True
            continue
        cells = _by_column(chunks, starts)
        full = bool(rows) and sum(map(len, rows[-1])) > limits.JOINED_CHARACTERS
        if rows and not full and not _begins_row(cells, rows, blank_before):
            rows[-1] = [f"{above} {below}".strip() for above, below in zip_longest(rows[-1], cells, fillvalue="")]
        else:
            rows.append(cells)
        blank_before = False
    if len(rows) < 2:
        return Region([], end)
    return Region([Piece([_drafted(row, len(starts)) for row in rows])], end)


def _chunks(text: str) -> list[_Chunk]:
    return [_Chunk(match.start(), match.end(), match.group()) for match in _CHUNK.finditer(text.expandtabs(8))]


def _end(lines: list[Line], start: int) -> int:
    """One past the last line: two blank lines, or text that stands in no column, end the table."""
    end, blanks = start + 1, 0
    for index in range(start + 1, len(lines)):
        if lines[index].blank:
            blanks += 1
            if blanks > _BLANKS:
                break
            continue
        chunks = _chunks(lines[index].text)
        if blanks and len(chunks) < 2 and not (_is_section(chunks) and _number_follows(lines, index)):
            break
        end, blanks = index + 1, 0
    return end


def _is_section(chunks: list[_Chunk]) -> bool:
    """Whether a line is only a section's number and title, or a title in capitals, across the columns."""
    if len(chunks) != 1:
        return False
    label = read_label(chunks[0].text)
    number, _, title = chunks[0].text.partition(" ")
    bare = roman_value(number) is not None and title[:1].isupper()
    return bare or is_capitals(chunks[0].text) or (label is not None and label.kind in {"roman", "capital", "part"})


def _number_follows(lines: list[Line], index: int) -> bool:
    following = next((line.text for line in lines[index + 1 : index + 3] if not line.blank), "")
    chunks = _chunks(following)
    return len(chunks) >= _LEAST_COLUMNS and is_number(chunks[0].text)


def _columns(body: list[list[_Chunk]]) -> list[int]:
    """Where the columns begin: the header's chunks, moved left to what stands below them."""
    head = body[0]
    starts = [chunk.begin for chunk in head]
    for number in range(1, len(starts)):
        low, high = head[number - 1].end, head[number].begin
        below = [
            chunk.begin
            for chunks in body[1:]
            for chunk in chunks
            if low < chunk.begin <= high and len(chunks) >= _LEAST_COLUMNS
        ]
        if below:
            starts[number] = min(starts[number], _usual(below))
    return starts


def _usual(begins: list[int]) -> int:
    """The leftmost begin that at least a quarter of the chunks share."""
    counts, last = Counter(begins), max(begins)
    return next(begin for begin in sorted(counts) if counts[begin] * 4 >= len(begins) or begin == last)


def _by_column(chunks: list[_Chunk], starts: list[int]) -> list[str]:
    cells = [""] * len(starts)
    for chunk in chunks:
        column = max((index for index, begin in enumerate(starts) if begin <= chunk.begin + 1), default=0)
        cells[column] = f"{cells[column]} {chunk.text}".strip()
    return cells


def _begins_row(cells: list[str], rows: list[list[str]], blank_before: bool) -> bool:
    if cells[0]:
        return is_number(cells[0]) or len(rows) > 1 or not _NUMBER_WORD.match(fold(rows[0][0])) or blank_before
    if all(cell[:1].isupper() for cell in cells[1:]):
        return True
    return blank_before and sum(1 for cell in cells if cell) > 1 and not cells[1][:1].islower()


def _drafted(row: list[str], width: int) -> list[DraftCell]:
    if len(row) == 1:
        return [DraftCell(clean(row[0]), 0, width)]
    return [DraftCell(clean(text), column) for column, text in enumerate(row)]
