"""A plan as an XLSX workbook: its tasks on one sheet as in the annex, its running text on another."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from sauro.core.documents import Block, Paragraph
from sauro.core.official.annex import Annex, annex_of
from sauro.core.official.parts import COUNTRY, MOTTO
from sauro.core.official.plan_document import (
    attached_to,
    authority_lines,
    issuer_lines,
    number_line,
    place_and_day,
    title_of_attached,
)
from sauro.core.plans import Plan

_FONT = "Times New Roman"
_WIDTH = 190  # characters of the whole table; a landscape A4 page fitted to width
_THIN = Side(style="thin", color="999999")
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHADED = PatternFill("solid", start_color="E6EEEE")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
_TRIGGERS = ("=", "+", "-", "@", "\t")  # a cell that begins so is run as a formula by spreadsheet programs


def write_plan_workbook(plan: Plan) -> bytes:
    """The bytes of an XLSX whose sheet "Phụ lục" holds the tasks and whose sheet "Kế hoạch" holds the text; it reads
    back to the same plan."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    if plan.body:
        _text_sheet(sheet, plan)
        sheet = workbook.create_sheet()
    _annex_sheet(sheet, plan)
    workbook.active = sheet
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _annex_sheet(sheet: Any, plan: Plan) -> None:
    annex = annex_of(plan)
    sheet.title = "Phụ lục"
    columns = len(annex.headers)
    for at, line in enumerate(_titles(plan), start=1):
        _put(sheet.cell(at, 1), line, bold=at < 3, align=_CENTRED)
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=columns)
    header = sheet.max_row + 2
    for column, words in enumerate(annex.headers, start=1):
        cell = sheet.cell(header, column)
        _put(cell, words, bold=True, align=_CENTRED)
        cell.fill, cell.border = _SHADED, _RULED
        share = annex.shares[column - 1] / sum(annex.shares)
        sheet.column_dimensions[get_column_letter(column)].width = max(6, _WIDTH * share)
    _annex_rows(sheet, annex, header + 1)
    sheet.freeze_panes = sheet.cell(header + 1, 1)
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _titles(plan: Plan) -> list[str]:
    title = plan.head.title or "Danh mục nhiệm vụ"
    kind = "PHỤ LỤC" if plan.head.document_type == "Phụ lục" else f"PHỤ LỤC {plan.head.document_type or ''}".upper()
    return [kind.strip(), title, attached_to(plan.head)]


def _annex_rows(sheet: Any, annex: Annex, first: int) -> None:
    columns = len(annex.headers)
    for row, line in enumerate(annex.rows, start=first):
        _put(sheet.cell(row, 1), line.number, bold=line.title, align=_CENTRED)
        for column, words in enumerate(line.cells, start=2):
            _put(sheet.cell(row, column), words, bold=line.title, align=_WRAPPED)
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


def _text_sheet(sheet: Any, plan: Plan) -> None:
    sheet.title = "Kế hoạch"
    sheet.column_dimensions["A"].width = 120
    for row, line in enumerate(_text_lines(plan), start=1):
        _put(sheet.cell(row, 1), line, bold=False, align=_WRAPPED)


def _text_lines(plan: Plan) -> Iterator[str]:
    """The document as lines from its top to its closing, in the order in which it is read."""
    head = plan.head
    yield from (" ".join(issuer_lines(head)), f"Số: {number_line(head)}", COUNTRY, MOTTO, place_and_day(head))
    yield (head.document_type or "Kế hoạch").upper()
    yield head.title or ""
    if plan.decision:
        yield from _running_text(plan, plan.decision)
        yield from _closing_lines(plan)
        yield from ("KẾ HOẠCH", title_of_attached(head), attached_to(head))
        yield from _running_text(plan, plan.body)
    else:
        yield from _running_text(plan, plan.body)
        yield from _closing_lines(plan)


def _running_text(plan: Plan, blocks: Iterable[Block]) -> Iterator[str]:
    notes = {note.anchor: note for note in plan.footnotes if note.anchor is not None}
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
            if note := notes.get(block.place):
                yield from (line.text for line in note.paragraphs)


def _closing_lines(plan: Plan) -> Iterator[str]:
    head = plan.head
    if head.recipients:
        yield "Nơi nhận:"
        yield from (f"- {name};" for name in head.recipients)
        if head.filing:
            yield f"- Lưu: {head.filing}."
    if head.signer:
        yield from (*authority_lines(head), head.signer.name)


def _put(cell: Any, words: str, *, bold: bool, align: Alignment) -> None:
    cell.value = words or None
    if words.startswith(_TRIGGERS):
        cell.data_type = "s"  # text, never a formula
        cell.quotePrefix = True
    cell.font = Font(name=_FONT, size=12, bold=bold)
    cell.alignment = align
