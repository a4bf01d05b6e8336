"""A month as a wall of days: what is due, report days, rest."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from sauro.core.plans import Plan as PlanValue
from sauro.core.text import lower_first
from sauro.core.workdays import bundled_calendar
from sauro.web.common.months import Neighbours
from sauro.web.plans.models import TaskWindow
from sauro.web.plans.queries.task_rows import PlanRow


@dataclass(frozen=True, slots=True)
class WallDay:
    """One day of the wall: tasks due on it, and milestones of the reporting calendar."""

    on: date
    is_in_month: bool
    is_today: bool
    rest: str  # why nobody works, empty on working days
    due: list[tuple[PlanRow, TaskWindow]] = field(default_factory=list)
    miles: list[str] = field(default_factory=list)

    @property
    def is_bare(self) -> bool:
        return not (self.due or self.miles)


@dataclass(frozen=True, slots=True)
class MonthWall(Neighbours):
    first: date
    weeks: tuple[tuple[WallDay, ...], ...]


def month_wall(rows: Sequence[PlanRow], plan: PlanValue, first: date, today: date) -> MonthWall:
    """The month that begins on ``first``, in whole weeks from Monday."""
    grid = calendar.Calendar().monthdatescalendar(first.year, first.month)
    days = {on: WallDay(on, on.month == first.month, on == today, _rest(on)) for week in grid for on in week}
    for row in rows:
        for window in row.dated:
            if window.due_on in days:
                days[window.due_on].due.append((row, window))
    for on, words in _miles(plan):
        if on in days:
            days[on].miles.append(words)
    return MonthWall(first, tuple(tuple(days[on] for on in week) for week in grid))


def _miles(plan: PlanValue) -> list[tuple[date, str]]:
    miles = []
    for period in plan.reporting:
        name = lower_first(period.period)
        for on, words in (
            (period.window_to, _("Chốt số liệu %(period)s")),
            (period.unit_due_on, _("Đơn vị nộp báo cáo %(period)s")),
            (period.commune_due_on, _("Xã gửi báo cáo %(period)s")),
        ):
            if on is not None:
                miles.append((on, words % {"period": name}))
    return miles


def _rest(on: date) -> str:
    known = bundled_calendar()
    if on.year in known.years:
        return known.why_off(on) or ""
    return _("cuối tuần") if on.weekday() >= 5 else ""
