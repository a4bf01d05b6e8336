"""Everything that a sheet rests on, read at once: its criteria, what was said at each step, proofs, figures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from sauro.core import scoring as core
from sauro.core.indicators import Figure
from sauro.core.periods import Window
from sauro.core.scoring import Answer, CriteriaSet, FigureLink, codes_of, figured_lines
from sauro.core.values import from_values, to_values
from sauro.web.indicators.queries.figures import figures_of
from sauro.web.indicators.windows import windows_of
from sauro.web.organisation.queries import commune_of
from sauro.web.scoring.models import LineAnswer, Proof, Sheet, Step
from sauro.web.scoring.queries.criteria import criteria_of, links_of

_NEARLY = 0.9  # of all days shared: a report's year beside the calendar year


@dataclass(frozen=True)
class Ground:
    """``said`` are the words in force by step and line; ``computed`` what figures answer while the unit scores itself.
    ``until`` is the month up to which the year has gone."""

    sheet: Sheet
    criteria: CriteriaSet
    said: Mapping[str, Mapping[str, LineAnswer]]
    proofs: Mapping[str, tuple[Proof, ...]]
    computed: Mapping[str, Answer]
    links: Mapping[str, FigureLink]
    until: int

    def answers(self, step: str = Step.FINAL) -> dict[str, Answer]:
        """What holds for each line at the end of a step: the word of the latest step up to it, with all its proofs."""
        found: dict[str, Answer] = dict(self.computed)
        for at in Step.values:
            if at > step:
                break
            for code, row in self.said.get(at, {}).items():
                if row.answer is not None:
                    found[code] = answer_in(row)
        return {code: replace(answer, evidence=self._keys(code, step)) for code, answer in found.items()}

    def _keys(self, code: str, step: str) -> tuple[str, ...]:
        return tuple(proof.key for proof in self.proofs.get(code, ()) if proof.step <= step)

    def score(self, step: str = Step.FINAL) -> core.Sheet:
        """The sheet as it comes out at the end of a step."""
        return core.score(self.criteria, self.answers(step), unit=str(self.sheet.unit_id), until=self.until)

    @cached_property
    def now(self) -> core.Sheet:
        """The sheet as it stands."""
        return self.score()


def ground_of(sheet: Sheet, on: date) -> Ground:
    """Everything of a sheet as of a day; what figures answer is taken live only while the unit scores itself."""
    criteria = criteria_of(sheet.round)
    links = links_of(sheet.unit, criteria)
    said: defaultdict[str, dict[str, LineAnswer]] = defaultdict(dict)
    for row in sheet.answers.filter(replaced_at__isnull=True).select_related("entered_by"):
        said[row.step][row.code] = row
    proofs: defaultdict[str, list[Proof]] = defaultdict(list)
    for proof in sheet.proofs.filter(removed_at__isnull=True).select_related("evidence__unit", "added_by"):
        proofs[proof.code].append(proof)
    is_live = sheet.step == Step.SELF
    return Ground(
        sheet,
        criteria,
        said,
        {code: tuple(found) for code, found in proofs.items()},
        computed_of(sheet, links, on) if is_live else {},
        links,
        until_of(sheet.round.start_on, sheet.round.end_on, on),
    )


def computed_of(sheet: Sheet, links: Mapping[str, FigureLink], on: date) -> dict[str, Answer]:
    """The answers that figures give on a day, for the days that have passed."""
    return figured_lines(links.values(), figures_on(sheet, links, on))


def figures_on(sheet: Sheet, links: Mapping[str, FigureLink], on: date) -> Mapping[str, Figure]:
    """The figures that lines are linked to, for the days that have passed; nothing before they begin."""
    window, codes = figure_days(sheet, on), codes_of(links.values())
    return figures_of(sheet.unit, window, codes) if window and codes else {}


def figure_days(sheet: Sheet, on: date) -> Window | None:
    """The days whose figures answer lines, up to a day; ``None`` before they begin."""
    return next(iter(figure_windows(sheet, [on])), None)


def figure_windows(sheet: Sheet, days: Iterable[date]) -> list[Window]:
    """The days whose figures answer lines, up to each of ``days``; those before they begin are left out. Reports give
    figures for a year of their own (15/12 to 14/12): where such a window is nearly the round's, its days count, or each
    quarter's numbers would stick out of the round and be left aside."""
    round_ = sheet.round
    wanted = Window(round_.start_on, round_.end_on)
    named = [one.window for one in windows_of(commune_of(sheet.unit), round_.year)]
    near = max(named, key=lambda window: _alike(window, wanted), default=wanted)
    window = near if _alike(near, wanted) >= _NEARLY else wanted
    return [Window(window.start_on, min(window.end_on, on)) for on in days if on >= window.start_on]


def _alike(one: Window, other: Window) -> float:
    """The part of all their days that two windows share."""
    first, last = max(one.start_on, other.start_on), min(one.end_on, other.end_on)
    shared = max((last - first).days + 1, 0)
    return shared / (one.days + other.days - shared)


def until_of(start_on: date, end_on: date, on: date) -> int:
    """How many months of the window have ended on a day, 12 at most and where it is over."""
    if on >= end_on:
        return 12
    after = on + timedelta(days=1)
    gone = (after.year - start_on.year) * 12 + after.month - start_on.month - (after.day < start_on.day)
    return min(max(gone, 0), 12)


def answer_in(row: LineAnswer) -> Answer:
    """The answer that a row holds, with its reason."""
    return replace(from_values(Answer, row.answer), reason=row.reason)


def answer_values(answer: Answer) -> Any:
    """An answer as a row keeps it: the reason and the proofs stand in places of their own."""
    return to_values(replace(answer, reason="", evidence=()))
