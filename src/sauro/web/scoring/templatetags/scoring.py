"""How pages of scores write points."""

from decimal import Decimal
from fractions import Fraction

from django import template

from sauro.core.scoring import CriteriaSet, printed_index, rounded
from sauro.web.common.vietnamese import number

register = template.Library()


@register.filter
def points(value: Fraction | Decimal | int | None, places: int = 2) -> str:
    """14,00: two decimals, rounded half up. Nothing known is a dash, which is not 0."""
    return "–" if value is None else number(rounded(value, places), places)


@register.filter
def gained(value: Fraction | Decimal | int | None) -> str:
    """+0,50 or −0,25."""
    if value is None:
        return "–"
    return f"+{points(value)}" if value > 0 else points(value)


@register.filter
def per_cent_of(value: Fraction | Decimal | int | None, whole: Fraction | Decimal | int) -> str:
    """The width of a bar: "52.74%" of ``whole``."""
    if value is None or not whole:
        return "0%"
    return f"{rounded(Fraction(value) * 100 / Fraction(whole), 3)}%"


@register.filter
def indexed(index: Fraction | None, criteria: CriteriaSet) -> str:
    """An index as its set publishes it: 96,76%, or 0,9676 of a set between 0 and 1."""
    return "–" if index is None else printed_index(index, criteria.scale)
