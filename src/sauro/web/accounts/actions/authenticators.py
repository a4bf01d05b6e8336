"""Acts on authenticator programs and recovery codes, and the second step of signing in with them."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.web.accounts.actions import recovery
from sauro.web.accounts.models import Authenticator
from sauro.web.accounts.one_time_codes import matching_step, plain
from sauro.web.accounts.queries import factors_of
from sauro.web.accounts.sealing import seal, unseal
from sauro.web.audit import actions as audit
from sauro.web.organisation.actions import drop_sessions, note_failure, paused_until, require_over
from sauro.web.organisation.models import Person


@dataclass(frozen=True, slots=True)
class SecondStep:
    """How a code was answered: by which means it held, or until when the person must wait, or neither (wrong)."""

    how: str = ""
    paused_until: datetime | None = None
    codes_left: int | None = None


@transaction.atomic
def add_authenticator(*, by: Person, secret: str, code: str) -> list[str]:
    """Turn on codes from the person's own program, proved by a first code. Gives recovery codes where they had none."""
    if Authenticator.objects.filter(person=by).exists():
        raise ValidationError(_("Bạn đã bật ứng dụng tạo mã. Muốn chuyển sang máy khác thì tắt rồi bật lại."))
    step = matching_step(secret, plain(code), after=0)
    if step is None:
        message = _("Mã chưa đúng. Chờ mã kế tiếp rồi nhập lại; giờ trên điện thoại phải để tự động.")
        raise ValidationError({"code": message})
    Authenticator.objects.create(person=by, sealed_secret=seal(secret), last_step=step)
    audit.record(by=by, act="account.authenticator_added", target=by)
    return recovery.first_codes(by)


@transaction.atomic
def remove_authenticator(*, by: Person) -> None:
    """Turn the person's own codes off."""
    Authenticator.objects.filter(person=by).delete()
    if not factors_of(by).is_any:
        recovery.forget_codes(by)
    audit.record(by=by, act="account.authenticator_removed", target=by)


@transaction.atomic
def renew_recovery_codes(*, by: Person) -> list[str]:
    """Ten new codes, shown once; the earlier ones hold no more."""
    if not factors_of(by).is_any:
        raise ValidationError(_("Bật ứng dụng tạo mã hoặc thêm passkey trước; mã dự phòng dùng thay cho chúng."))
    codes = recovery.make_codes(by)
    audit.record(by=by, act="account.recovery_codes_made", target=by)
    return codes


@transaction.atomic
def check_code(*, by: Person, code: str, address: str | None) -> SecondStep:
    """Try a code of the second step. Wrong codes count together with wrong passwords."""
    until = paused_until(by.login_name, address)
    if until:
        return SecondStep(paused_until=until)
    if _fits_authenticator(by, plain(code)):
        return SecondStep(how="code")
    if recovery.spend_code(by, code):
        left = factors_of(by).codes_left
        audit.record(by=by, act="account.recovery_code_used", target=by, detail={"left": left})
        return SecondStep(how="recovery_code", codes_left=left)
    return SecondStep(paused_until=note_failure(login_name=by.login_name, address=address))


def _fits_authenticator(person: Person, code: str) -> bool:
    """Whether the code is of the person's program and of a step not used before; the step is then used."""
    row = Authenticator.objects.filter(person=person).first()
    secret = unseal(row.sealed_secret) if row else None
    if row is None or secret is None or len(code) != 6:
        return False
    step = matching_step(secret, code, row.last_step)
    if step is None:
        return False
    return Authenticator.objects.filter(pk=row.pk, last_step__lt=step).update(last_step=step) == 1


@transaction.atomic
def reset_factors(*, by: Person | None, person: Person) -> Person:
    """Take every second factor from a person who lost them; their sessions end. ``by`` is ``None`` only where the
    command of the machine does it, for the last administrator."""
    if by is not None:
        require_over(by, person)
        if by.pk == person.pk:
            raise ValidationError(_("Bước hai của chính bạn thì tắt ở trang Tài khoản."))
    Authenticator.objects.filter(person=person).delete()
    person.passkeys.all().delete()
    recovery.forget_codes(person)
    drop_sessions(person)
    audit.record(by=by, act="account.factors_reset", target=person)
    return person
