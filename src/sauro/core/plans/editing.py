"""Putting a reading right: each edit is a small value, a draft is the reading with its edits applied in order.

Undo is leaving out the last edit; nothing that was read is ever lost.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sauro.core.findings import Place
from sauro.core.plans.dating import with_deadline
from sauro.core.plans.exchange import redated
from sauro.core.plans.model import Plan, Task
from sauro.core.plans.products import split_products
from sauro.core.plans.unit_names import split_units
from sauro.core.text import clean, comparable

TASK_FIELDS = (
    "section", "section_title", "number", "objective", "content", "outputs", "leader", "lead", "coordinating",
    "deadline", "deadline_as", "budget", "notes",
)  # fmt: skip
HEAD_FIELDS = ("issuer", "commune", "province", "document_type", "number", "date", "title", "filing")
UNIT_FIELDS = ("lead", "coordinating")


class RefusedEdit(ValueError):
    """An edit that cannot be made; ``str()`` is a Vietnamese sentence for the person who made it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One correction. ``kind`` names it, the other fields are what that kind needs:

    - ``set``: ``field`` of the task ``task`` becomes ``value`` ("" = empty)
    - ``set_head``: ``field`` of the head becomes ``value``
    - ``set_years``: ``value`` is "2026" or "2026-2030"
    - ``rename_unit``: wherever a unit is named ``field``, it is ``value``
    - ``repair``: wherever the tasks say ``field``, they say ``value``: a slip that a person has seen
    - ``drop``: the task is no task; ``drop_target``: ``task`` is the position of the target (from 0)
    - ``add``: a new task with content ``value`` after the task ``task`` ("" = at the end)
    """

    kind: str
    task: str = ""
    field: str = ""
    value: str = ""


def apply_edits(plan: Plan, edits: Iterable[Edit]) -> Plan:
    """The draft: ``plan`` with ``edits`` applied in order. Raises ``RefusedEdit`` for one that cannot be made."""
    for edit in edits:
        plan = apply_edit(plan, edit)
    return plan


def apply_edit(plan: Plan, edit: Edit) -> Plan:
    """``plan`` with one correction made."""
    try:
        act = _ACTS[edit.kind]
    except KeyError:
        raise RefusedEdit(f"Không có thao tác sửa “{edit.kind}”.") from None
    return act(plan, replace(edit, value=clean(edit.value)))


def _set(plan: Plan, edit: Edit) -> Plan:
    if edit.field not in TASK_FIELDS:
        raise RefusedEdit(f"Nhiệm vụ không có ô “{edit.field}” để sửa.")
    if edit.field == "content" and not edit.value:
        raise RefusedEdit("Nội dung nhiệm vụ không được để trống. Nếu dòng này không phải nhiệm vụ, hãy bỏ cả dòng.")
    task = _task(plan, edit.task)
    cell: dict[str, Any] = {edit.field: edit.value or None}
    changed = replace(task, **cell)
    return _with_task(plan, task, understood(changed, plan.head.years))


def _set_head(plan: Plan, edit: Edit) -> Plan:
    if edit.field not in HEAD_FIELDS:
        raise RefusedEdit(f"Phần đầu kế hoạch không có ô “{edit.field}” để sửa.")
    cell: dict[str, Any] = {edit.field: edit.value or None}
    return replace(plan, head=replace(plan.head, **cell))


def _set_years(plan: Plan, edit: Edit) -> Plan:
    parts = edit.value.replace("–", "-").split("-")
    numbers = [int(part) for part in parts if part.strip().isdigit()]
    if len(numbers) != len(parts) or not 1 <= len(numbers) <= 2 or not 2000 <= numbers[0] <= numbers[-1] <= 2100:
        raise RefusedEdit("Nhập năm của kế hoạch, ví dụ 2026, hoặc 2026-2030 nếu kế hoạch cho nhiều năm.")
    return redated(replace(plan, head=replace(plan.head, years=(numbers[0], numbers[-1]))))


def _rename_unit(plan: Plan, edit: Edit) -> Plan:
    if not edit.value:
        raise RefusedEdit("Nhập tên đơn vị thay thế.")
    wanted = comparable(edit.field)
    tasks = tuple(_with_unit_renamed(task, wanted, edit.value) for task in plan.tasks)
    return replace(plan, tasks=tasks)


def _with_unit_renamed(task: Task, wanted: str, name: str) -> Task:
    for field in UNIT_FIELDS:
        words = getattr(task, field)
        if not words:
            continue
        for unit in split_units(words):
            if comparable(unit) == wanted:
                words = words.replace(unit, name)
        cell: dict[str, Any] = {field: words}
        task = replace(task, **cell)
    return understood_units(task)


def _repair(plan: Plan, edit: Edit) -> Plan:
    if not edit.field or not edit.value:
        raise RefusedEdit("Nhập cả chữ sai và chữ đúng.")
    tasks = tuple(_with_words(task, edit.field, edit.value, plan.head.years) for task in plan.tasks)
    return replace(plan, tasks=tasks)


def _with_words(task: Task, found: str, right: str, years: tuple[int, int] | None) -> Task:
    cells: dict[str, Any] = {
        field: words.replace(found, right)
        for field in TASK_FIELDS
        if (words := getattr(task, field)) is not None and found in words
    }
    return understood(replace(task, **cells), years) if cells else task


def _drop(plan: Plan, edit: Edit) -> Plan:
    dropped = _task(plan, edit.task)
    return replace(plan, tasks=tuple(task for task in plan.tasks if task is not dropped))


def _drop_target(plan: Plan, edit: Edit) -> Plan:
    if not edit.task.isdigit() or int(edit.task) >= len(plan.targets):
        raise RefusedEdit("Không còn chỉ tiêu này trong bản nhập.")
    at = int(edit.task)
    return replace(plan, targets=plan.targets[:at] + plan.targets[at + 1 :])


def _add(plan: Plan, edit: Edit) -> Plan:
    if not edit.value:
        raise RefusedEdit("Nhập nội dung của nhiệm vụ thêm vào.")
    after = _task(plan, edit.task) if edit.task else (plan.tasks[-1] if plan.tasks else None)
    at = plan.tasks.index(after) + 1 if after else 0
    taken = {task.key for task in plan.tasks}
    key = next(key for n in range(1, len(taken) + 2) if (key := f"+{n}") not in taken)
    section = (after.section, after.section_title) if after else (None, None)
    place = after.place if after else plan.sections[0].place if plan.sections else Place()
    added = Task(place, edit.value, section=section[0], section_title=section[1], key=key)
    return replace(plan, tasks=(*plan.tasks[:at], added, *plan.tasks[at:]))


def understood(task: Task, years: tuple[int, int] | None) -> Task:
    """``task`` with what follows from its words understood anew: deadline, products, single units."""
    task = with_deadline(task, years)
    return understood_units(replace(task, products=split_products(task.outputs or "")))


def understood_units(task: Task) -> Task:
    return replace(
        task,
        lead_units=split_units(task.lead or ""),
        coordinating_units=split_units(task.coordinating or ""),
    )


def _task(plan: Plan, key: str) -> Task:
    for task in plan.tasks:
        if task.key == key:
            return task
    raise RefusedEdit("Không còn nhiệm vụ này trong bản nhập.")


def _with_task(plan: Plan, old: Task, new: Task) -> Plan:
    return replace(plan, tasks=tuple(new if task is old else task for task in plan.tasks))


_ACTS: Mapping[str, Callable[[Plan, Edit], Plan]] = {
    "set": _set,
    "set_head": _set_head,
    "set_years": _set_years,
    "rename_unit": _rename_unit,
    "repair": _repair,
    "drop": _drop,
    "drop_target": _drop_target,
    "add": _add,
}
