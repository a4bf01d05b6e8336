"""What each row of a list of staff would do: open an account, change one, nothing, or why it is refused."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from sauro.core.text import comparable, fold
from sauro.web.common.forms import DayField
from sauro.web.organisation.models import Person, Post, Role, RoleGrant, StaffImport, Unit
from sauro.web.organisation.permissions import Permission, allowed_units, is_allowed
from sauro.web.organisation.queries.units import names_of
from sauro.web.organisation.staff_sheet import labels_of

NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"
LOGIN_NAME = r"\A[a-z0-9][a-z0-9._-]{1,39}\Z"


@dataclass(slots=True)
class Line:
    """One row: what it says, what it comes to, and why."""

    row: int
    full_name: str
    email: str
    title: str
    login_name: str = ""
    unit: Unit | None = None
    role: str = ""
    starts_on: date | None = None
    person: Person | None = None  # whose account it is, where there is one
    adds_role: bool = False
    adds_post: bool = False
    outcome: str = NEW
    reasons: list[str] = field(default_factory=list)  # why it is refused, or what changes


def lines_of(staff_import: StaffImport, by: Person) -> list[Line]:
    """What the rows would do now, in their order. A row changes nothing that it leaves empty."""
    reading = _Reading(staff_import, by)
    return [reading.line(row) for row in staff_import.rows]


def importable_units(by: Person, unit: Unit) -> list[Unit]:
    """The units below ``unit`` into which the person may bring staff."""
    managed = allowed_units(by, Permission.PERSON_MANAGE).filter(path__startswith=unit.path, ends_on__isnull=True)
    return list(managed.select_related("parent").prefetch_related("aliases", "eras").order_by("path"))


class _Reading:
    """All that is needed to read many rows with a few queries."""

    def __init__(self, staff_import: StaffImport, by: Person) -> None:
        self.by = by
        units = importable_units(by, staff_import.unit)
        self.units = _units_by_name(units)
        self.roles = {comparable(str(role.label)): role.value for role in Role}
        people = list(Person.objects.filter(unit__in=[unit.pk for unit in units]).select_related("unit"))
        self.by_login = {person.login_name: person for person in people}
        self.by_email = _alone((person.email.casefold(), person) for person in people if person.email)
        self.by_place = _alone((_place(person.full_name, person.unit_id), person) for person in people)
        keys = [person.pk for person in people]
        grants = RoleGrant.objects.filter(person__in=keys, ended_at__isnull=True).select_related("unit")
        self.grants: dict[int, list[RoleGrant]] = {}
        for grant in grants:
            self.grants.setdefault(grant.person_id, []).append(grant)
        posts = Post.objects.filter(person__in=keys, ends_on__isnull=True)
        self.posts = {(post.person_id, post.unit_id, comparable(post.title)) for post in posts}
        given = [row.get("login_name", "").casefold() for row in staff_import.rows]
        self.taken = set(Person.objects.values_list("login_name", flat=True)) | {name for name in given if name}
        self.seen: dict[object, int] = {}

    def line(self, row: dict[str, str]) -> Line:
        line = Line(int(row["row"]), row.get("full_name", ""), row.get("email", ""), row.get("title", ""))
        self._read(line, row)
        self._match(line, row.get("login_name", "").casefold())
        self._refuse_double(line)
        line.adds_role, line.adds_post = self._adds_role(line), self._adds_post(line)
        if line.reasons:
            line.outcome = REFUSED
        elif line.person:
            line.reasons = self._differences(line)
            line.outcome = CHANGED if line.reasons else SAME
        elif not line.login_name:
            line.login_name = self._free_login_name(line.full_name)
        return line

    def _read(self, line: Line, row: dict[str, str]) -> None:
        """The cells as values; what cannot be one is a reason to refuse the row."""
        if not line.full_name or len(line.full_name) > 120:
            line.reasons.append(_("Ghi họ và tên, không quá 120 ký tự."))
        if line.email and not _is_email(line.email):
            line.reasons.append(_("“%(email)s” không phải một địa chỉ thư điện tử.") % {"email": line.email})
        if len(line.title) > 120:
            line.reasons.append(_("Chức vụ dài quá 120 ký tự."))
        line.unit = self._unit(row.get("unit", ""), line.reasons)
        role = row.get("role", "")
        line.role = self.roles.get(comparable(role), "")
        if role and not line.role:
            line.reasons.append(_("Không có vai trò “%(role)s”; chọn trong trang Vai trò.") % {"role": role})
        try:
            line.starts_on = DayField(required=False).clean(row.get("starts_on", "").split(" ")[0])
        except ValidationError as error:
            line.reasons += error.messages

    def _unit(self, name: str, reasons: list[str]) -> Unit | None:
        found = self.units.get(comparable(name), [])
        if not name:
            reasons.append(_("Ghi đơn vị."))
        elif not found:
            reasons.append(_("Không có đơn vị “%(name)s” mà bạn được quản lý.") % {"name": name})
        elif len(found) > 1:
            reasons.append(_("Có nhiều đơn vị tên “%(name)s”; chọn trong trang Đơn vị của tệp mẫu.") % {"name": name})
        return found[0] if len(found) == 1 else None

    def _match(self, line: Line, login_name: str) -> None:
        """Whose row it is: by login name, else by address, else by name within the unit."""
        line.login_name = login_name
        if login_name:
            line.person = self.by_login.get(login_name)
            if line.person is None and not _is_login_name(login_name):
                line.reasons.append(
                    _("Tên đăng nhập “%(name)s” phải là chữ thường không dấu, số, dấu chấm, gạch; 2–40 ký tự.")
                    % {"name": login_name}
                )
            elif line.person is None and Person.objects.filter(login_name=login_name).exists():
                message = _("Tên đăng nhập “%(name)s” đã có người ở đơn vị khác dùng.")
                line.reasons.append(message % {"name": login_name})
        else:
            place = _place(line.full_name, line.unit.pk if line.unit else 0)
            line.person = self.by_email.get(line.email.casefold()) or self.by_place.get(place)
        if line.person:
            line.login_name = line.person.login_name
            self._refuse_person(line, line.person)

    def _refuse_person(self, line: Line, person: Person) -> None:
        if not person.is_active:
            line.reasons.append(_("Tài khoản %(name)s đã khoá; mở lại trước.") % {"name": person.login_name})
        held = self.grants.get(person.pk, [])
        if not all(is_allowed(self.by, Permission.PERSON_MANAGE, grant.unit) for grant in held):
            line.reasons.append(_("%(name)s giữ vai trò ở cấp trên, bạn không sửa được.") % {"name": person.full_name})

    def _refuse_double(self, line: Line) -> None:
        place = _place(line.full_name, line.unit.pk if line.unit else 0)
        key: object = line.person or line.login_name or (line.email.casefold() or place)
        if key in self.seen:
            line.reasons.append(_("Trùng với dòng %(row)s.") % {"row": self.seen[key]})
        self.seen.setdefault(key, line.row)

    def _differences(self, line: Line) -> list[str]:
        person, unit = line.person, line.unit
        assert person
        assert unit
        changes = []
        if comparable(line.full_name) != comparable(person.full_name):
            changes.append(_("họ tên: %(old)s → %(new)s") % {"old": person.full_name, "new": line.full_name})
        if line.email and line.email.casefold() != person.email.casefold():
            changes.append(_("thư điện tử: %(old)s → %(new)s") % {"old": person.email or "–", "new": line.email})
        if unit.pk != person.unit_id:
            changes.append(_("đơn vị: %(old)s → %(new)s") % {"old": person.unit.name, "new": unit.name})
        if line.adds_role:
            changes.append(_("thêm vai trò %(role)s") % {"role": Role(line.role).label})
        if line.adds_post:
            changes.append(_("thêm chức vụ %(title)s") % {"title": line.title})
        return changes

    def _adds_role(self, line: Line) -> bool:
        held = self.grants.get(line.person.pk, []) if line.person else []
        return bool(line.role) and not any(grant.role == line.role and grant.unit == line.unit for grant in held)

    def _adds_post(self, line: Line) -> bool:
        if not line.title or not line.unit:
            return False
        return line.person is None or (line.person.pk, line.unit.pk, comparable(line.title)) not in self.posts

    def _free_login_name(self, full_name: str) -> str:
        """htmai for Hoàng Thị Mai; htmai2 where that is taken."""
        *family, given = "".join(char if char.isascii() else "" for char in fold(full_name)).split() or ["ten"]
        plain = "".join(char for char in "".join(name[0] for name in family) + given if char.isalnum())[:36] or "ten"
        name = plain if len(plain) > 1 else f"{plain}1"
        number = 1
        while name in self.taken:
            number += 1
            name = f"{plain}{number}"
        self.taken.add(name)
        return name


def _units_by_name(units: Sequence[Unit]) -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for unit in units:
        for name in {comparable(name) for name in names_of(unit)}:
            found.setdefault(name, []).append(unit)
    for label, unit in labels_of(units).items():
        found[comparable(label)] = [unit] if comparable(label) != comparable(unit.name) else found[comparable(label)]
    return found


def _alone(pairs: Iterable[tuple[object, Person]]) -> dict[object, Person]:
    """Only the keys that lead to one person."""
    found: dict[object, list[Person]] = {}
    for key, person in pairs:
        found.setdefault(key, []).append(person)
    return {key: people[0] for key, people in found.items() if len(people) == 1}


def _place(full_name: str, unit: int) -> tuple[str, int]:
    return comparable(full_name), unit


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _is_login_name(text: str) -> bool:
    return re.match(LOGIN_NAME, text) is not None
