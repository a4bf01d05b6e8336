"""The fixed parts of an official document: the top with the national name, the closing with recipients and signer."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from sauro.core.official.layout import (
    CENTRE,
    LEFT,
    SMALL_SIZE,
    TEXT_WIDTH,
    Letters,
    dress,
    gap,
    outline,
    paragraph,
    rule,
    run,
)
from sauro.core.official.metrics import text_width
from sauro.core.official.model import Signature

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_TOP = (68.0, 97.0)  # mm: the national name needs its line
_CLOSING = (80.0, 85.0)
_SIGNATURE = 72  # points of room to sign and seal
_POINTS_PER_MM = 72 / 25.4
_CELL_MARGINS = 2 * 5.4  # points
_SHARE = 0.42  # of the words above it: a third to a half


def add_top(
    document: Any, *, issuer: Sequence[str], number: str, place_and_day: str, superior: str = "", about: str = ""
) -> None:
    """The top of page 1: issuer (a line each) and number on the left, national name, motto, place, day on the right.

    ``superior`` stands above the issuer, ``about`` ("V/v …", of a letter) under the number.
    """
    left, right = _two_columns(document, _TOP)
    widths = [mm * _POINTS_PER_MM - _CELL_MARGINS for mm in _TOP]
    if superior:
        paragraph(left, superior, Letters(size=12), align=CENTRE)
    for name in issuer:
        paragraph(left, name, Letters(size=12, bold=True), align=CENTRE)
    rule(left, length=_below(issuer[-1], 12, widths[0]), width=widths[0])
    paragraph(left, f"Số: {number}", Letters(size=13), align=CENTRE, before=6)
    if about:
        paragraph(left, f"V/v {about}", Letters(size=12), align=CENTRE, before=6)
    paragraph(right, COUNTRY, Letters(size=12, bold=True), align=CENTRE)
    paragraph(right, MOTTO, Letters(size=13, bold=True), align=CENTRE)
    rule(right, length=text_width(MOTTO, 13, bold=True), width=widths[1])
    if place_and_day:
        paragraph(right, place_and_day, Letters(size=13, italic=True), align=CENTRE, before=6)


def add_title(document: Any, kind: str, summary: str) -> None:
    """The type in capitals and its summary below."""
    outline(paragraph(document, kind.upper(), Letters(bold=True), align=CENTRE, before=14))
    lines = summary.split("\n")
    for line in lines:
        paragraph(document, line, Letters(bold=True), align=CENTRE)
    width = TEXT_WIDTH * _POINTS_PER_MM
    rule(document, length=_below(lines[-1], 14, width), width=width)
    paragraph(document, "", Letters(size=6), align=CENTRE)


def add_addressees(document: Any, addressees: Sequence[str]) -> None:
    """ "Kính gửi: Sở Nội vụ" on the middle line; several addressees stand below it, a line each."""
    if len(addressees) == 1:
        paragraph(document, f"Kính gửi: {addressees[0]}", align=CENTRE, before=14, after=6)
    elif addressees:
        paragraph(document, "Kính gửi:", align=LEFT, before=14, left=25, keep_with_next=True)
        last = len(addressees) - 1
        for at, name in enumerate(addressees):
            end = "." if at == last else ";"
            line = paragraph(document, f"- {name}{end}", align=LEFT, left=47, after=6 if at == last else 0)
            line.paragraph_format.first_line_indent = Mm(-3)


def add_attachment_title(document: Any, label: str, title: str, reference: str) -> None:
    """The head of an annex: "Phụ lục I", its title in capitals, "(Kèm theo …)"."""
    outline(paragraph(document, label, Letters(bold=True), align=CENTRE, keep_with_next=True))
    paragraph(document, title.upper(), Letters(bold=True), align=CENTRE, keep_with_next=True)
    if reference:
        paragraph(document, reference, Letters(italic=True), align=CENTRE, after=6, keep_with_next=True)


def add_closing(
    document: Any, *, recipients: Sequence[str], filing: str | None, authority: Sequence[str], signer: str
) -> None:
    """ "Nơi nhận" on the left, the authority lines and the signer's name on the right, never parted by a page."""
    gap(document, 8, keep_with_next=True)
    left, right = _two_columns(document, _CLOSING)
    _recipients(left, recipients, filing)
    _signature(right, authority, signer)


def add_signatures(document: Any, signatures: Sequence[Signature], *, width: float = TEXT_WIDTH) -> None:
    """Those who sign minutes, two side by side, who is left over below in the middle."""
    for at in range(0, len(signatures), 2):
        gap(document, 8, keep_with_next=True)
        pair = signatures[at : at + 2]
        if len(pair) == 1:
            _signature(document, pair[0].authority, pair[0].name)
            continue
        for cell, signature in zip(_two_columns(document, (width / 2, width / 2)), pair, strict=True):
            _signature(cell, signature.authority, signature.name, keep_with_next=at + 2 < len(signatures))


def add_recipients(document: Any, recipients: Sequence[str], filing: str) -> None:
    """ "Nơi nhận" below all who signed, as minutes have it."""
    if recipients or filing:
        gap(document, 10, keep_with_next=True)
        _recipients(document, recipients, filing)


def _recipients(container: Any, recipients: Sequence[str], filing: str | None) -> None:
    if not recipients and not filing:
        paragraph(container, "", Letters(size=1), align=LEFT)  # a cell is never without a paragraph
        return
    label = paragraph(container, "Nơi nhận:", Letters(size=12, bold=True, italic=True), align=LEFT)
    label.paragraph_format.keep_with_next = True
    for name in recipients:
        paragraph(container, f"- {name};", Letters(size=SMALL_SIZE), align=LEFT)
    if filing:
        paragraph(container, f"- Lưu: {filing}.", Letters(size=SMALL_SIZE), align=LEFT)


def _signature(container: Any, authority: Sequence[str], signer: str, *, keep_with_next: bool = False) -> None:
    for line in authority:
        paragraph(container, line, Letters(bold=True), align=CENTRE, keep_with_next=True)
    name = Letters(bold=True) if signer else Letters(size=1)
    paragraph(container, signer, name, align=CENTRE, before=_SIGNATURE, keep_with_next=keep_with_next)


def _below(words: str, size: float, width: float) -> float:
    """The length of the rule below bold ``words`` that have ``width`` points of room."""
    return _SHARE * min(text_width(words, size, bold=True), width)


def _two_columns(document: Any, widths: tuple[float, float]) -> tuple[Any, Any]:
    """The cells of an invisible table of one row, which no page breaks; both column and cell widths are set, or
    LibreOffice halves them."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for at, width in enumerate(widths):
        table.columns[at].width = Mm(width)
        table.rows[0].cells[at].width = Mm(width)
    left, right = table.rows[0].cells
    for cell in (left, right):
        cell._tc.remove(cell.paragraphs[0]._p)
    return left, right


def add_page_break(document: Any) -> None:
    """A page break without an empty page after it."""
    added = document.add_paragraph()
    dress(added, align=LEFT)
    mark = OxmlElement("w:br")
    mark.set(qn("w:type"), "page")
    run(added, "", Letters())._r.append(mark)
