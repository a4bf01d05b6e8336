"""A plan as an XLSX workbook: its tasks on one sheet as in the annex, its running text on another."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from sauro.core.documents import Block, Paragraph
from sauro.core.official.annex import annex_of
from sauro.core.official.names import issuer_lines
from sauro.core.official.parts import COUNTRY, MOTTO
from sauro.core.official.plan_document import (
    attached_to,
    authority_lines,
    number_line,
    place_and_day,
    title_of_attached,
)
from sauro.core.official.sheets import add_annex_sheet, put
from sauro.core.plans import Plan


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
    sheet.title = "Phụ lục"
    add_annex_sheet(sheet, _titles(plan), annex_of(plan))


def _titles(plan: Plan) -> list[str]:
    title = plan.head.title or "Danh mục nhiệm vụ"
    kind = "PHỤ LỤC" if plan.head.document_type == "Phụ lục" else f"PHỤ LỤC {plan.head.document_type or ''}".upper()
    return [kind.strip(), title, attached_to(plan.head)]


def _text_sheet(sheet: Any, plan: Plan) -> None:
    sheet.title = "Kế hoạch"
    sheet.column_dimensions["A"].width = 120
    for row, line in enumerate(_text_lines(plan), start=1):
        put(sheet.cell(row, 1), line)


def _text_lines(plan: Plan) -> Iterator[str]:
    """The document as lines from its top to its closing, in the order in which it is read."""
    head = plan.head
    yield from (
        " ".join(issuer_lines(head.issuer or "")),
        f"Số: {number_line(head)}",
        COUNTRY,
        MOTTO,
        place_and_day(head),
    )
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
