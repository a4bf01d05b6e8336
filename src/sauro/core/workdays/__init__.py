"""Vietnamese working days: weekly rest, Tết and the other days off, swapped days. Days off are dated data."""

from sauro.core.workdays.bundled import bundled_calendar, read_calendar
from sauro.core.workdays.model import WEEKDAYS, DayOff, NoCalendar, SwappedDay, WorkCalendar

__all__ = ["WEEKDAYS", "DayOff", "NoCalendar", "SwappedDay", "WorkCalendar", "bundled_calendar", "read_calendar"]
