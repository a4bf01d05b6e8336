"""Indicators: dated facts of units → figures for any window, each with both its numbers and its reason."""

from sauro.core.indicators.model import (
    Coverage,
    Fact,
    Figure,
    FigureState,
    Form,
    Given,
    Indicator,
    Kind,
    Library,
    Relation,
    Scope,
    Timing,
    missing,
)

__all__ = [
    "Coverage",
    "Fact",
    "Figure",
    "FigureState",
    "Form",
    "Given",
    "Indicator",
    "Kind",
    "Library",
    "Relation",
    "Scope",
    "Timing",
    "missing",
]
