"""Points, shares and counts as a score sheet writes them."""

from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from sauro.core.indicators import plain

Exact = int | Decimal | Fraction
_HALF = Fraction(1, 2)


def rounded(number: Exact, places: int = 2) -> Decimal:
    """The one rounding, half up; the number before it is exact."""
    scaled = Fraction(number) * 10**places
    whole = int((abs(scaled) + _HALF) // 1)
    return (Decimal(whole if scaled >= 0 else -whole)).scaleb(-places)


def points(number: Exact, places: int = 4) -> str:
    """1,5 điểm. What does not end within ``places`` decimals is shown with so many."""
    return f"{plain(rounded(number, places))} điểm"


def per_cent(share: Exact) -> str:
    """98,4%. 100% is kept for all, 0% for none: 9.999 of 10.000 is 99,99%."""
    exact = Fraction(share) * 100
    shown = rounded(exact)
    if shown == 100 and exact < 100:
        shown = Decimal("99.99")
    if not shown and exact > 0:
        shown = Decimal("0.01")
    return f"{plain(shown)}%"


def printed_index(index: Exact, scale: int = 100) -> str:
    """An index (0 to 1, exact) as its set publishes it: "96,76%", or "0,9676" where ``scale`` is 1."""
    if scale == 100:
        return f"{plain(rounded(Fraction(index) * 100))}%"
    return plain(rounded(Fraction(index) * scale, 4))


def of(numerator: Exact, denominator: Exact) -> str:
    """188 trên 200 (94%)."""
    said = f"{number(numerator)} trên {number(denominator)}"
    return f"{said} ({per_cent(Fraction(numerator) / Fraction(denominator))})" if denominator else said


def number(value: Exact) -> str:
    return plain(value if isinstance(value, Decimal) else rounded(value, 4))


def printed_indices(indices: list[Fraction]) -> list[str]:
    """Indices in per cent, in order, as a ranking prints them: two decimals, more only where neighbours that differ
    would look equal."""
    shown = [_shown(index, 2) for index in indices]
    for places in range(3, 7):
        for at in _alike(indices, shown):
            shown[at] = _shown(indices[at], places)
    return shown


def _alike(indices: list[Fraction], shown: list[str]) -> set[int]:
    pairs = zip(range(len(indices)), range(1, len(indices)), strict=False)
    return {at for pair in pairs for at in pair if indices[pair[0]] != indices[pair[1]] and _equal(shown, *pair)}


def _equal(shown: list[str], one: int, other: int) -> bool:
    return shown[one] == shown[other]


def _shown(index: Fraction, places: int) -> str:
    return f"{rounded(index * 100, places):f}".replace(".", ",")


def at_least_as_many(share: Decimal, whole: Decimal) -> Decimal:
    """The smallest number that is at least this share of ``whole``: a whole one where ``whole`` is."""
    needed = share * whole
    if whole == whole.to_integral_value():
        return needed.to_integral_value(ROUND_CEILING)
    return needed.quantize(Decimal("0.0001"), ROUND_CEILING)
