"""What the figures of a unit would be if some answers were kept, and what would be odd about them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sauro.core.indicators import Fact as FactValue
from sauro.core.indicators import (
    Figure,
    Given,
    Library,
    Problem,
    answered_days,
    check_figures,
    contradictions,
    figures,
    own_windows,
)
from sauro.core.periods import Window
from sauro.web.indicators.queries.facts import facts_in
from sauro.web.indicators.queries.figures import figures_of, widest_of
from sauro.web.indicators.queries.libraries import library_for
from sauro.web.indicators.windows import cutoffs_for, windows_like
from sauro.web.organisation.models import Unit
from sauro.web.organisation.queries import commune_of


@dataclass(frozen=True, slots=True)
class Meant:
    """An answer that is not kept yet."""

    code: str
    given: Given = Given.VALUE
    value: Decimal | None = None
    of: Decimal | None = None
    reason: str = ""


def figures_before(unit: Unit, window: Window, library: Library | None = None) -> dict[str, Figure]:
    """The figures of the window that this one is compared with: of the same length, the last that had ended."""
    alike = windows_like(commune_of(unit), window)
    if not alike:
        return {}
    return figures_of(unit, alike[0].window, cutoffs=alike[0].cutoffs, library=library)


def problems_now(
    unit: Unit, window: Window, library: Library, found: Mapping[str, Figure], before: Mapping[str, Figure]
) -> dict[str, tuple[Problem, ...]]:
    """What is odd about the figures of a window and the facts they rest on, by indicator."""
    problems: dict[str, tuple[Problem, ...]] = {}
    odd = check_figures(library, found, before) + contradictions(library, facts_in(unit, window, library))
    for problem in odd:
        problems[problem.indicator] = (*problems.get(problem.indicator, ()), problem)
    return problems


def problems_ahead(unit: Unit, window: Window, meant: Iterable[Meant]) -> tuple[Problem, ...]:
    """What would be odd about the figures that ``meant`` touches, once they were kept."""
    answers = list(meant)
    commune = commune_of(unit)
    library = library_for(commune, window.end_on)
    cutoffs = cutoffs_for(commune, window)
    own = own_windows(library, cutoffs)
    values = [_value(unit, window, library, answer, own) for answer in answers if answer.code in library]
    replaced = {(value.indicator, value.start_on, value.end_on) for value in values}
    held = [
        fact
        for fact in facts_in(unit, widest_of(window, cutoffs), library)
        if fact.unit != str(unit.pk) or (fact.indicator, fact.start_on, fact.end_on) not in replaced
    ]
    found = figures(library, [*held, *values], window, cutoffs=cutoffs)
    touched = {answer.code for answer in answers}
    odd = check_figures(library, found, figures_before(unit, window, library))
    problems = odd + contradictions(library, [*held, *values])
    return tuple(problem for problem in problems if touched & {problem.indicator, *problem.others})


def _value(unit: Unit, window: Window, library: Library, answer: Meant, own: Mapping[str, Window]) -> FactValue:
    days = answered_days(library[answer.code], window, own=own.get(answer.code))
    return FactValue(
        answer.code,
        str(unit.pk),
        days.start_on,
        days.end_on,
        answer.value,
        answer.of,
        answer.given,
        answer.reason,
        key="fact:0",
    )


def reasons_asked(problems: Sequence[Problem], meant: Iterable[Meant]) -> dict[str, str]:
    """The answers that must say why, each with the sentence that asks it."""
    silent = {answer.code for answer in meant if not answer.reason.strip()}
    asking = [problem for problem in problems if problem.asks_reason and problem.indicator in silent]
    return {problem.indicator: problem.words for problem in asking}
