"""A PDF page drawn as a grey picture for OCR."""

import ctypes
import math

import numpy as np
import pypdfium2.raw as c

from sauro.core.documents.scan import Picture

_DPI = 300
_MOST_PIXELS = 12_000_000  # an A4 page at 300 dpi has 8.7 million


def picture_of(document: object, number: int) -> Picture | None:
    """The page as it is seen, white paper under it; larger paper at fewer dots so that memory stays bounded."""
    page = c.FPDF_LoadPage(document, number - 1)
    if not page:
        return None
    try:
        return _drawn(page, number)
    finally:
        c.FPDF_ClosePage(page)


def _drawn(page: object, number: int) -> Picture | None:
    width, height = c.FPDF_GetPageWidthF(page), c.FPDF_GetPageHeightF(page)
    if not (1 <= width <= 1e6 and 1 <= height <= 1e6):
        return None
    scale = min(_DPI / 72, math.sqrt(_MOST_PIXELS / (width * height)))
    across, down = max(1, int(width * scale)), max(1, int(height * scale))
    bitmap = c.FPDFBitmap_CreateEx(across, down, c.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        return None
    try:
        c.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
        c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, c.FPDF_ANNOT | c.FPDF_GRAYSCALE)
        stride = c.FPDFBitmap_GetStride(bitmap)
        address = c.FPDFBitmap_GetBuffer(bitmap)
        data = np.ctypeslib.as_array((ctypes.c_ubyte * (stride * down)).from_address(address))
        grey = data.reshape(down, stride)[:, :across].copy()
    finally:
        c.FPDFBitmap_Destroy(bitmap)
    return Picture(number, grey, scale * 72)
