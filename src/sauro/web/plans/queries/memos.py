"""The memo on an accepted version: what checking has to say of it, corrections included."""

from sauro.core.findings import Finding
from sauro.core.plans import Plan as PlanValue
from sauro.web.plans.models import PlanVersion
from sauro.web.plans.queries.review import findings_of


def findings_of_version(version: PlanVersion, content: PlanValue) -> tuple[Finding, ...]:
    """The findings in the order of the memo. A version whose document is gone has those of its reading."""
    plan_import = version.imports.first()
    if plan_import is None or plan_import.document is None:
        return content.findings
    return findings_of(plan_import, content)
