"""What kind of file some bytes are, told by the bytes themselves."""

import io
import re
import zipfile
from enum import StrEnum

from sauro.core.documents import _refusals

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS_DOCX = "Lưu tài liệu thành DOCX hoặc PDF rồi tải lên."


class Form(StrEnum):
    """The forms that have a reader."""

    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    PDF = "pdf"
    IMAGE = "image"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    HTML = "html"
    TEXT = "text"


_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF87a", b"GIF89a")
_FOREIGN = (
    (b"Rar!\x1a\x07", "tệp nén RAR"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7-Zip"),
    (b"\x1f\x8b", "tệp nén GZIP"),
    (b"BZh", "tệp nén BZIP2"),
    (b"\xfd7zXZ\0", "tệp nén XZ"),
    (b"MZ", "chương trình chạy của Windows"),
    (b"\x7fELF", "chương trình chạy của Linux"),
    (b"SQLite format 3\0", "cơ sở dữ liệu SQLite"),
    (b"ID3", "tệp âm thanh"),
    (b"OggS", "tệp âm thanh hoặc phim"),
    (b"RIFF", "tệp âm thanh, phim hoặc ảnh WebP"),
    (b"%!PS", "tệp PostScript"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|div|p\b)", re.I | re.S
)
_LETTER = re.compile(rb"(?:[A-Za-z][A-Za-z-]+: [^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)*?MIME-Version: ", re.I)
_CLIPBOARD = re.compile(rb"Version:[\d.]+\s+StartHTML:", re.I)


def recognise(data: bytes, name: str) -> Form:
    """The form of a file. What is no document is refused, saying what it is."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise _refusals.empty()
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        return Form.PDF
    if data.startswith(b"PK"):
        return _zip_form(data)
    if data.startswith(_OLE):
        return _ole_form(data)
    if data.startswith(b"{\\rtf"):
        return Form.RTF
    if _is_image(data):
        return Form.IMAGE
    for magic, what in _FOREIGN:
        if data.startswith(magic) and b"\0" in data[:4096]:
            raise _refusals.not_a_document(what, _SAVE_AS_DOCX)
    return _text_form(data, name)


def _is_image(data: bytes) -> bool:
    if data.startswith(b"BM"):
        return b"\0" in data[:32]
    return data.startswith(_IMAGES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def _zip_form(data: bytes) -> Form:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:200] if "mimetype" in names else b""
    except (zipfile.BadZipFile, ValueError, OSError, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise _refusals.damaged("DOCX, XLSX hoặc tệp nén") from error
    except Exception as error:  # zlib.error and whatever a broken directory provokes
        raise _refusals.damaged("DOCX, XLSX hoặc tệp nén") from error
    if b"opendocument.spreadsheet" in kind:
        return Form.ODS
    if b"opendocument" in kind:
        raise _refusals.not_a_document("tài liệu OpenDocument (ODT, ODP)", _SAVE_AS_DOCX)
    if any(part.startswith("word/") for part in names):
        return Form.DOCX
    if any(part.startswith("xl/") for part in names):
        if "xl/workbook.bin" in names:
            raise _refusals.not_a_document("bảng tính XLSB", "Lưu bảng tính thành XLSX rồi tải lên.")
        return Form.XLSX
    if any(part.startswith("ppt/") for part in names):
        raise _refusals.not_a_document("bản trình chiếu PowerPoint", _SAVE_AS_DOCX)
    if "[Content_Types].xml" in names:
        return Form.DOCX
    raise _refusals.not_a_document("tệp nén ZIP", "Giải nén rồi tải từng tài liệu lên.")


def _ole_form(data: bytes) -> Form:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _refusals.encrypted()
    if "WordDocument".encode("utf-16-le") in data:
        return Form.DOC
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return Form.XLS
    if "PowerPoint".encode("utf-16-le") in data:
        raise _refusals.not_a_document("bản trình chiếu PowerPoint", _SAVE_AS_DOCX)
    if "__substg1.0_".encode("utf-16-le") in data:
        raise _refusals.not_a_document("thư Outlook", "Lưu tài liệu đính kèm ra thành tệp riêng rồi tải lên.")
    raise _refusals.damaged("Office 97–2003")


def _text_form(data: bytes, name: str) -> Form:
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _LETTER.match(head):
        raise _refusals.not_a_document(
            "thư điện tử hoặc trang web một tệp (EML, MHT)",
            "Lưu văn bản hoặc tệp đính kèm thành DOCX hoặc PDF rồi tải lên.",
        )
    if _HTML.match(head) or _CLIPBOARD.match(head):
        return Form.HTML
    if name.lower().endswith((".html", ".htm")) and re.search(rb"<(?:table|p|div|span)\b", data[:65536], re.I):
        return Form.HTML
    return Form.TEXT


__all__ = ["Form", "recognise"]
