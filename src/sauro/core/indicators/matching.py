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

from sauro.core.indicators.counting_words import numerator_of
from sauro.core.indicators.model import Indicator, Kind, Library
from sauro.core.plans import Target
from sauro.core.text import fold

FLOOR = 50.0  # below it nothing is suggested
SURE = 67.0  # from it on, with a clear lead, a suggestion may be taken with others in one go
_LEAD = 10.0
_PAIR = 0.5  # what two syllables together weigh beside one: their order varies


def suggest(text: str, library: Library, *, limit: int = 3) -> list[tuple[str, float]]:
    """The codes of ``library`` that the words of a target come nearest to, the likeliest first, with 0 to 100.

    What is counted decides, not how much: numbers and words like "phấn đấu đạt tối thiểu" say nothing. A target in per
    cent is measured by a share, another by a count or an index. Nothing below ``FLOOR`` is named.
    """
    index = _index_of(library)
    said, wants_share = _features(text), "%" in text
    if not said:
        return []
    rows = (row for row in index.rows if row.is_share == wants_share)
    scored = [(row.code, round(index.likeness(text, said, row), 1)) for row in rows]
    fitting = sorted(((code, score) for code, score in scored if score >= FLOOR), key=lambda pair: -pair[1])
    return fitting[:limit]


def is_sure(suggestions: Iterable[tuple[str, float]]) -> bool:
    """Whether the first suggestion is near enough, and far enough ahead of the second, to be taken unseen."""
    scores = [score for _, score in suggestions]
    return bool(scores) and scores[0] >= SURE and (len(scores) == 1 or scores[0] - scores[1] >= _LEAD)


_PART = re.compile(r"[,;(]?\s*trong (?:số )?đó\b[,:]?\s*", re.I)


def asked_words(target: Target) -> str:
    """The words of one target of a clause that holds two: before "trong đó", or after it for the part."""
    main, _, part = _PART.sub("\n", target.text, count=1).partition("\n")
    return (main if target.part_of is None else part) or target.text


# -- Words ------------------------------------------------------------------------------------------------------------

Features = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Words:
    replaced: tuple[tuple[re.Pattern[str], str], ...]
    silent: frozenset[str]
    silent_phrases: re.Pattern[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(files(__package__).joinpath("matching_words.toml").read_text("utf-8"))
    pairs: list[tuple[str, str]] = [*data["abbreviations"].items()]
    same = ((other, first) for first, others in data["same"].items() for other in others)
    pairs += sorted(same, key=lambda pair: -len(pair[0]))
    replaced = tuple((re.compile(rf"(?<!\w){re.escape(old)}(?!\w)"), new) for old, new in pairs)
    phrases = "|".join(sorted(map(re.escape, data["silent"]["phrases"]), key=len, reverse=True))
    return _Words(replaced, frozenset(data["silent"]["words"].split()), re.compile(rf"(?<!\w)(?:{phrases})(?!\w)"))


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
    syllables = _words().silent_phrases.sub(" dat ", _plain(text)).split()
    pairs = pairwise(syllables)
    return frozenset(word for word in syllables if word not in silent) | frozenset(
        f"{one} {two}" for one, two in pairs if one not in silent or two not in silent
    )


# -- A library to be asked --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the library; ``tellings`` are the words by which it may be meant."""

    code: str
    name: str
    tellings: tuple[Features, ...]
    is_share: bool


@dataclass(frozen=True)
class _Index:
    rows: tuple[_Row, ...]
    weights: Mapping[str, float]
    unknown: float

    def weight(self, features: Features) -> float:
        return sum(self.weights.get(feature, self.unknown) * (_PAIR if " " in feature else 1) for feature in features)

    def likeness(self, text: str, said: Features, row: _Row) -> float:
        """How much of the row's words the text says, and how much of the text the row; by the weight of words."""
        common = {telling: self.weight(said & telling) for telling in row.tellings}
        of_both = max(0.6 * found / self.weight(of) + 0.2 * found / self.weight(said) for of, found in common.items())
        letters = fuzz.token_set_ratio(_plain(text), _plain(row.name)) / 100
        return 100 * (of_both + 0.2 * letters) if of_both else 0.0


_ANSWERS = frozenset({Kind.SHARE, Kind.COMPUTED, Kind.NUMBER, Kind.INDEX})


@lru_cache(maxsize=16)
def _index(rows: tuple[tuple[str, tuple[str, ...], bool], ...]) -> _Index:
    made = [
        _Row(code, words[0], tuple(filter(None, map(_features, words))), is_share) for code, words, is_share in rows
    ]
    found = Counter(feature for row in made for feature in frozenset().union(*row.tellings))
    weights = {feature: math.log(1 + len(made) / times) for feature, times in found.items()}
    return _Index(tuple(row for row in made if row.tellings), weights, math.log(1 + len(made)))


def _index_of(library: Library) -> _Index:
    answering = (one for one in library.indicators if one.kind in _ANSWERS)
    return _index(tuple((one.code, _words_of(one, library), _is_share(one)) for one in answering))


def _is_share(indicator: Indicator) -> bool:
    return indicator.kind is Kind.SHARE or indicator.measure == "%"


_TELLING = 4  # syllables that a name needs to be meant by itself: "Tỷ lệ kiểm tra" may be of anything


def _words_of(indicator: Indicator, library: Library) -> tuple[str, ...]:
    """The row's name; of a quotient also with what is counted."""
    counted = numerator_of(indicator, library)
    if counted is None:
        return (indicator.name,)
    both = f"{indicator.name}; {counted.name}"
    syllables = sum(" " not in feature for feature in _features(indicator.name))
    return (indicator.name, both) if syllables >= _TELLING else (both,)
