"""Who leads: holders of roles and posts, and the leader that a plan means."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from django.db.models import Model, Prefetch, Q, QuerySet

from sauro.core.text import comparable, fold
from sauro.web.organisation.models import Person, Post, PostField, Role, RoleGrant, Unit

Dated = TypeVar("Dated", bound=Model)

# Words that stand around an office and a field and name nobody.
# fmt: off
_AROUND = frozenset({
    "lanh", "dao", "ubnd", "uy", "ban", "nhan", "dan", "xa", "phuong", "dac", "khu", "dong", "chi", "ong", "ba",
    "phu", "trach", "theo", "doi", "linh", "vuc", "khoi", "mang", "cong", "tac", "va", "cac",
})
# fmt: on
_SHORT = {"ct": ["chu", "tich"], "pct": ["pho", "chu", "tich"]}
_WORD = re.compile(r"\w+")


def holders_of(role: str, unit: Unit) -> list[Person]:
    """The people who now hold the role at this very unit."""
    return _holders(Q(unit=unit, role=role))


def heads_of(unit: Unit) -> list[Person]:
    """The people who now hold the role of head at the unit itself."""
    return holders_of(Role.HEAD, unit)


def leaders_of(commune: Unit) -> list[Person]:
    """The people who now hold the role of leader at the commune."""
    return holders_of(Role.LEADER, commune)


def standing_body_of(commune: Unit) -> list[Person]:
    """The people who now work as the standing body, at the commune or in one of its offices."""
    return _holders(Q(unit__path__startswith=commune.path, role=Role.STANDING_BODY))


def _holders(where: Q) -> list[Person]:
    held = RoleGrant.objects.filter(where, ended_at__isnull=True)
    return list(Person.objects.filter(pk__in=held.values("person"), is_active=True).select_related("unit__parent"))


def posts_of_unit(unit: Unit, on: date | None = None) -> "QuerySet[Post]":
    """Who sits where in the unit itself, with the fields they preside over; ``on`` keeps what held on that day."""
    return _held_on(_with_fields(unit.posts.select_related("person"), on), on)


def posts_of_person(person: Person, on: date | None = None) -> "QuerySet[Post]":
    """The posts of a person with their fields, the newest first; ``on`` keeps what held on that day."""
    return _held_on(_with_fields(person.posts.select_related("unit"), on), on)


def _with_fields(posts: "QuerySet[Post]", on: date | None) -> "QuerySet[Post]":
    return posts.prefetch_related(Prefetch("fields", queryset=_held_on(PostField.objects.all(), on)))


def _held_on(rows: "QuerySet[Dated]", on: date | None) -> "QuerySet[Dated]":
    if on is None:
        return rows
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=on)
    return rows.filter(begun, Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def leader_named(commune: Unit, words: str, on: date) -> Person | None:
    """The leader of the commune whom the words mean on a day: by name, else by office and field.

    By office every word must be accounted for, and one person alone must fit; else nobody is meant for sure: ``None``.
    """
    posts = list(posts_of_unit(commune, on))
    people = {person.pk: person for person in [*(post.person for post in posts), *_leading(commune, on)]}
    named = _named(list(people.values()), words)
    if named:
        return named[0] if len(named) == 1 else None
    fitting = {post.person_id for post in posts if _means(words, post, commune)}
    return people[fitting.pop()] if len(fitting) == 1 else None


def _leading(commune: Unit, on: date) -> "QuerySet[Person]":
    held = RoleGrant.objects.filter(unit=commune, role=Role.LEADER)
    held = held.filter(Q(ended_at__isnull=True) | Q(ended_at__date__gt=on))
    return Person.objects.filter(pk__in=held.values("person"), is_active=True)


def _named(people: Sequence[Person], words: str) -> list[Person]:
    """Those whose whole name stands in the words: as written if possible, else without diacritics. Of a name within a
    longer name ("Lê Thu", "Lê Thu Hà") only the longer one counts."""
    for form in (comparable, fold):
        said = _WORD.findall(form(words))
        names = {person: _WORD.findall(form(person.full_name)) for person in people}
        found = [person for person, name in names.items() if name and _at(name, said) >= 0]
        if found:
            return [one for one in found if not any(_is_part(names[one], names[other]) for other in found)]
    return []


def _is_part(short: Sequence[str], long: Sequence[str]) -> bool:
    return len(short) < len(long) and _at(short, long) >= 0


def _means(words: str, post: Post, commune: Unit) -> bool:
    """Whether the words say this post: its fields, its title, and nothing that remains unexplained."""
    said = _spelled(words)
    fields = sorted((_spelled(field.words) for field in post.fields.all()), key=len, reverse=True)
    rest = said
    for field in fields:
        rest = _without(rest, field)
    office = _core(rest, commune)
    return office == _core(_spelled(post.title), commune) if office else len(rest) < len(said)


def _spelled(words: str) -> list[str]:
    return [part for word in _WORD.findall(fold(words)) for part in _SHORT.get(word, [word])]


def _core(words: Iterable[str], commune: Unit) -> list[str]:
    around = _AROUND.union(_WORD.findall(fold(commune.name)))
    return [word for word in words if word not in around]


def _without(words: list[str], part: Sequence[str]) -> list[str]:
    place = _at(part, words) if part else -1
    return words if place < 0 else [*words[:place], *words[place + len(part) :]]


def _at(part: Sequence[str], whole: Sequence[str]) -> int:
    """Where the words of ``part`` stand in a row in ``whole``; -1 where they do not."""
    places = range(len(whole) - len(part) + 1)
    return next((place for place in places if list(whole[place : place + len(part)]) == list(part)), -1)
