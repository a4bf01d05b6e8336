"""By which indicator a target may be measured: the rows of a library whose words the target says. Only offered."""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from rapidfuzz import fuzz

from sauro.core.indicators.model import Indicator, Kind, Library
from sauro.core.text import fold

FLOOR = 55.0  # below it nothing is suggested
SURE = 80.0  # from it on, with a clear lead, a suggestion may be taken with others in one go
_LEAD = 8.0


def suggest(text: str, library: Library, *, limit: int = 3) -> list[tuple[str, float]]:
    """The codes of ``library`` that the words of a target come nearest to, the likeliest first, with 0 to 100.

    What is counted decides, not how much: numbers and words like "phấn đấu đạt tối thiểu" say nothing. Nothing below
    ``FLOOR`` is named.
    """
    index = _index_of(library)
    said = _features(text)
    if not said:
        return []
    scored = [(entry.code, index.likeness(text, said, entry)) for entry in index.entries]
    fitting = sorted(((code, score) for code, score in scored if score >= FLOOR), key=lambda pair: -pair[1])
    return fitting[:limit]


def is_sure(suggestions: Iterable[tuple[str, float]]) -> bool:
    """Whether the first suggestion is near enough, and far enough ahead of the second, to be taken unseen."""
    scores = [score for _, score in suggestions]
    return bool(scores) and scores[0] >= SURE and (len(scores) == 1 or scores[0] - scores[1] >= _LEAD)


# -- Words ------------------------------------------------------------------------------------------------------------

Features = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Words:
    replaced: tuple[tuple[re.Pattern[str], str], ...]
    silent: frozenset[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(files(__package__).joinpath("matching_words.toml").read_text("utf-8"))
    pairs: list[tuple[str, str]] = [*data["abbreviations"].items()]
    same = ((other, first) for first, others in data["same"].items() for other in others)
    pairs += sorted(same, key=lambda pair: -len(pair[0]))
    replaced = tuple((re.compile(rf"(?<!\w){re.escape(old)}(?!\w)"), new) for old, new in pairs)
    return _Words(replaced, frozenset(data["silent"]["words"].split()))


_ASIDE = re.compile(r"\([^()]*\)")
_SYLLABLE = re.compile(r"[a-z]+")


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """``text`` folded, without what stands in brackets, short forms spelled out, words of one meaning alike."""
    plain = _ASIDE.sub(" ", fold(text))
    plain = " ".join(_SYLLABLE.findall(plain))
    for pattern, new in _words().replaced:
        plain = pattern.sub(new, plain)
    return plain


@lru_cache(maxsize=4096)
def _features(text: str) -> Features:
    """The syllables that say something, and each pair that stands together: Vietnamese words have mostly two."""
    silent = _words().silent
    syllables = _plain(text).split()
    pairs = pairwise(syllables)
    return frozenset(word for word in syllables if word not in silent) | frozenset(
        f"{one} {two}" for one, two in pairs if one not in silent or two not in silent
    )


# -- A library to be asked --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Entry:
    code: str
    name: str
    features: Features


@dataclass(frozen=True)
class _Index:
    entries: tuple[_Entry, ...]
    weights: Mapping[str, float]
    unknown: float

    def weight(self, features: Features) -> float:
        return sum(self.weights.get(feature, self.unknown) for feature in features)

    def likeness(self, text: str, said: Features, entry: _Entry) -> float:
        """How much of the row's name the text says, and how much of the text the name; by the weight of words."""
        common = self.weight(said & entry.features)
        if not common:
            return 0.0
        of_name, of_text = common / self.weight(entry.features), common / self.weight(said)
        letters = fuzz.token_set_ratio(_plain(text), _plain(entry.name))
        return 65 * of_name + 15 * of_text + 0.2 * letters


_ANSWERS = frozenset({Kind.SHARE, Kind.COMPUTED, Kind.NUMBER, Kind.INDEX, Kind.FLAG})


@lru_cache(maxsize=16)
def _index(rows: tuple[tuple[str, str], ...]) -> _Index:
    entries = tuple(_Entry(code, name, _features(name)) for code, name in rows)
    found = Counter(feature for entry in entries for feature in entry.features)
    count = len(entries)
    weights = {feature: math.log(1 + count / times) for feature, times in found.items()}
    return _Index(tuple(entry for entry in entries if entry.features), weights, math.log(1 + count))


def _index_of(library: Library) -> _Index:
    return _index(tuple((one.code, _asked(one)) for one in library.indicators if one.kind in _ANSWERS))


def _asked(indicator: Indicator) -> str:
    return indicator.name
