"""The page of a line: its verdict, every word that was said to it, its proofs, the lines before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sauro.core.indicators import Figure
from sauro.core.scoring import Answer, Component, FigureLink, Line, rule_words
from sauro.web.indicators.queries.figures import figures_of
from sauro.web.scoring.models import Explanation, LineAnswer, LineDuty, Remedy, Sheet
from sauro.web.scoring.queries.duties import duties_of
from sauro.web.scoring.queries.grounds import Ground, figure_days, ground_of
from sauro.web.scoring.queries.lending import Loan, loans_for
from sauro.web.scoring.queries.outlook import remedies_of
from sauro.web.scoring.queries.proofs import ProofLine, proof_lines


@dataclass(frozen=True, slots=True)
class LinePage:
    """``said`` are all words in order of time, replaced ones included; ``standing`` the one of the unit in force.
    ``scale`` says the rule in words."""

    ground: Ground
    line: Line
    answer: Answer | None
    computed: Answer | None
    link: FigureLink | None
    figures: tuple[Figure, ...]
    standing: LineAnswer | None
    said: Sequence[LineAnswer]
    explanations: Sequence[Explanation]
    proofs: list[ProofLine]
    duty: LineDuty | None
    remedies: tuple[Remedy, ...]
    loans: list[Loan]
    scale: tuple[str, ...]
    heading: str
    before: str
    after: str


def line_page(sheet: Sheet, component: Component, on: date) -> LinePage:
    """Everything that the page of a line shows."""
    ground, code = ground_of(sheet, on), component.code
    codes = [one.code for one in ground.criteria.components]
    at = codes.index(code)
    rows = sheet.answers.filter(code=code).select_related("entered_by", "replaced_by").order_by("-entered_at", "-pk")
    link = ground.links.get(code)
    return LinePage(
        ground=ground,
        line=ground.now[code],
        answer=ground.now[code].answer,
        computed=ground.computed.get(code),
        link=link,
        figures=_figures(sheet, link, on),
        standing=ground.said.get(sheet.step, {}).get(code),
        said=list(rows),
        explanations=list(sheet.explanations.filter(code=code).select_related("explained_by")),
        proofs=proof_lines(ground, code),
        duty=duties_of(sheet).get(code),
        remedies=remedies_of(sheet).get(code, ()),
        loans=loans_for(ground, code) if sheet.is_with_unit else [],
        scale=rule_words(component.rule, component.maximum),
        heading=_heading(ground, code),
        before=codes[at - 1] if at else "",
        after=codes[at + 1] if at + 1 < len(codes) else "",
    )


def _figures(sheet: Sheet, link: FigureLink | None, on: date) -> tuple[Figure, ...]:
    window = figure_days(sheet, on)
    if link is None or not link.codes or window is None:
        return ()
    found = figures_of(sheet.unit, window, link.codes)
    return tuple(found[code] for code in link.codes if code in found)


def _heading(ground: Ground, code: str) -> str:
    """The field and the criterion above a line."""
    for field in ground.criteria.fields:
        for criterion in field.criteria:
            if any(one.code == code for one in criterion.components):
                above = "" if criterion.is_direct else f" › {criterion.code} {criterion.name}"
                return f"{field.code} {field.name}{above}"
    return ""
