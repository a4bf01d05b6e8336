"""Tesseract asked for the words of a region, with their places."""

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import tesserocr
from PIL import Image

from sauro.core.documents.page import Word
from sauro.core.documents.scan.model import Grey

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in dots."""

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*\.?|[IVX]+\.?|S?TT|[a-zđ]\)|-")

_LEAST_CONFIDENCE = 12
_SURE = 85
_SPECKS = "'\"`‘’"  # what is left of a ruling line beside the first letter of a cell
_EDGE = 2


class Engine:
    """One Tesseract, for one thread."""

    def __init__(self, folder: Path) -> None:
        self.certainties: list[float] = []
        self._width = 0
        self.api = tesserocr.PyTessBaseAPI(path=str(folder), lang="vie", psm=tesserocr.PSM.SINGLE_BLOCK)
        self.api.SetVariable("tessedit_do_invert", "0")
        self.api.SetVariable("debug_file", "/dev/null")

    def close(self) -> None:
        self.api.End()

    def show(self, grey: Grey, dpi: float) -> None:
        """The picture that the following regions are cut from."""
        self._width = grey.shape[1]
        self.api.SetImage(Image.fromarray(grey))
        self.api.SetSourceResolution(int(dpi))

    def words(self, box: Box, dpi: float, *, psm: int) -> Iterator[Word]:
        """The words in a region, in points."""
        left, top, right, bottom = box
        # a region as wide as the picture and less high makes Tesseract misread all of it
        left, right = max(left, _EDGE), min(right, self._width - _EDGE)
        if right - left < 6 or bottom - top < 6:
            return
        self.api.SetPageSegMode(psm)
        self.api.SetRectangle(left, top, right - left, bottom - top)
        self.api.Recognize()
        iterator = self.api.GetIterator()
        if iterator is None:
            return
        found = list(_words(iterator, 72 / dpi))
        self.certainties += [certainty for _, certainty in found]
        yield from _believed(found)

    def number(self, box: Box, dpi: float) -> list[Word]:
        """A lone short text such as a list number: asked again as digits or Roman numerals where it is neither."""
        found = list(self.words(box, dpi, psm=tesserocr.PSM.SINGLE_LINE))
        if _NUMBER.fullmatch("".join(word.text for word in found)):
            return found
        self.api.SetVariable("tessedit_char_whitelist", "0123456789IVX.")
        again = list(self.words(box, dpi, psm=tesserocr.PSM.SINGLE_WORD))
        self.api.SetVariable("tessedit_char_whitelist", "")
        sure = [word for word in again if _NUMBER.fullmatch(word.text)]
        return sure if sure and (not found or all(len(word.text) <= 3 for word in found)) else found


def _believed(found: list[tuple[Word, float]]) -> Iterator[Word]:
    """The words without those read into grain; a true word among sure ones stays, without the speck before it."""
    surely = median(certainty for _, certainty in found) >= _SURE if len(found) > 2 else False
    for word, certainty in found:
        bare = word.text.lstrip(_SPECKS)
        if surely and certainty < _SURE and len(bare) > 2 and bare.isalpha():
            word.text = bare
        elif certainty < _LEAST_CONFIDENCE:
            continue
        yield word


def _words(iterator: object, scale: float) -> Iterator[tuple[Word, float]]:
    level = tesserocr.RIL
    line = (0.0, 0.0, 0.0, 0.0)
    size = 12.0
    for found in tesserocr.iterate_level(iterator, level.WORD):
        if found.IsAtBeginningOf(level.TEXTLINE):
            line, size = _baseline(found, line), _size(found, scale, size)
        try:
            text = found.GetUTF8Text(level.WORD)
        except RuntimeError:
            continue
        box = found.BoundingBox(level.WORD)
        if not text.strip() or box is None:
            continue
        left, _, right, bottom = box
        baseline = _height(line, (left + right) / 2, bottom)
        word = Word(text.strip(), left * scale, right * scale, baseline * scale, size)
        yield word, found.Confidence(level.WORD)


def _baseline(found: object, before: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    points = found.Baseline(tesserocr.RIL.TEXTLINE)  # type: ignore[attr-defined]
    if points is None:
        return before
    (x0, y0), (x1, y1) = points
    return (float(x0), float(y0), float(x1), float(y1))


def _height(line: tuple[float, float, float, float], x: float, bottom: float) -> float:
    x0, y0, x1, y1 = line
    if x1 - x0 < 2:
        return y0 or bottom
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def _size(found: object, scale: float, before: float) -> float:
    """The size of letters, from the height of a line's row without its marks: rounded, since OCR measures roughly."""
    row = found.RowAttributes()  # type: ignore[attr-defined]
    if not row:
        return before
    body = float(row["row_height"]) - max(0.0, float(row["ascenders"])) + min(0.0, float(row["descenders"]))
    size = max(body, 0.45 * float(row["row_height"])) * scale / 0.47
    return float(round(min(max(size, 4.0), 60.0)))
