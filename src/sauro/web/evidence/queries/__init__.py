"""Reading evidence. Other apps read it through these."""

from sauro.web.evidence.queries.pieces import (
    describable,
    find_evidence,
    in_use,
    narrowed,
    same_document,
    unconfirmed,
    visible_evidence,
)

__all__ = [
    "describable",
    "find_evidence",
    "in_use",
    "narrowed",
    "same_document",
    "unconfirmed",
    "visible_evidence",
]
