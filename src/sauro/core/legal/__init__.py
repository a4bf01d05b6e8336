"""Citations of legal and administrative documents."""

from sauro.core.legal.checking import citation_findings
from sauro.core.legal.citations import find_citations, stated_day
from sauro.core.legal.comparing import merge_citations, same_document
from sauro.core.legal.model import LegalRef
from sauro.core.legal.numbers import kind_of_number, normalise_number, number_key, year_of_number

__all__ = [
    "LegalRef",
    "citation_findings",
    "find_citations",
    "kind_of_number",
    "merge_citations",
    "normalise_number",
    "number_key",
    "same_document",
    "stated_day",
    "year_of_number",
]
