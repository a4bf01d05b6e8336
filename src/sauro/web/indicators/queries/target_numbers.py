"""The numbers of a commune for many questions at once: facts are fetched once, figures of any days follow from them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sauro.core.indicators import Fact, Figure, Library, figures
from sauro.core.indicators.formulas import with_parts
from sauro.core.periods import Window
from sauro.web.indicators.known import counted_facts, known_codes
from sauro.web.indicators.queries.facts import facts_in
from sauro.web.indicators.queries.libraries import duties_of
from sauro.web.organisation.models import Unit

_REACHES_BACK = 400  # days before the window that trends look at: the same days of the year before


@dataclass
class Numbers:
    """The facts of a commune about some indicators, up to a day."""

    commune: Unit
    library: Library
    window: Window  # from the first day of the plan's year to its last
    until: date  # the last day that is looked at
    duties: Mapping[str, tuple[int, ...]]
    _given: dict[str, list[Fact]] = field(default_factory=dict)
    _counted: dict[Window, list[Fact]] = field(default_factory=dict)

    def figure(self, code: str, window: Window, units: Collection[str] | None = None) -> Figure:
        """The figure of the days of ``window``, of the whole commune or of some ``units`` (ids as text) alone."""
        facts = self._facts(code, window)
        if units is not None:
            facts = [fact for fact in facts if fact.unit in units]
        asked = {part: self._asked(part, units) for part in self._parts(code)}
        since = min(self.window.start_on, window.start_on)
        return figures(self.library, facts, window, codes=[code], asked=asked, since=since)[code]

    def so_far(self, code: str) -> Figure:
        """The figure from the first day of the year on."""
        return self.figure(code, Window(self.window.start_on, self.until))

    def series(self, code: str) -> list[tuple[date, Figure]]:
        """The figure from the first day on, at each day up to which numbers were given; of what is counted, today."""
        days = {fact.end_on for part in self._parts(code) for fact in self._given.get(part, ())}
        if self.is_counted(code):
            days.add(self.until)
        days = {day for day in days if day in self.window and day <= self.until}
        found = [(day, self.figure(code, Window(self.window.start_on, day))) for day in sorted(days)]
        return [(day, figure) for day, figure in found if figure.is_known]

    def units_that_answer(self, code: str) -> tuple[int, ...]:
        """The units that are asked for the figure, or that gave some of it."""
        asked = {unit for part in self._parts(code) for unit in self.duties.get(part, ())}
        gave = {int(fact.unit) for part in self._parts(code) for fact in self._given.get(part, ())}
        return tuple(sorted(asked | gave))

    def is_counted(self, code: str) -> bool:
        """Whether Sáu Rõ counts it, or part of it, itself."""
        return not known_codes().isdisjoint(self._parts(code))

    def _parts(self, code: str) -> tuple[str, ...]:
        return with_parts(self.library, (code,))

    def _facts(self, code: str, window: Window) -> list[Fact]:
        parts = self._parts(code)
        counted = known_codes()
        facts = [fact for part in parts if part not in counted for fact in self._given.get(part, ())]
        if counted.isdisjoint(parts):
            return facts
        if window not in self._counted:
            self._counted[window] = counted_facts(self.commune, window)
        return facts + [fact for fact in self._counted[window] if fact.indicator in parts]

    def _asked(self, code: str, units: Collection[str] | None) -> tuple[str, ...]:
        asked = tuple(map(str, self.duties.get(code, ())))
        return asked if units is None else tuple(unit for unit in asked if unit in units)


def numbers_of(commune: Unit, library: Library, window: Window, on: date, codes: Iterable[str]) -> Numbers:
    """The numbers about ``codes`` from the year before ``window`` up to ``on``."""
    wanted = [code for code in dict.fromkeys(codes) if code in library]
    until = max(window.start_on, min(on, window.end_on))
    numbers = Numbers(commune, library, window, until, duties_of(commune) if wanted else {})
    if wanted:
        widest = Window(date.fromordinal(window.start_on.toordinal() - _REACHES_BACK), until)
        by_code: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in facts_in(commune, widest, library, with_parts(library, tuple(wanted))):
            by_code[fact.indicator].append(fact)
        numbers._given.update(by_code)
    return numbers
