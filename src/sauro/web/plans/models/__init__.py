"""Imports on their way, plans and their versions, and the rows by which versions are searched."""

from sauro.web.plans.models.imports import ImportEdit, ImportState, PlanImport, RememberedCorrection
from sauro.web.plans.models.plans import Plan, PlanTarget, PlanTask, PlanVersion, TaskWindow

__all__ = [
    "ImportEdit",
    "ImportState",
    "Plan",
    "PlanImport",
    "PlanTarget",
    "PlanTask",
    "PlanVersion",
    "RememberedCorrection",
    "TaskWindow",
]
