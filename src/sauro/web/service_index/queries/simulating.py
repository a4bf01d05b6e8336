"""What the sheet would be with other numbers; nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sauro.core.indicators import plain
from sauro.core.scoring import Line, Move, Sheet, State, class_of, moves, rescored, rounded
from sauro.core.service_index import Numbers, answer_with, index_set
from sauro.web.service_index.queries.period_pages import signed
from sauro.web.service_index.queries.sheets import PeriodSheet


@dataclass(frozen=True)
class Simulated:
    """The sheet as it stands and as it would be."""

    before: Sheet
    after: Sheet
    tried: tuple[str, ...]

    @property
    def gained(self) -> Fraction:
        return self.after.points - self.before.points

    @property
    def by(self) -> str:
        return signed(self.gained)

    @property
    def rank_name(self) -> str:
        after = self.after
        return class_of(after.index, index_set().ranks) if after.index is not None and not after.open else ""

    @property
    def printed(self) -> tuple[str, str]:
        before, after = self.before.printed(), self.after.printed()
        return plain(before or Decimal()), plain(after or Decimal())

    @property
    def lines(self) -> list[tuple[str, str, str, str, str, str]]:
        """Every line that would stand otherwise: code, name, points now and then, by how much, why; those it multiplies
        too."""
        return [_told(move) for move in moves(self.before, self.after)]

    @property
    def idle(self) -> list[Line]:
        """Lines whose other numbers change nothing."""
        moved = {line[0] for line in self.lines}
        return [self.after[code] for code in self.tried if code not in moved]


def simulated(one: PeriodSheet, tried: Mapping[str, Numbers]) -> Simulated | None:
    """The sheet with the numbers of ``tried`` in place of its own; nothing where nothing is tried."""
    if not tried:
        return None
    sheet = one.sheet
    for code, numbers in tried.items():
        sheet = rescored(sheet, index_set(), code, answer_with(index_set()[code], numbers))
    return Simulated(one.sheet, sheet, tuple(tried))


def _told(move: Move) -> tuple[str, str, str, str, str, str]:
    after = move.after
    return after.code, after.name, _points(move.before), _points(after), signed(move.by), after.reason


def _points(line: Line) -> str:
    return plain(rounded(line.points)) if line.state is State.SCORED else "–"
