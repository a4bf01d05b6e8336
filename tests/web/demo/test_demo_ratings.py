"""The demo's months hold on whatever day it is loaded: closed in turn, one contest granted, one refused."""

from datetime import date

import pytest

from sauro.web.demo.loading import load_demo
from sauro.web.ratings.models import Closing, Contest, RatingMonth


@pytest.mark.parametrize("on", [date(2026, 11, 21), date(2027, 6, 3)], ids=str)
def test_months_are_followed_up_to_the_day_of_loading(db, on):
    load_demo(on)
    months = list(RatingMonth.objects.order_by("month"))
    assert [month.month for month in months] == list(range(1, on.month + 1))
    assert [month.is_closed for month in months] == [*([True] * (on.month - 2)), False, False]
    assert months[-2].contest_until_on >= on  # still to be contested
    assert Closing.objects.count() == on.month - 2
    assert sorted(Contest.objects.values_list("is_accepted", flat=True)) == [False, True]


@pytest.mark.parametrize("on", [date(2026, 1, 5), date(2026, 2, 2)], ids=str)
def test_the_first_months_of_a_year_hold_too(db, on):
    load_demo(on)
    assert not Closing.objects.exists()
    assert RatingMonth.objects.count() == on.month
