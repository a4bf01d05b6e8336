"""Confirming what a piece of evidence says of itself."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.legal import normalise_number
from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.common.vietnamese import day
from sauro.web.evidence.kinds import CHOICES
from sauro.web.evidence.models import LONGEST, Evidence
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, require

FIELDS = ("kind", "number", "issued_on", "issuer", "subject")


@transaction.atomic
def describe(
    *, by: Person, evidence: Evidence, number: str, issued_on: date | None, issuer: str, subject: str, kind: str
) -> Evidence:
    """Write down what the piece is, as a person confirms it; what the machine read stays beside it."""
    require(by, Permission.EVIDENCE_ADD, evidence.owner)
    evidence = Evidence.objects.select_for_update().get(pk=evidence.pk)
    said = {
        "kind": kind,
        "number": normalise_number(number) if any(map(str.isdigit, number)) else clean(number),
        "issued_on": issued_on,
        "issuer": clean(issuer),
        "subject": clean(subject),
    }
    _refuse(evidence, said)
    changes = {name: [_plain(getattr(evidence, name)), _plain(said[name])] for name in FIELDS}
    for name, value in said.items():
        setattr(evidence, name, value)
    evidence.confirmed_at, evidence.confirmed_by = timezone.now(), by
    evidence.save(update_fields=[*FIELDS, "number_key", "confirmed_at", "confirmed_by"])
    detail = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    audit.record(by=by, act="evidence.confirmed", target=evidence, detail=detail)
    return evidence


def _plain(value: object) -> str:
    return day(value) if isinstance(value, date) else str(value or "")


def _refuse(evidence: Evidence, said: Mapping[str, object]) -> None:
    problems: dict[str, str] = {}
    if evidence.is_withdrawn:
        raise ValidationError(_("Minh chứng này đã được rút. Lấy lại trước rồi mới xác nhận."), code="withdrawn")
    if said["kind"] not in dict(CHOICES):
        problems["kind"] = _("Chọn loại văn bản; nếu không phải văn bản, chọn “Ảnh” hoặc “Tài liệu khác”.")
    if not said["subject"]:
        problems["subject"] = _("Nhập trích yếu: minh chứng này nói về việc gì.")
    issued_on, today = said["issued_on"], timezone.localdate()
    if isinstance(issued_on, date) and not date(1945, 9, 2) <= issued_on <= today:
        problems["issued_on"] = _("Ngày phải từ 02/9/1945 đến hôm nay, %(today)s.") % {"today": day(today)}
    for name, longest in LONGEST.items():
        if len(str(said[name])) > longest:
            problems[name] = _("Viết gọn trong %(count)s ký tự.") % {"count": longest}
    if problems:
        raise ValidationError(problems)
