"""HTML bytes and clipboard fragments as a tree."""

import re
from html import unescape

from lxml import etree
from lxml import html as lxml_html

from sauro.core.documents import _refusals, limits
from sauro.core.documents._xml import Element
from sauro.core.documents.plain.decoding import decode

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding=["']([\w-]+)""", re.IGNORECASE)
_LETTER = re.compile(r"&(?:#\d{3};|#[xX][\da-fA-F]{2};|[A-Za-z]{3,6};)")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LOOSE_ROW = re.compile(r"\s*(?:<!--.*?-->\s*)*<(tr|td|th|col|colgroup|tbody|thead)\b", re.IGNORECASE | re.DOTALL)
_MARKS = re.compile(r"<!--\s*(?:Start|End)Fragment\s*-->", re.IGNORECASE)


def decode_markup(data: bytes) -> str:
    """The text of an HTML file: by its byte order mark, else as it says itself, else as plain text is decoded."""
    match = _CHARSET.search(data[:4096])
    if match and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        named = (match.group(1) or match.group(2)).decode("ascii")
        try:
            return decode(data.decode(named).encode("utf-8", "replace"), any_line=True)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, any_line=True)


def parse_markup(markup: str) -> Element | None:
    """The tree of a page or of a fragment from the clipboard; ``None`` where it holds nothing."""
    if len(markup) > limits.TEXT_BYTES:
        raise _refusals.too_large("nội dung HTML dài hơn 2.000 trang")
    if markup.lstrip()[:8].lower() == "version:":
        markup = markup[markup.find("<") :] if "<" in markup else ""
    markup = _DECLARATION.sub("", _MARKS.sub("", markup)).replace("\0", "")
    if not markup.strip():
        return None
    if _LOOSE_ROW.match(markup):
        markup = f"<table>{markup}</table>"
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = lxml_html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise _refusals.too_large("các thẻ HTML lồng nhau quá nhiều lớp")
    return root


def unescape_letters(markup: str) -> str:
    """``markup`` with the entities of Latin letters as letters; those of its syntax stay."""
    return _LETTER.sub(lambda match: _letter(match.group()), markup)


def _letter(entity: str) -> str:
    char = unescape(entity)
    return char if "\xa0" < char <= "\xff" else entity
