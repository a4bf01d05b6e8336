"""A deadline unfolds into turns under names that outlive their days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.core.deadlines import Occasion, ReportDay, read_deadline
from sauro.core.work import Dated, planned_turns, redated
from sauro.core.workdays import WorkCalendar

REPORTS = (ReportDay("Quý I", date(2026, 3, 15)), ReportDay("6 tháng đầu năm", date(2026, 6, 15)))


def turns(words, **facts):
    return planned_turns(read_deadline(words, year=2026), report_days=REPORTS, **facts)


def standing(planned):
    return {turn.name: Dated(turn.start_on, turn.due_on, turn.waits_for) for turn in planned}


@pytest.mark.parametrize(
    ("words", "labels", "days"),
    [
        ("Trước ngày 01/02/2026", [""], ["2026-01-31"]),
        ("Tháng 4 và tháng 10/2026", ["Tháng 4/2026", "Tháng 10/2026"], ["2026-04-30", "2026-10-31"]),
        (
            "Hằng quý",
            ["Quý I/2026", "Quý II/2026", "Quý III/2026", "Quý IV/2026"],
            ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"],
        ),
        ("2 lần/năm", ["Lần 1/2", "Lần 2/2"], ["2026-12-31", "2026-12-31"]),
        ("Thường xuyên", ["Báo cáo quý I", "Báo cáo 6 tháng đầu năm"], ["2026-03-15", "2026-06-15"]),
        (
            "Tháng 6/2026 + Báo cáo định kỳ",
            ["Tháng 6/2026", "Báo cáo quý I", "Báo cáo 6 tháng đầu năm"],
            ["2026-06-30", "2026-03-15", "2026-06-15"],
        ),
    ],
)
def test_a_deadline_gives_a_turn_for_each_delivery(words, labels, days):
    found = turns(words)
    assert [turn.label for turn in found] == labels
    assert [turn.due_on.isoformat() for turn in found] == days


def test_a_task_that_waits_for_an_event_has_one_turn_without_a_day():
    (turn,) = turns("30 ngày kể từ ngày nhận kết luận")
    assert turn.waits
    assert turn.waits_for == "nhận kết luận"
    assert turn.due_on is None


def test_recording_the_event_dates_the_same_turn():
    waiting = turns("30 ngày kể từ ngày nhận kết luận")
    dated = turns("30 ngày kể từ ngày nhận kết luận", occasions=[Occasion("Nhận kết luận", date(2026, 5, 20))])
    change = redated(standing(waiting), dated)
    assert [turn.due_on for turn in change.moved] == [date(2026, 6, 19)]
    assert not change.added
    assert not change.gone


def test_an_event_that_happens_twice_asks_twice():
    events = [Occasion("nhận kết luận", date(2026, 2, 2)), Occasion("nhận kết luận", date(2026, 5, 20))]
    found = turns("30 ngày kể từ ngày nhận kết luận", occasions=events)
    assert [turn.label for turn in found] == ["Lần 1", "Lần 2"]


def test_an_instruction_comes_with_the_day_that_it_sets():
    words = "Theo chỉ đạo của UBND tỉnh"
    came = Occasion("chỉ đạo của UBND tỉnh", date(2026, 7, 1), due_on=date(2026, 7, 20))
    assert turns(words)[0].waits
    (turn,) = turns(words, occasions=[came])
    assert turn.due_on == date(2026, 7, 20)
    assert "ấn định" in turn.reason


def test_an_instruction_without_a_day_no_longer_waits():
    came = Occasion("chỉ đạo của UBND tỉnh", date(2026, 7, 1))
    (turn,) = turns("Theo chỉ đạo của UBND tỉnh", occasions=[came])
    assert not turn.waits
    assert turn.due_on is None
    assert "chưa ấn định" in turn.reason


@pytest.mark.parametrize("words", ["", "Tháng 13/2026"])
def test_what_nobody_could_read_waits_for_a_person(words):
    (turn,) = planned_turns(read_deadline(words, year=2026) if words else None)
    assert turn.waits
    assert turn.due_on is None
    assert turn.reason


def test_continuous_work_without_reports_has_no_day_and_does_not_wait():
    (turn,) = planned_turns(read_deadline("Thường xuyên", year=2026))
    assert turn.due_on is None
    assert not turn.waits


def test_what_comes_again_is_not_asked_for_before_the_plan_was_issued():
    found = turns("Trước ngày 05 hằng tháng", since=date(2026, 1, 26))
    assert found[0].due_on == date(2026, 2, 4)
    (once,) = turns("Trước ngày 20/01/2026", since=date(2026, 1, 26))
    assert once.due_on == date(2026, 1, 19)


def test_a_holiday_moves_the_day_and_keeps_the_turn():
    plain = turns("Hằng tháng")
    holiday = WorkCalendar.of([2026], {date(2026, 4, 30): "Ngày Chiến thắng"})
    moved = turns("Hằng tháng", calendar=holiday, shift_days_off=True)
    assert [turn.name for turn in moved] == [turn.name for turn in plain]
    change = redated(standing(plain), moved)
    april = next(turn for turn in change.moved if turn.name == "0:2026-04")
    assert april.due_on == date(2026, 5, 1)
    assert "dời" in april.reason


def test_another_day_of_the_month_is_the_same_turn():
    change = redated(standing(turns("Hằng tháng")), turns("Ngày 15 hằng tháng"))
    assert len(change.moved) == 12
    assert not change.added
    assert not change.gone


def test_what_is_settled_or_handed_in_is_never_taken_away():
    first, second, third = turns("Hằng quý")[:3]
    stands = {
        first.name: Dated(first.start_on, first.due_on, "", is_settled=True),
        second.name: Dated(second.start_on, second.due_on, "", is_handed_in=True),
        third.name: Dated(third.start_on, third.due_on, ""),
    }
    change = redated(stands, turns("Trước ngày 01/02/2026"))
    assert change.gone == (third.name,)


@given(st.sampled_from(["Hằng tháng", "Hằng tuần", "Hằng quý", "2 lần/năm", "Quý II - IV/2026", "Thường xuyên"]))
def test_dating_twice_changes_nothing(words):
    planned = turns(words)
    assert len({turn.name for turn in planned}) == len(planned)
    assert not redated(standing(planned), planned)
