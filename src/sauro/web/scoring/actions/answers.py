"""What a unit says to a line while it scores itself, what proves it, who answers for it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.scoring import Answer, carried
from sauro.core.text import clean_lines
from sauro.web.audit import actions as audit
from sauro.web.evidence.picking import pickable
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require
from sauro.web.scoring.actions import telling
from sauro.web.scoring.actions.fitting import possible_verdict
from sauro.web.scoring.models import Explanation, FigureLink, LineAnswer, LineDuty, Proof, Sheet, Step
from sauro.web.scoring.queries.allowing import belongs, may_answer, require_that
from sauro.web.scoring.queries.criteria import criteria_of
from sauro.web.scoring.queries.grounds import answer_values
from sauro.web.scoring.queries.versions import sheet_in

if TYPE_CHECKING:
    from sauro.web.evidence.models import Evidence

_Way = LineAnswer.Way


def locked(sheet: Sheet) -> Sheet:
    """The sheet, locked, with its round and unit; refused where the round is over."""
    rows = Sheet.objects.select_for_update(of=("self",)).select_related("round__unit", "round__before", "unit")
    sheet = rows.get(pk=sheet.pk)
    if not sheet.round.is_running:
        raise ValidationError(_("Đợt chấm đã công bố hoặc đã hủy nên không sửa được nữa."), code="over")
    return sheet


@transaction.atomic
def save_answer(*, by: Person, sheet: Sheet, code: str, answer: Answer, reason: str, on: date) -> LineAnswer:
    """Say what a line comes to, in place of what was said before or what figures give. What the set refuses (a share
    above 1, points out of bounds) is refused here, too: ``ValidationError``."""
    sheet = _self_scoring(by, sheet, code)
    verdict = possible_verdict(sheet, code, answer, reason, on)
    made = keep_answer(by=by, sheet=sheet, code=code, step=Step.SELF, answer=answer, reason=reason)
    _record(by, "line.answered", sheet, code, points=str(verdict.points))
    return made


@transaction.atomic
def clear_answer(*, by: Person, sheet: Sheet, code: str) -> None:
    """Take back what was said to a line: figures answer it again, or nobody does."""
    sheet = _self_scoring(by, sheet, code)
    if _replace(by, sheet, code, Step.SELF):
        _record(by, "line.cleared", sheet, code)


@transaction.atomic
def confirm_answer(*, by: Person, sheet: Sheet, code: str, on: date) -> LineAnswer:
    """What was carried over from the round before holds for this one, too."""
    sheet = _self_scoring(by, sheet, code)
    row = _in_force(sheet, code, Step.SELF)
    if row is None or row.way != _Way.CARRIED:
        raise ValidationError(_("Tiêu chí này không có trả lời mang sang để xác nhận."), code="not_carried")
    said = {name: value for name, value in (row.answer or {}).items() if name != "carried_from"}
    _replace(by, sheet, code, Step.SELF)
    made = LineAnswer.objects.create(
        sheet=sheet, code=code, step=Step.SELF, answer=said, reason=row.reason, entered_by=by
    )
    _record(by, "line.answered", sheet, code)
    return made


@transaction.atomic
def carry_over(*, by: Person, sheet: Sheet) -> int:
    """Bring the answers of the round before for lines that are the same and have none yet; each waits to be confirmed.
    Gives how many came."""
    sheet = locked(sheet)
    require_that(may_answer(by, sheet), Permission.SCORE_ENTER, sheet.unit)
    _must_score_itself(sheet)
    before = sheet.round.before
    last = before.sheets.filter(unit=sheet.unit).first() if before else None
    version = last.versions.order_by("-number").first() if last else None
    if before is None or version is None:
        raise ValidationError(_("Chưa có bảng điểm đã chốt của đợt trước để mang sang."), code="no_round_before")
    there = set(sheet.answers.filter(step=Step.SELF, replaced_at__isnull=True).values_list("code", flat=True))
    found = carried(criteria_of(before), criteria_of(sheet.round), sheet_in(version), said=before.name)
    new = [(code, answer) for code, answer in found.answers if code not in there]
    for code, answer in new:
        keep_answer(
            by=by, sheet=sheet, code=code, step=Step.SELF, answer=answer, reason=answer.reason, way=_Way.CARRIED
        )
    audit.record(by=by, act="sheet.carried", target=sheet, unit=sheet.unit, detail={"lines": len(new)})
    return len(new)


def keep_answer(
    *, by: Person, sheet: Sheet, code: str, step: str, answer: Answer | None, reason: str, way: str = _Way.TYPED
) -> LineAnswer:
    """Put a word on a line at a step; the one before is kept as replaced. Called within an act that allowed it."""
    _replace(by, sheet, code, step)
    return LineAnswer.objects.create(
        sheet=sheet,
        code=code,
        step=step,
        answer=None if answer is None else answer_values(answer),
        reason=clean_lines(reason),
        way=way,
        entered_by=by,
    )


# Proofs


@transaction.atomic
def set_proofs(*, by: Person, sheet: Sheet, code: str, evidence: Iterable["Evidence"]) -> list[Proof]:
    """The pieces that prove a line from now on: new ones are added, those no longer named are put aside. While a unit
    explains, it adds and takes back only what it adds."""
    sheet, pieces = _with_unit(by, sheet, code), list(evidence)
    made, gone = keep_proofs(by=by, sheet=sheet, code=code, evidence=pieces, pool=sheet.unit)
    if made or gone:
        _record(by, "line.proven", sheet, code, evidence=len({piece.pk for piece in pieces}))
    return made


def keep_proofs(
    *, by: Person, sheet: Sheet, code: str, evidence: Iterable["Evidence"], pool: Unit
) -> tuple[list[Proof], int]:
    """Put pieces of ``pool``'s evidence on a line at the sheet's step, and those of that step aside that are no longer
    named; gives the new ones and how many went. Called within an act that allowed it."""
    wanted = {piece.pk: piece for piece in evidence}
    usable = set(pickable(by, pool).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
    standing = {proof.evidence_id: proof for proof in sheet.proofs.filter(code=code, removed_at__isnull=True)}
    if strange := [piece for key, piece in wanted.items() if key not in usable and key not in standing]:
        raise ValidationError(_("Minh chứng “%(piece)s” đã rút hoặc không thuộc đơn vị.") % {"piece": strange[0]})
    gone = [proof.pk for key, proof in standing.items() if key not in wanted and proof.step == sheet.step]
    Proof.objects.filter(pk__in=gone).update(removed_at=timezone.now(), removed_by=by)
    made = [
        Proof.objects.create(sheet=sheet, code=code, evidence=piece, step=sheet.step, added_by=by)
        for key, piece in wanted.items()
        if key not in standing
    ]
    return made, len(gone)


@transaction.atomic
def add_proofs(*, by: Person, sheet: Sheet, code: str, evidence: Iterable["Evidence"]) -> list[Proof]:
    """Further pieces that prove a line, beside those that do."""
    standing = sheet.proofs.filter(code=code, removed_at__isnull=True).select_related("evidence")
    return set_proofs(by=by, sheet=sheet, code=code, evidence=[*(proof.evidence for proof in standing), *evidence])


@transaction.atomic
def excuse_proof(*, by: Person, proof: Proof, words: str) -> Proof:
    """Say why a piece counts though its day or its missing number speaks against it."""
    sheet = _with_unit(by, proof.sheet, proof.code)
    proof.excuse = clean_lines(words)
    proof.save(update_fields=["excuse"])
    _record(by, "line.excused", sheet, proof.code, reason=proof.excuse)
    return proof


# Duties, goals, figures


@transaction.atomic
def give_lines(
    *,
    by: Person,
    sheet: Sheet,
    codes: Iterable[str],
    unit: Unit | None,
    coordinating: Iterable[Unit] = (),
    due_on: date | None = None,
) -> int:
    """Say which unit answers for lines, with whom and until when; without ``unit`` nobody in particular does."""
    sheet = locked(sheet)
    require_that(may_answer(by, sheet), Permission.SCORE_ENTER, sheet.unit)
    codes, helping = known_codes(sheet, codes), list(coordinating)
    for one in [*([unit] if unit else []), *helping]:
        if not one.is_within(sheet.unit):
            raise ValidationError({"unit": _("%(unit)s không thuộc đơn vị được chấm.") % {"unit": one}})
    _record(by, "line.given", sheet, ", ".join(codes), units=str(unit or ""))
    if unit is None:
        LineDuty.objects.filter(sheet=sheet, code__in=codes).delete()
        return len(codes)
    for code in codes:
        said = {"unit": unit, "due_on": due_on, "set_by": by}
        duty, _is_new = LineDuty.objects.update_or_create(sheet=sheet, code=code, defaults=said)
        duty.coordinating.set([one for one in helping if one != unit])
    telling.tell_lines_given(sheet, unit, codes, by)
    return len(codes)


@transaction.atomic
def set_goal(*, by: Person, sheet: Sheet, goal: Decimal | None) -> Sheet:
    """The index that the unit wants to reach, in per cent."""
    sheet = locked(sheet)
    require_that(belongs(by, sheet.unit), Permission.SCORE_ENTER, sheet.unit)
    require(by, Permission.SCORE_ENTER, sheet.unit)
    if goal is not None and not 0 < goal <= 100:
        raise ValidationError({"goal": _("Mục tiêu là một tỷ lệ phần trăm, từ 0 đến 100.")})
    sheet.goal = goal
    sheet.save(update_fields=["goal"])
    audit.record(by=by, act="sheet.goal_set", target=sheet, unit=sheet.unit, detail={"goal": str(goal or "")})
    return sheet


@transaction.atomic
def link_figures(*, by: Person, sheet: Sheet, code: str, value: Iterable[str], of: Iterable[str]) -> FigureLink:
    """Say which figures answer a line for this unit from now on; with none, people alone answer it."""
    sheet = locked(sheet)
    require_that(may_answer(by, sheet), Permission.SCORE_ENTER, sheet.unit)
    known_codes(sheet, [code])
    link, _is_new = FigureLink.objects.update_or_create(
        unit=sheet.unit,
        set_code=sheet.round.set_code,
        code=code,
        defaults={"value": " + ".join(value), "of": " + ".join(of), "set_by": by},
    )
    _record(by, "line.linked", sheet, code)
    return link


# Shared


def _self_scoring(by: Person, sheet: Sheet, code: str) -> Sheet:
    sheet = locked(sheet)
    _allowed_on(by, sheet, code)
    _must_score_itself(sheet)
    return sheet


def _with_unit(by: Person, sheet: Sheet, code: str) -> Sheet:
    """The sheet, locked, while the unit may change what proves the line."""
    sheet = locked(sheet)
    _allowed_on(by, sheet, code)
    if not sheet.is_with_unit:
        raise ValidationError(
            _("Bảng điểm đang ở cơ quan thẩm định nên chưa sửa được minh chứng."), code="not_with_unit"
        )
    return sheet


def _allowed_on(by: Person, sheet: Sheet, code: str) -> None:
    known_codes(sheet, [code])
    duty = LineDuty.objects.filter(sheet=sheet, code=code).select_related("unit").first()
    require_that(may_answer(by, sheet, duty), Permission.SCORE_ENTER, sheet.unit)


def _must_score_itself(sheet: Sheet) -> None:
    if sheet.step != Step.SELF:
        raise ValidationError(
            _("Bảng tự chấm đã gửi nên không sửa được. Rút lại trước, nếu chưa ai thẩm định."), code="sent"
        )


def known_codes(sheet: Sheet, codes: Iterable[str]) -> list[str]:
    """The codes as a list, refused where the set of the round has no such line."""
    criteria, codes = criteria_of(sheet.round), list(codes)
    if lost := [code for code in codes if code not in criteria]:
        raise ValidationError(_("Bộ tiêu chí không có tiêu chí %(code)s.") % {"code": ", ".join(lost)}, code="unknown")
    return codes


def _in_force(sheet: Sheet, code: str, step: str) -> LineAnswer | None:
    return LineAnswer.objects.filter(sheet=sheet, code=code, step=step, replaced_at__isnull=True).first()


def _replace(by: Person, sheet: Sheet, code: str, step: str) -> int:
    return put_aside(by, sheet.answers.filter(code=code, step=step))


def put_aside(by: Person, rows: "QuerySet[LineAnswer] | QuerySet[Explanation]") -> int:
    """What is still in force of ``rows`` is from now on replaced, and stays to be read; gives how many."""
    return rows.filter(replaced_at__isnull=True).update(replaced_at=timezone.now(), replaced_by=by)


def _record(by: Person, act: str, sheet: Sheet, code: str, **more: object) -> None:
    audit.record(by=by, act=act, target=sheet, unit=sheet.unit, detail={"code": code, **more})
