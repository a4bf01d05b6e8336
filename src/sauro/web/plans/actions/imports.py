"""Acts on imports: receive a document, put its reading right, undo, discard."""

from collections.abc import Sequence
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.plans import Edit, RefusedEdit, apply_edit
from sauro.core.text import clean, comparable
from sauro.web.audit import actions as audit
from sauro.web.files import actions as files
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require
from sauro.web.plans.actions.reading import read_later
from sauro.web.plans.models import ImportEdit, ImportState, PlanImport, RememberedCorrection
from sauro.web.plans.queries.imports import draft_of


@transaction.atomic
def receive_document(*, by: Person, unit: Unit, name: str, content: BinaryIO) -> PlanImport:
    """Take a document in for the commune and have it read in the background."""
    require(by, Permission.PLAN_IMPORT, unit)
    received = files.receive(by=by, unit=unit, name=name, content=content)
    plan_import = PlanImport.objects.create(unit=unit, file=received.file, name=received.file.name, created_by=by)
    audit.record(by=by, act="import.received", target=plan_import, detail={"file": received.file.pk})
    transaction.on_commit(lambda: read_later(plan_import.pk))
    return plan_import


@transaction.atomic
def edit_import(*, by: Person, plan_import: PlanImport, edit: Edit) -> ImportEdit:
    """Make one correction of the draft. Refused with a sentence where it cannot be made; then nothing is kept."""
    plan_import = _open_for(by, plan_import)
    try:
        apply_edit(draft_of(plan_import), edit)
    except RefusedEdit as error:
        raise ValidationError(str(error), code="refused") from error
    plan_import.edits.filter(undone_at__isnull=False).delete()  # a new edit after an undo begins a new line
    made = ImportEdit.objects.create(
        plan_import=plan_import, kind=edit.kind, task=edit.task, field=edit.field, value=edit.value, made_by=by
    )
    _remember(by, plan_import, edit)
    detail = {"kind": edit.kind, "task": edit.task, "field": edit.field, "value": edit.value}
    audit.record(by=by, act="import.edited", target=plan_import, detail=detail)
    return made


@transaction.atomic
def take_repairs(*, by: Person, plan_import: PlanImport, edits: Sequence[Edit]) -> list[ImportEdit]:
    """Take several proposals at once; each can be undone by itself."""
    return [edit_import(by=by, plan_import=plan_import, edit=edit) for edit in edits]


def _remember(by: Person, plan_import: PlanImport, edit: Edit) -> None:
    """Keep a correction of a name or a deadline for the next import of the commune."""
    if edit.kind == "rename_unit":
        kind, words = RememberedCorrection.Kind.UNIT, edit.field
    elif edit.kind == "set" and edit.field == "deadline_as" and edit.value:
        task = next(task for task in draft_of(plan_import).tasks if task.key == edit.task)
        kind, words = RememberedCorrection.Kind.DEADLINE, task.deadline or ""
    else:
        return
    if words and len(words) <= 300 and len(edit.value) <= 300:
        RememberedCorrection.objects.update_or_create(
            unit=plan_import.unit,
            kind=kind,
            words=comparable(words),
            defaults={"value": clean(edit.value), "remembered_by": by},
        )


@transaction.atomic
def undo_edit(*, by: Person, plan_import: PlanImport) -> ImportEdit | None:
    """Take the last correction back; ``None`` where there is none."""
    plan_import = _open_for(by, plan_import)
    last = plan_import.edits.filter(undone_at__isnull=True).order_by("-pk").first()
    if last is not None:
        last.undone_at = timezone.now()
        last.undone_by = by
        last.save(update_fields=["undone_at", "undone_by"])
        audit.record(by=by, act="import.undone", target=plan_import, detail={"edit": last.pk})
    return last


@transaction.atomic
def redo_edit(*, by: Person, plan_import: PlanImport) -> ImportEdit | None:
    """Make the correction that was last taken back again; ``None`` where there is none."""
    plan_import = _open_for(by, plan_import)
    first = plan_import.edits.filter(undone_at__isnull=False).order_by("pk").first()
    if first is not None:
        first.undone_at = first.undone_by = None
        first.save(update_fields=["undone_at", "undone_by"])
        audit.record(by=by, act="import.redone", target=plan_import, detail={"edit": first.pk})
    return first


@transaction.atomic
def discard_import(*, by: Person, plan_import: PlanImport) -> PlanImport:
    """Set an import aside without accepting it. Document and edits stay, so that it can be fetched again."""
    require(by, Permission.PLAN_IMPORT, plan_import.unit)
    plan_import = PlanImport.objects.select_for_update().get(pk=plan_import.pk)
    if plan_import.state == ImportState.ACCEPTED:
        raise ValidationError(_("Bản nhập này đã được nhận thành kế hoạch; hãy rút bản kế hoạch trước."))
    _close(plan_import, ImportState.DISCARDED, by)
    audit.record(by=by, act="import.discarded", target=plan_import)
    return plan_import


@transaction.atomic
def read_again(*, by: Person, plan_import: PlanImport) -> PlanImport:
    """Have a document that could not be read, or whose reading stopped, read once more."""
    require(by, Permission.PLAN_IMPORT, plan_import.unit)
    plan_import = PlanImport.objects.select_for_update().get(pk=plan_import.pk)
    if plan_import.state in (ImportState.FAILED, ImportState.WAITING, ImportState.READING):
        plan_import.state = ImportState.WAITING
        plan_import.error_code = plan_import.error_message = plan_import.error_advice = ""
        plan_import.save(update_fields=["state", "error_code", "error_message", "error_advice"])
        audit.record(by=by, act="import.read_again", target=plan_import)
        transaction.on_commit(lambda: read_later(plan_import.pk))
    return plan_import


@transaction.atomic
def restore_import(*, by: Person, plan_import: PlanImport) -> PlanImport:
    """Fetch a discarded import again, with every correction it had."""
    require(by, Permission.PLAN_IMPORT, plan_import.unit)
    plan_import = PlanImport.objects.select_for_update().get(pk=plan_import.pk)
    if plan_import.state == ImportState.DISCARDED:
        state = ImportState.READ if plan_import.reading else ImportState.WAITING
        _close(plan_import, state, None)
        audit.record(by=by, act="import.restored", target=plan_import)
        if state == ImportState.WAITING:
            transaction.on_commit(lambda: read_later(plan_import.pk))
    return plan_import


def _close(plan_import: PlanImport, state: ImportState, by: Person | None) -> None:
    plan_import.state = state
    plan_import.closed_at, plan_import.closed_by = (timezone.now(), by) if by else (None, None)
    plan_import.save(update_fields=["state", "closed_at", "closed_by"])


def _open_for(by: Person, plan_import: PlanImport) -> PlanImport:
    """The import, locked, where the person may edit it and it waits for that."""
    require(by, Permission.PLAN_IMPORT, plan_import.unit)
    plan_import = PlanImport.objects.select_for_update().get(pk=plan_import.pk)
    if plan_import.state != ImportState.READ:
        raise ValidationError(
            _("Bản nhập này đang ở trạng thái “%(state)s” nên không sửa được nữa. Tải lại trang để xem.")
            % {"state": plan_import.get_state_display()},
            code="closed",
        )
    return plan_import
