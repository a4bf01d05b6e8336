"""Merging and splitting units: who goes where, and whose place a new unit takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.organisation import successions
from sauro.web.organisation.actions.eras import Change, begin_era, last_era, refuse_day, rewrite_paths
from sauro.web.organisation.actions.units import plant_unit, refuse_same_name, twin_of
from sauro.web.organisation.models import Person, Post, RoleGrant, SuccessionKind, Unit, UnitSuccession
from sauro.web.organisation.permissions import Permission, forget_grants, require

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that is founded by merging or splitting; it stands beside the first of those it follows."""

    name: str
    short_name: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the new units of a split, with the units and people that go over to it."""

    unit: NewUnit
    units: Sequence[Unit] = field(default=())
    people: Sequence[Person] = field(default=())


@dataclass(frozen=True, slots=True)
class Moves:
    """What a merger or split moved: for the preview, and for who wants to tell it."""

    successions: list[UnitSuccession] = field(default_factory=list)
    units: list[tuple[Unit, Unit]] = field(default_factory=list)  # unit, its new parent
    people: list[tuple[Person, Unit]] = field(default_factory=list)
    roles: list[tuple[RoleGrant, Unit]] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)  # those that end


@dataclass(frozen=True, slots=True)
class _Handover:
    """One act of merging or splitting: who does it, from which day, on what basis; and what it has moved so far."""

    by: Person
    kind: SuccessionKind
    on: date
    today: date
    basis: str
    moves: Moves = field(default_factory=Moves)

    def note(self, predecessor: Unit, successor: Unit) -> UnitSuccession:
        """Write down that one unit follows another, and let the other apps carry their work over."""
        row = UnitSuccession.objects.create(
            predecessor=predecessor,
            successor=successor,
            kind=self.kind,
            happened_on=self.on,
            basis=self.basis,
            recorded_by=self.by,
        )
        self.moves.successions.append(row)
        successions.tell_listeners(by=self.by, succession=row)
        return row


@transaction.atomic
def merge_units(
    *, by: Person, units: Sequence[Unit], into: Unit | NewUnit, on: date, today: date, basis: str = ""
) -> Unit:
    """Merge units, from a day on, into one of them, into another, or into a new one; gives the unit that goes on.

    Offices below pass to it, those of one name are merged in turn; people and roles pass, posts end with their unit.
    """
    act = _Handover(by, SuccessionKind.MERGED, on, today, clean(basis))
    leaving = [unit for unit in dict.fromkeys(units) if unit != into]
    heir = _merge(act, leaving, into)
    detail = {"from": "; ".join(unit.name for unit in leaving), "to": heir.name, "on": on, "basis": act.basis}
    audit.record(by=by, act="unit.merged", target=heir, detail=detail)
    return heir


def rehearse_merger(
    *, by: Person, units: Sequence[Unit], into: Unit | NewUnit, on: date, today: date, basis: str = ""
) -> Moves:
    """What a merger would move: it is done, looked at, and taken back whole. Refused where the merger would be."""
    act = _Handover(by, SuccessionKind.MERGED, on, today, clean(basis))
    leaving = Unit.objects.filter(pk__in=[unit.pk for unit in units if unit != into]).select_related("parent")
    with transaction.atomic():
        _merge(act, list(leaving), into)
        transaction.set_rollback(True)
    forget_grants(by)
    return act.moves


def _merge(act: _Handover, leaving: Sequence[Unit], into: Unit | NewUnit) -> Unit:
    _refuse_merger(leaving, into)
    for unit in leaving:
        require(act.by, Permission.UNIT_MANAGE, unit)
        _end(act, unit)
    heir = into if isinstance(into, Unit) else _found(act, leaving[0], into)
    require(act.by, Permission.UNIT_MANAGE, heir)
    for unit in leaving:
        _pass_all(act, unit, heir)
    forget_grants(act.by)
    return heir


@transaction.atomic
def split_unit(
    *, by: Person, unit: Unit, parts: Sequence[Part], on: date, today: date, ends: bool = True, basis: str = ""
) -> list[Unit]:
    """Split a unit, from a day on, into new ones; ``ends`` says whether it ends or goes on beside them.

    A unit that ends gives away everybody in it and everything below it: what no part names goes to the first part.
    """
    require(by, Permission.UNIT_MANAGE, unit)
    require(by, Permission.UNIT_MANAGE, _refuse_top(unit))
    _refuse_split(unit, parts, ends)
    act = _Handover(by, SuccessionKind.SPLIT, on, today, clean(basis))
    if ends:
        _end(act, unit)
        parts = _with_the_rest(unit, parts)
    else:
        refuse_day(unit, on, today)
    made = [_found(act, unit, part.unit) for part in parts]
    for part, new in zip(parts, made, strict=True):
        _pass_units(act, part.units, new)
        _pass_people(act, unit, new, part.people)
    if ends:
        _pass_roles(act, unit, made, unit.grants.filter(ended_at__isnull=True))
    for new in made:
        act.note(unit, new)
    forget_grants(by)
    detail = {"from": unit.name, "to": "; ".join(new.name for new in made), "on": on, "basis": act.basis}
    audit.record(by=by, act="unit.split", target=unit, detail=detail)
    return made


def _pass_all(act: _Handover, unit: Unit, heir: Unit) -> None:
    """All that the unit, already ended, leaves to its heir. What it wrote stays its own and is read with the heir's."""
    for below in unit.children.filter(ends_on__isnull=True):
        if twin := twin_of(heir, below.name):
            _end(act, below)
            _pass_all(act, below, twin)
        else:
            _pass_units(act, [below], heir)
    _pass_people(act, unit, heir, list(unit.people.all()))
    _pass_roles(act, unit, [heir], unit.grants.filter(ended_at__isnull=True))
    rewrite_paths(unit, f"{heir.path}{unit.pk}.")
    act.note(unit, heir)


def _pass_units(act: _Handover, units: Iterable[Unit], heir: Unit) -> None:
    for unit in units:
        act.moves.units.append((unit, heir))
        begin_era(by=act.by, unit=unit, on=act.on, today=act.today, change=Change(parent=heir), basis=act.basis)


def _pass_people(act: _Handover, unit: Unit, heir: Unit, people: Sequence[Person]) -> None:
    """The people now work in the heir; their posts in the unit end, their roles in it pass."""
    for person in people:
        person.unit = heir
        person.save()
        act.moves.people.append((person, heir))
    _pass_roles(act, unit, [heir], unit.grants.filter(ended_at__isnull=True, person__in=people))
    _end_posts(act, unit, Q(person__in=people))


def _pass_roles(act: _Handover, unit: Unit, heirs: Sequence[Unit], grants: Iterable[RoleGrant]) -> None:
    for grant in grants:
        grant.ended_at, grant.ended_by = timezone.now(), act.by
        grant.save()
        for heir in heirs:
            if not heir.grants.filter(person=grant.person_id, role=grant.role, ended_at__isnull=True).exists():
                made = RoleGrant.objects.create(
                    person_id=grant.person_id, unit=heir, role=grant.role, granted_by=act.by
                )
                act.moves.roles.append((made, heir))


def _end(act: _Handover, unit: Unit) -> None:
    """The unit's last day is the day before; so is that of the posts still held in it."""
    _refuse_top(unit)
    refuse_day(unit, act.on, act.today)
    if unit.ends_on:
        raise ValidationError(_("%(unit)s đã kết thúc hoạt động từ trước.") % {"unit": unit.name})
    if act.on == (last_era(unit).starts_on or unit.starts_on):
        message = _("Ngày có hiệu lực phải sau %(day)s, ngày đầu của giai đoạn hiện nay của %(unit)s.")
        raise ValidationError({"on": message % {"day": f"{act.on:%d/%m/%Y}", "unit": unit.name}})
    unit.ends_on = act.on - _DAY
    unit.save()
    _end_posts(act, unit, Q())


def _end_posts(act: _Handover, unit: Unit, where: Q) -> None:
    held = unit.posts.filter(where).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=act.on))
    for post in held.select_related("person"):
        post.ends_on = max(act.on - _DAY, post.starts_on or date.min)
        post.fields.filter(ends_on__isnull=True).update(ends_on=post.ends_on)
        post.save()
        act.moves.posts.append(post)


def _found(act: _Handover, beside: Unit, new: NewUnit) -> Unit:
    """A new unit beside another, of the same kind."""
    refuse_same_name(_refuse_top(beside), new.name)
    return plant_unit(
        kind=beside.kind,
        name=new.name,
        short_name=new.short_name,
        designation=beside.designation,
        parent=beside.parent,
        by=act.by,
        starts_on=act.on,
    )


def _refuse_top(unit: Unit) -> Unit:
    """The unit above; the highest unit has none, and stays as it is."""
    if unit.parent is None:
        message = _("%(unit)s là đơn vị cao nhất, mọi đơn vị khác thuộc nó: không hợp nhất hay chia tách ở đây được.")
        raise ValidationError(message % {"unit": unit.name})
    return unit.parent


def _refuse_merger(leaving: Sequence[Unit], into: Unit | NewUnit) -> None:
    every = [*leaving, into] if isinstance(into, Unit) else leaving
    if len(every) < 2:
        raise ValidationError({"units": _("Chọn ít nhất hai đơn vị để hợp nhất.")})
    if isinstance(into, Unit) and into.ends_on:
        raise ValidationError({"into": _("%(unit)s đã kết thúc hoạt động từ trước.") % {"unit": into.name}})
    if len({unit.kind for unit in every}) > 1:
        raise ValidationError({"units": _("Chỉ hợp nhất các đơn vị cùng loại: xã với xã, phòng với phòng.")})
    for unit in every:
        if any(unit != other and unit.is_within(other) for other in every):
            message = _("%(unit)s nằm trong một đơn vị khác cùng chọn; bỏ một trong hai.")
            raise ValidationError({"units": message % {"unit": unit.name}})


def _refuse_split(unit: Unit, parts: Sequence[Part], ends: bool) -> None:
    if len(parts) < (2 if ends else 1):
        raise ValidationError(
            {"names": _("Nhập tên ít nhất hai đơn vị mới; nếu chỉ tách một phần, chọn giữ đơn vị cũ.")}
        )
    named = [below for part in parts for below in part.units]
    people = [person for part in parts for person in part.people]
    if any(below.parent != unit for below in named) or any(person.unit != unit for person in people):
        raise ValidationError(_("Chỉ chia được người và đơn vị đang thuộc %(unit)s.") % {"unit": unit.name})
    if len(set(named)) < len(named) or len(set(people)) < len(people):
        raise ValidationError(_("Mỗi người, mỗi đơn vị chỉ sang một đơn vị mới."))


def _with_the_rest(unit: Unit, parts: Sequence[Part]) -> list[Part]:
    units = {below for part in parts for below in part.units}
    people = {person for part in parts for person in part.people}
    first = Part(
        parts[0].unit,
        [*parts[0].units, *(below for below in unit.children.filter(ends_on__isnull=True) if below not in units)],
        [*parts[0].people, *(person for person in unit.people.all() if person not in people)],
    )
    return [first, *parts[1:]]
