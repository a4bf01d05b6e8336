"""Acts on people, their passwords and their roles."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.organisation.actions.opening import open_account, set_password
from sauro.web.organisation.actions.sign_ins import drop_sessions
from sauro.web.organisation.models import Person, Role, RoleGrant, Unit
from sauro.web.organisation.passwords import hashed_once, one_time_password
from sauro.web.organisation.permissions import Permission, forget_grants, require


@transaction.atomic
def create_person(*, by: Person, login_name: str, full_name: str, unit: Unit, email: str = "") -> tuple[Person, str]:
    """Open an account. Gives the person and a password for the first sign-in, shown once and kept nowhere."""
    person = open_account(by=by, login_name=login_name, full_name=full_name, unit=unit, email=email)
    secret = one_time_password()
    person.password = hashed_once(secret)
    person.must_change_password = True
    person.save()
    return person, secret


@transaction.atomic
def change_person(*, by: Person, person: Person, full_name: str, email: str, unit: Unit) -> Person:
    """Set the person's name, address and unit."""
    require_over(by, person)
    require(by, Permission.PERSON_MANAGE, unit)
    before = {"full_name": person.full_name, "email": person.email, "unit": person.unit.name}
    person.full_name, person.email, person.unit = clean(full_name), email, unit
    person.save()
    after = {"full_name": person.full_name, "email": person.email, "unit": unit.name}
    changes = {field: [before[field], after[field]] for field in after if before[field] != after[field]}
    if changes:
        audit.record(by=by, act="person.changed", target=person, detail=changes)
    return person


@transaction.atomic
def deactivate_person(*, by: Person, person: Person) -> Person:
    """Close the account at once: sessions end, roles stay on record and hold no more."""
    require_over(by, person)
    if person.pk == by.pk:
        raise ValidationError(_("Bạn không tự khoá tài khoản của mình được; hãy nhờ người quản trị khác."))
    _refuse_last_administrator(person)
    person.is_active = False
    person.save()
    drop_sessions(person)
    forget_grants(person)
    audit.record(by=by, act="person.deactivated", target=person)
    return person


@transaction.atomic
def reactivate_person(*, by: Person, person: Person) -> Person:
    """Open the account again, with the roles it had."""
    require_over(by, person)
    person.is_active = True
    person.save()
    forget_grants(person)
    audit.record(by=by, act="person.reactivated", target=person)
    return person


@transaction.atomic
def reset_password(*, by: Person, person: Person) -> str:
    """A password for one sign-in, shown once; all sessions of the person end, and they must choose their own."""
    require_over(by, person)
    secret = one_time_password()
    person.password = hashed_once(secret)
    person.must_change_password = True
    person.save()
    drop_sessions(person)
    audit.record(by=by, act="person.password_reset", target=person)
    return secret


@transaction.atomic
def change_password(*, by: Person, old: str, new: str, session_key: str | None) -> Person:
    """The person's own new password; their other sessions end."""
    if not by.check_password(old):
        raise ValidationError({"old": _("Mật khẩu đang dùng chưa đúng.")})
    if old == new:
        raise ValidationError({"new": _("Mật khẩu mới phải khác mật khẩu đang dùng.")})
    set_password(by, new, session_key)
    return by


@transaction.atomic
def grant_role(*, by: Person, person: Person, unit: Unit, role: str) -> RoleGrant:
    """Let the person act in a role at a unit and below it."""
    require(by, Permission.PERSON_MANAGE, unit)
    require_over(by, person)
    role = Role(role)
    if person.grants.filter(unit=unit, role=role, ended_at__isnull=True).exists():
        message = _("%(person)s đã có vai trò %(role)s tại %(unit)s.")
        raise ValidationError({"role": message % {"person": person, "role": role.label, "unit": unit}})
    grant = RoleGrant.objects.create(person=person, unit=unit, role=role, granted_by=by)
    forget_grants(person)
    audit.record(by=by, act="role.granted", target=person, unit=unit, detail={"role": role.value, "unit": unit.name})
    return grant


@transaction.atomic
def end_role(*, by: Person, grant: RoleGrant) -> RoleGrant:
    """The role holds no more; it stays on record."""
    require(by, Permission.PERSON_MANAGE, grant.unit)
    if grant.role == Role.ADMINISTRATOR:
        _refuse_last_administrator(grant.person, [grant.pk])
    grant.ended_at, grant.ended_by = timezone.now(), by
    grant.save()
    forget_grants(grant.person)
    detail = {"role": grant.role, "unit": grant.unit.name}
    audit.record(by=by, act="role.ended", target=grant.person, unit=grant.unit, detail=detail)
    return grant


def require_over(by: Person, person: Person) -> None:
    """Managing a person needs the right at their unit and wherever they hold a role: else a small administrator could
    take over the account of a greater one."""
    require(by, Permission.PERSON_MANAGE, person.unit)
    for grant in person.grants.filter(ended_at__isnull=True).select_related("unit"):
        require(by, Permission.PERSON_MANAGE, grant.unit)


def _refuse_last_administrator(person: Person, ending: Iterable[int] = ()) -> None:
    """Somebody must remain who can open accounts at the top."""
    top = RoleGrant.objects.filter(role=Role.ADMINISTRATOR, ended_at__isnull=True, unit__parent__isnull=True)
    others = top.filter(person__is_active=True).exclude(pk__in=ending)
    if not ending:
        others = others.exclude(person=person)
    if top.filter(person=person).exists() and not others.exists():
        message = _("%(person)s là người quản trị cuối cùng; hãy giao vai trò Quản trị cho người khác trước.")
        raise ValidationError(message % {"person": person})
