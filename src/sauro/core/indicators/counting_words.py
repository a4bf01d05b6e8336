"""What an indicator counts, in words that stand after a number, and whether what it counted may still be put right."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from sauro.core.indicators.formulas import formula_of
from sauro.core.indicators.model import Indicator, Kind, Library, Timing
from sauro.core.text import fold, lower_first

_FIRST_OF_QUOTIENT = re.compile(r"\s*\(?\s*([\d.]+)[^/]*/")
_COUNT = re.compile(r"^(?:tổng\s+)?số(?:\s+lượng)?\s+", re.I)
_MONEY = re.compile(r"\(([^()]*đồng)\)")
_ASIDE = re.compile(r"\s*\([^()]*\)")


def numerator_of(indicator: Indicator, library: Library) -> Indicator | None:
    """The row that a quotient takes a share of; of a sum of rows the first."""
    match = _FIRST_OF_QUOTIENT.match(indicator.formula)
    return library.get(f"{indicator.form}/{match.group(1)}") if match else None


def counted_noun(indicator: Indicator, library: Library) -> str:
    """ "hồ sơ nộp trực tuyến" of the share of them, "cuộc" of a count of meetings; empty where nothing is counted."""
    if indicator.kind is Kind.SHARE:
        money = _MONEY.search(indicator.numerator)
        return f"{money.group(1)} {_noun(indicator.numerator)}" if money else _noun(indicator.numerator)
    if indicator.kind is Kind.COMPUTED and indicator.measure == "%":
        first = numerator_of(indicator, library)
        if first is None or "+" in indicator.formula.partition("/")[0]:
            return ""
        return _noun(first.name) if _COUNT.match(first.name) else first.measure.lower()
    return "" if indicator.measure == "%" else indicator.measure.lower()


def _noun(words: str) -> str:
    plain = _ASIDE.sub("", words).strip()
    noun = _COUNT.sub("", plain)
    return noun if noun[1:2].isupper() else lower_first(noun)  # "PAKN đã xử lý"


def can_be_made_up(indicator: Indicator) -> bool:
    """Whether what was counted without being reached may still be: a paper may be digitised later, a late file stays
    late."""
    if indicator.timing in (Timing.STOCK, Timing.BASELINE):
        return True
    words = f" {fold(indicator.name)} {fold(indicator.numerator)} "
    return not any(f" {phrase} " in words for phrase in _once())


def denominator_grows(indicator: Indicator, library: Library) -> bool:
    """Whether the whole that a share is taken of adds up over the year: files do, the tasks of a plan do not."""
    if indicator.timing not in (Timing.FLOW, Timing.CUMULATIVE):
        return False
    if indicator.kind is not Kind.COMPUTED:
        return indicator.kind is Kind.SHARE
    bottom = [library[term.code] for term in formula_of(indicator).bottom]
    return any(one.timing in (Timing.FLOW, Timing.CUMULATIVE) for one in bottom)


@cache
def _once() -> tuple[str, ...]:
    text = files(__package__).joinpath("matching_words.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["once"]["phrases"])
