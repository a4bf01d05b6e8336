"""Slips of typing and of character recognition in the words of time → as they were meant: "thág 6", "hàng thánh",
"Thuờng xuyên", "Tháng l0/2O26", "Quý Ⅲ". Only what has no second meaning; other words are left as they are."""

import re
import unicodedata

from sauro.core.text import fold, is_syllable

_OTHER_FORMS = re.compile("[\uff01-\uff5e\u2160-\u217f]+")  # full-width letters and digits, Roman numerals as one sign
_LOOKALIKES = str.maketrans("lI|Oo", "11100")
# "Quý 1l" is quý II: what stands after "quý" is left to the numerals there.
_NUMBER = re.compile(r"(?<![\w.])(?<!quý )[\dlI|Oo]+(?:[/.-][\dlI|Oo]+)*(?![\w/])", re.IGNORECASE)
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"), None)
_WORD = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r" ?(?:\d{1,2}\b|[IVX]+\b)")

_PAIRS = {
    "thuong xuyen": ("thường xuyên",),
    "hang thang": ("hằng tháng", "hàng tháng"),
    "hang quy": ("hằng quý", "hàng quý", "hằng quí", "hàng quí"),
    "hang nam": ("hằng năm", "hàng năm"),
    "hang tuan": ("hằng tuần", "hàng tuần"),
    "dinh ky": ("định kỳ",),
    "cham nhat": ("chậm nhất",),
    "truoc ngay": ("trước ngày", "trước ngay"),
}
_BEFORE_A_NUMERAL = {"thang": "tháng", "quy": "quý", "ngay": "ngày"}
_EVERY = ("hang", "moi", "tung")


def without_slips(text: str) -> str:
    """``text`` with its words of time as they were meant."""
    text = _OTHER_FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _NUMBER.sub(lambda match: _digits(match[0]), text)
    words = list(_WORD.finditer(text))
    for place in reversed(range(len(words))):
        meant = _meant(text, words, place)
        if meant:
            start, end = words[place].start(), words[place].end()
            text = text[:start] + _cased(meant, like=text[start:end]) + text[end:]
    return text


def _digits(number: str) -> str:
    """ "l0/2O26" → "10/2026"; a part without any digit ("I/2026") is a numeral of its own."""
    parts = re.split(r"([/.-])", number)
    return "".join(part.translate(_LOOKALIKES) if re.search(r"\d", part) else part for part in parts)


def _meant(text: str, words: list[re.Match[str]], place: int) -> str | None:
    """The word of time that the word at ``place`` is a slip of; None where it is none."""
    word = words[place][0]
    paired = _of_a_pair(words, place)
    if paired:
        return paired
    folded = fold(word)
    if _NUMERAL.match(text, words[place].end()):
        for plain, meant in _BEFORE_A_NUMERAL.items():
            if _toneless(word) == plain or (not is_syllable(word) and _one_slip(folded, plain)):
                return meant
    after_every = place > 0 and fold(words[place - 1][0]) in _EVERY
    return "tháng" if after_every and folded.startswith("th") and _one_slip(folded, "thang") else None


def _toneless(word: str) -> str:
    """Without tone marks only: "thàng" may be "tháng", "thắng" is another word."""
    letters = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    return unicodedata.normalize("NFC", letters)


def _of_a_pair(words: list[re.Match[str]], place: int) -> str | None:
    """ "Thuờng xuyện": two words that without their marks are a phrase of time are that phrase."""
    for first in (place - 1, place):
        if not 0 <= first < len(words) - 1:
            continue
        pair = f"{words[first][0]} {words[first + 1][0]}"
        forms = _PAIRS.get(fold(pair))
        if forms and pair.lower() not in forms and words[first + 1].start() == words[first].end() + 1:
            return forms[0].split()[place - first]
    return None


def _one_slip(word: str, meant: str) -> bool:
    """One letter left out, put in or changed, or two neighbours swapped."""
    if abs(len(word) - len(meant)) == 1:
        short, long = sorted((word, meant), key=len)
        return any(long[:cut] + long[cut + 1 :] == short for cut in range(len(long)))
    if len(word) != len(meant):
        return False
    wrong = [place for place, (one, other) in enumerate(zip(word, meant, strict=True)) if one != other]
    if len(wrong) == 2:
        return wrong[1] == wrong[0] + 1 and word[wrong[0]] == meant[wrong[1]] and word[wrong[1]] == meant[wrong[0]]
    return len(wrong) == 1


def _cased(meant: str, *, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return meant.upper()
    return meant[0].upper() + meant[1:] if like[:1].isupper() else meant
