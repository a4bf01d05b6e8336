"""Bytes of a text file as text: UTF-8, UTF-16, Windows-1258, and the Vietnamese encodings before Unicode."""

import codecs

from sauro.core.documents import _refusals, limits
from sauro.core.documents.errors import UnreadableDocument
from sauro.core.text import from_legacy, recognise_legacy, vietnamese_words

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, *, any_line: bool = False) -> str:
    """The text of ``data``. Binary content and impossible encodings are refused, endless lines but for ``any_line``."""
    text = _decode(data)
    if not any_line:
        refuse_endless_lines(text)
    return text


def refuse_endless_lines(text: str) -> None:
    if any(len(line) > limits.LINE_CHARACTERS for line in text.split("\n")):
        raise _refusals.too_large("có một dòng dài hơn 200.000 chữ")


def _decode(data: bytes) -> str:
    if len(data) > limits.TEXT_BYTES:
        raise _refusals.too_large("văn bản dài hơn 2.000 trang")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return checked(_decoded(data[len(mark) :], encoding))
    if guessed := _wide(data):
        return checked(_decoded(data, guessed))
    try:
        return checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _before_unicode(data)


def _before_unicode(data: bytes) -> str:
    """Text in one of the old encodings, the one under which most of it is Vietnamese."""
    latin = checked(data.decode("latin-1"))
    windows = checked(data.decode("cp1258", "replace"))
    legacy = recognise_legacy(latin)
    if legacy is not None and vietnamese_words(from_legacy(latin, legacy)) > vietnamese_words(windows):
        return latin  # the reader converts it and says so
    if vietnamese_words(windows) or sum(char > "\x7f" for char in windows) * 20 < len(windows):
        return windows
    raise UnreadableDocument(
        "file.encoding",
        "Không nhận ra bảng mã của văn bản.",
        "Mở tệp bằng chương trình soạn thảo, lưu lại bằng bảng mã UTF-8 rồi tải lên.",
    )


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise not_text() from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of spaces and line ends is zero."""
    head = data[:4000]
    if head.count(b"\0") * 5 < len(head):
        return None
    little = head[1::2].count(0)
    big = head[0::2].count(0)
    return "utf-16-le" if little > big else "utf-16-be"


def checked(text: str) -> str:
    sample = text[:20_000]
    strange = sum(
        1 for char in sample if (char < " " and char not in "\t\n\r\f\v") or char == "\ufffd" or char == "\x7f"
    )
    if strange * 100 > len(sample):
        raise not_text()
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def not_text() -> UnreadableDocument:
    return UnreadableDocument(
        "file.not_text",
        "Tệp này không phải văn bản đọc được (nội dung là dữ liệu nhị phân hoặc bảng mã lạ).",
        "Lưu tài liệu thành DOCX, PDF hoặc văn bản UTF-8 rồi tải lên.",
    )
