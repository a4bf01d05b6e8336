"""``Document`` → ``DocumentHead``: what any official document says of itself, nothing guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sauro.core.documents import Document
from sauro.core.findings import Finding, Severity
from sauro.core.heads.apart import taken_apart
from sauro.core.heads.bodies import is_stamp, read_bodies
from sauro.core.heads.issuer import read_issuer
from sauro.core.heads.kinds import KINDS, LETTER, code_of_symbol
from sauro.core.heads.lines import Line, head_lines
from sauro.core.heads.model import DocumentHead, Said, Signer
from sauro.core.heads.naming import Named, find_name
from sauro.core.heads.signature import likely_name, read_signer
from sauro.core.heads.title import find_title, is_with_line, read_day, read_number, with_line
from sauro.core.text import NAME

_TOP_LINES = 25
_NUMBER_LINE = re.compile(r"so\s*(?:[:;.]|\d|/|…|\.|_)")
_SLIP = re.compile(r"^\W*(?:S[ốồổộoôóớ0]|số)\s*[:;.]?\s*", re.IGNORECASE)
_SYMBOL = re.compile(r"[/-]\s?([A-ZĐƯa-z]{1,4})(?=\s?[-/])")
_BLANK = re.compile(r"so\s*[:;.]?[\s.…_]*[/-]\s?[a-z]")
_PLACE_OF_DAY = re.compile(rf"({NAME})\s*,\s*ngày\b")
_TODAY = re.compile(r"^\W*hom nay\b|^\W*(?:vao )?hoi \d|^\W*thoi gian\s*:")
_LINES_TO_TODAY = 12


def read_document_head(document: Document) -> DocumentHead:
    """What the document says of itself, each value with its place; findings tell what is blank, missing or doubtful."""
    lines = taken_apart(head_lines(document))
    named = find_name(lines)
    letterhead = _letterhead(lines, named)
    number, symbol = _number(letterhead)
    if named is None and number is None and symbol is None:
        return _annex(document, lines)
    whole = " | ".join(document.lines())  # a name never runs from one text into the next
    above = letterhead if named is None or named.kind.value == LETTER else lines[: named.at]
    issuer, superior = read_bodies(above, whole, _place_name(letterhead))
    is_from_text = issuer is None
    if issuer is None:
        issuer = _issuer_of_text(lines, named, whole)
    issued_on, is_of_meeting = _day(letterhead, lines, named)
    kind = named.kind if named else symbol
    head = DocumentHead(
        kind=kind,
        number=number,
        issued_on=issued_on,
        issuer=issuer,
        superior=superior,
        subject=named.subject if named else None,
        signer=read_signer(lines, of_any_document=True),
    )
    findings = (
        *_missing(head, letterhead),
        *_doubts(head, symbol, document, is_of_meeting),
        *_not_in_letterhead(head.issuer if is_from_text else None),
        *_draft(lines),
    )
    return replace(head, findings=findings)


def _annex(document: Document, lines: Sequence[Line]) -> DocumentHead:
    """A sheet without a head of its own: all it may say is with which document it goes."""
    annexed = with_line(lines[:_TOP_LINES])
    titled = find_title(lines) if annexed else None
    at = next((line for line in lines[:_TOP_LINES] if is_with_line(line)), None)
    found = read_issuer((), "", annexed, "", " | ".join(document.lines())) if annexed else None
    head = DocumentHead(
        issuer=Said(found.name, annexed, at.place) if found and annexed and at else None,
        subject=Said(titled.title, titled.title, lines[titled.at].place) if titled and titled.title else None,
    )
    message = "Tệp không có phần đầu của một văn bản hành chính (số, ngày, tên loại)."
    advice = "Chọn loại tài liệu và nhập những gì tệp ghi."
    if annexed and at:
        message, advice = (
            f"Tệp là phụ lục: {annexed}",
            "Nhập số, ngày của văn bản mà phụ lục này đi kèm nếu đã ban hành.",
        )
    finding = Finding("head.no_head", Severity.ADVICE, message, at.place if at else None, advice, annexed or "")
    return replace(head, findings=(finding,))


def _issuer_of_text(lines: Sequence[Line], named: Named | None, whole: str) -> Said | None:
    """The issuer that the document speaks of below its title, where it has no letterhead."""
    if named is None:
        return None
    opening = lines[named.end : named.end + _LINES_TO_TODAY]
    title = named.subject.value if named.subject else ""
    text = "\n".join(line.text for line in opening if not line.in_table)
    found = read_issuer((), text, with_line(lines[:_TOP_LINES]) or "", title, whole)
    return Said(found.name, "", opening[0].place if opening else None) if found else None


def _letterhead(lines: Sequence[Line], named: Named | None) -> Sequence[Line]:
    """The lines above the title; for a letter also the rest of its letterhead, up to "Kính gửi"."""
    if named is None or named.kind.value == LETTER:
        for index, line in enumerate(lines[:_TOP_LINES]):
            if line.folded.startswith(("kinh gui", "can cu", "thuc hien ")):
                return lines[:index]
        return lines[:_TOP_LINES]
    above = lines[: named.at]
    return (
        above if any(_NUMBER_LINE.match(line.folded) for line in above) else (*above, *lines[named.end : named.end + 2])
    )


def _number(letterhead: Sequence[Line]) -> tuple[Said | None, Said | None]:
    """The number, and the symbol of a kind that it carries ("BC", also where the number itself is still blank)."""
    for line in letterhead:
        if not _NUMBER_LINE.match(line.folded):
            continue
        number = read_number(_SLIP.sub("Số: ", line.text, count=1))
        match = _SYMBOL.search(line.text)
        code = code_of_symbol(match.group(1)) if match else None
        symbol = Said(code, line.text, line.place) if code else None
        return (Said(number, line.text, line.place) if number else None), symbol
    return None, None


def _place_name(letterhead: Sequence[Line]) -> str:
    found = (_PLACE_OF_DAY.search(line.text) for line in letterhead)
    return next((match.group(1) for match in found if match), "")


def _day(letterhead: Sequence[Line], lines: Sequence[Line], named: Named | None) -> tuple[Said | None, bool]:
    """The day of the letterhead; for minutes without one the day of the meeting, and whether it is that."""
    for index, line in enumerate(letterhead):
        if "ngay" not in line.folded or is_with_line(line) or line.folded.startswith(("can cu", "thuc hien")):
            continue
        text = line.text
        day = read_day(text)
        if (day is None or len(day) < 10) and index + 1 < len(letterhead):  # "… tháng 5" / "năm 2026"
            both = f"{text} {letterhead[index + 1].text}"
            day, text = max(((read_day(each), each) for each in (text, both)), key=lambda pair: len(pair[0] or ""))
        if day is not None:
            return Said(day, text, line.place), False
    if named is not None and named.kind.value == "BB":
        for line in lines[named.end : named.end + _LINES_TO_TODAY]:
            if _TODAY.match(line.folded) and (day := read_day(line.text)) is not None:
                return Said(day, line.text, line.place), True
    return None, False


def _missing(head: DocumentHead, letterhead: Sequence[Line]) -> Iterator[Finding]:
    """What the document leaves blank or does not say."""
    blank = next((line for line in letterhead if _BLANK.match(line.folded)), None)
    if head.number is None and blank is not None:
        yield _advice("head.number_blank", "Số của văn bản còn để trống.", "Nhập số khi văn thư đã cấp số.", blank)
    elif head.number is None:
        yield _advice("head.no_number", "Không đọc được số, ký hiệu.", "Nhập số, ký hiệu nếu văn bản có.")
    if head.issued_on is None:
        yield _advice("head.no_day", "Không đọc được ngày ban hành.", "Nhập ngày ban hành nếu văn bản có.")
    elif len(head.issued_on.value) < 10:
        message = f"Ngày ban hành chưa đủ: “{head.issued_on.words}”."
        yield Finding(
            "head.day_blank", Severity.ADVICE, message, head.issued_on.place, "Nhập đủ ngày khi văn bản đã ký."
        )
    for value, code, message, advice in (
        (head.kind, "head.no_kind", "Không rõ loại văn bản.", "Chọn loại văn bản."),
        (head.issuer, "head.no_issuer", "Không đọc được cơ quan ban hành.", "Nhập cơ quan ban hành."),
        (head.subject, "head.no_subject", "Không đọc được trích yếu.", "Nhập trích yếu."),
        (head.signer, "head.no_signer", "Không đọc được người ký.", "Xem văn bản đã ký chưa."),
    ):
        if value is None:
            yield _advice(code, message, advice)


def _advice(code: str, message: str, advice: str, line: Line | None = None) -> Finding:
    place, quote = (line.place, line.text) if line else (None, "")
    return Finding(code, Severity.ADVICE, message, place, advice, quote)


def _doubts(head: DocumentHead, symbol: Said | None, document: Document, is_of_meeting: bool) -> Iterator[Finding]:
    """What was read and may yet be otherwise."""
    if head.kind is not None and symbol is not None and head.kind.value != symbol.value:
        message = f"Tên loại là “{KINDS[head.kind.value]}” nhưng số, ký hiệu là của “{KINDS[symbol.value]}”."
        advice = "Đối chiếu với bản gốc; số hoặc tên loại có thể ghi nhầm."
        yield Finding("head.kinds_differ", Severity.ADVICE, message, symbol.place, advice, symbol.words)
    if is_of_meeting and head.issued_on is not None:
        message = "Ngày lấy từ dòng ghi thời gian của biên bản."
        yield Finding("head.day_of_meeting", Severity.NOTE, message, head.issued_on.place, "", head.issued_on.words)
    if document.format in ("scan", "image"):
        message = "Văn bản được đọc từ ảnh, chữ và số có thể bị nhận nhầm."
        yield Finding("head.from_picture", Severity.NOTE, message, None, "Đối chiếu từng ô với bản gốc.")
        yield from _misread(head.signer)


def _not_in_letterhead(issuer: Said | None) -> Iterator[Finding]:
    if issuer is not None:
        message = f"Văn bản không có phần tên cơ quan ở đầu; “{issuer.value}” lấy từ lời văn."
        yield Finding("head.issuer_of_text", Severity.NOTE, message, issuer.place, "Đối chiếu rồi sửa nếu cần.")


def _draft(lines: Sequence[Line]) -> Iterator[Finding]:
    for line in lines[:_TOP_LINES]:
        if is_stamp(line) and line.folded.startswith(("du thao", "(du thao")):
            advice = "Dự thảo chưa phải minh chứng; thay bằng bản đã ký khi có."
            yield Finding("head.draft", Severity.ADVICE, "Văn bản ghi “Dự thảo”.", line.place, advice, line.text)
            return


def _misread(signer: Signer | None) -> Iterator[Finding]:
    likely = likely_name(signer.name) if signer else None
    if signer is not None and likely is not None:
        message = f"Họ tên người ký đọc từ ảnh là “{signer.name}”, có thể là “{likely}”."
        advice = "Đối chiếu với bản gốc rồi sửa nếu cần."
        yield Finding("head.signer_misread", Severity.ADVICE, message, signer.place, advice, signer.name)
