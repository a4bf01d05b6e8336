"""What dating and assigning in a commune start from: its units, calendar, events, reporting days."""

from dataclasses import dataclass
from datetime import date, timedelta

from sauro.core import deadlines
from sauro.core.deadlines import Deadline, ReportDay, read_deadline
from sauro.core.plans import UnitRegister, hand_in_days
from sauro.core.work import Member, Turn, planned_turns
from sauro.core.workdays import NoCalendar, WorkCalendar
from sauro.web.organisation.calendars import calendar_of, shifts_days_off
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.organisation.queries import units_of_commune
from sauro.web.plans.models import Plan
from sauro.web.plans.queries.registers import register_of
from sauro.web.plans.queries.versions import reporting_of
from sauro.web.tasks.models import Occasion, Task


@dataclass(frozen=True, slots=True)
class Ground:
    """A commune on a day."""

    commune: Unit
    on: date
    register: UnitRegister
    members: tuple[Member, ...]
    calendar: WorkCalendar
    shift_days_off: bool
    occasions: tuple[deadlines.Occasion, ...]

    def turns(self, deadline: Deadline | None, times: "PlanTimes") -> tuple[Turn, ...]:
        """The turns of a task with this deadline, as the commune's calendar and events date them."""
        return planned_turns(
            deadline,
            report_days=times.report_days,
            occasions=self.occasions,
            calendar=self.calendar,
            shift_days_off=self.shift_days_off,
            since=times.since,
        )


@dataclass(frozen=True, slots=True)
class PlanTimes:
    """What a plan says about time beside its deadlines: the days on which tasks "with the reports" are answered, and
    the day of its issue, before which nothing comes again and again."""

    report_days: tuple[ReportDay, ...] = ()
    since: date | None = None


def ground_of(commune: Unit, on: date) -> Ground:
    """What is known of the commune on a day; read once for all its tasks."""
    units = units_of_commune(commune, on).exclude(pk=commune.pk).exclude(kind=UnitKind.COMMUNE)
    recorded = Occasion.objects.filter(unit=commune, withdrawn_at__isnull=True).order_by("happened_on", "pk")
    return Ground(
        commune=commune,
        on=on,
        register=register_of(commune, on),
        members=tuple(Member(str(unit.pk), unit.name, unit.kind == UnitKind.OUTSIDE) for unit in units),
        calendar=calendar_of(commune),
        shift_days_off=shifts_days_off(commune),
        occasions=tuple(deadlines.Occasion(each.trigger, each.happened_on, each.due_on) for each in recorded),
    )


def some_working_days_on(commune: Unit, on: date, count: int = 5) -> date:
    """A day that leaves ``count`` working days; where the year's days off are not known, so many calendar days."""
    try:
        return calendar_of(commune).add_working_days(on, count)
    except NoCalendar:
        return on + timedelta(days=count)


def deadline_of(task: Task) -> Deadline | None:
    """The deadline of a task by its own words, or by those with which a person said how they are meant."""
    words = task.deadline_as or task.deadline
    return read_deadline(words, year=task.first_year, last_year=task.last_year) if words else None


def times_of(plan: Plan | None) -> PlanTimes:
    """What the plan in force says about time; nothing for tasks outside a plan."""
    if plan is None or plan.current is None:
        return PlanTimes()
    first = plan.versions.filter(withdrawn_at__isnull=True).order_by("number").first()
    issued = first.issued if first else ""
    since = date.fromisoformat(issued) if len(issued) == 10 else None
    return PlanTimes(hand_in_days(reporting_of(plan.current)), since)
