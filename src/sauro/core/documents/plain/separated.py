"""Tables written as CSV: commas or semicolons between the cells, quotes around cells that hold them."""

import csv
import re
from collections.abc import Iterator

from sauro.core.documents._draft import DraftCell
from sauro.core.documents.plain.lines import Line
from sauro.core.documents.plain.regions import Piece, Region
from sauro.core.documents.plain.tabbed import may_number
from sauro.core.text import fold

_HEADER = re.compile(r'"?(?:s?tt|so tt|so thu tu)"?\s*[,;]')
_LEAST_CELLS = 4
_RECORD_LINES = 60


def find_separated(lines: list[Line], start: int) -> Region | None:
    """The CSV table whose header ("TT,Nội dung,…") stands at ``start``."""
    head = lines[start].text
    if not may_number(head) or not _HEADER.match(fold(head[:20])):
        return None
    separator = max(",;", key=head.count)
    rows: list[list[str]] = []
    end = start

    def texts() -> Iterator[str]:
        for index in range(start, len(lines)):
            if index - end > _RECORD_LINES:  # a quote that never closes
                return
            yield lines[index].text + "\n"

    reader = csv.reader(texts(), delimiter=separator)
    try:
        for row in reader:
            if not row or (rows and len(row) < 2 and len(rows[0]) > 1):
                break
            rows.append(row)
            end = start + reader.line_num
    except csv.Error:
        return None
    if len(rows) < 2 or len(rows[0]) < _LEAST_CELLS:
        return Region([], max(end, start + 1))
    return Region([Piece([[DraftCell(text, index) for index, text in enumerate(row)] for row in rows])], end)
