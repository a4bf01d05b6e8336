"""What a unit is asked for a window: what is there already, and what is missing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sauro.core.indicators import (
    Figure,
    FigureState,
    Indicator,
    Kind,
    Library,
    Problem,
    answered_days,
    formula_of,
    own_windows,
    takes_answer,
)
from sauro.core.periods import Window
from sauro.web.indicators.models import Fact
from sauro.web.indicators.models.facts import IN_FORCE
from sauro.web.indicators.queries.figures import figures_of
from sauro.web.indicators.queries.libraries import asked_of, library_for
from sauro.web.indicators.queries.listing import shown
from sauro.web.indicators.queries.looking_ahead import figures_before, problems_now
from sauro.web.indicators.windows import cutoffs_for
from sauro.web.organisation.models import Unit
from sauro.web.organisation.queries import commune_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A row that the unit answers. ``held`` is the fact for just these days, ``figure`` what all its facts give.

    ``is_old``: a stock that was last said before the window began, and should be said anew.
    """

    indicator: Indicator
    figure: Figure
    before: Figure | None
    held: Fact | None
    problems: tuple[Problem, ...] = ()
    is_old: bool = False

    @property
    def is_there(self) -> bool:
        """Whether nothing is missing: it was answered for these days, or smaller windows cover them whole."""
        return self.held is not None or (self.figure.is_known and self.figure.coverage.is_whole and not self.is_old)

    @property
    def is_share(self) -> bool:
        return self.indicator.kind is Kind.SHARE

    @property
    def value(self) -> str:
        return shown(self.indicator, self.figure)

    @property
    def value_before(self) -> str:
        return shown(self.indicator, self.before)

    @property
    def partly(self) -> str:
        """What is known of some days, or from before, in words."""
        if self.is_there or not self.figure.is_known:
            return ""
        return f"{self.value}. {self.figure.reason}" if self.is_old else self.figure.reason


@dataclass(frozen=True, slots=True)
class Questions:
    unit: Unit
    window: Window
    library: Library
    rows: tuple[Asked, ...]

    @property
    def missing(self) -> int:
        return sum(not row.is_there for row in self.rows)

    def by_form(self) -> list[tuple[str, Sequence[Asked]]]:
        """The rows under the titles of their forms."""
        return [
            (f"{form.code}. {form.title}", rows)
            for form in self.library.forms
            if (rows := [row for row in self.rows if row.indicator.form == form.code])
        ]


def questions(unit: Unit, window: Window) -> Questions:
    """Everything asked of a unit for a window, in printed order."""
    commune = commune_of(unit)
    library = library_for(commune, window.end_on)
    codes = asked_of(unit, window.end_on, library)
    found = figures_of(unit, window, cutoffs=cutoffs_for(commune, window), library=library)
    before = figures_before(unit, window, library)
    held = held_for(unit, window, library)
    problems = problems_now(unit, window, library, found, before)
    totals = [code for code in totals_of(library, codes) if code in held or found[code].state is FigureState.WITHHELD]
    codes = tuple(one.code for one in library.indicators if one.code in {*codes, *totals})
    rows = tuple(
        Asked(
            library[code],
            found[code],
            before.get(code),
            held.get(code),
            problems.get(code, ()),
            _is_old(found[code], window),
        )
        for code in codes
    )
    return Questions(unit, window, library, rows)


def totals_of(library: Library, codes: Collection[str]) -> list[str]:
    """The sums whose parts are all asked of a unit: it may give them itself while it withholds the parts."""
    computed = [one for one in library.indicators if one.kind is Kind.COMPUTED and takes_answer(one)]
    return [one.code for one in computed if set(formula_of(one).codes) <= set(codes)]


def _is_old(figure: Figure, window: Window) -> bool:
    return figure.as_of is not None and figure.as_of < window.start_on


def held_for(unit: Unit, window: Window, library: Library) -> dict[str, Fact]:
    """The facts that answers for this window would replace: code → fact."""
    own = own_windows(library, cutoffs_for(commune_of(unit), window))
    ends = {window.end_on, *(days.end_on for days in own.values())}
    rows = Fact.objects.filter(IN_FORCE, unit=unit, end_on__in=ends).select_related("entered_by")
    found = {}
    for row in rows:
        indicator = library.get(row.code)
        days = answered_days(indicator, window, own=own.get(row.code)) if indicator is not None else None
        if days == Window(row.start_on, row.end_on):
            found[row.code] = row
    return found
