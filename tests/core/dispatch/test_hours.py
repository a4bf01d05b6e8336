"""When a notice may leave: digests on working days, quiet hours, urgent ones."""

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.core.dispatch import (
    BadHours,
    SendingHours,
    departure,
    earliest,
    next_digest,
    read_times,
    written_times,
)
from sauro.core.text import short_day
from sauro.core.workdays import WorkCalendar, bundled_calendar

ZONE = timezone(timedelta(hours=7))
CALENDAR = bundled_calendar()
USUAL = SendingHours()


def at(day: int, hour: int, minute: int = 0, month: int = 6) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("asked", "leaves"),
    [
        (at(10, 7, 29), at(10, 7, 30)),  # Wednesday
        (at(10, 7, 30), at(10, 13, 30)),  # what is written at the very minute goes with the next
        (at(10, 13, 31), at(11, 7, 30)),
        (at(12, 15, 0), at(15, 7, 30)),  # Friday afternoon → Monday
        (at(13, 9, 0), at(15, 7, 30)),
        (at(1, 23, 0), at(2, 7, 30)),
        (at(13, 14, 0, month=2), at(23, 7, 30, month=2)),  # over Tết
    ],
)
def test_gathered_notices_leave_with_the_next_digest_of_a_working_day(asked: datetime, leaves: datetime) -> None:
    found = departure(USUAL, asked, CALENDAR)
    assert (found.at, found.digest_at) == (leaves, leaves)
    assert f"{leaves:%H:%M} ngày {short_day(leaves)}" in found.why


@pytest.mark.parametrize(
    ("asked", "leaves"),
    [
        (at(10, 9, 0), at(10, 9, 0)),
        (at(13, 9, 0), at(13, 9, 0)),  # a Saturday
        (at(10, 19, 59), at(10, 19, 59)),
        (at(10, 20, 0), at(11, 6, 30)),
        (at(10, 0, 0), at(10, 6, 30)),
        (at(10, 6, 29), at(10, 6, 30)),
        (at(10, 6, 30), at(10, 6, 30)),
        (at(30, 23, 0), at(1, 6, 30, month=7)),
    ],
)
def test_an_urgent_one_leaves_at_once_but_not_in_the_quiet_hours(asked: datetime, leaves: datetime) -> None:
    found = departure(USUAL, asked, CALENDAR, is_urgent=True)
    assert (found.at, found.digest_at) == (leaves, None)
    assert ("yên lặng 20:00–06:30" in found.why) == (asked != leaves)


def test_a_year_without_known_days_off_counts_monday_to_friday() -> None:
    asked = datetime(2031, 6, 6, 15, tzinfo=ZONE)  # a Friday
    assert departure(USUAL, asked, CALENDAR).at == datetime(2031, 6, 9, 7, 30, tzinfo=ZONE)


def test_a_swapped_saturday_has_its_digests() -> None:
    calendar = WorkCalendar.of([2026], {}, working=[date(2026, 6, 13)])
    assert next_digest(USUAL, at(12, 15), calendar) == at(13, 7, 30)


def test_quiet_hours_of_one_day_and_none() -> None:
    noon = SendingHours((time(7, 30),), time(11, 30), time(13, 30))
    assert earliest(noon, at(10, 12)) == at(10, 13, 30)
    assert earliest(noon, at(10, 23)) == at(10, 23)
    never = SendingHours((time(3),), time(6), time(6))
    assert earliest(never, at(10, 6)) == at(10, 6)


@pytest.mark.parametrize(
    ("digests", "quiet", "said"),
    [
        ((), (20, 6), "từ 1 đến 6"),
        (tuple(time(hour) for hour in range(7, 14)), (20, 6), "từ 1 đến 6"),
        ((time(9), time(8)), (20, 6), "xếp từ sớm đến muộn"),
        ((time(9), time(9)), (20, 6), "khác nhau"),
        ((time(21),), (20, 6), "giờ yên lặng 20:00–06:00"),
        ((time(12),), (11, 14), "giờ yên lặng"),
    ],
)
def test_hours_that_cannot_be_kept_are_refused_with_a_sentence(digests, quiet, said) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadHours, match=said):
        SendingHours(digests, time(quiet[0]), time(quiet[1]))


TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
MOMENTS = st.datetimes(datetime(2025, 2, 1), datetime(2027, 11, 30), timezones=st.just(ZONE))  # noqa: DTZ001


@st.composite
def some_hours(draw: st.DrawFn) -> SendingHours:
    quiet_from, quiet_until = draw(TIMES), draw(TIMES)
    free = SendingHours((time(0),), time(0), time(0))
    digests = tuple(sorted(draw(st.sets(TIMES, min_size=1, max_size=6))))
    try:
        return SendingHours(digests, quiet_from, quiet_until)
    except BadHours:
        return SendingHours(digests, free.quiet_from, free.quiet_until)


@given(some_hours(), MOMENTS, st.booleans())
def test_nothing_leaves_before_it_is_written_nor_in_the_quiet_hours(
    hours: SendingHours, asked: datetime, is_urgent: bool
) -> None:
    found = departure(hours, asked, CALENDAR, is_urgent=is_urgent)
    assert found.at >= asked
    assert not hours.is_quiet(found.at.time())
    assert found.at.tzinfo is ZONE


@given(some_hours(), MOMENTS)
def test_what_waits_leaves_with_the_first_digest_there_is(hours: SendingHours, asked: datetime) -> None:
    leaves = departure(hours, asked, CALENDAR).at
    assert leaves.time() in hours.digests
    assert CALENDAR.is_working_day(leaves.date())
    between = [
        datetime.combine(asked.date() + timedelta(days=n), hour, ZONE) for n in range(15) for hour in hours.digests
    ]
    assert not [moment for moment in between if asked < moment < leaves and CALENDAR.is_working_day(moment.date())]


@given(some_hours(), MOMENTS, MOMENTS)
def test_what_is_written_later_does_not_leave_earlier(hours: SendingHours, one: datetime, other: datetime) -> None:
    first, second = sorted((one, other))
    for is_urgent in (True, False):
        left = [departure(hours, moment, CALENDAR, is_urgent=is_urgent).at for moment in (first, second)]
        assert left == sorted(left)


@given(some_hours(), MOMENTS)
def test_going_out_of_the_quiet_hours_is_done_once(hours: SendingHours, moment: datetime) -> None:
    free = earliest(hours, moment)
    assert earliest(hours, free) == free
    assert free - moment < timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("7:30, 13:30", "07:30, 13:30"),
        ("13h30; 7h", "07:00, 13:30"),
        ("8", "08:00"),
        ("8 8:00", "08:00"),
        ("", ""),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, written: str) -> None:
    assert written_times(read_times(text)) == written


@pytest.mark.parametrize("text", ["25:00", "7:60", "sáng", "7.30.1", "-1"])
def test_what_is_no_hour_is_refused(text: str) -> None:
    with pytest.raises(BadHours, match="không phải một giờ"):
        read_times(text)


@given(st.sets(TIMES, max_size=6))
def test_hours_read_back_as_they_were_written(times: set[time]) -> None:
    assert read_times(written_times(sorted(times))) == tuple(sorted(times))
