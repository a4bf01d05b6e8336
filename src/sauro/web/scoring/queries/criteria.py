"""The criteria set of a round, as frozen, and the figures that answer its lines."""

from functools import lru_cache

from sauro.core.scoring import CriteriaSet, FigureLink, links_for, read_set
from sauro.web.organisation.models import Unit
from sauro.web.scoring.models import FigureLink as OwnLink
from sauro.web.scoring.models import Round

_SUMMED = "+"


def criteria_of(round_: Round) -> CriteriaSet:
    """The set that the round scores by."""
    return set_in(round_.criteria)


@lru_cache(maxsize=16)  # a round's text never changes, and a page asks for it several times
def set_in(text: str) -> CriteriaSet:
    """The set of a frozen text."""
    return read_set(text)


def links_of(unit: Unit, criteria: CriteriaSet) -> dict[str, FigureLink]:
    """Which figures answer which line for a unit: the bundled pairing, over it what units above chose, then its own."""
    links = {link.code: link for link in links_for(criteria.code) if link.code in criteria}
    above = [int(key) for key in unit.path.split(".") if key]
    own = OwnLink.objects.filter(unit__in=above, set_code=criteria.code).order_by("unit__path")
    links |= {row.code: FigureLink(row.code, _codes(row.value), _codes(row.of)) for row in own if row.code in criteria}
    return links


def _codes(words: str) -> tuple[str, ...]:
    """ "3/3.2.1 + 3/3.2.2" as codes."""
    return tuple(code.strip() for code in words.split(_SUMMED) if code.strip())
