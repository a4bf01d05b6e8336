"""Reading an import in the background, with progress that people see."""

import logging
from functools import partial
from time import monotonic

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from sauro.core.documents import Document, UnreadableDocument, read_document
from sauro.core.plans import Edit, Plan, apply_edits, check_plan, finding_record, plan_to_values, read_plan
from sauro.core.text import comparable
from sauro.core.values import to_values
from sauro.web.audit import actions as audit
from sauro.web.audit.models import Event
from sauro.web.files.queries import content_of
from sauro.web.plans.models import ImportEdit, ImportState, PlanImport, RememberedCorrection

log = logging.getLogger(__name__)

_SECONDS_BETWEEN_WRITES = 0.5  # progress is for people: more often is only work for the database
_MOST_STOPS = 2  # a file in whose reading the worker falls again and again would keep all others from being read


def read_later(import_id: int) -> None:
    """Put the reading of an import into the queue."""
    read_import.enqueue(import_id)


@transaction.atomic
def resume_stopped_readings() -> int:
    """Put every import whose reading a fallen worker left behind into the queue again; how many these are.

    Asked when a worker starts. An import that waits may stand in the queue already; what is read is not read again.
    One in whose reading the worker fell again and again is given up, with a sentence for the person who waits.
    """
    left = PlanImport.objects.select_for_update().filter(state__in=(ImportState.WAITING, ImportState.READING))
    resumed = [plan_import.pk for plan_import in left.order_by("pk") if _resume(plan_import)]
    for import_id in resumed:
        transaction.on_commit(partial(read_later, import_id))
    return len(resumed)


def _resume(plan_import: PlanImport) -> bool:
    """Whether the import is to be read again."""
    if plan_import.state == ImportState.WAITING:
        return True
    stops = Event.objects.filter(
        act="import.resumed", target_type=plan_import._meta.label_lower, target_id=str(plan_import.pk)
    )
    if stops.count() >= _MOST_STOPS:
        message = _("Máy đã dừng giữa chừng nhiều lần khi đọc tệp này.")
        advice = _("Tệp gốc vẫn được giữ. Hãy chia nhỏ hoặc lưu lại thành DOCX rồi nhập lần nữa.")
        _fail(plan_import, "reading.stopped", message, advice)
        return False
    plan_import.state = ImportState.WAITING
    plan_import.save(update_fields=["state"])
    audit.record(by=None, act="import.resumed", target=plan_import)
    return True


@task()
def read_import(import_id: int) -> None:
    """Read a waiting import: document, plan, findings. One that another worker took, or that was set aside, is left."""
    taken = PlanImport.objects.filter(pk=import_id, state__in=(ImportState.WAITING, ImportState.READING))
    if not taken.update(state=ImportState.READING, pages_done=0, pages_total=0):
        return
    plan_import = PlanImport.objects.select_related("file__original", "unit", "created_by").get(pk=import_id)
    try:
        document = read_document(content_of(plan_import.file), plan_import.name, progress=_Progress(import_id))
        plan = read_plan(document)
    except UnreadableDocument as refusal:
        _fail(plan_import, refusal.code, refusal.message, refusal.advice)
    except Exception:  # whatever goes wrong, the person who waits must be told, and the log must hold why
        log.exception("Reading import %s failed", import_id)
        message = _("Máy gặp lỗi khi đọc tệp này.")
        advice = _(
            "Tệp gốc vẫn được giữ. Hãy lưu lại thành DOCX rồi nhập lần nữa, hoặc báo người quản trị xem nhật ký."
        )
        _fail(plan_import, "reading.crashed", message, advice)
    else:
        _keep(plan_import, document, plan)


class _Progress:
    """Tells people how many pages are read, now and then."""

    def __init__(self, import_id: int) -> None:
        self._import_id = import_id
        self._written = 0.0

    def __call__(self, done: int, total: int) -> None:
        if monotonic() - self._written < _SECONDS_BETWEEN_WRITES and done < total:
            return
        self._written = monotonic()
        PlanImport.objects.filter(pk=self._import_id).update(pages_done=done, pages_total=total)


def _is_still_read(plan_import: PlanImport) -> bool:
    """Whether the result of a reading is still wanted: meanwhile the import may be set aside, or another worker have
    read it. Locks the import until the transaction ends."""
    return PlanImport.objects.select_for_update().get(pk=plan_import.pk).state == ImportState.READING


@transaction.atomic
def _keep(plan_import: PlanImport, document: Document, plan: Plan) -> None:
    if not _is_still_read(plan_import):
        return
    plan_import.document = to_values(document)
    plan_import.reading = plan_to_values(plan)
    plan_import.findings = [finding_record(finding) for finding in check_plan(plan, document)]
    plan_import.state = ImportState.READ
    plan_import.read_at = timezone.now()
    plan_import.save(update_fields=["document", "reading", "findings", "state", "read_at"])
    _repeat_corrections(plan_import, plan)
    detail = {"tasks": len(plan.tasks), "targets": len(plan.targets), "findings": len(plan_import.findings)}
    audit.record(by=None, act="import.read", target=plan_import, detail=detail)


def _repeat_corrections(plan_import: PlanImport, plan: Plan) -> None:
    """Make the corrections that the commune made before and that fit here; each can be undone like any other."""
    known = {
        (correction.kind, correction.words): correction.value
        for correction in RememberedCorrection.objects.filter(unit=plan_import.unit)
    }
    edits = [edit for edit in _fitting(plan, known) if apply_edits(plan, [edit]) != plan]
    for edit in edits:
        ImportEdit.objects.create(
            plan_import=plan_import,
            kind=edit.kind,
            task=edit.task,
            field=edit.field,
            value=edit.value,
            made_by=plan_import.created_by,
        )


def _fitting(plan: Plan, known: dict[tuple[str, str], str]) -> list[Edit]:
    names = dict.fromkeys(name for row in plan.tasks for name in (*row.lead_units, *row.coordinating_units))
    edits = []
    for name in names:
        value = known.get((RememberedCorrection.Kind.UNIT, comparable(name)))
        if value and comparable(value) != comparable(name):
            edits.append(Edit("rename_unit", field=name, value=value))
    for row in plan.tasks:
        value = known.get((RememberedCorrection.Kind.DEADLINE, comparable(row.deadline or "")))
        if value and row.understood_deadline is not None and not row.understood_deadline.parts:
            edits.append(Edit("set", row.key, "deadline_as", value))
    return edits


@transaction.atomic
def _fail(plan_import: PlanImport, code: str, message: str, advice: str) -> None:
    if not _is_still_read(plan_import):
        return
    plan_import.state = ImportState.FAILED
    plan_import.error_code, plan_import.error_message, plan_import.error_advice = code, message, advice
    plan_import.save(update_fields=["state", "error_code", "error_message", "error_advice"])
    audit.record(by=None, act="import.failed", target=plan_import, detail={"code": code})
