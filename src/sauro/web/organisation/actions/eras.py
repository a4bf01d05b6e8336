"""The one way in which a unit's name, designation or parent changes: a new era begins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.web.organisation.models import Person, Unit, UnitEra


@dataclass(frozen=True, slots=True)
class Change:
    """What is new in an era; ``None`` stays as it is."""

    name: str | None = None
    designation: str | None = None
    parent: Unit | None = None


def open_first_eras(units: Iterable[Unit], by: Person | None) -> None:
    """The first era of units just planted, as they are; its day is the unit's own first day."""
    UnitEra.objects.bulk_create(_first_era(unit, by) for unit in units)


def begin_era(*, by: Person, unit: Unit, on: date, today: date, change: Change, basis: str = "") -> UnitEra:
    """Let the unit be as changed from ``on``. A second change on the day on which an era began is part of that era."""
    last = last_era(unit)
    refuse_day(unit, on, today)
    if change.name is not None:
        unit.name = clean(change.name)
    if change.designation is not None:
        unit.designation = change.designation
    if change.parent is not None:
        rewrite_paths(unit, f"{change.parent.path}{unit.pk}.")
        unit.parent = change.parent
    era = last if on == _begin_of(last, unit) else UnitEra(unit=unit, starts_on=on)
    era.name, era.designation, era.parent = unit.name, unit.designation, unit.parent
    era.basis, era.recorded_by = clean(basis) or era.basis, by
    era.save()
    unit.save()
    return era


def end_last_era(unit: Unit) -> UnitEra:
    """Take the last era back: the unit is again as in the one before. Gives the era taken back."""
    *_earlier, before, last = unit.eras.select_related("parent")
    last.delete()
    unit.name, unit.designation = before.name, before.designation
    if before.parent != unit.parent:
        rewrite_paths(unit, f"{before.parent.path if before.parent else ''}{unit.pk}.")
        unit.parent = before.parent
    unit.save()
    return last


def last_era(unit: Unit) -> UnitEra:
    """The era that the unit is in; a unit without any gets its first one."""
    era = unit.eras.order_by(F("starts_on").desc(nulls_last=True)).first()
    if era is None:
        era = _first_era(unit, unit.created_by)
        era.save()
    return era


def refuse_day(unit: Unit, on: date, today: date) -> None:
    """Refuse a change from a day that is not here yet, before the last change, or outside the unit's life."""
    begin = _begin_of(last_era(unit), unit)
    if on > today:
        message = _("Ngày có hiệu lực không được sau hôm nay, %(today)s; hãy ghi khi thay đổi đã có hiệu lực.")
        raise ValidationError({"on": message % {"today": f"{today:%d/%m/%Y}"}})
    if begin and on < begin:
        message = _("Ngày có hiệu lực phải sau %(day)s: %(name)s đã ở giai đoạn hiện nay từ hôm sau.")
        words = {"day": f"{begin - timedelta(days=1):%d/%m/%Y}", "name": unit.name}
        raise ValidationError({"on": message % words})
    if unit.ends_on and on > unit.ends_on:
        message = _("%(name)s đã kết thúc hoạt động, ngày cuối %(day)s; không thay đổi được từ sau ngày đó.")
        raise ValidationError({"on": message % {"day": f"{unit.ends_on:%d/%m/%Y}", "name": unit.name}})


def rewrite_paths(unit: Unit, path: str) -> None:
    """Hang the unit, with all below it, at another place of the tree."""
    old = unit.path
    below = Unit.objects.filter(path__startswith=old)
    below.update(path=Concat(Value(path), Substr("path", len(old) + 1)))
    unit.path = path


def _first_era(unit: Unit, by: Person | None) -> UnitEra:
    return UnitEra(unit=unit, name=unit.name, designation=unit.designation, parent_id=unit.parent_id, recorded_by=by)


def _begin_of(era: UnitEra, unit: Unit) -> date | None:
    return era.starts_on or unit.starts_on
