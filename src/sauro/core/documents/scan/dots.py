"""The dot below a vowel ("ị", "ạ"), looked for in the picture where a name was read with one.

Tesseract knows the words of the language better than it sees their marks: it reads the family name "Đinh" as the far
more frequent "Định", surely and at every resolution. Whether ink stands below the line, the picture tells.
"""

from unicodedata import normalize

from sauro.core.documents.page import Word
from sauro.core.documents.scan.model import Ink

_DOT = "\u0323"
_DESCENDING = frozenset("gpqyjQJ,;()[]{}/|_“”\"'")
_ABOVE, _UNDER = 0.04, 0.32  # of the size: where a dot below stands under the line
_SEEN = 0.0025  # of the size squared: a dot covers three times as much
_STANDING = 0.12


def without_unseen_dots(words: list[Word], ink: Ink, dpi: float) -> list[Word]:
    """The words; capitalised ones lose a dot below that the picture does not show."""
    for word in words:
        bare = _undotted(word.text)
        if bare != word.text and word.text[:1].isupper() and _line_is_clear(word, bare, ink, dpi / 72):
            word.text = bare
    return words


def _undotted(text: str) -> str:
    return normalize("NFC", normalize("NFD", text).replace(_DOT, ""))


def _line_is_clear(word: Word, bare: str, ink: Ink, scale: float) -> bool:
    """Whether the letters stand on the line and nothing stands below; unknown, so no, where letters reach below it."""
    if _DESCENDING & set(normalize("NFD", bare)):
        return False
    area = (word.size * scale) ** 2
    return _ink(word, -_STANDING, 0.0, ink, scale) > 0.01 * area and (
        _ink(word, _ABOVE, _UNDER, ink, scale) < _SEEN * area
    )


def _ink(word: Word, top: float, bottom: float, ink: Ink, scale: float) -> int:
    """The dark dots of the word's strip between two heights, given in parts of its size from the line downwards."""
    rows = slice(_at(word, top, scale) + 1, _at(word, bottom, scale))
    return int(ink[rows, max(0, int(word.left * scale)) : int(word.right * scale) + 1].sum())


def _at(word: Word, height: float, scale: float) -> int:
    return max(0, int((word.baseline + height * word.size) * scale))
