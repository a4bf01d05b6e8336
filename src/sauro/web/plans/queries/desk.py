"""What awaits a person: plans in force, tasks soon due, imports to review, the next report day."""

from dataclasses import dataclass
from datetime import date, timedelta

from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, allowed_units, held_anywhere
from sauro.web.plans.models import ImportState, Plan, PlanImport, TaskWindow
from sauro.web.plans.queries.imports import visible_imports
from sauro.web.plans.queries.plans import visible_plans
from sauro.web.plans.queries.task_rows import days_left
from sauro.web.plans.queries.versions import reporting_of

DAYS = 30
_ROWS = 12
_FEW = 5


@dataclass(frozen=True, slots=True)
class SoonDue:
    window: TaskWindow
    left: str


@dataclass(frozen=True, slots=True)
class NextReport:
    """The next day on which the units hand in."""

    plan: Plan
    period: str
    due_on: date
    left: str
    reason: str


@dataclass(frozen=True, slots=True)
class Desk:
    plans: tuple[Plan, ...]
    plan_count: int
    due: tuple[SoonDue, ...]
    due_count: int
    until: date
    imports: tuple[PlanImport, ...]
    import_count: int
    report: NextReport | None
    may_import: bool


def desk_of(person: Person, on: date) -> Desk | None:
    """The desk on a day; ``None`` for people who see no plan."""
    if Permission.PLAN_VIEW not in held_anywhere(person):
        return None
    plans = visible_plans(person)
    until = on + timedelta(days=DAYS)
    due = (
        TaskWindow.objects.filter(task__version__in=plans.order_by().values("current"))
        .filter(due_on__gte=on, due_on__lte=until)
        .select_related("task__version", "task__lead_unit")
        .defer("task__version__content", "task__version__findings")
    )
    waiting = visible_imports(person).filter(
        state=ImportState.READ, unit__in=allowed_units(person, Permission.PLAN_IMPORT)
    )
    shown = tuple(plans.order_by("-first_year", "pk")[:_FEW])
    return Desk(
        plans=shown,
        plan_count=plans.count(),
        due=tuple(SoonDue(window, days_left(window.due_on, on)) for window in due.order_by("due_on", "pk")[:_ROWS]),
        due_count=due.count(),
        until=until,
        imports=tuple(waiting[:_FEW]),
        import_count=waiting.count(),
        report=_next_report(shown, on),
        may_import=Permission.PLAN_IMPORT in held_anywhere(person),
    )


def _next_report(plans: tuple[Plan, ...], on: date) -> NextReport | None:
    coming = [
        NextReport(plan, period.period, period.unit_due_on, days_left(period.unit_due_on, on), period.reason)
        for plan in plans
        if plan.current is not None and plan.last_year >= on.year
        for period in reporting_of(plan.current)
        if period.unit_due_on is not None and period.unit_due_on >= on
    ]
    return min(coming, key=lambda report: report.due_on, default=None)
