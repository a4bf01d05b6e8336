"""Appraising a sheet line by line: agreeing, or saying otherwise with the reason; giving it back; ending the step."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.scoring import Answer, State
from sauro.core.text import clean_lines
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission
from sauro.web.scoring.actions import telling
from sauro.web.scoring.actions.answers import keep_answer, locked, put_aside
from sauro.web.scoring.actions.fitting import component_of, fitting_verdict
from sauro.web.scoring.actions.steps import back_to_unit, end_step, keep_version
from sauro.web.scoring.models import LineAnswer, Sheet, SheetVersion, Step
from sauro.web.scoring.queries.allowing import may_appraise, require_that
from sauro.web.scoring.queries.grounds import Ground, ground_of
from sauro.web.scoring.queries.standing import unseen_codes

APPRAISING = (Step.FIRST, Step.SECOND)


@transaction.atomic
def agree_lines(*, by: Person, sheet: Sheet, codes: Iterable[str]) -> int:
    """Let lines stand as the step before left them. Gives how many."""
    sheet, codes = _appraising(by, sheet), list(dict.fromkeys(codes))
    said = sheet.answers.filter(step__lt=sheet.step, replaced_at__isnull=True)
    there = set(said.values_list("code", flat=True))
    if empty := [code for code in codes if component_of(sheet, code).code not in there]:
        message = _("Tiêu chí %(codes)s chưa có trả lời nào để đồng ý; mở từng dòng để chấm.")
        raise ValidationError(message % {"codes": ", ".join(empty)}, code="nothing_said")
    if not codes:
        raise ValidationError(_("Chọn ít nhất một dòng để đồng ý."), code="nothing_chosen")
    put_aside(by, sheet.answers.filter(code__in=codes, step=sheet.step))
    agreed = {"step": sheet.step, "answer": None, "way": LineAnswer.Way.AGREED, "entered_by": by}
    LineAnswer.objects.bulk_create([LineAnswer(sheet=sheet, code=code, **agreed) for code in codes])
    detail = {"code": ", ".join(codes), "lines": len(codes)}
    audit.record(by=by, act="line.agreed", target=sheet, unit=sheet.unit, detail=detail)
    return len(codes)


@transaction.atomic
def appraise_line(*, by: Person, sheet: Sheet, code: str, answer: Answer, reason: str, on: date) -> LineAnswer:
    """Say what a line comes to in place of what the unit said, with the reason. What the set refuses is refused."""
    sheet = _appraising(by, sheet)
    verdict = fitting_verdict(sheet, code, answer, reason, on)
    made = keep_answer(by=by, sheet=sheet, code=code, step=sheet.step, answer=answer, reason=reason)
    detail = {"code": code, "step": sheet.get_step_display(), "points": str(verdict.points), "reason": made.reason}
    audit.record(by=by, act="line.appraised", target=sheet, unit=sheet.unit, detail=detail)
    return made


@transaction.atomic
def look_again(*, by: Person, sheet: Sheet, code: str) -> int:
    """Take back what was said to a line at this step: it has not been looked at. Gives whether there was anything."""
    sheet = _appraising(by, sheet)
    count = put_aside(by, sheet.answers.filter(code=code, step=sheet.step))
    if count:
        audit.record(by=by, act="line.unseen", target=sheet, unit=sheet.unit, detail={"code": code})
    return count


@transaction.atomic
def return_sheet(*, by: Person, sheet: Sheet, words: str, on: date) -> SheetVersion:
    """Give the self-score back to be put right. What had been appraised is put aside, and stays to be read."""
    sheet = _appraising(by, sheet)
    if sheet.step != Step.FIRST:
        raise ValidationError(_("Chỉ trả lại được ở thẩm định lần 1."), code="too_late")
    if not clean_lines(words):
        raise ValidationError({"words": _("Nêu điều đơn vị phải sửa.")})
    version = keep_version(by=by, sheet=sheet, score=ground_of(sheet, on).now, words=words, is_returned=True)
    put_aside(by, sheet.answers.filter(step=Step.FIRST))
    back_to_unit(by=by, sheet=sheet)
    _record(by, "sheet.returned", version)
    telling.tell_unit(version, "score.returned", _("Bảng tự chấm bị trả lại: %(round)s"))
    return version


@transaction.atomic
def finish_appraisal(*, by: Person, sheet: Sheet, on: date, words: str = "") -> SheetVersion:
    """End the first appraisal, so that the unit explains, or the second, so that the sheet is closed. Every line that
    is to be looked at has been looked at."""
    sheet = _appraising(by, sheet)
    ground = ground_of(sheet, on)
    _refuse_unseen(ground)
    is_first = sheet.step == Step.FIRST
    version = end_step(
        by=by, sheet=sheet, score=ground.now, onward=Step.EXPLAIN if is_first else Step.CLOSING, words=words
    )
    _record(by, "sheet.appraised", version)
    subject = _("Kết quả thẩm định lần 1: %(round)s") if is_first else _("Kết quả thẩm định lần 2: %(round)s")
    telling.tell_unit(version, "score.appraised", subject)
    return version


def _appraising(by: Person, sheet: Sheet) -> Sheet:
    sheet = locked(sheet)
    require_that(may_appraise(by, sheet), Permission.SCORE_APPRAISE, sheet.round.unit)
    if sheet.step not in APPRAISING:
        message = _("Bảng điểm đang ở bước “%(step)s” nên chưa thẩm định được.")
        raise ValidationError(message % {"step": sheet.get_step_display()}, code="not_appraising")
    return sheet


def _refuse_unseen(ground: Ground) -> None:
    problems = [f"{line.code}: {line.reason}" for line in ground.now.lines if line.state is State.REFUSED]
    if unseen := unseen_codes(ground):
        message = _("Còn %(count)s tiêu chí chưa xem: %(codes)s.")
        problems.append(message % {"count": len(unseen), "codes": ", ".join(unseen)})
    if problems:
        raise ValidationError(problems, code="unready")


def _record(by: Person, act: str, version: SheetVersion) -> None:
    sheet = version.sheet
    detail = {"version": version.number, "step": version.get_step_display(), "points": version.total.get("printed")}
    audit.record(by=by, act=act, target=sheet, unit=sheet.unit, detail=detail)
