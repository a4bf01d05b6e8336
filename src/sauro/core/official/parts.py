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
_SIDE_BY_SIDE = 3
_LINE = 16.1  # points of a line of the body
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
    left, right = _columns(document, _TOP)
    widths = [mm * _POINTS_PER_MM - _CELL_MARGINS for mm in _TOP]
    if superior:
        paragraph(left, superior, Letters(size=12), align=CENTRE)
    for name in issuer:
        paragraph(left, name, Letters(size=12, bold=True), align=CENTRE)
    rule(left, length=_below(issuer[-1], 12, widths[0]), width=widths[0])
    if number:
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
    """The head of an annex: "Phụ lục I" unless it stands alone, its title in capitals, "(Kèm theo …)"."""
    for line in filter(None, (label, title.upper())):
        outline(paragraph(document, line, Letters(bold=True), align=CENTRE, keep_with_next=True))
    if reference:
        paragraph(document, reference, Letters(italic=True), align=CENTRE, after=6, keep_with_next=True)


def add_closing(
    document: Any, *, recipients: Sequence[str], filing: str | None, authority: Sequence[str], signer: str
) -> None:
    """ "Nơi nhận" on the left, the authority lines and the signer's name on the right, never parted by a page."""
    gap(document, 8, keep_with_next=True)
    left, right = _columns(document, _CLOSING)
    _recipients(left, recipients, filing)
    _signature(right, authority, signer)


def add_signatures(
    document: Any,
    signatures: Sequence[Signature],
    *,
    width: float = TEXT_WIDTH,
    recipients: Sequence[str] = (),
    filing: str = "",
) -> None:
    """Those who sign side by side, up to three a line; "Nơi nhận" below the first of the last line."""
    for at in range(0, len(signatures), _SIDE_BY_SIDE):
        gap(document, 8, keep_with_next=True)
        several = signatures[at : at + _SIDE_BY_SIDE]
        cells = _columns(document, [width / max(2, len(several))] * max(2, len(several)))
        most = max(len(one.authority) for one in several)
        for cell, one in zip(cells[-len(several) :], several, strict=True):
            _signature(cell, one.authority, one.name, room=_SIGNATURE + (most - len(one.authority)) * _LINE)
        if at + _SIDE_BY_SIDE >= len(signatures) and (recipients or filing):
            gap(cells[0], 14)
            _recipients(cells[0], recipients, filing)
        for cell in cells[: -len(several)]:
            if not cell.paragraphs:
                _recipients(cell, (), None)


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


def _signature(container: Any, authority: Sequence[str], signer: str, *, room: float = _SIGNATURE) -> None:
    for line in authority:
        paragraph(container, line, Letters(bold=True), align=CENTRE, keep_with_next=True)
    paragraph(container, signer, Letters(bold=True) if signer else Letters(size=1), align=CENTRE, before=room)


def _below(words: str, size: float, width: float) -> float:
    """The length of the rule below bold ``words`` that have ``width`` points of room."""
    return _SHARE * min(text_width(words, size, bold=True), width)


def _columns(document: Any, widths: Sequence[float]) -> list[Any]:
    """The cells of an invisible table of one row, which no page breaks; both column and cell widths are set, or
    LibreOffice halves them."""
    table = document.add_table(rows=1, cols=len(widths))
    table.autofit = False
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for at, width in enumerate(widths):
        table.columns[at].width = Mm(width)
        row.cells[at].width = Mm(width)
    for cell in row.cells:
        cell._tc.remove(cell.paragraphs[0]._p)
    return list(row.cells)


def add_page_break(document: Any) -> None:
    """A page break without an empty page after it."""
    added = document.add_paragraph()
    dress(added, align=LEFT)
    mark = OxmlElement("w:br")
    mark.set(qn("w:type"), "page")
    run(added, "", Letters())._r.append(mark)
