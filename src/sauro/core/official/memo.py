"""The memo on a plan: what to put right before signing, as a DOCX to hand to the drafter."""

from io import BytesIO

from sauro.core.findings import Finding, Severity
from sauro.core.official.layout import CENTRE, Letters, blank_document, paragraph
from sauro.core.official.tables import Field, add_table
from sauro.core.plans import Plan

_WIDTHS = (10.0, 92.0, 63.0)


def write_memo(plan: Plan, findings: tuple[Finding, ...]) -> bytes:
    """The bytes of a DOCX that lists ``findings`` by severity with their places, words and advice."""
    document = blank_document()
    head = plan.head
    name = " ".join(part for part in (head.document_type, head.number and f"số {head.number}", head.title) if part)
    paragraph(document, "BẢN GHI NHỚ RÀ SOÁT KẾ HOẠCH", Letters(bold=True), align=CENTRE)
    paragraph(document, name or plan.source, Letters(bold=True), align=CENTRE)
    paragraph(document, summary(plan, findings), Letters(size=13), indent=True, before=8, after=6)
    for severity in Severity:
        group = [finding for finding in findings if finding.severity is severity]
        if group:
            title = f"{severity.label} ({len(group)})"
            paragraph(document, title, Letters(size=13, bold=True), before=8, after=4, keep_with_next=True)
            add_table(document, [_head_row(), *map(_row, range(1, len(group) + 1), group)], _WIDTHS, size=12)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def summary(plan: Plan, findings: tuple[Finding, ...]) -> str:
    """One sentence that opens the memo: what was read and how many points there are."""
    counts = ", ".join(
        f"{sum(finding.severity is severity for finding in findings)} điểm {severity.label.lower()}"
        for severity in Severity
    )
    return (
        f"Đã đọc {len(plan.tasks)} nhiệm vụ, {len(plan.targets)} chỉ tiêu của {plan.head.issuer or plan.source}: "
        f"{counts}. "
        "Máy chỉ nêu chỗ cần xem, không tự sửa chữ nào của kế hoạch."
    )


def _head_row() -> list[Field]:
    return [Field(words, bold=True, centred=True) for words in ("TT", "Nội dung", "Vị trí, cách xử lý")]


def _row(at: int, finding: Finding) -> list[Field]:
    said = finding.message + (f"\n“{finding.quote}”" if finding.quote else "")
    where = "\n".join(part for part in (str(finding.place) if finding.place else "", finding.advice) if part)
    return [Field(str(at), centred=True), Field(said), Field(where)]
