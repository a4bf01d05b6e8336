"""The first unit and the first administrator."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.organisation.actions.units import plant_unit
from sauro.web.organisation.models import Person, Role, RoleGrant, Unit, UnitKind
from sauro.web.organisation.passwords import one_time_password


@transaction.atomic
def found_site(
    *, by: None, unit_name: str, login_name: str, full_name: str, kind: str = UnitKind.COMMUNE, password: str = ""
) -> tuple[Unit, Person, str]:
    """The highest unit and its administrator, on an empty installation only. Gives also the password.

    ``by`` is ``None``: nobody is there yet. A given ``password`` holds; a made one is for one sign-in.
    """
    if Person.objects.exists() or Unit.objects.exists():
        raise ValidationError(_("Hệ thống đã có đơn vị và người dùng; không mở lại từ đầu được."))
    unit = plant_unit(kind=kind, name=unit_name, parent=None, by=None)
    person = Person(login_name=login_name.strip().casefold(), full_name=clean(full_name), unit=unit)
    secret = password or one_time_password()
    person.set_password(secret)
    person.must_change_password = not password
    person.full_clean(exclude=["password", "folded"])
    person.save()
    RoleGrant.objects.create(person=person, unit=unit, role=Role.ADMINISTRATOR)
    audit.record(by=by, act="site.founded", target=unit, detail={"administrator": person.login_name})
    return unit, person, secret
