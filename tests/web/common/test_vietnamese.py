"""Numbers, dates and sizes as Vietnamese readers write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from sauro.web.common import vietnamese


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (3872, "3.872"),
        (0, "0"),
        (1234567, "1.234.567"),
        (98.4, "98,4"),
        (Decimal("0.710"), "0,71"),
        (Decimal("1E+3"), "1.000"),
        (Fraction(3, 4), "0,75"),
        (-5, "−5"),
        (100.0, "100"),
    ],
)
def test_numbers(value, written):
    assert vietnamese.number(value) == written


def test_a_number_with_fixed_places_keeps_its_zeros():
    assert vietnamese.number(Decimal("98.40"), 2) == "98,40"


def test_a_share_of_nothing_is_a_dash_not_a_zero():
    assert vietnamese.percent(3730, 3790) == "98,4%"
    assert vietnamese.percent(0, 5) == "0%"
    assert vietnamese.percent(0, 0) == "–"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 6, 10), "10/6/2026"),
        (date(2026, 6, 8), "08/6/2026"),
        (date(2026, 2, 1), "01/02/2026"),
        (date(2026, 12, 31), "31/12/2026"),
        (datetime(2026, 6, 10, 20, 0, tzinfo=UTC), "11/6/2026"),
    ],
)
def test_days_as_official_papers_write_them_in_the_time_of_the_commune(value, written):
    assert vietnamese.day(value) == written


def test_moments_weekdays_quarters_and_sizes():
    nbsp = "\u00a0"
    assert vietnamese.moment(datetime(2026, 6, 10, 1, 5, tzinfo=UTC)) == f"08:05 ngày{nbsp}10/6/2026"
    assert vietnamese.weekday(date(2026, 6, 10)) == "Thứ Tư"
    assert [vietnamese.quarter(value) for value in (1, date(2026, 9, 30), 4)] == [
        f"quý{nbsp}I",
        f"quý{nbsp}III",
        f"quý{nbsp}IV",
    ]
    assert vietnamese.counted(48, "nhiệm vụ") == f"48{nbsp}nhiệm{nbsp}vụ"
    assert [vietnamese.file_size(size) for size in (12, 2048, 3_565_158)] == [
        f"12{nbsp}byte",
        f"2{nbsp}kB",
        f"3,4{nbsp}MB",
    ]
