"""Whom a month is about: the offices of a commune, their heads, the people who do the work."""

from collections.abc import Iterable, Mapping
from datetime import date

from sauro.core.ratings import Subject, SubjectKind
from sauro.web.organisation.models import Person, Post, Role, RoleGrant, Unit, UnitKind
from sauro.web.organisation.queries import narrowed_units

_DOERS = (Role.OFFICER, Role.STANDING_BODY)


def subjects_of(commune: Unit, on: date) -> list[Subject]:
    """Offices, then heads, then people, each in the order of the offices."""
    below = Unit.objects.filter(path__startswith=commune.path, kind=UnitKind.OFFICE)
    offices = {unit.pk: unit for unit in narrowed_units(below, active_on=on).order_by("path")}
    grants = RoleGrant.objects.filter(
        ended_at__isnull=True, person__is_active=True, role__in=(Role.HEAD, *_DOERS), person__unit__in=offices
    )
    rows = list(grants.select_related("person").order_by("person__folded", "person", "pk"))
    heads = {
        (row.unit_id, row.person_id): row.person for row in rows if row.role == Role.HEAD and row.unit_id in offices
    }
    leading = {person for _unit, person in heads}
    doers = {row.person_id: row.person for row in rows if row.role in _DOERS and row.person_id not in leading}
    posts = _posts([*leading, *doers])
    found = [Subject(SubjectKind.OFFICE, unit.name, str(unit.pk), unit.name) for unit in offices.values()]
    for unit in offices.values():
        found += [_of(SubjectKind.HEAD, person, unit, posts) for (key, _), person in heads.items() if key == unit.pk]
    for unit in offices.values():
        found += [_of(SubjectKind.PERSON, one, unit, posts) for one in doers.values() if one.unit_id == unit.pk]
    return found


def _of(kind: SubjectKind, person: Person, unit: Unit, posts: Mapping[int, str]) -> Subject:
    return Subject(kind, person.full_name, str(unit.pk), unit.name, str(person.pk), posts.get(person.pk, ""))


def _posts(people: Iterable[int]) -> dict[int, str]:
    rows = Post.objects.filter(person__in=people, ends_on__isnull=True)
    return dict(rows.order_by("pk").values_list("person", "title"))
