"""Rounds of scoring: opened with a frozen set, their days changed, units added, cancelled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.scoring import CriteriaSet, write_set
from sauro.core.text import clean, clean_lines
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require
from sauro.web.scoring.actions import telling
from sauro.web.scoring.models import Round, Sheet

DUE_DAYS = (
    "self_score_due_on",
    "appraisal_due_on",
    "explanation_due_on",
    "second_appraisal_due_on",
    "publication_due_on",
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A round as wanted. The days of the steps follow each other; ``before`` is the round it is compared with."""

    name: str
    year: int
    criteria: CriteriaSet
    start_on: date
    end_on: date
    self_score_due_on: date | None = None
    appraisal_due_on: date | None = None
    explanation_due_on: date | None = None
    second_appraisal_due_on: date | None = None
    publication_due_on: date | None = None
    before: Round | None = None


@transaction.atomic
def open_round(
    *, by: Person, unit: Unit, opening: Opening, units: Iterable[Unit], unranked: Iterable[Unit] = ()
) -> Round:
    """Open a round of ``unit`` for ``units``, its criteria set frozen; those ``unranked`` are scored without a rank."""
    require(by, Permission.ROUND_MANAGE, unit)
    units = list(dict.fromkeys(units))
    _refuse(unit, opening, units)
    days = {name: getattr(opening, name) for name in DUE_DAYS}
    made = Round.objects.create(
        unit=unit,
        name=clean(opening.name),
        year=opening.year,
        set_code=opening.criteria.code,
        set_name=opening.criteria.name,
        criteria=write_set(opening.criteria),
        start_on=opening.start_on,
        end_on=opening.end_on,
        before=opening.before,
        opened_by=by,
        **days,
    )
    audit.record(by=by, act="round.opened", target=made, detail={"set": made.set_name, "units": len(units)})
    _ask(by, made, units, set(unranked))
    return made


@transaction.atomic
def add_units(*, by: Person, round_: Round, units: Iterable[Unit]) -> list[Sheet]:
    """Ask further units for their score."""
    require(by, Permission.ROUND_MANAGE, round_.unit)
    round_ = running(round_)
    there = set(round_.sheets.values_list("unit", flat=True))
    new = [unit for unit in dict.fromkeys(units) if unit.pk not in there]
    _refuse_units(round_.unit, new)
    audit.record(by=by, act="round.units_added", target=round_, detail={"units": len(new)})
    return _ask(by, round_, new, set())


@transaction.atomic
def change_days(*, by: Person, round_: Round, **days: date | None) -> Round:
    """Set the days of the steps anew; what they were stands in the log."""
    require(by, Permission.ROUND_MANAGE, round_.unit)
    round_ = running(round_)
    wanted = {name: days.get(name, getattr(round_, name)) for name in DUE_DAYS}
    _refuse_days(wanted)
    changes = {name: [getattr(round_, name), day] for name, day in wanted.items() if getattr(round_, name) != day}
    for name, day in wanted.items():
        setattr(round_, name, day)
    round_.save(update_fields=[*DUE_DAYS])
    if changes:
        audit.record(by=by, act="round.changed", target=round_, detail=changes)
    return round_


@transaction.atomic
def cancel_round(*, by: Person, round_: Round, reason: str) -> Round:
    """Call a round off; its sheets stay to be read."""
    require(by, Permission.ROUND_MANAGE, round_.unit)
    round_ = running(round_)
    if not clean_lines(reason):
        raise ValidationError({"reason": _("Nhập lý do hủy đợt chấm.")})
    round_.cancelled_at, round_.cancelled_by, round_.cancelled_reason = timezone.now(), by, clean_lines(reason)
    round_.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_reason"])
    audit.record(by=by, act="round.cancelled", target=round_, detail={"reason": round_.cancelled_reason})
    return round_


def running(round_: Round) -> Round:
    """The round, locked, where anything may still change in it."""
    locked = Round.objects.select_for_update(of=("self",)).select_related("unit").get(pk=round_.pk)
    if not locked.is_running:
        raise ValidationError(_("Đợt chấm đã công bố hoặc đã hủy nên không sửa được nữa."), code="over")
    return locked


def _ask(by: Person, round_: Round, units: list[Unit], unranked: set[Unit]) -> list[Sheet]:
    sheets = [
        Sheet.objects.create(round=round_, unit=unit, is_ranked=unit not in unranked, asked_by=by) for unit in units
    ]
    for sheet in sheets:
        telling.tell_asked(sheet, by)
    return sheets


def _refuse(unit: Unit, opening: Opening, units: list[Unit]) -> None:
    problems: dict[str, Any] = {}
    if not clean(opening.name):
        problems["name"] = _("Nhập tên đợt chấm.")
    if opening.end_on < opening.start_on:
        problems["end_on"] = _("Ngày cuối phải sau ngày đầu của thời gian đánh giá.")
    if opening.before is not None and opening.before.unit_id != unit.pk:
        problems["before"] = _("Chỉ so được với đợt chấm của cùng đơn vị tổ chức.")
    if problems:
        raise ValidationError(problems)
    _refuse_days({name: getattr(opening, name) for name in DUE_DAYS})
    if not units:
        raise ValidationError({"units": _("Chọn ít nhất một đơn vị được chấm.")})
    _refuse_units(unit, units)


def _refuse_units(unit: Unit, units: list[Unit]) -> None:
    if strange := next((one for one in units if not one.is_within(unit)), None):
        message = _("%(unit)s không thuộc đơn vị tổ chức đợt chấm.") % {"unit": strange}
        raise ValidationError({"units": message})


def _refuse_days(days: dict[str, date | None]) -> None:
    """The days of the steps are in order; a step without a day stands aside."""
    before: date | None = None
    for name, day in days.items():
        if day is not None and before is not None and day < before:
            raise ValidationError({name: _("Hạn của bước này phải sau hạn của bước trước.")})
        before = day or before
