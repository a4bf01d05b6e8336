"""What a version of a plan says, as the core's value, and how versions differ."""

from django.db.models import QuerySet

from sauro.core.periods import Regime
from sauro.core.plans import Comparison, Head, ReportingPeriod, Target, compare_plans, plan_from_values, regime_of
from sauro.core.plans import Plan as PlanValue
from sauro.core.values import from_values
from sauro.web.plans.models import Plan, PlanVersion

_WHOLE = ("content", "findings")


def content_of(version: PlanVersion) -> PlanValue:
    """The plan as accepted, with its deadlines understood."""
    return plan_from_values(version.content)


def reporting_of(version: PlanVersion) -> tuple[ReportingPeriod, ...]:
    """The reporting calendar alone, without understanding every deadline anew."""
    return tuple(from_values(ReportingPeriod, period) for period in version.content.get("reporting", ()))


def regime_stated(version: PlanVersion) -> Regime | None:
    """The reporting calendar of the version as a rule for any year; None where it states none."""
    return regime_of(from_values(Head, version.content["head"]), reporting_of(version))


def targets_of(version: PlanVersion) -> tuple[Target, ...]:
    """The targets alone, in their order."""
    return tuple(from_values(Target, target) for target in version.content.get("targets", ()))


def versions_of(plan: Plan) -> "QuerySet[PlanVersion]":
    """Every version that the plan had, the newest first, withdrawn ones too."""
    return plan.versions.select_related("accepted_by", "withdrawn_by", "file").defer(*_WHOLE).order_by("-number")


def version_before(version: PlanVersion) -> PlanVersion | None:
    """The version that was in force before this one."""
    earlier = PlanVersion.objects.filter(plan=version.plan_id, number__lt=version.number, withdrawn_at__isnull=True)
    return earlier.defer(*_WHOLE).order_by("-number").first()


def comparison_between(old: PlanVersion, new: PlanVersion) -> Comparison:
    """What changed from the one version to the other."""
    return compare_plans(content_of(old), content_of(new))
