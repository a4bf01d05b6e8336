"""The page of appraising a sheet: every line at every step, what is to be looked at, explained, lost, unproven."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from sauro.core import scoring as core
from sauro.core.scoring import Counting, Line, State
from sauro.core.text import fold
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.scoring.models import Explanation, LineAnswer, Sheet, Step
from sauro.web.scoring.queries.grounds import Ground, ground_of
from sauro.web.scoring.queries.proofs import lacks_proof, proof_lines
from sauro.web.scoring.queries.standing import codes_to_see, explanations_of

SHOWN = (Step.SELF, Step.FIRST, Step.SECOND, Step.FINAL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A field (level 1) or a criterion (level 2) above its lines."""

    level: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class AppraisalRow:
    """A line. ``cells`` are its points by step, ``None`` where the step has not come or nobody can say yet.
    ``is_to_see``: the appraisal under way is about it; ``is_seen``: somebody has looked at it."""

    line: Line
    level: int
    cells: tuple[Fraction | None, ...]
    word: LineAnswer | None  # of the last step at which somebody appraised it
    explanation: Explanation | None
    is_to_see: bool
    is_seen: bool
    is_new: bool  # not yet looked at, and may be agreed to
    proofs: int
    red: int
    lacks_proof: bool

    @property
    def by(self) -> Fraction | None:
        """By how much the line stands otherwise than the unit scored it."""
        now = shown_points(self.line)
        return None if now is None or self.cells[0] is None else now - self.cells[0]

    @property
    def differs(self) -> bool:
        return bool(self.by)


@dataclass(frozen=True, slots=True)
class AppraisalPage:
    """``rows`` are headings and lines in printed order; ``seen`` of ``to_see`` lines have been looked at."""

    ground: Ground
    rows: list[Heading | AppraisalRow]
    lines: list[AppraisalRow]
    chips: list[Choice]
    scores: Mapping[str, core.Sheet]
    seen: int
    to_see: int

    @property
    def columns(self) -> list[str]:
        return [str(Step(step).label) for step in self.scores]

    @property
    def totals(self) -> list[tuple[str, core.Sheet]]:
        """The sheet at the end of each step under the name of its column."""
        return list(zip(self.columns, self.scores.values(), strict=True))

    @property
    def can_agree(self) -> bool:
        """Whether a line on the page waits to be agreed to."""
        return any(row.is_new for row in self.lines)

    @property
    def is_whole(self) -> bool:
        return self.seen == self.to_see


_Test = Callable[[AppraisalRow], bool]
TESTS: Mapping[str, _Test] = {
    "chua-xem": lambda row: row.is_to_see and not row.is_seen,
    "lech": lambda row: row.differs,
    "giai-trinh": lambda row: row.explanation is not None,
    "thieu-minh-chung": lambda row: row.lacks_proof or bool(row.red),
    "mat-diem": lambda row: row.line.lost > 0,
}


def appraisal_page(sheet: Sheet, on: date, words: str = "", kept: str = "") -> AppraisalPage:
    """The page as of a day, narrowed by words and one of the tests."""
    ground = ground_of(sheet, on)
    scores: dict[str, core.Sheet] = {step: ground.score(step) for step in SHOWN if step <= sheet.step}
    lines = list(appraisal_rows(ground, scores))
    test = TESTS.get(kept, _any)
    found = {row.line.code: row for row in lines if test(row) and _says(row, words)}
    to_see = [row for row in lines if row.is_to_see]
    return AppraisalPage(
        ground,
        list(_under_headings(ground, found)),
        list(found.values()),
        _chips(lines, kept, words),
        scores,
        sum(row.is_seen for row in to_see),
        len(to_see),
    )


def appraisal_rows(ground: Ground, scores: Mapping[str, core.Sheet]) -> Iterator[AppraisalRow]:
    """Every line of the sheet, in printed order."""
    by_step = [{line.code: line for line in score.lines} for score in scores.values()]
    explained, to_see = explanations_of(ground.sheet), set(codes_to_see(ground))
    direct = {one.code for field in ground.criteria.fields for one in field.criteria if one.is_direct}
    here = ground.said.get(ground.sheet.step, {})
    for line in ground.now.lines:
        proofs = proof_lines(ground, line.code)
        is_seen = line.code in here
        yield AppraisalRow(
            line,
            2 if line.code in direct else 3,
            tuple(shown_points(lines[line.code]) for lines in by_step),
            word_of(ground, line.code),
            explained.get(line.code),
            line.code in to_see,
            is_seen,
            line.code in to_see and not is_seen,
            len(proofs),
            sum(one.is_red for one in proofs),
            lacks_proof(ground, line),
        )


def word_of(ground: Ground, code: str) -> LineAnswer | None:
    """The latest word of somebody who appraised or closed, if any."""
    for step in (Step.CLOSING, Step.SECOND, Step.FIRST):
        if (row := ground.said.get(step, {}).get(code)) is not None:
            return row
    return None


def shown_points(line: Line) -> Fraction | None:
    """The points of a line as a table shows them; a penalty below nothing, ``None`` where nobody can say."""
    if line.state is State.EXCLUDED or (line.state is not State.SCORED and not line.points):
        return None
    return -line.points if line.counting is Counting.PENALTY else line.points


def next_unseen(ground: Ground, code: str) -> str:
    """The line after ``code`` that has still to be looked at, from the top again after the last; empty at the end."""
    here = ground.said.get(ground.sheet.step, {})
    waiting = [one for one in codes_to_see(ground) if one not in here and one != code]
    order = [one.code for one in ground.criteria.components]
    after = [one for one in waiting if order.index(one) > order.index(code)]
    return (after or waiting or [""])[0]


def _under_headings(ground: Ground, found: Mapping[str, AppraisalRow]) -> Iterator[Heading | AppraisalRow]:
    for field in ground.criteria.fields:
        kept = [[one.code for one in criterion.components if one.code in found] for criterion in field.criteria]
        if not any(kept):
            continue
        yield Heading(1, field.code, field.name)
        for criterion, codes in zip(field.criteria, kept, strict=True):
            if codes and not criterion.is_direct:
                yield Heading(2, criterion.code, criterion.name)
            yield from (found[code] for code in codes)


def _any(_row: AppraisalRow) -> bool:
    return True


def _says(row: AppraisalRow, words: str) -> bool:
    explained = row.explanation.words if row.explanation else ""
    said = row.word.reason if row.word else ""
    text = fold(f"{row.line.code} {row.line.name} {row.line.reason} {said} {explained}")
    return all(word in text for word in fold(words).split())


def _chips(rows: Sequence[AppraisalRow], kept: str, words: str) -> list[Choice]:
    names = {
        "chua-xem": _("Chưa xem"),
        "lech": _("Lệch với tự chấm"),
        "giai-trinh": _("Có giải trình"),
        "thieu-minh-chung": _("Thiếu minh chứng"),
        "mat-diem": _("Mất điểm"),
    }
    counts = {code: sum(map(test, rows)) for code, test in TESTS.items()}
    more = {"tim-trong": words} if words else {}
    return [
        Choice(
            name,
            f"?{urlencode(more if code == kept else {'loc': code, **more})}",
            is_on=code == kept,
            count=counts[code],
        )
        for code, name in names.items()
        if counts[code] or code == kept
    ]


def as_decimal(value: Fraction | None) -> Decimal | None:
    """Points for a table that goes out as a file: four decimals."""
    return None if value is None else core.rounded(value, 4)
