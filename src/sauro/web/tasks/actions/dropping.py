"""What is no longer carried out, always with its basis; and taking it up again."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean_lines
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, require
from sauro.web.tasks.actions.dating import date_task
from sauro.web.tasks.models import Occurrence, Task
from sauro.web.tasks.models.occurrences import IS_OPEN
from sauro.web.tasks.queries.grounds import ground_of, times_of


@transaction.atomic
def drop_task(*, by: Person, task: Task, basis: str, on: date) -> Task:
    """The task is no longer carried out; what was accepted of it stays. ``basis`` says by what paper or decision."""
    require(by, Permission.PLAN_EDIT, task.unit)
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if task.is_dropped:
        raise ValidationError(_("Nhiệm vụ này đã thôi thực hiện từ trước."), code="dropped")
    drop_rows(by=by, tasks=[task], basis=_required(basis), on=on)
    audit.record(by=by, act="task.dropped", target=task, detail={"basis": basis})
    return task


@transaction.atomic
def drop_occurrence(*, by: Person, occurrence: Occurrence, basis: str, on: date) -> Occurrence:
    """One turn is no longer carried out: "tháng 2 không tổ chức vì trùng Tết"."""
    require(by, Permission.PLAN_EDIT, occurrence.unit)
    occurrence = Occurrence.objects.select_for_update(of=("self",)).select_related("task", "unit").get(pk=occurrence.pk)
    if occurrence.is_settled:
        raise ValidationError(_("Kỳ này đã nghiệm thu hoặc đã thôi thực hiện nên không đổi được nữa."), code="settled")
    occurrence.dropped_on, occurrence.dropped_basis = on, _required(basis)
    occurrence.save(update_fields=["dropped_on", "dropped_basis"])
    audit.record(
        by=by, act="occurrence.dropped", target=occurrence.task, detail={"turn": occurrence.label, "basis": basis}
    )
    return occurrence


@transaction.atomic
def take_up_again(*, by: Person, task: Task, on: date) -> Task:
    """The task is carried out again, with every turn that is still asked for."""
    require(by, Permission.PLAN_EDIT, task.unit)
    task = Task.objects.select_for_update(of=("self",)).select_related("plan__current", "unit").get(pk=task.pk)
    if not task.is_dropped:
        raise ValidationError(_("Nhiệm vụ này đang được thực hiện."), code="not_dropped")
    task.dropped_at = task.dropped_by = None
    basis, task.dropped_basis = task.dropped_basis, ""
    task.save()
    reopen(task.occurrences.filter(dropped_basis=basis, accepted_on__isnull=True))
    why = _("Thực hiện lại nhiệm vụ.")
    date_task(by=by, task=task, ground=ground_of(task.unit, on), times=times_of(task.plan), why=why)
    audit.record(by=by, act="task.taken_up", target=task)
    return task


@transaction.atomic
def take_up_occurrence(*, by: Person, occurrence: Occurrence) -> Occurrence:
    """The turn is carried out again."""
    require(by, Permission.PLAN_EDIT, occurrence.unit)
    if occurrence.task.is_dropped:
        raise ValidationError(_("Cả nhiệm vụ đã thôi thực hiện; hãy cho thực hiện lại nhiệm vụ."), code="dropped")
    reopen(Occurrence.objects.filter(pk=occurrence.pk))
    occurrence.refresh_from_db()
    audit.record(by=by, act="occurrence.taken_up", target=occurrence.task, detail={"turn": occurrence.label})
    return occurrence


def drop_rows(*, by: Person | None, tasks: Iterable[Task], basis: str, on: date) -> None:
    """Mark tasks and whatever of them is open, their subtasks too. Runs within an act that has asked for the right."""
    tasks = list(tasks)
    subtasks = Task.objects.filter(parent__in=[task.pk for task in tasks], dropped_at__isnull=True)
    for task in [*tasks, *subtasks]:
        task.dropped_at, task.dropped_by, task.dropped_basis = timezone.now(), by, basis
        task.save(update_fields=["dropped_at", "dropped_by", "dropped_basis"])
        task.occurrences.filter(IS_OPEN).update(dropped_on=on, dropped_basis=basis)


def reopen(occurrences: "models.QuerySet[Occurrence]") -> None:
    """Dropped turns are open again."""
    occurrences.update(dropped_on=None, dropped_basis="")


def _required(basis: str) -> str:
    basis = clean_lines(basis)
    if not basis:
        raise ValidationError({"basis": _("Nhập căn cứ: văn bản hoặc quyết định cho thôi thực hiện.")})
    return basis
