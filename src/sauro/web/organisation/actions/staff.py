"""Taking in a list of staff: received, applied in one act, undone by closing what it opened."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.documents import UnreadableDocument, read_document
from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.organisation.actions.people import change_person, create_person, deactivate_person, grant_role
from sauro.web.organisation.actions.posts import add_post
from sauro.web.organisation.models import Person, StaffImport, Unit
from sauro.web.organisation.permissions import Permission, require
from sauro.web.organisation.queries.staff import CHANGED, NEW, Line, lines_of
from sauro.web.organisation.staff_sheet import MOST_ROWS, rows_of

_SHEETS = frozenset({"xlsx", "xls", "ods"})


@dataclass(frozen=True, slots=True)
class Opened:
    """An account that was opened, with the password for its first sign-in: shown once and kept nowhere."""

    person: Person
    secret: str


@transaction.atomic
def receive_staff(*, by: Person, unit: Unit, name: str, data: bytes) -> StaffImport:
    """Read a list of staff for a unit and what is below it. Nothing is opened yet."""
    require(by, Permission.PERSON_MANAGE, unit)
    rows = _read(data, name)
    staff_import = StaffImport.objects.create(unit=unit, name=clean(name)[:255], rows=rows, created_by=by)
    audit.record(by=by, act="staff.received", target=staff_import, detail={"count": len(rows)})
    return staff_import


def _read(data: bytes, name: str) -> list[dict[str, str]]:
    try:
        document = read_document(data, name)
        if document.format not in _SHEETS:
            raise ValidationError({"sheet": _("Tải lên bảng tính XLSX theo tệp mẫu.")})
        rows = rows_of(document)
    except UnreadableDocument as error:
        raise ValidationError({"sheet": str(error)}) from error
    except ValueError as error:
        raise ValidationError({"sheet": str(error)}) from error
    if not rows:
        raise ValidationError({"sheet": _("Danh sách chưa có dòng nào dưới đầu bảng.")})
    if len(rows) > MOST_ROWS:
        message = _("Danh sách có %(count)s dòng; tối đa 500, hãy chia thành nhiều tệp.")
        raise ValidationError({"sheet": message % {"count": len(rows)}})
    return rows


@transaction.atomic
def apply_staff(*, by: Person, staff_import: StaffImport) -> list[Opened]:
    """Do what the rows say, all in one act; rows that are refused are left out. Gives the accounts that were opened."""
    require(by, Permission.PERSON_MANAGE, staff_import.unit)
    staff_import = StaffImport.objects.select_for_update().get(pk=staff_import.pk)
    if staff_import.applied_at:
        raise ValidationError(_("Danh sách này đã ghi vào từ trước; tải lên lại nếu có thay đổi."))
    lines = lines_of(staff_import, by)
    opened = [_open(by, line) for line in lines if line.outcome == NEW]
    changed = [_change(by, line) for line in lines if line.outcome == CHANGED]
    if not opened and not changed:
        raise ValidationError(_("Không có dòng nào để ghi vào."))
    staff_import.applied_at, staff_import.applied_by = timezone.now(), by
    staff_import.save()
    staff_import.people.set(entry.person for entry in opened)
    detail = {"opened": len(opened), "changed": len(changed), "left_out": len(lines) - len(opened) - len(changed)}
    audit.record(by=by, act="staff.applied", target=staff_import, detail=detail)
    return opened


def _open(by: Person, line: Line) -> Opened:
    assert line.unit
    person, secret = create_person(
        by=by, login_name=line.login_name, full_name=line.full_name, unit=line.unit, email=line.email
    )
    _give(by, line, person)
    return Opened(person, secret)


def _change(by: Person, line: Line) -> Person:
    assert line.unit
    assert line.person
    email = line.email or line.person.email
    person = change_person(by=by, person=line.person, full_name=line.full_name, email=email, unit=line.unit)
    _give(by, line, person)
    return person


def _give(by: Person, line: Line, person: Person) -> None:
    assert line.unit
    if line.adds_role:
        grant_role(by=by, person=person, unit=line.unit, role=line.role)
    if line.adds_post:
        add_post(by=by, person=person, unit=line.unit, title=line.title, starts_on=line.starts_on)


@transaction.atomic
def undo_staff(*, by: Person, staff_import: StaffImport) -> int:
    """Close the accounts that the list opened and nobody has signed in to. Gives how many; changes of others stay."""
    require(by, Permission.PERSON_MANAGE, staff_import.unit)
    if staff_import.applied_at is None or staff_import.undone_at:
        raise ValidationError(_("Danh sách này không có gì để khoá lại."))
    people = list(staff_import.people.filter(is_active=True, last_login__isnull=True))
    for person in people:
        deactivate_person(by=by, person=person)
    staff_import.undone_at, staff_import.undone_by = timezone.now(), by
    staff_import.save()
    audit.record(by=by, act="staff.undone", target=staff_import, detail={"count": len(people)})
    return len(people)
