"""The scores of the demo: last year's round, appraised and published, and this year's, under way all year."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from sauro.core.scoring import Answer, Component, CriteriaSet, NotArising, expected_periods, load_set, marked
from sauro.core.scoring import by_period as counted
from sauro.core.scoring.rules import AllOf, AnyOf, EachPeriod
from sauro.web.demo.plan import data
from sauro.web.evidence.models import Evidence
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.scoring.actions.answers import give_lines, keep_answer, save_answer, set_goal, set_proofs
from sauro.web.scoring.actions.appraisals import agree_lines, appraise_line, finish_appraisal
from sauro.web.scoring.actions.closing import add_outside, close_sheet
from sauro.web.scoring.actions.explanations import explain_line, hand_in_explanations
from sauro.web.scoring.actions.publishing import publish_round
from sauro.web.scoring.actions.rounds import Opening, open_round
from sauro.web.scoring.actions.steps import end_step, hand_in
from sauro.web.scoring.models import LineAnswer, Round, Sheet, SheetVersion, Step
from sauro.web.scoring.queries.criteria import criteria_of
from sauro.web.scoring.queries.grounds import ground_of, until_of
from sauro.web.scoring.queries.standing import unseen_codes


def live_scores(commune: Unit, people: Mapping[str, Person], today: date) -> None:
    """The rounds of the demo until ``today``."""
    said = data("minh_son_scores", today.year)
    criteria = load_set(said["set"])
    province = commune.parent
    assert province is not None
    communes = list(Unit.objects.filter(parent=province, kind=UnitKind.COMMUNE).order_by("pk"))
    last = _open(said["last_round"], criteria, province, communes, people["lien"], today.year - 1, None)
    _last_year(said, last, commune, people)
    now = _open(said["round"], criteria, province, communes, people["lien"], today.year, last)
    sheet = Sheet.objects.get(round=now, unit=commune)
    units = {unit.short_or_name: unit for unit in Unit.objects.filter(path__startswith=commune.path)}
    mai = people["mai"]
    for row in said["unit"]:
        codes = [line["code"] for line in row["lines"]]
        due = date(today.year, 12, 10)
        give_lines(by=mai, sheet=sheet, codes=codes, unit=units[row["name"]], due_on=due)
        for line in row["lines"]:
            _answer(sheet, criteria[line["code"]], line, mai, today)
    _spread(sheet, today)
    set_goal(by=mai, sheet=sheet, goal=Decimal(said["goal"]))


def _last_year(said: Mapping[str, Any], round_: Round, commune: Unit, people: Mapping[str, Person]) -> None:
    """Last year's round: handed in, appraised, one line explained and won back, closed, published."""
    mai, khai, lien, criteria = people["mai"], people["khai"], people["lien"], criteria_of(round_)
    january = date(round_.year + 1, 1, 8)
    sheet = Sheet.objects.select_related("round__unit", "unit").get(round=round_, unit=commune)
    for line in [*(line for row in said["unit"] for line in row["lines"]), *said["last"]["answers"]]:
        answer = _said(criteria[line["code"]], line, 12)
        reason = line.get("reason", "")
        if "last" in line:
            answer, reason = Answer(points=Decimal(str(line["last"]))), "theo hồ sơ năm đó"
        save_answer(by=mai, sheet=sheet, code=line["code"], answer=answer, reason=reason, on=january)
    hand_in(by=khai, sheet=sheet, on=january)
    story = said["last"]["explained"]
    _appraise(sheet, lien, story["code"], story["cut"], story["because"], january)
    explain_line(by=mai, sheet=sheet, code=story["code"], words=story["words"], on=january)
    hand_in_explanations(by=khai, sheet=sheet, on=january)
    _appraise(sheet, lien, story["code"], story["back"], story["accepted"], january)
    for line in said["last"]["outside"]:
        points = Answer(points=Decimal(str(line["points"])))
        add_outside(by=lien, sheet=sheet, code=line["code"], answer=points, reason=line["reason"], on=january)
    close_sheet(by=lien, sheet=sheet, on=january, nothing_because=said["last"]["rest"])
    for name, points_of in said["neighbours"].items():
        other = Sheet.objects.select_related("round__unit", "unit").get(round=round_, unit__name=name)
        _copy(sheet, other, points_of, lien, january)
    published_on = date(round_.year + 1, 2, 5)
    publish_round(by=lien, round_=round_, on=published_on, words="")
    _date(round_, january, published_on)


def _date(round_: Round, january: date, published_on: date) -> None:
    """Last year's words and versions are dated as in the story, not as they were loaded."""
    LineAnswer.objects.filter(sheet__round=round_).update(entered_at=_at(january))
    LineAnswer.objects.filter(sheet__round=round_, replaced_at__isnull=False).update(replaced_at=_at(january))
    SheetVersion.objects.filter(sheet__round=round_).update(made_at=_at(january))
    Round.objects.filter(pk=round_.pk).update(opened_at=_at(date(round_.year, 2, 2)), published_at=_at(published_on))


def _at(on: date) -> datetime:
    return datetime.combine(on, time(8, 30), tzinfo=timezone.get_default_timezone())


def _appraise(sheet: Sheet, by: Person, code: str, pair: list[int], because: str, on: date) -> None:
    """One line as the appraiser sees it, the others agreed."""
    answer = Answer(Decimal(pair[0]), Decimal(pair[1]))
    appraise_line(by=by, sheet=sheet, code=code, answer=answer, reason=because, on=on)
    if unseen := unseen_codes(ground_of(_fresh(sheet), on)):
        agree_lines(by=by, sheet=sheet, codes=unseen)
    finish_appraisal(by=by, sheet=sheet, on=on)


def _fresh(sheet: Sheet) -> Sheet:
    return Sheet.objects.select_related("round__unit", "unit").get(pk=sheet.pk)


def _copy(from_: Sheet, to: Sheet, points_of: Mapping[str, Any], by: Person, on: date) -> None:
    """A neighbour's sheet as it was closed: it has no people in the demo, so its steps are not gone through."""
    answers = ground_of(_fresh(from_), on).answers()
    for code, answer in answers.items():
        other = code in points_of
        given = Answer(points=Decimal(str(points_of[code]))) if other else answer
        reason = "Hội đồng thẩm định chấm" if other else answer.reason
        keep_answer(by=by, sheet=to, code=code, step=Step.CLOSING, answer=given, reason=reason)
    to.handed_in_on, to.step = on, Step.CLOSING
    end_step(by=by, sheet=to, score=ground_of(to, on).now, onward=Step.FINAL)


def _spread(sheet: Sheet, today: date) -> None:
    """What was said over the year was not said in one hour: the words are dated from February on."""
    start, rows = date(today.year, 2, 5), list(LineAnswer.objects.filter(sheet=sheet).order_by("pk"))
    step = max((today - start).days, 0) / max(len(rows), 1)
    for at, row in enumerate(rows):
        on = min(start + timedelta(days=int(step * at)), today)
        LineAnswer.objects.filter(pk=row.pk).update(entered_at=_at(on))


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
