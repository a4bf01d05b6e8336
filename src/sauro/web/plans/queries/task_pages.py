"""A row of a version as its document has it: each cell with its place, its six clarities, its targets, its versions."""

from collections.abc import Sequence
from dataclasses import dataclass

from sauro.core.deadlines import explain
from sauro.core.findings import Place
from sauro.core.plans import SixClarities, six_clarities
from sauro.core.plans import Task as TaskValue
from sauro.web.plans.models import PlanTask, PlanVersion
from sauro.web.plans.queries.target_words import TargetLine, target_lines
from sauro.web.plans.queries.versions import content_of

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
class TaskSource:
    """Where a task comes from, as the document says it."""

    row: PlanTask
    task: TaskValue
    clarity: SixClarities
    targets: tuple[TargetLine, ...]
    cells: tuple[SourceCell, ...]
    history: tuple[PastVersion, ...]

    @property
    def reason(self) -> str:
        """The whole deadline explained in one sentence."""
        deadline = self.task.understood_deadline
        return explain(deadline) if deadline else ""


def task_source(row: PlanTask) -> TaskSource:
    """The source of a task, from the version in which the row stands."""
    plan = content_of(row.version)
    task = next(task for task in plan.tasks if task.key == row.key)
    own = set(row.targets.values_list("position", flat=True))
    return TaskSource(
        row=row,
        task=task,
        clarity=six_clarities(task, plan),
        targets=tuple(line for line in target_lines(plan.targets) if line.at + 1 in own),
        cells=_cells(task),
        history=_history(row),
    )


def _cells(task: TaskValue) -> tuple[SourceCell, ...]:
    places = dict(task.places)
    said = ((field, getattr(task, field)) for field in _CELLS)
    cells = [SourceCell(field, words, places.get(field, task.place)) for field, words in said if words]
    others = [SourceCell(title, words, task.place) for title, words in task.other if words]
    return (*cells, *others)


def _history(row: PlanTask) -> tuple[PastVersion, ...]:
    """The task through the versions of its plan that stood, the newest first."""
    tasks = list(
        PlanTask.objects.filter(
            lineage=row.lineage, version__plan=row.version.plan_id, version__withdrawn_at__isnull=True
        )
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
