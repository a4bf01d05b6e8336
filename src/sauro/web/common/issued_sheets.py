"""Worksheets issued to a unit that come back: protected but for the boxes to fill, and bound to whom they are for.

What binds a sheet stands signed in a hidden row, the codes of its rows in a hidden column: a sheet of another unit or
period cannot land in a wrong place, whatever its rows were sorted by.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from sauro.core.documents import Cell, Document, UnreadableDocument, read_document

_HEAD = 4  # the row of the titles: above it the hidden one, the heading, how to fill it in
_LINE = Side(style="thin", color="999999")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_OPEN = PatternFill("solid", fgColor="FFF8E1")


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """A row that came back: its number in the worksheet, and the texts of its cells."""

    number: int
    texts: tuple[str, ...]


class IssuedSheet:
    """A sheet as it is written. ``mark`` names the kind of sheet, ``salt`` what its binding is signed for."""

    def __init__(self, title: str, *, mark: str, salt: str, bound: Mapping[str, Any], widths: Sequence[int]) -> None:
        self.book = Workbook()
        sheet = self.book.active
        assert isinstance(sheet, Worksheet)
        self.sheet, self.row = sheet, _HEAD
        sheet.title = title
        sheet["A1"], sheet["B1"] = mark, signing.dumps(dict(bound), salt=salt)
        sheet.row_dimensions[1].hidden = True
        for at, width in enumerate(widths):
            sheet.column_dimensions["ABCDEFGHIJKL"[at]].width = width
        sheet.column_dimensions["A"].hidden = True

    def explain(self, heading: str, how: str, titles: Sequence[str]) -> None:
        """What the sheet is, how it is filled in, and the titles of its columns."""
        self.sheet["B2"], self.sheet["B3"] = heading, how
        self.sheet["B2"].font = Font(bold=True, size=13)
        for column, title in enumerate(titles, 1):
            cell = self.sheet.cell(_HEAD, column, title)
            cell.font, cell.border = Font(bold=True), _BOX

    def add_title(self, title: str) -> None:
        """A row that heads those below it."""
        self.row += 1
        self.sheet.cell(self.row, 2, title).font = Font(bold=True)

    def add_row(self, values: Sequence[Any], formats: Mapping[int, str]) -> None:
        """A row; the columns of ``formats`` (from 1) may be filled in, each with the format of its numbers."""
        self.row += 1
        for column, value in enumerate(values, 1):
            cell = self.sheet.cell(self.row, column, value)
            cell.border, cell.alignment = _BOX, Alignment(wrap_text=True, vertical="top")
            if column < 3:
                cell.number_format = "@"  # 3.10 is a code, no number
            if column in formats:
                cell.fill, cell.protection, cell.number_format = _OPEN, Protection(locked=False), formats[column]

    def content(self) -> bytes:
        """The workbook; its titles stay in sight, and only what is to be filled in can be changed."""
        self.sheet.freeze_panes = f"D{_HEAD + 1}"
        self.sheet.protection.sheet = True
        self.sheet.protection.formatColumns = self.sheet.protection.formatRows = False
        content = io.BytesIO()
        self.book.save(content)
        return content.getvalue()


def read_issued(data: bytes, name: str, *, mark: str, salt: str, width: int) -> tuple[dict[str, Any], list[IssuedRow]]:
    """What bound a sheet that came back, and its rows; ``ValidationError`` at "sheet" where it is none of ours."""
    try:
        document = read_document(data, name)
    except UnreadableDocument as error:
        raise ValidationError({"sheet": str(error)}) from error
    bound = _bound(document, mark, salt)
    rows = [_row(cells, width) for table in document.tables() for cells in table.grid() if cells[0] is not None]
    return bound, rows


def _row(cells: Sequence[Cell | None], width: int) -> IssuedRow:
    texts = [cell.flat.strip() if cell is not None else "" for cell in cells] + [""] * width
    number = next(cell.place.row for cell in cells if cell is not None)
    return IssuedRow(number or 0, tuple(texts[:width]))


def _bound(document: Document, mark: str, salt: str) -> dict[str, Any]:
    lines = iter(document.lines())
    token = next(lines, "") if any(line == mark for line in lines) else ""
    try:
        bound: dict[str, Any] = signing.loads(token, salt=salt)
    except signing.BadSignature as error:
        message = _("Đây không phải tệp mẫu do Sáu Rõ phát cho đơn vị, hoặc dòng đầu (ẩn) đã bị sửa. Tải lại tệp mẫu.")
        raise ValidationError({"sheet": message}) from error
    return bound
