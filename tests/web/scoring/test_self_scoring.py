"""A unit scores itself: lines answered with reasons, by figures where they can, proven, handed in as they stood."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cast import make_person
from sauro.core.periods import Window
from sauro.core.scoring import Answer, NotArising, load_set, marked, number, share
from sauro.web.indicators.actions import Entry, enter_figures
from sauro.web.notices.models import Notice
from sauro.web.organisation.models import Role
from sauro.web.scoring.actions.answers import (
    carry_over,
    clear_answer,
    confirm_answer,
    excuse_proof,
    give_lines,
    link_figures,
    save_answer,
    set_goal,
    set_proofs,
)
from sauro.web.scoring.actions.appraisals import agree_lines, return_sheet
from sauro.web.scoring.actions.rounds import add_units, cancel_round, change_days
from sauro.web.scoring.actions.steps import hand_in, take_back
from sauro.web.scoring.models import LineAnswer, Sheet, Step
from sauro.web.scoring.queries.grounds import ground_of, until_of
from sauro.web.scoring.queries.versions import sheet_in, total_in
from score_kit import FULL, SMALL, TODAY, answered, own_round, piece, proven, province_round, sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(cast):
    return sheet_of(province_round(cast), cast.commune)


def say(cast, sheet, code, answer, reason="theo hồ sơ", by=None):
    return save_answer(by=by or cast.standing_body, sheet=sheet, code=code, answer=answer, reason=reason, on=TODAY)


def standing(sheet, code):
    return ground_of(sheet, TODAY).now[code]


# A round


def test_a_round_keeps_its_set_whatever_becomes_of_it(cast):
    round_ = province_round(cast, criteria=load_set("par-index-commune-2025"))
    sheet = sheet_of(round_, cast.commune)
    assert ground_of(sheet, TODAY).criteria == load_set("par-index-commune-2025")
    assert round_.sheets.count() == 2


def test_the_units_hear_that_their_score_is_asked(cast):
    province_round(cast, self_score_due_on=date(2026, 12, 20))
    notice = Notice.objects.get(kind="score.asked", recipient=cast.standing_body)
    assert "20/12/2026" in notice.body


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"end_on": date(2025, 12, 31)}, "end_on"),
        ({"self_score_due_on": date(2027, 1, 10), "appraisal_due_on": date(2027, 1, 5)}, "appraisal_due_on"),
    ],
)
def test_a_round_that_cannot_be_is_refused_at_its_field(cast, values, field):
    with pytest.raises(ValidationError) as refused:
        province_round(cast, **values)
    assert field in refused.value.message_dict


def test_a_round_is_for_units_below(cast):
    own = own_round(cast)
    with pytest.raises(ValidationError, match="không thuộc"):
        add_units(by=cast.standing_body, round_=own, units=[cast.other_commune])


def test_an_office_joins_a_round_later(cast):
    round_ = own_round(cast)
    assert [sheet.unit for sheet in add_units(by=cast.standing_body, round_=round_, units=[cast.culture])] == [
        cast.culture
    ]
    assert add_units(by=cast.standing_body, round_=round_, units=[cast.culture]) == []


def test_days_are_changed_and_a_cancelled_round_is_closed(cast, sheet):
    round_ = change_days(by=cast.province_officer, round_=sheet.round, self_score_due_on=date(2027, 1, 15))
    assert round_.self_score_due_on == date(2027, 1, 15)
    cancel_round(by=cast.province_officer, round_=round_, reason="Tỉnh thay bộ tiêu chí")
    with pytest.raises(ValidationError, match="đã hủy"):
        say(cast, sheet, "1.2", number(1))


def test_only_who_manages_rounds_opens_one(cast):
    with pytest.raises(PermissionDenied):
        own_round(replace(cast, standing_body=cast.officer))


# Lines


def test_a_line_is_answered_and_judged_by_its_rule(cast, sheet):
    say(cast, sheet, "1.1", share(4, 14))
    assert (standing(sheet, "1.1").points, standing(sheet, "1.2").points) == (1, 0)
    assert standing(sheet, "1.1").answer.reason == "theo hồ sơ"


def test_a_share_upside_down_is_refused(cast, sheet):
    with pytest.raises(ValidationError, match="lớn hơn 1"):
        say(cast, sheet, "1.1", share(14, 4))
    assert not LineAnswer.objects.exists()


def test_points_by_hand_need_a_reason(cast, sheet):
    say(cast, sheet, "1.1", Answer(points=Decimal("1.5")), reason="")
    assert standing(sheet, "1.1").open == 2
    say(cast, sheet, "1.1", Answer(points=Decimal("1.5")), reason="Sở hướng dẫn chấm tạm")
    assert standing(sheet, "1.1").points == Decimal("1.5")


def test_what_was_said_before_is_kept(cast, sheet):
    say(cast, sheet, "1.2", number(1))
    say(cast, sheet, "1.2", number(2), reason="thêm quyết định công nhận")
    rows = LineAnswer.objects.filter(sheet=sheet, code="1.2").order_by("pk")
    assert [row.replaced_by for row in rows] == [cast.standing_body, None]
    assert standing(sheet, "1.2").points == 2


def test_an_answer_is_taken_back(cast, sheet):
    say(cast, sheet, "1.2", number(2))
    clear_answer(by=cast.standing_body, sheet=sheet, code="1.2")
    assert standing(sheet, "1.2").open == 2


def test_nothing_arose_where_the_set_is_silent_needs_a_decision(cast, sheet):
    say(cast, sheet, "2.3", Answer(arises=False))
    assert standing(sheet, "2.3").open == 1
    say(cast, sheet, "2.3", Answer(arises=False, treated_as=NotArising.EXCLUDED), reason="Công văn 12/SNV hướng dẫn")
    assert standing(sheet, "2.3").counted == 0


def test_a_line_of_another_set_is_refused(cast, sheet):
    with pytest.raises(ValidationError, match="không có tiêu chí"):
        say(cast, sheet, "9.9", number(1))


def test_an_officer_answers_only_the_lines_given_to_the_office(cast, sheet):
    with pytest.raises(PermissionDenied):
        say(cast, sheet, "1.2", number(1), by=cast.head)
    give_lines(by=cast.standing_body, sheet=sheet, codes=["1.2"], unit=cast.office, due_on=date(2026, 12, 1))
    say(cast, sheet, "1.2", number(1), by=cast.head)
    assert Notice.objects.filter(kind="score.line_given", recipient=cast.head).count() == 1
    with pytest.raises(PermissionDenied):
        say(cast, sheet, "1.1", share(1, 2), by=cast.head)


def test_all_lines_of_a_set_are_given_at_once(cast):
    sheet = sheet_of(province_round(cast, criteria=load_set("par-index-commune-2025")), cast.commune)
    codes = [component.code for component in ground_of(sheet, TODAY).criteria.components]
    assert give_lines(by=cast.standing_body, sheet=sheet, codes=codes, unit=cast.office) == 77
    notice = Notice.objects.get(kind="score.line_given", recipient=cast.head)
    assert "77 tiêu chí" in notice.subject
    assert "7.3.8" in notice.body


def test_a_coordinating_office_answers_too(cast, sheet):
    give_lines(by=cast.standing_body, sheet=sheet, codes=["1.2"], unit=cast.culture, coordinating=[cast.office])
    say(cast, sheet, "1.2", number(1), by=cast.head)
    give_lines(by=cast.standing_body, sheet=sheet, codes=["1.2"], unit=None)
    with pytest.raises(PermissionDenied):
        say(cast, sheet, "1.2", number(1), by=cast.head)


def test_who_appraises_does_not_fill_in(cast, sheet):
    with pytest.raises(PermissionDenied):
        say(cast, sheet, "1.2", number(1), by=cast.province_officer)
    with pytest.raises(PermissionDenied):
        hand_in(by=cast.province_officer, sheet=sheet, on=TODAY)


# Figures


def link(cast, sheet):
    link_figures(by=cast.standing_body, sheet=sheet, code="2.1", value=["3/3.2.2"], of=["3/3.2.1"])


def settle(cast, in_time, settled):
    entries = [Entry("3/3.2.1", Decimal(settled)), Entry("3/3.2.2", Decimal(in_time))]
    days = Window(date(2026, 1, 1), date(2026, 11, 20))
    enter_figures(by=cast.standing_body, unit=cast.commune, window=days, entries=entries)


def test_figures_answer_a_line_by_themselves(cast, sheet):
    link(cast, sheet)
    settle(cast, 95, 100)
    line = standing(sheet, "2.1")
    assert (line.points, line.answer.value, line.answer.of) == (Decimal("1.9"), 95, 100)
    assert line.answer.facts


def test_what_a_person_says_stands_above_the_figures_until_taken_back(cast, sheet):
    link(cast, sheet)
    settle(cast, 95, 100)
    say(cast, sheet, "2.1", share(90, 100), reason="số của Cổng chưa đủ")
    assert standing(sheet, "2.1").answer.value == 90
    clear_answer(by=cast.standing_body, sheet=sheet, code="2.1")
    assert standing(sheet, "2.1").answer.value == 95


def test_figures_are_kept_as_they_stood_at_the_hand_in(cast, sheet):
    link(cast, sheet)
    settle(cast, 95, 100)
    version = hand_in(by=cast.leader, sheet=sheet, on=TODAY)
    settle(cast, 50, 100)
    sheet.refresh_from_db()
    assert standing(sheet, "2.1").answer.value == 95
    assert sheet_in(version)["2.1"].points == Decimal("1.9")
    row = LineAnswer.objects.get(sheet=sheet, code="2.1")
    assert (row.way, row.step) == ("figures", Step.SELF)


def test_figures_answer_anew_once_the_sheet_is_taken_back(cast, sheet):
    link(cast, sheet)
    settle(cast, 95, 100)
    hand_in(by=cast.leader, sheet=sheet, on=TODAY)
    settle(cast, 50, 100)
    take_back(by=cast.leader, sheet=sheet)
    sheet.refresh_from_db()
    assert standing(sheet, "2.1").answer.value == 50


# Proofs


def test_proofs_of_a_line_are_set_and_taken_out(cast, sheet):
    one, other = piece(cast), piece(cast, "19/KH-UBND")
    proven(cast, sheet, "1.1", one, other)
    answered(cast, sheet)
    assert standing(sheet, "1.1").answer.evidence == (f"evidence:{one.pk}", f"evidence:{other.pk}")
    proven(cast, sheet, "1.1", other)
    assert standing(sheet, "1.1").answer.evidence == (f"evidence:{other.pk}",)
    assert sheet.proofs.get(evidence=one).removed_by == cast.standing_body


def test_another_communes_evidence_is_no_proof(cast, sheet):
    other = make_person("dvhoa", "Đinh Văn Hòa", cast.other_commune, Role.STANDING_BODY, cast.other_commune)
    strange = piece(cast, unit=cast.other_commune, by=other)
    with pytest.raises(ValidationError, match="không thuộc đơn vị"):
        proven(cast, sheet, "1.1", strange)


def test_a_proof_is_excused_with_words(cast, sheet):
    proven(cast, sheet, "1.1", piece(cast, issued_on=date(2025, 12, 30)))
    proof = sheet.proofs.get()
    excuse_proof(by=cast.standing_body, proof=proof, words="Kế hoạch năm 2026 ban hành cuối năm trước")
    proof.refresh_from_db()
    assert proof.excuse.startswith("Kế hoạch năm 2026")


# Handing in


def test_handing_in_keeps_the_sheet_as_it_was(cast, sheet):
    answered(cast, sheet)
    version = hand_in(by=cast.leader, sheet=sheet, on=TODAY, words="Đã họp ban chỉ đạo")
    sheet.refresh_from_db()
    assert (sheet.step, sheet.handed_in_on, version.words) == (Step.FIRST, TODAY, "Đã họp ban chỉ đạo")
    total = total_in(version)
    assert (total.points, total.maximum, total.open) == (Decimal("6.9"), 10, 2)
    assert Notice.objects.filter(kind="score.handed_in", recipient=cast.province_officer).exists()


def test_a_sheet_that_was_handed_in_is_closed(cast, sheet):
    answered(cast, sheet)
    hand_in(by=cast.leader, sheet=sheet, on=TODAY)
    for act in (
        lambda: say(cast, sheet, "1.2", number(2)),
        lambda: hand_in(by=cast.leader, sheet=sheet, on=TODAY),
        lambda: proven(cast, sheet, "1.1"),
    ):
        with pytest.raises(ValidationError):
            act()


def test_a_sheet_that_came_back_and_went_again_may_still_be_taken_back(cast, sheet):
    answered(cast, sheet)
    hand_in(by=cast.leader, sheet=sheet, on=TODAY)
    agree_lines(by=cast.province_officer, sheet=sheet, codes=["1.1"])
    with pytest.raises(ValidationError, match="không rút được"):
        take_back(by=cast.leader, sheet=sheet)
    return_sheet(by=cast.province_officer, sheet=sheet, words="Thiếu minh chứng", on=TODAY)
    hand_in(by=cast.leader, sheet=sheet, on=TODAY)
    take_back(by=cast.leader, sheet=sheet)
    sheet.refresh_from_db()
    assert sheet.step == Step.SELF


def test_who_only_enters_does_not_hand_in(cast, sheet):
    with pytest.raises(PermissionDenied):
        hand_in(by=cast.officer, sheet=sheet, on=TODAY)


def test_a_unit_that_scores_itself_has_no_appraisal(cast):
    sheet = sheet_of(own_round(cast), cast.commune)
    answered(cast, sheet)
    hand_in(by=cast.leader, sheet=sheet, on=TODAY)
    sheet.refresh_from_db()
    assert sheet.step == Step.CLOSING


def test_a_goal_is_set(cast, sheet):
    assert set_goal(by=cast.standing_body, sheet=sheet, goal=Decimal("90")).goal == 90
    with pytest.raises(ValidationError, match="phần trăm"):
        set_goal(by=cast.standing_body, sheet=sheet, goal=Decimal("190"))


# The round before


@pytest.fixture
def after(cast):
    """This year's sheet, last year's handed in with its answers."""
    days = {"start_on": date(2025, 1, 1), "end_on": date(2025, 12, 31)}
    last = province_round(cast, name="Chấm điểm CCHC năm 2025", year=2025, **days)
    before = answered(cast, sheet_of(last, cast.commune))
    hand_in(by=cast.leader, sheet=before, on=date(2026, 1, 10))
    return sheet_of(province_round(cast, before=last), cast.commune)


def test_last_years_answers_come_over_and_wait_to_be_confirmed(cast, after):
    say(cast, after, "1.2", number(2))
    assert carry_over(by=cast.standing_body, sheet=after) == len(FULL) - 1
    assert standing(after, "1.1").needs_confirming
    assert standing(after, "1.2").answer.value == 2
    with pytest.raises(ValidationError, match="chưa xác nhận"):
        hand_in(by=cast.leader, sheet=after, on=TODAY)
    for code in FULL.keys() - {"1.2"}:
        confirm_answer(by=cast.standing_body, sheet=after, code=code, on=TODAY)
    hand_in(by=cast.leader, sheet=after, on=TODAY)


def test_without_a_round_before_nothing_is_carried(cast, sheet):
    with pytest.raises(ValidationError, match="đợt trước"):
        carry_over(by=cast.standing_body, sheet=sheet)


@pytest.mark.parametrize(
    ("on", "months"),
    [
        (date(2026, 1, 15), 0),
        (date(2026, 1, 31), 1),
        (date(2026, 11, 20), 10),
        (date(2026, 12, 31), 12),
        (date(2027, 5, 1), 12),
        (date(2025, 12, 1), 0),
    ],
)
def test_months_count_once_they_are_over(on, months):
    assert until_of(date(2026, 1, 1), date(2026, 12, 31), on) == months


def test_marks_count_as_the_set_says(cast, sheet):
    say(cast, sheet, "2.2", marked(True, False))
    assert standing(sheet, "2.2").points == 0
    assert SMALL["2.2"].maximum == standing(sheet, "2.2").raises[0].by
    assert Sheet.objects.get(pk=sheet.pk).step == Step.SELF
    set_proofs(by=cast.standing_body, sheet=sheet, code="2.2", evidence=[])
