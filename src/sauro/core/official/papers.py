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
from sauro.core.official.model import (
    Annex,
    Attachment,
    BasisLine,
    Heading,
    Letter,
    Minutes,
    Part,
    Report,
    Signature,
    Text,
)
from sauro.core.official.names import attached_to, issuer_lines, numbered, place_and_day, superior_line
from sauro.core.official.parts import (
    add_addressees,
    add_attachment_title,
    add_closing,
    add_signatures,
    add_title,
    add_top,
)
from sauro.core.official.tables import add_annex
from sauro.core.text import BLANK, clean, clean_lines, roman, writable

_END = "./."


def write_letter(letter: Letter) -> bytes:
    """The bytes of a công văn. Number and day stay blank where it has none: the office's document system gives them."""
    document = blank_document()
    _top(document, letter, about=_spaced(letter.summary))
    add_addressees(document, _each(letter.addressees))
    _text(document, letter.text)
    _close(document, letter)
    _attach(document, letter.attachments, attached_to("Công văn", letter.issuer, letter.issuance))
    return _saved(document)


def write_report(report: Report) -> bytes:
    """The bytes of a paper that bears the name of its kind: "BÁO CÁO" and its summary below."""
    document = blank_document()
    _top(document, report)
    add_title(document, report.kind, _tidy_lines(report.summary))
    add_addressees(document, _each(report.addressees))
    _text(document, report.text, ends=report.ends)
    _close(document, report)
    _attach(document, report.attachments, attached_to(report.kind, report.issuer, report.issuance))
    return _saved(document)


def write_minutes(minutes: Minutes) -> bytes:
    """The bytes of a biên bản: no place and day on top, the signatures of all sides below."""
    document = blank_document()
    _top(document, minutes, dated=False)
    add_title(document, "Biên bản", _tidy_lines(minutes.summary))
    _text(document, minutes.text)
    signatures = [_signature(one) for one in minutes.signatures]
    add_signatures(document, signatures, recipients=_each(minutes.recipients), filing=_tidy(minutes.filing))
    end_with_table(document)
    return _saved(document)


def write_attachment(attachment: Attachment, reference: str = "", signatures: Sequence[Signature] = ()) -> bytes:
    """The bytes of an annex that stands alone on landscape pages, signed below if ``signatures`` are given."""
    document = blank_document(lying=True)
    _attached(document, attachment, "", reference)
    add_signatures(document, [_signature(one) for one in signatures], width=ANNEX_WIDTH)
    end_with_table(document)
    return _saved(document)


def _top(document: Any, paper: Letter | Report | Minutes, *, about: str = "", dated: bool = True) -> None:
    issuer = paper.issuer
    add_top(
        document,
        issuer=issuer_lines(_tidy(issuer.name)),
        superior=superior_line(_tidy(issuer.superior)),
        number=numbered(paper.issuance),
        place_and_day=place_and_day(issuer, paper.issuance) if dated else "",
        about=about,
    )


def _text(document: Any, text: Text, *, ends: bool = True) -> None:
    parts = _cleaned(text)
    if ends and parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].removesuffix(_END).rstrip(" .;") + _END
    for at, part in enumerate(parts):
        below = parts[at + 1] if at + 1 < len(parts) else None
        _part(document, part, keep_with_next=below is None or isinstance(below, Annex))


def _part(document: Any, part: Part, *, keep_with_next: bool) -> None:
    if isinstance(part, Annex):
        gap(document, 6, keep_with_next=True)
        add_annex(document, part, TEXT_WIDTH)
        gap(document, 4)
    elif isinstance(part, Heading):
        letters = Letters(bold=True, italic=part.level > 2)
        outline(paragraph(document, part.text, letters, indent=True, before=6, keep_with_next=True), level=part.level)
    elif isinstance(part, BasisLine):
        paragraph(document, part.text, Letters(italic=True), indent=True, before=6)
    else:
        paragraph(document, part, indent=True, before=6, keep_with_next=keep_with_next)


def _cleaned(text: Text) -> list[Part]:
    """The text without empty lines; a paragraph given with line breaks is as many paragraphs."""
    parts: list[Part] = []
    for part in text:
        if isinstance(part, str):
            parts += [line for line in map(_spaced, part.splitlines()) if line]
        elif isinstance(part, Annex):
            parts.append(part)
        elif line := _spaced(part.text):
            parts.append(replace(part, text=line))
    return parts


def _spaced(line: str) -> str:
    """``line`` with single spaces, but for the room left to write a number by hand."""
    return BLANK.join(map(_tidy, line.strip().split(BLANK)))


def _close(document: Any, paper: Letter | Report) -> None:
    signature = _signature(paper.signature)
    add_closing(
        document,
        recipients=_each(paper.recipients),
        filing=_tidy(paper.filing),
        authority=signature.authority,
        signer=signature.name,
    )
    end_with_table(document)


def _signature(signature: Signature) -> Signature:
    return replace(signature, authority=tuple(_each(signature.authority)), name=_tidy(signature.name))


def _each(names: Sequence[str]) -> list[str]:
    """Those of ``names`` that say something."""
    return [name for name in map(_tidy, names) if name]


def _attach(document: Any, attachments: Sequence[Attachment], reference: str) -> None:
    for at, attachment in enumerate(attachments, start=1):
        landscape_section(document)
        _attached(document, attachment, f"Phụ lục {roman(at)}" if len(attachments) > 1 else "Phụ lục", reference)


def _attached(document: Any, attachment: Attachment, label: str, reference: str) -> None:
    add_attachment_title(document, label, _tidy(attachment.title), reference)
    for one in attachment.tables:
        if one.title:
            title = paragraph(document, _tidy(one.title), Letters(bold=True), before=10, after=4, keep_with_next=True)
            outline(title, level=1)
        add_annex(document, one.table, ANNEX_WIDTH, size=12)
    end_with_table(document)


def _tidy(text: str) -> str:
    return clean(writable(text))


def _tidy_lines(text: str) -> str:
    return clean_lines(writable(text))


def _saved(document: Any) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
