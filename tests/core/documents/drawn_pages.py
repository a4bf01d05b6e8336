"""Pages drawn as a scanner would give them, for the tests of reading pictures."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from sauro.core.documents import UnreadableDocument
from sauro.core.documents.scan.tessdata import find_tessdata

DPI = 200
A4 = (1654, 2339)

_FONTS = (  # with all Vietnamese letters; Liberation of many machines has not
    "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "/usr/share/fonts/noto/NotoSerif-Regular.ttf",
    "/usr/share/fonts/TTF/DejaVuSerif.ttf",
    "/usr/share/fonts/dejavu-serif-fonts/DejaVuSerif.ttf",
    "/Library/Fonts/Arial Unicode.ttf",
    "C:/Windows/Fonts/times.ttf",
)
FONT = next((path for path in _FONTS if Path(path).is_file()), "")


def _has_data():
    try:
        find_tessdata()
    except UnreadableDocument:
        return False
    return True


needs_font = pytest.mark.skipif(not FONT, reason="no font with Vietnamese letters found (Noto, DejaVu)")
needs_ocr = pytest.mark.skipif(not _has_data(), reason="no Vietnamese data of Tesseract (vie.traineddata)")


def blank(size=A4):
    return Image.new("L", size, 250)


def write(page, lines, *, top=200, left=200, size=36):
    """The lines written on the page, one below the other."""
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, size)
    for number, line in enumerate(lines):
        draw.text((left, top + number * size * 3 // 2), line, fill=10, font=font)
    return page


def rule_table(page, rows, *, top=500, left=150, widths=(130, 520, 380, 300), height=110, size=32):
    """A ruled table on the page; a cell's lines are parted by line breaks."""
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, size)
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width)
    for number, row in enumerate(rows):
        for x, text in zip(edges, row, strict=False):
            draw.multiline_text((x + 16, top + number * height + 12), text, fill=10, font=font, spacing=8)
    bottom = top + height * len(rows)
    for number in range(len(rows) + 1):
        draw.line((edges[0], top + number * height, edges[-1], top + number * height), fill=0, width=3)
    for x in edges:
        draw.line((x, top, x, bottom), fill=0, width=3)
    return page


def saved(*pages, form="PNG"):
    """The bytes of a picture file; several pages where the form holds several."""
    stream = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    if form == "PDF":
        pages[0].save(stream, form, resolution=float(DPI), **more)
    else:
        pages[0].save(stream, form, dpi=(DPI, DPI), **more)
    return stream.getvalue()
