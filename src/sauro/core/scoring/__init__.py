"""Criteria sets as data, answers of units → points with reasons, indices, rankings; nothing rounded before the end."""

from sauro.core.scoring.answers import (
    NOTHING_AROSE,
    Answer,
    Counted,
    ItemAnswer,
    Mark,
    answer_of,
    by_period,
    chosen,
    marked,
    number,
    share,
    summed,
)
from sauro.core.scoring.checking import check_set
from sauro.core.scoring.earning import expected_periods
from sauro.core.scoring.judging import judge
from sauro.core.scoring.loading import BadSet, criteria_sets, load_set, overlays, read_overlay, read_set
from sauro.core.scoring.model import Component, Counting, CriteriaSet, Criterion, Cut, Field, NotArising, Rank
from sauro.core.scoring.overlaying import Change, Overlay, overlaid
from sauro.core.scoring.verdicts import Raise, State, Verdict
from sauro.core.scoring.wording import rounded

__all__ = [
    "NOTHING_AROSE",
    "Answer",
    "BadSet",
    "Change",
    "Component",
    "Counted",
    "Counting",
    "CriteriaSet",
    "Criterion",
    "Cut",
    "Field",
    "ItemAnswer",
    "Mark",
    "NotArising",
    "Overlay",
    "Raise",
    "Rank",
    "State",
    "Verdict",
    "answer_of",
    "by_period",
    "check_set",
    "chosen",
    "criteria_sets",
    "expected_periods",
    "judge",
    "load_set",
    "marked",
    "number",
    "overlaid",
    "overlays",
    "read_overlay",
    "read_set",
    "rounded",
    "share",
    "summed",
]
