"""Tasks that stand in no plan: ordered by a superior, or by the commune itself to put something right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.deadlines import read_deadline
from sauro.core.text import clean, clean_lines
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require
from sauro.web.tasks.actions import telling
from sauro.web.tasks.actions.dating import date_task
from sauro.web.tasks.models import Assignment, Instruction, Part, Task
from sauro.web.tasks.queries.grounds import Ground, PlanTimes, ground_of


@dataclass(frozen=True, slots=True)
class Ordered:
    """A task as the person wants it: ``unit`` answers for it."""

    content: str
    unit: Unit
    deadline: str
    outputs: str = ""
    officer: Person | None = None


@transaction.atomic
def order_tasks(*, by: Person, unit: Unit, orders: Sequence[Ordered], origin: str, on: date) -> list[Task]:
    """Tasks that a commune gives itself; ``origin`` says in the task's section what they come from."""
    require(by, Permission.TASK_ASSIGN, unit)
    if not orders:
        raise ValidationError(_("Chọn ít nhất một việc để giao."), code="none")
    ground, why = ground_of(unit, on), _("Giao theo: %(origin)s.") % {"origin": origin}
    made = []
    for position, order in enumerate(orders, start=1):
        task, assignment = make_task(
            by=by, unit=unit, order=order, ground=ground, position=position, why=why, origin=origin
        )
        audit.record(by=by, act="task.ordered", target=task, unit=unit, detail={"origin": origin})
        telling.tell_assigned(assignment, by)
        made.append(task)
    return made


def make_task(
    *,
    by: Person,
    unit: Unit,
    order: Ordered,
    ground: Ground,
    position: int,
    why: str,
    origin: str = "",
    instruction: Instruction | None = None,
) -> tuple[Task, Assignment]:
    """One such task with its turns. Called within an act that allowed it."""
    content, deadline, year = clean_lines(order.content), clean(order.deadline), ground.on.year
    _refuse(unit, order, content, deadline, year, position)
    task = Task.objects.create(
        unit=unit,
        instruction=instruction,
        first_year=year,
        last_year=year,
        position=position,
        section_title=origin[:500],
        number=str(position),
        content=content,
        outputs=clean(order.outputs),
        deadline=deadline,
        created_by=by,
    )
    assignment = Assignment.objects.create(
        task=task,
        unit=order.unit,
        part=Part.LEAD,
        is_accountable=True,
        for_itself=True,
        officer=order.officer,
        assigned_by=by,
    )
    date_task(by=by, task=task, ground=ground, times=PlanTimes(), why=why)
    return task, assignment


def _refuse(unit: Unit, order: Ordered, content: str, deadline: str, year: int, position: int) -> None:
    if not content:
        raise ValidationError(_("Việc thứ %(number)s chưa có nội dung.") % {"number": position})
    if not order.unit.is_within(unit):
        raise ValidationError(_("Việc thứ %(number)s giao cho đơn vị ngoài xã, phường.") % {"number": position})
    if deadline and not (meant := read_deadline(deadline, year=year)).parts:
        words = {"number": position, "words": deadline, "reason": meant.reason}
        raise ValidationError(_("Việc thứ %(number)s: máy chưa hiểu “%(words)s”. %(reason)s") % words)
