"""The hours at which a person wants to hear from the site, and the moment that follows from them.

Moments carry their zone and keep it. Hours are those of the clock on the wall, so callers pass moments in the zone of
the person; a country with summer time would lose an hour once a year, Vietnam has none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sauro.core.text import short_day
from sauro.core.workdays import NoCalendar, WorkCalendar

_DAY = timedelta(days=1)
_MOST_DIGESTS = 6


class BadHours(ValueError):
    """Hours that cannot be kept; the message says why and how to put it right. ``field`` names what is wrong."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class SendingHours:
    """``digests``: when gathered notices leave, on working days. Between ``quiet_from`` and ``quiet_until`` (over
    midnight, where the first is later) nothing leaves at all; equal hours mean that there is no such time."""

    digests: tuple[time, ...] = (time(7, 30), time(13, 30))
    quiet_from: time = time(20, 0)
    quiet_until: time = time(6, 30)

    def __post_init__(self) -> None:
        if not 1 <= len(self.digests) <= _MOST_DIGESTS:
            raise BadHours("digests", f"Chọn từ 1 đến {_MOST_DIGESTS} giờ gửi bản tổng hợp trong ngày.")
        if list(self.digests) != sorted(set(self.digests)):
            raise BadHours("digests", "Các giờ gửi bản tổng hợp phải khác nhau, xếp từ sớm đến muộn.")
        for hour in self.digests:
            if self.is_quiet(hour):
                raise BadHours(
                    "digests", f"Giờ gửi {hour:%H:%M} nằm trong giờ yên lặng {self.quiet_words}; chọn giờ khác."
                )

    def is_quiet(self, hour: time) -> bool:
        """Whether nothing leaves at this hour. The end itself is no longer quiet."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until

    @property
    def quiet_words(self) -> str:
        return f"{self.quiet_from:%H:%M}–{self.quiet_until:%H:%M}"


@dataclass(frozen=True, slots=True)
class Departure:
    """When something leaves, and why then. ``digest_at`` is the digest it leaves with, if it leaves with one."""

    at: datetime
    why: str
    digest_at: datetime | None = None


def departure(hours: SendingHours, asked_at: datetime, calendar: WorkCalendar, *, is_urgent: bool = False) -> Departure:
    """The moment at which a notice written at ``asked_at`` leaves: with the next digest; an urgent one at once, but not
    in the quiet hours."""
    if not is_urgent:
        digest_at = next_digest(hours, asked_at, calendar)
        return Departure(digest_at, f"Gửi cùng bản tổng hợp lúc {_moment(digest_at)}.", digest_at)
    at = earliest(hours, asked_at)
    if at == asked_at:
        return Departure(at, "Việc gấp: gửi ngay.")
    return Departure(at, f"Việc gấp, nhưng đang trong giờ yên lặng {hours.quiet_words}: gửi lúc {_moment(at)}.")


def earliest(hours: SendingHours, moment: datetime) -> datetime:
    """``moment`` itself, or the end of the quiet hours that it lies in."""
    if not hours.is_quiet(moment.time()):
        return moment
    end = _at(moment.date(), hours.quiet_until, moment)
    return end if end > moment else _at(moment.date() + _DAY, hours.quiet_until, moment)


def next_digest(hours: SendingHours, after: datetime, calendar: WorkCalendar) -> datetime:
    """The first hour of a digest after ``after``, on a working day."""
    day = after.date()
    while True:
        if _is_worked(calendar, day):
            for hour in hours.digests:
                if (moment := _at(day, hour, after)) > after:
                    return moment
        day += _DAY


def _is_worked(calendar: WorkCalendar, day: date) -> bool:
    """Where the days off of a year are not known yet, Monday to Friday: a notice on a day off is better than none."""
    try:
        return calendar.is_working_day(day)
    except NoCalendar:
        return day.weekday() < 5


def _at(day: date, hour: time, like: datetime) -> datetime:
    return datetime.combine(day, hour, tzinfo=like.tzinfo)


def _moment(moment: datetime) -> str:
    return f"{moment:%H:%M} ngày {short_day(moment)}"


def read_times(text: str) -> tuple[time, ...]:
    """Hours of the day as people write them: "7:30, 13h30" → 07:30, 13:30, sorted, each once."""
    found = []
    for word in re.split(r"[,;\s]+", text.strip()):
        if not word:
            continue
        parts = re.fullmatch(r"(\d{1,2})(?:[:hg](\d{2})?)?", word.lower())
        if not parts or int(parts[1]) > 23 or int(parts[2] or 0) > 59:
            raise BadHours("digests", f"“{word}” không phải một giờ trong ngày; viết như 7:30.")
        found.append(time(int(parts[1]), int(parts[2] or 0)))
    return tuple(sorted(set(found)))


def written_times(times: Iterable[time]) -> str:
    """Hours as ``read_times`` reads them: "07:30, 13:30"."""
    return ", ".join(f"{hour:%H:%M}" for hour in times)
