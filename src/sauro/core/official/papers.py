"""Letters, reports and minutes as DOCX in the official form (mẫu 1.5, 1.4, 1.9 of Nghị định 30/2020/NĐ-CP)."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from sauro.core.official.layout import (
    ANNEX_WIDTH,
    TEXT_WIDTH,
    Letters,
    blank_document,
    end_with_table,
    gap,
    landscape_section,
    outline,
    paragraph,
)
from sauro.core.official.model import Annex, Attachment, Heading, Letter, Minutes, Report, Signature, Text
from sauro.core.official.names import attached_to, issuer_lines, numbered, place_and_day, superior_line
from sauro.core.official.parts import (
    add_addressees,
    add_attachment_title,
    add_closing,
    add_recipients,
    add_signatures,
    add_title,
    add_top,
)
from sauro.core.official.tables import add_annex
from sauro.core.text import clean, clean_lines, roman

_END = "./."


def write_letter(letter: Letter) -> bytes:
    """The bytes of a công văn. Number and day stay blank where it has none: the office's document system gives them."""
    document = blank_document()
    _top(document, letter, about=clean(letter.summary))
    add_addressees(document, _each(letter.addressees))
    _text(document, letter.text)
    _close(document, letter)
    _attach(document, letter.attachments, attached_to("Công văn", letter.issuer, letter.issuance))
    return _saved(document)


def write_report(report: Report) -> bytes:
    """The bytes of a paper that bears the name of its kind: "BÁO CÁO" and its summary below."""
    document = blank_document()
    _top(document, report)
    add_title(document, report.kind, clean_lines(report.summary))
    add_addressees(document, _each(report.addressees))
    _text(document, report.text)
    _close(document, report)
    _attach(document, report.attachments, attached_to(report.kind, report.issuer, report.issuance))
    return _saved(document)


def write_minutes(minutes: Minutes) -> bytes:
    """The bytes of a biên bản: no place and day on top, the signatures of all sides below."""
    document = blank_document()
    _top(document, minutes, dated=False)
    add_title(document, "Biên bản", clean_lines(minutes.summary))
    _text(document, minutes.text)
    add_signatures(document, [_signature(one) for one in minutes.signatures])
    add_recipients(document, _each(minutes.recipients), clean(minutes.filing))
    if not minutes.recipients and not minutes.filing:
        end_with_table(document)
    return _saved(document)


def write_attachment(attachment: Attachment, reference: str = "", signatures: Sequence[Signature] = ()) -> bytes:
    """The bytes of an annex that stands alone on landscape pages, signed below if ``signatures`` are given."""
    document = blank_document()
    landscape_section(document)
    document.element.body.remove(document.element.body[0])  # the empty upright page before it
    _attached(document, attachment, "", reference)
    add_signatures(document, [_signature(one) for one in signatures], width=ANNEX_WIDTH)
    return _saved(document)


def _top(document: Any, paper: Letter | Report | Minutes, *, about: str = "", dated: bool = True) -> None:
    issuer = paper.issuer
    add_top(
        document,
        issuer=issuer_lines(clean(issuer.name)),
        superior=superior_line(clean(issuer.superior)),
        number=numbered(paper.issuance),
        place_and_day=place_and_day(issuer, paper.issuance) if dated else "",
        about=about,
    )


def _text(document: Any, text: Text) -> None:
    parts = _ended(_cleaned(text))
    for at, part in enumerate(parts):
        if isinstance(part, Annex):
            gap(document, 6)
            add_annex(document, part, TEXT_WIDTH)
            gap(document, 4)
        elif isinstance(part, Heading):
            line = paragraph(document, part.text, Letters(bold=True), indent=True, before=6, keep_with_next=True)
            outline(line, level=1)
        else:
            leads = isinstance(parts[at + 1], Annex) if at + 1 < len(parts) else True
            paragraph(document, part, indent=True, before=6, keep_with_next=leads)


def _cleaned(text: Text) -> list[str | Heading | Annex]:
    """The text without empty lines; a paragraph given with line breaks is as many paragraphs."""
    parts: list[str | Heading | Annex] = []
    for part in text:
        if isinstance(part, str):
            parts += clean_lines(part).splitlines()
        elif isinstance(part, Annex) or clean(part.text):
            parts.append(part)
    return parts


def _ended(parts: list[str | Heading | Annex]) -> list[str | Heading | Annex]:
    """The text with "./." after its last sentence."""
    if parts and isinstance(parts[-1], str) and not parts[-1].endswith(_END):
        parts[-1] = parts[-1].rstrip(" .;") + _END
    return parts


def _close(document: Any, paper: Letter | Report) -> None:
    signature = _signature(paper.signature)
    add_closing(
        document,
        recipients=_each(paper.recipients),
        filing=clean(paper.filing),
        authority=signature.authority,
        signer=signature.name,
    )
    end_with_table(document)


def _signature(signature: Signature) -> Signature:
    return replace(signature, authority=tuple(_each(signature.authority)), name=clean(signature.name))


def _each(names: Sequence[str]) -> list[str]:
    """Those of ``names`` that say something."""
    return [name for name in map(clean, names) if name]


def _attach(document: Any, attachments: Sequence[Attachment], reference: str) -> None:
    for at, attachment in enumerate(attachments, start=1):
        landscape_section(document)
        _attached(document, attachment, f"Phụ lục {roman(at)}" if len(attachments) > 1 else "Phụ lục", reference)


def _attached(document: Any, attachment: Attachment, label: str, reference: str) -> None:
    add_attachment_title(document, label, attachment.title, reference)
    add_annex(document, attachment.table, ANNEX_WIDTH, size=12)
    end_with_table(document)


def _saved(document: Any) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
