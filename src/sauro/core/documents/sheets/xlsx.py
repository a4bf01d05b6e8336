"""XLSX → ``Document``: cells as shown, merged areas, hidden sheets and rows noted."""

import posixpath
import re

from sauro.core.documents import _refusals, limits
from sauro.core.documents._draft import Draft
from sauro.core.documents._package import Package
from sauro.core.documents._xml import Element
from sauro.core.documents.assembly import assemble
from sauro.core.documents.model import Document
from sauro.core.documents.sheets.numbers import number_format, shown
from sauro.core.documents.sheets.worksheet import Merge, Worksheet, add_worksheets

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_ROW, _CELL, _VALUE, _INLINE, _TEXT = _S + "row", _S + "c", _S + "v", _S + "is", _S + "t"


def read_xlsx(data: bytes, name: str, *, progress: object = None) -> Document:  # noqa: ARG001 - quick enough
    """The document in an XLSX file: each visible sheet's titles as paragraphs and its table with true cells."""
    package = Package(data, "XLSX")
    if any(part.lower().endswith("vbaproject.bin") for part in package.names):
        raise _refusals.macros()
    workbook = _Workbook(package)
    draft = Draft()
    add_worksheets(draft, workbook.sheets())
    return assemble(name, "xlsx", draft.blocks, findings=draft.findings)


class _Workbook:
    def __init__(self, package: Package) -> None:
        self._package = package
        if "xl/workbook.xml" not in package:
            raise _refusals.damaged("XLSX")
        self._root = package.xml("xl/workbook.xml")
        self._targets = self._relations()
        self._strings = _strings(self._part("xl/sharedStrings.xml"))
        self._formats, self._bold = _formats(self._part("xl/styles.xml"))
        settings = self._root.find(_S + "workbookPr")
        self._since_1904 = settings is not None and settings.get("date1904") in {"1", "true"}

    def _part(self, name: str) -> Element | None:
        return self._package.xml(name) if name in self._package else None

    def _relations(self) -> dict[str, str]:
        root = self._part("xl/_rels/workbook.xml.rels")
        relations = () if root is None else root
        return {
            relation.get("Id", ""): posixpath.normpath(posixpath.join("xl", relation.get("Target", ""))).lstrip("/")
            if not relation.get("Target", "").startswith("/")
            else relation.get("Target", "").lstrip("/")
            for relation in relations
        }

    def sheets(self) -> list[Worksheet]:
        found = []
        for element in self._root.iterfind(f"{_S}sheets/{_S}sheet"):
            part = self._targets.get(element.get(_R + "id", ""), "")
            if part in self._package and "worksheets/" in part:
                sheet = Worksheet(element.get("name", ""), hidden=element.get("state", "visible") != "visible")
                self._fill(sheet, self._package.xml(part))
                found.append(sheet)
        return found

    def _fill(self, sheet: Worksheet, root: Element) -> None:
        row_number = -1
        for row in root.iterfind(f"{_S}sheetData/{_ROW}"):
            row_number = _row_number(row.get("r"), row_number + 1)
            column = -1
            filled = False
            for cell in row.iterchildren(_CELL):
                column = _column(cell.get("r"), column + 1)
                text = self._text(cell, column)
                if text:
                    filled = True
                    sheet.put(row_number, column, text, bold=_style(cell) in self._bold)
            if filled and row.get("hidden") in {"1", "true"}:
                sheet.hidden_rows += 1
        sheet.merges = [
            merge
            for element in root.iterfind(f"{_S}mergeCells/{_S}mergeCell")
            if (merge := _merge(element.get("ref", "")))
        ]

    def _text(self, cell: Element, column: int) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(_INLINE)
            return "" if inline is None else _rich(inline)
        value = cell.findtext(_VALUE) or ""
        if kind == "s":
            index = int(value) if value.isdecimal() else -1
            return self._strings[index] if 0 <= index < len(self._strings) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        if kind == "d":
            return re.sub(r"(\d{4})-(\d\d)-(\d\d)(?:T00:00.*)?$", r"\3/\2/\1", value)
        if kind != "n" or not value:
            return value
        return shown(value, self._formats.get(_style(cell), ""), since_1904=self._since_1904, point=column == 0)


def _style(cell: Element) -> int:
    number = cell.get("s", "0")
    return int(number) if number.isdecimal() else 0


def _row_number(reference: str | None, following: int) -> int:
    return int(reference) - 1 if reference and reference.isdecimal() and len(reference) < 9 else following


def _column(reference: str | None, following: int) -> int:
    match = _REFERENCE.match(reference or "")
    return _letters(match.group(1)) if match else following


def _letters(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _merge(reference: str) -> Merge | None:
    first, _, last = reference.partition(":")
    begin, end = _REFERENCE.match(first), _REFERENCE.match(last)
    if not begin or not end:
        return None
    row, column = int(begin.group(2)) - 1, _letters(begin.group(1))
    height, width = int(end.group(2)) - row, _letters(end.group(1)) - column + 1
    return Merge(row, column, height, min(width, limits.COLUMNS)) if height > 0 and width > 0 else None


def _strings(root: Element | None) -> list[str]:
    return [] if root is None else [_rich(item) for item in root.iterchildren(_S + "si")]


def _rich(item: Element) -> str:
    """The text of a string item: its own and that of its runs, reading aids left out."""
    parts = []
    for child in item:
        if child.tag == _TEXT:
            parts.append(child.text or "")
        elif child.tag == _S + "r":
            parts += [text.text or "" for text in child.iterchildren(_TEXT)]
    return "".join(parts).replace("_x000D_", "")


def _formats(root: Element | None) -> tuple[dict[int, str], set[int]]:
    """The number format of each cell style, and the styles that are bold."""
    if root is None:
        return {}, set()
    own = {
        int(element.get("numFmtId", "0")): element.get("formatCode", "")
        for element in root.iterfind(f"{_S}numFmts/{_S}numFmt")
        if element.get("numFmtId", "").isdecimal()
    }
    fonts = [font.find(_S + "b") is not None for font in root.iterfind(f"{_S}fonts/{_S}font")]
    formats, bold = {}, set()
    for index, style in enumerate(root.iterfind(f"{_S}cellXfs/{_S}xf")):
        format_id, font_id = style.get("numFmtId", "0"), style.get("fontId", "0")
        formats[index] = number_format(int(format_id), own) if format_id.isdecimal() else ""
        if font_id.isdecimal() and int(font_id) < len(fonts) and fonts[int(font_id)]:
            bold.add(index)
    return formats, bold
