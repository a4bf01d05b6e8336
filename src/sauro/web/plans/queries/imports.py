"""Imports on their way, and the draft that each one's edits make of its reading."""

from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from sauro.core.documents import Document
from sauro.core.plans import Edit, apply_edits, plan_from_values
from sauro.core.plans import Plan as PlanValue
from sauro.core.values import from_values
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.plans.models import ImportEdit, PlanImport, PlanVersion

# An acceptance can be taken back, and a discarded import be fetched again, for so long.
UNDO_DAYS = 30


def visible_imports(person: Person) -> "QuerySet[PlanImport]":
    """The imports that the person may see, newest first, with the number of edits in force."""
    edits = Count("edits", filter=Q(edits__undone_at__isnull=True))
    return (
        PlanImport.objects.filter(unit__in=allowed_units(person, Permission.PLAN_VIEW))
        .select_related("unit", "file__original", "created_by", "version__plan")
        .annotate(edit_count=edits)
        .order_by("-created_at", "-pk")
    )


def draft_of(plan_import: PlanImport) -> PlanValue:
    """The reading with the edits in force applied in their order."""
    assert plan_import.reading is not None, "only an import that was read has a draft"
    return apply_edits(plan_from_values(plan_import.reading), map(edit_value, edits_in_force(plan_import)))


def edits_in_force(plan_import: PlanImport) -> "QuerySet[ImportEdit]":
    return plan_import.edits.filter(undone_at__isnull=True).order_by("pk")


def edit_value(edit: ImportEdit) -> Edit:
    return Edit(edit.kind, edit.task, edit.field, edit.value)


def document_of(plan_import: PlanImport) -> Document:
    """The document as read, for showing the source beside what was understood."""
    return from_values(Document, plan_import.document)


def same_file_imports(plan_import: PlanImport) -> "QuerySet[PlanImport]":
    """Earlier imports of the very same bytes by the same commune."""
    return PlanImport.objects.filter(
        unit=plan_import.unit, file__original=plan_import.file.original, pk__lt=plan_import.pk
    ).order_by("-pk")


def can_withdraw(version: PlanVersion) -> bool:
    """Whether the acceptance can still be taken back: it is the newest in force, and not older than the limit."""
    is_current = version.withdrawn_at is None and version.plan.current_id == version.pk
    return is_current and timezone.now() - version.accepted_at <= timedelta(days=UNDO_DAYS)
