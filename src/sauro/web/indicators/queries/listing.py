"""The list of figures of a unit for a window: each row with the window before, its sources and who answers for it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sauro.core.indicators import (
    Figure,
    FigureState,
    Form,
    Indicator,
    Kind,
    Library,
    Problem,
    Scope,
    printed,
)
from sauro.core.periods import Window
from sauro.core.text import fold
from sauro.web.indicators.known import known_codes
from sauro.web.indicators.models import Fact
from sauro.web.indicators.queries.facts import facts_by_key
from sauro.web.indicators.queries.figures import figures_of
from sauro.web.indicators.queries.libraries import annex_codes, duties_of, library_for
from sauro.web.indicators.queries.looking_ahead import problems_now
from sauro.web.indicators.windows import cutoffs_for
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.organisation.queries import commune_of

MISSING = "–"  # nobody has said; 0 is a number
_SLUGS = {
    "co": FigureState.KNOWN,
    "khong-phat-sinh": FigureState.NONE,
    "chua-cung-cap": FigureState.WITHHELD,
    "thieu": FigureState.MISSING,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row. ``figure`` is None for a heading."""

    indicator: Indicator
    figure: Figure | None = None
    before: Figure | None = None
    facts: tuple[Fact, ...] = ()
    answering: tuple[Unit, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_counted: bool = False  # by Sáu Rõ itself

    @property
    def value(self) -> str:
        return shown(self.indicator, self.figure)

    @property
    def value_before(self) -> str:
        return shown(self.indicator, self.before)

    @property
    def is_missing(self) -> bool:
        return self.figure is not None and self.figure.state is FigureState.MISSING

    @property
    def people(self) -> str:
        """Who entered what it rests on."""
        names = (fact.entered_by.full_name for fact in self.facts if fact.entered_by is not None)
        return ", ".join(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Listing:
    unit: Unit
    window: Window
    library: Library
    lines: tuple[Line, ...] = ()
    known: int = 0
    asked: int = 0
    forms: tuple[Form, ...] = ()
    previous: Window | None = None
    units: tuple[Unit, ...] = field(default=())


def shown(indicator: Indicator, figure: Figure | None) -> str:
    """A figure as pages show it: what nobody has said is a dash, words stand for the code of a choice."""
    if figure is None:
        return ""
    words = printed(indicator, figure)
    if figure.state is FigureState.WITHHELD:
        return _("chưa cung cấp")
    if figure.is_known and indicator.choices:
        return dict(indicator.choices).get(words, words)
    return words or MISSING


def listing(
    unit: Unit,
    window: Window,
    previous: Window | None = None,
    *,
    words: str = "",
    form: str = "",
    answering: int | None = None,
    state: str = "",
) -> Listing:
    """The rows of a unit that fit the filters: ``form`` by code, ``answering`` the id of a unit, ``state`` by slug."""
    commune = commune_of(unit)
    library = library_for(commune, window.end_on)
    found = figures_of(unit, window, cutoffs=cutoffs_for(commune, window), library=library)
    before: dict[str, Figure] = {}
    if previous is not None:
        before = figures_of(unit, previous, cutoffs=cutoffs_for(commune, previous), library=library)
    duties = duties_of(commune)
    rows = _rows_of(unit, library, found, duties)
    facts = facts_by_key(key for one in rows if one.code in found for key in found[one.code].facts)
    units = Unit.objects.in_bulk({key for keys in duties.values() for key in keys})
    problems = problems_now(unit, window, library, found, before)
    counted = known_codes()
    lines = tuple(
        Line(
            one,
            found.get(one.code),
            before.get(one.code),
            tuple(facts[key] for key in _keys(found, one.code) if key in facts),
            tuple(units[key] for key in duties.get(one.code, ()) if key in units),
            problems.get(one.code, ()),
            one.code in counted,
        )
        for one in rows
    )
    asked = [line for line in lines if line.indicator.is_asked]
    kept = [line for line in lines if _fits(line, words, form, answering, state)]
    return Listing(
        unit,
        window,
        library,
        tuple(_with_headings(kept, lines, is_narrowed=bool(words or answering or state))),
        known=sum(not line.is_missing for line in asked),
        asked=len(asked),
        forms=tuple(one for one in library.forms if any(row.form == one.code for row in rows)),
        previous=previous,
        units=tuple(sorted(units.values(), key=lambda each: each.path)),
    )


def _keys(found: Mapping[str, Figure], code: str) -> tuple[str, ...]:
    return found[code].facts if code in found else ()


def _rows_of(
    unit: Unit, library: Library, found: Mapping[str, Figure], duties: Mapping[str, Collection[int]]
) -> list[Indicator]:
    """The annex and own indicators; of further forms, those of which something is known or asked."""
    usual = set(annex_codes(library))
    forms = {row.form for row in library.indicators if row.code in usual or row.code.startswith("R/")}
    forms |= {library[code].form for code, figure in found.items() if figure.state is not FigureState.MISSING}
    forms |= {library[code].form for code in duties if code in library}
    rows = [row for row in library.indicators if row.form in forms]
    if unit.kind == UnitKind.PROVINCE:
        return rows
    if unit.kind == UnitKind.COMMUNE:
        return [row for row in rows if row.scope is not Scope.PROVINCE or row.code in known_codes()]
    own = {code for code, answering in duties.items() if unit.pk in answering}
    own |= {code for code, figure in found.items() if figure.state is not FigureState.MISSING}
    kept = {row.form for row in rows if row.code in own}
    return [row for row in rows if row.code in own or (row.kind is Kind.GROUP and row.form in kept)]


def _fits(line: Line, words: str, form: str, answering: int | None, state: str) -> bool:
    row = line.indicator
    if form and row.form != form:
        return False
    if line.figure is None:
        return not (words or answering or state)
    text = fold(f"{row.code} {row.name} {row.measure}")
    if words and not all(word in text for word in fold(words).split()):
        return False
    if answering is not None and answering not in [unit.pk for unit in line.answering]:
        return False
    if state == "can-xem":
        return bool(line.problems)
    return state not in _SLUGS or line.figure.state is _SLUGS[state]


def _with_headings(kept: Sequence[Line], lines: Sequence[Line], *, is_narrowed: bool) -> Iterable[Line]:
    """The headings above what was found, so that "Tổng số được giao" says of what."""
    if not is_narrowed:
        return kept
    above = {heading for line in kept for heading in _above(line.indicator.code)}
    codes = {line.indicator.code for line in kept}
    codes |= {line.indicator.code for line in lines if line.figure is None and line.indicator.code in above}
    return [line for line in lines if line.indicator.code in codes]


def _above(code: str) -> list[str]:
    form, _, number = code.partition("/")
    parts = number.split(".")
    return [f"{form}/{'.'.join(parts[:length])}" for length in range(1, len(parts))]
