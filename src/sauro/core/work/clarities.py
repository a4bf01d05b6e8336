"""The six clarities of a task at work: what the plan said, and what has become of it since.

Filled where it is clear, hollow where it is not asked for yet, standing out where it should be there and is not. The
ring closes when the work is accepted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sauro.core.plans import Clarity, SixClarities, State
from sauro.core.text import short_day
from sauro.core.work.facts import Facts, WorkState, late_days, state_on


@dataclass(frozen=True, slots=True)
class AtWork:
    """What is known of a task under way, in the names that people use.

    ``officers`` do the work and ``heads`` answer for it; ``accountable`` is the unit that the whole task is asked of,
    ``each`` are units that answer for themselves; ``presiding`` decides; ``turns`` are all that are asked of the task.
    """

    officers: Sequence[str] = ()
    heads: Sequence[str] = ()
    accountable: str = ""
    each: Sequence[str] = ()
    leads: Sequence[str] = ()
    presiding: str = ""
    turns: Sequence[Facts] = ()


def clarities_at_work(planned: SixClarities, work: AtWork, on: date) -> SixClarities:
    """The six on a day. What work does not change stays as the plan said it."""
    states = [(state_on(facts, on), facts) for facts in work.turns]
    return SixClarities(
        person=_person(planned.person, work),
        work=planned.work,
        responsibility=_responsibility(planned.responsibility, work),
        authority=_authority(planned.authority, work),
        time=_time(planned.time, states, on),
        result=_result(planned.result, states),
    )


def _person(planned: Clarity, work: AtWork) -> Clarity:
    said = []
    if work.officers:
        said.append(f"{', '.join(work.officers)} thụ lý")
    if work.heads:
        said.append(f"{', '.join(work.heads)} chịu trách nhiệm")
    if said:
        return replace(planned, state=State.CLEAR, why="; ".join(said) + ".")
    if work.accountable or work.each:
        return replace(
            planned, state=State.MISSING, why="Chưa có người thụ lý, đơn vị chưa có thủ trưởng trên hệ thống."
        )
    return planned


def _responsibility(planned: Clarity, work: AtWork) -> Clarity:
    if work.accountable:
        others = [name for name in work.leads if name != work.accountable]
        along = f"; cùng chủ trì: {', '.join(others)}" if others else ""
        return replace(planned, state=State.CLEAR, why=f"{work.accountable} chịu trách nhiệm chính{along}.")
    if len(work.each) > 1:
        return replace(planned, state=State.CLEAR, why=f"{len(work.each)} đơn vị, mỗi đơn vị trả lời phần mình.")
    if work.each:
        return replace(planned, state=State.CLEAR, why=f"{work.each[0]} trả lời.")
    return replace(planned, state=State.MISSING, why="Chưa chọn đơn vị chịu trách nhiệm chính.")


def _authority(planned: Clarity, work: AtWork) -> Clarity:
    if not work.presiding:
        return planned
    return replace(planned, state=State.CLEAR, why=f"{work.presiding} phụ trách, quyết định.")


def _time(planned: Clarity, states: Sequence[tuple[WorkState, Facts]], on: date) -> Clarity:
    late = [facts for state, facts in states if state is WorkState.LATE and facts.counted_on is not None]
    if late:
        first = min(late, key=lambda facts: facts.counted_on or on)
        assert first.counted_on is not None
        why = f"Hết hạn {short_day(first.counted_on)}, quá {late_days(first, on)} ngày."
        return replace(planned, state=State.MISSING, why=why)
    coming = sorted(facts.due_on for state, facts in states if state.is_open and facts.due_on is not None)
    if coming:
        return replace(planned, state=State.CLEAR, why=f"Hạn gần nhất {short_day(coming[0])}.")
    if states and not any(state.is_open for state, _ in states):
        return replace(planned, state=State.CLEAR, why="Mọi kỳ đã kết thúc.")
    return planned


def _result(planned: Clarity, states: Sequence[tuple[WorkState, Facts]]) -> Clarity:
    asked = [state for state, _ in states if state is not WorkState.DROPPED]
    done = sum(state.is_done for state in asked)
    if not asked:
        return replace(planned, state=State.NOT_YET, why="Không còn kỳ nào phải nộp.")
    count = f"{done}/{len(asked)} kỳ đã nghiệm thu"
    if done == len(asked):
        return replace(planned, state=State.CLEAR, why=f"{count}.")
    late = sum(state is WorkState.LATE for state in asked)
    if late:
        return replace(planned, state=State.MISSING, why=f"{count}; {late} kỳ đã quá hạn mà chưa có sản phẩm.")
    waiting = sum(state is WorkState.HANDED_IN for state in asked)
    more = f"; {waiting} kỳ đã nộp, chờ nghiệm thu" if waiting else ""
    return replace(planned, state=State.NOT_YET, why=f"{count}{more}.")
