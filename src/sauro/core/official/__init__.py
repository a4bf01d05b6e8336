"""Documents in the official form (Nghị định 30/2020/NĐ-CP, Phụ lục I), and workbooks."""

from sauro.core.official.criteria import write_set_workbook
from sauro.core.official.memo import write_memo
from sauro.core.official.model import (
    Annex,
    AnnexRow,
    Attachment,
    BasisLine,
    Heading,
    Issuance,
    Issuer,
    Letter,
    Minutes,
    PaperRef,
    Report,
    Signature,
)
from sauro.core.official.names import by_order, cited, for_committee, own_authority, short_cited
from sauro.core.official.papers import write_attachment, write_letter, write_minutes, write_report
from sauro.core.official.plan_document import write_plan
from sauro.core.official.plan_workbook import write_plan_workbook
from sauro.core.official.sheets import write_attachment_workbook

__all__ = [
    "Annex",
    "AnnexRow",
    "Attachment",
    "BasisLine",
    "Heading",
    "Issuance",
    "Issuer",
    "Letter",
    "Minutes",
    "PaperRef",
    "Report",
    "Signature",
    "by_order",
    "cited",
    "for_committee",
    "own_authority",
    "short_cited",
    "write_attachment",
    "write_attachment_workbook",
    "write_letter",
    "write_memo",
    "write_minutes",
    "write_plan",
    "write_plan_workbook",
    "write_report",
    "write_set_workbook",
]
