"""Figures of a unit for a window: what was given and what is counted, as the core adds them up."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from sauro.core.indicators import Fact, Figure, Library, figures
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
    facts = _with_counted(unit, window, facts_in(unit, widest_of(window, cutoffs), library))
    return figures(library, facts, window, codes=codes, cutoffs=cutoffs, asked=_asked(unit, window, library))


def figures_through(unit: Unit, windows: Sequence[Window], codes: Collection[str]) -> list[dict[str, Figure]]:
    """The figures of several windows in order, such as the months of a year, each as ``figures_of`` gives it; what was
    given is read once, and whom a figure is asked of is taken as of the last window."""
    if not windows:
        return []
    last = windows[-1]
    library = library_for(commune_of(unit), last.end_on)
    each = [widest_of(window, _NO_CUTOFFS) for window in windows]
    widest = Window(min(one.start_on for one in each), max(one.end_on for one in each))
    facts, asked = facts_in(unit, widest, library), _asked(unit, last, library)
    return [
        figures(library, _with_counted(unit, window, facts), window, codes=codes, asked=asked) for window in windows
    ]


def _with_counted(unit: Unit, window: Window, facts: list[Fact]) -> list[Fact]:
    """What was given, with what Sáu Rõ counts itself in place of it; it counts for communes alone."""
    if unit.kind != UnitKind.COMMUNE:
        return facts
    counted = known_codes()
    return [fact for fact in facts if fact.indicator not in counted] + counted_facts(unit, window)


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
