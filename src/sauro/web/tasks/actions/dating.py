"""Giving tasks their occurrences, and dating them anew: after an amendment, an event, a change of the calendar.

Whatever the cause, it is one act underneath: the turns that the task has now are compared with those that stand. What
is settled is never touched, and every change of a day keeps the day before and the reason.
"""

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from sauro.core.work import Dated, Turn, redated
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.queries import commune_of
from sauro.web.tasks.models import Assignment, Occurrence, Part, Redate, Task
from sauro.web.tasks.models.occurrences import ASKED
from sauro.web.tasks.queries.grounds import Ground, PlanTimes, deadline_of, ground_of, times_of


@transaction.atomic
def redate_commune(*, by: Person | None, unit: Unit, on: date, why: str) -> int:
    """Date every task of a commune anew; how many occurrences got another day, came or went."""
    ground = ground_of(unit, on)
    tasks = Task.objects.filter(unit=unit, dropped_at__isnull=True).select_related("plan__current", "unit")
    times: dict[int | None, PlanTimes] = {}
    changed = 0
    for each in tasks:
        if each.plan_id not in times:
            times[each.plan_id] = times_of(each.plan)
        changed += date_task(by=by, task=each, ground=ground, times=times[each.plan_id], why=why)
    if changed:
        audit.record(by=by, act="work.redated", target=unit, unit=unit, detail={"why": why, "occurrences": changed})
    return changed


def follow_calendar(*, by: Person | None, unit: Unit, why: str) -> None:
    """Date anew what a change of a unit's calendar concerns: its commune, or every commune below a province.

    A province has a hundred of them, so each is dated in the background."""
    on = timezone.localdate()
    if unit.kind != UnitKind.PROVINCE:
        redate_commune(by=by, unit=commune_of(unit), on=on, why=why)
        return
    communes = Unit.objects.filter(path__startswith=unit.path, kind=UnitKind.COMMUNE, ends_on__isnull=True)
    for pk in communes.values_list("pk", flat=True):
        transaction.on_commit(partial(redate_later.enqueue, pk, by.pk if by else None, why))


@task()
def redate_later(unit_id: int, by_id: int | None, why: str) -> None:
    """Date a commune anew, some time after the cause."""
    by = Person.objects.get(pk=by_id) if by_id else None
    redate_commune(by=by, unit=Unit.objects.get(pk=unit_id), on=timezone.localdate(), why=why)


def date_task(*, by: Person | None, task: Task, ground: Ground, times: PlanTimes, why: str) -> int:
    """Bring the occurrences of one task to the turns that it has now; how many changed. Runs within an act."""
    turns = ground.turns(deadline_of(task), times)
    answering = _answering(task)
    standing: dict[int, list[Occurrence]] = {}
    for occurrence in task.occurrences.exclude(name__startswith=ASKED):
        standing.setdefault(occurrence.answering_id, []).append(occurrence)
    changed = 0
    for unit_id, assignment in answering.items():
        changed += _date_unit(by, task, unit_id, assignment, turns, standing.pop(unit_id, []), ground.on, why)
    for left in standing.values():
        changed += _let_go(left, ground.on, why)
    return changed


def _answering(task: Task) -> dict[int, Assignment | None]:
    """The units that deliver the task; the commune itself while nobody is known to."""
    own = task.assignments.filter(ended_at__isnull=True, part=Part.LEAD, for_itself=True)
    return {each.unit_id: each for each in own} or {task.unit_id: None}


def _date_unit(
    by: Person | None,
    task: Task,
    unit_id: int,
    assignment: Assignment | None,
    turns: Iterable[Turn],
    standing: list[Occurrence],
    on: date,
    why: str,
) -> int:
    by_name = {each.name: each for each in standing}
    change = redated({each.name: _dated(each) for each in standing}, tuple(turns))
    Occurrence.objects.bulk_create(_new(task, unit_id, assignment, turn) for turn in change.added)
    for turn in change.moved:
        _move(by, by_name[turn.name], turn, why)
    return len(change.added) + len(change.moved) + _let_go([by_name[name] for name in change.gone], on, why)


def _dated(occurrence: Occurrence) -> Dated:
    return Dated(
        occurrence.start_on,
        occurrence.first_due_on,
        occurrence.waits_for,
        is_settled=occurrence.is_settled,
        is_handed_in=occurrence.handed_in_on is not None,
    )


def _new(task: Task, unit_id: int, assignment: Assignment | None, turn: Turn) -> Occurrence:
    day = turn.due_on or turn.start_on
    return Occurrence(
        task=task,
        unit_id=task.unit_id,
        answering_id=unit_id,
        officer=assignment.officer if assignment else None,
        presiding_id=task.presiding_id,
        section=task.section,
        year=day.year if day else task.first_year,
        name=turn.name,
        kind=turn.kind.value,
        label=turn.label[:200],
        start_on=turn.start_on,
        first_due_on=turn.due_on,
        due_on=turn.due_on,
        counted_on=turn.due_on,
        reason=turn.reason,
        waits_for=turn.waits_for,
    )


def _move(by: Person | None, occurrence: Occurrence, turn: Turn, why: str) -> None:
    """The turn's new days. An extension granted before stays, where it still gives more time."""
    before, planned = occurrence.due_on, turn.due_on
    extended, counted = _beyond(occurrence.due_on, occurrence), _beyond(occurrence.counted_on, occurrence)
    occurrence.start_on, occurrence.first_due_on = turn.start_on, planned
    occurrence.due_on = max(planned, extended) if planned and extended else planned
    occurrence.counted_on = max(planned, counted) if planned and counted else planned
    occurrence.reason, occurrence.waits_for = turn.reason, turn.waits_for
    occurrence.year = planned.year if planned else occurrence.year
    occurrence.save()
    if before != occurrence.due_on:
        Redate.objects.create(
            occurrence=occurrence, from_due_on=before, to_due_on=occurrence.due_on, why=why, redated_by=by
        )


def _beyond(day: date | None, occurrence: Occurrence) -> date | None:
    """The day, where an extension put it after the planned one."""
    planned = occurrence.first_due_on
    return day if day is not None and planned is not None and day > planned else None


def _let_go(occurrences: Iterable[Occurrence], on: date, why: str) -> int:
    """Open occurrences that the task no longer has: no longer carried out, with the basis."""
    gone = [each for each in occurrences if not each.is_settled and each.handed_in_on is None]
    for occurrence in gone:
        occurrence.dropped_on, occurrence.dropped_basis = on, why
        occurrence.save(update_fields=["dropped_on", "dropped_basis"])
    return len(gone)
