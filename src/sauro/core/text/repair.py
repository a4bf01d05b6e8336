"""Slips of typing and recognition, proposed for repair. The words as written stay; a person takes a proposal or not."""

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

from sauro.core.text.forms import comparable
from sauro.core.text.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)
_ANY_NUMBER = "#"  # in the data: any number may follow
_LONGEST_UNREADABLE = 8  # a longer run of letters is a name or an address, not one broken syllable


@dataclass(frozen=True, slots=True)
class Repair:
    """A proposal: in ``text[start:end]`` stands ``found``; ``proposed`` is likely meant. ``certainty`` from 0 to 1."""

    start: int
    end: int
    found: str
    proposed: str
    reason: str
    certainty: float


@dataclass(frozen=True, slots=True)
class _Slip:
    pattern: re.Pattern[str]
    right: str
    before: frozenset[str]
    after: frozenset[str]
    unless_before: tuple[str, ...]


def propose_repairs(text: str, *, known: Collection[str] = ()) -> tuple[Repair, ...]:
    """The slips in ``text``, in order, none within another.

    Two sources: slips listed with the words around them, and letters that cannot be a syllable but are one letter away
    from exactly one of the ``known`` words (those of the same document, say).
    """
    listed = [repair for slip in _slips() for repair in _found(slip, text)] if _any_slip().search(text) else []
    taken = {place for repair in listed for place in range(repair.start, repair.end)}
    broken = [repair for repair in _broken(text, known) if repair.start not in taken]
    ordered = sorted([*listed, *broken], key=lambda repair: (repair.start, -repair.end))
    kept: list[Repair] = []
    for repair in ordered:
        if not kept or repair.start >= kept[-1].end:
            kept.append(repair)
    return tuple(kept)


def apply_repairs(text: str, repairs: Sequence[Repair]) -> str:
    """``text`` with the proposals taken."""
    for repair in sorted(repairs, key=lambda repair: repair.start, reverse=True):
        text = text[: repair.start] + repair.proposed + text[repair.end :]
    return text


def repair_diff(text: str, repairs: Sequence[Repair]) -> str:
    """``text`` with each proposal shown as [-phù họp-]{+phù hợp+}."""
    shown = [
        Repair(repair.start, repair.end, repair.found, f"[-{repair.found}-]{{+{repair.proposed}+}}", "", 0.0)
        for repair in repairs
    ]
    return apply_repairs(text, shown)


def _found(slip: _Slip, text: str) -> list[Repair]:
    repairs = []
    for match in slip.pattern.finditer(text):
        if _fits(slip, text[: match.start()], text[match.end() :]):
            proposed = _in_case_of(match.group(), slip.right)
            reason = f"“{match.group()}” thường là “{proposed}” bị gõ hoặc nhận dạng nhầm dấu."
            repairs.append(Repair(match.start(), match.end(), match.group(), proposed, reason, 0.95))
    return repairs


def _fits(slip: _Slip, before: str, after: str) -> bool:
    ahead, behind = before.casefold().rstrip(), after.casefold().lstrip()
    if ahead.endswith(slip.unless_before):
        return False
    if slip.before and _last(ahead) not in slip.before:
        return False
    return not slip.after or _first(behind) in slip.after or (_ANY_NUMBER in slip.after and behind[:1].isdigit())


def _last(text: str) -> str:
    words = text.rsplit(maxsplit=1)
    return words[-1] if words else ""


def _first(text: str) -> str:
    match = re.match(r"\W*(\w+)", text)
    return match.group(1) if match else ""


def _in_case_of(found: str, right: str) -> str:
    """``right`` with the capitals of ``found``."""
    if found.isupper():
        return right.upper()
    return " ".join(
        old if old.casefold() == new else new.capitalize() if old[0].isupper() else new
        for old, new in zip(found.split(), right.split(), strict=True)
    )


def _broken(text: str, known: Collection[str]) -> list[Repair]:
    broken = [match for match in _WORD.finditer(text) if _looks_broken(match.group())]
    if not broken:
        return []
    words = {comparable(word): word for word in known if is_syllable(word)}
    repairs = []
    for match in broken:
        word = match.group()
        near = [right for right in words if Levenshtein.distance(comparable(word), right, score_cutoff=1) <= 1]
        if len(near) == 1:
            proposed = _in_case_of(word, words[near[0]].casefold())
            reason = f"“{word}” không phải một tiếng của tiếng Việt; cùng văn bản có “{proposed}”."
            repairs.append(Repair(match.start(), match.end(), word, proposed, reason, 0.7))
    return repairs


def _looks_broken(word: str) -> bool:
    """Letters with a Vietnamese mark that cannot be a syllable; abbreviations and foreign names have no such mark."""
    if not word.isalpha() or word.isupper() or len(word) > _LONGEST_UNREADABLE:
        return False
    return _MARKED.search(word) is not None and not is_syllable(word)


@cache
def _any_slip() -> re.Pattern[str]:
    """All listed slips as one pattern: most texts hold none, and are left after one look."""
    return re.compile("|".join(slip.pattern.pattern for slip in _slips()), re.IGNORECASE)


@cache
def _slips() -> tuple[_Slip, ...]:
    data = tomllib.loads((files("sauro.core.text") / "slips.toml").read_text(encoding="utf-8"))
    return tuple(
        _Slip(
            re.compile(rf"(?<!\w){re.escape(entry['found'])}(?!\w)", re.IGNORECASE),
            entry["right"],
            frozenset(entry.get("before", ())),
            frozenset(entry.get("after", ())),
            tuple(entry.get("unless_before", ())) or ("\0",),
        )
        for entry in data["slip"]
    )
