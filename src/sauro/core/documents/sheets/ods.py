"""ODS → ``Document``: the texts that the cells show, spans, hidden sheets and rows noted."""

from collections.abc import Iterator

from sauro.core.documents import _refusals, limits
from sauro.core.documents._draft import Draft
from sauro.core.documents._package import Package
from sauro.core.documents._xml import Element
from sauro.core.documents.assembly import assemble
from sauro.core.documents.model import Document
from sauro.core.documents.sheets.worksheet import Merge, Worksheet, add_worksheets

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_GROUPS = {_TABLE + "table-header-rows", _TABLE + "table-row-group", _TABLE + "table-rows"}
_CELLS = {_TABLE + "table-cell", _TABLE + "covered-table-cell"}
_MANIFEST = "META-INF/manifest.xml"


def read_ods(data: bytes, name: str, *, progress: object = None) -> Document:  # noqa: ARG001 - quick enough
    """The document in an ODS file."""
    package = Package(data, "ODS")
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise _refusals.encrypted()
    if any(part.startswith("Basic/") and part.endswith(".xml") and "script-l" not in part for part in package.names):
        raise _refusals.macros()
    if "content.xml" not in package:
        raise _refusals.damaged("ODS")
    root = package.xml("content.xml")
    hidden = _hidden_styles(root)
    draft = Draft()
    add_worksheets(draft, [_worksheet(table, hidden) for table in root.iter(_TABLE + "table")])
    return assemble(name, "ods", draft.blocks, findings=draft.findings)


def _hidden_styles(root: Element) -> set[str]:
    return {
        style.get(_STYLE + "name", "")
        for style in root.iter(_STYLE + "style")
        for properties in style.iterchildren(_STYLE + "table-properties")
        if properties.get(_TABLE + "display") == "false"
    }


def _worksheet(table: Element, hidden: set[str]) -> Worksheet:
    sheet = Worksheet(table.get(_TABLE + "name", ""), hidden=table.get(_TABLE + "style-name", "") in hidden)
    number = 0
    for row in _rows(table):
        times = _times(row, "number-rows-repeated")
        cells = list(_fields(row))
        for again in range(min(times, limits.ROWS) if cells else 0):
            for column, text, height, width in cells:
                sheet.put(number + again, column, text)
                if height > 1 or width > 1:
                    sheet.merges.append(Merge(number + again, column, height, width))
        if cells and row.get(_TABLE + "visibility") in {"collapse", "filter"}:
            sheet.hidden_rows += 1
        number += times
    return sheet


def _rows(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == _TABLE + "table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _fields(row: Element) -> Iterator[tuple[int, str, int, int]]:
    """Column, text, height and width of the filled cells of a row."""
    column = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        times = _times(cell, "number-columns-repeated")
        text = _shown(cell) if cell.tag.endswith("}table-cell") else ""
        if text:
            spans = _times(cell, "number-rows-spanned"), min(_times(cell, "number-columns-spanned"), limits.COLUMNS)
            for again in range(min(times, limits.COLUMNS)):
                yield column + again, text, *spans
        column += times


def _shown(cell: Element) -> str:
    lines = ["".join(_letters(paragraph)) for paragraph in cell.iterchildren(_TEXT + "p")]
    return "\n".join(lines) or cell.get(_OFFICE + "value", "")


def _letters(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in {_TEXT + "line-break"}:
            yield "\n"
        elif child.tag in {_TEXT + "tab", _TEXT + "s"}:
            yield " "
        elif child.tag != _OFFICE + "annotation":
            yield from _letters(child)
        yield child.tail or ""


def _times(element: Element, name: str) -> int:
    text = element.get(_TABLE + name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 9 else 1
