"""Vietnamese written before Unicode: TCVN3 (fonts .VnTime …) and VNI-Windows (fonts VNI-Times …)."""

import re
import unicodedata
from enum import StrEnum


class Legacy(StrEnum):
    """The two encodings that Vietnamese offices used, read as Latin-1 letters."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI-Windows"


_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
_VNI_MARKS = {
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_PAIR = re.compile(rf"([aeouyôö])([{''.join(_VNI_MARKS)}])|([{''.join(_VNI_LETTERS)}])", re.IGNORECASE)
_FREQUENT = frozenset(
    [
        *("và", "của", "các", "cải", "cách", "hành", "chính", "kế", "hoạch", "nhiệm", "vụ", "thực", "hiện", "tổ"),
        *("chức", "ủy", "nhân", "dân", "xã", "phường", "năm", "việc", "đơn", "vị", "cơ", "định", "số", "thủ", "tục"),
        *("công", "nước", "độc", "lập", "hạnh", "phúc", "cộng", "hòa", "hội", "chủ", "nghĩa", "việt", "được", "về"),
        *("phòng", "văn", "bản", "thông", "phục", "quyết", "nghị", "đạo", "sử", "dụng", "quản", "lý", "tháng", "ngày"),
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_HITS = 3
_SAMPLE = 60_000


def of_font(font: str | None) -> Legacy | None:
    """The encoding that a font's name gives away, or ``None`` for a Unicode font."""
    name = (font or "").strip().casefold()
    if name.startswith(".vn"):
        return Legacy.TCVN3
    return Legacy.VNI if name.startswith(("vni-", "vni ")) else None


def is_capital_font(font: str | None) -> bool:
    """Whether a TCVN3 font shows small letters as capitals (.VnTimeH)."""
    name = (font or "").strip()
    return name.casefold().startswith(".vn") and name.endswith("H")


def from_legacy(text: str, encoding: Legacy) -> str:
    """``text``, whose letters stand for those of ``encoding``, in Unicode (NFC)."""
    converted = text.translate(_TCVN3) if encoding is Legacy.TCVN3 else _VNI_PAIR.sub(_vni, text)
    return unicodedata.normalize("NFC", converted)


def _vni(match: re.Match[str]) -> str:
    base, mark, single = match.groups()
    if single:
        return _cased(_VNI_LETTERS[single.lower()], single)
    letter = _cased(_VNI_LETTERS.get(base.lower(), base), base)
    marks = _VNI_MARKS[mark.lower()]
    takes = "aăâeêoô" if marks[0] == "\u0302" else "a" if marks[0] == "\u0306" else ""
    if takes and base.lower() not in takes:
        return match.group()
    return letter + marks


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter.lower()


def vietnamese_words(text: str) -> int:
    """How many frequent words with Vietnamese letters stand in the beginning of ``text``."""
    words = _WORD.findall(unicodedata.normalize("NFC", text[:_SAMPLE]).casefold())
    return sum(1 for word in words if word in _FREQUENT and not word.isascii())


def recognise_legacy(text: str) -> Legacy | None:
    """The encoding under which ``text`` becomes Vietnamese, or ``None`` where it is as it should be."""
    if text.isascii():
        return None
    plain = vietnamese_words(text)
    found = {encoding: vietnamese_words(from_legacy(text[:_SAMPLE], encoding)) for encoding in Legacy}
    best = max(found, key=lambda encoding: found[encoding])
    return best if found[best] >= _LEAST_HITS and found[best] > 3 * plain else None
