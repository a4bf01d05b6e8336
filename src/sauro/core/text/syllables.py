"""What can be a Vietnamese syllable: an opening consonant, a vowel, a closing consonant. Loose on vowels on purpose."""

import re
import unicodedata

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    r"[aăâeêioôơuưy]{1,3}"
    r"(?:ch|nh|ng|[cmnpt])?"
)
_TONES = dict.fromkeys(map(ord, "\u0300\u0303\u0301\u0309\u0323"), None)
_EDGES = " .,;:!?()[]“”\"'/-–"


def is_syllable(word: str) -> bool:
    """Whether ``word``, without the marks around it, can be a Vietnamese syllable ("hoạch", "UBND" cannot)."""
    bare = unicodedata.normalize("NFD", word.strip(_EDGES).casefold()).translate(_TONES)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None
