"""Taking a piece of evidence back, and saying which one stands in its place."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.evidence.models import Evidence
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, require


@transaction.atomic
def withdraw(*, by: Person, evidence: Evidence, reason: str) -> Evidence:
    """The piece no longer proves anything; it stays readable with the reason."""
    evidence = _locked(by, evidence)
    reason = clean(reason)
    if not reason:
        raise ValidationError({"reason": _("Ghi lý do rút, ví dụ: tải nhầm tệp dự thảo.")})
    if len(reason) > 500:
        raise ValidationError({"reason": _("Viết gọn trong 500 ký tự.")})
    if not evidence.is_withdrawn:
        evidence.withdrawn_at, evidence.withdrawn_by = timezone.now(), by
        evidence.withdrawal_reason = reason
        evidence.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
        audit.record(by=by, act="evidence.withdrawn", target=evidence, detail={"reason": reason})
    return evidence


@transaction.atomic
def restore(*, by: Person, evidence: Evidence) -> Evidence:
    """Take a withdrawal back."""
    evidence = _locked(by, evidence)
    if evidence.is_withdrawn:
        reason = evidence.withdrawal_reason
        evidence.withdrawn_at = evidence.withdrawn_by = None
        evidence.withdrawal_reason = ""
        try:
            with transaction.atomic():
                evidence.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
        except IntegrityError as error:
            message = _("Đúng tệp hoặc đường dẫn này đã được thêm lại sau khi rút; hãy dùng minh chứng mới.")
            raise ValidationError(message, code="added_again") from error
        audit.record(by=by, act="evidence.restored", target=evidence, detail={"reason": reason})
    return evidence


@transaction.atomic
def replace(*, by: Person, evidence: Evidence, successor: Evidence) -> Evidence:
    """Say that a newer piece stands in the place of this one (a draft by the signed document, a corrected report)."""
    evidence = _locked(by, evidence)
    successor = Evidence.objects.get(pk=successor.pk)
    if successor.unit_id != evidence.unit_id:
        raise ValidationError({"successor": _("Chọn minh chứng của cùng xã, phường.")})
    if _leads_to(successor, evidence):
        raise ValidationError({"successor": _("Hai minh chứng không thể thay cho nhau.")})
    evidence.successor = successor
    evidence.save(update_fields=["successor"])
    audit.record(by=by, act="evidence.replaced", target=evidence, detail={"successor": str(successor)})
    return evidence


def _leads_to(start: Evidence, end: Evidence) -> bool:
    """Whether ``end`` is ``start`` or comes after it."""
    seen: set[int] = set()
    current: Evidence | None = start
    while current is not None and current.pk not in seen:
        if current.pk == end.pk:
            return True
        seen.add(current.pk)
        current = current.successor
    return False


def _locked(by: Person, evidence: Evidence) -> Evidence:
    require(by, Permission.EVIDENCE_ADD, evidence.owner)
    return Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
