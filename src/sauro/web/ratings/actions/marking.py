"""Giving what only people know: points of the common criteria, the marks of a head, words; each with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.ratings import Subject, SubjectKind
from sauro.core.text import clean_lines
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Denied, Permission
from sauro.web.ratings.access import viewer_of
from sauro.web.ratings.actions.locking import held_open
from sauro.web.ratings.models import Assessment, RatingMonth
from sauro.web.ratings.models.marks import CODES
from sauro.web.ratings.queries.rules import rules_of
from sauro.web.ratings.queries.subjects import subjects_of

_Stage = Assessment.Stage


@dataclass(frozen=True, slots=True)
class Said:
    """What is given: points of the common criteria, marks by their codes (d, đ, e), words."""

    common: Decimal | None
    reason: str
    marks: Mapping[str, Decimal] = field(default_factory=dict)
    strengths: str = ""
    limits: str = ""


@transaction.atomic
def assess(*, by: Person, month: RatingMonth, subject: Subject, stage: str, said: Said) -> Assessment:
    """Say for somebody, or for oneself, what software cannot know. What was said before stays on record.

    The log notes who was rated at which step and no number: whoever reads the log need not read the points.
    """
    month = held_open(month)
    subject = _standing(month, subject)
    _require(by, month, subject, stage)
    _check(month, subject, said, stage)
    row = Assessment.objects.create(
        month=month,
        person_id=int(subject.person),
        stage=stage,
        common=said.common,
        strengths=clean_lines(said.strengths),
        limits=clean_lines(said.limits),
        reason=clean_lines(said.reason),
        made_by=by,
        **{CODES[code]: value for code, value in said.marks.items()},
    )
    detail = {"person": subject.name, "stage": row.get_stage_display()}
    audit.record(by=by, act="rating.assessed", target=month, detail=detail)
    return row


def _standing(month: RatingMonth, subject: Subject) -> Subject:
    """The subject as the sheet has it now: an officer who has come to lead an office is rated as its head."""
    found = [one for one in subjects_of(month.unit, month.window.end_on) if one.person == subject.person]
    if not subject.person or not found:
        raise ValidationError(_("Người này không còn trong danh sách theo dõi của tháng."), code="not_followed")
    return found[0]


def _require(by: Person, month: RatingMonth, subject: Subject, stage: str) -> None:
    viewer = viewer_of(by, month.unit)
    may = {
        _Stage.SELF: viewer.is_own(subject),
        _Stage.PROPOSAL: viewer.may_propose(subject),
        _Stage.DECISION: viewer.may_decide_on(subject),
    }[_Stage(stage)]
    if not may:
        permission = Permission.RATING_DECIDE if stage == _Stage.DECISION else Permission.RATING_WRITE
        raise Denied(permission, month.unit)


def _check(month: RatingMonth, subject: Subject, said: Said, stage: str) -> None:
    problems: dict[str, str] = {}
    method = rules_of(month).method
    if said.common is None and stage != _Stage.SELF:
        problems["common"] = _("Nhập điểm tiêu chí chung, từ 0 đến 30.")
    if said.common is not None and not 0 <= said.common <= method.common_maximum:
        problems["common"] = _("Điểm tiêu chí chung từ 0 đến 30.")
    wanted = [mark.code for mark in method.marks] if subject.kind is SubjectKind.HEAD else []
    for code, value in said.marks.items():
        if code not in wanted:
            problems[CODES[code]] = _("Chỉ chấm d, đ, e cho người đứng đầu đơn vị.")
        elif not 0 <= value <= 100:
            problems[CODES[code]] = _("Nhập tỷ lệ phần trăm từ 0 đến 100.")
    if not clean_lines(said.reason):
        problems["reason"] = _("Ghi lý do: căn cứ vào việc gì mà chấm như vậy.")
    if problems:
        raise ValidationError(problems)
