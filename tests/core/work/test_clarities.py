"""The six clarities of a task at work: what the plan said, changed by what has become of it."""

from datetime import date

import pytest

from sauro.core.findings import Place
from sauro.core.plans import Plan, State, Task, six_clarities
from sauro.core.work import AtWork, Facts, clarities_at_work

ON = date(2026, 6, 10)
TASK = Task(place=Place(), content="Ban hành quy trình nội bộ", outputs="Quy trình", lead="Các phòng")
PLANNED = six_clarities(TASK, Plan(source="", tasks=(TASK,)))
LATE = Facts(due_on=date(2026, 5, 31), counted_on=date(2026, 5, 31))
COMING = Facts(due_on=date(2026, 6, 30), counted_on=date(2026, 6, 30))
DONE = Facts(
    due_on=date(2026, 3, 15),
    counted_on=date(2026, 3, 15),
    handed_in_on=date(2026, 3, 12),
    accepted_on=date(2026, 3, 16),
)
DROPPED = Facts(due_on=date(2026, 2, 28), counted_on=date(2026, 2, 28), dropped_on=date(2026, 2, 1))


def of(**known):
    return clarities_at_work(PLANNED, AtWork(**known), ON)


def test_what_work_does_not_change_stays_as_the_plan_said_it():
    six = of()
    assert six.work == PLANNED.work
    assert six.authority == PLANNED.authority
    assert six.time == PLANNED.time


def test_an_officer_or_a_head_makes_it_clear_who():
    assert of(officers=("Bùi Thị Lan",), heads=("Đỗ Quang Huy",)).person.why == (
        "Bùi Thị Lan thụ lý; Đỗ Quang Huy chịu trách nhiệm."
    )
    assert of(accountable="Văn phòng").person.state is State.MISSING


def test_one_accountable_unit_or_each_for_itself_is_clear_responsibility():
    assert of(accountable="Văn phòng", leads=("Văn phòng", "Phòng Kinh tế")).responsibility.why == (
        "Văn phòng chịu trách nhiệm chính; cùng chủ trì: Phòng Kinh tế."
    )
    assert of(each=("Văn phòng", "Phòng Kinh tế")).responsibility.state is State.CLEAR
    assert of().responsibility.state is State.MISSING


def test_a_leader_who_presides_decides():
    assert of(presiding="Vũ Văn Thắng").authority.why == "Vũ Văn Thắng phụ trách, quyết định."


def test_late_work_lacks_time_and_result():
    six = of(turns=(DONE, LATE, COMING))
    assert (six.time.state, six.time.why) == (State.MISSING, "Hết hạn 31/5/2026, quá 10 ngày.")
    assert (six.result.state, six.result.why) == (
        State.MISSING,
        "1/3 kỳ đã nghiệm thu; 1 kỳ đã quá hạn mà chưa có sản phẩm.",
    )


@pytest.mark.parametrize(
    ("turns", "time", "result"),
    [
        ((COMING,), "Hạn gần nhất 30/6/2026.", State.NOT_YET),
        ((DONE, DROPPED), "Mọi kỳ đã kết thúc.", State.CLEAR),
        ((DROPPED,), "Mọi kỳ đã kết thúc.", State.NOT_YET),
    ],
)
def test_the_ring_closes_when_what_is_asked_is_accepted(turns, time, result):
    six = of(turns=turns)
    assert six.time.why == time
    assert six.result.state is result


def test_what_was_handed_in_waits():
    waiting = Facts(due_on=date(2026, 6, 30), counted_on=date(2026, 6, 30), handed_in_on=ON)
    assert of(turns=(waiting,)).result.why == "0/1 kỳ đã nghiệm thu; 1 kỳ đã nộp, chờ nghiệm thu."
