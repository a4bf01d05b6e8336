"""Figures of a unit for a window: what was given and what is counted, as the core adds them up."""

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from sauro.core.indicators import Figure, Library, figures
from sauro.core.periods import Window
from sauro.web.indicators.known import counted_facts, known_codes
from sauro.web.indicators.queries.facts import facts_in
from sauro.web.indicators.queries.libraries import asked_of, duties_of, library_for
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.organisation.queries import commune_of

_NO_CUTOFFS: Mapping[str, Window] = MappingProxyType({})


def figures_of(
    unit: Unit,
    window: Window,
    codes: Collection[str] | None = None,
    *,
    cutoffs: Mapping[str, Window] = _NO_CUTOFFS,
    library: Library | None = None,
) -> dict[str, Figure]:
    """The figures of an office, or of a commune with all its offices; of a province, of all its communes at once.

    ``cutoffs`` are windows of single codes; ``library`` saves asking for it again.
    """
    library = library or library_for(commune_of(unit), window.end_on)
    widest = widest_of(window, cutoffs)
    facts = facts_in(unit, widest, library)
    if unit.kind == UnitKind.COMMUNE:
        counted = known_codes()
        facts = [fact for fact in facts if fact.indicator not in counted] + counted_facts(unit, window)
    return figures(library, facts, window, codes=codes, cutoffs=cutoffs, asked=_asked(unit, window, library))


def _asked(unit: Unit, window: Window, library: Library) -> dict[str, tuple[str, ...]]:
    """The units that each figure rests on, for its coverage."""
    if unit.kind == UnitKind.PROVINCE:
        return {}
    own: dict[str, tuple[str, ...]] = {code: (str(unit.pk),) for code in asked_of(unit, window.end_on, library)}
    if unit.kind != UnitKind.COMMUNE:
        return own
    return own | {code: tuple(map(str, units)) for code, units in duties_of(unit).items()}


def widest_of(window: Window, cutoffs: Mapping[str, Window]) -> Window:
    """Every day that some figure may ask of: cumulative rows count from the first day of the report year."""
    windows = [window, *cutoffs.values()]
    first = min(date(window.end_on.year - 1, 12, 15), min(one.start_on for one in windows))
    return Window(first, max(one.end_on for one in windows))
