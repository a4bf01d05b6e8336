"""Indicators: dated facts of units → figures for any window, each with both its numbers and its reason."""

from sauro.core.indicators.arithmetic import plain, printed
from sauro.core.indicators.checking import check_figures, is_count
from sauro.core.indicators.contradicting import contradictions
from sauro.core.indicators.counting_words import can_be_made_up, counted_noun, denominator_grows
from sauro.core.indicators.figures import answered_days, consolidate, figures, own_windows
from sauro.core.indicators.forecasting import Forecast, Outlook, Point, forecast, outlook
from sauro.core.indicators.formulas import Formula, FormulaError, Term, checked, formula_of, parse_formula, takes_answer
from sauro.core.indicators.libraries import libraries, load_library, read_library
from sauro.core.indicators.matching import asked_words, is_sure, suggest
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
    Pooling,
    Problem,
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
    "Formula",
    "FormulaError",
    "Given",
    "Goal",
    "Indicator",
    "Kind",
    "Library",
    "Measure",
    "Need",
    "Outlook",
    "Point",
    "Pooling",
    "Problem",
    "Progress",
    "Relation",
    "Scope",
    "State",
    "Term",
    "Timing",
    "answered_days",
    "asked_words",
    "can_be_made_up",
    "check_figures",
    "checked",
    "consolidate",
    "contradictions",
    "counted_noun",
    "denominator_grows",
    "figures",
    "forecast",
    "formula_of",
    "goal_of",
    "is_announced",
    "is_count",
    "is_sure",
    "libraries",
    "load_library",
    "measured",
    "missing",
    "outlook",
    "over_turns",
    "own_windows",
    "parse_formula",
    "parts_of",
    "plain",
    "printed",
    "progress",
    "read_library",
    "suggest",
    "takes_answer",
    "together",
    "turns_of",
]
