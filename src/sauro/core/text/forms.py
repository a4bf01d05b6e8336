import re
import unicodedata
from functools import lru_cache

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_TONES = {"\u0300": "1", "\u0303": "2", "\u0301": "3", "\u0309": "4", "\u0323": "5"}
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_COMMON_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 1000  # characters; the forms of longer texts are not remembered


def clean(text: str) -> str:
    """``text`` in NFC with every run of white space (no-break space included) as one space, ends trimmed.

    Zero-width characters go, and Ð (U+00D0, what some fonts and Tesseract give) becomes Đ (U+0110).
    Spelling, case and tone marks stay as written.
    """
    return " ".join(_plain(text).split())


def clean_lines(text: str) -> str:
    """As ``clean``, but line breaks stay: each line cleaned, empty lines dropped."""
    lines = (clean(line) for line in _plain(text).splitlines())
    return "\n".join(line for line in lines if line)


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    for char in _INVISIBLE:  # one by one: several times faster than one translation of a Vietnamese text
        text = text.replace(char, "")
    return text.replace("Ð", "Đ")


def lower_first(text: str) -> str:
    """``text`` as it stands within a sentence: its first letter small ("Báo cáo năm" → "báo cáo năm")."""
    return text[:1].lower() + text[1:]


def writable(text: str) -> str:
    """``text`` in NFC without the characters that no XML file may hold: control characters, halves of pairs."""
    return _UNWRITABLE.sub("", unicodedata.normalize("NFC", text))


def fold(text: str) -> str:
    """The form for searching without diacritics: lower case, no marks, đ → d, single spaces."""
    return _folded(text) if len(text) <= _SHORT else _folded.__wrapped__(text)


@lru_cache(maxsize=4096)  # the recognisers of a plan ask for the same lines one after the other
def _folded(text: str) -> str:
    marked = unicodedata.normalize("NFD", clean(text).casefold())
    for mark in _COMMON_MARKS:  # those of Vietnamese first: far faster than a pattern that meets every one of them
        marked = marked.replace(mark, "")
    return unicodedata.normalize("NFC", _MARKS.sub("", marked)).replace("đ", "d")


def comparable(text: str) -> str:
    """The form for asking whether two texts are the same: case folded, dashes alike, tone marks placed alike."""
    return _compared(text) if len(text) <= _SHORT else _compared.__wrapped__(text)


@lru_cache(maxsize=4096)
def _compared(text: str) -> str:
    plain = clean(text).casefold().replace("–", "-").replace("—", "-")
    return tone_insensitive(plain)


def tone_insensitive(text: str) -> str:
    """``text`` with the tone of each syllable written after it, so that hoá = hóa and uỷ = ủy."""
    return _WORD.sub(_tone_last, text)


def _tone_last(match: re.Match[str]) -> str:
    tone, letters = "", []
    for char in unicodedata.normalize("NFD", match.group()):
        if char in _TONES:
            tone += _TONES[char]
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)) + tone
