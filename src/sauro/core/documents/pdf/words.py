"""The letters of a PDF page → words with place, size and weight.

PDFium is asked through its C functions: one call per letter for the letter, and three per word for its place, where
the common libraries make an object of every letter. That is what makes a page take milliseconds.
"""

import ctypes
import math
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

import pypdfium2.raw as c

from sauro.core.documents.page import Rule, Word

_BOLD = re.compile(rb"bold|black|heavy|demi|,b|-bd|\bbd\b", re.I)
_ITALIC = re.compile(rb"italic|oblique|-it\b", re.I)
_LEGACY = re.compile(rb"(?:^|\+)(?:\.vn|vni[-_ ]|vn(?:times|arial|helv))", re.I)
_GLUED_MARK = re.compile(r"(?<=[^\W\d_])[,.;:”\"’)\]]?\d{1,2}[,.;:]?$|[%\d”\"’)]\d{1,2}$")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SPACES = frozenset((0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000, 0x200B, 0xFEFF))
_WRITTEN_SPACES = _SPACES - {0x0A, 0x0D}
_NOTHING = frozenset((0xAD,))
_HYPHENS = frozenset((0x02, 0xFFFE))  # a hyphen at the end of a line; Vietnamese words are not split


@dataclass(slots=True)
class Font:
    """How the letters of one text object look."""

    size: float
    angle: int
    bold: bool
    italic: bool
    legacy: bool
    hidden: bool


@dataclass(slots=True)
class PageText:
    """The words of a page in the page's own coordinates (upwards), and what is odd about its letters."""

    words: list[Word]
    letters: int
    unreadable: int
    legacy: int
    hidden: int
    sideways: dict[int, int]


class WordReader:
    """Reads the words of one text page."""

    def __init__(self, page: object, text: object, uprights: Iterable[Rule] = ()) -> None:
        self.page = page
        self.uprights = sorted((rule.at, rule.start, rule.end) for rule in uprights)
        self.text = text
        self.fonts: dict[int, Font] = {}
        self.names: dict[int, bytes] = {}
        self.box = c.FS_RECTF()
        self.x = ctypes.c_double()
        self.y = ctypes.c_double()
        self.result = PageText([], 0, 0, 0, 0, {})

    def read(self) -> PageText:
        count = c.FPDFText_CountChars(self.text)
        unicode_of = c.FPDFText_GetUnicode
        text = self.text
        codes = [unicode_of(text, index) for index in range(count)]
        start = 0
        for index, code in enumerate([*codes, 0x20]):
            if code in _SPACES:
                if index > start:
                    self._word(start, index, codes)
                start = index + 1
            elif code in _HYPHENS and index > start:  # the letters after it stand on the next line
                self._word(start, index + 1, codes)
                start = index + 1
        return self.result

    def _word(self, start: int, end: int, codes: list[int]) -> None:
        letters = "".join(_letter(code) for code in codes[start:end])
        if not letters:
            return
        letters = normalize("NFC", letters)
        font = self._font(start)
        self._count(codes[start:end], font, len(letters))
        left, right, baseline = self._span(start, end - 1, font)
        torn = _looks_torn(left, right, len(letters), font) or self._crosses(left, right, baseline, font)
        if end - start > 1 and torn:
            self._letter_by_letter(start, end, codes)
            return
        word = Word(letters.translate(_LIGATURES), left, right, baseline, font.size, font.bold, font.italic)
        word.spaced = end < len(codes) and codes[end] in _WRITTEN_SPACES and not c.FPDFText_IsGenerated(self.text, end)
        if _GLUED_MARK.search(letters):
            self._take_glued_mark(word, start, end)
        if not self._joins_last(word, font):
            self.result.words.append(word)

    def _joins_last(self, word: Word, font: Font) -> bool:
        """Adds a piece to the word right before it, from which no written space parts it: an accent set by itself."""
        last = self.result.words[-1] if self.result.words else None
        if last is None or last.spaced or last.mark or word.mark or abs(last.baseline - word.baseline) > 0.5:
            return False
        near = -0.05 * font.size < word.left - last.right < 0.18 * font.size and abs(last.size - word.size) < 0.5
        if not near or self._crosses(last.left, word.right, word.baseline, font):
            return False
        last.text, last.right, last.spaced = normalize("NFC", last.text + word.text), word.right, word.spaced
        return True

    def _crosses(self, left: float, right: float, baseline: float, font: Font) -> bool:
        """Whether an upright line stands within a word: words of two cells that follow each other without a space."""
        if font.angle:
            return False
        index = bisect_right(self.uprights, (left + 1.5,))
        while index < len(self.uprights) and self.uprights[index][0] < right - 1.5:
            _, start, end = self.uprights[index]
            if start <= baseline + 0.3 * font.size <= end:
                return True
            index += 1
        return False

    def _count(self, codes: list[int], font: Font, letters: int) -> None:
        result = self.result
        result.letters += letters
        result.unreadable += sum(1 for code in codes if _is_unreadable(code))
        result.legacy += letters * font.legacy
        result.hidden += letters * font.hidden
        result.sideways[font.angle] = result.sideways.get(font.angle, 0) + letters

    def _span(self, first: int, last: int, font: Font) -> tuple[float, float, float]:
        """Left, right and baseline, along the direction in which the word is written."""
        c.FPDFText_GetCharOrigin(self.text, first, self.x, self.y)
        c.FPDFText_GetLooseCharBox(self.text, first, self.box)
        box = self.box
        if font.angle == 0:
            left, right = box.left, box.right
        else:
            left, right = _turned_box(box, font.angle)
        if last != first:
            c.FPDFText_GetLooseCharBox(self.text, last, box)
            right = box.right if font.angle == 0 else _turned_box(box, font.angle)[1]
        return left, right, _turned_height(self.x.value, self.y.value, font.angle)

    def _letter_by_letter(self, start: int, end: int, codes: list[int]) -> None:
        """A word whose letters do not follow each other closely, in as many words as there are gaps."""
        words: list[Word] = []
        for index in range(start, end):
            letter = _letter(codes[index])
            if not letter:
                continue
            font = self._font(index)
            left, right, baseline = self._span(index, index, font)
            last = words[-1] if words else None
            if last is not None and abs(last.baseline - baseline) < 1 and -0.5 < (left - last.right) / font.size < 0.2:
                last.text, last.right = last.text + letter, right
            else:
                words.append(Word(letter, left, right, baseline, font.size, font.bold, font.italic))
        self.result.words += words

    def _take_glued_mark(self, word: Word, start: int, end: int) -> None:
        """A raised footnote number right after a word becomes its mark."""
        cut = end
        while cut > start + 1 and self._is_raised(cut - 1, word):
            cut -= 1
        if cut == end or not word.text[cut - start :].isdigit():
            return
        _, right, _ = self._span(start, cut - 1, self._font(start))
        word.mark, word.text, word.right = word.text[cut - start :], word.text[: cut - start], right

    def _is_raised(self, index: int, word: Word) -> bool:
        font = self._font(index)
        height = self._span(index, index, font)[2]
        return font.size <= 0.8 * word.size and height - word.baseline > 0.15 * word.size

    def _font(self, index: int) -> Font:
        obj = c.FPDFText_GetTextObject(self.text, index)
        key = ctypes.cast(obj, ctypes.c_void_p).value or 0
        font = self.fonts.get(key)
        if font is None:
            font = self.fonts[key] = self._look(obj, index)
        return font

    def _look(self, obj: object, index: int) -> Font:
        matrix = c.FS_MATRIX()
        c.FPDFText_GetMatrix(self.text, index, matrix)
        size = c.FPDFText_GetFontSize(self.text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) % 4
        name = self._name(obj)
        weight = c.FPDFText_GetFontWeight(self.text, index)
        hidden = bool(obj) and c.FPDFTextObj_GetTextRenderMode(obj) == c.FPDF_TEXTRENDERMODE_INVISIBLE
        bold = bool(_BOLD.search(name)) or weight >= 650
        return Font(max(size, 0.1), angle, bold, bool(_ITALIC.search(name)), bool(_LEGACY.search(name)), hidden)

    def _name(self, obj: object) -> bytes:
        font = c.FPDFTextObj_GetFont(obj) if obj else None
        if not font:
            return b""
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self.names:
            buffer = ctypes.create_string_buffer(128)
            c.FPDFFont_GetBaseFontName(font, buffer, 128)
            self.names[key] = buffer.value
        return self.names[key]


def _letter(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    return "" if code in _NOTHING or code < 0x20 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF else chr(code)


def _is_unreadable(code: int) -> bool:
    return (code < 0x20 and code not in _HYPHENS) or code == 0xFFFD or 0xE000 <= code <= 0xF8FF or 0x80 <= code < 0xA0


def _looks_torn(left: float, right: float, letters: int, font: Font) -> bool:
    return not -0.1 * font.size <= right - left <= letters * 1.05 * font.size + 0.5 * font.size


def _turned_box(box: c.FS_RECTF, angle: int) -> tuple[float, float]:
    if angle == 1:
        return box.bottom, box.top
    if angle == 2:
        return -box.right, -box.left
    return -box.top, -box.bottom


def _turned_height(x: float, y: float, angle: int) -> float:
    """How high a point stands for a reader who turns the page so that the letters stand upright."""
    return (y, -x, -y, x)[angle]
