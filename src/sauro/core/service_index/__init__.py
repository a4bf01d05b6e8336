"""The index of QĐ 766 by month, quarter and year: numbers of its lines, months put together, answers of the portal."""

from sauro.core.service_index.lines import (
    CODE,
    IndexLine,
    Numbers,
    Offer,
    Taken,
    answer_with,
    asked_numbers,
    index_lines,
    index_set,
    numbers_of,
    offers,
)
from sauro.core.service_index.portal import (
    BadPortalAnswer,
    PortalAnswer,
    PortalLine,
    PortalValue,
    read_portal_answer,
)
from sauro.core.service_index.spans import SPAN_CODES, Span, month_of, spans_within
from sauro.core.service_index.windows import Summed, fallen_back, nothing_arose, summed_months

__all__ = [
    "CODE",
    "SPAN_CODES",
    "BadPortalAnswer",
    "IndexLine",
    "Numbers",
    "Offer",
    "PortalAnswer",
    "PortalLine",
    "PortalValue",
    "Span",
    "Summed",
    "Taken",
    "answer_with",
    "asked_numbers",
    "fallen_back",
    "index_lines",
    "index_set",
    "month_of",
    "nothing_arose",
    "numbers_of",
    "offers",
    "read_portal_answer",
    "spans_within",
    "summed_months",
]
