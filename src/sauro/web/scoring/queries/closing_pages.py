"""The page on which a sheet is closed: what comes from outside, what is open, what the whole comes to."""

from dataclasses import dataclass
from datetime import date

from sauro.core import scoring as core
from sauro.core.scoring import Component, Counting, Line, State, class_of
from sauro.web.scoring.models import LineAnswer, Sheet, Step
from sauro.web.scoring.queries.grounds import Ground, ground_of
from sauro.web.scoring.queries.standing import comes_from_outside


@dataclass(frozen=True, slots=True)
class OutsideRow:
    """A line that gets its answer from others; ``word`` is what was put on it at this step."""

    component: Component
    line: Line
    word: LineAnswer | None

    @property
    def kind(self) -> str:
        """ "bonus", "penalty", "survey" where nobody scores it oneself, else "outside"."""
        if self.component.counting is not Counting.ORDINARY:
            return self.component.counting.value
        return "outside" if self.component.self_scored else "survey"

    @property
    def is_known(self) -> bool:
        return self.line.state is not State.ASKS


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """``open`` and ``refused`` are the lines that keep the sheet from being closed."""

    ground: Ground
    rows: list[OutsideRow]
    open: list[Line]
    refused: list[Line]
    class_name: str

    @property
    def now(self) -> core.Sheet:
        return self.ground.now


def closing_page(sheet: Sheet, on: date) -> ClosingPage:
    """The page as of a day."""
    ground = ground_of(sheet, on)
    now, here = ground.now, ground.said.get(Step.CLOSING, {})
    lines = {line.code: line for line in now.lines}
    rows = [
        OutsideRow(one, lines[one.code], here.get(one.code))
        for one in ground.criteria.components
        if comes_from_outside(one)
    ]
    return ClosingPage(
        ground,
        rows,
        [line for line in now.lines if line.state is State.ASKS and line.open > 0],
        [line for line in now.lines if line.state is State.REFUSED],
        class_of(now.index, ground.criteria.ranks) if now.index is not None else "",
    )
