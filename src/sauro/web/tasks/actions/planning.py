"""A plan comes into force: its tasks become work, each with the units that answer and the times it falls due."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.plans import Task as TaskValue
from sauro.core.work import Answering, addressees
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, require
from sauro.web.organisation.queries import leader_named
from sauro.web.plans.models import Plan, PlanTask, PlanVersion
from sauro.web.plans.queries.versions import content_of
from sauro.web.tasks.actions.dating import date_task
from sauro.web.tasks.actions.dropping import drop_rows
from sauro.web.tasks.models import Assignment, Part, Task
from sauro.web.tasks.queries.grounds import Ground, ground_of, times_of

_SAID = ("position", "section", "section_title", "number", "content", "outputs", "deadline", "leader")
_WHO = ("lead", "coordinating")


@transaction.atomic
def put_to_work(*, by: Person, plan: Plan, on: date) -> int:
    """Make the version in force the work of its commune; how many tasks it has.

    A task that the version before had too keeps its occurrences, reports and people; units are assigned anew only where
    the plan names other ones. A task that the version drops is no longer carried out. Without a version in force (the
    only one was withdrawn) all the plan's tasks go; those that nobody has touched leave no trace.
    """
    require(by, Permission.PLAN_IMPORT, plan.unit)
    standing = {task.lineage: task for task in Task.objects.filter(plan=plan, parent__isnull=True)}
    version = plan.current
    if version is None:
        _take_away(by, plan, list(standing.values()), on)
        return 0
    ground, times = ground_of(plan.unit, on), times_of(plan)
    said = {task.key: task for task in content_of(version).tasks}
    rows = list(version.tasks.order_by("position"))
    why = _why(version)
    for row in rows:
        task = _take_up(by, plan, row, said[row.key], standing.pop(row.lineage, None), ground)
        date_task(by=by, task=task, ground=ground, times=times, why=why)
    drop_rows(by=by, tasks=[task for task in standing.values() if not task.is_dropped], basis=why, on=on)
    audit.record(by=by, act="work.planned", target=plan, detail={"version": version.number, "tasks": len(rows)})
    return len(rows)


def _why(version: PlanVersion) -> str:
    if version.number == 1:
        return _("Kế hoạch được nhận.")
    name = version.reference or _("bản %(number)s") % {"number": version.number}
    return _("Kế hoạch được điều chỉnh (%(name)s).") % {"name": name}


def _take_away(by: Person, plan: Plan, tasks: list[Task], on: date) -> None:
    untouched = [task for task in tasks if not _is_touched(task)]
    for task in untouched:
        task.delete()
    touched = [task for task in tasks if task not in untouched and not task.is_dropped]
    drop_rows(by=by, tasks=touched, basis=_("Bản kế hoạch đã rút."), on=on)
    audit.record(by=by, act="work.withdrawn", target=plan, detail={"tasks": len(tasks)})


def _is_touched(task: Task) -> bool:
    """Whether anything was done in the task that must not be lost."""
    return (
        task.comments.exists()
        or task.subtasks.exists()
        or task.occurrences.filter(reports__isnull=False).exists()
        or task.occurrences.filter(extensions__isnull=False).exists()
    )


def _take_up(by: Person, plan: Plan, row: PlanTask, said: TaskValue, task: Task | None, ground: Ground) -> Task:
    """The task as the row says it; a task that was dropped and is in the plan again is taken up again."""
    is_new = task is None
    if task is None:
        task = Task(unit=plan.unit, plan=plan, lineage=row.lineage, created_by=by)
    elif task.is_dropped:
        task.dropped_at = task.dropped_by = None
        task.dropped_basis = ""
    who_before = tuple(getattr(task, name) for name in _WHO)
    for name in (*_SAID, *_WHO):
        setattr(task, name, getattr(row, name))
    task.row, task.first_year, task.last_year = row, plan.first_year, plan.last_year
    task.deadline_as = said.deadline_as or task.deadline_as
    task.presiding = leader_named(plan.unit, task.leader, ground.on) if task.leader else None
    task.save()
    task.occurrences.update(presiding=task.presiding, section=task.section)
    if is_new or who_before != tuple(getattr(task, name) for name in _WHO):
        assign_named(by=by, task=task, lead=said.lead_units, coordinating=said.coordinating_units, ground=ground)
    return task


def assign_named(
    *, by: Person, task: Task, lead: tuple[str, ...], coordinating: tuple[str, ...], ground: Ground
) -> None:
    """Assign the task to the units that the words name; those that they no longer name are let go. Within an act."""
    found = addressees(lead, coordinating, ground.register, ground.members)
    task.unclear = "; ".join(found.unclear)
    task.save(update_fields=["unclear"])
    standing = {each.unit_id: each for each in task.assignments.filter(ended_at__isnull=True)}
    task.assignments.filter(ended_at__isnull=True).update(is_accountable=False)
    for answering in found.answering:
        _assign(by, task, answering, standing.pop(int(answering.code), None))
    gone = [each.pk for each in standing.values()]
    task.assignments.filter(pk__in=gone).update(ended_at=timezone.now(), ended_by=by)


def _assign(by: Person, task: Task, answering: Answering, standing: Assignment | None) -> None:
    assignment = standing or Assignment(task=task, unit_id=int(answering.code), assigned_by=by)
    assignment.part = Part.LEAD if answering.is_lead else Part.COORDINATING
    assignment.is_accountable, assignment.for_itself = answering.is_accountable, answering.for_itself
    assignment.words = answering.words[:500]
    assignment.save()
