from collections.abc import Iterator

import pypdfium2  # noqa: F401  (importing it starts PDFium)
import pypdfium2.raw as c

from sauro.core.documents import _refusals
from sauro.core.documents._draft import Draft
from sauro.core.documents.assembly import assemble
from sauro.core.documents.errors import UnreadableDocument
from sauro.core.documents.model import Document
from sauro.core.documents.page import PageContent, read_pages
from sauro.core.documents.pdf.opening import count_pages, note_left_aside, opened
from sauro.core.documents.pdf.pages import page_content
from sauro.core.documents.pdf.pictures import picture_of
from sauro.core.documents.registry import Progress
from sauro.core.documents.scan import Picture, Scanner
from sauro.core.findings import Place

_WHY = {
    "picture": ("pdf.scanned", "Trang là ảnh quét, chữ được nhận dạng tự động nên có thể sai."),
    "unmapped": ("pdf.unmapped", "Phông chữ của trang không cho biết chữ nào, trang được nhận dạng từ hình ảnh."),
    "legacy": ("pdf.legacy_font", "Trang dùng phông chữ cũ (TCVN3/VNI), chữ được nhận dạng từ hình ảnh."),
}
_CHECK = "Đối chiếu lại với bản gốc, nhất là tên riêng, số và ngày."


def read_pdf(data: bytes, name: str, *, progress: Progress | None = None) -> Document:
    """The document in a PDF: text pages by their letters and lines, the others by OCR, page by page."""
    draft = Draft()
    told = progress or (lambda _done, _total: None)
    with opened(data) as document:
        count = count_pages(document)
        note_left_aside(document, draft)
        pages, pictured = _text_pages(document, count, draft, told)
        if pictured:
            pages += _scanned(document, pictured, draft, count, told)
    pages.sort(key=lambda page: page.number)
    read_pages(pages, draft)
    if not draft.blocks and not any(page.words for page in pages):
        raise _no_text()
    form = "scan" if len(pictured) == count else "pdf"
    return assemble(name, form, draft.blocks, footnotes=draft.footnotes, findings=draft.findings, pages=count)


def _text_pages(document: object, count: int, draft: Draft, told: Progress) -> tuple[list[PageContent], list[int]]:
    """The pages that can be read by their letters, and the numbers of the others."""
    pages: list[PageContent] = []
    pictured: list[int] = []
    for number in range(1, count + 1):
        content, why = _read_page(document, number)
        if content is not None:
            pages.append(content)
            told(len(pages), count)
        elif why:
            pictured.append(number)
            code, message = _WHY[why]
            draft.note(code, message, Place(page=number), _CHECK)
        else:
            draft.note("pdf.page_damaged", "Không mở được trang này, nội dung của trang bị bỏ qua.", Place(page=number))
    if not pages and not pictured:
        raise _refusals.damaged("PDF")
    return pages, pictured


def _read_page(document: object, number: int) -> tuple[PageContent | None, str]:
    page = c.FPDF_LoadPage(document, number - 1)
    if not page:
        return None, ""
    try:
        return page_content(page, number)
    finally:
        c.FPDF_ClosePage(page)


def _scanned(document: object, numbers: list[int], draft: Draft, count: int, told: Progress) -> list[PageContent]:
    def pictures() -> Iterator[Picture]:
        for number in numbers:
            picture = picture_of(document, number)
            if picture is None:
                draft.note(
                    "pdf.page_damaged", "Không dựng được hình của trang này, trang bị bỏ qua.", Place(page=number)
                )
            else:
                yield picture

    done = count - len(numbers)
    with Scanner() as scanner:
        return scanner.read(pictures(), lambda read: told(done + read, count))


def _no_text() -> UnreadableDocument:
    return UnreadableDocument(
        "file.no_text",
        "Không tìm thấy chữ nào trong tệp PDF.",
        "Kiểm tra tệp có mở được và có nội dung không; nếu là bản chụp mờ, hãy quét lại ở 300 dpi.",
    )
