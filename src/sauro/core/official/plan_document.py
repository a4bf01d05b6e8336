"""A plan as a DOCX in the official form: top, title, text, closing, and its tasks as an annex in landscape."""

from calendar import monthrange
from datetime import date
from io import BytesIO
from typing import Any

from sauro.core.documents import Block, Paragraph, Table
from sauro.core.official.annex import annex_of
from sauro.core.official.footnotes import Footnotes
from sauro.core.official.layout import (
    ANNEX_WIDTH,
    CENTRE,
    TEXT_WIDTH,
    Letters,
    blank_document,
    end_with_table,
    landscape_section,
    paragraph,
)
from sauro.core.official.names import for_committee, issuer_lines, on_day
from sauro.core.official.parts import add_closing, add_page_break, add_title, add_top
from sauro.core.official.tables import Field, add_annex, add_table
from sauro.core.plans import Head, Plan
from sauro.core.text import BLANK, fold, long_day, read_label

_LONGEST_TITLE = 160


def write_plan(plan: Plan) -> bytes:
    """The bytes of a DOCX that says what ``plan`` says and reads back to the same plan.

    Number and day stay blank where the plan has none: they are given by the office's document system.
    """
    alone = plan.head.document_type == "Phụ lục"
    document = blank_document(lying=alone)
    if alone:
        _annex_alone(document, plan)
    else:
        _text_with_annex(document, plan)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _text_with_annex(document: Any, plan: Plan) -> None:
    head = plan.head
    kind = head.document_type or "Kế hoạch"
    footnotes = Footnotes(document)
    add_top(
        document, issuer=issuer_lines(head.issuer or ""), number=number_line(head), place_and_day=place_and_day(head)
    )
    add_title(document, kind, head.title or "")
    if plan.decision:
        _blocks(document, plan, plan.decision, footnotes)
        _close(document, head)
        add_page_break(document)
        add_title(document, "Kế hoạch", title_of_attached(head))
        paragraph(document, attached_to(head), Letters(italic=True), align=CENTRE, after=6)
        _blocks(document, plan, plan.body, footnotes)
    else:
        _blocks(document, plan, plan.body, footnotes)
        _close(document, head)
    footnotes.close()
    if plan.tasks:
        landscape_section(document)
        paragraph(document, "PHỤ LỤC", Letters(bold=True), align=CENTRE)
        paragraph(document, "DANH MỤC NHIỆM VỤ", Letters(bold=True), align=CENTRE)
        paragraph(document, attached_to(head), Letters(italic=True), align=CENTRE, after=6)
        add_annex(document, annex_of(plan), ANNEX_WIDTH)
        end_with_table(document)


def _annex_alone(document: Any, plan: Plan) -> None:
    paragraph(document, "PHỤ LỤC", Letters(bold=True), align=CENTRE)
    paragraph(document, plan.head.title or "", Letters(bold=True), align=CENTRE)
    paragraph(document, attached_to(plan.head), Letters(italic=True), align=CENTRE, after=6)
    add_annex(document, annex_of(plan), ANNEX_WIDTH)
    end_with_table(document)


def _close(document: Any, head: Head) -> None:
    if head.signer is None and not head.recipients:
        return
    add_closing(
        document,
        recipients=head.recipients,
        filing=head.filing,
        authority=authority_lines(head),
        signer=head.signer.name if head.signer else "",
    )


def number_line(head: Head) -> str:
    if head.number:
        return head.number
    return f"{BLANK}/QĐ-UBND" if head.document_type == "Quyết định" else f"{BLANK}/KH-UBND"


def place_and_day(head: Head) -> str:
    """ "Cổ Đô, ngày 09 tháng 02 năm 2026"; what is not known stays blank to be filled in by hand."""
    return f"{head.commune or ''}, {long_day(*_issued(head))}"


def attached_to(head: Head) -> str:
    """ "(Kèm theo Kế hoạch số 18/KH-UBND ngày 26/01/2026 của UBND xã Minh Sơn)" """
    kind = "Quyết định" if head.document_type == "Quyết định" else "Kế hoạch"
    return f"(Kèm theo {kind} số {number_line(head)} {on_day(*_issued(head))} của {head.issuer or ''})"


def _issued(head: Head) -> tuple[date | None, int | None, int | None]:
    """The day of the plan, or what is known of it: its year, its month."""
    year, month, day = (*map(int, (head.date or "").split("-") if head.date else ()), None, None, None)[:3]
    if year and month and day and day <= monthrange(year, month)[1]:
        return date(year, month, day), year, month
    return None, year or (head.years[0] if head.years else None), month


def authority_lines(head: Head) -> list[str]:
    post = head.signer.position if head.signer else "Chủ tịch"
    deputy = fold(post).startswith("pho ")
    if head.document_type == "Quyết định" and not deputy:
        return [post.upper()]
    return list(for_committee(post))


def title_of_attached(head: Head) -> str:
    title = head.title or ""
    for opening in ("Ban hành Kế hoạch ", "Về việc ban hành Kế hoạch "):
        if title.startswith(opening):
            return title.removeprefix(opening)
    return title


def _blocks(document: Any, plan: Plan, blocks: tuple[Block, ...], footnotes: Footnotes) -> None:
    notes = {note.anchor: note for note in plan.footnotes if note.anchor is not None}
    for block in blocks:
        if isinstance(block, Table):
            _copied_table(document, block)
            continue
        added = paragraph(document, block.text, Letters(bold=_is_title(block)), indent=True, before=6)
        if note := notes.get(block.place):
            footnotes.add(added, [line.text for line in note.paragraphs])


def _is_title(block: Paragraph) -> bool:
    if block.bold or block.heading:
        return True
    label = read_label(block.text)
    numbered = label is not None and label.kind in {"roman", "capital", "part", "number", "decimal"}
    return numbered and len(block.text) <= _LONGEST_TITLE and not block.text.endswith((".", ";"))


def _copied_table(document: Any, table: Table) -> None:
    grid = table.grid()
    rows = []
    for at, line in enumerate(grid):
        row, column = [], 0
        while column < table.columns:
            cell = line[column]
            span = cell.column_span if cell else 1
            down = "" if cell is None or cell.row_span == 1 else "start" if cell.row == at else "on"
            text = cell.text if cell is not None and cell.row == at else ""
            row.append(Field(text, span=span, bold=at == 0, down=down))
            column += span
        rows.append(row)
    add_table(document, rows, [TEXT_WIDTH / table.columns] * table.columns)
