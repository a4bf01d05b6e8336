"""The scores of the demo: last year's round, appraised and published, and this year's, under way all year."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sauro.core.scoring import Answer, Component, CriteriaSet, NotArising, expected_periods, load_set, marked
from sauro.core.scoring import by_period as counted
from sauro.core.scoring.rules import AllOf, AnyOf, EachPeriod
from sauro.web.demo.plan import data
from sauro.web.evidence.models import Evidence
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.scoring.actions.answers import give_lines, save_answer, set_goal, set_proofs
from sauro.web.scoring.actions.rounds import Opening, open_round
from sauro.web.scoring.models import Round, Sheet
from sauro.web.scoring.queries.grounds import until_of


def live_scores(commune: Unit, people: Mapping[str, Person], today: date) -> None:
    """The rounds of the demo until ``today``."""
    said = data("minh_son_scores", today.year)
    criteria = load_set(said["set"])
    province = commune.parent
    assert province is not None
    communes = list(Unit.objects.filter(parent=province, kind=UnitKind.COMMUNE).order_by("pk"))
    now = _open(said["round"], criteria, province, communes, people["lien"], today.year, None)
    sheet = Sheet.objects.get(round=now, unit=commune)
    units = {unit.short_or_name: unit for unit in Unit.objects.filter(path__startswith=commune.path)}
    mai = people["mai"]
    for row in said["unit"]:
        codes = [line["code"] for line in row["lines"]]
        due = date(today.year, 12, 10)
        give_lines(by=mai, sheet=sheet, codes=codes, unit=units[row["name"]], due_on=due)
        for line in row["lines"]:
            _answer(sheet, criteria[line["code"]], line, mai, today)
    set_goal(by=mai, sheet=sheet, goal=Decimal(said["goal"]))


def _open(
    name: str, criteria: CriteriaSet, province: Unit, units: list[Unit], by: Person, year: int, before: Round | None
) -> Round:
    opening = Opening(
        name=name,
        year=year,
        criteria=criteria,
        start_on=date(year, 1, 1),
        end_on=date(year, 12, 31),
        self_score_due_on=date(year + 1, 1, 10),
        appraisal_due_on=date(year + 1, 1, 20),
        explanation_due_on=date(year + 1, 1, 25),
        second_appraisal_due_on=date(year + 1, 1, 31),
        publication_due_on=date(year + 1, 2, 6),
        before=before,
    )
    return open_round(by=by, unit=province, opening=opening, units=units)


def _answer(sheet: Sheet, component: Component, line: Mapping[str, Any], by: Person, today: date) -> None:
    until = until_of(sheet.round.start_on, sheet.round.end_on, today)
    answer = _said(component, line, until)
    reason = line.get("reason", "")
    save_answer(by=by, sheet=sheet, code=component.code, answer=answer, reason=reason, on=today)
    pieces = list(_pieces(sheet.unit, line.get("proofs", ())))
    if pieces:
        set_proofs(by=by, sheet=sheet, code=component.code, evidence=pieces)


def _pieces(commune: Unit, subjects: list[str]) -> Iterator[Evidence]:
    for words in subjects:
        yield from Evidence.objects.filter(unit=commune, subject__contains=words, withdrawn_at__isnull=True)


def _said(component: Component, line: Mapping[str, Any], until: int) -> Answer:
    """The answer that a row of the data gives."""
    if line.get("nothing"):
        treated = NotArising(line["treated"]) if "treated" in line else None
        return Answer(arises=False, treated_as=treated)
    if "months" in line:
        assert isinstance(component.rule, EachPeriod)
        periods = expected_periods(component.rule, until)
        counts = dict(zip(periods, line["months"], strict=False))
        return counted(counts, *_marks(component, line))
    if "marks" in line:
        return marked(*_marks(component, line))
    if "count" in line:
        return Answer(Decimal(line["count"]))
    value, of = line.get("share") or line["beside"]
    return Answer(Decimal(value), Decimal(of))


def _marks(component: Component, line: Mapping[str, Any]) -> tuple[bool, ...]:
    """The conditions in order; a single word holds for all of them."""
    rule, said = component.rule, tuple(line.get("marks", ()))
    if isinstance(rule, AllOf):
        asked = len(rule.conditions)
    else:
        asked = len(rule.options) if isinstance(rule, AnyOf) else len(said)
    return said * asked if len(said) == 1 else said
