"""From report to acceptance: hand-ins, returns, extensions, people, comments, acts on many rows."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from sauro.core.work import WorkState, state_on
from sauro.web.audit.models import Event
from sauro.web.notices.models import Notice
from sauro.web.organisation.permissions import Denied
from sauro.web.tasks.actions.assigning import ask_unit, delegate
from sauro.web.tasks.actions.bulk import accept_many, delegate_many, drop_many, undo
from sauro.web.tasks.actions.comments import comment, remove_comment
from sauro.web.tasks.actions.extending import ask_extension, grant_extension, refuse_extension
from sauro.web.tasks.actions.reporting import Delivered, Said, report_progress
from sauro.web.tasks.actions.reviewing import accept_delivery, return_delivery, withdraw_review
from sauro.web.tasks.actions.splitting import add_subtask
from sauro.web.tasks.models import Occurrence, Review
from work_kit import TODAY, handed_in, plan_of, turn_of, work

LATER = date(2026, 9, 20)


@pytest.fixture
def turn(cast):
    """Kiểm tra cải cách hành chính, quý III/2026, Phòng Văn hóa - Xã hội."""
    return turn_of(work(cast)["2"])


def state(turn, on):
    turn.refresh_from_db()
    return state_on(turn.facts, on)


def test_a_delivery_is_handed_in_and_accepted(cast, turn):
    handed_in(cast.officer, turn, LATER)
    assert state(turn, LATER) is WorkState.HANDED_IN
    accept_delivery(by=cast.standing_body, occurrence=turn, on=date(2026, 10, 5))
    assert state(turn, date(2026, 10, 5)) is WorkState.DONE_ON_TIME


def test_handed_in_after_the_day_is_done_late(cast, turn):
    handed_in(cast.officer, turn, date(2026, 10, 1))
    accept_delivery(by=cast.standing_body, occurrence=turn, on=date(2026, 10, 5))
    assert state(turn, date(2026, 10, 5)) is WorkState.DONE_LATE


def test_a_returned_delivery_needs_a_reason_and_waits_for_the_next(cast, turn):
    handed_in(cast.officer, turn, LATER)
    with pytest.raises(ValidationError, match="lý do"):
        return_delivery(by=cast.standing_body, occurrence=turn, on=LATER, reason=" ")
    return_delivery(by=cast.standing_body, occurrence=turn, on=LATER, reason="Thiếu biên bản Trạm Y tế.")
    assert state(turn, LATER) is WorkState.RETURNED
    handed_in(cast.officer, turn, LATER + timedelta(days=2))
    assert state(turn, LATER + timedelta(days=2)) is WorkState.HANDED_IN
    assert turn.reports.filter(is_hand_in=True).count() == 2


def test_a_typed_percentage_stands_beside_the_state_and_never_changes_it(cast, turn):
    report_progress(by=cast.officer, occurrence=turn, said=Said("Sắp xong.", percent=100), on=date(2026, 10, 2))
    assert state(turn, date(2026, 10, 2)) is WorkState.LATE
    assert turn.percent == 100


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said(), "Nhập kết quả"),
        (Said("  ", is_hand_in=True), "Nhập kết quả"),
        (Said(percent=40, is_hand_in=True), "Để nộp"),
        (Said("x", products=[Delivered("plan", "Kế hoạch", 0)]), "từ 1"),
    ],
)
def test_a_report_that_says_nothing_is_refused(cast, turn, said, words):
    with pytest.raises(ValidationError, match=words):
        report_progress(by=cast.officer, occurrence=turn, said=said, on=TODAY)
    assert not turn.reports.exists()


def test_what_is_accepted_takes_no_further_report(cast, turn):
    handed_in(cast.officer, turn, LATER)
    accept_delivery(by=cast.standing_body, occurrence=turn, on=LATER)
    with pytest.raises(ValidationError, match="đã được nghiệm thu"):
        handed_in(cast.officer, turn, LATER)
    with pytest.raises(ValidationError, match="không có sản phẩm nào"):
        accept_delivery(by=cast.standing_body, occurrence=turn, on=LATER)


def test_an_acceptance_is_taken_back_within_a_day(cast, turn):
    handed_in(cast.officer, turn, LATER)
    review = accept_delivery(by=cast.standing_body, occurrence=turn, on=LATER)
    withdraw_review(by=cast.standing_body, review=review)
    assert state(turn, LATER) is WorkState.HANDED_IN
    again = accept_delivery(by=cast.standing_body, occurrence=turn, on=LATER)
    Review.objects.filter(pk=again.pk).update(reviewed_at=timezone.now() - timedelta(days=2))
    with pytest.raises(ValidationError, match="một ngày"):
        withdraw_review(by=cast.standing_body, review=again)


def test_only_the_unit_reports_and_only_the_standing_body_or_a_leader_accepts(cast, turn):
    with pytest.raises(Denied):
        handed_in(cast.head, turn, LATER)  # head of another office
    handed_in(cast.officer, turn, LATER)
    for by in (cast.officer, cast.reader, cast.province_officer, cast.stranger):
        with pytest.raises(Denied):
            accept_delivery(by=by, occurrence=turn, on=LATER)
    accept_delivery(by=cast.leader, occurrence=turn, on=LATER)


def test_an_extension_granted_in_time_moves_the_day_that_counts(cast, turn):
    asked = ask_extension(
        by=cast.officer, occurrence=turn, until_on=date(2026, 10, 20), reason="Chờ tỉnh trả lời", on=LATER
    )
    grant_extension(by=cast.leader, extension=asked, on=date(2026, 9, 30))
    turn.refresh_from_db()
    assert (turn.due_on, turn.counted_on, turn.first_due_on) == (
        date(2026, 10, 20),
        date(2026, 10, 20),
        date(2026, 9, 30),
    )
    assert state(turn, date(2026, 10, 10)) is WorkState.IN_HAND


def test_late_stays_late_where_the_extension_came_after_the_day(cast, turn):
    asked = ask_extension(
        by=cast.officer, occurrence=turn, until_on=date(2026, 10, 20), reason="Xin thêm", on=date(2026, 10, 2)
    )
    grant_extension(by=cast.leader, extension=asked, on=date(2026, 10, 3))
    turn.refresh_from_db()
    assert (turn.due_on, turn.counted_on) == (date(2026, 10, 20), date(2026, 9, 30))
    assert state(turn, date(2026, 10, 10)) is WorkState.LATE


def test_an_extension_is_asked_once_at_a_time_and_refused_with_words(cast, turn):
    ask = {"by": cast.officer, "occurrence": turn, "until_on": date(2026, 10, 20), "on": LATER}
    with pytest.raises(ValidationError, match="lý do"):
        ask_extension(**ask, reason="")
    asked = ask_extension(**ask, reason="Chờ")
    with pytest.raises(ValidationError, match="chờ ý kiến"):
        ask_extension(**ask, reason="Chờ")
    with pytest.raises(ValidationError, match="lý do không cho"):
        refuse_extension(by=cast.leader, extension=asked, on=LATER, words="")
    refuse_extension(by=cast.leader, extension=asked, on=LATER, words="Phải xong trong quý.")
    turn.refresh_from_db()
    assert turn.due_on == date(2026, 9, 30)


def test_an_extension_must_ask_for_a_later_day(cast, turn):
    with pytest.raises(ValidationError, match="phải sau hạn"):
        ask_extension(by=cast.officer, occurrence=turn, until_on=date(2026, 9, 30), reason="x", on=LATER)


def test_a_coordinating_unit_answers_when_asked(cast):
    row = "1|Kiểm tra|Biên bản|Phòng Văn hóa - Xã hội|Văn phòng HĐND và UBND|Quý III/2026"
    task = work(cast, plan_of(row))["1"]
    ask = {"by": cast.standing_body, "task": task, "due_on": date(2026, 7, 1), "on": TODAY}
    asked = ask_unit(**ask, unit=cast.office, words="Cử người tham gia đoàn")
    assert asked.answering == cast.office
    handed_in(cast.head, asked, date(2026, 6, 30))
    assert state(asked, date(2026, 6, 30)) is WorkState.HANDED_IN
    with pytest.raises(ValidationError, match="chưa được giao"):
        ask_unit(**ask, unit=cast.police, words="x")
    with pytest.raises(ValidationError, match="Nhập điều"):
        ask_unit(**ask, unit=cast.office, words=" ")


def test_the_head_delegates_to_somebody_who_may_report(cast):
    turn = turn_of(work(cast)["4"])
    with pytest.raises(ValidationError, match="không có vai trò"):
        delegate(by=cast.head, occurrences=[turn], officer=cast.reader, on=TODAY)
    delegate(by=cast.head, occurrences=[turn], officer=cast.head, on=TODAY)
    turn.refresh_from_db()
    assert turn.officer == cast.head
    assert turn.task.assignments.get(unit=cast.office).officer == cast.head


def test_a_subtask_has_its_own_day_and_answers_in_the_unit(cast, turn):
    part = add_subtask(
        by=cast.standing_body,
        task=turn.task,
        unit=cast.culture,
        content="Lập đoàn kiểm tra",
        deadline="Trước ngày 15/7/2026",
        on=TODAY,
        officer=cast.officer,
    )
    assert turn_of(part).due_on == date(2026, 7, 14)
    with pytest.raises(ValidationError, match="không tách thêm"):
        add_subtask(by=cast.standing_body, task=part, unit=cast.culture, content="x", deadline="Tháng 7/2026", on=TODAY)


def test_a_comment_tells_those_who_are_named_and_may_see_the_task(cast, turn):
    said = comment(by=cast.supervisor, task=turn.task, words="@btlan @pvdong @khong.co xem")
    assert list(said.mentioned.all()) == [cast.officer]
    assert Notice.objects.filter(kind="task.mentioned", recipient=cast.officer).count() == 1
    with pytest.raises(ValidationError, match="Chỉ người viết"):
        remove_comment(by=cast.leader, said=said)
    remove_comment(by=cast.supervisor, said=said)


def test_a_mere_reader_does_not_speak(cast, turn):
    with pytest.raises(Denied):
        comment(by=cast.reader, task=turn.task, words="x")


def test_handing_in_tells_the_standing_body_and_returning_tells_the_officer(cast, turn):
    handed_in(cast.officer, turn, LATER)
    assert Notice.objects.filter(kind="task.handed_in", recipient=cast.standing_body).count() == 1
    return_delivery(by=cast.standing_body, occurrence=turn, on=LATER, reason="Thiếu")
    assert Notice.objects.filter(kind="task.reviewed", recipient=cast.officer).count() == 1


def test_many_are_accepted_in_one_act_and_undone_in_one(cast):
    tasks = work(cast)
    turns = [turn_of(tasks["1"]), turn_of(tasks["2"])]
    for turn in turns:
        handed_in(cast.officer, turn, TODAY)
    act = accept_many(by=cast.standing_body, occurrences=turns, on=TODAY)
    assert all(Occurrence.objects.get(pk=turn.pk).accepted_on for turn in turns)
    with pytest.raises(ValidationError, match="Chỉ người đã làm"):
        undo(by=cast.leader, act=act, on=TODAY)
    undo(by=cast.standing_body, act=act, on=TODAY)
    assert not any(Occurrence.objects.get(pk=turn.pk).accepted_on for turn in turns)
    with pytest.raises(ValidationError, match="đã hoàn tác"):
        undo(by=cast.standing_body, act=act, on=TODAY)


def test_where_one_of_many_cannot_be_accepted_none_is(cast):
    tasks = work(cast)
    turns = [turn_of(tasks["1"]), turn_of(tasks["2"])]
    handed_in(cast.officer, turns[0], TODAY)
    with pytest.raises(ValidationError), transaction.atomic():
        accept_many(by=cast.standing_body, occurrences=turns, on=TODAY)
    assert not Occurrence.objects.filter(accepted_on__isnull=False).exists()


def test_delegating_and_dropping_many_are_undone(cast):
    tasks = work(cast)
    turns = [turn_of(tasks["1"]), turn_of(tasks["2"])]
    act = delegate_many(by=cast.standing_body, occurrences=turns, officer=cast.officer, on=TODAY)
    undo(by=cast.standing_body, act=act, on=TODAY)
    assert not Occurrence.objects.filter(officer__isnull=False).exists()
    act = drop_many(by=cast.standing_body, occurrences=turns, basis="Thông báo 3/TB-UBND", on=TODAY)
    assert Occurrence.objects.filter(dropped_on__isnull=False).count() == 2
    undo(by=cast.standing_body, act=act, on=TODAY)
    assert not Occurrence.objects.filter(dropped_on__isnull=False).exists()


def test_every_act_leaves_its_line_in_the_log(cast, turn):
    handed_in(cast.officer, turn, LATER)
    accept_delivery(by=cast.standing_body, occurrence=turn, on=LATER)
    acts = set(Event.objects.values_list("act", flat=True))
    assert {"work.planned", "task.handed_in", "task.accepted"} <= acts


@pytest.mark.parametrize(
    "facts",
    [
        {"accepted_on": TODAY},
        {"percent": 101},
        {"due_on": None},
        {"counted_on": LATER + timedelta(days=900)},
        {"waits_for": "sự kiện"},
    ],
)
def test_what_must_never_be_false_is_refused_by_the_database(turn, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        Occurrence.objects.filter(pk=turn.pk).update(**facts)
