"""Open work follows when one unit takes over from another; what was done stays with the unit that did it."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person, SuccessionKind, Unit, UnitKind, UnitSuccession
from sauro.web.tasks.models import Assignment, Occurrence, Task
from sauro.web.tasks.models.occurrences import IS_OPEN


def take_over(*, by: Person, succession: UnitSuccession) -> None:
    """Pass open turns and assignments on to the successor. Runs within the act of succession.

    A merger passes all of it on, a split what is in the name of people who went along. The work of a commune stays
    with its plan: whoever takes over the commune reads it below the new one.
    """
    old, new = succession.predecessor, succession.successor
    if old.kind == UnitKind.COMMUNE:
        return
    turns = Occurrence.objects.filter(IS_OPEN, answering=old)
    if succession.kind == SuccessionKind.SPLIT:
        turns = turns.filter(officer__unit__path__startswith=new.path)
    tasks = Task.objects.in_bulk(set(turns.values_list("task", flat=True)))
    moved = sum(_pass_on(by, task, old, new, turns) for task in tasks.values())
    if moved:
        detail = {"from": old.name, "to": new.name, "turns": moved}
        audit.record(by=by, act="work.passed_on", target=new, unit=new, detail=detail)


def _pass_on(by: Person, task: Task, old: Unit, new: Unit, turns: "QuerySet[Occurrence]") -> int:
    """The turns that the new unit does not have itself; its own part in the task is made where it has none."""
    own = Occurrence.objects.filter(task=task, answering=new).values("name")
    moved = turns.filter(task=task).exclude(name__in=list(own.values_list("name", flat=True))).update(answering=new)
    before = Assignment.objects.filter(task=task, unit=old, ended_at__isnull=True).first()
    if before is not None and not turns.filter(task=task).exists():
        _assign(by, before, new)
    return moved


def _assign(by: Person, before: Assignment, new: Unit) -> None:
    """The new unit in the place of the old one; what it was already in the task is not made less."""
    was_accountable = before.is_accountable
    before.is_accountable, before.ended_at, before.ended_by = False, timezone.now(), by
    before.save()
    after = Assignment.objects.filter(task=before.task_id, unit=new, ended_at__isnull=True).first()
    if after is None:
        after = Assignment(task=before.task, unit=new, part=before.part, words=before.words, assigned_by=by)
        after.officer = before.officer
    if was_accountable:
        after.part = before.part
    after.is_accountable = after.is_accountable or was_accountable
    after.for_itself = after.for_itself or before.for_itself
    after.save()


def open_work_in_words(unit: Unit) -> Sequence[str]:
    """What would be passed on, for people to see before a unit is merged."""
    count = Occurrence.objects.filter(IS_OPEN, answering=unit).count()
    if not count:
        return []
    return [ngettext("%(count)s kỳ thực hiện chưa xong", "%(count)s kỳ thực hiện chưa xong", count) % {"count": count}]
