"""Periodic reports: figures, deliveries, words of units → passages by the outline, sentences with their sources."""

from sauro.core.reports.checking import disagreements, missing_of
from sauro.core.reports.consolidating import consolidate_texts
from sauro.core.reports.drafting import draft, title_of
from sauro.core.reports.editing import compare, edited, overtaken, redrafted
from sauro.core.reports.merging import merged_text
from sauro.core.reports.model import (
    Change,
    ChangeKind,
    Content,
    Delivery,
    Disagreement,
    Explanation,
    Gap,
    GapKind,
    LateTask,
    Outline,
    OutlineSection,
    Passage,
    Phrase,
    Question,
    Role,
    Sentence,
    Source,
    SourceKind,
    Span,
    Tally,
    TargetLine,
    TargetState,
    UnitText,
    Upcoming,
)
from sauro.core.reports.numbers import read_number
from sauro.core.reports.outlines import load_outline, numbered, outlines, read_outline
from sauro.core.reports.placing import field_of, place, section_of_row
from sauro.core.reports.special import special_outline

__all__ = [
    "Change",
    "ChangeKind",
    "Content",
    "Delivery",
    "Disagreement",
    "Explanation",
    "Gap",
    "GapKind",
    "LateTask",
    "Outline",
    "OutlineSection",
    "Passage",
    "Phrase",
    "Question",
    "Role",
    "Sentence",
    "Source",
    "SourceKind",
    "Span",
    "Tally",
    "TargetLine",
    "TargetState",
    "UnitText",
    "Upcoming",
    "compare",
    "consolidate_texts",
    "disagreements",
    "draft",
    "edited",
    "field_of",
    "load_outline",
    "merged_text",
    "missing_of",
    "numbered",
    "outlines",
    "overtaken",
    "place",
    "read_number",
    "read_outline",
    "redrafted",
    "section_of_row",
    "special_outline",
    "title_of",
]
