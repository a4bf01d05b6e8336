"""Codes on paper: made together, shown once, each used once."""

from django.utils import timezone

from sauro.web.accounts.models import RecoveryCode
from sauro.web.accounts.one_time_codes import RECOVERY_CODES, new_recovery_code, plain
from sauro.web.accounts.sealing import digest
from sauro.web.organisation.models import Person


def make_codes(person: Person) -> list[str]:
    """New codes in place of all earlier ones; they are kept only as marks."""
    person.recovery_codes.all().delete()
    codes = [new_recovery_code() for _number in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(person=person, mark=_mark(person, code)) for code in codes)
    return codes


def first_codes(person: Person) -> list[str]:
    """Codes for somebody who has none yet; who has no password cannot come to where they are asked for."""
    if not person.has_usable_password() or person.recovery_codes.exists():
        return []
    return make_codes(person)


def spend_code(person: Person, code: str) -> bool:
    """Use a code up, if it is one; two requests at once spend it only once."""
    rows = RecoveryCode.objects.filter(person=person, mark=_mark(person, code), used_at__isnull=True)
    return rows.update(used_at=timezone.now()) == 1


def forget_codes(person: Person) -> None:
    """Codes stand in for a second factor; without one they go too."""
    person.recovery_codes.all().delete()


def _mark(person: Person, code: str) -> str:
    return digest("recovery code", f"{person.pk} {plain(code)}")
