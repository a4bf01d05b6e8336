"""One door for every file: what it is, is told by its content; each form has its reader."""

from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from sauro.core.documents import _refusals, limits
from sauro.core.documents.model import Document
from sauro.core.documents.sniff import Form, recognise

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


def read_document(data: bytes, name: str, *, progress: Progress | None = None) -> Document:
    """The document in ``data``, whatever its form; ``name`` is only shown, never trusted.

    Raises ``UnreadableDocument`` with a Vietnamese sentence and advice where it cannot or may not be read.
    """
    if len(data) > limits.FILE_BYTES:
        raise _refusals.too_large("dung lượng vượt quá 64 MB")
    document = reader_of(recognise(data, name))(data, name, progress=progress)
    if not document.blocks and not document.footnotes:
        raise _refusals.no_text()
    return document


def reader_of(form: Form) -> Reader:
    """The reader of a form, loaded when first asked for."""
    module, function = _READERS[form]
    return cast(Reader, getattr(import_module(f"sauro.core.documents.{module}"), function))
