"""Tables of papers as sheets of a workbook: the same rows, with days and counts that can be sorted and summed."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from sauro.core.official.model import Annex, Attachment, Cell, Listed
from sauro.core.text import clean, writable

_FONT = "Times New Roman"
_WIDTH = 190  # characters of the whole table; a landscape A4 page fitted to width
_LONGEST = 32767  # characters: more do not fit into a cell
_THIN = Side(style="thin", color="999999")
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHADED = PatternFill("solid", start_color="E6EEEE")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
_LETTERS = {bold: Font(name=_FONT, size=12, bold=bold) for bold in (False, True)}
_RED = InlineFont(rFont=_FONT, sz=12, color=Color("FFC00000"))
_TRIGGERS = ("=", "+", "-", "@", "\t")  # a cell that begins so is run as a formula by spreadsheet programs


def write_attachment_workbook(attachment: Attachment, reference: str = "") -> bytes:
    """The bytes of an XLSX with the table of ``attachment`` under its title and ``reference``."""
    return write_workbook([("Phụ lục", attachment)], reference)


def write_workbook(attachments: Sequence[tuple[str, Attachment]], reference: str = "") -> bytes:
    """The bytes of an XLSX with a sheet for each table of each of ``attachments``, which come with their sheets' names;
    a table with a title of its own names its sheet."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, attachment in attachments:
        for one in attachment.tables:
            titles = (attachment.title.upper(), one.title, reference)
            sheet = workbook.create_sheet(sheet_name(one.title.partition(".")[0] or name))
            add_annex_sheet(sheet, [line for line in titles if line], one.table)
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def add_annex_sheet(sheet: Any, titles: Sequence[str], annex: Annex) -> None:
    """``annex`` on an empty ``sheet`` below ``titles``, its header repeated on printed pages."""
    columns = len(annex.headers)
    for at, line in enumerate(titles, start=1):
        put(sheet.cell(at, 1), line, bold=at < 3, centred=True)
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=columns)
    first = sheet.max_row + 2
    last = _header(sheet, annex, first)
    for column, share in enumerate(annex.shares, start=1):
        width = _WIDTH * share / sum(annex.shares)
        sheet.column_dimensions[get_column_letter(column)].width = max(6, width)
    _rows(sheet, annex, last + 1)
    sheet.freeze_panes = sheet.cell(last + 1, 1)
    sheet.print_title_rows = f"{first}:{last}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def sheet_name(words: str) -> str:
    """``words`` as a sheet may be called: without the signs that formulas use, 31 characters."""
    return "".join(" " if letter in "[]:*?/\\" else letter for letter in words)[:31].strip() or "Phụ lục"


def _header(sheet: Any, annex: Annex, first: int) -> int:
    """The header from row ``first`` on; its last row. Columns in groups have two."""
    last = first + bool(annex.groups)
    grouped = {column for start, end, _ in annex.groups for column in range(start, end + 1)}
    for column, words in enumerate(annex.headers):
        for row in range(first, last + 1):
            cell = sheet.cell(row, column + 1)
            cell.fill, cell.border = _SHADED, _RULED
        put(sheet.cell(last if column in grouped else first, column + 1), words, bold=True, centred=True)
        if annex.groups and column not in grouped:
            sheet.merge_cells(start_row=first, end_row=last, start_column=column + 1, end_column=column + 1)
    for start, end, words in annex.groups:
        put(sheet.cell(first, start + 1), words, bold=True, centred=True)
        sheet.merge_cells(start_row=first, end_row=first, start_column=start + 1, end_column=end + 1)
    return last


def put(cell: Any, value: Cell, *, bold: bool = False, centred: bool = False) -> None:
    """``value`` into ``cell``: words are never a formula, days and counts stay what they are."""
    if isinstance(value, Listed) and value.red:
        cell.value = _with_red(value)
    elif isinstance(value, str | Listed):
        words = (writable(value) if isinstance(value, str) else _joined(value.lines))[:_LONGEST]
        cell.value = words or None
        if words.startswith(_TRIGGERS):
            cell.data_type = "s"  # text, never a formula
            cell.quotePrefix = True
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        elif isinstance(value, Decimal):
            cell.number_format = "#,##0" if value == value.to_integral_value() else "#,##0.0#"
    cell.font = _LETTERS[bold]
    cell.alignment = _CENTRED if centred else _WRAPPED


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(clean(writable(line)) for line in lines)


def _with_red(listed: Listed) -> CellRichText:
    """The lines with those in red; what no longer fits into a cell is left out."""
    parts, length = CellRichText(), 0
    for at, line in enumerate(listed.lines):
        words = ("\n" if at else "") + clean(writable(line))
        length += len(words)
        if length > _LONGEST:
            break
        parts.append(TextBlock(_RED, words) if at in listed.red else words)
    return parts


def _rows(sheet: Any, annex: Annex, first: int) -> None:
    columns = len(annex.headers)
    for row, line in enumerate(annex.rows, start=first):
        bold = line.title or line.strong
        put(sheet.cell(row, 1), line.number, bold=bold, centred=True)
        for column, value in enumerate(line.cells, start=2):
            put(sheet.cell(row, column), value, bold=bold, centred=column - 1 in annex.centred)
        if line.title:
            sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=columns)
        for column in range(1, columns + 1):
            sheet.cell(row, column).border = _RULED
    _merge_down(sheet, annex, first)


def _merge_down(sheet: Any, annex: Annex, first: int) -> None:
    for column in range(len(annex.headers)):
        start = None
        for at in range(len(annex.rows) + 1):
            goes_on = at < len(annex.rows) and column in annex.rows[at].merged
            if not goes_on and start is not None and at - 1 > start:
                sheet.merge_cells(
                    start_row=first + start, end_row=first + at - 1, start_column=column + 1, end_column=column + 1
                )
            if not goes_on:
                start = at
