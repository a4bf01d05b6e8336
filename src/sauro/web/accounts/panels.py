"""What the page of a person shows of their account to who manages it."""

from dataclasses import dataclass

from django.utils import timezone

from sauro.web.accounts.models import Invitation, SignOn
from sauro.web.accounts.queries import Factors, factors_of, sign_ons_of
from sauro.web.organisation.actions import has_own_password
from sauro.web.organisation.models import Person


@dataclass(frozen=True, slots=True)
class Access:
    """By what a person comes in, and what an administrator may do about it."""

    person: Person
    factors: Factors
    sign_ons: list[SignOn]
    invitation: Invitation | None
    may_be_invited: bool
    is_self: bool


def account_access(by: Person, person: Person) -> Access:
    """The person's ways in, for the one who manages them."""
    latest = person.invitations.filter(used_at__isnull=True, revoked_at__isnull=True).first()
    return Access(
        person=person,
        factors=factors_of(person),
        sign_ons=list(sign_ons_of(person)),
        invitation=latest if latest and latest.is_open(timezone.now()) else None,
        may_be_invited=person.is_active and not has_own_password(person),
        is_self=by.pk == person.pk,
    )
