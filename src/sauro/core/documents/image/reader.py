from collections.abc import Iterator

from sauro.core.documents._draft import Draft
from sauro.core.documents.assembly import assemble
from sauro.core.documents.errors import UnreadableDocument
from sauro.core.documents.image.frames import frames_of, opened
from sauro.core.documents.model import Document
from sauro.core.documents.page import read_pages
from sauro.core.documents.registry import Progress
from sauro.core.documents.scan import Picture, Scanner
from sauro.core.findings import Place

_CHECK = "Đối chiếu lại với bản gốc, nhất là tên riêng, số và ngày."


def read_image(data: bytes, name: str, *, progress: Progress | None = None) -> Document:
    """The document in a picture, or in the pages of a TIFF, by OCR."""
    draft = Draft()
    with opened(data) as image:
        count = int(getattr(image, "n_frames", 1))

        def pictures() -> Iterator[Picture]:
            yield from frames_of(image, count)

        with Scanner() as scanner:
            pages = scanner.read(pictures(), lambda done: progress(done, count) if progress else None)
    read_pages(pages, draft)
    if not draft.blocks:
        raise UnreadableDocument(
            "file.no_text",
            "Không nhận ra chữ nào trong ảnh.",
            "Chụp hoặc quét lại cho rõ (300 dpi, đủ sáng, không lóa), hoặc tải lên bản DOCX/PDF có chữ.",
        )
    for page in pages:
        draft.note("image.recognised", "Chữ được nhận dạng từ ảnh nên có thể sai.", Place(page=page.number), _CHECK)
    return assemble(name, "image", draft.blocks, footnotes=draft.footnotes, findings=draft.findings, pages=count)
