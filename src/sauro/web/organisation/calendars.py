"""Which days a unit works: the bundled calendar, with the days that its province and its commune set day by day.

Other apps ask here, and are told here, within the same transaction, when a calendar changes.
"""

from collections.abc import Sequence
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from sauro.core import workdays
from sauro.core.workdays import WorkCalendar, bundled_calendar
from sauro.web.organisation.models import CalendarYear, DayOff, Person, SwappedDay, Unit, UnitKind

SHIFT_REASON = _(
    "Bộ luật Dân sự 2015, Điều 148 khoản 5: khi ngày cuối cùng của thời hạn là ngày nghỉ cuối tuần hoặc ngày nghỉ lễ"
    " thì thời hạn kết thúc tại thời điểm kết thúc ngày làm việc tiếp theo ngày nghỉ đó."
)


class Listener(Protocol):
    """What another app does when the days off of a unit, and of all below it, have changed."""

    def __call__(self, *, by: Person, unit: Unit, why: str) -> None: ...


_listeners: list[Listener] = []


def add_listener(listener: Listener) -> None:
    """Be told of every change, in the transaction that makes it. Apps call it in ``AppConfig.ready``."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell_listeners(*, by: Person, unit: Unit, why: str) -> None:
    """Tell everybody who asked; ``why`` is a sentence for people. The acts on calendars call it."""
    for listener in _listeners:
        listener(by=by, unit=unit, why=why)


def calendar_of(unit: Unit) -> WorkCalendar:
    """The working days of a unit: bundled, then those set by each unit on the way down to it; the lower one holds."""
    calendar = bundled_calendar()
    for own in own_calendars(_way_down(unit)):
        calendar = calendar.overlaid(own)
    return calendar


def shifts_days_off(unit: Unit) -> bool:
    """Whether a last day that is a day off moves to the next working day, as the unit's commune has chosen."""
    communes = Unit.objects.filter(pk__in=_way_down(unit), kind=UnitKind.COMMUNE).order_by("-path")
    return bool(communes.values_list("shifts_days_off", flat=True).first())


def _way_down(unit: Unit) -> list[int]:
    return [int(key) for key in unit.path.split(".") if key]


def own_calendars(units: Sequence[int]) -> list[WorkCalendar]:
    """What the units set themselves, in their order; nothing for those that set nothing."""
    held = {"unit__in": units, "withdrawn_at__isnull": True}
    off: dict[int, list[workdays.DayOff]] = {}
    for row in DayOff.objects.filter(**held):
        off.setdefault(row.unit_id, []).append(workdays.DayOff(row.name, row.starts_on, row.ends_on, row.source))
    worked: dict[int, list[workdays.SwappedDay]] = {}
    for day in SwappedDay.objects.filter(**held):
        worked.setdefault(day.unit_id, []).append(workdays.SwappedDay(day.works_on, day.instead_on, day.source))
    years: dict[int, list[int]] = {}
    for declared in CalendarYear.objects.filter(**held):
        years.setdefault(declared.unit_id, []).append(declared.year)
    return [
        WorkCalendar(frozenset(years.get(key, ())), tuple(off.get(key, ())), tuple(worked.get(key, ())))
        for key in units
        if key in off or key in worked or key in years
    ]
