"""The year within which the targets of a plan are to be reached, as days."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sauro.core.periods import Window, periods_of
from sauro.core.periods.naming import YEARLY
from sauro.web.plans.models import Plan
from sauro.web.plans.queries.versions import regime_stated


@dataclass(frozen=True, slots=True)
class PlanYear:
    """One year of a plan: its days, where they come from, and whether a later year of the plan still comes."""

    year: int
    window: Window
    origin: str
    is_last: bool = True


def plan_year(plan: Plan, on: date) -> PlanYear:
    """The year of the plan that ``on`` falls into: the first before the plan begins, the last after it ended.

    Its days are those of the yearly report that the plan states; else from 15 December to 14 December.
    """
    years = [_year(plan, year) for year in range(plan.first_year, plan.last_year + 1)]
    return next((year for year in years if on <= year.window.end_on), years[-1])


def _year(plan: Plan, year: int) -> PlanYear:
    is_last = year == plan.last_year
    stated = _stated(plan, year)
    if stated is not None:
        return PlanYear(year, stated, _("kỳ báo cáo năm mà kế hoạch nêu"), is_last)
    usual = Window(date(year - 1, 12, 15), date(year, 12, 14))
    return PlanYear(year, usual, _("kế hoạch không nêu kỳ năm, nên lấy theo lệ 15/12 đến 14/12"), is_last)


def _stated(plan: Plan, year: int) -> Window | None:
    assert plan.current is not None
    regime = regime_stated(plan.current)
    periods = periods_of(regime, year, None) if regime is not None else ()
    return next((period.window for period in periods if period.code == YEARLY and period.window is not None), None)
