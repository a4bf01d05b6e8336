"""Indicators: dated facts of units → figures for any window, each with both its numbers and its reason."""

from sauro.core.indicators.forecasting import Forecast, Outlook, Point, forecast, outlook
from sauro.core.indicators.matching import is_sure, suggest
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
from sauro.core.indicators.needs import Need
from sauro.core.indicators.standing import Progress, State, over_turns, progress, together
from sauro.core.indicators.targets import Goal, Measure, goal_of, is_announced, measured, parts_of, turns_of

__all__ = [
    "Coverage",
    "Fact",
    "Figure",
    "FigureState",
    "Forecast",
    "Form",
    "Given",
    "Goal",
    "Indicator",
    "Kind",
    "Library",
    "Measure",
    "Need",
    "Outlook",
    "Point",
    "Progress",
    "Relation",
    "Scope",
    "State",
    "Timing",
    "forecast",
    "goal_of",
    "is_announced",
    "is_sure",
    "measured",
    "missing",
    "outlook",
    "over_turns",
    "parts_of",
    "progress",
    "suggest",
    "together",
    "turns_of",
]
