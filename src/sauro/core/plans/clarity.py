"""The six clarities of a task: người, việc, trách nhiệm, thẩm quyền, thời gian, kết quả.

The Government asks plans to assign work by these six words ("rõ người, rõ việc, rõ trách nhiệm, rõ thẩm quyền, rõ thời
gian, rõ kết quả"); no text defines how each is recognised in a row of a plan. The choice made here, for the stage at
which a plan is written:

* **người**: one person answers. A presiding leader is named, or exactly one unit leads, whose head then answers.
* **việc**: the content says an act. A goal ("100% hồ sơ …") without an activity is not yet work.
* **trách nhiệm**: exactly one named unit leads. A group ("các cơ quan, đơn vị") or several leads leave it open.
* **thẩm quyền**: it is said who decides: a presiding leader, or the body that issues or approves the product. A plan
  without such a column does not ask for it yet; one that has the column and leaves the cell empty lacks it.
* **thời gian**: the deadline is understood. One that waits for an event or an instruction has its day later.
* **kết quả**: a product is named. Whether it is there is asked when the work is accepted, not here.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from sauro.core.deadlines import Deadline, Kind
from sauro.core.plans.model import Plan, Task
from sauro.core.plans.unit_names import is_group
from sauro.core.text import fold


class State(StrEnum):
    CLEAR = "ok"
    MISSING = "missing"
    NOT_YET = "not_yet"  # the plan does not ask for it yet


@dataclass(frozen=True, slots=True)
class Clarity:
    """One of the six: its stable ``code``, its ``name`` ("thời gian"), its state and one sentence why."""

    code: str
    name: str
    state: State
    why: str


@dataclass(frozen=True, slots=True)
class SixClarities:
    """The six, always in the same order."""

    person: Clarity
    work: Clarity
    responsibility: Clarity
    authority: Clarity
    time: Clarity
    result: Clarity

    @property
    def all(self) -> tuple[Clarity, ...]:
        return (self.person, self.work, self.responsibility, self.authority, self.time, self.result)

    @property
    def clear(self) -> int:
        return sum(clarity.state is State.CLEAR for clarity in self.all)

    @property
    def label(self) -> str:
        """In words: "Sáu rõ: 4/6; chưa rõ: thời gian, kết quả; chưa đến lúc: thẩm quyền"."""
        parts = [f"Sáu rõ: {self.clear}/6"]
        for words, state in (("chưa rõ", State.MISSING), ("chưa đến lúc", State.NOT_YET)):
            names = [clarity.name for clarity in self.all if clarity.state is state]
            if names:
                parts.append(f"{words}: {', '.join(names)}")
        return "; ".join(parts)


def six_clarities(task: Task, plan: Plan) -> SixClarities:
    """What is clear of ``task``, what is missing and what is not asked for yet, each with the reason."""
    return _six(task, asks_leader=_asks_leader(plan))


def clarities_of(plan: Plan) -> tuple[SixClarities, ...]:
    """The six clarities of every task of ``plan``, in the order of its tasks."""
    asks_leader = _asks_leader(plan)
    return tuple(_six(task, asks_leader=asks_leader) for task in plan.tasks)


def _asks_leader(plan: Plan) -> bool:
    return any(task.leader for task in plan.tasks)


def _six(task: Task, *, asks_leader: bool) -> SixClarities:
    return SixClarities(
        _person(task, asks_leader),
        _work(task),
        _responsibility(task),
        _authority(task, asks_leader),
        _time(task),
        _result(task),
    )


def leads_of(task: Task) -> tuple[str, ...]:
    """The single lead units of a task, as written."""
    return task.lead_units or ((task.lead,) if task.lead else ())


def is_group_lead(task: Task) -> bool:
    """Whether the lead is only a group that names no unit ("Các cơ quan, đơn vị")."""
    leads = leads_of(task)
    return bool(leads) and all(is_group(lead) for lead in leads)


_GOAL = re.compile(
    r"(?:muc tieu\s*\d*\s*[.:]?\s*|\d+(?:\.\d+)*[.)]\s+|[-+]\s*)*"
    r"(?:(?:phan dau|dam bao|dat|toi thieu|it nhat|tren|duy tri)\s+)*"
    r"(?:\d+([.,]\d+)?\s*%|ty le\b|ti le\b|chi so .{3,60}\bdat\b|muc do hai long .{3,90}\bdat\b)"
)
_AUTHORITY = re.compile(
    r"(?:chu tich|lanh dao|thuong truc)?\s*(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan)"
    r"(?:\s+(?:xa|phuong|tinh|cap))?|chu tich"
    r"|trinh (?:cap|co quan) co tham quyen|cap co tham quyen|trinh .{0,20}(?:phe duyet|ban hanh)"
)


def is_goal(task: Task) -> bool:
    """Whether the content states a level to reach instead of an act ("Tỷ lệ hồ sơ … đạt 95%")."""
    return not task.activities and _GOAL.match(fold(task.content)) is not None


def _person(task: Task, asks_leader: bool) -> Clarity:
    def says(state: State, why: str) -> Clarity:
        return Clarity("person", "người", state, why)

    leads = leads_of(task)
    if task.leader:
        return says(State.CLEAR, f"Lãnh đạo chủ trì là {task.leader}.")
    if asks_leader:
        return says(State.MISSING, "Cột lãnh đạo chủ trì để trống.")
    if len(leads) == 1 and not is_group_lead(task):
        return says(State.CLEAR, f"Người đứng đầu {leads[0]} chịu trách nhiệm.")
    return says(State.MISSING, "Chưa nêu người hoặc một đơn vị chịu trách nhiệm.")


def _work(task: Task) -> Clarity:
    if len(task.content.split()) < 3:
        return Clarity("work", "việc", State.MISSING, "Nội dung quá ngắn để biết phải làm gì.")
    if is_goal(task):
        return Clarity("work", "việc", State.MISSING, "Nội dung là mục tiêu phải đạt, chưa nói việc phải làm.")
    return Clarity("work", "việc", State.CLEAR, "Nội dung nói rõ việc phải làm.")


def _responsibility(task: Task) -> Clarity:
    def says(state: State, why: str) -> Clarity:
        return Clarity("responsibility", "trách nhiệm", state, why)

    leads = leads_of(task)
    if not leads:
        return says(State.MISSING, "Chưa giao đơn vị chủ trì.")
    if is_group_lead(task):
        return says(State.MISSING, f"“{task.lead}” gọi chung nhiều đơn vị, không nêu đơn vị nào.")
    if len(leads) > 1:
        return says(State.MISSING, f"{len(leads)} đơn vị cùng chủ trì, chưa rõ đơn vị nào chịu trách nhiệm chính.")
    return says(State.CLEAR, f"{leads[0]} chủ trì.")


def _authority(task: Task, asks_leader: bool) -> Clarity:
    def says(state: State, why: str) -> Clarity:
        return Clarity("authority", "thẩm quyền", state, why)

    if task.leader:
        return says(State.CLEAR, f"{task.leader} quyết định.")
    words = " ; ".join(filter(None, (task.outputs, task.content, *(task.activities or ()))))
    match = _AUTHORITY.search(fold(words))
    if match is not None:
        found = words[match.start() : match.end()].strip() if len(fold(words)) == len(words) else match.group()
        return says(State.CLEAR, f"Kế hoạch nêu cấp quyết định: “{found}”.")
    if asks_leader:
        return says(State.MISSING, "Chưa ghi lãnh đạo hoặc cấp quyết định.")
    return says(State.NOT_YET, "Kế hoạch chưa ghi cấp quyết định; hỏi khi giao việc.")


def _time(task: Task) -> Clarity:
    def says(state: State, why: str) -> Clarity:
        return Clarity("time", "thời gian", state, why)

    if not task.deadline:
        return says(State.MISSING, "Chưa ghi thời hạn.")
    deadline = task.understood_deadline
    if deadline is None or deadline.kind is Kind.UNREAD:
        return says(State.MISSING, f"Chưa hiểu thời hạn “{task.deadline}”; giữ nguyên chữ.")
    kinds = {part.kind for part in deadline.parts}
    if kinds <= {Kind.EVENT, Kind.RELATIVE, Kind.INSTRUCTION}:
        return says(State.NOT_YET, f"Chưa có ngày: {_waits_for(deadline)}.")
    if kinds <= {Kind.CONTINUOUS, Kind.EVENT, Kind.RELATIVE, Kind.INSTRUCTION}:
        return says(State.CLEAR, "Làm thường xuyên, trả lời trong từng kỳ báo cáo.")
    return says(State.CLEAR, f"Thời hạn “{task.deadline}” đã hiểu.")


def _waits_for(deadline: Deadline) -> str:
    triggers = [part.trigger for part in deadline.parts if part.trigger]
    return f"chờ {triggers[0]}" if triggers else "chờ chỉ đạo"


def _result(task: Task) -> Clarity:
    if not task.outputs:
        return Clarity("result", "kết quả", State.MISSING, "Chưa ghi sản phẩm phải có.")
    return Clarity("result", "kết quả", State.CLEAR, f"Sản phẩm: {task.outputs}.")
