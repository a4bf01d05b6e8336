"""A unit writes and hands in its part; whoever puts the report together accepts it, returns it, opens it again."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.reports import merged_text
from sauro.core.text import clean_lines
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, require
from sauro.web.reports.actions import telling
from sauro.web.reports.models import HandIn, Mark, Submission, UnitWords
from sauro.web.reports.queries.parts import part_of

_State = Submission.State


def mark_seen(*, by: Person, submission: Submission) -> None:
    """Note that the unit opened its part for the first time."""
    if submission.seen_at is None and by.unit_id == submission.unit_id:
        Submission.objects.filter(pk=submission.pk, seen_at__isnull=True).update(seen_at=timezone.now(), seen_by=by)


@transaction.atomic
def save_words(*, by: Person, submission: Submission, section: str, text: str, base: str, drafted: str) -> UnitWords:
    """Keep what a unit writes for a section. ``base`` is the text that the writer began from: where somebody saved
    meanwhile, both are put together; where they changed the same lines, ``EditedMeanwhile`` says so and keeps neither.
    """
    require(by, Permission.REPORT_HAND_IN, submission.unit)
    submission = _locked(submission)
    _must_be_open(submission)
    words, _is_new = UnitWords.objects.select_for_update().get_or_create(submission=submission, section=section)
    now = words.text if words.edition else base
    text = clean_lines(text)
    together = merged_text(base, text, now)
    if together is None:
        raise EditedMeanwhile(now)
    if together != words.text or not words.edition:
        words.text, words.drafted, words.saved_by = together, drafted, by
        words.edition += 1
        words.save()
    return words


class EditedMeanwhile(ValidationError):
    """Somebody else changed the same lines: ``now`` is the text as it stands."""

    def __init__(self, now: str) -> None:
        super().__init__(
            _("Người khác vừa sửa đúng những dòng này. Ghép hai bản rồi lưu lại; chữ bạn gõ còn nguyên."),
            code="edited_meanwhile",
        )
        self.now = now


@transaction.atomic
def hand_in(*, by: Person, submission: Submission) -> HandIn:
    """Hand in what stands now: every figure that is asked has an answer, and what is odd has a reason."""
    require(by, Permission.REPORT_HAND_IN, submission.unit)
    submission = _locked(submission)
    _must_be_open(submission)
    if submission.comes_signed:
        raise ValidationError(_("Báo cáo của xã tự đến tỉnh khi chốt bản đã ký; không nộp riêng."), code="comes_signed")
    part = part_of(submission)
    if part.missing:
        names = ", ".join(indicator.number for indicator in part.missing[:8])
        more = _(" và %(count)s chỉ tiêu khác") % {"count": len(part.missing) - 8} if len(part.missing) > 8 else ""
        raise ValidationError(_("Còn số liệu chưa trả lời: %(names)s.") % {"names": names + more}, code="missing")
    if part.unexplained:
        raise ValidationError([problem.words for problem in part.unexplained], code="unexplained")
    return record_hand_in(by=by, submission=submission, content=part.as_values())


def record_hand_in(*, by: Person, submission: Submission, content: Mapping[str, Any]) -> HandIn:
    """Keep a hand-in with its content; whoever puts the report together hears of it. Called within an act."""
    now = timezone.now()
    last = submission.hand_ins.order_by("-number").values_list("number", flat=True).first() or 0
    made = HandIn.objects.create(
        submission=submission, number=last + 1, content=dict(content), handed_in_at=now, handed_in_by=by
    )
    submission.state = _State.HANDED_IN
    submission.first_handed_in_at = submission.first_handed_in_at or now
    submission.accepted_on = None
    submission.save(update_fields=["state", "first_handed_in_at", "accepted_on"])
    _record(by, "submission.handed_in", made)
    telling.tell_handed_in(made)
    return made


@transaction.atomic
def take_back_hand_in(*, by: Person, submission: Submission) -> None:
    """Take back what waits unread, to put something right."""
    require(by, Permission.REPORT_HAND_IN, submission.unit)
    submission, last = _waiting(submission)
    last.reopened_at, last.reopened_by, last.words = timezone.now(), by, _("Đơn vị rút để sửa.")
    last.save(update_fields=["reopened_at", "reopened_by", "words"])
    submission.state = _State.OPEN
    submission.save(update_fields=["state"])
    _record(by, "submission.taken_back", last)


@transaction.atomic
def accept_submission(*, by: Person, submission: Submission, on: date) -> HandIn:
    """Accept what was handed in last: its figures are closed from now on."""
    require(by, Permission.REPORT_ACCEPT, submission.period.unit)
    submission, last = _waiting(submission)
    last.accepted_at, last.accepted_by = timezone.now(), by
    last.save(update_fields=["accepted_at", "accepted_by"])
    submission.state, submission.accepted_on = _State.ACCEPTED, on
    submission.save(update_fields=["state", "accepted_on"])
    _record(by, "submission.accepted", last)
    telling.tell_outcome(last, by, "report.accepted")
    return last


@transaction.atomic
def return_submission(
    *, by: Person, submission: Submission, words: str, marks: Iterable[tuple[str, str]] = ()
) -> HandIn:
    """Give back what was handed in last: ``words`` for the whole, ``marks`` as (place, words) for single places."""
    require(by, Permission.REPORT_ACCEPT, submission.period.unit)
    submission, last = _waiting(submission)
    noted = [(place, clean_lines(said)) for place, said in marks if clean_lines(said)]
    words = clean_lines(words) or (_("Xem các chỗ cần sửa.") if noted else "")
    if not words:
        raise ValidationError({"words": _("Ghi cần sửa gì, để đơn vị biết phải làm lại chỗ nào.")})
    Mark.objects.bulk_create(Mark(hand_in=last, place=place, words=said) for place, said in noted)
    last.returned_at, last.returned_by, last.words = timezone.now(), by, words
    last.save(update_fields=["returned_at", "returned_by", "words"])
    submission.state = _State.RETURNED
    submission.save(update_fields=["state"])
    _record(by, "submission.returned", last, marks=len(noted))
    telling.tell_outcome(last, by, "report.returned")
    return last


@transaction.atomic
def reopen_submission(*, by: Person, submission: Submission, reason: str) -> HandIn:
    """Open an accepted part again: what the unit hands in next is a new version, the accepted one is kept."""
    require(by, Permission.REPORT_ACCEPT, submission.period.unit)
    submission = _locked(submission)
    if submission.state != _State.ACCEPTED:
        raise ValidationError(_("Chỉ mở lại được báo cáo đã nhận; có thể người khác vừa mở."))
    if not clean_lines(reason):
        raise ValidationError({"reason": _("Nhập lý do mở lại.")})
    last = submission.hand_ins.order_by("-number")[0]
    last.reopened_at, last.reopened_by, last.words = timezone.now(), by, clean_lines(reason)
    last.save(update_fields=["reopened_at", "reopened_by", "words"])
    submission.state, submission.accepted_on = _State.OPEN, None
    submission.save(update_fields=["state", "accepted_on"])
    _record(by, "submission.reopened", last)
    telling.tell_outcome(last, by, "report.reopened")
    return last


@transaction.atomic
def remind_units(*, by: Person, submissions: Iterable[Submission], on: date) -> int:
    """Remind the units that have not handed in, each once a day; gives how many people heard."""
    told = 0
    for submission in submissions:
        require(by, Permission.REPORT_ACCEPT, submission.period.unit)
        if submission.state in (_State.OPEN, _State.RETURNED):
            people = telling.tell_reminded(submission, by, on)
            told += len(people)
            audit.record(by=by, act="submission.reminded", target=submission, unit=submission.period.unit)
    return told


def _locked(submission: Submission) -> Submission:
    rows = Submission.objects.select_for_update(of=("self",)).select_related("period__unit", "unit")
    return rows.get(pk=submission.pk)


def _must_be_open(submission: Submission) -> None:
    if submission.is_closed:
        raise ValidationError(_("Báo cáo đã nộp nên không sửa được. Rút lại hoặc đề nghị mở lại trước."), code="closed")


def _waiting(submission: Submission) -> tuple[Submission, HandIn]:
    submission = _locked(submission)
    if submission.state != _State.HANDED_IN:
        raise ValidationError(_("Báo cáo này không chờ xem; có thể người khác vừa xử lý."), code="nothing_waits")
    return submission, submission.hand_ins.order_by("-number")[0]


def _record(by: Person, act: str, made: HandIn, **more: Any) -> None:
    submission = made.submission
    detail = {"period": str(submission.period), "number": made.number, **more}
    audit.record(by=by, act=act, target=submission, unit=submission.unit, detail=detail)
