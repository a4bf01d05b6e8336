"""Acts on the page of a task, as people send them: in place by htmx and without it; what was typed survives."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone

from sauro.web.evidence.actions import add_file
from sauro.web.organisation.models import Role, RoleGrant
from sauro.web.tasks.actions.assigning import add_unit
from sauro.web.tasks.actions.extending import ask_extension
from sauro.web.tasks.models import Comment, Extension, Occurrence, Part, ProgressReport, Review, Task
from work_kit import TODAY, handed_in, turn_of, work

HTMX = {"HTTP_HX_REQUEST": "true"}
NO_PRODUCTS = {"san-pham-TOTAL_FORMS": "0", "san-pham-INITIAL_FORMS": "0"}


@pytest.fixture
def tasks(cast):
    return work(cast)


@pytest.fixture
def turn(tasks):
    return turn_of(tasks["2"])


def report(browser, turn, **data):
    return browser.post(reverse("tasks:report", args=[turn.pk]), {**NO_PRODUCTS, **data})


def counted(words, count):
    return {
        "san-pham-TOTAL_FORMS": "2",
        "san-pham-INITIAL_FORMS": "2",
        "san-pham-0-words": words,
        "san-pham-0-count": count,
        "san-pham-1-words": "",
        "san-pham-1-count": "",
    }


def test_a_report_brings_words_percent_and_products(as_person, turn):
    answer = report(as_person("officer"), turn, words="Đã xong đợt một.", percent="40", **counted("Biên bản", "2"))
    assert answer.status_code == 302
    made = ProgressReport.objects.get()
    assert (made.words, made.percent, made.is_hand_in) == ("Đã xong đợt một.", 40, False)
    product = made.products.get()
    assert (product.words, product.kind, product.count) == ("Biên bản", "minutes", 2)


def test_products_that_the_plan_expects_are_offered_and_not_counted_by_themselves(as_person, turn):
    told = as_person("officer").get(reverse("tasks:report", args=[turn.pk])).content.decode()
    assert 'value="Biên bản"' in told
    report(as_person("officer"), turn, words="Đang làm.", **counted("Biên bản", ""))
    assert ProgressReport.objects.get().products.count() == 0


def test_handing_in_asks_for_acceptance(as_person, turn):
    report(as_person("officer"), turn, words="Đã ban hành.", nop="1")
    turn.refresh_from_db()
    assert turn.handed_in_on == timezone.localdate()


@pytest.fixture
def piece(cast):
    """A file that the commune has as evidence."""
    return add_file(by=cast.officer, unit=cast.culture, name="bien-ban.txt", content=BytesIO(b"Bien ban kiem tra"))


def test_evidence_of_the_commune_is_chosen(as_person, turn, piece):
    report(as_person("officer"), turn, words="Xong.", evidence=str(piece.pk))
    assert list(ProgressReport.objects.get().evidence.all()) == [piece]


def test_what_was_typed_and_chosen_survives_an_error(as_person, turn, piece):
    answer = report(
        as_person("officer"),
        turn,
        words="Đã họp hai buổi.",
        percent="140",
        evidence=str(piece.pk),
        **counted("Biên bản", "3"),
    )
    told = answer.content.decode()
    assert "<title>Lỗi:" in told
    assert "Nhập một số từ 0 đến 100." in told
    assert "Đã họp hai buổi." in told
    assert 'value="3"' in told
    assert "bien-ban.txt" in told
    assert "checked" in told
    assert ProgressReport.objects.count() == 0


def test_an_empty_report_says_what_is_missing(as_person, turn):
    told = report(as_person("officer"), turn, words="").content.decode()
    assert "Nhập kết quả thực hiện, hoặc thêm sản phẩm, minh chứng." in told


def test_evidence_of_another_commune_is_no_choice(as_person, cast, turn):
    RoleGrant.objects.create(person=cast.stranger, unit=cast.other_commune, role=Role.OFFICER)
    foreign = add_file(by=cast.stranger, unit=cast.other_commune, name="a.txt", content=BytesIO(b"abc"))
    told = report(as_person("officer"), turn, words="Xong.", evidence=str(foreign.pk)).content.decode()
    assert "Có minh chứng đã rút hoặc không thuộc xã, phường này" in told


def test_in_place_the_form_is_a_panel_and_the_answer_is_the_page_anew(as_person, turn):
    browser = as_person("officer")
    url = reverse("tasks:report", args=[turn.pk])
    panel = browser.get(url, **HTMX).content.decode()
    assert "<html" not in panel
    assert 'hx-target="#thao-tac"' in panel
    answer = browser.post(url, {**NO_PRODUCTS, "words": "Đã xong.", "nop": "1"}, **HTMX)
    assert answer.headers["HX-Retarget"] == "#viec"
    told = answer.content.decode()
    assert '<div id="viec">' in told
    assert "Chờ nghiệm thu" in told
    assert 'hx-swap-oob="beforeend:#bao-lai"' in told
    assert "Đã nộp, chờ nghiệm thu." in told


def test_an_error_in_place_stays_in_the_panel(as_person, turn):
    answer = as_person("officer").post(reverse("tasks:report", args=[turn.pk]), {**NO_PRODUCTS, "words": ""}, **HTMX)
    assert "HX-Retarget" not in answer.headers
    assert "error-summary" in answer.content.decode()


def test_acceptance_is_one_click_and_one_click_back(as_person, cast, turn):
    handed_in(cast.officer, turn)
    browser = as_person("standing_body")
    answer = browser.post(reverse("tasks:accept", args=[turn.pk]), follow=True)
    review = Review.objects.get()
    undo = reverse("tasks:withdraw_review", args=[review.pk])
    assert f'action="{undo}"' in answer.content.decode()
    browser.post(undo)
    turn.refresh_from_db()
    assert turn.accepted_on is None
    assert turn.handed_in_on == TODAY


def test_accepting_what_nobody_handed_in_is_refused_with_the_reason(as_person, turn):
    answer = as_person("standing_body").post(reverse("tasks:accept", args=[turn.pk]), follow=True)
    assert "không có sản phẩm nào đang chờ nghiệm thu" in answer.content.decode()


def test_returning_asks_for_a_reason(as_person, cast, turn):
    handed_in(cast.officer, turn)
    browser, url = as_person("standing_body"), reverse("tasks:return_turn", args=[turn.pk])
    assert "Nhập lý do trả lại" in browser.post(url, {"reason": ""}).content.decode()
    browser.post(url, {"reason": "Thiếu chữ ký của trưởng đoàn."})
    assert Review.objects.get().reason == "Thiếu chữ ký của trưởng đoàn."


def test_time_is_asked_and_given(as_person, turn):
    browser, until = as_person("officer"), max(turn.due_on, timezone.localdate()) + timedelta(20)
    url = reverse("tasks:ask_extension", args=[turn.pk])
    wrong = browser.post(url, {"until_on": "31/02/2027", "reason": "Chờ."}).content.decode()
    assert "không phải một ngày có thật" in wrong
    assert 'value="31/02/2027"' in wrong
    browser.post(url, {"until_on": until.isoformat(), "reason": "Chờ góp ý của tỉnh."})
    extension = Extension.objects.get()
    decide = reverse("tasks:decide_extension", args=[extension.pk])
    leader = as_person("leader")
    assert "Nhập lý do không cho gia hạn." in leader.post(decide, {"verdict": "khong"}).content.decode()
    leader.post(decide, {"verdict": "cho", "until_on": "", "words": ""})
    turn.refresh_from_db()
    assert turn.due_on == until


def test_time_not_given_leaves_the_day(as_person, cast, turn):
    extension = ask_extension(
        by=cast.officer, occurrence=turn, until_on=turn.due_on + timedelta(9), reason="Chờ.", on=TODAY
    )
    as_person("leader").post(
        reverse("tasks:decide_extension", args=[extension.pk]), {"verdict": "khong", "words": "Việc gấp."}
    )
    extension.refresh_from_db()
    assert (extension.granted_until_on, extension.decision) == (None, "Việc gấp.")


def test_only_people_who_may_report_there_can_be_given_a_turn(as_person, cast, turn):
    told = as_person("leader").get(reverse("tasks:delegate", args=[turn.pk])).content.decode()
    assert "Bùi Thị Lan" in told
    assert "Hoàng Thị Mai" in told
    assert "Ngô Văn Vân" not in told  # heads another office
    as_person("leader").post(reverse("tasks:delegate", args=[turn.pk]), {"officer": cast.officer.pk})
    turn.refresh_from_db()
    assert turn.officer == cast.officer


def test_units_come_and_go(as_person, cast, tasks):
    browser, task = as_person("leader"), tasks["2"]
    browser.post(reverse("tasks:add_unit", args=[task.pk]), {"unit": cast.office.pk, "part": Part.COORDINATING})
    assignment = task.assignments.get(unit=cast.office, ended_at__isnull=True)
    browser.post(reverse("tasks:remove_unit", args=[assignment.pk]))
    assignment.refresh_from_db()
    assert assignment.ended_at is not None


def test_the_accountable_unit_is_not_taken_away(as_person, cast, tasks):
    accountable = tasks["2"].assignments.get(is_accountable=True)
    answer = as_person("leader").post(reverse("tasks:remove_unit", args=[accountable.pk]), follow=True)
    assert "hãy chọn đơn vị khác chịu trách nhiệm trước" in answer.content.decode()


def test_a_coordinating_unit_is_asked(as_person, cast, tasks):
    add_unit(by=cast.leader, task=tasks["2"], unit=cast.office, part=Part.COORDINATING, for_itself=False, on=TODAY)
    due = timezone.localdate() + timedelta(3)
    as_person("leader").post(
        reverse("tasks:ask_unit", args=[tasks["2"].pk]),
        {"unit": cast.office.pk, "words": "Gửi số liệu.", "due_on": due.isoformat()},
    )
    assert Occurrence.objects.get(asked="Gửi số liệu.").due_on == due


def test_the_leader_who_presides_is_chosen_among_leaders(as_person, cast, tasks):
    url = reverse("tasks:set_presiding", args=[tasks["2"].pk])
    browser = as_person("standing_body")
    assert "Chọn một người trong danh sách." in browser.post(url, {"leader": cast.officer.pk}).content.decode()
    browser.post(url, {"leader": cast.leader.pk})
    assert Task.objects.get(pk=tasks["2"].pk).presiding == cast.leader


def test_what_words_mean_as_a_deadline_is_shown_before_it_is_said(as_person, tasks):
    browser, url = as_person("leader"), reverse("tasks:preview_deadline", args=[tasks["5"].pk])
    told = browser.get(url, {"words": "Trước ngày 15/6/2026"}, **HTMX).content.decode()
    assert "14/6/2026" in told
    assert "Nghĩa là:" in told
    assert "Chưa hiểu:" in browser.get(url, {"words": "Tháng 14/2026"}, **HTMX).content.decode()


def test_a_deadline_is_said_in_words_that_are_understood(as_person, tasks):
    browser, url = as_person("leader"), reverse("tasks:say_deadline", args=[tasks["5"].pk])
    refused = browser.post(url, {"words": "Tháng 14/2026"}).content.decode()
    assert "Máy chưa hiểu" in refused
    assert 'value="Tháng 14/2026"' in refused
    browser.post(url, {"words": "Tháng 12/2026"})
    assert turn_of(Task.objects.get(pk=tasks["5"].pk)).due_on == date(2026, 12, 31)


def test_a_piece_is_split_off(as_person, cast, tasks):
    browser = as_person("standing_body")
    url = reverse("tasks:split", args=[tasks["2"].pk])
    said = {"unit": cast.culture.pk, "content": "Lập đoàn kiểm tra", "deadline": "Trước ngày 15/12/2026"}
    assert "Nhập nội dung việc." in browser.post(url, {**said, "content": ""}).content.decode()
    browser.post(url, {**said, "officer": cast.officer.pk})
    part = tasks["2"].subtasks.get()
    assert part.content == "Lập đoàn kiểm tra"
    told = browser.get(reverse("tasks:task", args=[tasks["2"].pk])).content.decode()
    assert "Lập đoàn kiểm tra" in told


def test_a_task_is_given_up_on_a_basis_and_taken_up_again(as_person, tasks):
    browser, task = as_person("standing_body"), tasks["2"]
    url = reverse("tasks:drop_task", args=[task.pk])
    assert "Nhập căn cứ" in browser.post(url, {"basis": ""}).content.decode()
    browser.post(url, {"basis": "Thông báo 52/TB-UBND"})
    task.refresh_from_db()
    assert task.is_dropped
    browser.post(reverse("tasks:take_up_task", args=[task.pk]))
    task.refresh_from_db()
    assert not task.is_dropped
    assert turn_of(task).dropped_on is None


def test_a_turn_is_given_up_and_taken_up_again(as_person, turn):
    browser = as_person("standing_body")
    browser.post(reverse("tasks:drop_turn", args=[turn.pk]), {"basis": "Trùng Tết."})
    turn.refresh_from_db()
    assert turn.dropped_basis == "Trùng Tết."
    browser.post(reverse("tasks:take_up_turn", args=[turn.pk]))
    turn.refresh_from_db()
    assert turn.dropped_on is None


def test_a_word_names_people_of_the_commune(as_person, cast, tasks):
    browser = as_person("officer")
    listed = browser.get(reverse("tasks:people", args=[tasks["2"].pk]), {"tim": "hoang th"}, **HTMX).content.decode()
    assert 'data-login="htmai"' in listed
    assert "pvdong" not in browser.get(reverse("tasks:people", args=[tasks["2"].pk]), {"tim": "dong"}).content.decode()
    browser.post(reverse("tasks:comment", args=[tasks["2"].pk]), {"words": "Nhờ @htmai xem giúp."})
    assert list(Comment.objects.get().mentioned.all()) == [cast.standing_body]


def test_only_who_said_it_takes_it_back(as_person, cast, tasks):
    from sauro.web.tasks.actions.comments import comment

    said = comment(by=cast.officer, task=tasks["2"], words="Xin ý kiến.")
    answer = as_person("leader").post(reverse("tasks:remove_comment", args=[said.pk]), follow=True)
    assert "Chỉ người viết bỏ được ý kiến của mình." in answer.content.decode()
    as_person("officer").post(reverse("tasks:remove_comment", args=[said.pk]))
    said.refresh_from_db()
    assert said.removed_at is not None
