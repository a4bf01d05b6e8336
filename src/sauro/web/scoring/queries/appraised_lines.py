"""One line as those see it who appraise it, or explain it: what each step made of it and who said so."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sauro.core.scoring import Answer, Component, rule_words
from sauro.web.scoring.models import Explanation, LineAnswer, Sheet, Step
from sauro.web.scoring.queries.appraisal_pages import next_unseen, shown_points
from sauro.web.scoring.queries.grounds import Ground, answer_in, ground_of
from sauro.web.scoring.queries.proofs import ProofLine, proof_lines
from sauro.web.scoring.queries.standing import codes_to_see, explanations_of


@dataclass(frozen=True, slots=True)
class Stand:
    """What a line came to at a step: points and the sentence why, and who said what where somebody did."""

    step: str
    points: Fraction | None
    reason: str
    word: LineAnswer | None

    @property
    def said(self) -> str:
        """The person's own words, where the sentence does not hold them already."""
        words = self.word.reason if self.word is not None else ""
        return "" if words.rstrip(".") in self.reason else words


@dataclass(frozen=True, slots=True)
class AppraisedLine:
    """``answer`` is what holds now, ``own_answer`` what the unit said itself; ``own_reason`` the reason that stands at
    the present step, if somebody has given one."""

    ground: Ground
    component: Component
    stands: tuple[Stand, ...]
    proofs: list[ProofLine]
    explanation: Explanation | None
    answer: Answer | None
    own_answer: Answer | None
    own_reason: str
    scale: tuple[str, ...]
    is_seen: bool
    is_to_see: bool
    before: str
    after: str
    next_unseen: str

    @property
    def now(self) -> Stand:
        return self.stands[-1]


def appraised_line(sheet: Sheet, component: Component, on: date) -> AppraisedLine:
    """The line of a sheet as of a day."""
    ground, code = ground_of(sheet, on), component.code
    codes = [one.code for one in ground.criteria.components]
    at, said = codes.index(code), {step: words.get(code) for step, words in ground.said.items()}
    here, own = said.get(sheet.step), said.get(Step.SELF)
    return AppraisedLine(
        ground=ground,
        component=component,
        stands=tuple(_stands(ground, code)),
        proofs=proof_lines(ground, code),
        explanation=explanations_of(sheet).get(code),
        answer=ground.now[code].answer,
        own_answer=answer_in(own) if own is not None and own.answer is not None else None,
        own_reason=here.reason if here is not None and sheet.step != Step.SELF else "",
        scale=rule_words(component.rule, component.maximum),
        is_seen=here is not None,
        is_to_see=code in codes_to_see(ground),
        before=codes[at - 1] if at else "",
        after=codes[at + 1] if at + 1 < len(codes) else "",
        next_unseen=next_unseen(ground, code),
    )


def _stands(ground: Ground, code: str) -> list[Stand]:
    """The steps that have come and at which something was said, the unit's own first."""
    found = []
    for step in Step.values:
        word = ground.said.get(step, {}).get(code)
        if step > ground.sheet.step or (word is None and step != Step.SELF):
            continue
        line = ground.score(step)[code]
        found.append(Stand(str(Step(step).label), shown_points(line), line.reason, word))
    return found
