"""The page of a sheet: fields, criteria and lines with their points at every step, who answers, what is missing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sauro.core import scoring as core
from sauro.core.scoring import Counting, Line, State, Subtotal, class_of, subtotals
from sauro.core.text import fold
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.organisation.models import Person
from sauro.web.scoring.models import LineDuty, Sheet, Step
from sauro.web.scoring.queries.duties import duties_of
from sauro.web.scoring.queries.grounds import Ground, ground_of
from sauro.web.scoring.queries.proofs import lacks_proof, proof_lines

SHOWN_STEPS = (Step.SELF, Step.FIRST, Step.SECOND, Step.FINAL)  # explaining and closing give no column of their own


@dataclass(frozen=True, slots=True)
class Points:
    """What stands in a cell: points, or nothing yet (``None``), which is not 0."""

    points: Fraction | None
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table. ``level`` 1 a field, 2 a criterion, 3 a line; a line scored directly is of level 2."""

    level: int
    code: str
    name: str
    maximum: Fraction
    cells: tuple[Points, ...]
    line: Line | None = None
    duty: LineDuty | None = None
    proofs: int = 0
    red: int = 0
    lacks_proof: bool = False
    differs: bool = False
    is_mine: bool = False

    @property
    def why(self) -> str:
        """The reason, where something is to be seen in it: points lost, asked for or refused."""
        line = self.line
        return line.reason if line and (line.lost or line.state is not State.SCORED) else ""


@dataclass(frozen=True, slots=True)
class SheetPage:
    """All that the page of a sheet shows."""

    ground: Ground
    rows: list[Row]
    chips: list[Choice]
    steps: list[tuple[str, str]]  # words and mark of each step
    columns: list[str]
    totals: tuple[Points, ...]
    proofs: int
    red: int
    class_name: str

    @property
    def now(self) -> core.Sheet:
        return self.ground.now


_Test = Callable[[Row], bool]
_TESTS: Mapping[str, _Test] = {
    "mat-diem": lambda row: bool(row.line and row.line.lost),
    "chua-cham": lambda row: bool(row.line and row.line.open and row.line.self_scored),
    "thieu-minh-chung": lambda row: row.lacks_proof or bool(row.red),
    "lech": lambda row: row.differs,
    "xac-nhan": lambda row: bool(row.line and row.line.needs_confirming),
    "cua-toi": lambda row: row.is_mine,
}


def sheet_page(sheet: Sheet, person: Person, on: date, words: str, kept: str) -> SheetPage:
    """The page as of a day, narrowed by words and by one of the chips ("mat-diem", "thieu-minh-chung" …)."""
    ground = ground_of(sheet, on)
    scores = step_scores(ground)
    duties = duties_of(sheet)
    lines = {row.code: row for row in _lines(ground, scores, duties, person)}
    test = _TESTS.get(kept, _any)
    found = {code for code, row in lines.items() if test(row) and _says(row, words)}
    now = ground.now
    return SheetPage(
        ground,
        list(_tree(ground, scores, lines, found)),
        _chips(list(lines.values()), kept, words),
        _steps(sheet),
        [str(Step(step).label) for step in scores],
        tuple(Points(score.points) for score in scores.values()),
        sum(row.proofs for row in lines.values()),
        sum(row.red for row in lines.values()),
        class_of(now.index, ground.criteria.ranks) if now.index is not None else "",
    )


def step_scores(ground: Ground) -> dict[str, core.Sheet]:
    """The sheet at the end of each step that has a column and has come."""
    sheet = ground.sheet
    return {step: ground.score(step) for step in SHOWN_STEPS if step <= sheet.step and _has(sheet, step)}


def _has(sheet: Sheet, step: str) -> bool:
    return not (sheet.is_own and step in (Step.FIRST, Step.SECOND))


def _lines(
    ground: Ground, scores: Mapping[str, core.Sheet], duties: Mapping[str, LineDuty], person: Person
) -> Iterator[Row]:
    by_step = [{line.code: line for line in score.lines} for score in scores.values()]
    for line in ground.now.lines:
        proofs = proof_lines(ground, line.code)
        duty = duties.get(line.code)
        standing = [lines[line.code] for lines in by_step]
        yield Row(
            level=2 if _is_direct(ground, line.code) else 3,
            code=line.code,
            name=line.name,
            maximum=Fraction(line.maximum),
            cells=tuple(_cell(one) for one in standing),
            line=line,
            duty=duty,
            proofs=len(proofs),
            red=sum(one.is_red for one in proofs),
            lacks_proof=lacks_proof(ground, line),
            differs=len({one.points for one in standing}) > 1,
            is_mine=duty is not None and duty.unit_id == person.unit_id,
        )


def _cell(line: Line) -> Points:
    if line.state is State.EXCLUDED:
        return Points(None, is_excluded=True)
    if line.state is not State.SCORED and not line.points:
        return Points(None)
    return Points(-line.points if line.counting is Counting.PENALTY else line.points)


def _is_direct(ground: Ground, code: str) -> bool:
    criteria = (one for field in ground.criteria.fields for one in field.criteria)
    return any(one.is_direct and one.code == code for one in criteria)


def _tree(ground: Ground, scores: Mapping[str, core.Sheet], lines: Mapping[str, Row], found: set[str]) -> Iterator[Row]:
    """Fields and criteria above the lines that were found, with their sums."""
    sums = [{one.code: one for one in subtotals(ground.criteria, score)} for score in scores.values()]
    for field in ground.criteria.fields:
        inside = [one.code for criterion in field.criteria for one in criterion.components if one.code in found]
        if not inside:
            continue
        yield _sum(1, field.code, field.name, sums)
        for criterion in field.criteria:
            kept = [one.code for one in criterion.components if one.code in found]
            if kept and not criterion.is_direct:
                yield _sum(2, criterion.code, criterion.name, sums)
            yield from (lines[code] for code in kept)


def _sum(level: int, code: str, name: str, sums: Sequence[Mapping[str, Subtotal]]) -> Row:
    last = sums[-1][code]
    return Row(level, code, name, Fraction(last.maximum), tuple(Points(one[code].points) for one in sums))


def _any(_row: Row) -> bool:
    return True


def _says(row: Row, words: str) -> bool:
    unit = row.duty.unit.name if row.duty else ""
    return not words or fold(words) in fold(f"{row.code} {row.name} {unit} {row.why}")


def _chips(rows: list[Row], kept: str, words: str) -> list[Choice]:
    names = {
        "mat-diem": _("Đang mất điểm"),
        "chua-cham": _("Chưa chấm được"),
        "thieu-minh-chung": _("Thiếu minh chứng"),
        "lech": _("Thẩm định khác tự chấm"),
        "xac-nhan": _("Chờ xác nhận"),
        "cua-toi": _("Đơn vị tôi phụ trách"),
    }
    found = {code: sum(map(test, rows)) for code, test in _TESTS.items()}
    return [
        Choice(name, narrowed("" if code == kept else code, words), is_on=code == kept, count=found[code])
        for code, name in names.items()
        if found[code] or code == kept
    ]


def narrowed(kept: str, words: str) -> str:
    """The address of a list of lines, narrowed by a chip and by words."""
    return "?" + urlencode({name: said for name, said in (("loc", kept), ("tim-trong", words)) if said})


def _steps(sheet: Sheet) -> list[tuple[str, str]]:
    """The steps with their days: done, now, to come."""
    round_ = sheet.round
    days = {
        Step.SELF: round_.self_score_due_on,
        Step.FIRST: round_.appraisal_due_on,
        Step.EXPLAIN: round_.explanation_due_on,
        Step.SECOND: round_.second_appraisal_due_on,
        Step.FINAL: round_.publication_due_on,
    }
    shown = []
    for step in Step:
        if sheet.is_own and step in (Step.FIRST, Step.EXPLAIN, Step.SECOND):
            continue
        mark = "done" if step < sheet.step or sheet.step == Step.FINAL else "doing" if step == sheet.step else "notyet"
        due = days.get(step)
        words = str(step.label)
        shown.append((f"{words}, {_('đến')} {due:%d/%m}" if due and mark != "done" else words, mark))
    return shown
