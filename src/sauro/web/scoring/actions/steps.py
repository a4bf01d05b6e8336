"""How a sheet goes on: the unit hands it in or takes it back. Every step leaves the sheet as it was at its end."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core import scoring as core
from sauro.core.scoring import State
from sauro.core.text import clean_lines
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission
from sauro.web.scoring.actions import telling
from sauro.web.scoring.actions.answers import keep_answer, locked, put_aside
from sauro.web.scoring.models import LineAnswer, Sheet, SheetVersion, Step
from sauro.web.scoring.queries.allowing import may_hand_in, require_that
from sauro.web.scoring.queries.grounds import ground_of
from sauro.web.scoring.queries.versions import frozen


@transaction.atomic
def hand_in(*, by: Person, sheet: Sheet, on: date, words: str = "") -> SheetVersion:
    """Hand the self-score in: what figures answered is kept as it stood, what was carried over has been confirmed,
    and nothing is left that the set refuses. Lines still open go in open."""
    sheet = locked(sheet)
    require_that(may_hand_in(by, sheet), Permission.SCORE_HAND_IN, sheet.unit)
    if sheet.step != Step.SELF:
        raise ValidationError(_("Bảng tự chấm đã gửi rồi; có thể người khác vừa gửi."), code="sent")
    ground = ground_of(sheet, on)
    _refuse_unready(ground.now)
    for code, answer in ground.computed.items():
        if code not in ground.said.get(Step.SELF, {}):
            keep_answer(
                by=by, sheet=sheet, code=code, step=Step.SELF, answer=answer, reason="", way=LineAnswer.Way.FIGURES
            )
    sheet.handed_in_on = sheet.handed_in_on or on
    version = end_step(
        by=by, sheet=sheet, score=ground.now, onward=Step.CLOSING if sheet.is_own else Step.FIRST, words=words
    )
    _record(by, "sheet.handed_in", version)
    telling.tell_appraisers(version, "score.handed_in", _("%(unit)s gửi bảng tự chấm: %(round)s"))
    return version


@transaction.atomic
def take_back(*, by: Person, sheet: Sheet) -> Sheet:
    """Take the self-score back to put something right, while nobody has begun to appraise it."""
    sheet = locked(sheet)
    require_that(may_hand_in(by, sheet), Permission.SCORE_HAND_IN, sheet.unit)
    has_begun = sheet.answers.filter(step=sheet.step, replaced_at__isnull=True).exists()
    if sheet.step != (Step.CLOSING if sheet.is_own else Step.FIRST) or has_begun:
        raise ValidationError(_("Đã có người thẩm định nên không rút được nữa; đề nghị trả lại."), code="begun")
    back_to_unit(by=by, sheet=sheet)
    audit.record(by=by, act="sheet.taken_back", target=sheet, unit=sheet.unit, detail={})
    return sheet


def end_step(*, by: Person, sheet: Sheet, score: core.Sheet, onward: str, words: str = "") -> SheetVersion:
    """Keep the sheet as it came out of its step, and go on to the next. Called within an act that allowed it."""
    version = keep_version(by=by, sheet=sheet, score=score, words=words)
    sheet.step = onward
    sheet.save(update_fields=["step", "handed_in_on"])
    return version


def keep_version(
    *, by: Person, sheet: Sheet, score: core.Sheet, words: str = "", is_returned: bool = False
) -> SheetVersion:
    """A version of the sheet at its present step."""
    last = sheet.versions.order_by("-number").values_list("number", flat=True).first() or 0
    content, total = frozen(score)
    return SheetVersion.objects.create(
        sheet=sheet,
        number=last + 1,
        step=sheet.step,
        is_returned=is_returned,
        content=content,
        total=total,
        words=clean_lines(words),
        made_at=timezone.now(),
        made_by=by,
    )


def back_to_unit(*, by: Person, sheet: Sheet) -> None:
    """The unit scores itself again: what figures gave is put aside, so that they answer anew."""
    put_aside(by, sheet.answers.filter(step=Step.SELF, way=LineAnswer.Way.FIGURES))
    sheet.step = Step.SELF
    sheet.save(update_fields=["step"])


def _refuse_unready(score: core.Sheet) -> None:
    problems = [f"{line.code}: {line.reason}" for line in score.lines if line.state is State.REFUSED]
    if unconfirmed := [line.code for line in score.lines if line.needs_confirming]:
        message = _("Còn trả lời mang sang từ đợt trước chưa xác nhận: %(codes)s.")
        problems.append(message % {"codes": ", ".join(unconfirmed)})
    if problems:
        raise ValidationError(problems, code="unready")


def _record(by: Person, act: str, version: SheetVersion) -> None:
    sheet = version.sheet
    detail = {"version": version.number, "points": str(version.total.get("printed", ""))}
    audit.record(by=by, act=act, target=sheet, unit=sheet.unit, detail=detail)
