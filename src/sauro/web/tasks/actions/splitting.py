"""Parts of a task inside a unit: smaller pieces with people and days of their own."""

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
from sauro.web.tasks.models import Assignment, Part, Task
from sauro.web.tasks.queries.grounds import ground_of, times_of


@transaction.atomic
def add_subtask(
    *, by: Person, task: Task, unit: Unit, content: str, deadline: str, on: date, officer: Person | None = None
) -> Task:
    """Split a piece off a task for one of the units that answer for it; the head of that unit does so."""
    require(by, Permission.TASK_ASSIGN, unit)
    if task.parent_id is not None:
        raise ValidationError(_("Việc nhỏ không tách thêm được; hãy tách từ nhiệm vụ gốc."), code="two_levels")
    if task.is_dropped:
        raise ValidationError(_("Nhiệm vụ này đã thôi thực hiện."), code="dropped")
    content, deadline = clean_lines(content), clean(deadline)
    if not content:
        raise ValidationError({"content": _("Nhập nội dung việc.")})
    if not deadline:
        raise ValidationError({"deadline": _("Nhập thời hạn, ví dụ “Trước ngày 15/6/2026”.")})
    meant = read_deadline(deadline, year=task.first_year, last_year=task.last_year)
    if not meant.parts:
        message = _("Máy chưa hiểu thời hạn này. %(reason)s") % {"reason": meant.reason}
        raise ValidationError({"deadline": message})
    part = Task.objects.create(
        unit=task.unit,
        parent=task,
        first_year=task.first_year,
        last_year=task.last_year,
        position=task.subtasks.count() + 1,
        section=task.section,
        section_title=task.section_title,
        content=content,
        deadline=deadline,
        presiding=task.presiding,
        created_by=by,
    )
    assignment = Assignment.objects.create(
        task=part, unit=unit, part=Part.LEAD, is_accountable=True, for_itself=True, officer=officer, assigned_by=by
    )
    date_task(
        by=by,
        task=part,
        ground=ground_of(task.unit, on),
        times=times_of(task.plan),
        why=_("Tách từ nhiệm vụ gốc."),
    )
    audit.record(by=by, act="task.split", target=task, unit=unit, detail={"part": content})
    if officer is not None and officer != by:
        telling.tell_assigned(assignment, by)
    return part
