"""Who does the work: the accountable unit, further units, the officer; and how an unclear deadline is meant."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.deadlines import Kind, read_deadline
from sauro.core.text import clean, clean_lines
from sauro.web.audit import actions as audit
from sauro.web.common.vietnamese import day
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, is_allowed, require
from sauro.web.tasks.actions import telling
from sauro.web.tasks.actions.dating import date_task
from sauro.web.tasks.models import Assignment, Occurrence, Part, Task
from sauro.web.tasks.models.occurrences import ASKED, IS_OPEN
from sauro.web.tasks.queries.grounds import ground_of, times_of


@transaction.atomic
def choose_accountable(*, by: Person, task: Task, unit: Unit, on: date) -> Assignment:
    """Of several leads (or where none was recognised), the unit that the whole task is asked of.

    What the unit before it has not yet handed in passes to the new one.
    """
    require(by, Permission.TASK_ASSIGN, task.unit)
    task = _locked(task)
    _refuse_foreign(task, unit)
    before = task.assignments.filter(ended_at__isnull=True, is_accountable=True).first()
    if before is not None and before.unit_id == unit.pk:
        raise ValidationError({"unit": _("%(unit)s đang chịu trách nhiệm chính rồi.") % {"unit": unit.name}})
    if before is not None:
        shared = task.assignments.filter(ended_at__isnull=True, for_itself=True).count() > 1
        before.is_accountable, before.for_itself = False, shared
        before.save()
    chosen = task.assignments.filter(ended_at__isnull=True, unit=unit).first() or Assignment(
        task=task, unit=unit, assigned_by=by
    )
    chosen.part, chosen.is_accountable, chosen.for_itself = Part.LEAD, True, True
    chosen.save()
    if before is None or not before.for_itself:
        _pass_on(task, before.unit_id if before else task.unit_id, chosen)
    _redate(by, task, on, _("Chọn đơn vị chịu trách nhiệm chính."))
    detail = {"unit": unit.name, "before": before.unit.name if before else ""}
    audit.record(by=by, act="task.accountable_chosen", target=task, detail=detail)
    telling.tell_assigned(chosen, by)
    return chosen


def _pass_on(task: Task, from_unit: int, to: Assignment) -> None:
    """Open turns go with their reports to the new unit, where it has no turn of that name itself."""
    own = set(task.occurrences.filter(answering=to.unit).values_list("name", flat=True))
    moving = task.occurrences.filter(IS_OPEN, answering_id=from_unit).exclude(name__in=own)
    moving.exclude(name__startswith=ASKED).update(answering=to.unit, officer=to.officer)


@transaction.atomic
def add_unit(*, by: Person, task: Task, unit: Unit, part: str, for_itself: bool, on: date) -> Assignment:
    """A further unit leads (with a delivery of its own, or helping the accountable one) or coordinates."""
    require(by, Permission.TASK_ASSIGN, task.unit)
    task = _locked(task)
    _refuse_foreign(task, unit)
    if task.assignments.filter(ended_at__isnull=True, unit=unit).exists():
        raise ValidationError({"unit": _("%(unit)s đã được giao trong nhiệm vụ này.") % {"unit": unit.name}})
    is_lead = Part(part) == Part.LEAD
    assignment = Assignment.objects.create(
        task=task, unit=unit, part=part, for_itself=is_lead and for_itself, assigned_by=by
    )
    _redate(by, task, on, _("Giao thêm đơn vị."))
    audit.record(by=by, act="task.unit_added", target=task, detail={"unit": unit.name, "part": part})
    telling.tell_assigned(assignment, by)
    return assignment


@transaction.atomic
def remove_unit(*, by: Person, assignment: Assignment, on: date) -> Assignment:
    """The unit has no part in the task any more; what it has not handed in is no longer asked of it."""
    require(by, Permission.TASK_ASSIGN, assignment.task.unit)
    task = _locked(assignment.task)
    if assignment.is_accountable:
        raise ValidationError(
            _("Đây là đơn vị chịu trách nhiệm chính; hãy chọn đơn vị khác chịu trách nhiệm trước."), code="accountable"
        )
    assignment.ended_at, assignment.ended_by = timezone.now(), by
    assignment.save()
    _redate(by, task, on, _("Thôi giao cho đơn vị."))
    audit.record(by=by, act="task.unit_removed", target=task, detail={"unit": assignment.unit.name})
    return assignment


@transaction.atomic
def delegate(*, by: Person, occurrences: Sequence[Occurrence], officer: Person | None, on: date) -> int:
    """Give open turns of a unit to one of its people (or to nobody); later turns of these tasks follow."""
    changed = 0
    for occurrence in occurrences:
        require(by, Permission.TASK_ASSIGN, occurrence.answering)
        if officer is not None and not is_allowed(officer, Permission.TASK_REPORT, occurrence.answering):
            words = {"person": officer.full_name, "unit": occurrence.answering.name}
            raise ValidationError({"officer": _("%(person)s không có vai trò báo cáo tại %(unit)s.") % words})
        if occurrence.is_settled or occurrence.officer_id == (officer.pk if officer else None):
            continue
        occurrence.officer = officer
        occurrence.save(update_fields=["officer"])
        own = Assignment.objects.filter(task=occurrence.task_id, unit=occurrence.answering_id, ended_at__isnull=True)
        own.update(officer=officer)
        changed += 1
        detail = {"turn": occurrence.label, "officer": officer.full_name if officer else ""}
        audit.record(by=by, act="task.delegated", target=occurrence.task, unit=occurrence.answering, detail=detail)
    if changed and officer is not None and officer != by:
        telling.tell_delegated(officer, [each for each in occurrences if each.officer_id == officer.pk], by)
    return changed


@transaction.atomic
def ask_unit(*, by: Person, task: Task, unit: Unit, words: str, due_on: date, on: date) -> Occurrence:
    """Ask a coordinating unit for its part, by a day. It answers like any turn; nothing is asked of it otherwise."""
    accountable = task.assignments.filter(ended_at__isnull=True, is_accountable=True).select_related("unit").first()
    require(by, Permission.TASK_ASSIGN, accountable.unit if accountable else task.unit)
    task = _locked(task)
    words = clean_lines(words)
    if not words:
        raise ValidationError({"words": _("Nhập điều cần đơn vị phối hợp trả lời.")})
    if due_on < on:
        raise ValidationError({"due_on": _("Hạn trả lời phải từ hôm nay, %(day)s.") % {"day": day(on)}})
    if not task.assignments.filter(ended_at__isnull=True, unit=unit).exists():
        message = _("%(unit)s chưa được giao trong nhiệm vụ này; hãy thêm đơn vị phối hợp trước.")
        raise ValidationError({"unit": message % {"unit": unit.name}})
    number = task.occurrences.filter(name__startswith=ASKED).count() + 1
    occurrence = Occurrence.objects.create(
        task=task,
        unit_id=task.unit_id,
        answering=unit,
        officer=task.assignments.get(ended_at__isnull=True, unit=unit).officer,
        presiding_id=task.presiding_id,
        section=task.section,
        year=due_on.year,
        name=f"{ASKED}{number}",
        kind=Kind.DATE.value,
        label=_("Đề nghị phối hợp"),
        asked=words,
        start_on=on,
        first_due_on=due_on,
        due_on=due_on,
        counted_on=due_on,
        reason=_("%(person)s đề nghị ngày %(day)s.") % {"person": by.full_name, "day": day(on)},
    )
    audit.record(by=by, act="task.asked", target=task, unit=unit, detail={"unit": unit.name, "words": words})
    telling.tell_asked(occurrence, by)
    return occurrence


@transaction.atomic
def set_presiding(*, by: Person, task: Task, leader: Person | None) -> Task:
    """The leader who presides, where the plan's words did not say it beyond doubt."""
    require(by, Permission.TASK_ASSIGN, task.unit)
    task = _locked(task)
    before, task.presiding = task.presiding, leader
    task.save(update_fields=["presiding"])
    task.occurrences.update(presiding=leader)
    detail = {"before": before.full_name if before else "", "leader": leader.full_name if leader else ""}
    audit.record(by=by, act="task.presiding_set", target=task, detail=detail)
    return task


@transaction.atomic
def say_deadline(*, by: Person, task: Task, words: str, on: date) -> Task:
    """Say how the deadline of a task is meant, in words that are understood: the plan's own words stay beside them."""
    require(by, Permission.TASK_ASSIGN, task.unit)
    task = _locked(task)
    words = clean(words)
    if words:
        meant = read_deadline(words, year=task.first_year, last_year=task.last_year)
        if not meant.parts:
            message = _("Máy chưa hiểu “%(words)s”. %(reason)s Ví dụ viết được: “Trước ngày 15/6/2026”, “Quý II”.")
            raise ValidationError({"words": message % {"words": words, "reason": meant.reason}})
    task.deadline_as = words
    task.save(update_fields=["deadline_as"])
    _redate(by, task, on, _("Thời hạn được nói rõ là “%(words)s”.") % {"words": words or task.deadline})
    audit.record(by=by, act="task.deadline_said", target=task, detail={"words": words})
    return task


def _locked(task: Task) -> Task:
    task = (
        Task.objects.select_for_update(of=("self",))
        .select_related("unit", "plan__current", "presiding")
        .get(pk=task.pk)
    )
    if task.is_dropped:
        raise ValidationError(_("Nhiệm vụ này đã thôi thực hiện."), code="dropped")
    return task


def _refuse_foreign(task: Task, unit: Unit) -> None:
    if not unit.is_within(task.unit):
        raise ValidationError({"unit": _("Chọn một đơn vị của %(commune)s.") % {"commune": task.unit.name}})


def _redate(by: Person, task: Task, on: date, why: str) -> None:
    date_task(by=by, task=task, ground=ground_of(task.unit, on), times=times_of(task.plan), why=why)
