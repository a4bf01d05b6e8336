"""The report as files: DOCX."""

from collections.abc import Sequence
from datetime import date

from sauro.core.official import Heading, Issuance, Issuer, Report, Signature, write_report
from sauro.core.reports import Outline, Passage, title_of
from sauro.web.reports.queries.content import Gathered


def docx_of(
    gathered: Gathered,
    outline: Outline,
    passages: Sequence[Passage],
    *,
    number: str = "",
    issued_on: date | None = None,
    signer: str = "",
) -> bytes:
    said = {passage.section: passage for passage in passages}
    text: list[object] = []
    for section in outline.sections:
        if section.is_titled:
            text.append(Heading(f"{section.mark} {title_of(section, gathered.content)}"))
        text += list(said[section.code].paragraphs) if section.code in said else []
    return write_report(
        Report(
            Issuer(gathered.content.issuer, gathered.content.issuer.rpartition(" ")[2]),
            Issuance("BC-UBND", issued_on=issued_on),
            "Báo cáo",
            outline.name,
            tuple(text),
            Signature((), signer),
        )
    )
