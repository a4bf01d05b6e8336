"""The last step of a sheet: what comes from outside, bonus and penalty; then it is closed, or opened again."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core import scoring as core
from sauro.core.scoring import Answer, State
from sauro.core.text import clean_lines
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission
from sauro.web.scoring.actions import telling
from sauro.web.scoring.actions.answers import keep_answer, keep_proofs, locked, put_aside
from sauro.web.scoring.actions.fitting import component_of, fitting_verdict
from sauro.web.scoring.actions.rounds import running
from sauro.web.scoring.actions.steps import end_step, keep_version
from sauro.web.scoring.models import LineAnswer, Sheet, SheetVersion, Step
from sauro.web.scoring.queries.allowing import may_close, require_that
from sauro.web.scoring.queries.grounds import ground_of
from sauro.web.scoring.queries.standing import comes_from_outside

if TYPE_CHECKING:
    from sauro.web.evidence.models import Evidence


@transaction.atomic
def add_outside(
    *,
    by: Person,
    sheet: Sheet,
    code: str,
    answer: Answer,
    reason: str,
    on: date,
    evidence: "Iterable[Evidence]" = (),
) -> LineAnswer:
    """Put on a line what others gave: a survey, an index made elsewhere, a bonus or a penalty; with the reason."""
    sheet = _closing(by, sheet)
    if not comes_from_outside(component_of(sheet, code)):
        message = _("Tiêu chí %(code)s do đơn vị tự chấm, đã thẩm định; không nhập ở bước này.")
        raise ValidationError(message % {"code": code}, code="self_scored")
    verdict = fitting_verdict(sheet, code, answer, reason, on)
    made = keep_answer(by=by, sheet=sheet, code=code, step=Step.CLOSING, answer=answer, reason=reason)
    _prove(by, sheet, code, evidence)
    detail = {"code": code, "points": str(verdict.points), "reason": made.reason}
    audit.record(by=by, act="line.from_outside", target=sheet, unit=sheet.unit, detail=detail)
    return made


@transaction.atomic
def remove_outside(*, by: Person, sheet: Sheet, code: str) -> int:
    """Take back what was put on a line at this step, with its proofs. Gives whether there was anything."""
    sheet = _closing(by, sheet)
    count = put_aside(by, sheet.answers.filter(code=code, step=Step.CLOSING))
    if count:
        _prove(by, sheet, code, ())
        audit.record(by=by, act="line.outside_removed", target=sheet, unit=sheet.unit, detail={"code": code})
    return count


@transaction.atomic
def close_sheet(*, by: Person, sheet: Sheet, on: date, words: str = "", nothing_because: str = "") -> SheetVersion:
    """Make the points final. Nothing may be open, unless ``nothing_because`` says why what is open counts as nothing:
    then each such line says so, and keeps the points of which it is sure."""
    sheet = _closing(by, sheet)
    now = ground_of(sheet, on).now
    _refuse_unfinished(now, clean_lines(nothing_because))
    still_open = [line for line in now.lines if line.open > 0]
    for line in still_open:
        if not line.points:
            keep_answer(
                by=by,
                sheet=sheet,
                code=line.code,
                step=Step.CLOSING,
                answer=Answer(points=Decimal()),
                reason=nothing_because,
            )
    final = ground_of(sheet, on).now if still_open else now
    said = "\n".join(filter(None, (words, nothing_because if still_open else "")))
    version = end_step(by=by, sheet=sheet, score=final, onward=Step.FINAL, words=said)
    detail = {"version": version.number, "points": version.total.get("printed"), "lines": len(still_open)}
    audit.record(by=by, act="sheet.closed", target=sheet, unit=sheet.unit, detail=detail)
    telling.tell_unit(version, "score.closed", _("Đã chốt điểm: %(round)s"))
    return version


@transaction.atomic
def reopen_sheet(*, by: Person, sheet: Sheet, reason: str, on: date) -> SheetVersion:
    """Open a closed sheet again while its round is not published; what it came to stays to be read."""
    running(sheet.round)  # held first, as by who publishes: nobody opens a sheet of a round that is being published
    sheet = locked(sheet)
    require_that(may_close(by, sheet), Permission.SCORE_APPRAISE, sheet.round.unit)
    if sheet.step != Step.FINAL:
        raise ValidationError(_("Bảng điểm chưa chốt nên không cần mở lại."), code="not_closed")
    if not clean_lines(reason):
        raise ValidationError({"reason": _("Nêu lý do mở lại bảng điểm.")})
    version = keep_version(by=by, sheet=sheet, score=ground_of(sheet, on).now, words=reason, is_returned=True)
    sheet.step = Step.CLOSING
    sheet.save(update_fields=["step"])
    detail = {"version": version.number, "reason": version.words}
    audit.record(by=by, act="sheet.reopened", target=sheet, unit=sheet.unit, detail=detail)
    telling.tell_unit(version, "score.reopened", _("Mở lại bảng điểm: %(round)s"))
    return version


def _closing(by: Person, sheet: Sheet) -> Sheet:
    sheet = locked(sheet)
    require_that(may_close(by, sheet), Permission.SCORE_APPRAISE, sheet.round.unit)
    if sheet.step != Step.CLOSING:
        message = _("Bảng điểm đang ở bước “%(step)s” nên chưa chốt điểm được.")
        raise ValidationError(message % {"step": sheet.get_step_display()}, code="not_closing")
    return sheet


def _refuse_unfinished(now: core.Sheet, nothing_because: str) -> None:
    problems = [f"{line.code}: {line.reason}" for line in now.lines if line.state is State.REFUSED]
    still_open = [line.code for line in now.lines if line.state is State.ASKS and line.open > 0]
    if still_open and not nothing_because:
        message = _("Còn %(count)s tiêu chí chưa có điểm: %(codes)s. Nhập nốt, hoặc nêu lý do tính là 0 điểm.")
        problems.append(message % {"count": len(still_open), "codes": ", ".join(still_open)})
    if problems:
        raise ValidationError(problems, code="unfinished")


def _prove(by: Person, sheet: Sheet, code: str, evidence: "Iterable[Evidence]") -> None:
    """The pieces that prove a value from outside: of those that the organiser has."""
    keep_proofs(by=by, sheet=sheet, code=code, evidence=evidence, pool=sheet.round.unit)
