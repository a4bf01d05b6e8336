"""One task on its page: its row, its neighbours, its targets, where it stood, and what it was in earlier versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sauro.core.findings import Place
from sauro.core.plans import Plan as PlanValue
from sauro.core.plans import State
from sauro.web.plans.models import PlanTask, PlanVersion
from sauro.web.plans.queries.target_words import TargetLine, target_lines
from sauro.web.plans.queries.task_rows import PlanRow, rows_of

_COMPARED = ("section_title", "number", "content", "outputs", "leader", "lead", "coordinating", "deadline")
_CELLS = ("number", "objective", "content", "outputs", "leader", "lead", "coordinating", "deadline", "budget", "notes")


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of the row as received, and where it stood."""

    field: str
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class PastVersion:
    """The task in one version, with what that version changed: (field, before, after)."""

    version: PlanVersion
    task: PlanTask
    changes: tuple[tuple[str, str, str], ...]
    is_first: bool


@dataclass(frozen=True, slots=True)
class TaskPage:
    row: PlanRow
    before: PlanRow | None
    after: PlanRow | None
    targets: tuple[TargetLine, ...]
    cells: tuple[SourceCell, ...]
    history: tuple[PastVersion, ...]

    @property
    def clarities(self) -> list[tuple[object, str]]:
        """The six with the class of their words: missing ones stand out, those not asked for yet are hollow."""
        classes = {State.CLEAR: "", State.MISSING: "is-late", State.NOT_YET: "is-off"}
        return [(part, classes[part.state]) for part in self.row.clarity.all]

    @property
    def triggers(self) -> list[str]:
        """What the deadline waits for."""
        deadline = self.row.task.understood_deadline
        return [part.trigger for part in deadline.parts if part.trigger] if deadline else []


def task_page(version: PlanVersion, plan: PlanValue, lineage: UUID, on: date) -> TaskPage | None:
    """The page of a task of the version, or ``None`` where the version has no such task."""
    rows = rows_of(version, plan, on)
    at = next((at for at, row in enumerate(rows) if row.row.lineage == lineage), None)
    if at is None:
        return None
    row = rows[at]
    own = set(row.row.targets.values_list("position", flat=True))
    return TaskPage(
        row=row,
        before=rows[at - 1] if at else None,
        after=rows[at + 1] if at + 1 < len(rows) else None,
        targets=tuple(line for line in target_lines(plan.targets) if line.at + 1 in own),
        cells=_cells(row),
        history=_history(version, lineage),
    )


def _cells(row: PlanRow) -> tuple[SourceCell, ...]:
    places = dict(row.task.places)
    said = ((field, getattr(row.task, field)) for field in _CELLS)
    cells = [SourceCell(field, words, places.get(field, row.task.place)) for field, words in said if words]
    others = [SourceCell(title, words, row.task.place) for title, words in row.task.other if words]
    return (*cells, *others)


def _history(version: PlanVersion, lineage: UUID) -> tuple[PastVersion, ...]:
    """The task through the versions of its plan that stood, the newest first."""
    tasks = list(
        PlanTask.objects.filter(lineage=lineage, version__plan=version.plan_id, version__withdrawn_at__isnull=True)
        .select_related("version__accepted_by")
        .defer("version__content", "version__findings")
        .order_by("version__number")
    )
    past = []
    for at, task in enumerate(tasks):
        changes = _changes(tasks[at - 1], task) if at else ()
        past.append(PastVersion(task.version, task, changes, at == 0))
    return tuple(reversed(past))


def _changes(old: PlanTask, new: PlanTask) -> tuple[tuple[str, str, str], ...]:
    pairs: Sequence[tuple[str, str, str]] = [(field, getattr(old, field), getattr(new, field)) for field in _COMPARED]
    return tuple((field, before, after) for field, before, after in pairs if before != after)
