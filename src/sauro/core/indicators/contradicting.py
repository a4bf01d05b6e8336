"""Facts that contradict each other: a window whose number is less than those of the windows within it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sauro.core.indicators.arithmetic import plain, total
from sauro.core.indicators.model import Fact, Given, Indicator, Kind, Library, Problem, Timing
from sauro.core.indicators.spans import choose, days_of
from sauro.core.periods import Window
from sauro.core.text import short_day

_ADDING = frozenset({Timing.FLOW, Timing.CUMULATIVE})


def contradictions(library: Library, facts: Iterable[Fact]) -> tuple[Problem, ...]:
    """One problem for each fact of what happened whose parts, given as facts of their own, are more than it.

    Where the parts cover all its days they must be equal to it.
    """
    groups: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        indicator = library.get(fact.indicator)
        if indicator is not None and _adds_up(indicator) and fact.given is not Given.WITHHELD:
            groups[fact.indicator, fact.unit].append(fact)
    return tuple(
        problem
        for code, unit in sorted(groups)
        for whole in groups[code, unit]
        for problem in _between(whole, groups[code, unit])
    )


def _adds_up(indicator: Indicator) -> bool:
    return indicator.kind is Kind.NUMBER and indicator.timing in _ADDING


def _between(whole: Fact, facts: Sequence[Fact]) -> Iterable[Problem]:
    window = Window(whole.start_on, whole.end_on)
    smaller = [fact for fact in facts if days_of(fact) < window.days]
    choice = choose(smaller, window)
    if not choice.counted or whole.value is None:
        return
    parts = total(fact.value for fact in choice.counted if fact.value is not None)
    days = f"{short_day(whole.start_on)} – {short_day(whole.end_on)}"
    if parts > whole.value:
        told = f"Số của {days} ({plain(whole.value)}) nhỏ hơn tổng các kỳ nằm trong đó ({plain(parts)})."
        yield Problem(whole.indicator, "parts", told)
    elif parts != whole.value and choice.days == window.days:
        told = f"Số của {days} ({plain(whole.value)}) khác tổng các kỳ hợp thành ({plain(parts)})."
        yield Problem(whole.indicator, "parts", told)
