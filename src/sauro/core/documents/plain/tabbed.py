"""Tables whose cells are parted by tabs, one line a row, as copied from Word or Excel."""

import re

from sauro.core.documents import limits
from sauro.core.documents._draft import DraftCell
from sauro.core.documents._flow import is_capitals
from sauro.core.documents.plain.layout import is_layout
from sauro.core.documents.plain.lines import Line
from sauro.core.documents.plain.regions import Piece, Region
from sauro.core.text import read_label, roman_value

_COUNT = re.compile(r"\(?\d{1,4}(?:\.\d{1,3})*[.)]?$")
_LIST_MARK = re.compile(r"\s*(?:\(?[\divxlcIVXLCa-zđA-ZĐ]{1,4}(?:\.\d+)*[.)]|[-+•–*])$")
_MAY_NUMBER = re.compile(r"[\s\"|]*s?(?:tt|ố|o)", re.IGNORECASE)
_REACH = 3
_QUOTED_LINES = 60


def find_tabbed(lines: list[Line], start: int) -> Region | None:
    """The tab table that begins at ``start``; its parts between blank lines come as separate pieces."""
    if len(_filled(lines[start].text)) < 2:
        return None
    end = _end(lines, start)
    groups = _groups(lines[start:end])
    rows = [cells for group in groups for cells in group]
    width = max(len(cells) for cells in rows)
    if width < 3 and not _is_two_column_table(rows, [line.text for line in lines[start:end]]):
        return Region([], end)
    if len(rows) < 2 and width < 4:
        return Region([], end)
    header = len(rows[0])
    pieces = [_piece(group, header) for group in groups]
    if len(rows) > 3 and len(groups) * 3 > len(rows) * 2:  # every row is set off by a blank line
        pieces = [Piece([row for piece in pieces for row in piece.rows])]
    return Region(pieces, end)


def _filled(text: str) -> list[str]:
    return [part for part in text.split("\t") if part.strip()] if "\t" in text else []


def _is_two_column_table(rows: list[list[str]], texts: list[str]) -> bool:
    if len(rows) < 3 or is_layout(texts[:14]):
        return False
    return not all(_LIST_MARK.match(cells[0]) or not cells[0].strip() for cells in rows)


def _end(lines: list[Line], start: int) -> int:
    """One past the last line of the table."""
    end, header = start + 1, lines[start].text
    index = start + 1
    while index < len(lines):
        if "\t" in lines[index].text.strip(" "):
            end = index = index + 1
            continue
        following = next(
            (i for i in range(index + 1, min(index + 1 + _REACH, len(lines))) if "\t" in lines[i].text), None
        )
        if following is None:
            break
        between = lines[index:following]
        if any(not line.blank for line in between) and (
            lines[following].text == header or any(line.blank for line in between)
        ):
            break
        if any(line.blank for line in between) and not _same_table(header, lines[following].text):
            break
        index = following
    return _with_tail(lines, start, end)


def _same_table(header: str, row: str) -> bool:
    return abs(header.count("\t") - row.count("\t")) <= 1 or row.count("\t") > 2


def _with_tail(lines: list[Line], start: int, end: int) -> int:
    """Takes in the lines without tabs that finish the last row."""
    missing = lines[end - 1].text.count("\t") < lines[start].text.count("\t")
    while end < len(lines) and not lines[end].blank and (missing or lines[end].text.strip()[:1].islower()):
        if read_label(lines[end].text) is not None and not missing:
            break
        end += 1
        missing = False
    return end


def _groups(lines: list[Line]) -> list[list[list[str]]]:
    """The rows of each part between blank lines."""
    groups: list[list[list[str]]] = [[]]
    width = lines[0].text.count("\t") + 1
    queue = _unquoted(lines)
    for text in queue:
        if not text.strip(" ") and "\t" not in text:
            if groups[-1]:
                groups.append([])
            continue
        cells = text.split("\t")
        previous = groups[-1][-1] if groups[-1] else None
        if previous is not None and _continues(previous, cells, width):
            previous[-1] = f"{previous[-1]}\n{cells[0]}"
            previous.extend(cells[1:])
        else:
            groups[-1].append(cells)
    return [group for group in groups if group]


def _unquoted(lines: list[Line]) -> list[str]:
    """The lines, with cells that a sheet program put in quotes because they hold line breaks as one line each."""
    texts: list[str] = []
    index = 0
    while index < len(lines):
        text = lines[index].text
        taken = 1
        while _open_quote(text) and taken < _QUOTED_LINES and index + taken < len(lines):
            text = f"{text}\v{lines[index + taken].text}"
            taken += 1
        if taken == _QUOTED_LINES or _open_quote(text):
            text, taken = lines[index].text, 1
        texts.append("\t".join(_bare(cell) for cell in text.split("\t")) if '"' in text else text)
        index += taken
    return texts


def _open_quote(text: str) -> bool:
    last = text.split("\t")[-1]
    return last.startswith('"') and last.count('"') % 2 == 1


def _bare(cell: str) -> str:
    if len(cell) > 1 and cell.startswith('"') and cell.endswith('"') and ("\v" in cell or '""' in cell):
        cell = cell[1:-1].replace('""', '"')
    return cell.replace("\v", "\n")


def _continues(previous: list[str], cells: list[str], width: int) -> bool:
    """Whether a line goes on within the last cell of the row before it."""
    if not cells[0].strip() or is_number(cells[0]) or len(previous[-1]) > limits.JOINED_CHARACTERS:
        return False
    if len(cells) == 1:
        return not _is_section(cells[0]) or len(previous) < width - 1
    return len(previous) < width and len(previous) + len(cells) - 1 == width


def may_number(text: str) -> bool:
    """Whether a line may begin with the head of a number column ("TT", "STT", "Số TT"): a quick look."""
    return _MAY_NUMBER.match(text) is not None


def is_number(text: str) -> bool:
    """Whether a cell holds a row number: "1", "2.1", "IV", "a"."""
    text = text.strip()
    return bool(_COUNT.match(text)) or roman_value(text.rstrip(".")) is not None or len(text.rstrip(".)")) == 1


def _is_section(text: str) -> bool:
    label = read_label(text)
    return is_capitals(text) or (label is not None and label.kind in {"roman", "part", "capital"})


def _piece(rows: list[list[str]], width: int) -> Piece:
    drafted = []
    for cells in rows:
        if len(cells) == 1 and width > 2:
            drafted.append([DraftCell(cells[0], 0, width)])
        else:
            drafted.append([DraftCell(cell, column) for column, cell in enumerate(cells)])
    return Piece(drafted)
