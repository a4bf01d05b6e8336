"""Tables of official documents, written as XML directly: a thousand rows cost no more each than ten do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from sauro.core.indicators import plain
from sauro.core.official.metrics import text_width
from sauro.core.official.model import Annex, AnnexRow, Cell
from sauro.core.text import short_day, writable

_TWIPS_PER_MM = 1440 / 25.4
_POINTS_PER_MM = 72 / 25.4
_SURELY_SHORT = 60  # characters
_TALLEST_WHOLE = 220  # points: about half of a lying page
_CELL_MARGIN = "70"  # twips left and right of the words


@dataclass(frozen=True, slots=True)
class Field:
    """A cell: ``text`` with one paragraph a line; ``span`` columns; ``down`` is "start" for the first of a vertically
    merged run, "on" for the covered ones."""

    text: str = ""
    span: int = 1
    bold: bool = False
    italic: bool = False
    centred: bool = False
    down: str = ""
    keep: bool = False  # on one page with the row below


def add_table(
    document: Any, rows: Iterable[Sequence[Field]], widths: Sequence[float], *, heads: int = 1, size: float = 12
) -> None:
    """A ruled table at the end of ``document``. ``widths`` in mm; the first ``heads`` rows repeat on every page and no
    row breaks over pages that fits on half of one; ``size`` in points."""
    table = OxmlElement("w:tbl")
    table.append(_properties(widths))
    table.append(_grid(widths))
    for at, row in enumerate(rows):
        table.append(_row(row, widths, head=at < heads, size=size))
    body = document.element.body
    body.insert(len(body) - 1 if body[-1].tag == qn("w:sectPr") else len(body), table)


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
        fields.append(Field("" if on else cell_words(words), centred=column in annex.centred, down=down))
    return fields


def _properties(widths: Sequence[float]) -> Any:
    properties = OxmlElement("w:tblPr")
    properties.append(_element("w:tblW", w=_twips(sum(widths)), type="dxa"))
    properties.append(_element("w:tblInd", w=_CELL_MARGIN, type="dxa"))  # its rule, not its words, at the margin
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    properties.append(borders)
    properties.append(_element("w:tblLayout", type="fixed"))
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=_CELL_MARGIN, type="dxa"))
    properties.append(margins)
    return properties


def _grid(widths: Sequence[float]) -> Any:
    grid = OxmlElement("w:tblGrid")
    for width in widths:
        grid.append(_element("w:gridCol", w=_twips(width)))
    return grid


def _row(fields: Sequence[Field], widths: Sequence[float], *, head: bool, size: float) -> Any:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    if not _tall(fields, widths, size):
        properties.append(_element("w:cantSplit"))
    if head:
        properties.append(_element("w:tblHeader"))
    row.append(properties)
    column = 0
    for field in fields:
        row.append(_cell(field, sum(widths[column : column + field.span]), size))
        column += field.span
    return row


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


def _cell(field: Field, width: float, size: float) -> Any:
    cell = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    properties.append(_element("w:tcW", w=_twips(width), type="dxa"))
    if field.span > 1:
        properties.append(_element("w:gridSpan", val=str(field.span)))
    if field.down:
        properties.append(_element("w:vMerge", **({"val": "restart"} if field.down == "start" else {})))
    properties.append(_element("w:vAlign", val="center"))
    cell.append(properties)
    for line in field.text.split("\n"):
        cell.append(_line(line, field, size))
    return cell


def _line(text: str, field: Field, size: float) -> Any:
    line = OxmlElement("w:p")
    properties = OxmlElement("w:pPr")
    if field.keep:
        properties.append(_element("w:keepNext"))
    properties.append(_element("w:spacing", before="20", after="20"))
    properties.append(_element("w:jc", val="center" if field.centred else "left"))
    mark = OxmlElement("w:rPr")  # the height of an empty line
    mark.append(_size(size))
    properties.append(mark)
    line.append(properties)
    if text:
        line.append(_run(text, field, size))
    return line


def _run(text: str, field: Field, size: float) -> Any:
    run = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    if field.bold:
        properties.append(_element("w:b"))
    if field.italic:
        properties.append(_element("w:i"))
    properties.append(_size(size))
    run.append(properties)
    words = OxmlElement("w:t")
    words.text = writable(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    return run


def _size(size: float) -> Any:
    return _element("w:sz", val=str(int(size * 2)))


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _twips(mm: float) -> str:
    return str(round(mm * _TWIPS_PER_MM))
