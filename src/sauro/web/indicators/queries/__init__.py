from sauro.web.indicators.queries.facts import explained_facts, facts_by_key, facts_in, held_facts
from sauro.web.indicators.queries.figures import figures_of
from sauro.web.indicators.queries.libraries import annex_codes, asked_of, duties_of, library_for

__all__ = [
    "annex_codes",
    "asked_of",
    "duties_of",
    "explained_facts",
    "facts_by_key",
    "facts_in",
    "figures_of",
    "held_facts",
    "library_for",
]
