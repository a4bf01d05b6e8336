"""Tables of official documents, written as XML text and read once: a thousand rows cost no more each than ten do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from sauro.core.indicators import plain
from sauro.core.official.metrics import text_width
from sauro.core.official.model import Annex, AnnexRow, Cell, Listed
from sauro.core.text import clean, short_day, writable

_TWIPS_PER_MM = 1440 / 25.4
_POINTS_PER_MM = 72 / 25.4
_SURELY_SHORT = 60  # characters
_TALLEST_WHOLE = 220  # points: about half of a lying page
_CELL_MARGIN = "70"  # twips left and right of the words
_RED = '<w:color w:val="C00000"/>'


@dataclass(frozen=True, slots=True)
class Field:
    """A cell: ``text`` with one paragraph a line; ``span`` columns; ``down`` is "start" for the first of a vertically
    merged run, "on" for the covered ones; ``red`` are places of paragraphs."""

    text: str = ""
    span: int = 1
    bold: bool = False
    italic: bool = False
    centred: bool = False
    down: str = ""
    keep: bool = False  # on one page with the row below
    red: frozenset[int] = frozenset()


def add_table(
    document: Any, rows: Iterable[Sequence[Field]], widths: Sequence[float], *, heads: int = 1, size: float = 12
) -> None:
    """A ruled table at the end of ``document``. ``widths`` in mm; the first ``heads`` rows repeat on every page and no
    row breaks over pages that fits on half of one; ``size`` in points."""
    parts = [f"<w:tbl {nsdecls('w')}>", _properties(widths), _grid(widths)]
    parts += (_row(row, widths, head=at < heads, size=size) for at, row in enumerate(rows))
    parts.append("</w:tbl>")
    body = document.element.body
    body.insert(len(body) - 1 if body[-1].tag == qn("w:sectPr") else len(body), parse_xml("".join(parts)))


def add_annex(document: Any, annex: Annex, width: float, *, size: float = 11) -> None:
    """``annex`` as a ruled table ``width`` mm wide, its header repeated on every page."""
    total = sum(annex.shares)
    heads = _heads(annex)
    rows = [*heads, *(_fields(annex, at) for at in range(len(annex.rows)))]
    add_table(document, rows, [width * share / total for share in annex.shares], heads=len(heads), size=size)


def _heads(annex: Annex) -> list[list[Field]]:
    """The header: one row, or two where columns stand in groups."""
    names = [Field(header, bold=True, centred=True) for header in annex.headers]
    if not annex.groups:
        return [names]
    grouped = {column for first, last, _ in annex.groups for column in range(first, last + 1)}
    starts = {first: (last, words) for first, last, words in annex.groups}
    upper = []
    for column, name in enumerate(names):
        if column in starts:
            last, words = starts[column]
            upper.append(Field(words, span=last - column + 1, bold=True, centred=True))
        elif column not in grouped:
            upper.append(replace(name, down="start"))
    return [upper, [name if column in grouped else Field(down="on") for column, name in enumerate(names)]]


def cell_words(value: Cell) -> str:
    """A cell as it is printed, without empty lines."""
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Listed):
        return "\n".join(clean(writable(line)) for line in value.lines)
    return "\n".join(line for line in writable(str(value)).splitlines() if line.strip())


def _fields(annex: Annex, at: int) -> list[Field]:
    row = annex.rows[at]
    if row.title:
        title = Field(cell_words(row.cells[0]), span=len(annex.headers) - 1, bold=True, keep=True)
        return [Field(row.number, bold=True, centred=True, keep=True), title]
    below: AnnexRow | None = annex.rows[at + 1] if at + 1 < len(annex.rows) else None
    fields = []
    for column, words in enumerate((row.number, *row.cells)):
        on = column in row.merged
        starts = below is not None and not below.title and column in below.merged
        down = "on" if on else "start" if starts else ""
        text = "" if on else cell_words(words)
        red = words.red if isinstance(words, Listed) else frozenset()
        centred, strong = column in annex.centred, row.strong
        fields.append(Field(text, bold=strong, centred=centred, down=down, keep=strong, red=red))
    return fields


def _properties(widths: Sequence[float]) -> str:
    """Its rule, not its words, at the margin; ruled all over; columns as wide as they are told."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    margins = "".join(f'<w:{side} w:w="{_CELL_MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tblPr><w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/><w:tblInd w:w="{_CELL_MARGIN}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        "</w:tblPr>"
    )


def _grid(widths: Sequence[float]) -> str:
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _row(fields: Sequence[Field], widths: Sequence[float], *, head: bool, size: float) -> str:
    whole = "" if _tall(fields, widths, size) else "<w:cantSplit/>"
    cells, column = [], 0
    for field in fields:
        cells.append(_cell(field, sum(widths[column : column + field.span]), size))
        column += field.span
    return f"<w:tr><w:trPr>{whole}{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def _tall(fields: Sequence[Field], widths: Sequence[float], size: float) -> bool:
    """Whether a row would take much of a page: kept whole it would leave a hole, or lose words below the page."""
    if all(len(field.text) < _SURELY_SHORT for field in fields):
        return False
    column, highest = 0, 0.0
    for field in fields:
        room = sum(widths[column : column + field.span]) * _POINTS_PER_MM - 2 * int(_CELL_MARGIN) / 20
        lines = sum(1 + text_width(line, size, bold=field.bold) // max(room, size) for line in field.text.split("\n"))
        highest, column = max(highest, lines * size * 1.2), column + field.span
    return highest > _TALLEST_WHOLE


def _cell(field: Field, width: float, size: float) -> str:
    span = f'<w:gridSpan w:val="{field.span}"/>' if field.span > 1 else ""
    down = {"": "", "start": '<w:vMerge w:val="restart"/>'}.get(field.down, "<w:vMerge/>")
    lines = "".join(_line(line, field, size, red=at in field.red) for at, line in enumerate(field.text.split("\n")))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{span}{down}<w:vAlign w:val="center"/></w:tcPr>'
        f"{lines}</w:tc>"
    )


def _line(text: str, field: Field, size: float, *, red: bool = False) -> str:
    """A paragraph; its mark has the size too, which is the height of an empty line."""
    keep = "<w:keepNext/>" if field.keep else ""
    place = "center" if field.centred else "left"
    letters = f'<w:sz w:val="{int(size * 2)}"/>'
    dress = f"{_RED}{letters}" if red else letters
    return (
        f'<w:p><w:pPr>{keep}<w:spacing w:before="20" w:after="20"/><w:jc w:val="{place}"/>'
        f"<w:rPr>{letters}</w:rPr></w:pPr>{_run(text, field, dress) if text else ''}</w:p>"
    )


def _run(text: str, field: Field, letters: str) -> str:
    bold, italic = "<w:b/>" if field.bold else "", "<w:i/>" if field.italic else ""
    words = escape(writable(text))
    return f'<w:r><w:rPr>{bold}{italic}{letters}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def _twips(mm: float) -> str:
    return str(round(mm * _TWIPS_PER_MM))
