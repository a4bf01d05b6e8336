"""Numbers as Vietnamese papers write them: "." groups thousands, "," is the decimal mark."""

import re
from decimal import Decimal

from sauro.core.indicators import Figure, Indicator, Kind, plain, printed
from sauro.core.text import counted, lower_first

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_CODES = (Kind.FLAG, Kind.CHOICE)


def read_number(text: str) -> Decimal | None:
    """3.790 → 3790; 98,4 → 98.4; ``None`` where ``text`` is no such number."""
    return Decimal(text.replace(".", "").replace(",", ".")) if _NUMBER.fullmatch(text) else None


def told(indicator: Indicator, figure: Figure, *, both: bool = False, unit: str = "") -> str:
    """A known figure within a sentence: "3.790", "05", "98,4%", of a share with ``both`` numbers and their ``unit``
    "98,4% (62/63 hồ sơ)", of a choice its words. The digits are those of the annex."""
    words = printed(indicator, figure)
    if indicator.kind in _CODES:
        return lower_first(dict(indicator.choices).get(words, words))
    number = read_number(words)
    if is_share(indicator):
        return f"{words}%{_parts(figure, unit) if both else ''}"
    if number is not None and 0 < number < 10 and number == int(number) and indicator.kind is not Kind.INDEX:
        return counted(int(number))
    return words


def _parts(figure: Figure, unit: str) -> str:
    if figure.numerator is None or figure.denominator is None:
        return ""
    return f" ({plain(figure.numerator)}/{plain(figure.denominator)}{unit})"


def is_share(indicator: Indicator) -> bool:
    """Whether it is told in per cent."""
    return indicator.measure.strip() == "%" and indicator.kind in (Kind.SHARE, Kind.COMPUTED)


def measure_of(indicator: Indicator) -> str:
    """The unit as it stands behind a number in a sentence: "hồ sơ"; abbreviations stay as they are."""
    measure = indicator.measure.strip()
    if measure in ("", "%", "mã", "Số lượng"):
        return ""
    return within(measure)


def within(words: str) -> str:
    """Words as they go on within a sentence; an abbreviation stays as it is."""
    return words if words[:2].isupper() else lower_first(words)
