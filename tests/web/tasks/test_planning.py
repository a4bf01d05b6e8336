"""A plan comes into force: tasks, units that answer, turns with days; amendments, events and holidays date anew."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from plan_kit import TEXT, accepted
from sauro.web.organisation.actions.units import plant_unit
from sauro.web.organisation.models import UnitKind
from sauro.web.organisation.permissions import Denied
from sauro.web.plans.actions.versions import withdraw_version
from sauro.web.tasks.actions.assigning import add_unit, choose_accountable, remove_unit, say_deadline
from sauro.web.tasks.actions.comments import comment
from sauro.web.tasks.actions.dating import redate_commune
from sauro.web.tasks.actions.dropping import drop_occurrence, drop_task, take_up_again, take_up_occurrence
from sauro.web.tasks.actions.occasions import record_occasion, withdraw_occasion
from sauro.web.tasks.models import Occurrence, Part, Task
from work_kit import TODAY, handed_in, plan_of, turn_of, work

WAITS = "1|Khắc phục hạn chế|Kế hoạch|Phòng Văn hóa - Xã hội||30 ngày kể từ ngày công bố kết quả PAR INDEX"


def test_accepting_a_plan_puts_every_task_to_work(cast):
    tasks = work(cast)
    assert set(tasks) == {"1", "2", "3", "4", "5"}
    first = turn_of(tasks["1"])
    assert (first.answering, first.due_on, first.counted_on) == (cast.culture, date(2026, 1, 31), date(2026, 1, 31))
    assert "chậm nhất" in first.reason
    assert [turn.due_on for turn in tasks["3"].occurrences.all()] == [date(2026, 4, 30), date(2026, 10, 31)]


def test_what_waits_for_an_instruction_or_a_person_has_no_day(cast):
    tasks = work(cast)
    assert turn_of(tasks["4"]).waits_for == "chỉ đạo của UBND tỉnh"
    assert "Tháng 13/2026" in turn_of(tasks["5"]).waits_for
    assert turn_of(tasks["5"]).due_on is None


def test_several_leads_one_is_accountable_and_the_others_help(cast):
    tasks = work(cast, plan_of("1|Làm|Báo cáo|Văn phòng HĐND và UBND; Phòng Văn hóa - Xã hội||Tháng 6/2026"))
    lead, second = tasks["1"].assignments.order_by("-is_accountable")
    assert (lead.unit, lead.is_accountable, lead.part) == (cast.office, True, Part.LEAD)
    assert (second.unit, second.is_accountable) == (cast.culture, False)
    assert turn_of(tasks["1"]).answering == cast.office


def test_each_unit_of_a_group_answers_for_itself(cast):
    tasks = work(cast, plan_of("1|Rà soát|Báo cáo|Các phòng, ban||Tháng 6/2026"))
    assert {turn.answering for turn in tasks["1"].occurrences.all()} == {cast.culture, cast.office}


def test_a_unit_that_nobody_knows_leaves_the_task_with_the_commune_and_says_so(cast):
    tasks = work(cast, plan_of("1|Làm|Báo cáo|Sở Nội vụ||Tháng 6/2026"))
    assert tasks["1"].unclear == "Sở Nội vụ"
    assert turn_of(tasks["1"]).answering == cast.commune


def test_choosing_the_accountable_unit_moves_its_open_turns(cast):
    task = work(cast, plan_of("1|Làm|Báo cáo|Sở Nội vụ||Tháng 6/2026"))["1"]
    turn = turn_of(task)
    choose_accountable(by=cast.standing_body, task=task, unit=cast.office, on=TODAY)
    assert turn_of(task).pk == turn.pk
    assert turn_of(task).answering == cast.office


def test_the_leader_named_in_the_plan_presides(cast):
    text = TEXT.replace("Cơ quan chủ trì\t", "Lãnh đạo chủ trì\tCơ quan chủ trì\t")
    for row in ("Kế hoạch\tPhòng", "Biên bản\tPhòng", "Biên bản\tVăn", "Quy chế\tVăn", "văn bản\t\tPhòng"):
        text = text.replace(row, row.replace("\t", "\tChủ tịch Lê Đình Khải\t", 1) if "\t\t" not in row else row)
    text = text.replace("văn bản\t\tPhòng", "văn bản\t\tChủ tịch Lê Đình Khải\tPhòng")
    tasks = work(cast, text)
    assert {task.presiding for task in tasks.values()} == {cast.leader}
    assert turn_of(tasks["1"]).presiding == cast.leader


def test_an_amendment_keeps_what_was_done_and_says_why_days_moved(cast):
    tasks = work(cast)
    report = handed_in(cast.officer, turn_of(tasks["1"]))
    plan = tasks["1"].plan
    amended = TEXT.replace("Quý III/2026", "Quý IV/2026").replace("Trước ngày 01/02/2026", "Trước ngày 10/02/2026")
    accepted(cast, amended, amends=plan)
    checked, first = turn_of(tasks["2"]), turn_of(tasks["1"])
    assert checked.due_on == date(2026, 12, 31)
    assert checked.redates.get().from_due_on == date(2026, 9, 30)
    assert "điều chỉnh" in checked.redates.get().why
    assert first.reports.get() == report
    assert first.due_on == date(2026, 2, 9)


def test_a_task_that_the_amendment_drops_is_no_longer_carried_out(cast):
    tasks = work(cast)
    lines = [line for line in TEXT.splitlines() if not line.startswith("2\t")]
    accepted(cast, "\n".join(lines), amends=tasks["1"].plan)
    dropped = Task.objects.get(pk=tasks["2"].pk)
    assert dropped.is_dropped
    assert "điều chỉnh" in dropped.dropped_basis
    assert turn_of(dropped).dropped_on is not None


def test_withdrawing_the_only_version_leaves_no_trace_of_what_nobody_touched(cast):
    tasks = work(cast)
    comment(by=cast.officer, task=tasks["1"], words="Đang soạn.")
    withdraw_version(by=cast.standing_body, version=tasks["1"].plan.versions.get())
    assert [task.is_dropped for task in Task.objects.all()] == [True]


def test_recording_an_event_starts_every_clock_that_waits_for_it(cast):
    turn = turn_of(work(cast, plan_of(WAITS))["1"])
    record_occasion(
        by=cast.standing_body,
        unit=cast.commune,
        trigger=turn.waits_for,
        happened_on=date(2026, 4, 20),
        on=date(2026, 4, 21),
    )
    turn.refresh_from_db()
    assert turn.due_on == date(2026, 5, 20)
    assert turn.waits_for == ""
    assert "Ghi nhận" in turn.redates.get().why


def test_an_event_recorded_by_mistake_is_withdrawn_and_all_waits_again(cast):
    turn = turn_of(work(cast, plan_of(WAITS))["1"])
    facts = {"by": cast.standing_body, "unit": cast.commune, "trigger": turn.waits_for}
    occasion = record_occasion(**facts, happened_on=date(2026, 4, 20), on=date(2026, 4, 21))
    with pytest.raises(ValidationError, match="đã được ghi"):
        record_occasion(**facts, happened_on=date(2026, 4, 20), on=date(2026, 4, 21))
    withdraw_occasion(by=cast.standing_body, occasion=occasion, on=date(2026, 4, 22), reason="Ghi nhầm.")
    turn.refresh_from_db()
    assert turn.due_on is None
    assert turn.waits_for


def test_what_has_not_happened_yet_cannot_be_recorded(cast):
    with pytest.raises(ValidationError, match="không được sau hôm nay"):
        record_occasion(
            by=cast.standing_body,
            unit=cast.commune,
            trigger="công bố PAR INDEX",
            happened_on=date(2026, 4, 22),
            on=date(2026, 4, 21),
        )


def test_an_instruction_that_sets_a_day_dates_what_waited_for_it(cast):
    turn = turn_of(work(cast)["4"])
    record_occasion(
        by=cast.standing_body,
        unit=cast.commune,
        trigger=turn.waits_for,
        happened_on=date(2026, 5, 4),
        due_on=date(2026, 5, 20),
        on=date(2026, 5, 5),
        basis="Công văn số 55/UBND-NC",
    )
    turn.refresh_from_db()
    assert turn.due_on == date(2026, 5, 20)


def test_a_deadline_that_nobody_could_read_is_said_in_other_words(cast):
    task = work(cast)["5"]
    with pytest.raises(ValidationError, match="chưa hiểu"):
        say_deadline(by=cast.standing_body, task=task, words="tháng mười ba", on=TODAY)
    say_deadline(by=cast.standing_body, task=task, words="Tháng 11/2026", on=TODAY)
    task.refresh_from_db()
    assert turn_of(task).due_on == date(2026, 11, 30)
    assert task.deadline == "Tháng 13/2026"


def test_dating_anew_without_a_cause_changes_nothing(cast):
    work(cast)
    before = list(Occurrence.objects.order_by("pk").values())
    assert redate_commune(by=cast.standing_body, unit=cast.commune, on=TODAY, why="không có gì") == 0
    assert list(Occurrence.objects.order_by("pk").values()) == before


def test_a_unit_added_to_a_group_answers_from_then_on_and_goes_when_removed(cast):
    task = work(cast, plan_of("1|Rà soát|Báo cáo|Các phòng, ban||Tháng 6/2026"))["1"]
    school = plant_unit(kind=UnitKind.OFFICE, name="Trường Tiểu học", parent=cast.commune, by=None)
    added = add_unit(by=cast.leader, task=task, unit=school, part="lead", for_itself=True, on=TODAY)
    assert task.occurrences.filter(answering=school).count() == 1
    remove_unit(by=cast.leader, assignment=added, on=TODAY)
    assert task.occurrences.get(answering=school).dropped_on == TODAY


def test_dropping_needs_a_basis_and_can_be_taken_back(cast):
    task = work(cast)["3"]
    with pytest.raises(ValidationError, match="căn cứ"):
        drop_task(by=cast.standing_body, task=task, basis=" ", on=TODAY)
    drop_task(by=cast.standing_body, task=task, basis="Thông báo 12/TB-UBND", on=TODAY)
    assert task.occurrences.filter(dropped_on__isnull=True).count() == 0
    take_up_again(by=cast.standing_body, task=task, on=TODAY)
    assert task.occurrences.filter(dropped_on__isnull=True).count() == 2


def test_one_turn_may_be_left_out_and_taken_up_again(cast):
    turn = turn_of(work(cast)["3"], "Tháng 4/2026")
    drop_occurrence(by=cast.standing_body, occurrence=turn, basis="Trùng bầu cử", on=TODAY)
    redate_commune(by=cast.standing_body, unit=cast.commune, on=TODAY, why="lịch nghỉ")
    turn.refresh_from_db()
    assert turn.dropped_on == TODAY
    take_up_occurrence(by=cast.standing_body, occurrence=turn)
    turn.refresh_from_db()
    assert turn.dropped_on is None


def test_only_those_who_run_the_plan_may_drop_choose_or_record(cast):
    task = work(cast)["1"]
    with pytest.raises(Denied):
        drop_task(by=cast.officer, task=task, basis="x", on=TODAY)
    with pytest.raises(Denied):
        choose_accountable(by=cast.officer, task=task, unit=cast.office, on=TODAY)
    with pytest.raises(Denied):
        record_occasion(by=cast.head, unit=cast.commune, trigger="x", happened_on=TODAY, on=TODAY)
