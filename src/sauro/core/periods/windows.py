"""How windows lie to each other: what both count, what neither counts, and one cut into several."""

from collections.abc import Iterable
from datetime import date, timedelta

from sauro.core.periods.model import Window

_DAY = timedelta(days=1)


def overlap_of(first: Window, second: Window) -> Window | None:
    """The days that both count, or None where they share none."""
    start, end = max(first.start_on, second.start_on), min(first.end_on, second.end_on)
    return Window(start, end) if start <= end else None


def gap_between(first: Window, second: Window) -> Window | None:
    """The days between two windows that neither counts, or None where they meet or overlap."""
    earlier, later = sorted((first, second))
    start, end = earlier.end_on + _DAY, later.start_on - _DAY
    return Window(start, end) if start <= end else None


def do_meet(first: Window, second: Window) -> bool:
    """Whether the second begins on the day after the first ends: together they count each day once."""
    return second.start_on == first.end_on + _DAY


def split(window: Window, ends: Iterable[date]) -> tuple[Window, ...]:
    """The window in parts that end on the given days and meet; days outside it, and its own last, cut nothing."""
    cuts = sorted({end for end in ends if end in window} - {window.end_on})
    starts = [window.start_on, *(end + _DAY for end in cuts)]
    return tuple(Window(start, end) for start, end in zip(starts, [*cuts, window.end_on], strict=True))
