"""Counting turns by their state; done on time with both its numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sauro.core.work import Facts, WorkState

GOAL = 95  # per cent of what came due, done on time
# The columns that the state of a turn follows from, for boards that read many rows without making objects of them.
FACTS = ("start_on", "due_on", "counted_on", "waits_for", "handed_in_on", "returned_on", "accepted_on", "dropped_on")


@dataclass(frozen=True, slots=True)
class Figures:
    """How many turns are in each state.

    ``came_due`` are those done, and those that are late: what is still in hand or waits for acceptance has not shown
    yet whether it is in time.
    """

    counts: Mapping[WorkState, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values()) - self._of(WorkState.DROPPED)

    @property
    def late(self) -> int:
        return self._of(WorkState.LATE)

    @property
    def handed_in(self) -> int:
        return self._of(WorkState.HANDED_IN)

    @property
    def done(self) -> int:
        return self.on_time + self._of(WorkState.DONE_LATE)

    @property
    def on_time(self) -> int:
        return self._of(WorkState.DONE_ON_TIME)

    @property
    def came_due(self) -> int:
        return self.done + self.late

    @property
    def open(self) -> int:
        """Everything that somebody still has something to do with, late work too."""
        return sum(count for state, count in self.counts.items() if state.is_open)

    @property
    def under_way(self) -> int:
        return self.open - self.late

    @property
    def is_below_goal(self) -> bool:
        return self.on_time * 100 < GOAL * self.came_due

    @property
    def on_time_width(self) -> str:
        return percent(self.on_time, self.came_due)

    @property
    def done_width(self) -> str:
        return percent(self.done, self.total)

    @property
    def under_way_width(self) -> str:
        return percent(self.under_way, self.total)

    @property
    def late_width(self) -> str:
        return percent(self.late, self.total)

    @property
    def done_and_under_way_width(self) -> str:
        return percent(self.done + self.under_way, self.total)

    def _of(self, state: WorkState) -> int:
        return self.counts.get(state, 0)


def figures_of(states: Iterable[WorkState]) -> Figures:
    """The figures of some turns."""
    return Figures(Counter(states))


def percent(part: int, of: int) -> str:
    """A width of a drawing: 37.5%."""
    return f"{part * 100 / of:.1f}%" if of else "0%"


def facts_of(values: Sequence[Any]) -> Facts:
    """The facts of a row from its values of ``FACTS``."""
    start_on, due_on, counted_on, waits_for, *later = values
    return Facts(start_on, due_on, counted_on, bool(waits_for), *later)
