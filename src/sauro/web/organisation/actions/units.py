"""Acts on units and their names."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.text import clean, comparable
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person, Unit, UnitAlias
from sauro.web.organisation.permissions import Permission, require


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
    _refuse_same_name(parent, name)
    unit = plant_unit(kind=kind, name=name, parent=parent, short_name=short_name, starts_on=starts_on, by=by)
    audit.record(by=by, act="unit.created", target=unit, detail={"kind": kind, "parent": parent.name})
    return unit


def plant_unit(
    *, kind: str, name: str, parent: Unit | None, by: Person | None, short_name: str = "", starts_on: date | None = None
) -> Unit:
    """The unit at its place in the tree: the path needs the number that saving gives."""
    unit = Unit(kind=kind, name=clean(name), short_name=clean(short_name), parent=parent, starts_on=starts_on)
    unit.created_by = by
    unit.save()
    unit.path = f"{parent.path if parent else ''}{unit.pk}."
    unit.save(update_fields=["path"])
    return unit


@transaction.atomic
def rename_unit(*, by: Person, unit: Unit, name: str, on: date, today: date) -> Unit:
    """Give the unit its new official name from a day on; the old name stays as an alias that ends the day before."""
    require(by, Permission.UNIT_MANAGE, unit)
    name = clean(name)
    if comparable(name) == comparable(unit.name):
        raise ValidationError({"name": _("Tên mới giống tên đang dùng; hãy nhập tên khác.")})
    if on > today:
        message = _("Ngày đổi tên không được sau hôm nay, %(today)s; hãy đổi khi tên mới có hiệu lực.")
        raise ValidationError({"on": message % {"today": f"{today:%d/%m/%Y}"}})
    last = unit.aliases.filter(is_former_name=True).order_by("-ends_on").first()
    if last and last.ends_on and on <= last.ends_on:
        message = _("Ngày đổi tên phải sau %(day)s, ngày cuối của tên “%(name)s”.")
        raise ValidationError({"on": message % {"day": f"{last.ends_on:%d/%m/%Y}", "name": last.name}})
    if unit.parent:
        _refuse_same_name(unit.parent, name, besides=unit)
    old = unit.name
    starts_on = last.ends_on + timedelta(days=1) if last and last.ends_on else unit.starts_on
    if starts_on and starts_on >= on:
        starts_on = None
    UnitAlias.objects.create(
        owner=unit, name=old, is_former_name=True, starts_on=starts_on, ends_on=on - timedelta(days=1), created_by=by
    )
    unit.name = name
    unit.save()
    audit.record(by=by, act="unit.renamed", target=unit, detail={"from": old, "to": name, "on": on})
    return unit


@transaction.atomic
def change_unit(*, by: Person, unit: Unit, kind: str, short_name: str, position: int) -> Unit:
    """Set what is not dated: the kind, the short name and the place in lists."""
    require(by, Permission.UNIT_MANAGE, unit)
    before = {"kind": unit.kind, "short_name": unit.short_name, "position": unit.position}
    unit.kind, unit.short_name, unit.position = kind, clean(short_name), position
    unit.save()
    after = {"kind": unit.kind, "short_name": unit.short_name, "position": unit.position}
    changes = {field: [before[field], after[field]] for field in after if before[field] != after[field]}
    if changes:
        audit.record(by=by, act="unit.changed", target=unit, detail=changes)
    return unit


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
    taken = [unit.name, unit.short_name, *unit.aliases.values_list("name", flat=True)]
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
    """The unit is no longer recognised by this name. Former official names stay: documents of that time bear them."""
    unit = alias.owner
    require(by, Permission.UNIT_MANAGE, unit)
    if alias.is_former_name:
        raise ValidationError(_("Tên chính thức cũ được giữ lại vì văn bản thời đó mang tên này."))
    name = alias.name
    alias.delete()
    unit.save(update_fields=["folded"])
    audit.record(by=by, act="unit.alias_removed", target=unit, detail={"name": name})


def _refuse_same_name(parent: Unit, name: str, besides: Unit | None = None) -> None:
    wanted = comparable(name)
    others = parent.children.filter(ends_on__isnull=True)
    if besides:
        others = others.exclude(pk=besides.pk)
    if any(comparable(other) == wanted for other in others.values_list("name", flat=True)):
        message = _("%(parent)s đã có đơn vị tên “%(name)s”; hãy nhập tên khác hoặc mở đơn vị đó.")
        raise ValidationError({"name": message % {"parent": parent.name, "name": clean(name)}})
