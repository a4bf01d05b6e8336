"""Vietnamese working days: Tết, days in lieu, swapped Saturdays, and years that are not known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.core.workdays import DayOff, NoCalendar, SwappedDay, WorkCalendar, bundled_calendar, read_calendar

CALENDAR = bundled_calendar()
DAYS = st.dates(date(2025, 2, 1), date(2027, 11, 30))


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 2, 17), "Tết Nguyên đán Bính Ngọ"),
        (date(2025, 1, 29), "Tết Nguyên đán Ất Tỵ"),
        (date(2026, 2, 15), "Chủ nhật"),
        (date(2026, 2, 21), "thứ Bảy"),
        (date(2026, 9, 2), "Quốc khánh"),
        (date(2026, 4, 27), "Giỗ Tổ Hùng Vương (nghỉ bù vì 10/3 âm lịch là Chủ nhật)"),
        (date(2026, 2, 13), None),
        (date(2026, 1, 10), None),
        (date(2026, 8, 22), None),
        (date(2025, 4, 26), None),
    ],
)
def test_says_why_a_day_is_off(day: date, why: str | None) -> None:
    assert CALENDAR.why_off(day) == why
    assert CALENDAR.is_working_day(day) == (why is None)


def test_the_first_day_is_not_counted() -> None:
    """Bộ luật Dân sự 2015, Điều 147 khoản 2."""
    assert CALENDAR.add_working_days(date(2026, 3, 2), 5) == date(2026, 3, 9)
    assert CALENDAR.add_working_days(date(2026, 3, 2), 0) == date(2026, 3, 2)


def test_counting_goes_over_tet() -> None:
    assert CALENDAR.add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert CALENDAR.working_days_between(date(2026, 2, 13), date(2026, 2, 23)) == 1


def test_counting_goes_backwards() -> None:
    assert CALENDAR.add_working_days(date(2026, 2, 23), -1) == date(2026, 2, 13)
    assert CALENDAR.working_days_between(date(2026, 2, 23), date(2026, 2, 13)) == -1


def test_a_limit_that_ends_on_a_day_off_ends_the_next_working_day() -> None:
    """Bộ luật Dân sự 2015, Điều 148 khoản 5."""
    assert CALENDAR.next_working_day(date(2026, 2, 14)) == date(2026, 2, 23)
    assert CALENDAR.next_working_day(date(2026, 2, 13)) == date(2026, 2, 13)


def test_an_unknown_year_is_refused_with_advice() -> None:
    with pytest.raises(NoCalendar, match=r"Chưa có lịch ngày nghỉ năm 2031.*Thêm lịch năm 2031"):
        CALENDAR.is_working_day(date(2031, 5, 5))
    with pytest.raises(NoCalendar):
        CALENDAR.add_working_days(date(2027, 12, 31), 1)


def test_a_calendar_is_made_of_plain_values() -> None:
    calendar = WorkCalendar.of([2030], {date(2030, 1, 1): "Tết Dương lịch"}, working=[date(2030, 1, 5)])
    assert calendar.why_off(date(2030, 1, 1)) == "Tết Dương lịch"
    assert calendar.is_working_day(date(2030, 1, 5))  # a Saturday
    assert not calendar.is_working_day(date(2030, 1, 6))


def test_a_communes_own_year_replaces_the_bundled_one() -> None:
    own = WorkCalendar.of([2026], {date(2026, 3, 3): "Ngày hội xã Minh Sơn"})
    calendar = CALENDAR | own
    assert calendar.why_off(date(2026, 3, 3)) == "Ngày hội xã Minh Sơn"
    assert calendar.is_working_day(date(2026, 2, 17))
    assert calendar.why_off(date(2025, 1, 29)) == "Tết Nguyên đán Ất Tỵ"


def test_each_bundled_day_has_its_source_and_confidence() -> None:
    assert CALENDAR.years == {2025, 2026, 2027}
    entries: list[DayOff | SwappedDay] = [*CALENDAR.days_off, *CALENDAR.swapped]
    assert all(entry.source for entry in entries)
    assert {entry.confidence for entry in entries} <= {"official", "secondary", "computed", "expected"}


def test_swapped_days_are_days_of_rest_and_repay_a_day_off() -> None:
    for swapped in CALENDAR.swapped:
        assert swapped.on.weekday() in CALENDAR.weekly_rest
        assert swapped.instead_of is not None
        assert not CALENDAR.is_working_day(swapped.instead_of)


def test_a_day_off_tells_where_it_is_known_from() -> None:
    off = CALENDAR.day_off(date(2026, 11, 24))
    assert off is not None
    assert off.confidence == "expected"
    assert CALENDAR.day_off(date(2026, 3, 2)) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("năm 2030", "không đọc được"),
        ("[[days_off]]\nname = 'x'", "thiếu hoặc sai mục"),
        ("year = 2030\n[[days_off]]\nname = 'x'\nfrom = 2030-02-02\nto = 2030-02-01\nconfidence = 'official'",
         "ngày cuối đứng trước ngày đầu"),
    ],
)  # fmt: skip
def test_a_calendar_file_with_a_mistake_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_calendar(text)


def test_a_calendar_without_any_working_weekday_is_refused() -> None:
    with pytest.raises(ValueError, match="không còn ngày làm việc"):
        WorkCalendar(frozenset({2026}), weekly_rest=frozenset(range(7)))


@given(DAYS, st.integers(-15, 15))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    there = CALENDAR.add_working_days(day, count)
    if count > 0:
        assert CALENDAR.is_working_day(there)
        assert CALENDAR.working_days_between(day, there) == count
    assert (there > day) == (count > 0)


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
def test_counting_adds_up(day: date, first: int, second: int) -> None:
    middle, last = day + timedelta(days=first), day + timedelta(days=first + second)
    if last.year > 2027:
        return
    parts = CALENDAR.working_days_between(day, middle) + CALENDAR.working_days_between(middle, last)
    assert parts == CALENDAR.working_days_between(day, last)


OWN = WorkCalendar(
    frozenset(),
    (DayOff("Lễ hội đền Minh Sơn", date(2026, 3, 5), date(2026, 3, 5)),),
    (SwappedDay(date(2026, 9, 1), None), SwappedDay(date(2026, 3, 7), date(2026, 3, 5))),
)


def test_own_days_hold_day_by_day_and_all_others_stay_as_they_were() -> None:
    both = CALENDAR.overlaid(OWN)
    assert both.why_off(date(2026, 3, 5)) == "Lễ hội đền Minh Sơn"
    assert both.is_working_day(date(2026, 3, 7))
    assert both.is_working_day(date(2026, 9, 1))
    assert both.why_off(date(2026, 8, 31)) == both.why_off(date(2026, 9, 2)) == "Quốc khánh"
    assert both.years == CALENDAR.years


def test_a_day_off_of_ones_own_takes_the_place_of_a_swapped_day() -> None:
    own = WorkCalendar(frozenset(), (DayOff("Bầu cử", date(2026, 1, 10), date(2026, 1, 10)),))
    assert CALENDAR.is_working_day(date(2026, 1, 10))
    assert CALENDAR.overlaid(own).why_off(date(2026, 1, 10)) == "Bầu cử"


def test_a_year_that_one_names_oneself_is_known() -> None:
    own = WorkCalendar(frozenset({2031}), (DayOff("Tết Dương lịch", date(2031, 1, 1), date(2031, 1, 1)),))
    assert CALENDAR.overlaid(own).why_off(date(2031, 1, 1)) == "Tết Dương lịch"
    assert CALENDAR.overlaid(own).is_working_day(date(2031, 1, 2))


@given(off=st.frozensets(DAYS, max_size=8), worked=st.frozensets(DAYS, max_size=8), day=DAYS)
def test_any_day_is_answered_by_the_uppermost_calendar_that_names_it(
    off: frozenset[date], worked: frozenset[date], day: date
) -> None:
    own = WorkCalendar.of((), dict.fromkeys(off - worked, "Ngày riêng"), worked)
    expected = "Ngày riêng" if day in off - worked else None if day in worked else CALENDAR.why_off(day)
    assert CALENDAR.overlaid(own).why_off(day) == expected
