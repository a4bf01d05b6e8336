"""Answers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.core.indicators import Given, plain
from sauro.core.indicators.reading import Answer, NotANumber, read_answer, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("3872", "3872"), ("3.872", "3872"), ("17.454.000", "17454000"), ("98,4", "98.4"), ("1 234 567,5", "1234567.5")],
)
def test_numbers_are_read_as_vietnamese_write_them(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1.5", "1,234.5", "12.34.567", "khoảng 30", "1/2", "", "9" * 30])
def test_what_could_mean_two_things_is_not_guessed(text):
    with pytest.raises(NotANumber):
        read_number(text)


@pytest.mark.parametrize(
    ("value", "of", "answer"),
    [
        ("3.730/3.790", "", Answer(value=Decimal(3730), of=Decimal(3790))),
        ("12", "15", Answer(value=Decimal(12), of=Decimal(15))),
        ("Không phát sinh", "", Answer(Given.NONE)),
        ("-", "", Answer(Given.WITHHELD)),
        ("Chưa có", "", Answer(Given.WITHHELD)),
        ("", "", Answer()),
    ],
)
def test_an_answer_is_a_number_or_two_or_says_why_there_is_none(value, of, answer):
    assert read_answer(value, of) == answer
    assert answer.is_blank == (not value)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False, allow_infinity=False))
def test_what_is_printed_is_read_back(number):
    assert read_number(plain(number)) == number
