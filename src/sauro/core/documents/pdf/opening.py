"""Opening a PDF: what is refused, and what is left aside with a note."""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2.raw as c  # importing it starts the library

from sauro.core.documents import _refusals
from sauro.core.documents._draft import Draft
from sauro.core.documents.errors import UnreadableDocument

MOST_PAGES = 500
"""A plan has 10 to 80 pages; beyond this the file is a book or an attack."""

LOCK = threading.RLock()
"""PDFium is one library without threads: its calls of one process stand in a queue."""

_PASSWORD_ERRORS = (c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY)


@contextmanager
def opened(data: bytes) -> Iterator[object]:
    """The open document; closed again whatever happens."""
    with LOCK:
        kept = ctypes.create_string_buffer(data, len(data))
        document = c.FPDF_LoadMemDocument64(kept, len(data), None)
        if not document:
            raise _refusal(c.FPDF_GetLastError())
        try:
            yield document
        finally:
            c.FPDF_CloseDocument(document)


def _refusal(error: int) -> UnreadableDocument:
    return _refusals.encrypted() if error in _PASSWORD_ERRORS else _refusals.damaged("PDF")


def count_pages(document: object) -> int:
    """How many pages there are, where they are not too many."""
    pages = int(c.FPDF_GetPageCount(document))
    if pages <= 0:
        raise _refusals.damaged("PDF")
    if pages > MOST_PAGES:
        raise UnreadableDocument(
            "file.too_many_pages",
            f"Tệp PDF có {f'{pages:,}'.replace(',', '.')} trang, nhiều hơn mức {MOST_PAGES} trang được đọc.",
            "Tách riêng phần kế hoạch và phụ lục thành một tệp PDF rồi tải lên.",
        )
    return pages


def note_left_aside(document: object, draft: Draft) -> None:
    """Notes what may be hidden in a PDF and is never run or opened."""
    if c.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        draft.note(
            "pdf.script",
            "Tệp PDF có chương trình JavaScript kèm theo; chương trình này không được chạy.",
            advice="Kiểm tra lại nguồn gửi tệp.",
        )
    attachments = c.FPDFDoc_GetAttachmentCount(document)
    if attachments > 0:
        draft.note(
            "pdf.attachment",
            f"Tệp PDF có {attachments} tệp đính kèm bên trong; các tệp này không được mở.",
            advice="Nếu kế hoạch hoặc phụ lục nằm trong tệp đính kèm, hãy lưu ra và tải lên riêng.",
        )
