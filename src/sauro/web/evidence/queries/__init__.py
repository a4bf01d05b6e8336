"""Reading evidence. Other apps read it through these."""

from sauro.web.evidence.queries.pieces import (
    count_evidence,
    describable,
    find_evidence,
    in_use,
    may_describe,
    narrowed,
    same_document,
    unconfirmed,
    units_to_add_for,
    visible_evidence,
    years_of,
)
from sauro.web.evidence.queries.readings import ReadPiece, ReadValue, checks_of, in_window, piece_of, reading_of

__all__ = [
    "ReadPiece",
    "ReadValue",
    "checks_of",
    "count_evidence",
    "describable",
    "find_evidence",
    "in_use",
    "in_window",
    "may_describe",
    "narrowed",
    "piece_of",
    "reading_of",
    "same_document",
    "unconfirmed",
    "units_to_add_for",
    "visible_evidence",
    "years_of",
]
