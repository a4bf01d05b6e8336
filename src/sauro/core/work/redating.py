"""Dating anew: what changes among the turns of a task when its plan, an event or the calendar changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sauro.core.work.turns import Turn


@dataclass(frozen=True, slots=True)
class Dated:
    """A turn as it stands now. ``is_settled`` = accepted or no longer carried out: it is never touched again."""

    start_on: date | None
    due_on: date | None
    waits_for: str
    is_settled: bool = False
    is_handed_in: bool = False


@dataclass(frozen=True, slots=True)
class Redating:
    """What to do, by names of turns: ``added`` and ``moved`` with what they become, ``gone`` without."""

    added: tuple[Turn, ...]
    moved: tuple[Turn, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.moved or self.gone)


def redated(standing: Mapping[str, Dated], planned: Sequence[Turn]) -> Redating:
    """How to bring the ``standing`` turns to what is now ``planned``.

    What is settled stays; what was handed in stays too, even where the plan no longer asks for it.
    """
    names = {turn.name for turn in planned}
    moved = (turn for turn in planned if turn.name in standing and _moves(standing[turn.name], turn))
    gone = (name for name, turn in standing.items() if name not in names and not (turn.is_settled or turn.is_handed_in))
    return Redating(
        added=tuple(turn for turn in planned if turn.name not in standing), moved=tuple(moved), gone=tuple(gone)
    )


def _moves(standing: Dated, turn: Turn) -> bool:
    if standing.is_settled:
        return False
    return (standing.start_on, standing.due_on, standing.waits_for) != (turn.start_on, turn.due_on, turn.waits_for)
