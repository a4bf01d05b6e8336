"""Opening pictures safely: size is asked before anything is unpacked."""

import io
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from sauro.core.documents import _refusals
from sauro.core.documents.errors import UnreadableDocument
from sauro.core.documents.scan import Picture
from sauro.core.documents.scan.model import Grey

MOST_PIXELS = 60_000_000
"""An A3 page at 400 dpi has 31 million dots, a photo of a telephone up to 50 million."""

MOST_FRAMES = 500
_WORKING_PIXELS = 12_000_000
_A4_SHORT = 8.27  # inches
_STRIP = 1.6  # times as wide as high: no paper is
_LEAST_DPI = 200
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF", "MPO")
_FAILURES = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError)


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """The picture, its size checked and not yet unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            frames = int(getattr(image, "n_frames", 1))
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except _FAILURES as error:
        raise _refusals.damaged("ảnh") from error
    with image:
        _check_size(image)
        if frames > MOST_FRAMES:
            raise UnreadableDocument(
                "file.too_many_pages",
                f"Ảnh có {frames} trang, nhiều hơn mức {MOST_FRAMES} trang được đọc.",
                "Tách riêng phần kế hoạch và phụ lục rồi tải lên.",
            )
        yield image


def frames_of(image: Image.Image, count: int) -> Iterator[Picture]:
    """The pages of a picture in grey, upright as the camera noted."""
    for index in range(count):
        try:
            if count > 1:
                image.seek(index)
            _check_size(image)
            yield _picture(image, index + 1)
        except _FAILURES as error:
            raise _refusals.damaged("ảnh") from error


def _check_size(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> UnreadableDocument:
    return UnreadableDocument(
        "file.bomb",
        f"Ảnh quá lớn (hơn {MOST_PIXELS // 1_000_000} triệu điểm ảnh) nên không được mở.",
        "Quét lại khổ A4 ở 300 dpi hoặc thu nhỏ ảnh rồi tải lên.",
    )


def _picture(image: Image.Image, number: int) -> Picture:
    dpi = _dots(image)
    grey = ImageOps.exif_transpose(_on_white(image)).convert("L")
    factor = _factor(grey.size, dpi)
    if factor != 1.0:
        size = (max(1, int(grey.width * factor)), max(1, int(grey.height * factor)))
        grey = grey.resize(size, Image.Resampling.LANCZOS)
    return Picture(number, _even_light(np.asarray(grey)), dpi * factor)


def _on_white(image: Image.Image) -> Image.Image:
    """The picture without transparency."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear)
    return image.point(lambda value: value / 256).convert("L") if image.mode.startswith("I;16") else image


def _dots(image: Image.Image) -> float:
    """Dots per inch: as the file says where the page then has a paper's size, else as if it were A4."""
    width, height = image.size
    is_strip = width > _STRIP * height  # cut out of a page, over its width
    guessed = (width if is_strip else min(width, height)) / _A4_SHORT
    noted = image.info.get("dpi")
    if isinstance(noted, tuple) and noted and 60 <= float(noted[0]) <= 1200 and 0.6 < guessed / float(noted[0]) < 1.9:
        return float(noted[0])
    return max(guessed, 40.0)


def _factor(size: tuple[int, int], dpi: float) -> float:
    """By how much to enlarge small writing or reduce a huge picture."""
    wanted = 300 / dpi if dpi < _LEAST_DPI or dpi > 320 else 1.0
    room = math.sqrt(_WORKING_PIXELS / max(1, size[0] * size[1]))
    return min(wanted, room, 4.0)


def _even_light(grey: Grey) -> Grey:
    """Paper made evenly white where a photo lies partly in shadow."""
    block = 64
    rows, columns = grey.shape[0] // block, grey.shape[1] // block
    if rows < 4 or columns < 4:
        return grey
    cut = grey[: rows * block, : columns * block].reshape(rows, block, columns, block)
    paper = np.percentile(cut[:, ::4, :, ::4], 90, axis=(1, 3))
    if paper.std() < 12 or np.percentile(paper, 5) < 40:
        return grey
    light = Image.fromarray(paper.astype(np.float32)).resize((grey.shape[1], grey.shape[0]), Image.Resampling.BILINEAR)
    evened = grey.astype(np.float32) * (245.0 / np.maximum(np.asarray(light), 40.0))
    clipped: Grey = np.clip(evened, 0, 255).astype(np.uint8)
    return clipped
