"""One task with everything known of it: six clarities at work, turns with both days, history, source, versions."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plan_kit import TEXT, accepted
from sauro.web.plans.queries.task_pages import task_source
from sauro.web.tasks.actions.assigning import add_unit, ask_unit, choose_accountable, delegate, say_deadline
from sauro.web.tasks.actions.comments import comment, remove_comment
from sauro.web.tasks.actions.dropping import drop_task
from sauro.web.tasks.actions.extending import ask_extension, grant_extension
from sauro.web.tasks.actions.reviewing import accept_delivery, return_delivery, withdraw_review
from sauro.web.tasks.models import Part, Task
from sauro.web.tasks.queries.task_pages import task_page
from work_kit import TODAY, handed_in, plan_of, turn_of, work

MANY = plan_of(
    "1|Tổng hợp báo cáo cải cách|Báo cáo; Biên bản|Phòng Văn hóa - Xã hội; Văn phòng HĐND và UBND||Hằng tháng",
    "2|Phổ biến kỷ cương tới mọi người|Báo cáo|Các phòng||Tháng 5/2026",
)


@pytest.fixture
def tasks(cast):
    return work(cast)


def page_of(task, by, on=TODAY):
    return task_page(Task.objects.select_related("unit", "plan", "row__version", "presiding").get(pk=task.pk), by, on)


def html(as_person, task, who="standing_body"):
    answer = as_person(who).get(reverse("tasks:task", args=[task.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def state_of(page, name):
    at = ("người", "việc", "trách nhiệm", "thẩm quyền", "thời gian", "kết quả").index(name)
    return page.segments[at], page.clarity.all[at].why


def test_each_turn_is_told_with_its_day_and_its_reason(as_person, tasks):
    told = html(as_person, tasks["3"])
    assert "30/4/2026" in told
    assert "31/10/2026" in told
    assert "Tháng 4/2026" in told


def test_the_state_of_the_task_is_that_of_its_most_urgent_turn(cast, tasks):
    page = page_of(tasks["3"], cast.reader)
    assert page.shown.turn.label == "Tháng 4/2026"
    assert page.shown.told == "Quá hạn 41 ngày"


def test_late_work_stands_out_in_time_and_result(cast, tasks):
    page = page_of(tasks["3"], cast.reader)
    assert state_of(page, "thời gian") == ("late", "Hết hạn 30/4/2026, quá 41 ngày.")
    assert state_of(page, "kết quả")[0] == "late"


def test_the_ring_closes_when_all_is_accepted(cast, tasks):
    turn = turn_of(tasks["2"])
    assert state_of(page_of(tasks["2"], cast.reader), "kết quả")[0] == "off"
    handed_in(cast.officer, turn)
    assert state_of(page_of(tasks["2"], cast.reader), "kết quả") == (
        "off",
        "0/1 kỳ đã nghiệm thu; 1 kỳ đã nộp, chờ nghiệm thu.",
    )
    accept_delivery(by=cast.standing_body, occurrence=turn, on=TODAY)
    assert state_of(page_of(tasks["2"], cast.reader), "kết quả")[0] == "ok"


def test_people_are_clear_once_somebody_does_the_work_or_heads_the_unit(cast, tasks):
    assert state_of(page_of(tasks["2"], cast.reader), "người")[0] == "late"
    delegate(by=cast.standing_body, occurrences=[turn_of(tasks["2"])], officer=cast.officer, on=TODAY)
    assert state_of(page_of(tasks["2"], cast.reader), "người") == ("ok", "Bùi Thị Lan thụ lý.")
    assert state_of(page_of(tasks["3"], cast.reader), "người") == ("ok", "Ngô Văn Vân chịu trách nhiệm.")


def test_several_leads_are_one_click_away_from_one_that_is_accountable(as_person, cast):
    task = work(cast, MANY)["1"]
    assert page_of(task, cast.standing_body).accountable.unit == cast.culture
    assert page_of(task, cast.standing_body).candidates == [cast.office]
    answer = as_person("standing_body").post(
        reverse("tasks:choose_accountable", args=[task.pk]), {"unit": cast.office.pk}
    )
    assert answer.status_code == 302
    assert page_of(task, cast.standing_body).accountable.unit == cast.office


def test_a_group_answers_unit_by_unit(as_person, cast):
    task = work(cast, MANY)["2"]
    page = page_of(task, cast.reader)
    assert page.is_of_several
    assert state_of(page, "trách nhiệm")[0] == "ok"
    told = html(as_person, task)
    assert told.count('class="group"') == 2


def test_both_days_stand_there_where_time_was_given(as_person, cast, tasks):
    turn = turn_of(tasks["2"])
    asked = ask_extension(
        by=cast.officer, occurrence=turn, until_on=date(2026, 10, 15), reason="Chờ góp ý.", on=date(2026, 9, 1)
    )
    assert page_of(tasks["2"], cast.leader).awaited[0].waiting_extension == asked
    grant_extension(by=cast.leader, extension=asked, on=date(2026, 9, 2))
    told = html(as_person, tasks["2"])
    assert "15/10/2026" in told
    assert "hạn ban đầu 30/9/2026" in told
    assert "tính trễ theo" not in told


def test_time_given_too_late_keeps_the_day_that_lateness_is_counted_from(as_person, cast, tasks):
    turn = turn_of(tasks["2"])
    asked = ask_extension(
        by=cast.officer, occurrence=turn, until_on=date(2026, 10, 15), reason="Quên.", on=date(2026, 10, 2)
    )
    grant_extension(by=cast.leader, extension=asked, on=date(2026, 10, 3))
    assert "tính trễ theo 30/9/2026" in html(as_person, tasks["2"])


def test_history_tells_everything_the_newest_first(cast, tasks):
    turn = turn_of(tasks["2"])
    report = handed_in(cast.officer, turn)
    review = return_delivery(by=cast.standing_body, occurrence=turn, on=TODAY, reason="Thiếu chữ ký.")
    withdraw_review(by=cast.standing_body, review=review)
    comment(by=cast.head, task=tasks["2"], words="Xin lưu ý @htmai.")
    delegate(by=cast.standing_body, occurrences=[turn], officer=cast.officer, on=TODAY)
    history = page_of(tasks["2"], cast.reader).history
    assert [entry.what for entry in history] == [
        "Giao người thụ lý",
        "Ý kiến",
        "Trả lại",
        "Nộp sản phẩm",
        "Nhận từ kế hoạch",
    ]
    assert history[2].is_withdrawn
    assert history[3].words == f"{report.words}\nKế hoạch (1)"
    assert history[0].words == "Bùi Thị Lan"


def test_words_taken_back_are_not_shown(as_person, cast, tasks):
    said = comment(by=cast.officer, task=tasks["2"], words="Nhầm việc khác.")
    assert "Nhầm việc khác." in html(as_person, tasks["2"])
    remove_comment(by=cast.officer, said=said)
    assert "Nhầm việc khác." not in html(as_person, tasks["2"])


def test_a_return_says_why_until_it_is_handed_in_again(cast, tasks):
    turn = turn_of(tasks["2"])
    handed_in(cast.officer, turn)
    return_delivery(by=cast.standing_body, occurrence=turn, on=TODAY, reason="Thiếu chữ ký.")
    assert page_of(tasks["2"], cast.officer).turns[0].last_return.reason == "Thiếu chữ ký."
    handed_in(cast.officer, turn)
    assert page_of(tasks["2"], cast.officer).turns[0].last_return is None


def test_what_a_coordinating_unit_is_asked_stands_apart(cast, tasks):
    add_unit(by=cast.leader, task=tasks["2"], unit=cast.office, part=Part.COORDINATING, for_itself=False, on=TODAY)
    ask_unit(
        by=cast.leader, task=tasks["2"], unit=cast.office, words="Gửi số liệu.", due_on=TODAY + timedelta(3), on=TODAY
    )
    page = page_of(tasks["2"], cast.head)
    assert [line.turn.asked for line in page.asked] == ["Gửi số liệu."]
    assert len(page.turns) == 1
    assert page.primary.turn.asked == "Gửi số liệu."  # what the head of that office may answer


def test_what_was_handed_in_waits_for_those_who_accept(cast, tasks):
    handed_in(cast.officer, turn_of(tasks["2"]))
    assert len(page_of(tasks["2"], cast.standing_body).awaited) == 1
    assert page_of(tasks["2"], cast.officer).awaited == []


def test_buttons_are_only_for_those_who_may(as_person, tasks):
    for who, button, there in [
        ("officer", "Báo cáo tiến độ", True),
        ("reader", "Báo cáo tiến độ", False),
        ("leader", "Nói rõ thời hạn", True),
        ("officer", "Nói rõ thời hạn", False),
        ("standing_body", "Thôi thực hiện…", True),
        ("leader", "Thôi thực hiện…", False),
        ("reader", "Ý kiến…", False),
    ]:
        assert (button in html(as_person, tasks["2"], who)) is there, (who, button)


def test_the_urging_ledger_says_who_was_told_and_whether_they_read_it(as_person, cast, tasks):
    delegate(by=cast.standing_body, occurrences=[turn_of(tasks["2"])], officer=cast.officer, on=TODAY)
    told = html(as_person, tasks["2"])
    assert "Sổ đôn đốc" in told
    assert "→ Bùi Thị Lan" in told
    assert "chưa đọc" in told


def test_the_source_row_stands_cell_by_cell_with_its_place(tasks):
    cells = {cell.field: (cell.words, str(cell.place)) for cell in task_source(tasks["2"].row).cells}
    assert cells["lead"][0] == "Phòng VHXH"
    assert "dòng" in cells["lead"][1]
    assert "cột 4" in cells["lead"][1]


def test_words_said_for_an_unread_deadline_stand_beside_the_plans_own(as_person, cast, tasks):
    assert "Tháng 13/2026" in html(as_person, tasks["5"])
    say_deadline(by=cast.leader, task=tasks["5"], words="Tháng 12/2026", on=TODAY)
    told = html(as_person, tasks["5"])
    assert "kế hoạch ghi “Tháng 13/2026”, nói rõ là “Tháng 12/2026”" in told
    assert "31/12/2026" in told


def test_neighbours_are_those_of_the_plan(cast, tasks):
    first, last = page_of(tasks["1"], cast.reader), page_of(tasks["5"], cast.reader)
    assert (first.before, first.after) == (None, tasks["2"])
    assert (last.before, last.after) == (tasks["4"], None)


def test_the_task_is_followed_through_versions(as_person, cast, tasks):
    accepted(cast, TEXT.replace("Quý III/2026", "Quý IV/2026"), amends=tasks["2"].plan)
    task = Task.objects.select_related("row__version").get(pk=tasks["2"].pk)
    history = task_source(task.row).history
    assert [past.version.number for past in history] == [2, 1]
    assert history[0].changes == (("deadline", "Quý III/2026", "Quý IV/2026"),)
    assert history[1].is_first
    told = html(as_person, task)
    assert "<del>III/2026</del>" in told
    assert "Đổi hạn: 30/9/2026 → 31/12/2026" in told


def test_a_task_that_the_plan_dropped_keeps_its_page_and_its_source(as_person, cast, tasks):
    accepted(
        cast,
        TEXT.replace("5\tRà soát văn bản\t\tPhòng Văn hóa - Xã hội\t\tTháng 13/2026\n", ""),
        amends=tasks["5"].plan,
    )
    told = html(as_person, tasks["5"])
    assert "Thôi thực hiện từ" in told
    assert "Kế hoạch được điều chỉnh" in told


def test_the_address_that_the_plan_had_for_a_task_leads_to_it(as_person, tasks):
    task = tasks["2"]
    answer = as_person("reader").get(f"/ke-hoach/{task.plan_id}/nhiem-vu/{task.lineage}/")
    assert answer.url == f"/nhiem-vu/{task.pk}/"


def test_it_prints_as_a_sheet_to_follow_the_task(as_person, tasks):
    assert "Phiếu theo dõi nhiệm vụ 2, " in html(as_person, tasks["2"])


def test_a_task_given_up_offers_to_take_it_up_again(as_person, cast, tasks):
    drop_task(by=cast.standing_body, task=tasks["2"], basis="Thông báo 52/TB-UBND", on=TODAY)
    told = html(as_person, tasks["2"])
    assert "Thông báo 52/TB-UBND" in told
    assert "Thực hiện lại" in told
    assert "Báo cáo tiến độ" not in told


def test_the_page_asks_the_database_a_fixed_number_of_times(as_person, cast, django_assert_max_num_queries):
    tasks = work(cast, MANY)
    choose_accountable(by=cast.leader, task=tasks["1"], unit=cast.office, on=TODAY)
    for turn in tasks["1"].occurrences.filter(answering=cast.office)[:5]:
        handed_in(cast.head, turn, on=timezone.localdate())
    browser = as_person("reader")
    for task in tasks.values():
        with django_assert_max_num_queries(34):
            browser.get(reverse("tasks:task", args=[task.pk]))
