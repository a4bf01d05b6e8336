"""Reading an import in the background, with progress that people see."""

import logging
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
from sauro.web.files.queries import content_of
from sauro.web.plans.models import ImportEdit, ImportState, PlanImport, RememberedCorrection

log = logging.getLogger(__name__)

_SECONDS_BETWEEN_WRITES = 0.5  # progress is for people: more often is only work for the database


def read_later(import_id: int) -> None:
    """Put the reading of an import into the queue."""
    read_import.enqueue(import_id)


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


@transaction.atomic
def _keep(plan_import: PlanImport, document: Document, plan: Plan) -> None:
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
    plan_import.state = ImportState.FAILED
    plan_import.error_code, plan_import.error_message, plan_import.error_advice = code, message, advice
    plan_import.save(update_fields=["state", "error_code", "error_message", "error_advice"])
    audit.record(by=None, act="import.failed", target=plan_import, detail={"code": code})
