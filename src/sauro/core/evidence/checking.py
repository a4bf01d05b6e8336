"""Checks of one piece of evidence, each with its sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sauro.core.findings import Finding, Severity
from sauro.core.text import short_day


@dataclass(frozen=True, slots=True)
class Piece:
    """What is known of a piece. ``None`` = not known: ``has_text`` of a file that was not read, ``is_signed`` of a file
    that is no PDF."""

    number: str = ""
    issued_on: date | None = None
    is_photo: bool = False
    is_link: bool = False
    is_confirmed: bool = False
    is_withdrawn: bool = False
    has_text: bool | None = None
    is_signed: bool | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """Whether a piece falls within a window; ``None`` where its day is not known. ``reason`` is one sentence."""

    inside: bool | None
    reason: str


def in_window(piece: Piece, start: date | None, end: date | None) -> Within:
    """Whether the day of the piece lies from ``start`` to ``end``, both included; ``None`` leaves a side open."""
    if start is not None and end is not None and end < start:
        raise ValueError("the window ends before it begins")
    if piece.issued_on is None:
        return Within(None, "Chưa biết ngày của minh chứng nên chưa xét được trong hay ngoài cửa sổ.")
    day, window = short_day(piece.issued_on), _window(start, end)
    if start is not None and piece.issued_on < start:
        return Within(False, f"Ngày {day} trước cửa sổ {window}.")
    if end is not None and piece.issued_on > end:
        return Within(False, f"Ngày {day} sau cửa sổ {window}.")
    return Within(True, f"Ngày {day} trong cửa sổ {window}.")


def check_piece(piece: Piece, start: date | None = None, end: date | None = None) -> tuple[Finding, ...]:
    """What the piece lacks or leaves open; with a window also whether its day lies outside."""
    return tuple(_findings(piece, start, end))


def _findings(piece: Piece, start: date | None, end: date | None) -> Iterator[Finding]:
    if piece.is_withdrawn:
        yield _defect("evidence.withdrawn", "Minh chứng đã được rút.", "Dùng minh chứng khác.")
    if not piece.is_confirmed:
        message = "Chưa ai xác nhận số, ngày, cơ quan, trích yếu."
        yield _advice("evidence.unconfirmed", message, "Mở minh chứng, đối chiếu rồi xác nhận.")
    if not piece.number and not piece.is_photo:
        yield _advice(
            "evidence.no_number", "Chưa có số, ký hiệu.", "Nhập số, ký hiệu; bản chưa cấp số thì thay khi đã ký."
        )
    if piece.issued_on is None:
        yield _advice("evidence.no_day", "Chưa có ngày.", "Nhập ngày ban hành; với ảnh là ngày chụp.")
    elif (start or end) and not (within := in_window(piece, start, end)).inside:
        yield _defect("evidence.outside_window", within.reason, "Dùng minh chứng có ngày trong cửa sổ.")
    if piece.has_text is False and not piece.is_photo:
        advice = "Thêm bản có chữ (DOCX, PDF xuất từ máy) nếu có, để tìm và đối chiếu được."
        yield _advice("evidence.no_text", "Tệp không có chữ đọc được.", advice)
    yield from _signature(piece)


def _signature(piece: Piece) -> Iterator[Finding]:
    if piece.is_signed:
        message = "Tệp có chữ ký số; hệ thống chưa kiểm tra chữ ký có hiệu lực hay không."
        yield _note("evidence.signature_unchecked", message, "Kiểm tra chữ ký bằng phần mềm ký số khi cần.")
    elif piece.is_signed is False:
        message = "Tệp không mang chữ ký số; chữ ký tay trên bản chụp thì máy không biết được."
        yield _note("evidence.no_digital_signature", message, "Xem bản gốc đã ký chưa.")
    elif not piece.is_photo and not piece.is_link:
        message = "Không biết được văn bản đã ký hay chưa từ loại tệp này."
        yield _note("evidence.signature_unknown", message, "Ưu tiên bản PDF đã ký số.")


def _defect(code: str, message: str, advice: str) -> Finding:
    return Finding(code, Severity.DEFECT, message, advice=advice)


def _advice(code: str, message: str, advice: str) -> Finding:
    return Finding(code, Severity.ADVICE, message, advice=advice)


def _note(code: str, message: str, advice: str) -> Finding:
    return Finding(code, Severity.NOTE, message, advice=advice)


def _window(start: date | None, end: date | None) -> str:
    if start is not None and end is not None:
        return f"{short_day(start)} - {short_day(end)}"
    if start is not None:
        return f"từ {short_day(start)}"
    return f"đến {short_day(end)}" if end is not None else "không giới hạn"
