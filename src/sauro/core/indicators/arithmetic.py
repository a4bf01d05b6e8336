"""Exact sums and shares, and how figures are written."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from sauro.core.indicators.model import Figure, FigureState, Indicator, Kind

_WIDE = Context(prec=60)
_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")


def total(numbers: Iterable[Decimal]) -> Decimal:
    """Their sum, exact."""
    with localcontext(_WIDE):
        return sum(numbers, Decimal())


def per_cent(numerator: Decimal, denominator: Decimal) -> Decimal:
    with localcontext(_WIDE):
        return _HUNDRED * numerator / denominator


def as_share(figure: Figure, numerator: Decimal, denominator: Decimal) -> Figure:
    """``figure`` with both its numbers; of nothing there is no share, neither 0 nor 100."""
    figure = replace(figure, numerator=numerator, denominator=denominator)
    if denominator:
        figure = replace(figure, state=FigureState.KNOWN, value=per_cent(numerator, denominator))
        return told(figure, f"{plain(numerator)} trên {plain(denominator)}.")
    figure = replace(figure, value=None)
    if numerator:
        figure = replace(figure, state=FigureState.MISSING)
        return told(figure, f"Tử số {plain(numerator)} nhưng mẫu số 0: xem lại hai số.")
    return told(replace(figure, state=FigureState.NONE), "Không phát sinh: mẫu số bằng 0.")


def told(figure: Figure, words: str) -> Figure:
    """``figure`` whose reason begins with ``words``."""
    return replace(figure, reason=f"{words} {figure.reason}".strip())


def plain(number: Decimal) -> str:
    """A number as a form prints it: 3.872 · 0,5 · 17.454.000."""
    text = f"{number:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def rounded_share(figure: Figure) -> Decimal:
    """A share with two decimals. 100 is kept for all, 0 for none: 9.999 of 10.000 is 99,99."""
    assert figure.value is not None
    share = figure.value.quantize(_CENT, ROUND_HALF_UP)
    if share == _HUNDRED and figure.value < _HUNDRED:
        return _HUNDRED - _CENT
    return _CENT if not share and figure.value > 0 else share


def printed(indicator: Indicator, figure: Figure) -> str:
    """How a figure is written in a form: 3.872 · 98,4 · "-" withheld · "không phát sinh" · "" where nobody has said."""
    if figure.state is FigureState.NONE:
        return "không phát sinh"
    if figure.state is FigureState.WITHHELD:
        return "-"
    if figure.value is None:
        return ""
    if indicator.kind is Kind.SHARE or figure.denominator is not None:
        return plain(rounded_share(figure))
    return plain(figure.value)
