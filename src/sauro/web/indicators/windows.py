"""Windows that have a name ("Quý I"), from which the pages of figures offer to choose. Apps above know more of them:

    add_windows("reports", find)                               # in AppConfig.ready

``find(unit, year)`` gives the windows of a commune or a province for a year, or nothing where it has no calendar; then
those of the ministry's calendar are offered.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sauro.core.periods import Window, national_regimes, periods_of

if TYPE_CHECKING:
    from sauro.web.organisation.models import Unit

_NATIONAL = "bnv-581"
_ALIKE = 0.2  # windows whose lengths differ by no more than this part are compared with each other


@dataclass(frozen=True, slots=True)
class NamedWindow:
    """``year`` and ``code`` are as in the address: ``?nam=2026&ky=Q1``. ``cutoffs``: codes with days of their own."""

    year: int
    code: str
    name: str
    window: Window
    cutoffs: Mapping[str, Window] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


Find = Callable[["Unit", int], Sequence[NamedWindow]]
_finders: dict[str, Find] = {}


def add_windows(source: str, find: Find) -> None:
    """Make known one more source of windows."""
    _finders[source] = find


def windows_of(unit: "Unit", year: int) -> tuple[NamedWindow, ...]:
    """The windows of a year, in order of their ends, the longer of two first."""
    found = [named for find in _finders.values() for named in find(unit, year)] or _national(year)
    return tuple(sorted(found, key=lambda named: (named.window.end_on, -named.window.days, named.code)))


def _national(year: int) -> list[NamedWindow]:
    for regime in national_regimes():
        if regime.code == _NATIONAL:
            periods = periods_of(regime, year, None)
            return [
                NamedWindow(year, one.code, one.name, one.window, one.own_windows)
                for one in periods
                if one.window is not None
            ]
    return []


def cutoffs_for(unit: "Unit", window: Window) -> dict[str, Window]:
    """The windows of single figures, where a named window of just these days has some."""
    found: dict[str, Window] = {}
    for named in windows_of(unit, window.end_on.year):
        if named.window == window:
            found |= {code: days for code, days in named.cutoffs.items() if code not in found}
    return found


def window_on(unit: "Unit", on: date) -> NamedWindow | None:
    """The window that is asked about on a day: the shortest that it lies in, else the last that ended before."""
    known = [named for year in (on.year - 1, on.year, on.year + 1) for named in windows_of(unit, year)]
    running = [named for named in known if on in named.window]
    if running:
        return min(running, key=lambda named: named.window.days)
    over = [named for named in known if named.window.end_on < on]
    return max(over, key=lambda named: named.window.end_on, default=None)


def windows_like(unit: "Unit", window: Window, years: int = 2) -> list[NamedWindow]:
    """Windows of about the same length that ended before this one, the latest first."""
    last = window.end_on.year
    known = [named for year in range(last + 1, last - years, -1) for named in windows_of(unit, year)]
    alike = [named for named in known if abs(named.window.days - window.days) <= _ALIKE * window.days]
    before = [named for named in alike if named.window.end_on < window.end_on and not _overlap(named.window, window)]
    return sorted(before, key=lambda named: named.window.end_on, reverse=True)


def _overlap(one: Window, other: Window) -> bool:
    return one.start_on <= other.end_on and other.start_on <= one.end_on
