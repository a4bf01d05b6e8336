"""Reading second factors, rules, invitations and sign-ons."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, CharField, Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from sauro.web.accounts.models import Authenticator, FactorRule, Invitation, Passkey, RecoveryCode, SignOn
from sauro.web.common.searching import matching
from sauro.web.organisation.models import Person, Role, RoleGrant, Unit


@dataclass(frozen=True, slots=True)
class Factors:
    """What a person has besides the password."""

    authenticator: Authenticator | None
    passkeys: list[Passkey]
    codes_left: int

    @property
    def is_any(self) -> bool:
        """Whether signing in asks for a second step."""
        return self.authenticator is not None or bool(self.passkeys)


def factors_of(person: Person) -> Factors:
    """The person's second factors."""
    return Factors(
        authenticator=Authenticator.objects.filter(person=person).first(),
        passkeys=list(person.passkeys.all()),
        codes_left=RecoveryCode.objects.filter(person=person, used_at__isnull=True).count(),
    )


def has_factor() -> Q:
    """For people: has an authenticator or a passkey."""
    return Q(Exists(Authenticator.objects.filter(person=OuterRef("pk")))) | Q(
        Exists(Passkey.objects.filter(person=OuterRef("pk")))
    )


def is_required() -> Q:
    """For people: a rule asks them for a second factor, by a role they hold now."""
    reach = ExpressionWrapper(OuterRef("unit__path"), output_field=CharField())
    rules = FactorRule.objects.filter(ended_at__isnull=True, role=OuterRef("role")).annotate(reach=reach)
    grants = RoleGrant.objects.filter(person=OuterRef("pk"), ended_at__isnull=True)
    return Q(Exists(grants.filter(Exists(rules.filter(reach__startswith=F("unit__path"))))))


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule with how many people it concerns, and how many of them have what it asks."""

    rule: FactorRule
    concerned: int
    ready: int

    @property
    def lacking(self) -> int:
        return self.concerned - self.ready


def rules_at(units: "QuerySet[Unit]") -> list[RuleRow]:
    """The rules that hold at the units."""
    rules = FactorRule.objects.filter(unit__in=units, ended_at__isnull=True).select_related("unit", "created_by")
    return [_row_of(rule) for rule in rules]


def _row_of(rule: FactorRule) -> RuleRow:
    people = people_under(rule).aggregate(
        all=Count("pk", distinct=True), ready=Count("pk", distinct=True, filter=has_factor())
    )
    return RuleRow(rule, people["all"], people["ready"])


def people_under(rule: FactorRule) -> "QuerySet[Person]":
    """The people whom the rule concerns now."""
    grants = RoleGrant.objects.filter(
        person=OuterRef("pk"), ended_at__isnull=True, role=rule.role, unit__path__startswith=rule.unit.path
    )
    return Person.objects.filter(Exists(grants), is_active=True)


FACTOR_STATES = ("can-bat", "da-bat", "chua-bat")


def people_with_factors(
    units: "QuerySet[Unit]", *, words: str = "", state: str = "", role: str = ""
) -> "QuerySet[Person]":
    """Active people with whether they have a second factor, and whether a rule asks for one.

    ``state`` is "can-bat" (asked for and missing), "da-bat" or "chua-bat".
    """
    people = matching(Person.objects.filter(unit__in=units, is_active=True), words).select_related("unit")
    people = people.annotate(
        has_code_maker=Exists(Authenticator.objects.filter(person=OuterRef("pk"))),
        passkey_count=Count("passkeys", distinct=True),
        must_have_factor=ExpressionWrapper(is_required(), output_field=BooleanField()),
    )
    if role in Role.values:
        people = people.filter(
            Exists(RoleGrant.objects.filter(person=OuterRef("pk"), role=role, ended_at__isnull=True))
        )
    if state == "can-bat":
        people = people.filter(is_required()).exclude(has_factor())
    elif state == "da-bat":
        people = people.filter(has_factor())
    elif state == "chua-bat":
        people = people.exclude(has_factor())
    return people.order_by("folded", "pk")


def invitations_at(
    units: "QuerySet[Unit]", *, at: datetime, words: str = "", state: str = ""
) -> "QuerySet[Invitation]":
    """Invitations of people of the units; ``state`` is "dang-mo", "da-nhan", "het-han" or "thu-hoi"."""
    rows = Invitation.objects.filter(person__unit__in=units).select_related("person__unit", "created_by")
    rows = matching(rows, words, "person__folded")
    unused = Q(used_at__isnull=True, revoked_at__isnull=True)
    states = {
        "dang-mo": unused & Q(expires_at__gt=at),
        "da-nhan": Q(used_at__isnull=False),
        "het-han": unused & Q(expires_at__lte=at),
        "thu-hoi": Q(revoked_at__isnull=False),
    }
    return rows.filter(states[state]) if state in states else rows


def open_invitation(mark: str, at: datetime) -> Invitation | None:
    """The invitation of a link, if it still holds."""
    found = Invitation.objects.select_related("person__unit__parent", "created_by").filter(mark=mark).first()
    return found if found and found.is_open(at) else None


def sign_ons_of(person: Person) -> "QuerySet[SignOn]":
    """The accounts elsewhere that open the person's account."""
    return SignOn.objects.filter(person=person)
