"""What was pasted → ``Document``: the HTML that Word, Excel or a browser gives, else the plain text."""

import re

from sauro.core.documents import limits
from sauro.core.documents.errors import UnreadableDocument
from sauro.core.documents.html import read_markup
from sauro.core.documents.model import Document, Table
from sauro.core.documents.plain import read_plain
from sauro.core.documents.plain.decoding import checked, refuse_endless_lines

_NAME = "Nội dung dán"
_STRUCTURE = re.compile(r"<(?:p|div|table|tr|li|br|h[1-6])\b", re.IGNORECASE)
_SHARE = 0.7


def read_clipboard(html: str | None, text: str | None) -> Document:
    """The document pasted as ``html``, as plain ``text`` or both; the HTML is taken where it shows the same words."""
    written = checked(text) if text and text.strip() else ""
    refuse_endless_lines(written)
    if html and _STRUCTURE.search(html[: limits.TEXT_BYTES]):
        document = read_markup(html, _NAME, "clipboard")
        if _letters(document) >= _SHARE * sum(map(str.isalnum, written)) and document.blocks:
            return document
    if written:
        return read_plain(written, _NAME, "clipboard")
    if html:
        document = read_markup(html, _NAME, "clipboard")
        if document.blocks:
            return document
    raise UnreadableDocument(
        "clipboard.empty",
        "Nội dung dán không có chữ nào.",
        "Chọn phần kế hoạch trong Word, Excel hoặc trang web, sao chép rồi dán lại.",
    )


def _letters(document: Document) -> int:
    count = 0
    for block in document.blocks:
        if isinstance(block, Table):
            count += sum(sum(map(str.isalnum, cell.text)) for row in block.rows for cell in row)
        else:
            count += sum(map(str.isalnum, block.text))
    return count
