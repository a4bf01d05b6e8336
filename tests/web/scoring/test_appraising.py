"""A sheet after the hand-in: appraised line by line, explained, appraised again, closed; nothing is overwritten."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appraisal_kit import (
    DAYS,
    WITH_BONUS,
    again,
    appraise,
    appraised,
    closed,
    closing,
    finish,
    handed_in,
    outside,
)
from sauro.core.scoring import Answer, NotArising, State, marked, number, share
from sauro.web.audit.models import Event
from sauro.web.notices.models import Notice
from sauro.web.scoring.actions.answers import give_lines, save_answer
from sauro.web.scoring.actions.appraisals import agree_lines, look_again, return_sheet
from sauro.web.scoring.actions.closing import add_outside, close_sheet, remove_outside, reopen_sheet
from sauro.web.scoring.actions.explanations import (
    end_explanations,
    explain_line,
    hand_in_explanations,
    withdraw_explanation,
)
from sauro.web.scoring.actions.rounds import add_units
from sauro.web.scoring.actions.steps import hand_in
from sauro.web.scoring.models import LineAnswer, Step
from sauro.web.scoring.queries.grounds import ground_of
from sauro.web.scoring.queries.standing import explainable_codes, unseen_codes
from sauro.web.scoring.queries.versions import sheet_in, total_in
from score_kit import FULL, TODAY, answered, own_round, piece, province_round, sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast):
    return sheet_of(province_round(cast, criteria=WITH_BONUS, **DAYS), cast.commune)


@pytest.fixture
def sheet(cast, asked):
    return handed_in(cast, asked)


def now(sheet, code):
    return ground_of(again(sheet), TODAY).now[code]


def explain(cast, sheet, code, words="Phòng Kinh tế cũng đã kiểm tra, có kết luận số 9", by=None, evidence=None):
    by = by or cast.standing_body
    return explain_line(by=by, sheet=sheet, code=code, words=words, on=TODAY, evidence=evidence)


# The first appraisal


def test_lines_are_agreed_as_the_unit_scored_them(cast, sheet):
    assert agree_lines(by=cast.province_officer, sheet=sheet, codes=["1.1", "1.2"]) == 2
    assert now(sheet, "1.1").points == 2
    row = LineAnswer.objects.get(sheet=sheet, code="1.1", step=Step.FIRST)
    assert (row.answer, row.way, row.entered_by) == (None, "agreed", cast.province_officer)


def test_a_line_is_appraised_lower_with_its_reason(cast, sheet):
    appraise(cast, sheet, "1.1", share(3, 14))
    assert (now(sheet, "1.1").points, now(sheet, "1.1").answer.reason) == (1, "chỉ nhận 3 kết luận kiểm tra")
    assert ground_of(sheet, TODAY).score(Step.SELF)["1.1"].points == 2


def test_a_line_is_appraised_by_points(cast, sheet):
    appraise(cast, sheet, "2.1", Answer(points=Decimal("1.5")), "số của Cổng là 75%")
    assert now(sheet, "2.1").points == Decimal("1.5")


@pytest.mark.parametrize(
    ("answer", "reason", "words"),
    [
        (share(3, 14), " ", "lý do"),
        (Answer(points=Decimal("2.5")), "làm tốt", "ngoài khoảng"),
        (share(14, 3), "nhầm cột", "lớn hơn 1"),
    ],
)
def test_an_appraisal_that_cannot_be_is_refused(cast, sheet, answer, reason, words):
    with pytest.raises(ValidationError, match=words):
        appraise(cast, sheet, "1.1", answer, reason)
    assert not LineAnswer.objects.filter(step=Step.FIRST).exists()


def test_a_later_word_of_the_appraiser_keeps_the_earlier_one(cast, sheet):
    appraise(cast, sheet, "1.1", share(3, 14))
    appraise(cast, sheet, "1.1", share(2, 14), "một kết luận trùng")
    agree_lines(by=cast.province_officer, sheet=sheet, codes=["1.1"])
    rows = LineAnswer.objects.filter(sheet=sheet, code="1.1", step=Step.FIRST).order_by("pk")
    assert [row.reason for row in rows] == ["chỉ nhận 3 kết luận kiểm tra", "một kết luận trùng", ""]
    assert [row.replaced_at is None for row in rows] == [False, False, True]
    assert now(sheet, "1.1").points == 2


def test_a_line_is_put_back_among_those_not_looked_at(cast, sheet):
    agree_lines(by=cast.province_officer, sheet=sheet, codes=FULL)
    look_again(by=cast.province_officer, sheet=sheet, code="1.2")
    assert unseen_codes(ground_of(sheet, TODAY)) == ["1.2"]


def test_nothing_said_is_nothing_to_agree_to(cast, sheet):
    with pytest.raises(ValidationError, match=r"2\.4"):
        agree_lines(by=cast.province_officer, sheet=sheet, codes=["1.1", "2.4"])


def test_a_line_of_another_set_is_not_appraised(cast, sheet):
    for act in (
        lambda: appraise(cast, sheet, "7.7", number(1)),
        lambda: agree_lines(by=cast.province_officer, sheet=sheet, codes=["7.7"]),
    ):
        with pytest.raises(ValidationError, match="không có tiêu chí"):
            act()


def test_a_unit_never_appraises_itself(cast, sheet):
    for by in (cast.leader, cast.standing_body, cast.stranger):
        with pytest.raises(PermissionDenied):
            agree_lines(by=by, sheet=sheet, codes=["1.1"])


def test_the_head_of_an_office_is_appraised_by_the_commune_not_by_the_office(cast):
    round_ = own_round(cast)
    add_units(by=cast.standing_body, round_=round_, units=[cast.culture])
    part = sheet_of(round_, cast.culture)
    for code, answer in FULL.items():
        save_answer(by=cast.standing_body, sheet=part, code=code, answer=answer, reason="theo hồ sơ", on=TODAY)
    hand_in(by=cast.standing_body, sheet=part, on=TODAY)
    with pytest.raises(PermissionDenied):
        agree_lines(by=cast.standing_body, sheet=part, codes=FULL)
    assert agree_lines(by=cast.leader, sheet=part, codes=FULL) == len(FULL)


def test_before_the_hand_in_nobody_appraises(cast, asked):
    answered(cast, asked)
    with pytest.raises(ValidationError, match="Tự chấm"):
        agree_lines(by=cast.province_officer, sheet=asked, codes=["1.1"])


def test_an_appraisal_ends_when_every_line_has_been_looked_at(cast, sheet):
    agree_lines(by=cast.province_officer, sheet=sheet, codes=["1.1", "2.1", "2.2"])
    with pytest.raises(ValidationError, match=r"Còn 2 tiêu chí chưa xem: 1\.2, 2\.3"):
        finish(cast, sheet)
    agree_lines(by=cast.province_officer, sheet=sheet, codes=["1.2", "2.3"])
    version = finish(cast, sheet, words="Hồ sơ đầy đủ")
    assert (again(sheet).step, version.step, version.number) == (Step.EXPLAIN, Step.FIRST, 2)
    assert total_in(version).points == Decimal("6.9")
    assert Notice.objects.filter(kind="score.appraised", recipient=cast.leader).count() == 1


def test_a_sheet_is_given_back_and_appraised_anew(cast, sheet):
    appraise(cast, sheet, "1.1", share(3, 14))
    with pytest.raises(ValidationError, match="phải sửa"):
        return_sheet(by=cast.province_officer, sheet=sheet, words=" ", on=TODAY)
    version = return_sheet(by=cast.province_officer, sheet=sheet, words="Thiếu minh chứng 1.1", on=TODAY)
    assert (version.is_returned, sheet_in(version)["1.1"].points) == (True, 1)
    assert (again(sheet).step, now(sheet, "1.1").points) == (Step.SELF, 2)
    assert Notice.objects.get(kind="score.returned", recipient=cast.standing_body).body == "Thiếu minh chứng 1.1"
    save_answer(by=cast.standing_body, sheet=sheet, code="1.1", answer=share(4, 14), reason="bỏ 3", on=TODAY)
    hand_in(by=cast.leader, sheet=sheet, on=TODAY)
    assert unseen_codes(ground_of(again(sheet), TODAY)) == sorted(FULL)
    assert Event.objects.filter(act="sheet.returned").exists()


# Explaining


def test_only_lines_that_stand_worse_are_explained(cast, asked):
    sheet = appraised(cast, asked)
    assert explainable_codes(ground_of(sheet, TODAY)) == ["1.1"]
    explain(cast, sheet, "1.1")
    with pytest.raises(ValidationError, match="không bị chấm thấp hơn"):
        explain(cast, sheet, "2.1")
    with pytest.raises(ValidationError, match="lời giải trình"):
        explain(cast, sheet, "1.1", words=" ")


def test_a_line_that_nobody_answered_and_one_that_lost_its_exclusion_may_be_explained(cast, asked):
    without = {code: answer for code, answer in FULL.items() if code != "2.2"}
    excluded = {**without, "2.3": Answer(arises=False, treated_as=NotArising.EXCLUDED)}
    sheet = handed_in(cast, asked, excluded)
    appraise(cast, sheet, "2.3", marked(False), "có 4 hồ sơ trễ hẹn")
    agree_lines(by=cast.province_officer, sheet=sheet, codes=["1.1", "1.2", "2.1"])
    finish(cast, sheet)
    assert explainable_codes(ground_of(again(sheet), TODAY)) == ["2.2", "2.3"]


def test_an_explanation_brings_its_proof_and_a_later_one_replaces_it(cast, asked):
    sheet, one, other = appraised(cast, asked), piece(cast), piece(cast, "9/KL-UBND")
    explain(cast, sheet, "1.1", evidence=[one])
    explain(cast, sheet, "1.1", "Gửi kèm kết luận số 9", evidence=[other])
    assert [row.replaced_at is None for row in sheet.explanations.order_by("pk")] == [False, True]
    assert [proof.step for proof in sheet.proofs.filter(removed_at__isnull=True)] == [Step.EXPLAIN]
    assert ground_of(sheet, TODAY).answers()["1.1"].evidence == (f"evidence:{other.pk}",)
    assert ground_of(sheet, TODAY).answers(Step.FIRST)["1.1"].evidence == ()


def test_an_explanation_is_withdrawn_with_its_proof(cast, asked):
    sheet = appraised(cast, asked)
    explain(cast, sheet, "1.1", evidence=[piece(cast)])
    withdraw_explanation(by=cast.standing_body, sheet=sheet, code="1.1")
    assert not sheet.explanations.filter(replaced_at__isnull=True).exists()
    assert not sheet.proofs.filter(removed_at__isnull=True).exists()


def test_an_office_explains_the_lines_given_to_it(cast, asked):
    give_lines(by=cast.standing_body, sheet=asked, codes=["1.1"], unit=cast.office)
    sheet = appraised(cast, asked)
    explain(cast, sheet, "1.1", by=cast.head)
    with pytest.raises(PermissionDenied):
        explain(cast, sheet, "1.2", by=cast.head)
    with pytest.raises(PermissionDenied):
        explain(cast, sheet, "1.1", by=cast.province_officer)


def test_a_unit_with_nothing_to_say_passes(cast, asked):
    sheet = appraised(cast, asked)
    version = hand_in_explanations(by=cast.leader, sheet=sheet, on=TODAY)
    assert (again(sheet).step, version.words) == (Step.SECOND, "Đơn vị không có ý kiến.")
    finish(cast, sheet)
    assert again(sheet).step == Step.CLOSING


def test_the_appraiser_goes_on_once_the_day_is_over_and_not_before(cast, asked):
    sheet = appraised(cast, asked)
    with pytest.raises(ValidationError, match="15/11/2026"):
        end_explanations(by=cast.province_officer, sheet=sheet, on=date(2026, 11, 15))
    end_explanations(by=cast.province_officer, sheet=sheet, on=date(2026, 11, 16))
    assert again(sheet).step == Step.SECOND
    assert Notice.objects.filter(kind="score.explaining_over", recipient=cast.leader).exists()


def test_without_a_day_the_appraiser_waits_for_the_unit(cast):
    sheet = appraised(cast, sheet_of(province_round(cast), cast.commune))
    with pytest.raises(ValidationError, match="khi đơn vị gửi"):
        end_explanations(by=cast.province_officer, sheet=sheet, on=date(2027, 5, 1))


# The second appraisal


def test_an_explanation_changes_a_score(cast, asked):
    sheet = appraised(cast, asked)
    explain(cast, sheet, "1.1")
    hand_in_explanations(by=cast.leader, sheet=sheet, on=TODAY)
    assert Notice.objects.filter(kind="score.explained", recipient=cast.province_officer).exists()
    with pytest.raises(ValidationError, match=r"chưa xem: 1\.1"):
        finish(cast, sheet)
    appraise(cast, sheet, "1.1", share(7, 14), "nhận giải trình")
    version = finish(cast, sheet)
    assert (total_in(version).points, again(sheet).step) == (Decimal("6.9"), Step.CLOSING)
    steps = [total_in(row).points for row in sheet.versions.order_by("number")]
    assert steps == [Decimal("6.9"), Decimal("5.9"), Decimal("5.9"), Decimal("6.9")]


def test_an_explanation_may_leave_things_as_they_are(cast, asked):
    sheet = appraised(cast, asked)
    explain(cast, sheet, "1.1")
    hand_in_explanations(by=cast.leader, sheet=sheet, on=TODAY)
    agree_lines(by=cast.province_officer, sheet=sheet, codes=["1.1"])
    finish(cast, sheet)
    assert now(sheet, "1.1").points == 1


def test_the_second_appraisal_is_not_given_back(cast, asked):
    sheet = appraised(cast, asked)
    hand_in_explanations(by=cast.leader, sheet=sheet, on=TODAY)
    with pytest.raises(ValidationError, match="lần 1"):
        return_sheet(by=cast.province_officer, sheet=sheet, words="Làm lại", on=TODAY)


# Closing


def test_what_comes_from_outside_bonus_and_penalty_is_added_with_reasons(cast, asked):
    sheet = closing(cast, asked)
    outside(cast, sheet, "2.4", number(80))
    outside(cast, sheet, "9.1", Answer(points=Decimal("0.5")), "Bằng khen của Chủ tịch UBND tỉnh")
    outside(cast, sheet, "9.2", Answer(points=Decimal("0.25")), "Văn bản phê bình số 12")
    close_sheet(by=cast.province_officer, sheet=sheet, on=TODAY)
    total = total_in(sheet.versions.first())
    assert (total.points, total.bonus, total.penalty) == (Decimal("8.75"), Decimal("0.5"), Decimal("0.25"))
    assert again(sheet).step == Step.FINAL
    assert Notice.objects.filter(kind="score.closed", recipient=cast.leader).exists()


def test_what_the_unit_scored_itself_is_not_changed_at_the_end(cast, asked):
    sheet = closing(cast, asked)
    with pytest.raises(ValidationError, match="tự chấm"):
        outside(cast, sheet, "1.1", number(1))
    with pytest.raises(ValidationError, match="lý do"):
        outside(cast, sheet, "2.4", number(80), reason="")


def test_a_value_from_outside_is_taken_back(cast, asked):
    sheet = closing(cast, asked)
    outside(cast, sheet, "2.4", number(80))
    remove_outside(by=cast.province_officer, sheet=sheet, code="2.4")
    assert now(sheet, "2.4").open == 2


def test_the_unit_adds_nothing_from_outside(cast, asked):
    sheet = closing(cast, asked)
    with pytest.raises(PermissionDenied):
        add_outside(by=cast.leader, sheet=sheet, code="2.4", answer=number(99), reason="tự khảo sát", on=TODAY)


def test_a_unit_that_scores_itself_closes_itself(cast):
    sheet = sheet_of(own_round(cast), cast.commune)
    answered(cast, sheet)
    hand_in(by=cast.leader, sheet=sheet, on=TODAY)
    proof = piece(cast)
    add_outside(
        by=cast.leader, sheet=sheet, code="2.4", answer=number(90), reason="khảo sát", on=TODAY, evidence=[proof]
    )
    close_sheet(by=cast.leader, sheet=sheet, on=TODAY)
    assert ground_of(again(sheet), TODAY).proofs["2.4"][0].step == Step.CLOSING


def test_what_is_open_is_named_and_counts_as_nothing_only_with_a_reason(cast, asked):
    sheet = closing(cast, asked)
    with pytest.raises(ValidationError, match=r"Còn 1 tiêu chí chưa có điểm: 2\.4"):
        close_sheet(by=cast.province_officer, sheet=sheet, on=TODAY)
    close_sheet(by=cast.province_officer, sheet=sheet, on=TODAY, nothing_because="Năm nay không khảo sát")
    line = now(sheet, "2.4")
    assert (line.state, line.points, line.answer.reason) == (State.SCORED, 0, "Năm nay không khảo sát")


def test_a_closed_sheet_is_opened_again_with_a_reason(cast, asked):
    sheet = closed(cast, asked)
    with pytest.raises(ValidationError, match="chưa thẩm định"):
        appraise(cast, sheet, "1.1", share(3, 14))
    with pytest.raises(ValidationError, match="lý do"):
        reopen_sheet(by=cast.province_officer, sheet=sheet, reason="", on=TODAY)
    reopen_sheet(by=cast.province_officer, sheet=sheet, reason="Nhập nhầm kết quả khảo sát", on=TODAY)
    assert again(sheet).step == Step.CLOSING
    assert sheet.versions.first().words == "Nhập nhầm kết quả khảo sát"
    outside(cast, sheet, "2.4", number(90))
    close_sheet(by=cast.province_officer, sheet=sheet, on=TODAY)
    assert total_in(sheet.versions.first()).points == Decimal("8.7")


# Every order comes to the same


_ACTS = ("1.1", "1.2", "2.1", "2.2", "2.3")


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(_ACTS), lower=st.sets(st.sampled_from(_ACTS)))
def test_the_order_of_appraising_does_not_change_the_end(cast, order, lower):
    ends = [_appraised_in(cast, codes, lower) for codes in (order, sorted(order))]
    assert ends[0] == ends[1]


def _appraised_in(cast, codes, lower):
    sheet = handed_in(cast, sheet_of(province_round(cast), cast.commune))
    for code in codes:
        if code in lower:
            appraise(cast, sheet, code, Answer(points=Decimal("0.5")), "thiếu hồ sơ")
        else:
            agree_lines(by=cast.province_officer, sheet=sheet, codes=[code])
    version = finish(cast, sheet)
    return version.content, version.total
