"""Two versions of a plan side by side: which tasks are new, changed, moved, dropped or as they were."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from sauro.core.plans.model import Plan, Target, Task
from sauro.core.text import comparable

# Below this likeness of content two rows are two tasks; measured on reworded rows of yearly plans it keeps
# "Ban hành Kế hoạch A năm 2026" and "Ban hành Kế hoạch B năm 2026" apart and forgives a changed clause.
_SAME_TASK = 78.0

COMPARED_FIELDS = ("content", "outputs", "leader", "lead", "coordinating", "deadline", "deadline_as", "budget", "notes")


class Change(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    NEW = "new"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return {"same": "Giữ nguyên", "changed": "Thay đổi", "moved": "Chuyển chỗ", "new": "Mới", "dropped": "Bỏ"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class TaskChange:
    """What became of one task. ``fields`` are (field, words before, words after); a moved task may also be changed."""

    change: Change
    old: Task | None
    new: Task | None
    fields: tuple[tuple[str, str | None, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    tasks: tuple[TaskChange, ...]  # in the order of the new version, dropped ones at their old neighbours' place
    new_targets: tuple[Target, ...]
    dropped_targets: tuple[Target, ...]

    def count(self, change: Change) -> int:
        return sum(task.change is change for task in self.tasks)


def compare_plans(old: Plan, new: Plan) -> Comparison:
    """What changed from ``old`` to ``new``. Tasks are paired by likeness of their content, not by their number."""
    pairs = _pairs(old.tasks, new.tasks)
    came_from = {after: before for before, after in pairs}
    changes = [
        _change(old.tasks[came_from[at]] if at in came_from else None, task) for at, task in enumerate(new.tasks)
    ]
    kept = {before for before, _ in pairs}
    position = dict(pairs)
    for before in reversed([at for at in range(len(old.tasks)) if at not in kept]):
        neighbours = [position[at] for at in range(before) if at in position]
        changes.insert(max(neighbours) + 1 if neighbours else 0, TaskChange(Change.DROPPED, old.tasks[before], None))
    old_targets = {_target_key(target) for target in old.targets}
    new_targets = {_target_key(target) for target in new.targets}
    return Comparison(
        tuple(changes),
        tuple(target for target in new.targets if _target_key(target) not in old_targets),
        tuple(target for target in old.targets if _target_key(target) not in new_targets),
    )


def _pairs(old: tuple[Task, ...], new: tuple[Task, ...]) -> list[tuple[int, int]]:
    """Pairs of positions, the likest first; each task once."""
    before, after = [comparable(task.content) for task in old], [comparable(task.content) for task in new]
    scored = []
    for i, left in enumerate(before):
        for j, right in enumerate(after):
            likeness = fuzz.ratio(left, right, score_cutoff=_SAME_TASK)
            if likeness:
                same_place = (old[i].section == new[j].section) + (old[i].number == new[j].number)
                scored.append((likeness, same_place, -abs(i - j), i, j))
    scored.sort(reverse=True)
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for _, _, _, i, j in scored:
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def _change(old: Task | None, new: Task) -> TaskChange:
    if old is None:
        return TaskChange(Change.NEW, None, new)
    fields = tuple(
        (field, getattr(old, field), getattr(new, field))
        for field in COMPARED_FIELDS
        if comparable(getattr(old, field) or "") != comparable(getattr(new, field) or "")
    )
    if comparable(old.section_title or old.section or "") != comparable(new.section_title or new.section or ""):
        return TaskChange(Change.MOVED, old, new, fields)
    return TaskChange(Change.CHANGED if fields else Change.SAME, old, new, fields)


def _target_key(target: Target) -> tuple[str, str, str, str | None]:
    return comparable(target.text), target.comparator, str(target.value), target.unit
