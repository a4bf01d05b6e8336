"""Accepting what was handed in, or returning it with a reason; and taking either back."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean_lines
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, require
from sauro.web.tasks.actions import telling
from sauro.web.tasks.models import Occurrence, ProgressReport, Review

UNDO_FOR = timedelta(days=1)


@transaction.atomic
def accept_delivery(*, by: Person, occurrence: Occurrence, on: date, words: str = "") -> Review:
    """What was last handed in is accepted: the turn is done, on time or late by the day of that hand-in."""
    return _review(by, occurrence, True, words, on)


@transaction.atomic
def return_delivery(*, by: Person, occurrence: Occurrence, on: date, reason: str) -> Review:
    """What was last handed in goes back with a reason; the clock runs on."""
    return _review(by, occurrence, False, reason, on)


def _review(by: Person, occurrence: Occurrence, is_accepted: bool, reason: str, on: date) -> Review:
    require(by, Permission.TASK_ACCEPT, occurrence.unit)
    occurrence, report = _waiting(occurrence)
    reason = clean_lines(reason)
    if not is_accepted and not reason:
        raise ValidationError({"reason": _("Nhập lý do trả lại, để đơn vị biết phải bổ sung gì.")})
    review = Review.objects.create(
        report=report, is_accepted=is_accepted, reason=reason, reviewed_on=on, reviewed_by=by
    )
    if is_accepted:
        occurrence.accepted_on = on
    else:
        occurrence.handed_in_on, occurrence.returned_on = None, on
    occurrence.save(update_fields=["accepted_on", "handed_in_on", "returned_on"])
    act = "task.accepted" if is_accepted else "task.returned"
    audit.record(by=by, act=act, target=occurrence.task, detail={"turn": occurrence.label, "reason": reason})
    telling.tell_reviewed(review)
    return review


def _waiting(occurrence: Occurrence) -> tuple[Occurrence, ProgressReport]:
    """The occurrence, locked, with the hand-in that waits."""
    occurrence = Occurrence.objects.select_for_update(of=("self",)).select_related("task", "unit").get(pk=occurrence.pk)
    report = occurrence.reports.filter(is_hand_in=True).order_by("-pk").first()
    if occurrence.handed_in_on is None or occurrence.is_settled or report is None:
        raise ValidationError(
            _("Kỳ này không có sản phẩm nào đang chờ nghiệm thu; có thể người khác vừa xử lý."), code="nothing_waits"
        )
    return occurrence, report


@transaction.atomic
def withdraw_review(*, by: Person, review: Review) -> Occurrence:
    """Take an acceptance or a return back: the hand-in waits again. Possible for a day, as long as nothing followed."""
    require(by, Permission.TASK_ACCEPT, review.report.occurrence.unit)
    occurrence = Occurrence.objects.select_for_update(of=("self",)).get(pk=review.report.occurrence_id)
    review = Review.objects.select_for_update(of=("self",)).select_related("report").get(pk=review.pk)
    if not can_withdraw(review, occurrence):
        raise ValidationError(
            _("Chỉ rút được trong một ngày, khi đơn vị chưa nộp lại và kỳ chưa đổi."), code="too_late"
        )
    review.withdrawn_at, review.withdrawn_by = timezone.now(), by
    review.save(update_fields=["withdrawn_at", "withdrawn_by"])
    occurrence.accepted_on = occurrence.returned_on = None
    occurrence.handed_in_on = review.report.reported_on
    occurrence.save(update_fields=["accepted_on", "returned_on", "handed_in_on"])
    audit.record(by=by, act="task.review_withdrawn", target=occurrence.task, detail={"turn": occurrence.label})
    return occurrence


def can_withdraw(review: Review, occurrence: Occurrence) -> bool:
    """Whether the review is the last word on the occurrence, and fresh."""
    last = occurrence.reports.filter(is_hand_in=True).order_by("-pk").first()
    fresh = timezone.now() - review.reviewed_at <= UNDO_FOR
    return fresh and review.withdrawn_at is None and last == review.report and occurrence.dropped_on is None
