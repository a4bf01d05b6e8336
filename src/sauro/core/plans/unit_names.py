"""The names of units as plans write them → one known unit, a question, or a group. Never guessed."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import fuzz

from sauro.core.plans.unit_lists import split_units
from sauro.core.text import clean, fold

__all__ = [
    "Group",
    "KnownUnit",
    "Resolution",
    "Resolved",
    "UnitRegister",
    "Unknown",
    "Unsure",
    "comparable_unit",
    "is_group",
    "split_units",
]

_OF_COMMUNE = re.compile(r"\s+(?:(?:của|thuộc)\s+)?(?:UBND\s+)?(?:xã|phường|đặc khu)(?:\s+[A-ZÀ-ỸĐ]\w*)+$")
_LIKE_ENOUGH = 88.0
_WORTH_ASKING = 72.0
_MARGIN = 8.0
_SAME_WORD = 60.0


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit of the commune: its ``code``, its full ``name`` and the other ``aliases`` it is known by."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    unit: KnownUnit
    reason: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """Likely, but a person must say: the ``candidates``, the likeliest first."""

    candidates: tuple[KnownUnit, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """An addressee that names many units and none ("các cơ quan, đơn vị liên quan")."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    words: str
    reason: str


Resolution = Resolved | Unsure | Group | Unknown


class UnitRegister:
    """The known units of one commune, asked by the names that a plan writes."""

    def __init__(self, units: Sequence[KnownUnit]) -> None:
        self._units = tuple(units)
        self._names: dict[str, list[KnownUnit]] = {}
        for unit in self._units:
            for name in (unit.name, *unit.aliases):
                holders = self._names.setdefault(comparable_unit(name), [])
                if unit not in holders:
                    holders.append(unit)

    def resolve(self, words: str) -> Resolution:
        """The unit that ``words`` name, if they name one beyond doubt, with the reason.

        The same name in another spelling or abbreviation is the unit. A name that is only alike is asked: two names of
        units differ by a word, so likeness alone decides nothing where another unit is nearly as like.
        """
        key = comparable_unit(words)
        if not key:
            return Unknown(words, "Không có tên đơn vị.")
        if exact := self._names.get(key):
            return self._exact(words, exact)
        if is_group(words):
            return Group(words, f"“{words}” gọi chung nhiều đơn vị, không nêu tên đơn vị nào.")
        return self._alike(words, key)

    def _exact(self, words: str, holders: Sequence[KnownUnit]) -> Resolution:
        if len(holders) > 1:
            names = ", ".join(unit.name for unit in holders)
            return Unsure(tuple(holders), f"“{words}” là tên của nhiều đơn vị: {names}.")
        unit = holders[0]
        if words == unit.name:
            return Resolved(unit, f"Đúng tên đơn vị “{unit.name}”.")
        return Resolved(unit, f"“{words}” là cách viết khác của “{unit.name}”.")

    def _alike(self, words: str, key: str) -> Resolution:
        if parts := self._containing(key):
            names = ", ".join(f"“{unit.name}”" for unit in parts)
            return Unsure(parts, f"“{words}” là một phần tên của {names} hoặc dài hơn tên đó; hãy chọn.")
        likeness = self._likeness(key)
        if not likeness or likeness[0][0] < _WORTH_ASKING:
            return Unknown(words, f"Danh sách đơn vị không có tên nào giống “{words}”.")
        best, unit = likeness[0]
        second = likeness[1][0] if len(likeness) > 1 else 0.0
        if best >= _LIKE_ENOUGH and best - second >= _MARGIN and self._only_misspelt(key, unit):
            return Resolved(unit, f"“{words}” viết sai đôi chữ của “{unit.name}” và không giống đơn vị nào khác.")
        candidates = tuple(unit for score, unit in likeness if score >= max(_WORTH_ASKING, best - 2 * _MARGIN))
        names = ", ".join(f"“{unit.name}”" for unit in candidates)
        return Unsure(candidates, f"“{words}” giống {names} nhưng chưa chắc là một; hãy chọn.")

    def _containing(self, key: str) -> tuple[KnownUnit, ...]:
        """The units whose name holds ``key`` whole, or is held whole by it."""
        held = (
            unit
            for name, holders in self._names.items()
            if f" {key} " in f" {name} " or (len(name.split()) > 1 and f" {name} " in f" {key} ")
            for unit in holders
        )
        return tuple(dict.fromkeys(held))

    def _likeness(self, key: str) -> list[tuple[float, KnownUnit]]:
        best: dict[str, tuple[float, KnownUnit]] = {}
        for name, holders in self._names.items():
            score = max(fuzz.ratio(key, name), 0.95 * fuzz.token_sort_ratio(key, name))
            for unit in holders:
                if score > best.get(unit.code, (0.0, unit))[0]:
                    best[unit.code] = (score, unit)
        return sorted(best.values(), key=lambda pair: (-pair[0], pair[1].code))

    def _only_misspelt(self, key: str, unit: KnownUnit) -> bool:
        """Whether each word of ``key`` has its counterpart in a name of ``unit``, a letter or two apart."""
        for name in (unit.name, *unit.aliases):
            words, others = key.split(), comparable_unit(name).split()
            if len(words) == len(others) and all(
                fuzz.ratio(word, other) >= 60 and word[:1] == other[:1]
                for word, other in zip(words, others, strict=True)
            ):
                return not any(w.isdigit() and w != o for w, o in zip(words, others, strict=True))
        return False


def _is_misspelt(word: str, other: str) -> bool:
    """Whether ``word`` may be ``other`` with a letter wrong; figures never are."""
    if any(char.isdigit() for char in word + other):
        return word == other
    return word[:1] == other[:1] and fuzz.ratio(word, other) >= _SAME_WORD


def is_group(words: str) -> bool:
    """Whether ``words`` address many units without naming one."""
    key = _spelled_out(words)
    return any(re.search(pattern, key) for pattern in _data().groups)


def comparable_unit(words: str) -> str:
    """A unit's name for comparing: no diacritics, dashes or "xã" at its end, "&" as "và", abbreviations spelled out."""
    key = re.sub(r"^(?:cac)\s+(?=\w)", "", _spelled_out(_OF_COMMUNE.sub("", clean(words))))
    for word in _data().leading:
        key = key.removeprefix(f"{word} ") if key.startswith(f"{word} phong") or key.startswith(f"{word} van") else key
    shorter = key
    for word in _data().trailing:
        shorter = shorter.removesuffix(f" {word}")
    return shorter.strip() if len(shorter.split()) > 1 else key


@lru_cache(maxsize=4096)  # a plan names the same dozen units in hundreds of cells
def _spelled_out(words: str) -> str:
    key = re.sub(r"\s*(?:&|\+)\s*", " va ", fold(words))
    key = " ".join(re.sub(r"[^\w]+", " ", key).split())
    for pattern, name in (*_data().abbreviations, *_data().same):
        key = pattern.sub(name, key)
    return key


@dataclass(frozen=True, slots=True)
class _Data:
    abbreviations: tuple[tuple[re.Pattern[str], str], ...]
    same: tuple[tuple[re.Pattern[str], str], ...]
    leading: tuple[str, ...]
    trailing: tuple[str, ...]
    groups: tuple[str, ...]


@cache
def _data() -> _Data:
    raw: Mapping[str, Mapping[str, object]] = tomllib.loads(
        files("sauro.core.plans").joinpath("unit_abbreviations.toml").read_text("utf-8")
    )
    drop = raw["drop"]
    return _Data(
        _pairs(raw["abbreviations"]),
        _pairs(raw["same"]),
        _words(drop["leading"]),
        _longest_first(drop["trailing"]),
        _words(raw["group"]["patterns"]),
    )


def _pairs(table: Mapping[str, object]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Whole words and what they stand for, the longest first."""
    longest_first = sorted(table, key=len, reverse=True)
    return tuple((re.compile(rf"(?<!\w){short}(?!\w)"), str(table[short])) for short in longest_first)


def _words(value: object) -> tuple[str, ...]:
    assert isinstance(value, list)
    return tuple(map(str, value))


def _longest_first(value: object) -> tuple[str, ...]:
    return tuple(sorted(_words(value), key=len, reverse=True))
