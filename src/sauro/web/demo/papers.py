"""The papers that the demo commune hands in as evidence: short documents in the official form."""

from datetime import date
from io import BytesIO

from sauro.core.heads import KINDS
from sauro.core.official.layout import Letters, blank_document, paragraph
from sauro.core.official.parts import add_closing, add_title, add_top


def number_of(kind: str, serial: int) -> str:
    """47/KH-UBND."""
    return f"{serial}/{kind}-UBND"


def write_paper(*, kind: str, serial: int, on: date, subject: str, words: str) -> bytes:
    """The DOCX of one paper."""
    document = blank_document()
    place = f"Minh Sơn, ngày {on.day:02d} tháng {on.month:02d} năm {on.year}"
    add_top(document, issuer=("ỦY BAN NHÂN DÂN", "XÃ MINH SƠN"), number=number_of(kind, serial), place_and_day=place)
    add_title(document, KINDS[kind], subject)
    paragraph(document, words, Letters(), indent=True, before=6)
    add_closing(
        document,
        recipients=["Như trên"],
        filing="VT",
        authority=["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        signer="Lê Đình Khải",
    )
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
