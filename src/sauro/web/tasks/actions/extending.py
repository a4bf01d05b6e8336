"""More time: asked by the unit, granted or refused by who presides. Both days are kept."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean_lines
from sauro.core.work import counted_after_extension
from sauro.web.audit import actions as audit
from sauro.web.common.vietnamese import day
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, require
from sauro.web.tasks.actions import telling
from sauro.web.tasks.models import Extension, Occurrence, Redate


@transaction.atomic
def ask_extension(*, by: Person, occurrence: Occurrence, until_on: date, reason: str, on: date) -> Extension:
    """Ask for more time. Asked after the day was over, it can still be granted; late stays late then."""
    require(by, Permission.TASK_REPORT, occurrence.answering)
    occurrence = _open(occurrence)
    assert occurrence.due_on is not None
    if until_on <= occurrence.due_on:
        message = _("Ngày xin gia hạn phải sau hạn đang có, %(day)s.") % {"day": day(occurrence.due_on)}
        raise ValidationError({"until_on": message})
    if until_on < on:
        message = _("Ngày xin gia hạn phải từ hôm nay, %(day)s.") % {"day": day(on)}
        raise ValidationError({"until_on": message})
    reason = clean_lines(reason)
    if not reason:
        raise ValidationError({"reason": _("Nhập lý do xin gia hạn.")})
    if occurrence.extensions.filter(decided_at__isnull=True).exists():
        raise ValidationError(_("Kỳ này đang có một đề nghị gia hạn chờ ý kiến."), code="asked_already")
    extension = Extension.objects.create(
        occurrence=occurrence,
        from_due_on=occurrence.due_on,
        until_on=until_on,
        reason=reason,
        asked_on=on,
        asked_by=by,
    )
    detail = {"turn": occurrence.label, "from": occurrence.due_on, "until": until_on}
    audit.record(by=by, act="extension.asked", target=occurrence.task, unit=occurrence.answering, detail=detail)
    telling.tell_extension_asked(extension)
    return extension


@transaction.atomic
def grant_extension(
    *, by: Person, extension: Extension, on: date, until_on: date | None = None, words: str = ""
) -> Extension:
    """Give the time that was asked for, or until another day. It counts as in time only where the day was not over."""
    extension, occurrence = _waiting(by, extension)
    until_on = until_on or extension.until_on
    assert occurrence.due_on is not None
    if until_on <= occurrence.due_on:
        message = _("Hạn mới phải sau hạn đang có, %(day)s.") % {"day": day(occurrence.due_on)}
        raise ValidationError({"until_on": message})
    before = occurrence.due_on
    occurrence.due_on = until_on
    occurrence.counted_on = counted_after_extension(occurrence.counted_on, until_on, on)
    occurrence.save(update_fields=["due_on", "counted_on"])
    extension.granted_until_on = until_on
    _decide(by, extension, words, on)
    why = _("Cho gia hạn ngày %(day)s.") % {"day": day(on)}
    Redate.objects.create(occurrence=occurrence, from_due_on=before, to_due_on=until_on, why=why, redated_by=by)
    detail = {"turn": occurrence.label, "from": before, "until": until_on}
    audit.record(by=by, act="extension.granted", target=occurrence.task, detail=detail)
    telling.tell_extension_decided(extension)
    return extension


@transaction.atomic
def refuse_extension(*, by: Person, extension: Extension, on: date, words: str) -> Extension:
    """The day stays as it is."""
    extension, occurrence = _waiting(by, extension)
    if not clean_lines(words):
        raise ValidationError({"words": _("Nhập lý do không cho gia hạn.")})
    _decide(by, extension, words, on)
    audit.record(by=by, act="extension.refused", target=occurrence.task, detail={"turn": occurrence.label})
    telling.tell_extension_decided(extension)
    return extension


def _open(occurrence: Occurrence) -> Occurrence:
    occurrence = (
        Occurrence.objects.select_for_update(of=("self",))
        .select_related("task", "unit", "answering")
        .get(pk=occurrence.pk)
    )
    if occurrence.is_settled or occurrence.handed_in_on is not None:
        raise ValidationError(_("Kỳ này đã nộp hoặc đã kết thúc nên không xin gia hạn được."), code="closed")
    if occurrence.due_on is None:
        raise ValidationError(_("Kỳ này chưa có ngày đến hạn nên không cần xin gia hạn."), code="no_day")
    return occurrence


def _waiting(by: Person, extension: Extension) -> tuple[Extension, Occurrence]:
    require(by, Permission.TASK_EXTEND, extension.occurrence.unit)
    extension = Extension.objects.select_for_update(of=("self",)).get(pk=extension.pk)
    if extension.decided_at is not None:
        raise ValidationError(_("Đề nghị này đã có ý kiến rồi."), code="decided")
    occurrence = (
        Occurrence.objects.select_for_update(of=("self",))
        .select_related("task", "unit")
        .get(pk=extension.occurrence_id)
    )
    if occurrence.is_settled:
        raise ValidationError(_("Kỳ này đã nghiệm thu hoặc thôi thực hiện."), code="closed")
    return extension, occurrence


def _decide(by: Person, extension: Extension, words: str, on: date) -> None:
    extension.decision, extension.decided_on = clean_lines(words), on
    extension.decided_at, extension.decided_by = timezone.now(), by
    extension.save()
