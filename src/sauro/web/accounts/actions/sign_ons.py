"""Acts on accounts elsewhere that open accounts here."""

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import fold
from sauro.web.accounts.models import SignOn
from sauro.web.accounts.providers import Identity, Provider
from sauro.web.audit import actions as audit
from sauro.web.organisation.actions import open_account
from sauro.web.organisation.models import Person, Unit


@transaction.atomic
def link_sign_on(*, by: Person, provider: Provider, identity: Identity) -> SignOn:
    """Let an account of the provider open the person's account."""
    held = SignOn.objects.filter(issuer=identity.issuer, subject=identity.subject).first()
    if held is not None and held.person_id != by.pk:
        message = _("Tài khoản %(provider)s này đã được gắn với một người khác ở đây.")
        raise ValidationError(message % {"provider": provider.name})
    if held is not None:
        return held
    made = SignOn.objects.create(
        person=by,
        provider=provider.code,
        issuer=identity.issuer,
        subject=identity.subject,
        account=identity.account[:255],
        used_at=timezone.now(),
    )
    audit.record(by=by, act="account.sign_on_linked", target=by, detail={"provider": provider.name})
    return made


@transaction.atomic
def unlink_sign_on(*, by: Person, sign_on: SignOn) -> None:
    """The account elsewhere opens the person's account no more; somebody without a password keeps a way in."""
    ways = by.passkeys.count() + by.sign_ons.count()
    if not by.has_usable_password() and ways <= 1:
        raise ValidationError(_("Đây là cách đăng nhập duy nhất của bạn; đặt mật khẩu trước rồi bỏ."))
    detail = {"provider": sign_on.provider}
    sign_on.delete()
    audit.record(by=by, act="account.sign_on_unlinked", target=by, detail=detail)


@transaction.atomic
def person_behind(*, provider: Provider, identity: Identity) -> Person | None:
    """Whose account an account of the provider opens.

    A linked one; else, only for a provider whose addresses the installation trusts, the one person with that address;
    else, only where the installation says in which unit, a new person without any role.
    """
    held = SignOn.objects.filter(issuer=identity.issuer, subject=identity.subject)
    found = held.select_related("person__unit__parent").first()
    if found is not None:
        held.update(used_at=timezone.now())
        return found.person if found.person.is_active else None
    person = _by_address(provider, identity) or _newcomer(provider, identity)
    if person is not None:
        link_sign_on(by=person, provider=provider, identity=identity)
    return person


def _by_address(provider: Provider, identity: Identity) -> Person | None:
    """The one person with the address that the provider has verified; two with the same address are nobody."""
    if not (provider.trusts_email and identity.email and identity.is_email_verified):
        return None
    people = list(Person.objects.filter(email__iexact=identity.email).select_related("unit__parent")[:2])
    return people[0] if len(people) == 1 and people[0].is_active else None


def _newcomer(provider: Provider, identity: Identity) -> Person | None:
    unit = Unit.objects.filter(pk=provider.new_people_unit).first() if provider.new_people_unit else None
    if unit is None:
        return None
    email = identity.email if identity.is_email_verified else ""
    if email and Person.objects.filter(email__iexact=email).exists():
        return None  # they have an account: they link it themselves
    name = _free_login_name(identity)
    return open_account(by=None, login_name=name, full_name=identity.name or name, unit=unit, email=email)


def _free_login_name(identity: Identity) -> str:
    """A login name made of what the account is called there, with a number where somebody has it."""
    wanted = re.sub(r"[^a-z0-9._-]", "", fold(identity.account.partition("@")[0]).replace(" ", "."))
    wanted = wanted.strip("._-")[:34]
    stem = wanted if len(wanted) >= 2 else "nguoi.moi"
    taken = set(Person.objects.filter(login_name__startswith=stem).values_list("login_name", flat=True))
    return next(name for name in (stem, *(f"{stem}.{n}" for n in range(2, 10_000))) if name not in taken)
