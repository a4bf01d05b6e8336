"""Tables of papers as sheets of a workbook: the same rows, with days and counts that can be sorted and summed."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from sauro.core.official.model import Annex, Attachment
from sauro.core.text import writable

_FONT = "Times New Roman"
_WIDTH = 190  # characters of the whole table; a landscape A4 page fitted to width
_LONGEST = 32767  # characters: more do not fit into a cell
_THIN = Side(style="thin", color="999999")
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHADED = PatternFill("solid", start_color="E6EEEE")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
_LETTERS = {bold: Font(name=_FONT, size=12, bold=bold) for bold in (False, True)}
_TRIGGERS = ("=", "+", "-", "@", "\t")  # a cell that begins so is run as a formula by spreadsheet programs


def write_attachment_workbook(attachment: Attachment, reference: str = "") -> bytes:
    """The bytes of an XLSX with the table of ``attachment`` under its title and ``reference``."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Phụ lục"
    add_annex_sheet(sheet, [line for line in (attachment.title.upper(), reference) if line], attachment.table)
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def add_annex_sheet(sheet: Any, titles: Sequence[str], annex: Annex) -> None:
    """``annex`` on an empty ``sheet`` below ``titles``, its header repeated on printed pages."""
    columns = len(annex.headers)
    for at, line in enumerate(titles, start=1):
        put(sheet.cell(at, 1), line, bold=at < 3, centred=True)
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=columns)
    header = sheet.max_row + 2
    for column, words in enumerate(annex.headers, start=1):
        cell = sheet.cell(header, column)
        put(cell, words, bold=True, centred=True)
        cell.fill, cell.border = _SHADED, _RULED
        share = annex.shares[column - 1] / sum(annex.shares)
        sheet.column_dimensions[get_column_letter(column)].width = max(6, _WIDTH * share)
    _rows(sheet, annex, header + 1)
    sheet.freeze_panes = sheet.cell(header + 1, 1)
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def put(cell: Any, value: str | int | date, *, bold: bool = False, centred: bool = False) -> None:
    """``value`` into ``cell``: words are never a formula, days and counts stay what they are."""
    if isinstance(value, str):
        words = writable(value)[:_LONGEST]
        cell.value = words or None
        if words.startswith(_TRIGGERS):
            cell.data_type = "s"  # text, never a formula
            cell.quotePrefix = True
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
    cell.font = _LETTERS[bold]
    cell.alignment = _CENTRED if centred else _WRAPPED


def _rows(sheet: Any, annex: Annex, first: int) -> None:
    columns = len(annex.headers)
    for row, line in enumerate(annex.rows, start=first):
        put(sheet.cell(row, 1), line.number, bold=line.title, centred=True)
        for column, value in enumerate(line.cells, start=2):
            put(sheet.cell(row, column), value, bold=line.title, centred=column - 1 in annex.centred)
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
