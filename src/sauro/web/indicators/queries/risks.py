"""The targets of a commune that will be missed as things go, for the desks of those who steer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sauro.web.indicators.models import TargetBinding
from sauro.web.indicators.queries.target_rows import TargetRow, rows_of_targets
from sauro.web.indicators.queries.targets import targets_on
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, is_allowed
from sauro.web.plans.models import Plan

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Risks:
    """The panel beside the desk: the plan, the first targets at risk, and how many there are."""

    plan: Plan
    rows: Sequence[TargetRow]
    count: int


def targets_at_risk(person: Person, on: date) -> Risks | None:
    """The targets at risk of the commune that the person steers; ``None`` where there are none, or for who does not."""
    plan = _measured_plan(person.unit, on)
    if plan is None or not is_allowed(person, Permission.TASK_URGE, plan.unit):
        return None
    risky = [target for target in targets_on(plan, on).targets if target.is_at_risk]
    return Risks(plan, rows_of_targets(risky[:_SHOWN]), len(risky)) if risky else None


def _measured_plan(unit: Unit, on: date) -> Plan | None:
    """The plan of the year, of the unit's commune, some of whose targets are measured. Asked once, by every desk."""
    measured = TargetBinding.objects.exclude(code="").values("plan")
    communes = [int(part) for part in unit.path.split(".") if part]
    plans = Plan.objects.filter(unit__in=communes, current__isnull=False, pk__in=measured)
    years = plans.filter(first_year__lte=on.year, last_year__gte=on.year)
    return years.select_related("unit", "current").order_by("-first_year", "last_year", "-pk").first()
