"""The first unit and the first administrator."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.organisation import places
from sauro.web.organisation.actions.register import entry_of, plant_entry
from sauro.web.organisation.actions.units import plant_unit
from sauro.web.organisation.models import Person, Role, RoleGrant, Unit, UnitKind
from sauro.web.organisation.passwords import one_time_password


@transaction.atomic
def found_site(
    *,
    by: None,
    login_name: str,
    full_name: str,
    unit_name: str = "",
    code: str = "",
    kind: str = UnitKind.COMMUNE,
    password: str = "",
) -> tuple[Unit, Person, str]:
    """The first units and their administrator, on an empty installation only. Gives also the password.

    With the ``code`` of a commune of the register its province stands above it; else ``unit_name`` is the highest unit.
    The administrator holds the highest unit. ``by`` is ``None``: nobody is there yet. A given ``password`` holds; a
    made one is for one sign-in.
    """
    if Person.objects.exists() or Unit.objects.exists():
        raise ValidationError(_("Hệ thống đã có đơn vị và người dùng; không mở lại từ đầu được."))
    unit = _plant(code) if code else plant_unit(kind=kind, name=unit_name, parent=None, by=None)
    person = Person(login_name=login_name.strip().casefold(), full_name=clean(full_name), unit=unit)
    secret = password or one_time_password()
    person.set_password(secret)
    person.must_change_password = not password
    person.full_clean(exclude=["password", "folded"])
    person.save()
    RoleGrant.objects.create(person=person, unit=unit.parent or unit, role=Role.ADMINISTRATOR)
    audit.record(by=by, act="site.founded", target=unit, detail={"administrator": person.login_name})
    return unit, person, secret


def _plant(code: str) -> Unit:
    entry = entry_of(code)
    if isinstance(entry, places.Province):
        return plant_entry(entry, parent=None, by=None)
    return plant_entry(entry, parent=plant_entry(entry.province, parent=None, by=None), by=None)
