"""Acts on passkeys, and signing in with them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.web.accounts.actions import recovery
from sauro.web.accounts.ceremonies import (
    Site,
    claim_of,
    new_owner_handle,
    verified_authentication,
    verified_registration,
)
from sauro.web.accounts.models import Passkey
from sauro.web.accounts.queries import factors_of
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person

_MOST = 20


def handle_of(person: Person) -> str:
    """The handle under which the person's devices keep their passkeys: one for all, so that none is kept twice."""
    held = person.passkeys.first()
    return held.owner_handle if held else new_owner_handle()


@transaction.atomic
def add_passkey(
    *, by: Person, name: str, answer: str, challenge: str, handle: str, site: Site
) -> tuple[Passkey, list[str]]:
    """Keep a new passkey of the person. Gives it, and recovery codes where they had none."""
    verified = verified_registration(site, challenge, answer)
    claim = claim_of(answer)
    if verified is None or claim is None:
        raise ValidationError(_("Thiết bị chưa tạo được passkey. Hãy thử lại, hoặc dùng thiết bị khác."))
    if Passkey.objects.filter(credential=claim.credential).exists():
        raise ValidationError(_("Passkey này đã có ở đây rồi."))
    if by.passkeys.count() >= _MOST:
        raise ValidationError(_("Bạn đã có %(most)s passkey; bỏ bớt rồi thêm.") % {"most": _MOST})
    passkey = Passkey.objects.create(
        person=by,
        name=_free_name(by, name),
        credential=claim.credential,
        owner_handle=handle,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        transports=claim.transports,
        is_synced=verified.credential_backed_up,
    )
    audit.record(by=by, act="account.passkey_added", target=by, detail={"name": passkey.name})
    return passkey, recovery.first_codes(by)


def _free_name(person: Person, name: str) -> str:
    """The name, with a number behind it where the person has one of that name."""
    wanted = clean(name)[:50] or _("Passkey")
    taken = set(person.passkeys.values_list("name", flat=True))
    tries = [wanted, *(f"{wanted} {number}" for number in range(2, _MOST + 2))]
    return next(one for one in tries if one not in taken)


@transaction.atomic
def rename_passkey(*, by: Person, passkey: Passkey, name: str) -> Passkey:
    """Call one's own passkey by another name."""
    name = clean(name)
    if by.passkeys.filter(name=name).exclude(pk=passkey.pk).exists():
        raise ValidationError({"name": _("Bạn đã có passkey mang tên này; hãy chọn tên khác.")})
    before, passkey.name = passkey.name, name
    passkey.save(update_fields=["name"])
    audit.record(by=by, act="account.passkey_renamed", target=by, detail={"name": [before, name]})
    return passkey


@transaction.atomic
def remove_passkey(*, by: Person, passkey: Passkey) -> None:
    """Let one's own passkey open the account no more; somebody without a password keeps a way in."""
    ways = by.passkeys.count() + by.sign_ons.count()
    if not by.has_usable_password() and ways <= 1:
        raise ValidationError(_("Đây là cách đăng nhập duy nhất của bạn; đặt mật khẩu trước rồi bỏ."))
    name = passkey.name
    passkey.delete()
    if not factors_of(by).is_any:
        recovery.forget_codes(by)
    audit.record(by=by, act="account.passkey_removed", target=by, detail={"name": name})


@transaction.atomic
def check_passkey(*, answer: str, challenge: str, site: Site, person: Person | None = None) -> Person | None:
    """The person whose passkey signed the challenge; with ``person``, only theirs counts.

    A key whose count of signatures does not grow may have been copied: it is refused, and the log says so.
    """
    claim = claim_of(answer)
    if claim is None:
        return None
    held = Passkey.objects.select_related("person__unit__parent").filter(credential=claim.credential).first()
    if held is None or not held.person.is_active or (person is not None and held.person_id != person.pk):
        return None
    if claim.handle and claim.handle != held.owner_handle:
        return None
    verified = verified_authentication(site, challenge, answer, bytes(held.public_key))
    if verified is None:
        return None
    if not _count_grows(held, verified.new_sign_count):
        audit.record(by=None, act="account.passkey_refused", target=held.person, detail={"name": held.name})
        return None
    return held.person


def _count_grows(passkey: Passkey, count: int) -> bool:
    """Keep the new count where it is above the one before; many devices do not count and always say 0."""
    rows = Passkey.objects.filter(pk=passkey.pk)
    rows = rows.filter(sign_count__lt=count) if count else rows.filter(sign_count=0)
    return rows.update(sign_count=count, used_at=timezone.now()) == 1
