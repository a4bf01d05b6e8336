"""A year of a unit's working calendar, drawn by months, and what its days off rest on."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sauro.core.workdays import WorkCalendar, bundled_calendar
from sauro.web.organisation.calendars import calendar_of
from sauro.web.organisation.models import CalendarYear, DayOff, SwappedDay, Unit


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of a month. ``kind``: "work", "rest" (weekly), "off", "expected" (off, not decided yet), "swapped", or
    "unknown" in a year without a calendar."""

    on: date
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Month:
    first_on: date
    weeks: list[list[CalendarDay | None]]
    working_days: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list under the months: bundled with the program, or set by a unit (then with its row)."""

    first_on: date
    last_on: date
    name: str
    is_off: bool
    source: str
    confidence: str
    row: DayOff | SwappedDay | None
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class YearOfWork:
    """What the page of a year shows."""

    year: int
    is_known: bool
    declared: CalendarYear | None
    months: list[Month]
    entries: list[Entry]
    withdrawn: list[Entry]


def year_of_work(unit: Unit, year: int) -> YearOfWork:
    """The year of a province or commune: its months, and every day off and swapped day with where it comes from."""
    known = calendar_of(unit)
    own, withdrawn = _own_entries(unit, year)
    entries = [*_bundled_entries(year), *own]
    return YearOfWork(
        year,
        year in known.years,
        unit.calendar_years.filter(year=year, withdrawn_at__isnull=True).first(),
        [_month(known, date(year, number, 1)) for number in range(1, 13)],
        sorted(entries, key=lambda entry: entry.first_on),
        withdrawn,
    )


def _month(known: WorkCalendar, first: date) -> Month:
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    days = [[_day(known, on) if on.month == first.month else None for on in week] for week in weeks]
    worked = sum(day is not None and day.kind in ("work", "swapped") for week in days for day in week)
    return Month(first, days, worked if first.year in known.years else None)


def _day(known: WorkCalendar, on: date) -> CalendarDay:
    if on.year not in known.years:
        return CalendarDay(on, "unknown", "")
    off, why = known.day_off(on), known.why_off(on)
    if why is None:
        return CalendarDay(on, "swapped" if on in known.named_days else "work", "")
    if off is None:
        return CalendarDay(on, "rest", why)
    return CalendarDay(on, "expected" if off.confidence == "expected" else "off", why)


def _bundled_entries(year: int) -> Iterator[Entry]:
    bundled = bundled_calendar()
    for off in bundled.days_off:
        if off.first_on.year == year:
            yield Entry(off.first_on, off.last_on, off.name, True, off.source, off.confidence, None, None)
    for day in bundled.swapped:
        if day.on.year == year:
            yield Entry(day.on, day.on, "", False, day.source, day.confidence, None, None)


def _own_entries(unit: Unit, year: int) -> tuple[list[Entry], list[Entry]]:
    """What the unit and those above it have set for the year; and what was withdrawn."""
    keys = [int(key) for key in unit.path.split(".") if key]
    off = DayOff.objects.filter(unit__in=keys, starts_on__year__lte=year, ends_on__year__gte=year)
    worked = SwappedDay.objects.filter(unit__in=keys, works_on__year=year)
    rows = [
        *(_off_entry(row) for row in off.select_related("unit", "withdrawn_by")),
        *(_worked_entry(row) for row in worked.select_related("unit", "withdrawn_by")),
    ]
    held = [entry for entry in rows if entry.row and entry.row.withdrawn_at is None]
    return held, [entry for entry in rows if entry not in held]


def _off_entry(row: DayOff) -> Entry:
    return Entry(row.starts_on, row.ends_on, row.name, True, row.source, "own", row, row.unit)


def _worked_entry(row: SwappedDay) -> Entry:
    return Entry(row.works_on, row.works_on, "", False, row.source, "own", row, row.unit)
