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
from sauro.core.scoring.crosswalk import Coverage, Crosswalk, Lent, Link, check_crosswalk, coverage, lent
from sauro.core.scoring.earning import expected_periods
from sauro.core.scoring.judging import judge
from sauro.core.scoring.loading import BadSet, criteria_sets, load_set, overlays, read_overlay, read_set
from sauro.core.scoring.model import Component, Counting, CriteriaSet, Criterion, Cut, Field, NotArising, Rank
from sauro.core.scoring.overlaying import Change, Overlay, overlaid
from sauro.core.scoring.ranking import Entry, Spread, Standing, class_of, ranked, spread
from sauro.core.scoring.sheet import (
    Line,
    Move,
    Sheet,
    Subtotal,
    by_month,
    evidence_of,
    moves,
    rescored,
    score,
    subtotals,
)
from sauro.core.scoring.verdicts import Raise, State, Verdict
from sauro.core.scoring.versions import Beside, Carried, Sameness, carried, compare_sets
from sauro.core.scoring.wording import rounded
from sauro.core.scoring.writing import write_set

__all__ = [
    "NOTHING_AROSE",
    "Answer",
    "BadSet",
    "Beside",
    "Carried",
    "Change",
    "Component",
    "Counted",
    "Counting",
    "Coverage",
    "CriteriaSet",
    "Criterion",
    "Crosswalk",
    "Cut",
    "Entry",
    "Field",
    "ItemAnswer",
    "Lent",
    "Line",
    "Link",
    "Mark",
    "Move",
    "NotArising",
    "Overlay",
    "Raise",
    "Rank",
    "Sameness",
    "Sheet",
    "Spread",
    "Standing",
    "State",
    "Subtotal",
    "Verdict",
    "answer_of",
    "by_month",
    "by_period",
    "carried",
    "check_crosswalk",
    "check_set",
    "chosen",
    "class_of",
    "compare_sets",
    "coverage",
    "criteria_sets",
    "evidence_of",
    "expected_periods",
    "judge",
    "lent",
    "load_set",
    "marked",
    "moves",
    "number",
    "overlaid",
    "overlays",
    "ranked",
    "read_overlay",
    "read_set",
    "rescored",
    "rounded",
    "score",
    "share",
    "spread",
    "subtotals",
    "summed",
    "write_set",
]
