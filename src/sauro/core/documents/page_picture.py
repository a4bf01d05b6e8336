"""A page of a PDF or of a scan as people see it, to be shown beside what was read from it."""

import io
import math
from typing import TYPE_CHECKING

from sauro.core.documents.errors import UnreadableDocument
from sauro.core.documents.sniff import Form, recognise

if TYPE_CHECKING:  # numpy and Pillow are loaded when a page is drawn, not when a DOCX is read
    from sauro.core.documents.scan import Picture

_SHOWN_PIXELS = 1_600_000  # an A4 page of about 1060 x 1500 dots: readable beside a grid, some 200 kB


def page_picture(data: bytes, number: int) -> bytes | None:
    """The page ``number`` (from 1) as PNG, grey; ``None`` where the file has no such page, or no pages that look like
    something (DOCX, XLSX, text)."""
    try:
        picture = _picture(data, number)
    except UnreadableDocument:
        return None
    return None if picture is None else _png(picture)


def _picture(data: bytes, number: int) -> "Picture | None":
    form = recognise(data, "")
    if form is Form.PDF:
        return _of_pdf(data, number)
    return _of_image(data, number) if form is Form.IMAGE else None


def _of_pdf(data: bytes, number: int) -> "Picture | None":
    from sauro.core.documents.pdf.opening import count_pages, opened
    from sauro.core.documents.pdf.pictures import picture_of

    with opened(data) as document:
        return picture_of(document, number) if 1 <= number <= count_pages(document) else None


def _of_image(data: bytes, number: int) -> "Picture | None":
    from sauro.core.documents.image.frames import frames_of, opened

    with opened(data) as image:
        count = int(getattr(image, "n_frames", 1))
        if not 1 <= number <= count:
            return None
        return next(picture for picture in frames_of(image, count) if picture.number == number)


def _png(picture: "Picture") -> bytes:
    from PIL import Image

    image = Image.fromarray(picture.grey)
    scale = min(1.0, math.sqrt(_SHOWN_PIXELS / (image.width * image.height)))
    image = image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()
