"""Days and counts are written as the decree has it, in one place for all that is said and printed."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.core.text import clock, counted, long_day, roman, roman_value, short_day, writable


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 6, 10), "10/6/2026", "ngày 10 tháng 6 năm 2026"),
        (date(2026, 6, 8), "08/6/2026", "ngày 08 tháng 6 năm 2026"),
        (date(2026, 1, 5), "05/01/2026", "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 28), "28/02/2026", "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 1), "01/3/2026", "ngày 01 tháng 3 năm 2026"),
        (date(2026, 12, 31), "31/12/2026", "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_under_ten_and_the_months_one_and_two_take_a_zero(day, short, long):
    assert short_day(day) == short
    assert long_day(day) == long


def test_a_day_not_known_stays_blank_to_be_filled_in_by_hand():
    assert long_day(None, 2026) == "ngày       tháng       năm 2026"
    assert long_day(None, 2026, 2) == "ngày       tháng 02 năm 2026"
    assert long_day(None) == "ngày       tháng       năm"


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "00"), (5, "05"), (9, "09"), (10, "10"), (128, "128"), (1250, "1.250"), (2000000, "2.000.000")],
)
def test_counts_below_ten_take_a_zero_and_thousands_a_dot(count, words):
    assert counted(count) == words


def test_the_time_of_day_is_said_in_words():
    assert clock(datetime(2026, 6, 10, 8, 5)) == "08 giờ 05 phút"  # noqa: DTZ001 - the time of the place
    assert clock(datetime(2026, 6, 10, 14, 0)) == "14 giờ 00"  # noqa: DTZ001


@given(st.integers(1, 89))
def test_a_roman_numeral_written_reads_back(number):
    assert roman_value(roman(number)) == number


def test_larger_roman_numerals():
    assert [roman(number) for number in (14, 99, 400, 1994, 3999)] == ["XIV", "XCIX", "CD", "MCMXCIV", "MMMCMXCIX"]


def test_what_no_xml_file_may_hold_is_left_out_and_all_else_stays():
    assert writable("Trần\x00 Thị\x0b <Hòa> & “con”\ndòng\t2 \ud800😀") == "Trần Thị <Hòa> & “con”\ndòng\t2 😀"
