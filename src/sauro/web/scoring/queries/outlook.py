"""What the year will come to for a sheet, which points may be won back and by whom, and last year beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from django.db.models import QuerySet

from sauro.core import scoring as core
from sauro.core.scoring import Beside, CriteriaSet, Expected, Forecast, Line, Sameness, compare_sets, forecast
from sauro.web.scoring.models import LineDuty, Remedy, Sheet, SheetVersion
from sauro.web.scoring.queries.criteria import criteria_of, set_in
from sauro.web.scoring.queries.duties import duties_of
from sauro.web.scoring.queries.grounds import Ground
from sauro.web.scoring.queries.versions import sheet_in


@dataclass(frozen=True, slots=True)
class Win:
    """A line whose points may be won: how many at most, by what, who answers, and the tasks made for it."""

    line: Line
    by: Fraction
    words: str
    duty: LineDuty | None
    tasks: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """The forecast of a sheet, with the lines to be won, dearest first, and those that are gone."""

    forecast: Forecast
    wins: list[Win]
    gone: list[tuple[Expected, Line]]
    goal: Decimal | None

    @property
    def open_to_win(self) -> Fraction:
        """The points of the lines to be won."""
        return sum((win.by for win in self.wins), Fraction(0))

    @property
    def before_outside(self) -> Fraction:
        """Where the points that others give begin in the drawing."""
        return self.forecast.have + self.forecast.expected

    @property
    def may(self) -> Fraction:
        """What may be added to the forecast."""
        return self.forecast.best - self.forecast.total

    @property
    def index(self) -> Fraction | None:
        """In per cent, as ``best_index``."""
        return self.forecast.index * 100 if self.forecast.index is not None else None

    @property
    def best_index(self) -> Fraction | None:
        return self.forecast.best_index * 100 if self.forecast.best_index is not None else None

    @property
    def is_far(self) -> bool:
        """Whether the forecast ends so far to the right that its words stand before it."""
        return (self.forecast.index or Fraction(0)) > Fraction(7, 10)

    @property
    def needed(self) -> Fraction | None:
        """The points missing to the goal."""
        return self.forecast.needed(Fraction(self.goal) / 100) if self.goal is not None else None


def outlook_of(ground: Ground, on: date) -> Outlook:
    """The outlook of a sheet on a day; lines that are the same as in the round before are expected as they were."""
    sheet, now = ground.sheet, ground.now
    is_over = on > sheet.round.end_on
    found = forecast(ground.criteria, now, last_shares(sheet), is_over=is_over)
    lines = {line.code: line for line in now.lines}
    duties, tasks = duties_of(sheet), remedies_of(sheet)
    winnable = [one for one in found.lines if one.winnable and ground.criteria[one.code].self_scored]
    wins = [
        Win(lines[one.code], one.winnable, words_to_win(lines[one.code]), duties.get(one.code), tasks.get(one.code, ()))
        for one in sorted(winnable, key=lambda one: -one.winnable)
    ]
    gone = [(one, lines[one.code]) for one in sorted(found.lines, key=lambda one: -one.gone) if one.gone]
    return Outlook(found, wins, gone, sheet.goal)


def words_to_win(line: Line) -> str:
    """What brings the most; else what is missing."""
    best = max(line.raises, key=lambda one: one.by, default=None)
    return best.words if best else line.reason


def remedies_of(sheet: Sheet) -> dict[str, tuple[Remedy, ...]]:
    """The tasks made to win points back, by line."""
    found: dict[str, tuple[Remedy, ...]] = {}
    rows: QuerySet[Remedy] = sheet.remedies.select_related("task")
    for row in rows:
        found[row.code] = (*found.get(row.code, ()), row)
    return found


# The round before


@dataclass(frozen=True, slots=True)
class Last:
    """The same unit in the round before: its set, the sheet as last kept, and which lines of the two sets meet."""

    version: SheetVersion
    criteria: CriteriaSet
    score: core.Sheet
    meets: tuple[Beside, ...]

    @property
    def same_lines(self) -> dict[str, Line]:
        """The lines of the round before that are scored the same way, under this round's codes."""
        before = {line.code: line for line in self.score.lines}
        same = (one for one in self.meets if one.sameness in (Sameness.SAME, Sameness.MOVED))
        return {one.new: before[one.old] for one in same if one.old in before}


def last_of(sheet: Sheet) -> Last | None:
    """The sheet of the round before, where there is one that was handed in."""
    before = sheet.round.before
    if before is None:
        return None
    versions = SheetVersion.objects.filter(sheet__round=before, sheet__unit=sheet.unit, is_returned=False)
    version = versions.select_related("sheet__round").order_by("-number").first()
    if version is None:
        return None
    meets = _meets(before.criteria, sheet.round.criteria)
    return Last(version, criteria_of(before), sheet_in(version), meets)


@lru_cache(maxsize=8)  # two frozen texts meet always in the same way
def _meets(old: str, new: str) -> tuple[Beside, ...]:
    return compare_sets(set_in(old), set_in(new))


def last_shares(sheet: Sheet) -> Mapping[str, Fraction]:
    """By line of this year, the share of its maximum that the same line had in the round before."""
    last = last_of(sheet)
    if last is None:
        return {}
    known = ((code, line) for code, line in last.same_lines.items() if line.maximum and not line.open)
    return {code: line.points / Fraction(line.maximum) for code, line in known}
