"""The page on which a unit explains: the lines that stand worse than it scored them, and those it explained."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sauro.web.scoring.models import Explanation, LineAnswer, LineDuty, Sheet, SheetVersion, Step
from sauro.web.scoring.queries.appraisal_pages import shown_points
from sauro.web.scoring.queries.duties import duties_of
from sauro.web.scoring.queries.grounds import ground_of
from sauro.web.scoring.queries.standing import explainable_codes, explanations_of


@dataclass(frozen=True, slots=True)
class ExplainRow:
    """A line with its points as scored, as appraised, and now; ``word`` is what the first appraisal said to it,
    ``reply`` what the second did."""

    code: str
    name: str
    maximum: object
    own: Fraction | None
    first: Fraction | None
    now: Fraction | None
    why: str
    word: LineAnswer | None
    reply: LineAnswer | None
    explanation: Explanation | None
    duty: LineDuty | None
    added: int


@dataclass(frozen=True, slots=True)
class ExplanationPage:
    """``appraisal`` is the version at which the first appraisal ended, with the appraiser's words."""

    rows: list[ExplainRow]
    appraisal: SheetVersion | None
    lost: Fraction

    @property
    def explained(self) -> int:
        return sum(row.explanation is not None for row in self.rows)


def explanation_page(sheet: Sheet, on: date) -> ExplanationPage:
    """The page as of a day; empty before the first appraisal has ended."""
    if sheet.step < Step.EXPLAIN:
        return ExplanationPage([], None, Fraction(0))
    ground = ground_of(sheet, on)
    own, first = ({line.code: line for line in ground.score(step).lines} for step in (Step.SELF, Step.FIRST))
    explained, duties = explanations_of(sheet), duties_of(sheet)
    codes = set(explainable_codes(ground)) | set(explained)
    rows = []
    for line in ground.now.lines:
        if line.code not in codes:
            continue
        proofs = ground.proofs.get(line.code, ())
        rows.append(
            ExplainRow(
                line.code,
                line.name,
                line.maximum,
                shown_points(own[line.code]),
                shown_points(first[line.code]),
                shown_points(line),
                first[line.code].reason,
                ground.said.get(Step.FIRST, {}).get(line.code),
                ground.said.get(Step.SECOND, {}).get(line.code),
                explained.get(line.code),
                duties.get(line.code),
                sum(proof.step == Step.EXPLAIN for proof in proofs),
            )
        )
    lost = ground.score(Step.SELF).points - ground.score(Step.FIRST).points
    appraisal = sheet.versions.filter(step=Step.FIRST, is_returned=False).select_related("made_by").first()
    return ExplanationPage(rows, appraisal, lost)
