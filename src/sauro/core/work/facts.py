"""The facts of one occurrence, and the state that follows from them on a day. Nobody types a state."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class WorkState(StrEnum):
    """The states of an occurrence; each follows from its facts and the day."""

    NOT_OPEN = "not_open"  # its window has not begun
    IN_HAND = "in_hand"
    WAITING = "waiting"  # for an event, an instruction, or for a person to say how its time is meant
    HANDED_IN = "handed_in"
    RETURNED = "returned"
    LATE = "late"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    DROPPED = "dropped"  # no longer carried out

    @property
    def is_open(self) -> bool:
        """Whether somebody still has something to do."""
        return self not in _SETTLED

    @property
    def is_done(self) -> bool:
        return self in (WorkState.DONE_ON_TIME, WorkState.DONE_LATE)


_SETTLED = frozenset({WorkState.DONE_ON_TIME, WorkState.DONE_LATE, WorkState.DROPPED})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an occurrence. All days are inclusive.

    ``due_on`` is the day that people work to, with the last extension granted; ``counted_on`` the day by which lateness
    is counted: an extension moves it only where it was granted before that day was over. Both are None where no day is
    said. ``handed_in_on`` is the day of the hand-in that stands (None once it was returned), ``returned_on`` the day of
    the last return, until the next hand-in.
    """

    start_on: date | None = None
    due_on: date | None = None
    counted_on: date | None = None
    waits: bool = False
    handed_in_on: date | None = None
    returned_on: date | None = None
    accepted_on: date | None = None
    dropped_on: date | None = None


def state_on(facts: Facts, on: date) -> WorkState:
    """The state on a day. Of several that would fit, the one that says most about what is to be done."""
    if facts.dropped_on is not None:
        return WorkState.DROPPED
    if facts.accepted_on is not None:
        return WorkState.DONE_LATE if _came_late(facts) else WorkState.DONE_ON_TIME
    if facts.handed_in_on is not None:
        return WorkState.HANDED_IN
    if facts.counted_on is not None and facts.counted_on < on:
        return WorkState.LATE
    if facts.returned_on is not None:
        return WorkState.RETURNED
    if facts.waits:
        return WorkState.WAITING
    if facts.start_on is not None and facts.start_on > on:
        return WorkState.NOT_OPEN
    return WorkState.IN_HAND


def late_days(facts: Facts, on: date) -> int:
    """How many days after the counted day the work was handed in, or is still open on the day; 0 where in time."""
    if facts.counted_on is None or facts.dropped_on is not None:
        return 0
    return max(0, ((facts.handed_in_on or on) - facts.counted_on).days)


def counted_after_extension(counted_on: date | None, granted_until: date, granted_on: date) -> date | None:
    """The day by which lateness is counted after an extension granted on ``granted_on``: late stays late unless it was
    granted before the day was over. An extension never shortens."""
    if counted_on is None or granted_on > counted_on:
        return counted_on
    return max(counted_on, granted_until)


def _came_late(facts: Facts) -> bool:
    handed_in = facts.handed_in_on or facts.accepted_on
    return facts.counted_on is not None and handed_in is not None and handed_in > facts.counted_on
