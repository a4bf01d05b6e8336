"""The page number of the dossier in the lower right corner of a page, however the page is turned."""

import ctypes

import pypdfium2 as pdfium
from pypdfium2 import raw

_SIZE = 9.0  # points
_INSET = 14.0  # points from the edges: printers leave less than 5 mm
_DIGIT = 0.556  # of the size: the width of a digit of Helvetica
_TURNS = {  # of the page: the direction of its lines
    0: (1.0, 0.0, 0.0, 1.0),
    90: (0.0, 1.0, -1.0, 0.0),
    180: (-1.0, 0.0, 0.0, -1.0),
    270: (0.0, -1.0, 1.0, 0.0),
}


def number_page(document: pdfium.PdfDocument, page: pdfium.PdfPage, words: str) -> None:
    """Write ``words`` (digits and a stroke) onto ``page``; every viewer has the font, so none is carried."""
    text = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", _SIZE)
    encoded = (words + "\x00").encode("utf-16-le")
    buffer = ctypes.create_string_buffer(encoded, len(encoded))
    raw.FPDFText_SetText(text, ctypes.cast(buffer, raw.FPDF_WIDESTRING))
    raw.FPDFPageObj_SetFillColor(text, 90, 90, 90, 255)
    turn = page.get_rotation() % 360
    left, bottom = _corner(page, turn, len(words) * _DIGIT * _SIZE)
    raw.FPDFPageObj_Transform(text, *_TURNS[turn], left, bottom)
    raw.FPDFPage_InsertObject(page, text)
    page.gen_content()


def _corner(page: pdfium.PdfPage, turn: int, width: float) -> tuple[float, float]:
    """Where the words begin so that they end in the corner that is seen at the lower right."""
    left, bottom, right, top = page.get_cropbox()
    if turn == 90:
        return right - _INSET, top - _INSET - width
    if turn == 180:
        return left + _INSET + width, top - _INSET
    if turn == 270:
        return left + _INSET, bottom + _INSET + width
    return right - _INSET - width, bottom + _INSET
