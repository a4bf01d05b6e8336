"""One door for every file: what it is, is told by its content; each form has its reader."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from sauro.core.documents import _refusals, limits
from sauro.core.documents.model import Document
from sauro.core.documents.sniff import Form, recognise
from sauro.core.findings import Finding, Severity

Progress = Callable[[int, int], None]
"""Told while a long reading runs: pages done, pages in all."""


class Reader(Protocol):
    """Reads the bytes of one form into a document; refuses with ``UnreadableDocument``."""

    def __call__(self, data: bytes, name: str, *, progress: Progress | None = None) -> Document: ...


_READERS: dict[Form, tuple[str, str]] = {
    Form.DOCX: ("docx", "read_docx"),
    Form.DOC: ("doc", "read_doc"),
    Form.RTF: ("doc", "read_rtf"),
    Form.PDF: ("pdf", "read_pdf"),
    Form.IMAGE: ("image", "read_image"),
    Form.XLSX: ("sheets", "read_xlsx"),
    Form.XLS: ("sheets", "read_xls"),
    Form.ODS: ("sheets", "read_ods"),
    Form.HTML: ("html", "read_html"),
    Form.TEXT: ("plain", "read_text"),
}

_ENDINGS = {
    ".docx": {Form.DOCX},
    ".doc": {Form.DOC, Form.RTF, Form.HTML},
    ".rtf": {Form.RTF},
    ".pdf": {Form.PDF},
    ".xlsx": {Form.XLSX},
    ".xls": {Form.XLS, Form.HTML},
    ".ods": {Form.ODS},
    ".png": {Form.IMAGE},
    ".jpg": {Form.IMAGE},
    ".jpeg": {Form.IMAGE},
    ".tif": {Form.IMAGE},
    ".tiff": {Form.IMAGE},
}
_FORM_NAMES = {
    Form.DOCX: "văn bản Word (DOCX)",
    Form.DOC: "văn bản Word 97–2003 (DOC)",
    Form.RTF: "văn bản RTF",
    Form.PDF: "PDF",
    Form.IMAGE: "ảnh",
    Form.XLSX: "bảng tính Excel (XLSX)",
    Form.XLS: "bảng tính Excel 97–2003 (XLS)",
    Form.ODS: "bảng tính OpenDocument (ODS)",
    Form.HTML: "trang HTML",
    Form.TEXT: "văn bản thường",
}


def read_document(data: bytes, name: str, *, progress: Progress | None = None) -> Document:
    """The document in ``data``, whatever its form; ``name`` is only shown, never trusted.

    Raises ``UnreadableDocument`` with a Vietnamese sentence and advice where it cannot or may not be read.
    """
    if len(data) > limits.FILE_BYTES:
        raise _refusals.too_large("dung lượng vượt quá 64 MB")
    form = recognise(data, name)
    document = reader_of(form)(data, name, progress=progress)
    if not document.blocks and not document.footnotes:
        raise _refusals.no_text()
    return _with_true_form(document, form)


def _with_true_form(document: Document, form: Form) -> Document:
    """Says so where the ending of the name promises another form than the content has."""
    ending = PurePath(document.name).suffix.lower()
    if ending not in _ENDINGS or form in _ENDINGS[ending]:
        return document
    message = f"Tên tệp có đuôi “{ending}” nhưng nội dung là {_FORM_NAMES[form]}; tệp được đọc theo nội dung."
    finding = Finding("file.other_form", Severity.NOTE, message, advice="Đặt lại đuôi tên tệp cho đúng.")
    return replace(document, findings=(*document.findings, finding))


def reader_of(form: Form) -> Reader:
    """The reader of a form, loaded when first asked for."""
    module, function = _READERS[form]
    return cast(Reader, getattr(import_module(f"sauro.core.documents.{module}"), function))
