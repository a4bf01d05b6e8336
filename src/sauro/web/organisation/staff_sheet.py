"""The sheet on which a list of staff is written: issued with the unit's own lists, read back whatever its order."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from sauro.core.documents import Cell, Document, Table
from sauro.core.text import clean, comparable
from sauro.web.organisation.models import ROLE_WORDS, Role, Unit

COLUMNS: dict[str, Any] = {
    "full_name": gettext_lazy("Họ và tên"),
    "login_name": gettext_lazy("Tên đăng nhập"),
    "email": gettext_lazy("Thư điện tử"),
    "unit": gettext_lazy("Đơn vị"),
    "title": gettext_lazy("Chức vụ"),
    "starts_on": gettext_lazy("Giữ chức vụ từ ngày"),
    "role": gettext_lazy("Vai trò"),
}
NEEDED = ("full_name", "unit")
MOST_ROWS = 500
_WIDTHS = {"full_name": 28, "login_name": 18, "email": 30, "unit": 38, "title": 28, "starts_on": 20, "role": 26}


def unit_label(unit: Unit, names: dict[str, int]) -> str:
    """The name of a unit as the sheet writes it: with the unit above where several bear it."""
    alone = names.get(comparable(unit.name), 0) < 2 or unit.parent is None
    return unit.name if alone else f"{unit.name}, {unit.parent.name}"  # type: ignore[union-attr]


def labels_of(units: Iterable[Unit]) -> dict[str, Unit]:
    """Every label → its unit."""
    rows = list(units)
    names: dict[str, int] = {}
    for unit in rows:
        names[comparable(unit.name)] = names.get(comparable(unit.name), 0) + 1
    return {unit_label(unit, names): unit for unit in rows}


def template(units: Sequence[Unit]) -> bytes:
    """An empty list to fill in, with sheets of the units and roles to choose from."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _("Nhân sự")
    sheet.append([str(label) for label in COLUMNS.values()])
    sheet.freeze_panes = "A2"
    for number, key in enumerate(COLUMNS, 1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS[key]
        for row in range(2, MOST_ROWS + 2):
            sheet.cell(row, number).number_format = "@"
    labels = list(labels_of(units))
    _offer(book, sheet, "unit", _("Đơn vị"), [[label] for label in labels])
    _offer(
        book, sheet, "role", _("Vai trò"), [[str(Role(role).label), str(words)] for role, words in ROLE_WORDS.items()]
    )
    _explain(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _offer(book: Workbook, sheet: Any, key: str, title: str, rows: list[list[str]]) -> None:
    """A sheet of choices, and a list in the column that offers them."""
    choices = book.create_sheet(title)
    for row in rows:
        choices.append(row)
    choices.column_dimensions["A"].width, choices.column_dimensions["B"].width = 44, 100
    column = get_column_letter(list(COLUMNS).index(key) + 1)
    offer = DataValidation(type="list", formula1=f"'{title}'!$A$1:$A${max(1, len(rows))}", allow_blank=True)
    offer.error = _("Chọn trong danh sách.")
    sheet.add_data_validation(offer)
    offer.add(f"{column}2:{column}{MOST_ROWS + 1}")


def _explain(book: Workbook) -> None:
    sheet = book.create_sheet(_("Cách ghi"))
    sheet.column_dimensions["A"].width = 110
    for line in (
        _("Mỗi người một dòng ở trang Nhân sự; tối đa 500 dòng. Bắt buộc: Họ và tên, Đơn vị."),
        _("Tên đăng nhập bỏ trống thì máy đặt từ họ tên: Hoàng Thị Mai thành htmai."),
        _("Đơn vị và Vai trò chọn trong danh sách. Không ghi vai trò thì người đó chưa xem được gì."),
        _("Ngày viết 01/7/2025. Tải lên, xem trước từng dòng, rồi mới ghi vào."),
    ):
        sheet.append([line])
        sheet.cell(sheet.max_row, 1).alignment = Alignment(wrap_text=True)


def rows_of(document: Document) -> list[dict[str, str]]:
    """The rows under the first head that names the needed columns; each with its number in the sheet ("row").

    ``ValueError`` says what is missing. Empty rows are passed over.
    """
    for table in document.tables():
        grid = table.grid()
        for number, cells in enumerate(grid):
            columns = _columns(cells)
            if all(key in columns for key in NEEDED):
                return _rows(table, grid[number + 1 :], columns, number + 1)
    needed = ", ".join(f"“{COLUMNS[key]}”" for key in NEEDED)
    raise ValueError(_("Không thấy dòng đầu bảng có các cột %(columns)s; hãy dùng tệp mẫu.") % {"columns": needed})


def _columns(cells: Sequence[Cell | None]) -> dict[str, int]:
    known = {comparable(str(label)): key for key, label in COLUMNS.items()}
    found = ((known.get(comparable(cell.flat)), place) for place, cell in enumerate(cells) if cell)
    return {key: place for key, place in found if key}


def _rows(
    table: Table, grid: Sequence[Sequence[Cell | None]], columns: dict[str, int], above: int
) -> list[dict[str, str]]:
    rows = []
    for number, cells in enumerate(grid, above + 1):
        values = {key: clean(_flat(cells[place])) for key, place in columns.items()}
        if any(values.values()):
            rows.append({"row": str(number), **values})
    return rows


def _flat(cell: Cell | None) -> str:
    return cell.flat if cell else ""
