"""A plan as a DOCX in the official form: top, title, text, closing, and its tasks as an annex in landscape."""

from io import BytesIO
from typing import Any

from sauro.core.documents import Block, Paragraph, Table
from sauro.core.official.annex import Annex, AnnexRow, annex_of
from sauro.core.official.footnotes import Footnotes
from sauro.core.official.layout import CENTRE, Letters, blank_document, landscape_section, paragraph
from sauro.core.official.parts import add_closing, add_page_break, add_title, add_top
from sauro.core.official.tables import Field, add_table
from sauro.core.plans import Head, Plan
from sauro.core.text import fold, read_label

_TEXT_WIDTH = 165.0
_ANNEX_WIDTH = 262.0
_LONGEST_TITLE = 160


def write_plan(plan: Plan) -> bytes:
    """The bytes of a DOCX that says what ``plan`` says and reads back to the same plan.

    Number and day stay blank where the plan has none: they are given by the office's document system.
    """
    document = blank_document()
    if plan.head.document_type == "Phụ lục":
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
    add_top(document, issuer=issuer_lines(head), number=number_line(head), place_and_day=place_and_day(head))
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
        _annex_table(document, annex_of(plan))


def _annex_alone(document: Any, plan: Plan) -> None:
    landscape_section(document)
    body = document.element.body
    body.remove(body[0])  # the empty portrait page before it
    paragraph(document, "PHỤ LỤC", Letters(bold=True), align=CENTRE)
    paragraph(document, plan.head.title or "", Letters(bold=True), align=CENTRE)
    paragraph(document, attached_to(plan.head), Letters(italic=True), align=CENTRE, after=6)
    _annex_table(document, annex_of(plan))


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


def issuer_lines(head: Head) -> list[str]:
    """The issuer as the top left shows it: "UBND xã Cổ Đô" becomes "ỦY BAN NHÂN DÂN" over "XÃ CỔ ĐÔ"."""
    name = head.issuer or ""
    if name.startswith("UBND "):
        return ["ỦY BAN NHÂN DÂN", name.removeprefix("UBND ").upper()]
    return [name.upper()]


def number_line(head: Head) -> str:
    if head.number:
        return head.number
    return "      /QĐ-UBND" if head.document_type == "Quyết định" else "      /KH-UBND"


def place_and_day(head: Head) -> str:
    """ "Cổ Đô, ngày 09 tháng 02 năm 2026"; what is not known stays blank to be filled in by hand."""
    year, month, day = ([*(head.date or "").split("-"), "", ""])[:3]
    if not year and head.years:
        year = str(head.years[0])
    return f"{head.commune or ''}, ngày {day or '     '} tháng {month or '     '} năm {year}"


def attached_to(head: Head) -> str:
    """ "(Kèm theo Kế hoạch số 18/KH-UBND ngày 26/01/2026 của UBND xã Minh Sơn)" """
    kind = "Quyết định" if head.document_type == "Quyết định" else "Kế hoạch"
    year, month, day = ([*(head.date or "").split("-"), "", ""])[:3]
    when = f"{day or '    '}/{month or '    '}/{year or (head.years[0] if head.years else '')}"
    return f"(Kèm theo {kind} số {number_line(head)} ngày {when} của {head.issuer or ''})"


def authority_lines(head: Head) -> list[str]:
    position = (head.signer.position if head.signer else "Chủ tịch").upper()
    if fold(position).startswith("pho "):
        return ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", position]
    if head.document_type == "Quyết định":
        return [position]
    return ["TM. ỦY BAN NHÂN DÂN", position]


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
    add_table(document, rows, [_TEXT_WIDTH / table.columns] * table.columns)


def _annex_table(document: Any, annex: Annex) -> None:
    total = sum(annex.shares)
    widths = [_ANNEX_WIDTH * share / total for share in annex.shares]
    rows = [[Field(header, bold=True, centred=True) for header in annex.headers]]
    rows += [_fields(annex, at) for at in range(len(annex.rows))]
    add_table(document, rows, widths, size=11)


def _fields(annex: Annex, at: int) -> list[Field]:
    row = annex.rows[at]
    if row.title:
        return [
            Field(row.number, bold=True, centred=True),
            Field(row.cells[0], span=len(annex.headers) - 1, bold=True),
        ]
    below: AnnexRow | None = annex.rows[at + 1] if at + 1 < len(annex.rows) else None
    fields = []
    for column, words in enumerate((row.number, *row.cells)):
        on = column in row.merged
        starts = below is not None and not below.title and column in below.merged
        down = "on" if on else "start" if starts else ""
        fields.append(Field("" if on else words, centred=column == 0, down=down))
    return fields
