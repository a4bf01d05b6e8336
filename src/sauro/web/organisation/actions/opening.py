"""Accounts without a password yet: for people who come in by an invitation or by a sign-on from elsewhere."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.organisation.actions.sign_ins import drop_sessions
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require


@transaction.atomic
def open_account(*, by: Person | None, login_name: str, full_name: str, unit: Unit, email: str = "") -> Person:
    """Open an account that no password opens yet. ``by`` is ``None`` only where a setting of the installation lets a
    sign-on provider bring new people."""
    if by is not None:
        require(by, Permission.PERSON_MANAGE, unit)
    login_name = login_name.strip().casefold()
    if Person.objects.filter(login_name=login_name).exists():
        message = _("Tên đăng nhập “%(name)s” đã có người dùng; hãy chọn tên khác.")
        raise ValidationError({"login_name": message % {"name": login_name}})
    person = Person(login_name=login_name, full_name=clean(full_name), email=email, unit=unit, created_by=by)
    person.set_unusable_password()
    person.full_clean(exclude=["password", "folded"])
    person.save()
    audit.record(by=by, act="person.created", target=person, detail={"login_name": login_name})
    return person


@transaction.atomic
def choose_password(*, by: Person, new: str, session_key: str | None = None) -> Person:
    """The first password that is the person's own; who has one already changes it with ``change_password``."""
    if has_own_password(by):
        raise ValidationError({"new": _("Bạn đã có mật khẩu; hãy đổi ở trang Tài khoản.")})
    set_password(by, new, session_key)
    return by


def has_own_password(person: Person) -> bool:
    """Whether the person has chosen a password, so that a link must not replace it."""
    return person.has_usable_password() and not person.must_change_password


def forget_one_time_password(*, by: Person) -> None:
    """The person has come in by another way than the password they were given: it opens nothing any more."""
    if by.must_change_password:
        by.set_unusable_password()
        by.must_change_password = False
        by.save()


def set_password(person: Person, new: str, session_key: str | None) -> None:
    """Take a new password that keeps the rules; sessions besides ``session_key`` end."""
    try:
        validate_password(new, person)
    except ValidationError as error:
        raise ValidationError({"new": error.messages}) from error
    person.set_password(new)
    person.must_change_password = False
    person.save()
    drop_sessions(person, besides=session_key)
    audit.record(by=person, act="person.password_changed", target=person)
