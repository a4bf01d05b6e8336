"""A month from its opening to its closing: numbers from the work, rules of its own, nothing overwritten."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cast import make_person
from months_kit import (
    CLOSED,
    LAST,
    SHOWN,
    closed,
    contested,
    day,
    head_of_culture,
    lived,
    opened,
    proposed,
    row,
    shown,
)
from sauro.core.ratings import Standing, SubjectKind, checksum
from sauro.web.audit.models import Event
from sauro.web.notices.models import Notice
from sauro.web.organisation.models import Role
from sauro.web.ratings.actions import (
    Said,
    answer_contest,
    assess,
    close_month,
    open_due_months,
    open_month,
    reopen_month,
    set_rules,
    show_month,
)
from sauro.web.ratings.models import Assessment, Closing, MonthRule, RatingMonth
from sauro.web.ratings.queries.rules import Rules, rules_of
from sauro.web.ratings.queries.sheets import closed_sheet, sheet_of
from sauro.web.tasks.actions.dropping import drop_occurrence
from sauro.web.tasks.actions.reviewing import accept_delivery
from sauro.web.tasks.models import Review

CULTURE, OFFICE = "Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND"


@pytest.fixture
def turns(cast):
    return lived(cast)


def counts(found):
    return {fact.code: fact.count for fact in found.rating.facts if fact.count}


def numbers(found):
    """Of the products of a row, by the number of their task: how they stand."""
    return {one.product.name.partition(".")[0]: one.standing for one in found.rating.products}


# Numbers from the work


def test_a_month_counts_what_its_offices_delivered(cast, turns):
    found = row(opened(cast), CULTURE)
    assert counts(found) == {
        "assigned": 3, "done": 2, "accepted": 2, "on_time": 1, "late": 1, "returned": 1, "open": 1, "overdue": 1,
    }  # fmt: skip
    assert numbers(found) == {"1": Standing.ON_TIME, "2": Standing.LATE, "3": Standing.OVERDUE}


def test_a_person_is_rated_by_what_was_given_to_them_by_name(cast, turns):
    lan = row(opened(cast), "Bùi Thị Lan")
    assert [share.value for share in lan.rating.shares] == [100, Fraction(175, 2), Fraction(175, 2)]
    assert lan.rating.results.value == Fraction(385, 6)  # (100 + 87,5 + 87,5)/3 × 0,7
    assert set(lan.rating.share("a").keys) == {str(turns["1"].pk), str(turns["2"].pk)}


def test_a_head_answers_for_the_whole_office_and_lacks_marks_until_they_are_given(cast, turns):
    month = opened(cast)
    van = row(month, "Ngô Văn Vân")
    assert van.subject.kind is SubjectKind.HEAD
    assert numbers(van) == {"4": Standing.ON_TIME, "5": Standing.WAITING}
    assert van.rating.results.reason == "Chưa đủ dữ liệu: còn thiếu d, đ và e."
    proposed(cast, month, "Ngô Văn Vân", marks={"d": Decimal(100), "đ": Decimal(90), "e": Decimal(80)})
    assert row(month, "Ngô Văn Vân").rating.results.value == Fraction(570, 6) * Fraction(7, 10)


def test_who_had_nothing_to_deliver_has_not_enough_data(cast, turns):
    month = opened(cast)
    proposed(cast, month, "Hoàng Thị Mai", by=_other_keeper(cast))
    mai = row(month, "Hoàng Thị Mai")
    assert (mai.rating.results.value, mai.rating.total.value, mai.rating.level) == (None, None, None)


def _other_keeper(cast):
    return make_person("ntkeeper", "Nguyễn Thị Kiên", cast.office, Role.STANDING_BODY, cast.commune)


def test_an_officer_who_leads_an_office_is_a_head_and_stands_once(cast, turns):
    thao = head_of_culture(cast)
    sheet = sheet_of(opened(cast), SHOWN)
    assert [one.subject.kind for one in sheet.rows if one.subject.person == str(thao.pk)] == [SubjectKind.HEAD]
    names = [one.subject.name for one in sheet.rows]
    assert "Công an xã Minh Sơn" not in names  # no body of the committee
    assert "Đỗ Quang Huy" not in names  # reads only


def test_what_is_no_longer_carried_out_is_nobodys_fault(cast, turns):
    month = opened(cast)
    drop_occurrence(by=cast.standing_body, occurrence=turns["3"], basis="Theo chỉ đạo", on=day(30))
    assert "3" not in numbers(row(month, CULTURE))


def test_a_review_taken_back_is_no_return(cast, turns):
    returns = Review.objects.filter(report__occurrence=turns["2"], is_accepted=False)
    returns.update(withdrawn_at=timezone.now(), withdrawn_by=cast.standing_body)
    assert "returned" not in counts(row(opened(cast), CULTURE))


# Opening


def test_only_who_keeps_the_sheets_of_this_commune_opens_months(cast):
    for person in (cast.leader, cast.head, cast.officer, cast.administrator, cast.province_officer, cast.stranger):
        with pytest.raises(PermissionDenied):
            open_month(by=person, unit=cast.commune, year=2026, month=5, on=day(30, 6))
    with pytest.raises(PermissionDenied):
        open_month(by=cast.standing_body, unit=cast.other_commune, year=2026, month=5, on=day(30, 6))


@pytest.mark.parametrize(("year", "month"), [(2025, 12), (2026, 7)])
def test_months_before_the_decree_and_months_to_come_are_not_opened(cast, year, month):
    with pytest.raises(ValidationError, match="từ tháng 01/2026 đến tháng này"):
        open_month(by=cast.standing_body, unit=cast.commune, year=year, month=month, on=day(30, 6))


def test_a_month_is_opened_once(cast):
    opened(cast)
    with pytest.raises(ValidationError, match="Tháng 5/2026 đã mở"):
        opened(cast)


def test_on_its_first_day_a_month_opens_by_itself_where_there_is_work(cast, turns):
    now = datetime(2026, 6, 1, 0, 1, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    opened(cast)
    assert open_due_months(now) == 1
    assert open_due_months(now) == 0
    june = RatingMonth.objects.get(month=6)
    assert (june.unit, june.opened_by) == (cast.commune, None)
    told = Notice.objects.filter(kind="rating.month_over")
    assert [one.recipient for one in told] == [cast.standing_body]  # May is over, once


# Rules of the month


def test_factors_are_the_months_own_and_weigh_its_products(cast, turns):
    month = opened(cast)
    set_rules(
        by=cast.standing_body, month=month, rules=Rules({"plan": Decimal("2")}, 5), reason="Quyết định 12/QĐ-UBND."
    )
    lan = row(month, "Bùi Thị Lan")
    assert lan.rating.share("b").value == Fraction(275, 3)  # (2 × 100 + 75)/3
    assert [one.product.factor for one in lan.rating.products] == [2, 1]


def test_each_setting_is_a_further_row_and_the_next_month_begins_with_it(cast):
    month = opened(cast)
    for days in (5, 10):
        set_rules(by=cast.standing_body, month=month, rules=Rules({}, days), reason="Theo quy chế.")
    assert [one.contest_days for one in MonthRule.objects.filter(month=month)] == [10, 5]
    june = opened(cast, 6)
    assert rules_of(june).contest_days == 10
    assert june.rules.get().reason == "Như tháng 5/2026."


@pytest.mark.parametrize(
    ("rules", "reason"), [(Rules({"plan": Decimal(0)}), "x"), (Rules({}, 0), "x"), (Rules({}, 5), "  ")]
)
def test_rules_that_make_no_sense_are_refused(cast, rules, reason):
    with pytest.raises(ValidationError):
        set_rules(by=cast.standing_body, month=opened(cast), rules=rules, reason=reason)


def test_a_closed_month_keeps_its_rules(cast, turns):
    month = closed(cast)
    with pytest.raises(ValidationError, match="đã chốt"):
        set_rules(by=cast.standing_body, month=month, rules=Rules({}, 5), reason="x")


# Marks


def test_a_proposal_counts_until_a_decision_and_every_row_is_kept(cast, turns):
    month = opened(cast)
    thao = head_of_culture(cast)
    proposed(cast, month, by=thao, common="25")
    assert row(month, "Bùi Thị Lan").rating.common.value == 25
    assert not row(month, "Bùi Thị Lan").typed.is_decided
    proposed(cast, month, by=cast.leader, common="28", stage=Assessment.Stage.DECISION)
    proposed(cast, month, by=thao, common="20")
    lan = row(month, "Bùi Thị Lan")
    assert (lan.rating.common.value, lan.typed.is_decided) == (28, True)
    assert lan.rating.common.reason == "Lê Đình Khải quyết định: Phối hợp tốt, đi làm đúng giờ."
    assert Assessment.objects.count() == 3


def test_what_people_say_of_themselves_counts_nothing(cast, turns):
    month = opened(cast)
    proposed(cast, month, by=cast.officer, common="30", stage=Assessment.Stage.SELF)
    assert row(month, "Bùi Thị Lan").rating.common.value is None


def test_nobody_proposes_or_decides_for_themselves_or_for_other_offices(cast, turns):
    month = opened(cast)
    stages = Assessment.Stage
    refused = [
        (cast.officer, "Bùi Thị Lan", stages.PROPOSAL),
        (cast.standing_body, "Hoàng Thị Mai", stages.PROPOSAL),
        (cast.head, "Bùi Thị Lan", stages.PROPOSAL),  # of another office
        (cast.head, "Ngô Văn Vân", stages.PROPOSAL),
        (cast.standing_body, "Bùi Thị Lan", stages.DECISION),
        (cast.leader, "Bùi Thị Lan", stages.SELF),
        (cast.province_officer, "Bùi Thị Lan", stages.DECISION),
    ]
    for by, name, stage in refused:
        with pytest.raises(PermissionDenied):
            proposed(cast, month, name, by=by, stage=stage)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Said(Decimal(31), "x"), "common"),
        (Said(None, "x"), "common"),
        (Said(Decimal(20), " "), "reason"),
        (Said(Decimal(20), "x", {"d": Decimal(90)}), "operation"),
    ],
    ids=["too many", "none", "no reason", "marks of a head"],
)
def test_marks_that_cannot_be_are_refused_at_their_fields(cast, turns, said, field):
    month = opened(cast)
    with pytest.raises(ValidationError) as refused:
        assess(
            by=cast.standing_body,
            month=month,
            subject=row(month, "Bùi Thị Lan").subject,
            stage=Assessment.Stage.PROPOSAL,
            said=said,
        )
    assert list(refused.value.message_dict) == [field]


# Showing and closing


def test_a_month_is_shown_after_its_end_to_everybody_with_a_row(cast, turns):
    month = opened(cast)
    with pytest.raises(ValidationError, match="Hết tháng mới gửi"):
        show_month(by=cast.standing_body, month=month, on=day(31))
    show_month(by=cast.standing_body, month=month, on=SHOWN)
    month.refresh_from_db()
    assert month.contest_until_on == LAST
    told = Notice.objects.filter(kind="rating.shown")
    assert {one.recipient for one in told} == {cast.officer, cast.head}  # not who sent it
    with pytest.raises(ValidationError, match="đã gửi đối chiếu"):
        show_month(by=cast.standing_body, month=month, on=SHOWN)


def test_a_month_is_closed_only_after_everybody_could_contest_and_was_answered(cast, turns):
    month = opened(cast)
    with pytest.raises(ValidationError, match="Chưa gửi đối chiếu"):
        close_month(by=cast.leader, month=month, on=CLOSED)
    show_month(by=cast.standing_body, month=month, on=SHOWN)
    with pytest.raises(ValidationError, match="Còn trong thời gian phản hồi, đến hết 08/6/2026"):
        close_month(by=cast.leader, month=month, on=LAST)
    month.refresh_from_db()
    contest = contested(cast, month, turns["2"])
    with pytest.raises(ValidationError, match="Còn 1 phản hồi chưa trả lời"):
        close_month(by=cast.leader, month=month, on=CLOSED)
    answer_contest(by=cast.standing_body, contest=contest, is_accepted=False, answer="Công văn đến trước hạn.")
    assert close_month(by=cast.leader, month=month, on=CLOSED).number == 1


def test_only_a_leader_of_the_commune_closes(cast, turns):
    month = shown(cast)
    for person in (cast.standing_body, cast.head, cast.officer, cast.administrator, cast.stranger):
        with pytest.raises(PermissionDenied):
            close_month(by=person, month=month, on=CLOSED)


def test_what_was_closed_stays_as_it_was_whatever_happens_later(cast, turns):
    month = closed(cast)
    before = sheet_of(month, CLOSED)
    accept_delivery(by=cast.standing_body, occurrence=turns["5"], on=day(10, 6))
    month.refresh_from_db()
    assert sheet_of(month, day(30, 6)) == before
    assert checksum(month.closing.content) == month.closing.checksum
    with pytest.raises(ValidationError, match="đã chốt"):
        proposed(cast, month)


def test_a_closed_month_is_opened_again_with_a_reason_and_closed_under_the_next_number(cast, turns):
    month = closed(cast)
    with pytest.raises(ValidationError, match="Nhập lý do mở lại"):
        reopen_month(by=cast.leader, month=month, reason=" ")
    reopen_month(by=cast.leader, month=month, reason="Sót một công văn.")
    month.refresh_from_db()
    assert month.closing is None
    accept_delivery(by=cast.standing_body, occurrence=turns["5"], on=day(10, 6))
    again = close_month(by=cast.leader, month=month, on=day(11, 6))
    assert again.number == 2
    first = Closing.objects.get(number=1)
    assert (first.reopen_reason, first.reopened_by) == ("Sót một công văn.", cast.leader)
    assert counts(_of(first, OFFICE))["waiting"] == 1  # the first stays as it was
    assert counts(_of(again, OFFICE))["accepted"] == 2


def _of(closing, name):
    return next(one for one in closed_sheet(closing).rows if one.subject.name == name)


def test_what_waited_when_a_month_was_closed_is_rated_in_the_next_and_nothing_is_rated_twice(cast, turns):
    closed(cast)
    june = opened(cast, 6)
    accept_delivery(by=cast.standing_body, occurrence=turns["5"], on=day(10, 6))
    office = row(june, OFFICE, on=day(30, 6))
    assert numbers(office) == {"5": Standing.ON_TIME, "6": Standing.OVERDUE}
    assert "carried" not in counts(office)
    culture = row(june, CULTURE, on=day(30, 6))
    assert counts(culture) == {"carried": 1}  # task 3 was rated in May


def test_months_are_closed_one_after_the_other_and_opened_again_the_other_way(cast, turns):
    may = shown(cast)
    june = opened(cast, 6)
    june = show_month(by=cast.standing_body, month=june, on=day(1, 7))
    with pytest.raises(ValidationError, match="Chốt tháng 5/2026 trước"):
        close_month(by=cast.leader, month=june, on=day(20, 7))
    close_month(by=cast.leader, month=may, on=day(20, 7))
    close_month(by=cast.leader, month=june, on=day(20, 7))
    with pytest.raises(ValidationError, match="mở lại tháng sau trước"):
        reopen_month(by=cast.leader, month=may, reason="x")


def test_every_act_stands_in_the_log(cast, turns):
    month = shown(cast)
    set_rules(by=cast.standing_body, month=month, rules=replace(Rules(), contest_days=9), reason="x")
    proposed(cast, month)
    close_month(by=cast.leader, month=month, on=CLOSED)
    reopen_month(by=cast.leader, month=month, reason="x")
    acts = [f"rating.{act}" for act in ("opened", "shown", "rules_set", "assessed", "closed", "reopened")]
    assert (
        list(Event.objects.filter(act__startswith="rating.").order_by("number").values_list("act", flat=True)) == acts
    )


def test_the_sheet_asks_the_database_a_fixed_number_of_times(cast, turns, django_assert_max_num_queries):
    month = opened(cast)
    with django_assert_max_num_queries(9):
        sheet_of(month, SHOWN)
