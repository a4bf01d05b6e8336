"""The desk: what each person has to do, what waits for them, what they wait for."""

from datetime import date, timedelta

import pytest

from plan_kit import draft
from sauro.web.evidence.actions.adding import add_link
from sauro.web.home.queries.desk import whole_desk
from sauro.web.organisation.models import RoleGrant
from sauro.web.tasks.actions.assigning import ask_unit, delegate
from sauro.web.tasks.actions.extending import ask_extension
from sauro.web.tasks.actions.reporting import Said, report_progress
from sauro.web.tasks.actions.reviewing import return_delivery
from sauro.web.tasks.models import Occurrence, Review
from sauro.web.tasks.queries.desk import desk_of
from work_kit import TODAY, handed_in, plan_of, turn_of, work

ROWS = (
    "1|Quá hạn từ lâu|Kế hoạch|Phòng Văn hóa - Xã hội||Trước ngày 01/02/2026",
    "2|Đến hạn hôm nay|Kế hoạch|Phòng Văn hóa - Xã hội||Ngày 10/6/2026",
    "3|Đến hạn thứ Sáu|Kế hoạch|Phòng Văn hóa - Xã hội||Ngày 12/6/2026",
    "4|Đến hạn cuối năm|Kế hoạch|Phòng Văn hóa - Xã hội|Văn phòng HĐND và UBND|Ngày 30/11/2026",
    "5|Việc của Văn phòng|Kế hoạch|Văn phòng HĐND và UBND||Ngày 11/6/2026",
    "6|Chưa rõ đơn vị|Kế hoạch|Sở Nội vụ||Ngày 30/11/2026",
    "7|Chưa rõ hạn|Kế hoạch|Văn phòng HĐND và UBND||Tháng 13/2026",
)


@pytest.fixture
def tasks(cast):
    return work(cast, plan_of(*ROWS))


def contents(lines):
    return [line.turn.task.content for line in lines]


def test_an_officer_sees_late_work_first_then_today_then_the_week_by_day(cast, tasks):
    desk = desk_of(cast.officer, TODAY)
    assert contents(desk.due_now) == ["Quá hạn từ lâu", "Đến hạn hôm nay"]
    assert [(day, contents(lines)) for day, lines in desk.week] == [(date(2026, 6, 12), ["Đến hạn thứ Sáu"])]
    assert desk.late[0].left == "quá 130 ngày"
    assert desk.until == date(2026, 6, 14)


def test_from_friday_on_one_looks_to_the_end_of_the_next_week(cast, tasks):
    desk = desk_of(cast.officer, date(2026, 6, 5))
    assert desk.until == date(2026, 6, 14)
    assert desk.looks_past_the_week
    assert desk.week_count == 2


def test_what_is_given_to_another_person_leaves_the_desk_and_lands_on_theirs(cast, tasks):
    turn = turn_of(tasks["2"])
    delegate(by=cast.standing_body, occurrences=[turn], officer=cast.standing_body, on=TODAY)
    assert "Đến hạn hôm nay" not in contents(desk_of(cast.officer, TODAY).today)
    assert "Đến hạn hôm nay" in contents(desk_of(cast.standing_body, TODAY).today)


def test_a_head_sees_what_is_late_in_the_office_whoever_does_it(cast, tasks):
    turn = turn_of(tasks["5"])
    grant = RoleGrant.objects.create(person=cast.reader, unit=cast.office, role="officer")
    assert grant.pk
    delegate(by=cast.head, occurrences=[turn], officer=cast.reader, on=TODAY)
    assert contents(desk_of(cast.head, date(2026, 6, 15)).late) == ["Việc của Văn phòng"]
    assert not desk_of(cast.head, date(2026, 6, 15)).late[0].is_own
    assert contents(desk_of(cast.head, TODAY).due_now) == []


def test_a_leader_sees_what_they_preside_over(cast, tasks):
    Occurrence.objects.filter(task=tasks["1"]).update(presiding=cast.leader)
    desk = desk_of(cast.leader, TODAY)
    assert contents(desk.late) == ["Quá hạn từ lâu"]
    assert not desk.late[0].is_own
    assert desk.to_say == ()


def test_hand_ins_wait_for_the_standing_body_and_for_the_leader_who_presides(cast, tasks):
    turn = turn_of(tasks["4"])
    Occurrence.objects.filter(pk=turn.pk).update(presiding=cast.leader)
    handed_in(cast.officer, turn)
    for who in (cast.standing_body, cast.leader):
        assert contents(desk_of(who, TODAY).to_accept) == ["Đến hạn cuối năm"]
    assert contents(desk_of(cast.officer, TODAY).handed_in) == ["Đến hạn cuối năm"]
    assert desk_of(cast.head, TODAY).to_accept == ()


def test_what_nobody_answers_for_and_what_is_not_understood_wait_for_the_standing_body(cast, tasks):
    assert set(contents(desk_of(cast.standing_body, TODAY).to_say)) == {"Chưa rõ đơn vị", "Chưa rõ hạn"}


def test_an_extension_waits_for_who_decides_and_is_waited_for_by_who_asked(cast, tasks):
    asked = ask_extension(
        by=cast.officer, occurrence=turn_of(tasks["3"]), until_on=date(2026, 7, 1), reason="Chờ", on=TODAY
    )
    assert desk_of(cast.leader, TODAY).to_decide == (asked,)
    assert desk_of(cast.officer, TODAY).asked_for == (asked,)
    assert desk_of(cast.officer, TODAY).to_decide == ()
    Occurrence.objects.filter(pk=asked.occurrence_id).update(presiding=cast.standing_body)
    assert desk_of(cast.leader, TODAY).to_decide == ()


def test_what_was_returned_waits_for_who_does_it_until_it_is_late(cast, tasks):
    turn = turn_of(tasks["4"])
    handed_in(cast.officer, turn)
    return_delivery(by=cast.standing_body, occurrence=turn, on=TODAY, reason="Thiếu biên bản")
    assert contents(desk_of(cast.officer, TODAY).returned) == ["Đến hạn cuối năm"]
    later = desk_of(cast.officer, date(2026, 12, 5))
    assert (later.returned, contents(later.late)[-1]) == ((), "Đến hạn cuối năm")


def test_a_question_waits_for_the_unit_asked_and_is_waited_for_by_the_unit_that_asks(cast, tasks):
    ask = {"by": cast.standing_body, "task": tasks["4"], "unit": cast.office, "on": TODAY}
    ask_unit(**ask, words="Cử người tham gia", due_on=TODAY + timedelta(days=30))
    assert [line.turn.asked for line in desk_of(cast.head, TODAY).asked] == ["Cử người tham gia"]
    assert [line.turn.asked for line in desk_of(cast.standing_body, TODAY).questions] == ["Cử người tham gia"]


def test_evidence_waits_for_the_office_that_brought_it(cast, tasks):
    piece = add_link(by=cast.officer, unit=cast.culture, url="https://example.vn/a", subject="Bài viết")
    assert piece in whole_desk(cast.officer, TODAY).evidence
    assert whole_desk(cast.head, TODAY).evidence == ()


def test_the_office_sees_its_year_with_both_numbers(cast, tasks):
    turn = turn_of(tasks["1"])
    handed_in(cast.officer, turn, date(2026, 1, 20))
    Occurrence.objects.filter(pk=turn.pk).update(accepted_on=date(2026, 1, 22))
    figures = desk_of(cast.officer, TODAY).figures
    assert (figures.on_time, figures.came_due, figures.total) == (1, 1, 4)
    assert desk_of(cast.reader, TODAY).figures is None


def test_with_nothing_due_the_nearest_work_is_named(cast, tasks):
    Occurrence.objects.exclude(task=tasks["4"]).delete()
    assert desk_of(cast.officer, TODAY).nearest.turn.task == tasks["4"]


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("province_officer", "xã nào đang trễ"),
        ("supervisor", "Bạn giám sát"),
        ("reader", "Bạn được xem"),
        ("administrator", "Bạn quản trị"),
        ("leader", "Không có việc nào đến hạn hôm nay"),
        ("head", "Không có gì chờ bạn xử lý"),
    ],
)
def test_a_desk_without_work_says_why(as_person, who, words):
    assert words in as_person(who).get("/").content.decode()


def test_a_person_without_a_role_is_told_whom_to_ask(cast, as_person):
    cast.reader.grants.all().delete()
    assert "chưa được giao vai trò" in as_person("reader").get("/").content.decode()


def test_accepting_in_place_is_said_and_can_be_taken_back(cast, tasks, as_person):
    turn = turn_of(tasks["4"])
    handed_in(cast.officer, turn)
    browser = as_person("standing_body")
    answer = browser.post(f"/ban/nghiem-thu/{turn.pk}/", headers={"hx-request": "true"})
    review = Review.objects.get()
    assert (answer.status_code, "lam-moi" in answer["HX-Trigger"]) == (204, True)
    assert f"/ban/rut-nghiem-thu/{review.pk}/" in answer["HX-Trigger"]
    assert browser.get("/").content.decode().count("nop-") == 0
    browser.post(f"/ban/rut-nghiem-thu/{review.pk}/")
    turn.refresh_from_db()
    assert turn.accepted_on is None


def test_what_somebody_else_did_meanwhile_is_told(cast, tasks, as_person):
    turn = turn_of(tasks["4"])
    report_progress(by=cast.officer, occurrence=turn, said=Said("Đang làm."), on=TODAY)
    answer = as_person("standing_body").post(f"/ban/nghiem-thu/{turn.pk}/", follow=True)
    assert "có thể người khác vừa xử lý" in answer.content.decode()


def test_the_page_asks_the_database_a_fixed_number_of_times(cast, tasks, as_person, django_assert_max_num_queries):
    handed_in(cast.officer, turn_of(tasks["4"]))
    draft(cast)
    for who in ("standing_body", "officer", "head", "leader", "administrator"):
        browser = as_person(who)
        with django_assert_max_num_queries(19):
            assert browser.get("/").status_code == 200
