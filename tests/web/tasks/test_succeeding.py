"""A unit is merged into another: its open work goes along, what it did stays its own; holidays of the commune count."""

from datetime import date

from sauro.core.work import WorkState, state_on
from sauro.web.organisation.actions.calendars import add_day_off, set_shift
from sauro.web.organisation.actions.successions import merge_units
from sauro.web.organisation.successions import open_work_of
from sauro.web.tasks.actions.reviewing import accept_delivery
from sauro.web.tasks.models import Occurrence
from work_kit import TODAY, handed_in, plan_of, turn_of, work

ROW = "1|Tin bài|Tin|Văn phòng HĐND và UBND|Phòng Văn hóa - Xã hội|Hằng quý"


def test_open_work_of_a_merged_office_goes_to_its_heir(cast):
    task = work(cast, plan_of(ROW))["1"]
    first = turn_of(task, "Quý I/2026")
    handed_in(cast.head, first)
    accept_delivery(by=cast.standing_body, occurrence=first, on=TODAY)
    assert open_work_of(cast.office) == ["3 kỳ thực hiện chưa xong"]
    merge_units(by=cast.administrator, units=[cast.office], into=cast.culture, on=TODAY, today=TODAY)
    first.refresh_from_db()
    assert first.answering == cast.office
    assert state_on(first.facts, TODAY) is WorkState.DONE_LATE
    assert Occurrence.objects.filter(task=task, answering=cast.culture).count() == 3
    heir = task.assignments.get(ended_at=None)
    assert (heir.unit, heir.is_accountable, heir.for_itself) == (cast.culture, True, True)


def test_a_new_holiday_moves_open_days_and_says_why(cast):
    task = work(cast, plan_of("1|Báo cáo|Báo cáo|Văn phòng HĐND và UBND||Trước ngày 13/8/2026"))["1"]
    assert turn_of(task).due_on == date(2026, 8, 12)
    set_shift(by=cast.administrator, unit=cast.commune, shifts=True)
    add_day_off(
        by=cast.administrator,
        unit=cast.commune,
        name="Ngày hội của xã",
        starts_on=date(2026, 8, 12),
        ends_on=date(2026, 8, 12),
        source="Thông báo 9/TB-UBND",
    )
    turn = turn_of(task)
    assert turn.due_on == date(2026, 8, 13)
    assert turn.redates.get().from_due_on == date(2026, 8, 12)
    assert "Ngày hội của xã" in turn.redates.get().why + turn.reason
