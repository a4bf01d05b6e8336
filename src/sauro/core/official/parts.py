"""The fixed parts of an official document: the top with the national name, the closing with recipients and signer."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from sauro.core.official.layout import CENTRE, LEFT, SMALL_SIZE, Letters, dress, paragraph, rule, run

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def add_top(document: Any, *, issuer: Sequence[str], number: str, place_and_day: str) -> None:
    """The top of page 1: issuer (a line each) and number on the left, national name, motto, place, day on the right."""
    left, right = _two_columns(document, (72, 93))
    for name in issuer:
        paragraph(left, name, Letters(size=12, bold=True), align=CENTRE)
    rule(left, inset=65)
    paragraph(left, f"Số: {number}", Letters(size=13), align=CENTRE, before=6)
    paragraph(right, COUNTRY, Letters(size=12, bold=True), align=CENTRE)
    paragraph(right, MOTTO, Letters(size=13, bold=True), align=CENTRE)
    rule(right, inset=45)
    paragraph(right, place_and_day, Letters(size=13, italic=True), align=CENTRE, before=6)


def add_title(document: Any, kind: str, summary: str) -> None:
    """The type in capitals and its summary below."""
    paragraph(document, kind.upper(), Letters(bold=True), align=CENTRE, before=14)
    for line in summary.split("\n"):
        paragraph(document, line, Letters(bold=True), align=CENTRE)
    rule(document, inset=180)
    paragraph(document, "", Letters(size=6), align=CENTRE)


def add_closing(
    document: Any, *, recipients: Sequence[str], filing: str | None, authority: Sequence[str], signer: str
) -> None:
    """ "Nơi nhận" on the left, the authority lines and the signer's name on the right."""
    paragraph(document, "", Letters(size=6), align=LEFT)
    left, right = _two_columns(document, (85, 80))
    paragraph(left, "Nơi nhận:", Letters(size=12, bold=True, italic=True), align=LEFT)
    for name in recipients:
        paragraph(left, f"- {name};", Letters(size=SMALL_SIZE), align=LEFT)
    if filing:
        paragraph(left, f"- Lưu: {filing}.", Letters(size=SMALL_SIZE), align=LEFT)
    for line in authority:
        paragraph(right, line, Letters(bold=True), align=CENTRE)
    for _ in range(4):
        paragraph(right, "", align=CENTRE)
    paragraph(right, signer, Letters(bold=True), align=CENTRE)


def _two_columns(document: Any, widths: tuple[float, float]) -> tuple[Any, Any]:
    """The cells of an invisible table of one row; both column and cell widths are set, or LibreOffice halves them."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
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
