"""Acts on invitations by link."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.web.accounts.actions.passkeys import add_passkey
from sauro.web.accounts.actions.sign_ons import link_sign_on
from sauro.web.accounts.ceremonies import Site
from sauro.web.accounts.models import Invitation
from sauro.web.accounts.providers import Identity, Provider
from sauro.web.accounts.sealing import digest
from sauro.web.audit import actions as audit
from sauro.web.organisation.actions import (
    choose_password,
    forget_one_time_password,
    grant_role,
    has_own_password,
    open_account,
    require_over,
)
from sauro.web.organisation.models import Person, Unit


def mark_of(token: str) -> str:
    """The mark under which a link's token is kept."""
    return digest("invitation", token)


@transaction.atomic
def invite(*, by: Person, person: Person) -> tuple[Invitation, str]:
    """Invite somebody who has not chosen a password. Gives the invitation and the token of its link, kept nowhere.

    An earlier link of the person holds no more.
    """
    require_over(by, person)
    if not person.is_active:
        raise ValidationError(_("Tài khoản đang khoá; mở lại trước rồi mời."))
    if has_own_password(person):
        message = _("%(person)s đã có mật khẩu riêng. Nếu người này quên, hãy cấp mật khẩu dùng một lần.")
        raise ValidationError(message % {"person": person})
    person.invitations.filter(used_at__isnull=True, revoked_at__isnull=True).update(
        revoked_at=timezone.now(), revoked_by=by
    )
    token = secrets.token_urlsafe(32)
    ends = timezone.now() + timedelta(days=settings.INVITATION_DAYS)
    invitation = Invitation.objects.create(person=person, mark=mark_of(token), created_by=by, expires_at=ends)
    audit.record(by=by, act="account.invited", target=person)
    return invitation, token


@transaction.atomic
def invite_newcomer(
    *, by: Person, login_name: str, full_name: str, unit: Unit, role: str, email: str = ""
) -> tuple[Invitation, str]:
    """Open an account with its first role, and invite its person."""
    person = open_account(by=by, login_name=login_name, full_name=full_name, unit=unit, email=email)
    grant_role(by=by, person=person, unit=unit, role=role)
    return invite(by=by, person=person)


@transaction.atomic
def revoke_invitation(*, by: Person, invitation: Invitation) -> Invitation:
    """The link opens nothing any more."""
    require_over(by, invitation.person)
    rows = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True, revoked_at__isnull=True)
    if not rows.update(revoked_at=timezone.now(), revoked_by=by):
        raise ValidationError(_("Lời mời này đã được nhận hoặc đã thu hồi."))
    audit.record(by=by, act="account.invitation_revoked", target=invitation.person)
    return invitation


@transaction.atomic
def accept(*, by: Person, invitation: Invitation, how: str) -> None:
    """Use the invitation up; a second use of the same link finds it used."""
    rows = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True, revoked_at__isnull=True)
    if not rows.filter(expires_at__gt=timezone.now(), person=by).update(used_at=timezone.now()):
        raise ValidationError(_("Lời mời này không dùng được nữa; hãy xin người quản trị một liên kết mới."))
    audit.record(by=by, act="account.invitation_accepted", target=by, detail={"how": how})


@transaction.atomic
def accept_with_password(*, by: Person, invitation: Invitation, new: str) -> Person:
    """The invited chooses a password."""
    accept(by=by, invitation=invitation, how="password")
    return choose_password(by=by, new=new)


@transaction.atomic
def accept_by_sign_on(*, by: Person, invitation: Invitation, provider: Provider, identity: Identity) -> Person:
    """The invited comes in by an account elsewhere from now on."""
    accept(by=by, invitation=invitation, how="sign_on")
    forget_one_time_password(by=by)
    link_sign_on(by=by, provider=provider, identity=identity)
    return by


@transaction.atomic
def accept_by_passkey(
    *, by: Person, invitation: Invitation, name: str, answer: str, challenge: str, handle: str, site: Site
) -> Person:
    """The invited comes in by a passkey from now on, without any password."""
    accept(by=by, invitation=invitation, how="passkey")
    forget_one_time_password(by=by)
    add_passkey(by=by, name=name, answer=answer, challenge=challenge, handle=handle, site=site)
    return by
