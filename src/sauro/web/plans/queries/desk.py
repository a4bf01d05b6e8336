"""What plans put on a person's desk: the next day of reporting, and documents that wait for review."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, JSONField, Value
from django.db.models.functions import Coalesce

from sauro.core.plans import ReportingPeriod
from sauro.core.values import from_values
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, allowed_units, held_anywhere
from sauro.web.plans.models import ImportState, PlanImport
from sauro.web.plans.queries.imports import visible_imports
from sauro.web.plans.queries.plans import visible_plans
from sauro.web.plans.queries.task_rows import days_left

_FEW = 5


@dataclass(frozen=True, slots=True)
class NextReport:
    """The next day on which the units hand in."""

    plan_id: int
    period: str
    due_on: date
    left: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlanPanel:
    imports: tuple[PlanImport, ...]
    report: NextReport | None
    has_plan: bool
    may_import: bool


def panel_of(person: Person, on: date) -> PlanPanel | None:
    """The panel on a day; ``None`` for people who see no plan."""
    held = held_anywhere(person)
    if Permission.PLAN_VIEW not in held:
        return None
    may_import = Permission.PLAN_IMPORT in held
    reporting = _reporting(person, on)
    return PlanPanel(_waiting(person) if may_import else (), _next_report(reporting, on), bool(reporting), may_import)


def _waiting(person: Person) -> tuple[PlanImport, ...]:
    units = allowed_units(person, Permission.PLAN_IMPORT)
    return tuple(visible_imports(person).filter(state=ImportState.READ, unit__in=units)[:_FEW])


def _reporting(person: Person, on: date) -> list[tuple[int, list[dict[str, str]]]]:
    """Of the newest plans in force, the reporting calendar alone: what a plan says in whole is large."""
    said = Coalesce(F("current__content__reporting"), Value([], JSONField()))
    plans = visible_plans(person).select_related(None).filter(last_year__gte=on.year).order_by("-first_year", "pk")
    return list(plans.annotate(said=said).values_list("pk", "said")[:_FEW])


def _next_report(reporting: list[tuple[int, list[dict[str, str]]]], on: date) -> NextReport | None:
    coming = [
        NextReport(pk, period.period, period.unit_due_on, days_left(period.unit_due_on, on), period.reason)
        for pk, said in reporting
        for period in (from_values(ReportingPeriod, each) for each in said)
        if period.unit_due_on is not None and period.unit_due_on >= on
    ]
    return min(coming, key=lambda report: report.due_on, default=None)
