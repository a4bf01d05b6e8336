"""What the year will come to: what is sure, what is expected and why, what may still be won, what is gone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from sauro.core.scoring.model import Component, Counting, CriteriaSet
from sauro.core.scoring.rules import ByDelay, EachPeriod, FromIndex, NoneOf, PerEvent
from sauro.core.scoring.sheet import Line, Sheet
from sauro.core.scoring.verdicts import State
from sauro.core.scoring.wording import points

_NOTHING = Fraction(0)
_PASSED = (EachPeriod, NoneOf, PerEvent, ByDelay)  # a month gone by, an event that happened, a day missed


class Outlook(StrEnum):
    """What can be said of a line before the year is over."""

    SURE = "sure"
    EXPECTED = "expected"  # not known yet: last year's points stand for it
    UNKNOWN = "unknown"  # not known yet, and nothing to go by: counted as nothing
    OUTSIDE = "outside"  # others will say: a survey, an index elsewhere


@dataclass(frozen=True, slots=True)
class Expected:
    """A line's outlook: ``points`` as counted, ``winnable`` what may still be won, ``gone`` what cannot be any more;
    ``assumption`` in one sentence, empty where nothing is assumed."""

    code: str
    name: str
    outlook: Outlook
    points: Fraction
    winnable: Fraction
    gone: Fraction
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class Forecast:
    """All points of a sheet, taken apart: ``have + expected + outside`` is what the year is expected to come to;
    ``winnable``, ``unknown`` may be added to it; ``gone`` is lost. With bonus and penalty as they stand."""

    lines: tuple[Expected, ...]
    maximum: Fraction
    have: Fraction
    expected: Fraction
    outside: Fraction
    winnable: Fraction
    unknown: Fraction
    gone: Fraction

    @property
    def total(self) -> Fraction:
        return min(max(self.have + self.expected + self.outside, _NOTHING), self.maximum)

    @property
    def best(self) -> Fraction:
        """If everything that can still be won is won."""
        return min(self.total + self.winnable + self.unknown, self.maximum)

    @property
    def index(self) -> Fraction | None:
        return self.total / self.maximum if self.maximum else None

    @property
    def best_index(self) -> Fraction | None:
        return self.best / self.maximum if self.maximum else None

    @property
    def assumptions(self) -> tuple[Expected, ...]:
        """The lines whose number rests on an assumption."""
        return tuple(one for one in self.lines if one.assumption)

    def needed(self, goal: Fraction) -> Fraction:
        """How many points are missing to reach ``goal``, a share of the maximum."""
        return max(goal * self.maximum - self.total, _NOTHING)


def forecast(
    criteria: CriteriaSet, sheet: Sheet, last: Mapping[str, Fraction] | None = None, *, is_over: bool = False
) -> Forecast:
    """The outlook of a sheet. ``last`` are last year's shares of the maximum by line (0 to 1) for lines that are the
    same. ``is_over``: the window has ended, so nothing can be won but by explaining."""
    lines = tuple(_lines(criteria, sheet, last or {}, is_over))
    by = {outlook: sum((one.points for one in lines if one.outlook is outlook), _NOTHING) for outlook in Outlook}
    unknown = [one for one in lines if one.outlook in (Outlook.UNKNOWN, Outlook.OUTSIDE) and one.winnable]
    return Forecast(
        lines,
        Fraction(sheet.maximum),
        by[Outlook.SURE] + sheet.bonus - sheet.penalty,
        by[Outlook.EXPECTED],
        by[Outlook.OUTSIDE],
        sum((one.winnable for one in lines if one not in unknown), _NOTHING),
        sum((one.winnable for one in unknown), _NOTHING),
        sum((one.gone for one in lines), _NOTHING),
    )


def _lines(criteria: CriteriaSet, sheet: Sheet, last: Mapping[str, Fraction], is_over: bool) -> Iterator[Expected]:
    for line in sheet.lines:
        if line.counting is not Counting.ORDINARY or line.state is State.EXCLUDED:
            continue
        component = criteria[line.code]
        yield _scored(line, component, is_over) if line.state is State.SCORED else _open(line, component, last)


def _scored(line: Line, component: Component, is_over: bool) -> Expected:
    lost = line.lost
    can_win = not is_over and not isinstance(component.rule, _PASSED) and component.self_scored
    assumption = ""
    if not is_over and not lost and isinstance(component.rule, EachPeriod):
        assumption = "Coi như các kỳ còn lại cũng đạt."
    elif not is_over and not lost and isinstance(component.rule, NoneOf | PerEvent):
        assumption = "Coi như đến hết kỳ không phát sinh thêm."
    won, gone = (lost, _NOTHING) if can_win else (_NOTHING, lost)
    return Expected(line.code, line.name, Outlook.SURE, line.points, won, gone, assumption)


def _open(line: Line, component: Component, last: Mapping[str, Fraction]) -> Expected:
    """A line that nobody can judge yet: at least the points that are sure, else as last year, else nothing."""
    top = Fraction(line.counted)
    is_outside = not component.self_scored or isinstance(component.rule, FromIndex)
    before = last.get(line.code)
    if before is None:
        words = f"Chưa biết nên tính {points(line.points)}, nhiều nhất {points(top)}."
        outlook = Outlook.OUTSIDE if is_outside else Outlook.UNKNOWN
        return Expected(line.code, line.name, outlook, line.points, top - line.points, _NOTHING, words)
    counted = max(before * top, line.points)
    words = f"Ước theo đợt trước: {points(counted)}."
    outlook = Outlook.OUTSIDE if is_outside else Outlook.EXPECTED
    winnable = _NOTHING if is_outside else top - counted
    return Expected(line.code, line.name, outlook, counted, winnable, _NOTHING, words)
