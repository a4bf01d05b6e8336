"""The sheet on which a unit gives the numbers of a period: it says itself for whom and when it was issued.

Unit and period stand signed in a hidden row, codes in a hidden column: a sheet of another unit or period cannot land in
a wrong place, whatever its rows were sorted by.
"""

import io
from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from sauro.core.documents import Cell, Document, UnreadableDocument, read_document
from sauro.core.service_index import Span
from sauro.web.service_index.models import LineFigure
from sauro.web.service_index.previews import Row
from sauro.web.service_index.queries.period_pages import LineRow, group_rows
from sauro.web.service_index.queries.sheets import PeriodSheet

_SALT = "service_index.sheet"
_MARK = "sauro-chi-so-phuc-vu"
_WIDTHS = {"A": 10, "B": 8, "C": 46, "D": 60, "E": 16, "F": 16, "G": 16, "H": 40}
_HEAD = 4
_PLACES = {"value": 5, "more": 6, "of": 7}
_LINE = Side(style="thin", color="999999")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_OPEN = PatternFill("solid", fgColor="FFF8E1")


def template(one: PeriodSheet) -> bytes:
    """The sheet of a unit for a period, with what it gave already."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = _("Chỉ số phục vụ")
    _bind(sheet, one)
    _explain(sheet, one)
    row = _HEAD
    for group in group_rows(one, {}):
        row += 1
        sheet.cell(row, 2, group.beside.name).font = Font(bold=True)
        for line in group.lines:
            row += 1
            _fill(sheet, row, line)
    sheet.freeze_panes = f"D{_HEAD + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _bind(sheet: Worksheet, one: PeriodSheet) -> None:
    bound = {"unit": one.unit.pk, "span": [one.span.year, one.span.code]}
    sheet["A1"], sheet["B1"] = _MARK, signing.dumps(bound, salt=_SALT)
    sheet.row_dimensions[1].hidden = True
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.column_dimensions["A"].hidden = True


def _explain(sheet: Worksheet, one: PeriodSheet) -> None:
    words = {"unit": one.unit.name, "span": one.span.words}
    sheet["B2"] = _("Số liệu chỉ số phục vụ người dân, doanh nghiệp %(span)s của %(unit)s") % words
    sheet["B2"].font = Font(bold=True, size=13)
    sheet["B3"] = _("Ghi vào ô tô màu. Không có gì để đếm: ghi “không phát sinh” ở ô tử số. Chưa có số: để trống.")
    head = (_("Mã"), _("STT"), _("Chỉ số"), _("Đếm gì"), _("Tử số"), _("Trừ thêm"), _("Mẫu số"), _("Lưu ý"))
    for column, title in enumerate(head, 1):
        cell = sheet.cell(_HEAD, column, title)
        cell.font, cell.border = Font(bold=True), _BOX


def _fill(sheet: Worksheet, row: int, line: LineRow) -> None:
    asked = dict(line.asked)
    words = "; ".join(f"{_column_words(name)}: {counted}" for name, counted in line.asked)
    values: list[Any] = [line.code, line.code, line.component.name, words, None, None, None, line.component.note]
    for name in asked:
        values[_PLACES[name] - 1] = _held(line.figure, name)
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column, value)
        cell.border, cell.alignment = _BOX, Alignment(wrap_text=True, vertical="top")
        if column < 3:
            cell.number_format = "@"
    for name in asked:
        cell = sheet.cell(row, _PLACES[name])
        cell.fill, cell.protection, cell.number_format = _OPEN, Protection(locked=False), "#,##0"


def _column_words(name: str) -> str:
    return {"value": _("tử số"), "more": _("trừ thêm"), "of": _("mẫu số")}[name]


def _held(figure: LineFigure | None, name: str) -> Any:
    if figure is None:
        return None
    if figure.given == LineFigure.GivenAs.NONE:
        return str(figure.get_given_display()) if name == "value" else None
    return getattr(figure, name)


def rows_of(data: bytes, name: str) -> tuple[int, Span, list[Row]]:
    """The unit (its id), the period and the rows of a sheet that came back; ``ValidationError`` where it is none."""
    try:
        document = read_document(data, name)
    except UnreadableDocument as error:
        raise ValidationError({"sheet": str(error)}) from error
    unit, span = _bound(document)
    rows = [_row(cells) for table in document.tables() for cells in table.grid() if cells[0] is not None]
    return unit, span, [row for row in rows if "." in row.code]


def _row(cells: Sequence[Cell | None]) -> Row:
    texts = [cell.flat.strip() if cell is not None else "" for cell in cells] + [""] * len(_WIDTHS)
    number = next(cell.place.row for cell in cells if cell is not None)
    return Row(number or 0, texts[0], texts[2], tuple(texts[4:7]))


def _bound(document: Document) -> tuple[int, Span]:
    """The unit and the period that the sheet was issued for."""
    lines = iter(document.lines())
    token = next(lines, "") if any(line == _MARK for line in lines) else ""
    try:
        bound = signing.loads(token, salt=_SALT)
    except signing.BadSignature as error:
        message = _("Đây không phải tệp mẫu do Sáu Rõ phát, hoặc dòng đầu (ẩn) đã bị sửa. Tải lại tệp mẫu.")
        raise ValidationError({"sheet": message}) from error
    return int(bound["unit"]), Span(*bound["span"])
