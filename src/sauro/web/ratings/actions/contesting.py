"""Contesting how a product counts, and the answer. Accepted, the numbers are worked out anew; refused, the reason
stands."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean_lines
from sauro.web.audit import actions as audit
from sauro.web.common.vietnamese import day
from sauro.web.evidence.models import Evidence
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Denied, Permission
from sauro.web.ratings.access import viewer_of
from sauro.web.ratings.actions import telling
from sauro.web.ratings.actions.locking import held_open
from sauro.web.ratings.models import Contest, RatingMonth
from sauro.web.ratings.queries.contests import may_answer, may_contest
from sauro.web.ratings.queries.sheets import live_sheet
from sauro.web.tasks.models import Occurrence


@transaction.atomic
def raise_contest(
    *,
    by: Person,
    month: RatingMonth,
    occurrence: Occurrence,
    matter: str,
    words: str,
    evidence: Iterable[Evidence] = (),
    on: date,
) -> Contest:
    """Object to how a product counts in a month, with words and evidence, within the days that are set."""
    month = held_open(month)
    viewer = viewer_of(by, month.unit)
    of_commune = occurrence.unit_id == month.unit_id
    if not of_commune or not may_contest(viewer, occurrence.officer_id, occurrence.answering_id):
        raise Denied(Permission.RATING_WRITE, month.unit)
    _in_time(month, on)
    _of_month(month, occurrence, on)
    if not clean_lines(words):
        raise ValidationError({"words": _("Ghi rõ vì sao số liệu chưa đúng.")})
    if _open_ones(month, occurrence, matter).exists():
        raise ValidationError({"matter": _("Đã có phản hồi như vậy đang chờ trả lời.")}, code="asked_already")
    made = Contest.objects.create(
        month=month, occurrence=occurrence, matter=matter, words=clean_lines(words), raised_by=by
    )
    made.evidence.set(evidence)
    audit.record(by=by, act="rating.contested", target=month, detail={"matter": made.get_matter_display()})
    telling.tell_contested(made)
    return made


def _in_time(month: RatingMonth, on: date) -> None:
    if month.contest_until_on is None:
        raise ValidationError(_("Tháng này chưa gửi đối chiếu nên chưa phản hồi được."), code="not_shown")
    if on > month.contest_until_on:
        raise ValidationError(
            _("Đã hết thời gian phản hồi (%(day)s).") % {"day": day(month.contest_until_on)}, code="too_late"
        )


def _of_month(month: RatingMonth, occurrence: Occurrence, on: date) -> None:
    """A product is contested in the month that rates it."""
    rows = live_sheet(month, on).rows
    own = {one.product.key for row in rows for one in row.rating.products if not one.is_carried}
    if str(occurrence.pk) not in own:
        raise ValidationError(_("Sản phẩm này không tính vào %(month)s.") % {"month": month}, code="other_month")


def _open_ones(month: RatingMonth, occurrence: Occurrence, matter: str) -> "QuerySet[Contest]":
    rows = month.contests.filter(occurrence=occurrence, matter=matter)
    return rows.filter(answered_at__isnull=True, withdrawn_at__isnull=True)


@transaction.atomic
def answer_contest(*, by: Person, contest: Contest, is_accepted: bool, answer: str) -> Contest:
    """Accept an objection or refuse it, with the reason. Nobody answers what they raised, or what is about them."""
    held_open(contest.month)
    contest = _waiting(contest)
    if not may_answer(viewer_of(by, contest.month.unit), contest):
        raise Denied(Permission.RATING_WRITE, contest.month.unit)
    if not clean_lines(answer):
        raise ValidationError({"answer": _("Ghi lý do chấp nhận hoặc không chấp nhận.")})
    contest.is_accepted, contest.answer = is_accepted, clean_lines(answer)
    contest.answered_at, contest.answered_by = timezone.now(), by
    contest.save(update_fields=["is_accepted", "answer", "answered_at", "answered_by"])
    act = "rating.contest_accepted" if is_accepted else "rating.contest_refused"
    audit.record(by=by, act=act, target=contest.month, detail={"matter": contest.get_matter_display()})
    telling.tell_answered(contest)
    return contest


@transaction.atomic
def withdraw_contest(*, by: Person, contest: Contest) -> Contest:
    """Take one's own objection back before it is answered."""
    held_open(contest.month)
    contest = _waiting(contest)
    if contest.raised_by_id != by.pk:
        raise Denied(Permission.RATING_WRITE, contest.month.unit)
    contest.withdrawn_at, contest.withdrawn_by = timezone.now(), by
    contest.save(update_fields=["withdrawn_at", "withdrawn_by"])
    detail = {"matter": contest.get_matter_display()}
    audit.record(by=by, act="rating.contest_withdrawn", target=contest.month, detail=detail)
    return contest


def _waiting(contest: Contest) -> Contest:
    rows = Contest.objects.select_for_update(of=("self",)).select_related("month__unit", "occurrence__task")
    contest = rows.get(pk=contest.pk)
    if not contest.is_open:
        raise ValidationError(_("Phản hồi này đã được trả lời hoặc đã rút."), code="settled")
    return contest
