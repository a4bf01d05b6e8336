"""The month of an office, a head, a person: products counted and judged by a rule that is data, each number with its
reason. Facts for whoever evaluates; never an evaluation."""

from sauro.core.ratings.checking import check_sheet
from sauro.core.ratings.judging import judged
from sauro.core.ratings.methods import METHOD, load_method
from sauro.core.ratings.model import (
    Fact,
    Factor,
    Judged,
    Level,
    Mark,
    MarkName,
    Method,
    MonthSheet,
    Part,
    Product,
    Rating,
    Row,
    Standing,
    Subject,
    SubjectKind,
    Typed,
)
from sauro.core.ratings.package import NOT_A_DECISION, BrokenFacts, checksum, parts_of, read_facts, write_facts
from sauro.core.ratings.quarters import key_of, quarter_rows
from sauro.core.ratings.rating import printed, rate_month, rated

__all__ = [
    "METHOD",
    "NOT_A_DECISION",
    "BrokenFacts",
    "Fact",
    "Factor",
    "Judged",
    "Level",
    "Mark",
    "MarkName",
    "Method",
    "MonthSheet",
    "Part",
    "Product",
    "Rating",
    "Row",
    "Standing",
    "Subject",
    "SubjectKind",
    "Typed",
    "check_sheet",
    "checksum",
    "judged",
    "key_of",
    "load_method",
    "parts_of",
    "printed",
    "quarter_rows",
    "rate_month",
    "rated",
    "read_facts",
    "write_facts",
]
