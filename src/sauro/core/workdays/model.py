"""The working days of civil servants as a value: weekly rest, days off, swapped working days."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_DAY = timedelta(days=1)


class NoCalendar(LookupError):
    """The days off of a year are not known; working days of it are not counted rather than counted wrongly."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(
            f"Chưa có lịch ngày nghỉ năm {year}, nên chưa tính được ngày làm việc. Thêm lịch năm {year} rồi tính lại."
        )


@dataclass(frozen=True, slots=True)
class DayOff:
    """Days off in a row, from ``first_on`` to ``last_on``, with where this is known from.

    ``confidence``: "official", "secondary" (press), "computed" (from the law's list) or "expected" (not decided yet).
    """

    name: str
    first_on: date
    last_on: date
    source: str = ""
    confidence: str = "official"

    def __post_init__(self) -> None:
        if self.last_on < self.first_on:
            raise ValueError(f"Ngày nghỉ “{self.name}”: ngày cuối đứng trước ngày đầu.")

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the row, Saturdays and Sundays among them included."""
        return tuple(self.first_on + _DAY * number for number in range((self.last_on - self.first_on).days + 1))

    def without(self, days: Set[date]) -> tuple["DayOff", ...]:
        """What is left of the row when some days are taken out: none, one or several rows."""
        if days.isdisjoint(self.days):
            return (self,)
        parts: list[DayOff] = []
        for day in (day for day in self.days if day not in days):
            if parts and parts[-1].last_on == day - _DAY:
                parts[-1] = replace(parts[-1], last_on=day)
            else:
                parts.append(replace(self, first_on=day, last_on=day))
        return tuple(parts)


@dataclass(frozen=True, slots=True)
class SwappedDay:
    """A day of the weekly rest on which people work, in return for a day off elsewhere."""

    on: date
    instead_of: date | None = None
    source: str = ""
    confidence: str = "official"


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked. ``years`` are those whose days off are known; asking about another raises NoCalendar."""

    years: frozenset[int]
    days_off: tuple[DayOff, ...] = ()
    swapped: tuple[SwappedDay, ...] = ()
    weekly_rest: frozenset[int] = field(default_factory=lambda: frozenset({5, 6}))  # Monday is 0

    def __post_init__(self) -> None:
        if self.weekly_rest >= frozenset(range(7)):
            raise ValueError("Lịch không còn ngày làm việc nào trong tuần.")

    @classmethod
    def of(cls, years: Iterable[int], days_off: Mapping[date, str], working: Iterable[date] = ()) -> "WorkCalendar":
        """A calendar from plain values: days off with their names, and days of rest that are worked."""
        return cls(
            frozenset(years),
            tuple(DayOff(name, day, day) for day, name in sorted(days_off.items())),
            tuple(SwappedDay(day) for day in sorted(working)),
        )

    def __or__(self, other: "WorkCalendar") -> "WorkCalendar":
        """Both calendars; for years that both know, ``other`` holds (a commune's correction of the bundled data)."""
        kept = tuple(off for off in self.days_off if off.first_on.year not in other.years)
        swapped = tuple(day for day in self.swapped if day.on.year not in other.years)
        return replace(
            other, years=self.years | other.years, days_off=kept + other.days_off, swapped=swapped + other.swapped
        )

    def overlaid(self, own: "WorkCalendar") -> "WorkCalendar":
        """This calendar with ``own`` laid over it: ``own`` holds for each day that it names, off or worked.

        For all others this one holds; its days off are cut where ``own`` has them worked or names them anew.
        """
        days_off = tuple(part for off in self.days_off for part in off.without(own.named_days))
        swapped = tuple(day for day in self.swapped if day.on not in own.named_days)
        return replace(
            self, years=self.years | own.years, days_off=days_off + own.days_off, swapped=swapped + own.swapped
        )

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` is worked."""
        return self.why_off(day) is None

    def why_off(self, day: date) -> str | None:
        """Why ``day`` is not worked ("Tết Nguyên đán Bính Ngọ", "Chủ nhật"), or None where it is."""
        if day.year not in self.years:
            raise NoCalendar(day.year)
        if day in self._worked:
            return None
        off = self._off.get(day)
        if off is not None:
            return off.name
        return WEEKDAYS[day.weekday()] if day.weekday() in self.weekly_rest else None

    def day_off(self, day: date) -> DayOff | None:
        """The days off that ``day`` belongs to, with their source; None on working days and the weekly rest."""
        return self._off.get(day)

    def unsettled_between(self, first: date, last: date) -> tuple[DayOff, ...]:
        """Days off from ``first`` to ``last`` that are only expected: a count over them may still change."""
        return tuple(
            off
            for off in self.days_off
            if off.confidence == "expected" and off.first_on <= last and off.last_on >= first
        )

    def add_working_days(self, day: date, count: int) -> date:
        """The day ``count`` working days after ``day`` (before it, if negative).

        Bộ luật Dân sự 2015, Điều 147 khoản 2: "Khi thời hạn được xác định bằng ngày, tuần, tháng, năm thì ngày đầu
        tiên của thời hạn không được tính mà tính từ ngày tiếp theo liền kề": ``day`` itself is not counted.
        """
        step = _DAY if count > 0 else -_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days there are after ``first`` up to and with ``last``; negative if ``last`` is earlier."""
        if last < first:
            return -self.working_days_between(last, first)
        days = (first + _DAY * n for n in range(1, (last - first).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def next_working_day(self, day: date) -> date:
        """``day`` itself, or the first working day after it.

        Bộ luật Dân sự 2015, Điều 148 khoản 5: a limit whose last day is a day off ends with the next working day.
        Whether that holds for the tasks of a plan is for the commune to decide: nothing shifts by itself.
        """
        while not self.is_working_day(day):
            day += _DAY
        return day

    @cached_property
    def named_days(self) -> frozenset[date]:
        """The days that this calendar itself says something about, besides the weekly rest."""
        return frozenset(self._off) | self._worked

    @cached_property
    def _off(self) -> dict[date, DayOff]:
        days: dict[date, DayOff] = {}
        for off in self.days_off:
            days.update(dict.fromkeys(off.days, off))
        return days

    @cached_property
    def _worked(self) -> frozenset[date]:
        return frozenset(day.on for day in self.swapped)
