"""Acts on plans: accept an import as a plan or as a new version of one, and take the acceptance back."""

import uuid
from datetime import date
from itertools import chain

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.deadlines import resolve
from sauro.core.plans import (
    Change,
    Resolved,
    clarities_of,
    compare_plans,
    finding_record,
    plan_name,
    plan_to_values,
    report_days,
)
from sauro.core.plans import Plan as PlanValue
from sauro.core.plans import Task as TaskValue
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, require
from sauro.web.plans.following import tell_followers
from sauro.web.plans.models import ImportState, Plan, PlanImport, PlanTarget, PlanTask, PlanVersion, TaskWindow
from sauro.web.plans.queries.imports import can_withdraw, draft_of
from sauro.web.plans.queries.registers import register_of
from sauro.web.plans.queries.review import findings_of
from sauro.web.plans.queries.versions import content_of


@transaction.atomic
def accept_import(*, by: Person, plan_import: PlanImport, on: date, amends: Plan | None = None) -> PlanVersion:
    """Make the draft a plan, or the next version of the plan that it amends. ``on`` is the day of accepting."""
    require(by, Permission.PLAN_IMPORT, plan_import.unit)
    plan_import = PlanImport.objects.select_for_update().get(pk=plan_import.pk)
    if plan_import.state != ImportState.READ:
        raise ValidationError(
            _("Bản nhập này đang ở trạng thái “%(state)s” nên không nhận được.")
            % {"state": plan_import.get_state_display()},
            code="closed",
        )
    draft = draft_of(plan_import)
    years = draft.head.years
    if years is None:
        raise ValidationError(_("Chưa biết kế hoạch cho năm nào. Nhập năm ở phần đầu rồi nhận."), code="no_years")
    plan = _plan_for(by, plan_import, draft, years, amends)
    version = _new_version(by, plan, plan_import, draft)
    lineages = _lineages(plan, draft)
    _write_rows(version, draft, lineages, on)
    plan.current = version
    plan.title, (plan.first_year, plan.last_year) = _title(draft), years
    plan.save()
    plan_import.version, plan_import.state = version, ImportState.ACCEPTED
    plan_import.closed_at, plan_import.closed_by = timezone.now(), by
    plan_import.save(update_fields=["version", "state", "closed_at", "closed_by"])
    act = "plan.amended" if amends else "plan.accepted"
    detail = {"version": version.number, "tasks": len(draft.tasks), "targets": len(draft.targets)}
    audit.record(by=by, act=act, target=plan, detail=detail)
    tell_followers(by=by, plan=plan, on=on)
    return version


def _plan_for(
    by: Person, plan_import: PlanImport, draft: PlanValue, years: tuple[int, int], amends: Plan | None
) -> Plan:
    if amends is None:
        return Plan.objects.create(
            unit=plan_import.unit, title=_title(draft), first_year=years[0], last_year=years[1], created_by=by
        )
    if amends.unit_id != plan_import.unit_id:
        raise ValidationError(_("Bản nhập và kế hoạch cần điều chỉnh phải cùng một xã, phường."), code="other_unit")
    return Plan.objects.select_for_update().get(pk=amends.pk)


def _title(draft: PlanValue) -> str:
    return (plan_name(draft.head) or _("Kế hoạch chưa rõ tên"))[:500]


def _new_version(by: Person, plan: Plan, plan_import: PlanImport, draft: PlanValue) -> PlanVersion:
    last = plan.versions.order_by("-number").first()
    return PlanVersion.objects.create(
        plan=plan,
        number=last.number + 1 if last else 1,
        content=plan_to_values(draft),
        findings=[finding_record(finding) for finding in findings_of(plan_import, draft)],
        file=plan_import.file,
        reference=(draft.head.number or "")[:100],
        issued=draft.head.date or "",
        accepted_by=by,
    )


def _lineages(plan: Plan, draft: PlanValue) -> dict[str, uuid.UUID]:
    """The lasting name of each task, by its key: that of the same task in the version before, else a new one."""
    if plan.current is None:
        return {task.key: uuid.uuid4() for task in draft.tasks}
    before = dict(plan.current.tasks.values_list("key", "lineage"))
    lineages = {}
    for change in compare_plans(content_of(plan.current), draft).tasks:
        if change.change is Change.DROPPED or change.new is None:
            continue
        lineages[change.new.key] = before[change.old.key] if change.old else uuid.uuid4()
    return lineages


def _write_rows(version: PlanVersion, draft: PlanValue, lineages: dict[str, uuid.UUID], on: date) -> None:
    """The rows by which the version is searched and filtered; all follow from its content."""
    register = register_of(version.plan.unit, on)
    rows = []
    for position, (task, six) in enumerate(zip(draft.tasks, clarities_of(draft), strict=True), start=1):
        row = _task_row(version, task, position, lineages[task.key], six.clear)
        first = register.resolve(task.lead_units[0]) if task.lead_units else None
        row.lead_unit_id = int(first.unit.code) if isinstance(first, Resolved) else None
        row.refold()
        rows.append(row)
    PlanTask.objects.bulk_create(rows)
    TaskWindow.objects.bulk_create(chain.from_iterable(map(_window_rows, rows, draft.tasks, [draft] * len(rows))))
    targets = [_target_row(version, draft, at, rows) for at in range(len(draft.targets))]
    for target in targets:
        target.refold()
    PlanTarget.objects.bulk_create(targets)


def _task_row(version: PlanVersion, task: TaskValue, position: int, lineage: uuid.UUID, clear: int) -> PlanTask:
    return PlanTask(
        version=version,
        lineage=lineage,
        key=task.key,
        position=position,
        section=task.section or "",
        section_title=(task.section_title or "")[:500],
        number=(task.number or "")[:40],
        content=task.content,
        outputs=task.outputs or "",
        leader=(task.leader or "")[:500],
        lead=task.lead or "",
        coordinating=task.coordinating or "",
        deadline=task.deadline or "",
        deadline_kind=task.understood_deadline.kind.value if task.understood_deadline else "",
        clear=clear,
    )


def _window_rows(row: PlanTask, task: TaskValue, draft: PlanValue) -> list[TaskWindow]:
    if task.understood_deadline is None:
        return []
    windows = resolve(task.understood_deadline, report_days=report_days(draft))
    return [
        TaskWindow(task=row, start_on=window.start_on, due_on=window.due_on, reason=window.reason) for window in windows
    ]


def _target_row(version: PlanVersion, draft: PlanValue, at: int, rows: list[PlanTask]) -> PlanTarget:
    target = draft.targets[at]
    task = next(
        (row for row in rows if target.task and row.number == target.task and row.section == target.section), None
    )
    return PlanTarget(
        version=version,
        position=at + 1,
        section=(target.section or "")[:40],
        text=target.text,
        comparator=target.comparator,
        value=target.value,
        unit_of_measure=(target.unit or "")[:100],
        kind=target.kind.value,
        task=task,
    )


@transaction.atomic
def withdraw_version(*, by: Person, version: PlanVersion) -> Plan:
    """Take an acceptance back: the version before is in force again, and the import waits as it was."""
    require(by, Permission.PLAN_IMPORT, version.plan.unit)
    plan = Plan.objects.select_for_update().get(pk=version.plan_id)
    version = PlanVersion.objects.select_related("plan").get(pk=version.pk)
    if not can_withdraw(version):
        raise ValidationError(_("Chỉ rút được bản đang dùng, trong 30 ngày kể từ khi nhận."), code="too_late")
    version.withdrawn_at, version.withdrawn_by = timezone.now(), by
    version.save(update_fields=["withdrawn_at", "withdrawn_by"])
    plan.current = plan.versions.filter(withdrawn_at__isnull=True).order_by("-number").first()
    if plan.current is not None:
        before = content_of(plan.current)
        plan.title = _title(before)
    plan.save()
    PlanImport.objects.filter(version=version).update(
        version=None, state=ImportState.READ, closed_at=None, closed_by=None
    )
    audit.record(by=by, act="plan.withdrawn", target=plan, detail={"version": version.number})
    tell_followers(by=by, plan=plan, on=timezone.localdate())
    return plan
