"""Our own pages of a dossier as one DOCX: contents, a cover before each proof, the list of checksums at the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx.shared import Mm

from sauro.core.official.layout import CENTRE, LEFT, TEXT_WIDTH, Letters, blank_document, outline, paragraph, run
from sauro.core.official.scoring.dossier.model import Dossier, NumberedProof
from sauro.core.official.scoring.dossier.sources import Source
from sauro.core.official.scoring.proofs import faults_of
from sauro.core.official.tables import Field, add_table
from sauro.core.text import counted, short_day, shortened

CONTENTS, CHECKSUMS = "MỤC LỤC", "DANH MỤC MÃ KIỂM TRA TỆP"
COVER = "MINH CHỨNG SỐ"

_CONTENTS_WIDTHS = (17.0, 114.0, 18.0, 16.0)
_CONTENTS_HEADS = ("Tiêu chí", "Tài liệu kiểm chứng", "Minh chứng số", "Trang")
_FACT_WIDTHS = (40.0, 125.0)
_CHECKSUM_WIDTHS = (16.0, 47.0, 102.0)
_CHECKSUM_HEADS = ("Minh chứng số", "Tệp", "SHA-256")
_QR_SIDE = 32.0  # mm


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the own pages tell of the rest: where each cover will stand, and what follows it."""

    pages: Mapping[int, int]
    sources: Mapping[int, Source]


def write_own_pages(dossier: Dossier, outlook: Outlook) -> bytes:
    """The bytes of the DOCX. Each part is headed by a paragraph that becomes a bookmark of the PDF."""
    document = blank_document(numbered=False)  # they get their numbers when all pages are bound
    _contents(document, dossier, outlook)
    for proof in dossier.proofs:
        _cover(document, dossier, proof, outlook.sources[proof.number])
    _checksums(document, dossier)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


# Contents


def _contents(document: Any, dossier: Dossier, outlook: Outlook) -> None:
    paper = dossier.paper
    paragraph(document, paper.issuer.name.upper(), Letters(size=13, bold=True), align=CENTRE)
    paragraph(document, dossier.title.upper(), Letters(size=16, bold=True), align=CENTRE, before=14)
    paragraph(document, paper.criteria.name, Letters(bold=True), align=CENTRE, before=2)
    paragraph(document, _summary(dossier), Letters(size=13), align=CENTRE, before=6, after=10)
    heading = paragraph(document, CONTENTS, Letters(bold=True), align=CENTRE, after=6, keep_with_next=True)
    outline(heading)
    heads = [Field(words, bold=True, centred=True) for words in _CONTENTS_HEADS]
    rows = [row for code in dossier.by_line for row in _line_rows(dossier, code, outlook)]
    add_table(document, [heads, *rows], _CONTENTS_WIDTHS, size=12)


def _summary(dossier: Dossier) -> str:
    lines, proofs = len(dossier.by_line), len(dossier.proofs)
    words = f"{counted(proofs)} minh chứng của {counted(lines)} tiêu chí"
    if window := dossier.paper.window:
        words = f"{words}; thời gian đánh giá {short_day(window.start_on)} - {short_day(window.end_on)}"
    return f"{words}; lập ngày {short_day(dossier.made_on)}."


def _line_rows(dossier: Dossier, code: str, outlook: Outlook) -> list[list[Field]]:
    """The line, then each of its proofs; one that serves several lines stands under each with the same page."""
    name = dossier.paper.criteria[code].name
    rows = [[Field(code, bold=True, centred=True, keep=True), Field(name, bold=True, keep=True), Field(), Field()]]
    proofs = {one.number: one for one in dossier.proofs}
    for number in dossier.by_line[code]:
        page = outlook.pages.get(number)
        cells = (Field(str(number), centred=True), Field(str(page or ""), centred=True))
        rows.append([Field(), Field(shortened(proofs[number].title, 300)), *cells])
    return rows


# Covers


def _cover(document: Any, dossier: Dossier, proof: NumberedProof, source: Source) -> None:
    top = paragraph(document, dossier.paper.issuer.name.upper(), Letters(size=13, bold=True), align=CENTRE)
    top.paragraph_format.page_break_before = True
    paragraph(document, f"{dossier.title} · {dossier.paper.criteria.name}", Letters(size=12), align=CENTRE, after=40)
    heading = paragraph(document, f"{COVER} {proof.number}:", Letters(size=24, bold=True), align=CENTRE, after=20)
    outline(heading)
    _reference(heading, proof)
    rows = [[Field(label, bold=True), Field(words, red=red)] for label, words, red in _facts(dossier, proof, source)]
    add_table(document, rows, _FACT_WIDTHS, heads=0, size=13)
    _code(document, proof)


def _reference(heading: Any, proof: NumberedProof) -> None:
    """The number below the heading, in one paragraph, so that the bookmark names it."""
    if words := proof.proof.piece.number or shortened(proof.title, 60):
        heading.add_run().add_break()
        run(heading, words, Letters(size=15, bold=True))


def _facts(dossier: Dossier, proof: NumberedProof, source: Source) -> list[tuple[str, str, frozenset[int]]]:
    piece, known, file = proof.proof.piece, proof.proof, proof.file
    none: frozenset[int] = frozenset()
    lines = "\n".join(f"{code} {dossier.paper.criteria[code].name}" for code in proof.lines)
    day = short_day(piece.issued_on) if piece.issued_on else ""
    faults = _faults(dossier, proof)
    rows = [
        ("Dùng cho tiêu chí", lines, none),
        ("Loại tài liệu", known.kind, none),
        ("Số, ký hiệu", piece.number, none),
        ("Ngày ban hành", day, none),
        ("Cơ quan ban hành", known.issuer, none),
        ("Trích yếu", known.summary, none),
        ("Địa chỉ", file.link, none),
        ("Tệp gốc", file.name, none),
        ("Số trang", str(source.pages) if source.pages else "", none),
        ("SHA-256", file.digest, none),
        ("Giải thích", file.note, none),
        ("Cần xem", "\n".join(faults), frozenset(range(len(faults)))),
        ("Không kèm bản in", source.reason if not source.pages else "", frozenset({0})),
    ]
    return [row for row in rows if row[1]]


def _faults(dossier: Dossier, proof: NumberedProof) -> tuple[str, ...]:
    """Why an appraisal may not take it, by the windows of the lines it serves."""
    windows = {dossier.paper.window_of(code) for code in proof.lines}
    return tuple(dict.fromkeys(words for window in windows for words in faults_of(proof.proof, window)))


def _code(document: Any, proof: NumberedProof) -> None:
    """The QR with the address below it, on the page of the cover."""
    if proof.file.qr:
        target = paragraph(document, "", align=CENTRE, before=24, keep_with_next=True)
        target.add_run().add_picture(BytesIO(proof.file.qr), width=Mm(_QR_SIDE))
    if proof.file.url:
        words = "Quét mã hoặc mở địa chỉ để xem minh chứng trên hệ thống (cần đăng nhập):"
        paragraph(document, words, Letters(size=11), align=CENTRE, keep_with_next=True)
        paragraph(document, proof.file.url, Letters(size=11), align=CENTRE)


# Checksums


def _checksums(document: Any, dossier: Dossier) -> None:
    heading = paragraph(document, CHECKSUMS, Letters(bold=True), align=CENTRE, after=6)
    heading.paragraph_format.page_break_before = True
    outline(heading)
    words = "Mã SHA-256 của từng tệp gốc: tệp còn nguyên thì tính lại được đúng mã này (lệnh sha256sum)."
    paragraph(document, words, Letters(size=12), align=LEFT, after=6)
    heads = [Field(words, bold=True, centred=True) for words in _CHECKSUM_HEADS]
    rows = [
        [Field(str(one.number), centred=True), Field(one.filed_name), Field(one.file.digest)]
        for one in dossier.proofs
        if one.file.open is not None
    ]
    assert sum(_CHECKSUM_WIDTHS) == sum(_CONTENTS_WIDTHS) == TEXT_WIDTH
    add_table(document, [heads, *rows], _CHECKSUM_WIDTHS, size=9)
