"""Rules on single tasks: who leads, what comes out, by when."""

import re
from collections.abc import Iterator
from datetime import date

from sauro.core.deadlines import Kind, Part
from sauro.core.plans.check.subject import Hit, Subject, name_of, place_of, shortened
from sauro.core.plans.clarity import is_goal, is_group_lead, leads_of
from sauro.core.plans.model import Task
from sauro.core.plans.unit_names import comparable_unit
from sauro.core.text import fold, lower_first, short_day

_MONTHLY = re.compile(r"\b(?:hang thang|hang quy|hang tuan|dinh ky (?:hang )?(?:thang|quy))\b")
_SECOND_HALF = re.compile(r"6 thang cuoi nam|sau thang cuoi nam")
_FIRST_HALF = re.compile(r"6 thang dau nam|sau thang dau nam")
_ISSUES_PLAN = re.compile(r"^(?:ban hanh|xay dung(?: va| ,)? ban hanh)\b.{0,60}\bke hoach")
_OPEN = frozenset({Kind.CONTINUOUS, Kind.YEAR})


def lead_missing(subject: Subject) -> Iterator[Hit]:
    for task in subject.plan.tasks:
        if not task.lead:
            yield Hit(f"{name_of(task)} không có đơn vị chủ trì.", place_of(task, "lead"), shortened(task.content))


def lead_is_group(subject: Subject) -> Iterator[Hit]:
    for task in subject.plan.tasks:
        if is_group_lead(task):
            message = f"{name_of(task)} giao chung “{task.lead}” chủ trì, không nêu đơn vị nào."
            yield Hit(message, place_of(task, "lead"), shortened(task.content))


def several_leads(subject: Subject) -> Iterator[Hit]:
    for task in subject.plan.tasks:
        leads = leads_of(task)
        if len(leads) > 1 and not is_group_lead(task):
            names = ", ".join(leads)
            yield Hit(f"{name_of(task)} có {len(leads)} đơn vị cùng chủ trì: {names}.", place_of(task, "lead"),
                      shortened(task.content))  # fmt: skip


def leader_missing(subject: Subject) -> Iterator[Hit]:
    tasks = subject.plan.tasks
    if not any(task.leader for task in tasks):
        return
    for task in tasks:
        if not task.leader:
            yield Hit(f"{name_of(task)} để trống lãnh đạo chủ trì.", place_of(task, "leader"), shortened(task.content))


def lead_also_coordinates(subject: Subject) -> Iterator[Hit]:
    for task in subject.plan.tasks:
        leads = {comparable_unit(lead) for lead in leads_of(task)}
        for unit in task.coordinating_units:
            if comparable_unit(unit) in leads:
                yield Hit(f"{name_of(task)} ghi {unit} vừa chủ trì vừa phối hợp.", place_of(task, "coordinating"), unit)


def product_missing(subject: Subject) -> Iterator[Hit]:
    for task in subject.plan.tasks:
        if not task.outputs:
            yield Hit(f"{name_of(task)} không ghi sản phẩm.", place_of(task, "outputs"), shortened(task.content))


def goal_instead_of_work(subject: Subject) -> Iterator[Hit]:
    for task in subject.plan.tasks:
        if is_goal(task):
            yield Hit(f"{name_of(task)} ghi mục tiêu phải đạt, chưa nói việc phải làm.", place_of(task, "content"),
                      shortened(task.content))  # fmt: skip


def deadline_missing(subject: Subject) -> Iterator[Hit]:
    for task in subject.plan.tasks:
        if not task.deadline:
            yield Hit(f"{name_of(task)} không ghi thời hạn.", place_of(task, "deadline"), shortened(task.content))


def deadline_unread(subject: Subject) -> Iterator[Hit]:
    for task in subject.plan.tasks:
        deadline = task.understood_deadline
        if task.deadline and deadline is not None and deadline.kind is Kind.UNREAD:
            yield Hit(f"Chưa hiểu thời hạn “{shortened(task.deadline, 80)}” của {_lower(task)}.",
                      place_of(task, "deadline"), task.deadline)  # fmt: skip


def deadline_outside_years(subject: Subject) -> Iterator[Hit]:
    years = subject.plan.head.years
    if years is None:
        return
    for task in subject.plan.tasks:
        for due_on in _stated_days(task):
            if not years[0] <= due_on.year <= years[1]:
                yield Hit(f"{name_of(task)} có hạn {short_day(due_on)}, ngoài thời gian của kế hoạch.",
                          place_of(task, "deadline"), task.deadline or "")  # fmt: skip
                break


def deadline_before_plan(subject: Subject) -> Iterator[Hit]:
    """Due before the plan is signed. The issue of the plan itself is left out: it is the plan."""
    issued_on = subject.issued_on
    if issued_on is None:
        return
    for task in subject.plan.tasks:
        days = _stated_days(task)
        if days and max(days) < issued_on and not _ISSUES_PLAN.match(fold(task.content)):
            yield Hit(f"{name_of(task)} có hạn {short_day(max(days))}, "
                      f"trước ngày ký kế hoạch ({short_day(issued_on)}).",
                      place_of(task, "deadline"), task.deadline or "")  # fmt: skip


def half_year_disagrees(subject: Subject) -> Iterator[Hit]:
    """A plan for the second half-year due before spring is over looks copied; one for the first due in autumn too."""
    for task in subject.plan.tasks:
        days, folded = _stated_days(task), fold(task.content)
        if not days:
            continue
        if _SECOND_HALF.search(folded) and max(days) < date(max(days).year, 5, 1):
            half = "6 tháng cuối năm"
        elif _FIRST_HALF.search(folded) and min(days) > date(min(days).year, 8, 31):
            half = "6 tháng đầu năm"
        else:
            continue
        yield Hit(f"{name_of(task)} là việc của {half} nhưng hạn {short_day(max(days))}.", place_of(task, "deadline"),
                  f"{shortened(task.content, 100)}: {task.deadline}")  # fmt: skip


def deadline_disagrees_with_content(subject: Subject) -> Iterator[Hit]:
    """Content or product say "hằng tháng", the deadline column "Thường xuyên" or the whole year."""
    for task in subject.plan.tasks:
        deadline = task.understood_deadline
        if deadline is None or deadline.kind not in _OPEN:
            continue
        for where, words in (("nội dung", task.content), ("sản phẩm", task.outputs or "")):
            match = _MONTHLY.search(fold(words))
            if match is not None and len(fold(words)) == len(words):
                said = words[match.start() : match.end()]
                yield Hit(f"{name_of(task)}: {where} ghi “{said}” nhưng cột thời gian ghi “{task.deadline}”.",
                          place_of(task, "deadline"), shortened(words))  # fmt: skip
                break


def plan_to_issue_without_day(subject: Subject) -> Iterator[Hit]:
    """A plan is to be issued, once, and the deadline is the whole year or "Thường xuyên"."""
    for task in subject.plan.tasks:
        deadline = task.understood_deadline
        if deadline is not None and deadline.kind in _OPEN and _ISSUES_PLAN.match(fold(task.content)):
            yield Hit(f"{name_of(task)} là ban hành kế hoạch nhưng thời hạn ghi “{task.deadline}”.",
                      place_of(task, "deadline"), shortened(task.content))  # fmt: skip


def due_on_weekend(subject: Subject) -> Iterator[Hit]:
    """All days off at once: each alone is hardly worth a line."""
    found = [(task, part.due_on) for task in subject.plan.tasks for part in _parts(task) if _is_day_off(part)]
    if found:
        first = found[0][0]
        named = ", ".join(f"{name_of(task)} ({short_day(day)})" for task, day in found[:6] if day is not None)
        more = f" và {len(found) - 6} nhiệm vụ nữa" if len(found) > 6 else ""
        yield Hit(f"Hạn rơi vào thứ Bảy, Chủ nhật: {named}{more}.", place_of(first, "deadline"), first.deadline or "")


def _is_day_off(part: Part) -> bool:
    return part.kind is Kind.DATE and part.due_on is not None and part.due_on.weekday() >= 5


def _parts(task: Task) -> tuple[Part, ...]:
    return task.understood_deadline.parts if task.understood_deadline else ()


def few_days(subject: Subject) -> Iterator[Hit]:
    """Most tasks have no day before the end of the year: nothing to follow up by."""
    tasks = [task for task in subject.plan.tasks if task.understood_deadline is not None]
    kinds = [task.understood_deadline.kind for task in tasks if task.understood_deadline]
    open_ended = sum(kind in _OPEN or kind is Kind.INSTRUCTION for kind in kinds)
    if len(tasks) >= 10 and open_ended * 2 > len(tasks):
        what = "không có mốc thời gian trong năm (cả năm, thường xuyên, theo chỉ đạo)"
        yield Hit(f"{open_ended}/{len(tasks)} nhiệm vụ {what}.")


def _stated_days(task: Task) -> list[date]:
    """The last days that the deadline's own words state; recurring and open ones have none."""
    return [day for part in _parts(task) if (day := _stated_day(part)) is not None]


def _stated_day(part: Part) -> date | None:
    if part.kind in (Kind.RECURRING, Kind.CONTINUOUS, Kind.WITH_REPORTS):
        return None
    # "Trước ngày 01/01/2027" is due on the last day of 2026: the year meant is the one before
    return part.due_on


def _lower(task: Task) -> str:
    return lower_first(name_of(task))
