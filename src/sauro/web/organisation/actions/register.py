"""Planting provinces and communes from the register, and giving units that are there their place in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.text import fold
from sauro.web.audit import actions as audit
from sauro.web.organisation import places
from sauro.web.organisation.actions.units import refuse_same_name
from sauro.web.organisation.models import Designation, Person, Unit, UnitEra, UnitKind
from sauro.web.organisation.permissions import Permission, require

Entry = places.Province | places.Commune


@dataclass(frozen=True, slots=True)
class Planted:
    """What planting all communes of a province came to; ``passed_over`` are names that units without a code bear."""

    units: Sequence[Unit]
    passed_over: Sequence[str]


def authority_name(designation: Designation | str, place: str) -> str:
    """UBND xã Đồng Kỳ: the authority of a place, as it is called in its documents."""
    return f"UBND {str(Designation(designation).label).lower()} {place}"


def entry_of(code: str) -> Entry:
    """The province or commune with this code."""
    found: Entry | None = places.provinces().get(code) or places.communes().get(code)
    if found is None:
        raise ValidationError({"code": _("Không có tỉnh, xã nào mang mã %(code)s.") % {"code": code}})
    return found


@transaction.atomic
def plant_commune(*, by: Person, code: str) -> Unit:
    """Add a commune of the register below its province, with the designations it has had."""
    entry = entry_of(code)
    if not isinstance(entry, places.Commune):
        raise ValidationError({"code": _("%(name)s không phải một xã, phường.") % {"name": entry.name}})
    province = Unit.objects.filter(code=entry.province.code).first()
    if province is None:
        message = _("%(province)s chưa có trong cây đơn vị; hãy gắn mã cho đơn vị cấp tỉnh trước.")
        raise ValidationError(message % {"province": entry.province.name})
    require(by, Permission.UNIT_MANAGE, province)
    if held := Unit.objects.filter(code=code).first():
        raise ValidationError({"code": _("%(unit)s đã có trong cây đơn vị.") % {"unit": held.name}})
    refuse_same_name(province, authority_name(entry.designation, entry.place))
    unit = plant_entry(entry, parent=province, by=by)
    audit.record(by=by, act="unit.created", target=unit, detail={"kind": unit.kind, "code": code})
    return unit


@transaction.atomic
def plant_communes(*, by: Person, province: Unit) -> Planted:
    """Add, in one act, every commune of the province that is not there yet."""
    require(by, Permission.UNIT_MANAGE, province)
    if province.kind != UnitKind.PROVINCE or province.code not in places.provinces():
        raise ValidationError(_("%(unit)s chưa gắn với một tỉnh của danh mục.") % {"unit": province.name})
    entries = places.communes_of(province.code)
    codes = set(Unit.objects.filter(code__in=[entry.code for entry in entries]).values_list("code", flat=True))
    names = set(province.children.filter(ends_on__isnull=True).values_list("name", flat=True))
    missing = [entry for entry in entries if entry.code not in codes]
    free = [entry for entry in missing if authority_name(entry.designation, entry.place) not in names]
    units = _plant_all(free, province, by)
    passed_over = [entry.name for entry in missing if entry not in free]
    detail = {"count": len(units), "code": province.code}
    audit.record(by=by, act="unit.communes_planted", target=province, detail=detail)
    return Planted(units, passed_over)


@transaction.atomic
def link_unit(*, by: Person, unit: Unit, code: str) -> Unit:
    """Say which province or commune of the register a unit is: it takes code and designations, and keeps its name."""
    require(by, Permission.UNIT_MANAGE, unit)
    entry = entry_of(code)
    wanted = UnitKind.COMMUNE if isinstance(entry, places.Commune) else UnitKind.PROVINCE
    if unit.kind != wanted:
        message = _("%(entry)s không cùng cấp với %(unit)s.")
        raise ValidationError({"code": message % {"entry": entry.name, "unit": unit.name}})
    other = Unit.objects.filter(code=code).exclude(pk=unit.pk).first()
    if other:
        raise ValidationError({"code": _("Mã %(code)s đã là mã của %(unit)s.") % {"code": code, "unit": other.name}})
    above = unit.parent.code if unit.parent else ""
    if isinstance(entry, places.Commune) and above and above != entry.province.code:
        message = _("%(entry)s thuộc %(province)s, không thuộc %(parent)s.")
        words = {"entry": entry.name, "province": entry.province.name, "parent": str(unit.parent)}
        raise ValidationError({"code": message % words})
    before = unit.code
    unit.code, unit.designation = code, entry.designation
    if unit.eras.count() == 1:
        unit.eras.all().delete()
        UnitEra.objects.bulk_create(_eras(entry, unit, by))
    else:
        unit.eras.filter(designation="").update(designation=entry.designation)
    unit.save()
    audit.record(by=by, act="unit.linked", target=unit, detail={"code": [before, code], "name": entry.name})
    return unit


def plant_entry(entry: Entry, *, parent: Unit | None, by: Person | None) -> Unit:
    """A province or commune of the register as a unit, with its eras. Whether ``by`` may, the calling act has asked."""
    return _plant_all([entry], parent, by)[0]


def _plant_all(entries: Sequence[Entry], parent: Unit | None, by: Person | None) -> list[Unit]:
    """Many units in a handful of statements, however many: a province has up to 168 communes."""
    units = [_unit_of(entry, parent, by) for entry in entries]
    for unit, entry in zip(units, entries, strict=True):
        unit.folded = fold(f"{unit.search_text()} {_name_before(entry)}")
    Unit.objects.bulk_create(units)
    for unit in units:
        unit.path = f"{parent.path if parent else ''}{unit.pk}."
    Unit.objects.bulk_update(units, ["path"], batch_size=200)
    pairs = zip(units, entries, strict=True)
    UnitEra.objects.bulk_create(era for unit, entry in pairs for era in _eras(entry, unit, by))
    return units


def _unit_of(entry: Entry, parent: Unit | None, by: Person | None) -> Unit:
    is_commune = isinstance(entry, places.Commune)
    return Unit(
        kind=UnitKind.COMMUNE if is_commune else UnitKind.PROVINCE,
        name=authority_name(entry.designation, entry.place),
        short_name=f"{str(entry.designation.label).lower()} {entry.place}" if is_commune else "",
        designation=entry.designation,
        code=entry.code,
        parent=parent,
        starts_on=places.BEGAN_ON if is_commune else None,
        created_by=by,
    )


def _eras(entry: Entry, unit: Unit, by: Person | None) -> list[UnitEra]:
    """The eras of a unit as the register tells them: one, or two where the designation has changed."""
    now = UnitEra(unit=unit, name=unit.name, designation=entry.designation, parent=unit.parent, recorded_by=by)
    if entry.change is None:
        return [now]
    now.starts_on, now.basis = entry.change.on, entry.change.basis
    was_named = unit.name == authority_name(entry.designation, entry.place)
    name = _name_before(entry) if was_named else unit.name
    return [UnitEra(unit=unit, name=name, designation=entry.change.before, parent=unit.parent, recorded_by=by), now]


def _name_before(entry: Entry) -> str:
    return authority_name(entry.change.before, entry.place) if entry.change else ""
