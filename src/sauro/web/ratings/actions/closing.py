"""Closing a month's figures: follow-up, not an evaluation. What was closed stays as it was; opened again it is closed
anew under a further number."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.ratings import checksum
from sauro.core.text import clean_lines
from sauro.core.values import to_values
from sauro.web.audit import actions as audit
from sauro.web.common.vietnamese import day
from sauro.web.organisation.models import Person
from sauro.web.ratings.actions import telling
from sauro.web.ratings.actions.locking import decider, held, held_open
from sauro.web.ratings.models import Closing, RatingMonth
from sauro.web.ratings.queries.sheets import live_sheet, month_before


@transaction.atomic
def close_month(*, by: Person, month: RatingMonth, on: date) -> Closing:
    """Close the figures of a month as they stand: proposals that nobody changed are taken as they are."""
    decider(by, month)
    month = held_open(month)
    problems = hindrances(month, on)
    if problems:
        raise ValidationError(problems, code="not_ready")
    content = to_values(live_sheet(month, on))
    made = Closing.objects.create(
        month=month, number=month.closings.count() + 1, content=content, checksum=checksum(content), closed_by=by
    )
    month.closing = made
    month.save(update_fields=["closing"])
    audit.record(by=by, act="rating.closed", target=month, detail={"number": made.number, "checksum": made.checksum})
    telling.tell_closed(made)
    return made


def hindrances(month: RatingMonth, on: date) -> list[str]:
    """Why a month cannot be closed yet, in sentences; empty where it can."""
    if month.contest_until_on is None:
        return [_("Chưa gửi đối chiếu: người được theo dõi phải được xem và phản hồi trước.")]
    found = []
    if on <= month.contest_until_on:
        found.append(_("Còn trong thời gian phản hồi, đến hết %(day)s.") % {"day": day(month.contest_until_on)})
    waiting = month.contests.filter(answered_at__isnull=True, withdrawn_at__isnull=True).count()
    if waiting:
        found.append(_("Còn %(count)s phản hồi chưa trả lời.") % {"count": waiting})
    earlier = month_before(month)
    if earlier and not earlier.is_closed:
        found.append(_("Chốt %(month)s trước, vì việc còn lại của tháng ấy tính sang tháng này.") % {"month": earlier})
    return found


@transaction.atomic
def reopen_month(*, by: Person, month: RatingMonth, reason: str) -> Closing:
    """Open a closed month again, with the reason: only the last closed one, since the next rests on it."""
    decider(by, month)
    month = held(month)
    closing = month.closing
    if closing is None:
        raise ValidationError(_("Tháng này chưa chốt; có thể người khác vừa mở lại."), code="open")
    if not clean_lines(reason):
        raise ValidationError({"reason": _("Nhập lý do mở lại.")})
    first = month.window.start_on
    later = RatingMonth.objects.filter(unit=month.unit, closing__isnull=False, year__gte=first.year)
    if any((one.year, one.month) > (month.year, month.month) for one in later):
        raise ValidationError(_("Tháng sau đã chốt trên số liệu của tháng này; mở lại tháng sau trước."), code="later")
    closing.reopened_at, closing.reopened_by = timezone.now(), by
    closing.reopen_reason = clean_lines(reason)
    closing.save(update_fields=["reopened_at", "reopened_by", "reopen_reason"])
    month.closing = None
    month.save(update_fields=["closing"])
    audit.record(by=by, act="rating.reopened", target=month, detail={"number": closing.number})
    telling.tell_reopened(closing)
    return closing
