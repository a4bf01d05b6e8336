"""What Sáu Rõ counts of a commune's tasks for the annex, so that nobody types it."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from sauro.core.indicators import Fact, answered_days, load_library
from sauro.core.periods import Window
from sauro.web.indicators.known import Known
from sauro.web.indicators.queries.libraries import ANNEX
from sauro.web.organisation.models import Unit
from sauro.web.tasks.queries.periods import tallies_of

_PLAN = _("Sáu Rõ đếm từ nhiệm vụ của kế hoạch năm: xong khi mọi kỳ đã nghiệm thu")
_ORDERS = _("Sáu Rõ đếm từ nhiệm vụ cấp trên giao đã nhận vào hệ thống")


def count_tasks(commune: Unit, window: Window) -> Iterator[Fact]:
    """The tasks of the plan and of superiors' papers, as they stand on the last day of the window."""
    plan, orders = tallies_of(commune, window.start_on, window.end_on)
    if plan.total:
        yield _fact(commune, window, "1/2.1", plan.total, _PLAN)
        yield _fact(commune, window, "1/2.2", plan.done, _PLAN)
    yield _fact(commune, window, "1/4.1", orders.total, _ORDERS)
    yield _fact(commune, window, "1/4.1.1", orders.done_on_time, _ORDERS)
    yield _fact(commune, window, "1/4.1.2", orders.done_late, _ORDERS)
    yield _fact(commune, window, "1/4.1.3", orders.overdue, _ORDERS)


def _fact(commune: Unit, window: Window, code: str, count: int, source: object) -> Fact:
    days = answered_days(load_library(ANNEX)[code], window)
    return Fact(
        code, str(commune.pk), days.start_on, days.end_on, Decimal(count), source=str(source), key=f"tasks:{code}"
    )


COUNTED = Known(("1/2.1", "1/2.2", "1/4.1", "1/4.1.1", "1/4.1.2", "1/4.1.3"), count_tasks)
