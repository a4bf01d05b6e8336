"""The things a plan counts: which words after a number are its unit."""

import re
import tomllib
from dataclasses import dataclass
from importlib import resources

from sauro.core.plans.targets_text import shadow


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit found after a number: its ``group`` ("events", "times", …, "other" for a noun the list lacks) and its
    ``words`` as the list spells them, whatever marks a scan lost."""

    group: str
    end: int
    words: str | None = None


def _read_units() -> dict[str, tuple[str, str]]:
    source = resources.files("sauro.core.plans").joinpath("targets_units.toml").read_text("utf-8")
    groups = {name: words for name, words in tomllib.loads(source).items() if isinstance(words, list)}
    return {shadow(word): (group, word) for group, words in groups.items() for word in words}


_LISTED = _read_units()
_LONGEST_FIRST = sorted(_LISTED, key=len, reverse=True)
_UNIT = re.compile(rf"(?:{'|'.join(map(re.escape, _LONGEST_FIRST))})(?!\w)")
# A noun that is no unit: spans of time are masked elsewhere, and these only say what a text contains.
_NO_UNIT = re.compile(
    r"(?:nam|tuoi|thang|quy|tuan|gio|ngay|phut|cap|so|hoac|va|den|tro|so voi|trong|theo|cua|tai|duoc|la|de|ke tu|sau"
    r"|truoc|tru cot|nhom|bao cao|ke hoach|quyet dinh|dieu|khoan|chuong|muc)\b"
)
_OTHER = re.compile(
    r"[a-z]{1,12}(?: (?!tro\b|tren\b|trong\b|ve\b|cho\b|duoc\b|cua\b|tai\b|theo\b|va\b|de\b|voi\b)[a-z]{1,12})?(?!\w)"
)


def unit_at(bare: str, start: int) -> Unit | None:
    """The listed unit that stands at ``start`` of a shadow text, the longest that fits."""
    match = _UNIT.match(bare, start)
    if match is None:
        return None
    group, words = _LISTED[match.group()]
    return Unit(group, match.end(), words)


def any_unit_at(bare: str, start: int) -> Unit | None:
    """As ``unit_at``; else the next one or two words, where they can be a thing counted."""
    listed = unit_at(bare, start)
    if listed is not None:
        return listed
    if _NO_UNIT.match(bare, start):
        return None
    match = _OTHER.match(bare, start)
    return Unit("other", match.end()) if match else None
