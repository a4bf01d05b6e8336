"""The sheet on which a unit gives its figures: issued for one unit and one window, and it says so when it comes back.

What binds it (unit, days, codes) stands in a hidden row and a hidden column, the former signed: a sheet of another unit
or window cannot land in a wrong place, whatever its rows were sorted by.
"""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from sauro.core.documents import Cell, Document, UnreadableDocument, read_document
from sauro.core.indicators import Given, Kind
from sauro.core.periods import Window
from sauro.core.text import short_day
from sauro.web.indicators.models import Fact
from sauro.web.indicators.previews import MOST_ROWS, Row
from sauro.web.indicators.queries.asking import Asked, Questions

_SALT = "indicators.sheet"
_MARK = "sauro-so-lieu"
_WIDTHS = {"A": 12, "B": 9, "C": 64, "D": 22, "E": 18, "F": 18, "G": 40, "H": 22}
_HEAD = 4
_LINE = Side(style="thin", color="999999")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_OPEN = PatternFill("solid", fgColor="FFF8E1")


def template(asked: Questions) -> bytes:
    """The sheet of a unit for a window, with what it gave already."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = _("Số liệu")
    _bind(sheet, asked)
    _explain(sheet, asked)
    row = _HEAD
    for title, rows in asked.by_form():
        row += 1
        sheet.cell(row, 2, title).font = Font(bold=True)
        for each in rows:
            row += 1
            _fill(sheet, row, each)
    sheet.freeze_panes = f"D{_HEAD + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _bind(sheet: Worksheet, asked: Questions) -> None:
    window = asked.window
    bound = {"unit": asked.unit.pk, "days": [window.start_on.isoformat(), window.end_on.isoformat()]}
    sheet["A1"], sheet["B1"] = _MARK, signing.dumps(bound, salt=_SALT)
    sheet.row_dimensions[1].hidden = True
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.column_dimensions["A"].hidden = True


def _explain(sheet: Worksheet, asked: Questions) -> None:
    days = {"start": short_day(asked.window.start_on), "end": short_day(asked.window.end_on), "unit": asked.unit.name}
    sheet["B2"] = _("Số liệu của %(unit)s, từ %(start)s đến hết %(end)s") % days
    sheet["B2"].font = Font(bold=True, size=13)
    sheet["B3"] = _(
        "Ghi vào ô tô màu; tỷ lệ ghi cả hai số. Không có gì để đếm: “không phát sinh”. Chưa có: “-”, lý do."
    )
    head = (_("Mã"), _("STT"), _("Chỉ tiêu"), _("Đơn vị tính"), _("Số liệu"), _("Trên tổng số"), _("Lý do, ghi chú"))
    for column, words in enumerate((*head, _("Kỳ trước")), 1):
        cell = sheet.cell(_HEAD, column, words)
        cell.font, cell.border = Font(bold=True), _BOX


def _fill(sheet: Worksheet, row: int, asked: Asked) -> None:
    indicator = asked.indicator
    measure = "; ".join(f"{code} = {words}" for code, words in indicator.choices) or indicator.measure
    name = f"{indicator.name} ({indicator.numerator} / {indicator.denominator})" if asked.is_share else indicator.name
    value, of, reason = _held(asked.held)
    values: tuple[Any, ...] = (indicator.code, indicator.number, name, measure, value, of, reason, asked.value_before)
    for column, words in enumerate(values, 1):
        cell = sheet.cell(row, column, words)
        cell.border, cell.alignment = _BOX, Alignment(wrap_text=True, vertical="top")
        if column < 3:
            cell.number_format = "@"
        if column in (5, 7) or (column == 6 and indicator.kind is Kind.SHARE):
            cell.fill, cell.protection = _OPEN, Protection(locked=False)
            cell.number_format = "@" if column == 7 else "#,##0.####"


def _held(fact: Fact | None) -> tuple[Any, Any, str]:
    if fact is None:
        return None, None, ""
    if fact.given == Given.VALUE:
        return fact.value, fact.of, fact.reason
    return (str(fact.get_given_display()).lower() if fact.given == Given.NONE else "-"), None, fact.reason


def rows_of(data: bytes, name: str) -> tuple[int, Window, list[Row]]:
    """The unit (its id), the window and the rows of a sheet that came back; ``ValidationError`` where it is none."""
    try:
        document = read_document(data, name)
    except UnreadableDocument as error:
        raise ValidationError({"sheet": str(error)}) from error
    unit, window = _bound(document)
    rows = [_row(cells) for table in document.tables() for cells in table.grid() if cells[0] is not None]
    return unit, window, [row for row in rows if "/" in row.code][:MOST_ROWS]


def _row(cells: Sequence[Cell | None]) -> Row:
    texts = [cell.flat.strip() if cell is not None else "" for cell in cells] + [""] * len(_WIDTHS)
    number = next(cell.place.row for cell in cells if cell is not None)
    return Row(number or 0, texts[0], texts[2], texts[4], texts[5], texts[6])


def _bound(document: Document) -> tuple[int, Window]:
    """The unit and the window that the sheet was issued for."""
    lines = iter(document.lines())
    token = next(lines, "") if any(line == _MARK for line in lines) else ""
    try:
        bound = signing.loads(token, salt=_SALT)
    except signing.BadSignature as error:
        message = _("Đây không phải tệp mẫu do Sáu Rõ phát cho đơn vị, hoặc dòng đầu (ẩn) đã bị sửa. Tải lại tệp mẫu.")
        raise ValidationError({"sheet": message}) from error
    return int(bound["unit"]), Window(*map(date.fromisoformat, bound["days"]))
