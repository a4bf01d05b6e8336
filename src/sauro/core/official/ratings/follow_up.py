"""The sheet of one month and one person or office. The decree's own sheets (01A, 01B) are known by name only: this one
says that it is for follow-up and no form of the decree."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sauro.core.indicators import plain
from sauro.core.official.follow_up.tables import Cells, numbered_table
from sauro.core.official.model import Annex, Heading, Issuance, Issuer, Part, Report, Signature
from sauro.core.official.papers import write_report
from sauro.core.ratings import NOT_A_DECISION, Judged, MonthSheet, Row, parts_of, printed
from sauro.core.ratings import Part as RatingPart

_FACTS = (("STT", 10), ("Số liệu", 45), ("Số", 12), ("Căn cứ", 98))
_POINTS = (("STT", 10), ("Nội dung", 50), ("Tối đa", 16), ("Được", 16), ("Vì sao", 73))
_PRODUCTS = (("STT", 10), ("Sản phẩm, công việc", 50), ("Hệ số", 13), ("Hạn", 20), ("Ngày nộp", 20), ("Kết quả", 52))
_NO_FORM = "Phiếu theo dõi do phần mềm lập từ nhiệm vụ đã giao; không phải mẫu 01A, 01B ban hành kèm theo nghị định."


@dataclass(frozen=True, slots=True)
class FollowUp:
    """``row`` is of ``sheet``; ``strengths``, ``limits`` and ``comment`` are what people wrote. ``state`` says whether
    the month is closed."""

    issuer: Issuer
    issuance: Issuance
    signature: Signature
    sheet: MonthSheet
    row: Row
    state: str
    strengths: str = ""
    limits: str = ""
    comment: str = ""


def write_follow_up(paper: FollowUp) -> bytes:
    """The bytes of the sheet as DOCX."""
    subject = paper.row.subject
    return write_report(
        Report(
            issuer=paper.issuer,
            issuance=paper.issuance,
            kind="Phiếu theo dõi kết quả công việc",
            summary=f"{subject.name}, {paper.sheet.name}",
            text=tuple(_text(paper)),
            signature=paper.signature,
            filing="",
            ends=False,
        )
    )


def _text(paper: FollowUp) -> Iterator[Part]:
    subject, rating = paper.row.subject, paper.row.rating
    yield f"{NOT_A_DECISION} {_NO_FORM}"
    if subject.person:
        yield f"Chức vụ: {subject.post or 'chưa ghi'}. Đơn vị: {subject.unit_name}. {paper.state}"
    else:
        yield paper.state
    yield Heading("1. Số liệu")
    yield numbered_table(_FACTS, [(fact.label, fact.count, fact.reason) for fact in rating.facts], (2,))
    yield Heading("2. Điểm theo dõi")
    yield _points(paper)
    yield Heading("3. Sản phẩm, công việc")
    if rating.products:
        yield numbered_table(_PRODUCTS, map(_product, rating.products), (2, 3, 4))
    else:
        yield "Không có sản phẩm nào trong tháng."
    yield from _words(paper)


def _points(paper: FollowUp) -> Annex:
    parts = parts_of(paper.row.rating)
    shown = parts if paper.row.subject.person else parts[:-2]
    rows = [(_name(part), _number(part.maximum), _number(part.value), part.reason) for part in shown]
    return numbered_table(_POINTS, rows, (2, 3))


def _name(part: RatingPart) -> str:
    return f"{part.code}) {part.label}" if len(part.code) == 1 else part.label


def _number(value: Fraction | None) -> str:
    """A number as printed, or that there is not enough to say it."""
    shown = printed(value)
    return "chưa đủ dữ liệu" if shown is None else plain(shown)


def _product(one: Judged) -> Cells:
    product = one.product
    name = f"{product.name} ({product.turn})" if product.turn else product.name
    return name, _number(product.factor), product.due_on or "", product.handed_in_on or "", one.reason


def _words(paper: FollowUp) -> Iterator[Part]:
    said = (("Ưu điểm", paper.strengths), ("Hạn chế", paper.limits), ("Nhận xét", paper.comment))
    if any(words for _, words in said):
        yield Heading("4. Nhận xét")
        for name, words in said:
            if words:
                yield f"{name}: {words}"
