"""The memo on a plan: what to put right before signing, as a DOCX to hand to the drafter."""

from collections.abc import Sequence
from io import BytesIO

from sauro.core.findings import Finding
from sauro.core.official.layout import CENTRE, Letters, blank_document, paragraph
from sauro.core.official.tables import Field, add_table
from sauro.core.plans import Plan, memo
from sauro.core.plans.check import MemoRow

_WIDTHS = (10.0, 92.0, 63.0)


def write_memo(plan: Plan, findings: Sequence[Finding]) -> bytes:
    """The bytes of a DOCX that lists ``findings`` by weight and kind with their places, advice and basis."""
    content = memo(findings, plan)
    document = blank_document()
    paragraph(document, "BẢN GHI NHỚ", Letters(bold=True), align=CENTRE)
    paragraph(document, content.title, Letters(bold=True), align=CENTRE)
    opening = f"{content.summary} Máy chỉ nêu chỗ cần xem, không tự sửa chữ nào của kế hoạch."
    paragraph(document, opening, Letters(size=13), indent=True, before=8, after=6)
    for group in content.groups:
        paragraph(document, group.title, Letters(size=13, bold=True), before=8, after=4, keep_with_next=True)
        rows = [_row(at, row) for at, row in enumerate(group.rows, start=1)]
        add_table(document, [_head_row(), *rows], _WIDTHS, size=12)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _head_row() -> list[Field]:
    return [Field(words, bold=True, centred=True) for words in ("TT", "Điều thấy trong kế hoạch", "Ở đâu, làm gì")]


def _row(at: int, row: MemoRow) -> list[Field]:
    where = "; ".join(row.places)
    basis = f"Căn cứ: {row.basis}" if row.basis else ""
    act = "\n".join(part for part in (where, row.advice, basis) if part)
    return [Field(str(at), centred=True), Field("\n".join(row.found)), Field(act)]
