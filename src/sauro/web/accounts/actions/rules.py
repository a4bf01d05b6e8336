"""Acts on the rules about who must have a second factor."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.web.accounts.models import FactorRule
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person, Role, Unit
from sauro.web.organisation.permissions import Permission, require


@transaction.atomic
def require_factor(*, by: Person, unit: Unit, role: str) -> FactorRule:
    """From now on who holds the role at the unit or below it must have a second factor before anything else."""
    require(by, Permission.PERSON_MANAGE, unit)
    role = Role(role)
    if FactorRule.objects.filter(unit=unit, role=role, ended_at__isnull=True).exists():
        message = _("%(unit)s đã bắt buộc bước hai cho vai trò %(role)s.")
        raise ValidationError({"role": message % {"unit": unit, "role": role.label}})
    rule = FactorRule.objects.create(unit=unit, role=role, created_by=by)
    audit.record(by=by, act="account.factor_required", target=unit, detail={"role": role.value})
    return rule


@transaction.atomic
def end_rule(*, by: Person, rule: FactorRule) -> FactorRule:
    """The rule holds no more; second factors that people have stay on."""
    require(by, Permission.PERSON_MANAGE, rule.unit)
    rule.ended_at, rule.ended_by = timezone.now(), by
    rule.save(update_fields=["ended_at", "ended_by"])
    audit.record(by=by, act="account.factor_not_required", target=rule.unit, detail={"role": rule.role})
    return rule
