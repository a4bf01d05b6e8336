"""What a version of a plan says, as the core's value."""

from sauro.core.plans import Plan as PlanValue
from sauro.core.plans import plan_from_values
from sauro.web.plans.models import PlanVersion


def content_of(version: PlanVersion) -> PlanValue:
    """The plan as accepted, with its deadlines understood."""
    return plan_from_values(version.content)
