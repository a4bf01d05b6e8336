"""The lines that a head may stand in: paragraphs and the cells of letterhead, title and signature tables alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sauro.core.documents import Document, Paragraph, Table
from sauro.core.findings import Place
from sauro.core.text import CAPITALISED, UPPER, clean, fold

_ROWS_AT_EACH_END = 8  # a title stands in the first rows of a sheet, a signature in the last; the rest is tasks
_LONGEST_OF_TWO_COLUMNS = 250
_BREAK = re.compile(r"\s*[\n|]\s*")  # a line break, or the bar that some converters leave between two columns
_BEFORE_MARK = re.compile(r"\s+(?=\((?:Ban hành )?[Kk]èm theo |Nơi nhận\s*:)")
_AFTER_WITH = re.compile(r"(\((?:Ban hành )?[Kk]èm theo [^()]*\))\s+(?=\S)")
_POST_AND_NAME = re.compile(
    rf"^([{UPPER}./ ]*(?:TỊCH|ĐỐC|TRƯỞNG))\s+({CAPITALISED}(?:\s{CAPITALISED}){{1,5}})$(?<![{UPPER}])"
)
_YEAR_AND_AUTHORITY = re.compile(r"(?<=20\d\d)\s+(?=(?:CHỦ TỊCH )?(?:ỦY|UỶ) BAN NHÂN DÂN\b)")
_MOTTO = re.compile(
    r"cong hoa xa h.{0,2}i chu ngh.{0,2}a vi.{0,2}t nam|^cong hoa xa hoi(?: chu)?$|^(?:chu )?nghia viet nam$"
    r"|doc lap\s*[-–—]?\s*tu do\s*[-–—]?\s*hanh phuc"
)
_RIGHT_OF_NUMBER = re.compile(rf"(?<=\S)\s+(?=[{UPPER}][^\d:;]{{1,40}},\s*ngày\b)")
_NUMBER_LINE = re.compile(r"so(?:\b|\d)")  # and no place like "Sông Lam"
_SIGNING = (
    rf"(?:TM|T/M|KT|K/T|TUQ|TL|Q)\s?\.\s?[{UPPER}].*|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG)\b.*"
    r"|BỘ TRƯỞNG|THỨ TRƯỞNG"
)
_TWO_COLUMNS = re.compile(r"\bngày\b|[Nn]ơi nhận|Lưu|TỊCH|ĐỐC|TRƯỞNG|PHÒNG|ỦY BAN")  # without these words nothing parts
_RIGHT_OF_RECIPIENTS = re.compile(rf"^(.*?(?:[Nn]ơi nhận\s*:?|[;.,:]))\s+({_SIGNING})$")
_RIGHT_OF_FILING = re.compile(rf"^(-?\s*Lưu\s*:?.*?[.;])\s+({CAPITALISED}(?:\s{CAPITALISED}){{1,5}})$")


@dataclass(frozen=True)
class Line:
    text: str
    block: int  # position among the blocks, from 0
    place: Place
    in_table: bool = False

    @cached_property
    def folded(self) -> str:
        return fold(self.text)


def head_lines(document: Document) -> tuple[Line, ...]:
    """Every line of the document that may belong to its head, in reading order, two columns on a line taken apart.

    The national motto says nothing about the document and is left out; so is the inside of long tables.
    """
    return tuple(part for line in _raw_lines(document) for part in _columns_apart(line))


def _raw_lines(document: Document) -> Iterator[Line]:
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            for text in _BREAK.split(block.text):
                for piece in _run_together(text):
                    yield Line(piece, index, block.place)
        else:
            yield from _table_lines(block, index)


def _run_together(text: str) -> Iterator[str]:
    """The lines that a converter ran together: what goes with a title, the list of recipients, post and name."""
    if "èm theo" in text or "ơi nhận" in text:
        text = _BEFORE_MARK.sub("\n", _AFTER_WITH.sub("\\1\n", text))
    elif "20" in text and text == text.upper():
        text = _YEAR_AND_AUTHORITY.sub("\n", text)
    elif match := _POST_AND_NAME.match(text):
        text = "\n".join(match.groups())
    return (piece for piece in text.split("\n") if piece)


def _table_lines(table: Table, index: int) -> Iterator[Line]:
    rows = table.rows
    if len(rows) > 2 * _ROWS_AT_EACH_END:
        rows = rows[:_ROWS_AT_EACH_END] + rows[-_ROWS_AT_EACH_END:]
    for row in rows:
        for cell in row:
            for text in cell.text.split("\n"):
                if text.strip():
                    yield Line(clean(text), index, cell.place, in_table=True)


def _columns_apart(line: Line) -> Iterator[Line]:
    if len(line.text) > _LONGEST_OF_TWO_COLUMNS:
        yield line
        return
    texts = _without_motto(line)
    if texts == [line.text] and not _TWO_COLUMNS.search(line.text):
        yield line
        return
    for text in texts:
        for piece in _RIGHT_OF_NUMBER.split(text, maxsplit=1) if _NUMBER_LINE.match(fold(text)) else [text]:
            match = _RIGHT_OF_RECIPIENTS.match(piece) or _RIGHT_OF_FILING.match(piece)
            for part in match.groups() if match else (piece,):
                yield Line(part.strip(), line.block, line.place, line.in_table)


def _without_motto(line: Line) -> list[str]:
    folded = line.folded
    if len(folded) != len(line.text) or not _MOTTO.search(folded):
        return [line.text]
    pieces, at = [], 0
    for match in _MOTTO.finditer(folded):
        pieces.append(line.text[at : match.start()])
        at = match.end()
    return [piece.strip() for piece in [*pieces, line.text[at:]] if piece.strip(" -–—_.*")]
