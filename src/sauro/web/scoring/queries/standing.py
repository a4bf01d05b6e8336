"""Where the lines of a sheet stand in the procedure: what must still be looked at, what the unit may explain."""

from datetime import date

from sauro.core.scoring import Component, Counting, Line
from sauro.web.scoring.models import Explanation, Round, Sheet, Step
from sauro.web.scoring.queries.grounds import Ground


def unseen_codes(ground: Ground) -> list[str]:
    """The lines that the appraisal under way has still to look at, in printed order: at first all that the unit
    scored, the second time all that it explained."""
    wanted = set(codes_to_see(ground)) - set(ground.said.get(ground.sheet.step, {}))
    return [line.code for line in ground.criteria.components if line.code in wanted]


def codes_to_see(ground: Ground) -> list[str]:
    """The lines that the appraisal under way is about, in printed order."""
    if ground.sheet.step == Step.FIRST:
        wanted = set(ground.said.get(Step.SELF, {}))
    elif ground.sheet.step == Step.SECOND:
        wanted = set(explanations_of(ground.sheet)) | proven_while_explaining(ground)
    else:
        wanted = set()
    return [line.code for line in ground.criteria.components if line.code in wanted]


def proven_while_explaining(ground: Ground) -> set[str]:
    """Lines for which the unit brought further proof while it explained."""
    return {code for code, proofs in ground.proofs.items() if any(proof.step == Step.EXPLAIN for proof in proofs)}


def explanations_of(sheet: Sheet) -> dict[str, Explanation]:
    """The explanation in force of each line that has one."""
    rows = sheet.explanations.filter(replaced_at__isnull=True).select_related("explained_by")
    return {row.code: row for row in rows}


def explainable_codes(ground: Ground) -> list[str]:
    """The lines that a unit may explain: those that the first appraisal left worse than it scored itself, or open."""
    before = {line.code: line for line in ground.score(Step.SELF).lines}
    after = ground.score(Step.FIRST).lines
    return [line.code for line in after if is_worse(before[line.code], line)]


def is_worse(before: Line, after: Line) -> bool:
    """Whether a line stands worse for the unit than before: fewer points, more that is lost, or open."""
    if after.self_scored and after.open > 0:
        return True
    is_less = after.points < before.points and after.counting is not Counting.PENALTY
    return is_less or after.lost > before.lost


def comes_from_outside(component: Component) -> bool:
    """Whether a line gets its answer when the sheet is closed: surveys, data of others, bonus and penalty."""
    return not component.self_scored or component.counting is not Counting.ORDINARY or bool(component.data_from)


def due_days(round_: Round) -> dict[str, date | None]:
    """Until when each step is to be over."""
    return {
        Step.SELF: round_.self_score_due_on,
        Step.FIRST: round_.appraisal_due_on,
        Step.EXPLAIN: round_.explanation_due_on,
        Step.SECOND: round_.second_appraisal_due_on,
        Step.CLOSING: round_.publication_due_on,
    }
