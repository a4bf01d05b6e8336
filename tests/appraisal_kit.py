"""Sheets at the later steps of a round, for tests of the site: handed in, appraised, explained, closed, published."""

from collections.abc import Mapping
from datetime import date

from cast import Cast, make_person
from sauro.core.scoring import Answer, CriteriaSet, number, read_set, share, write_set
from sauro.web.organisation.actions.units import plant_unit
from sauro.web.organisation.models import Person, Role, Unit, UnitKind
from sauro.web.scoring.actions.appraisals import agree_lines, appraise_line, finish_appraisal
from sauro.web.scoring.actions.closing import add_outside, close_sheet
from sauro.web.scoring.actions.explanations import hand_in_explanations
from sauro.web.scoring.actions.steps import hand_in
from sauro.web.scoring.models import Round, Sheet, SheetVersion
from score_kit import FULL, SMALL, TODAY, answered

# The small set with a bonus and a penalty, each of 1 point at most.
WITH_BONUS: CriteriaSet = read_set(
    write_set(SMALL)
    + """
[[rows]]
code = "9"
name = "Điểm thưởng, điểm trừ"
maximum = 0
cap = 1

[[rows]]
code = "9.1"
name = "Được khen thưởng"
maximum = 1
counting = "bonus"
self_scored = false
rule = { kind = "manual", value = "hội đồng thẩm định chấm" }

[[rows]]
code = "9.2"
name = "Bị phê bình"
maximum = 1
counting = "penalty"
self_scored = false
rule = { kind = "manual", value = "hội đồng thẩm định chấm" }
"""
)
SURVEY = number(80)  # of 2 points: 1.6


def handed_in(cast: Cast, sheet: Sheet, answers: Mapping[str, Answer] = FULL, by: Person | None = None) -> Sheet:
    """The unit has answered and handed in: 6.9 of 10 points, 2 open."""
    answered(cast, sheet, answers, by=by)
    hand_in(by=by or cast.leader, sheet=sheet, on=TODAY)
    return again(sheet)


def appraise(cast: Cast, sheet: Sheet, code: str, answer: Answer, reason: str = "chỉ nhận 3 kết luận kiểm tra") -> None:
    appraise_line(by=cast.province_officer, sheet=sheet, code=code, answer=answer, reason=reason, on=TODAY)


def finish(cast: Cast, sheet: Sheet, words: str = "") -> SheetVersion:
    return finish_appraisal(by=cast.province_officer, sheet=sheet, on=TODAY, words=words)


def appraised(cast: Cast, sheet: Sheet) -> Sheet:
    """The first appraisal is over: line 1.1 came down from 2 points to 1."""
    sheet = handed_in(cast, sheet)
    appraise(cast, sheet, "1.1", share(3, 14))
    agree_lines(by=cast.province_officer, sheet=sheet, codes=FULL.keys() - {"1.1"})
    finish(cast, sheet)
    return again(sheet)


def closing(cast: Cast, sheet: Sheet, answers: Mapping[str, Answer] = FULL, by: Person | None = None) -> Sheet:
    """Both appraisals are over and agreed to everything."""
    sheet = handed_in(cast, sheet, answers, by=by)
    agree_lines(by=cast.province_officer, sheet=sheet, codes=answers)
    finish(cast, sheet)
    hand_in_explanations(by=by or cast.leader, sheet=sheet, on=TODAY)
    finish(cast, sheet)
    return again(sheet)


def closed(
    cast: Cast, sheet: Sheet, answers: Mapping[str, Answer] = FULL, by: Person | None = None, survey: Answer = SURVEY
) -> Sheet:
    """The points are final."""
    sheet = closing(cast, sheet, answers, by=by)
    outside(cast, sheet, "2.4", survey)
    close_sheet(by=cast.province_officer, sheet=sheet, on=TODAY)
    return again(sheet)


def outside(cast: Cast, sheet: Sheet, code: str, answer: Answer, reason: str = "kết quả khảo sát SIPAS") -> None:
    add_outside(by=cast.province_officer, sheet=sheet, code=code, answer=answer, reason=reason, on=TODAY)


def again(sheet: Sheet) -> Sheet:
    """The sheet as it stands in the database."""
    return Sheet.objects.select_related("round__unit", "round__before", "unit").get(pk=sheet.pk)


def scorer_of(unit: Unit) -> Person:
    """The one who scores a commune that the cast does not have people for."""
    login_name = f"cham{unit.pk}"
    found = Person.objects.filter(login_name=login_name).first()
    return found or make_person(login_name, f"Người chấm {unit.name}", unit, Role.STANDING_BODY, unit)


def communes(cast: Cast, count: int) -> list[Unit]:
    """Further communes of the province."""
    return [
        plant_unit(kind=UnitKind.COMMUNE, name=f"UBND xã Số {at:02}", parent=cast.province, by=None)
        for at in range(1, count + 1)
    ]


def closed_with(cast: Cast, round_: Round, unit: Unit, in_time: int) -> Sheet:
    """A closed sheet of any commune that settled ``in_time`` of 100 files in time."""
    sheet = Sheet.objects.select_related("round__unit", "unit").get(round=round_, unit=unit)
    return closed(cast, sheet, {**FULL, "2.1": share(in_time, 100)}, by=scorer_of(unit))


DAYS = {
    "self_score_due_on": date(2026, 11, 1),
    "appraisal_due_on": date(2026, 11, 10),
    "explanation_due_on": date(2026, 11, 15),
    "second_appraisal_due_on": date(2026, 11, 25),
    "publication_due_on": date(2026, 12, 5),
}
