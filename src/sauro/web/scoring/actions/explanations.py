"""How a unit explains the lines that were appraised lower, and hands its explanations in, or has nothing to say."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.text import clean_lines
from sauro.web.audit import actions as audit
from sauro.web.common.vietnamese import day
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission
from sauro.web.scoring.actions import telling
from sauro.web.scoring.actions.answers import locked, put_aside, set_proofs
from sauro.web.scoring.actions.fitting import component_of
from sauro.web.scoring.actions.steps import end_step
from sauro.web.scoring.models import Explanation, LineDuty, Sheet, SheetVersion, Step
from sauro.web.scoring.queries.allowing import may_answer, may_appraise, may_hand_in, require_that
from sauro.web.scoring.queries.grounds import ground_of
from sauro.web.scoring.queries.standing import explainable_codes

if TYPE_CHECKING:
    from sauro.web.evidence.models import Evidence


@transaction.atomic
def explain_line(
    *, by: Person, sheet: Sheet, code: str, words: str, on: date, evidence: "Iterable[Evidence] | None" = None
) -> Explanation:
    """Explain a line that was appraised lower or left open; an explanation before it is kept as replaced. ``evidence``
    is all that the unit adds to the line while it explains; ``None`` leaves what it added."""
    sheet = _explaining(by, sheet, code)
    if code not in explainable_codes(ground_of(sheet, on)):
        message = _("Tiêu chí %(code)s không bị chấm thấp hơn nên không cần giải trình.")
        raise ValidationError(message % {"code": code}, code="not_lower")
    if not clean_lines(words):
        raise ValidationError({"words": _("Viết lời giải trình.")})
    if evidence is not None:
        set_proofs(by=by, sheet=sheet, code=code, evidence=evidence)
    _put_aside(by, sheet, code)
    made = Explanation.objects.create(sheet=sheet, code=code, words=clean_lines(words), explained_by=by)
    audit.record(by=by, act="line.explained", target=sheet, unit=sheet.unit, detail={"code": code})
    return made


@transaction.atomic
def withdraw_explanation(*, by: Person, sheet: Sheet, code: str) -> None:
    """Take an explanation back with what was added to prove it; both stay to be read."""
    sheet = _explaining(by, sheet, code)
    if _put_aside(by, sheet, code):
        set_proofs(by=by, sheet=sheet, code=code, evidence=[])
        audit.record(by=by, act="line.unexplained", target=sheet, unit=sheet.unit, detail={"code": code})


@transaction.atomic
def hand_in_explanations(*, by: Person, sheet: Sheet, on: date, words: str = "") -> SheetVersion:
    """Hand the explanations in; a unit without any says that it has nothing to say."""
    sheet = locked(sheet)
    require_that(may_hand_in(by, sheet), Permission.SCORE_HAND_IN, sheet.unit)
    _must_explain(sheet)
    count = sheet.explanations.filter(replaced_at__isnull=True).count()
    said = words or ("" if count else _("Đơn vị không có ý kiến."))
    version = end_step(by=by, sheet=sheet, score=ground_of(sheet, on).now, onward=Step.SECOND, words=said)
    detail = {"version": version.number, "lines": count}
    audit.record(by=by, act="sheet.explained", target=sheet, unit=sheet.unit, detail=detail)
    subject = _("%(unit)s gửi giải trình: %(round)s") if count else _("%(unit)s không có ý kiến: %(round)s")
    telling.tell_appraisers(version, "score.explained", subject)
    return version


@transaction.atomic
def end_explanations(*, by: Person, sheet: Sheet, on: date) -> SheetVersion:
    """Go on without the unit once the day for explaining is over; what it wrote until then counts."""
    sheet = locked(sheet)
    require_that(may_appraise(by, sheet), Permission.SCORE_APPRAISE, sheet.round.unit)
    _must_explain(sheet)
    due_on = sheet.round.explanation_due_on
    if due_on is None or on <= due_on:
        until = day(due_on) if due_on else _("khi đơn vị gửi")
        message = _("Đơn vị còn quyền giải trình đến hết %(day)s.") % {"day": until}
        raise ValidationError(message, code="not_over")
    words = _("Hết hạn giải trình ngày %(day)s.") % {"day": day(due_on)}
    version = end_step(by=by, sheet=sheet, score=ground_of(sheet, on).now, onward=Step.SECOND, words=words)
    audit.record(by=by, act="sheet.explaining_over", target=sheet, unit=sheet.unit, detail={"version": version.number})
    telling.tell_unit(version, "score.explaining_over", _("Hết hạn giải trình: %(round)s"))
    return version


def _explaining(by: Person, sheet: Sheet, code: str) -> Sheet:
    sheet = locked(sheet)
    component_of(sheet, code)
    duty = LineDuty.objects.filter(sheet=sheet, code=code).select_related("unit").first()
    require_that(may_answer(by, sheet, duty), Permission.SCORE_ENTER, sheet.unit)
    _must_explain(sheet)
    return sheet


def _must_explain(sheet: Sheet) -> None:
    if sheet.step != Step.EXPLAIN:
        message = _("Bảng điểm đang ở bước “%(step)s”, không phải bước giải trình.")
        raise ValidationError(message % {"step": sheet.get_step_display()}, code="not_explaining")


def _put_aside(by: Person, sheet: Sheet, code: str) -> int:
    return put_aside(by, sheet.explanations.filter(code=code))
