"""Lists as files: CSV that Excel opens with its Vietnamese letters, and XLSX."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from sauro.web.common.vietnamese import day, moment

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def wanted(request: HttpRequest) -> str | None:
    """The form that ``?xuat=`` asks for: "csv", "xlsx", or ``None``."""
    form = request.GET.get("xuat")
    return form if form in ("csv", "xlsx") else None


def as_file(form: str, name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The list as a file called ``name`` + its ending."""
    content, media_type = (_xlsx(head, rows), XLSX) if form == "xlsx" else (_csv(head, rows), "text/csv; charset=utf-8")
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = attachment(f"{name}.{form}")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def attachment(name: str) -> str:
    """The header that saves a file under ``name``, Vietnamese letters included (RFC 6266)."""
    plain = "".join(char if char.isascii() and (char.isalnum() or char in "._-") else "_" for char in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _plain(value: Any) -> str:
    """A cell as text; what a spreadsheet would take for a formula is defused."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not isinstance(value, int | float | Decimal) else text


def _xlsx(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Danh sách"))
    sheet.freeze_panes = "A2"
    for number, title in enumerate(head, 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(14, min(60, len(title) * 2))
    sheet.append([_bold(sheet, title) for title in head])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _bold(sheet: Any, title: str) -> Any:
    cell = WriteOnlyCell(sheet, title)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value).replace(tzinfo=None)
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"  # text stays text, whatever it begins with
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
