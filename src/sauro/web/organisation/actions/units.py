"""Acts on units, their names and their place in the tree."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.text import clean, comparable
from sauro.web.audit import actions as audit
from sauro.web.organisation.actions.eras import Change, begin_era, end_last_era, open_first_eras
from sauro.web.organisation.models import DESIGNATIONS, ORGANISATION_CODE, Person, Unit, UnitAlias
from sauro.web.organisation.permissions import Permission, require
from sauro.web.organisation.queries.eras import was_ever_below


@transaction.atomic
def create_unit(
    *,
    by: Person,
    kind: str,
    name: str,
    parent: Unit,
    short_name: str = "",
    starts_on: date | None = None,
) -> Unit:
    """Add a unit below another."""
    require(by, Permission.UNIT_MANAGE, parent)
    refuse_same_name(parent, name)
    unit = plant_unit(kind=kind, name=name, parent=parent, short_name=short_name, starts_on=starts_on, by=by)
    audit.record(by=by, act="unit.created", target=unit, detail={"kind": kind, "parent": parent.name})
    return unit


def plant_unit(
    *,
    kind: str,
    name: str,
    parent: Unit | None,
    by: Person | None,
    short_name: str = "",
    starts_on: date | None = None,
    designation: str = "",
    code: str = "",
) -> Unit:
    """The unit at its place in the tree, in its first era: the path needs the number that saving gives."""
    unit = Unit(kind=kind, name=clean(name), short_name=clean(short_name), parent=parent, starts_on=starts_on)
    unit.designation, unit.code, unit.created_by = designation, code, by
    unit.save()
    unit.path = f"{parent.path if parent else ''}{unit.pk}."
    unit.save(update_fields=["path"])
    open_first_eras([unit], by)
    return unit


@transaction.atomic
def rename_unit(
    *, by: Person, unit: Unit, name: str, on: date, today: date, designation: str | None = None, basis: str = ""
) -> Unit:
    """Give the unit its new official name, and perhaps its new designation, from a day on; days before keep the old."""
    require(by, Permission.UNIT_MANAGE, unit)
    if designation is not None:
        _refuse_designation(unit.kind, designation)
    named = Change(name, designation)
    if comparable(name) == comparable(unit.name) and designation in (None, unit.designation):
        raise ValidationError({"name": _("Tên mới giống tên đang dùng; hãy nhập tên khác.")})
    if unit.parent:
        refuse_same_name(unit.parent, name, besides=unit)
    before = (unit.name, unit.get_designation_display())
    begin_era(by=by, unit=unit, on=on, today=today, change=named, basis=basis)
    detail = {"from": before[0], "to": unit.name, "on": on, "basis": clean(basis)}
    if before[1] != unit.get_designation_display():
        detail["designation"] = [before[1], unit.get_designation_display()]
    audit.record(by=by, act="unit.renamed", target=unit, detail=detail)
    return unit


@transaction.atomic
def move_unit(*, by: Person, unit: Unit, parent: Unit, on: date, today: date, basis: str = "") -> Unit:
    """Put the unit, with all below it, under another unit from a day on; days before keep the old place."""
    require(by, Permission.UNIT_MANAGE, unit)
    require(by, Permission.UNIT_MANAGE, parent)
    old = unit.parent
    if old is None:
        raise ValidationError({"parent": _("Không chuyển được đơn vị cao nhất; mọi đơn vị khác thuộc nó.")})
    if parent == old:
        raise ValidationError({"parent": _("%(unit)s đang thuộc đơn vị này rồi.") % {"unit": unit.name}})
    if was_ever_below(parent, unit, on):
        message = _("Từ ngày này %(parent)s thuộc %(unit)s, nên không thể làm cấp trên của nó.")
        raise ValidationError({"parent": message % {"parent": parent.name, "unit": unit.name}})
    if not parent.is_active_on(on):
        message = _("%(parent)s không hoạt động vào ngày này; chọn đơn vị khác hoặc ngày khác.")
        raise ValidationError({"parent": message % {"parent": parent.name}})
    refuse_same_name(parent, unit.name, besides=unit)
    begin_era(by=by, unit=unit, on=on, today=today, change=Change(parent=parent), basis=basis)
    detail = {"from": old.name, "to": parent.name, "on": on, "basis": clean(basis)}
    audit.record(by=by, act="unit.moved", target=unit, detail=detail)
    return unit


@transaction.atomic
def take_back_change(*, by: Person, unit: Unit) -> Unit:
    """Undo the last renaming or moving, entered by mistake: the unit is again as it was before."""
    require(by, Permission.UNIT_MANAGE, unit)
    if unit.eras.count() < 2:
        raise ValidationError(_("%(unit)s chưa có lần đổi tên hay chuyển nào để bỏ.") % {"unit": unit.name})
    *_earlier, before, last = unit.eras.all()
    if (
        unit.ends_on
        or unit.successions.exists()
        or unit.takeovers.filter(happened_on=last.starts_on or date.min).exists()
    ):
        message = _("%(unit)s đã hợp nhất hoặc chia tách, nên lần thay đổi này không bỏ được nữa.")
        raise ValidationError(message % {"unit": unit.name})
    if before.parent:
        refuse_same_name(before.parent, before.name, besides=unit)
    taken = end_last_era(unit)
    detail = {"from": taken.name, "to": unit.name, "on": taken.starts_on, "parent": str(unit.parent or "")}
    audit.record(by=by, act="unit.change_taken_back", target=unit, detail=detail)
    return unit


@transaction.atomic
def change_unit(
    *,
    by: Person,
    unit: Unit,
    kind: str,
    short_name: str,
    position: int,
    code: str | None = None,
    organisation_code: str | None = None,
) -> Unit:
    """Set what is not dated: the kind, the short name, the place in lists and the codes."""
    require(by, Permission.UNIT_MANAGE, unit)
    given = {"kind": kind, "short_name": clean(short_name), "position": position}
    if code is not None:
        given["code"] = _checked_code(unit, kind, code)
    if organisation_code is not None:
        given["organisation_code"] = _checked_organisation_code(unit, organisation_code)
    changes = {field: [getattr(unit, field), value] for field, value in given.items() if getattr(unit, field) != value}
    for field, value in given.items():
        setattr(unit, field, value)
    unit.save()
    if changes:
        audit.record(by=by, act="unit.changed", target=unit, detail=changes)
    return unit


def _checked_code(unit: Unit, kind: str, code: str) -> str:
    code = clean(code)
    digits = {"province": 2, "commune": 5}.get(kind)
    if code and (digits is None or not re.fullmatch(rf"[0-9]{{{digits}}}", code)):
        message = _(
            "Mã theo Quyết định 19/2025/QĐ-TTg gồm 2 chữ số (tỉnh) hoặc 5 chữ số (xã); phòng, ban không có mã này."
        )
        raise ValidationError({"code": message})
    return _refuse_taken(unit, "code", code)


def _checked_organisation_code(unit: Unit, code: str) -> str:
    code = clean(code).upper()
    if code and not re.fullmatch(ORGANISATION_CODE, code):
        message = _("Mã định danh viết như H41.15.2 (hoặc kiểu cũ 000.15.32.H41): một chữ A–Y, hai số, rồi các nhóm.")
        raise ValidationError({"organisation_code": message})
    return _refuse_taken(unit, "organisation_code", code)


def _refuse_taken(unit: Unit, field: str, code: str) -> str:
    other = Unit.objects.filter(**{field: code}).exclude(pk=unit.pk).first() if code else None
    if other:
        message = _("Mã %(code)s đã là mã của %(unit)s; mỗi mã chỉ dùng cho một đơn vị.")
        raise ValidationError({field: message % {"code": code, "unit": other.name}})
    return code


def _refuse_designation(kind: str, designation: str) -> None:
    if designation and designation not in DESIGNATIONS.get(kind, ()):
        raise ValidationError({"designation": _("Loại hình này không dùng cho đơn vị thuộc loại này.")})


@transaction.atomic
def close_unit(*, by: Person, unit: Unit, on: date) -> Unit:
    """The unit's last day; it stays in the records, and goes from the lists of the days after."""
    require(by, Permission.UNIT_MANAGE, unit)
    if unit.parent is None:
        raise ValidationError({"on": _("Không kết thúc được đơn vị cao nhất; mọi đơn vị khác thuộc nó.")})
    if unit.starts_on and on < unit.starts_on:
        message = _("Ngày kết thúc phải từ %(day)s, ngày đơn vị bắt đầu hoạt động.")
        raise ValidationError({"on": message % {"day": f"{unit.starts_on:%d/%m/%Y}"}})
    unit.ends_on = on
    unit.save()
    audit.record(by=by, act="unit.closed", target=unit, detail={"on": on})
    return unit


@transaction.atomic
def add_alias(
    *, by: Person, unit: Unit, name: str, starts_on: date | None = None, ends_on: date | None = None
) -> UnitAlias:
    """Let the unit be recognised by another name: "Phòng VH-XH"."""
    require(by, Permission.UNIT_MANAGE, unit)
    name = clean(name)
    names = [unit.name, unit.short_name, *unit.eras.values_list("name", flat=True)]
    taken = [*names, *unit.aliases.values_list("name", flat=True)]
    if comparable(name) in {comparable(word) for word in taken if word}:
        raise ValidationError({"name": _("Đơn vị đã có tên gọi này.")})
    if starts_on and ends_on and ends_on < starts_on:
        raise ValidationError({"ends_on": _("Ngày cuối phải từ ngày đầu trở đi.")})
    alias = UnitAlias.objects.create(owner=unit, name=name, starts_on=starts_on, ends_on=ends_on, created_by=by)
    unit.save(update_fields=["folded"])
    audit.record(by=by, act="unit.alias_added", target=unit, detail={"name": name})
    return alias


@transaction.atomic
def remove_alias(*, by: Person, alias: UnitAlias) -> None:
    """The unit is no longer recognised by this name. Former official names are eras and stay."""
    unit = alias.owner
    require(by, Permission.UNIT_MANAGE, unit)
    name = alias.name
    alias.delete()
    unit.save(update_fields=["folded"])
    audit.record(by=by, act="unit.alias_removed", target=unit, detail={"name": name})


def refuse_same_name(parent: Unit, name: str, besides: Unit | None = None) -> None:
    """Two units that work at the same time below one parent do not bear the same name."""
    if twin_of(parent, name, besides):
        message = _("%(parent)s đã có đơn vị tên “%(name)s”; hãy nhập tên khác hoặc mở đơn vị đó.")
        raise ValidationError({"name": message % {"parent": parent.name, "name": clean(name)}})


def twin_of(parent: Unit, name: str, besides: Unit | None = None) -> Unit | None:
    """The unit below ``parent`` that bears the name, however it is written; none among those that have ended."""
    wanted = comparable(name)
    others = parent.children.filter(ends_on__isnull=True)
    return next((unit for unit in others if unit != besides and comparable(unit.name) == wanted), None)
