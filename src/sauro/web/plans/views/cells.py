"""The cells of a draft that people put right: their words, their present value, and the edit that changes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from sauro.core.plans import Plan, Task

HEAD_KEY = "-"  # stands for the head of the plan where a task's key would stand

_TASK_CELLS: Mapping[str, Any] = {
    "number": _("Số thứ tự"),
    "section_title": _("Tên mục"),
    "content": _("Nhiệm vụ"),
    "outputs": _("Sản phẩm"),
    "leader": _("Lãnh đạo chủ trì"),
    "lead": _("Đơn vị chủ trì"),
    "coordinating": _("Đơn vị phối hợp"),
    "deadline": _("Thời hạn, đúng chữ trong kế hoạch"),
    "deadline_as": _("Hiểu thời hạn này là"),
    "budget": _("Kinh phí"),
    "notes": _("Ghi chú"),
}
_HEAD_CELLS: Mapping[str, Any] = {
    "issuer": _("Cơ quan ban hành"),
    "number": _("Số, ký hiệu"),
    "date": _("Ngày ban hành"),
    "title": _("Tên kế hoạch"),
    "years": _("Năm của kế hoạch"),
}
CELLS: Mapping[str, Mapping[str, Any]] = {HEAD_KEY: _HEAD_CELLS, "": _TASK_CELLS}

_HINTS: Mapping[str, Any] = {
    "deadline_as": _("Viết như trong kế hoạch, ví dụ: Quý II/2026; Trước ngày 15/6/2026; Hằng tháng; Thường xuyên."),
    "years": _("Ví dụ: 2026, hoặc 2026-2030."),
    "date": _("Ví dụ: 2026-01-26."),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the ``kind`` of edit, the ``key`` of its task (HEAD_KEY for the head), its ``field`` and ``value``."""

    kind: str
    key: str
    field: str
    label: str
    value: str
    hint: str

    @property
    def task(self) -> str:
        return "" if self.key == HEAD_KEY else self.key

    @property
    def is_long(self) -> bool:
        return self.field in ("content", "outputs", "coordinating", "title") or len(self.value) > 60


def cell_of(plan: Plan, key: str, field: str) -> Cell:
    """The cell ``field`` of the task ``key`` (or of the head). Raises ``LookupError`` where there is none."""
    label = CELLS[HEAD_KEY if key == HEAD_KEY else ""][field]
    hint = str(_HINTS.get(field, ""))
    if key != HEAD_KEY:
        return Cell("set", key, field, str(label), getattr(_task(plan, key), field) or "", hint)
    if field == "years":
        return Cell("set_years", key, field, str(label), years_words(plan), hint)
    return Cell("set_head", key, field, str(label), getattr(plan.head, field) or "", hint)


def years_words(plan: Plan) -> str:
    """ "2026" or "2026-2030"; empty where the years are not known."""
    return "-".join(dict.fromkeys(map(str, plan.head.years or ())))


def _task(plan: Plan, key: str) -> Task:
    for task in plan.tasks:
        if task.key == key:
            return task
    raise LookupError(key)
