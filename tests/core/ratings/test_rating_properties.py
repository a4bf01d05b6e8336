"""What holds for any month: never above the maximum, better work is never worth less, order says nothing."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from ratings_kit import HEAD, MAY, METHOD, OFFICER, day, product, row, typed
from sauro.core.ratings import Product, SubjectKind, rate_month

days = st.integers(1, 31).map(day)


@st.composite
def products(draw, count: int = 6) -> list[Product]:
    found = []
    for at in range(draw(st.integers(0, count))):
        due = draw(days)
        handed_in = draw(st.none() | days)
        accepted_on = handed_in + timedelta(days=draw(st.integers(0, 9))) if handed_in and draw(st.booleans()) else None
        made = product(str(at), due, handed_in, accepted_on=accepted_on, returns=draw(st.integers(0, 5)))
        factor = Fraction(draw(st.integers(1, 8)), draw(st.integers(1, 4)))
        found.append(replace(made, factor=factor, has_cause=draw(st.booleans())))
    return found


subjects = st.sampled_from([OFFICER, HEAD])
given_marks = st.lists(st.integers(0, 100), min_size=3, max_size=3)


@given(products(), subjects, st.integers(0, 30), given_marks)
def test_no_number_is_below_nothing_or_above_its_maximum(made, subject, common, marks):
    found = row(*made, subject=subject, given=typed(common, *marks)).rating
    for part in (*found.shares, found.results, found.common, found.total):
        assert part.value is None or 0 <= part.value <= part.maximum


@given(products(), st.randoms(), subjects)
def test_the_order_in_which_products_come_says_nothing(made, random, subject):
    shuffled = random.sample(made, len(made))
    assert row(*shuffled, subject=subject, given=typed(20, 80, 80, 80)) == row(
        *made, subject=subject, given=typed(20, 80, 80, 80)
    )


def points(made: list[Product]) -> Fraction | None:
    return row(*made).rating.results.value


@given(products(), st.data())
def test_one_return_less_and_an_earlier_hand_in_are_never_worth_less(made, data):
    before = points(made)
    if not made or before is None:
        return
    at = data.draw(st.integers(0, len(made) - 1))
    one = made[at]
    better = replace(one, returns=max(0, one.returns - 1))
    if better.handed_in_on:
        better = replace(better, handed_in_on=min(better.handed_in_on, one.due_on))
    assert points([*made[:at], better, *made[at + 1 :]]) >= before


@given(products(), st.data())
def test_a_confirmed_cause_never_costs_points(made, data):
    before = points(made)
    if not made or before is None:
        return
    at = data.draw(st.integers(0, len(made) - 1))
    after = points([*made[:at], replace(made[at], has_cause=True), *made[at + 1 :]])
    assert after is None or after >= before


@given(products(), st.data())
def test_what_was_missing_and_is_accepted_is_never_worth_less(made, data):
    missing = [at for at, one in enumerate(made) if one.handed_in_on is None and not one.has_cause]
    if not missing:
        return
    at = data.draw(st.sampled_from(missing))
    came = replace(made[at], handed_in_on=day(31), accepted_on=day(2, 6))
    assert points([*made[:at], came, *made[at + 1 :]]) >= points(made)


@given(products())
def test_counts_add_up(made):
    count = {fact.code: fact.count for fact in row(*made).rating.facts}
    assert count["assigned"] == len(made) == count["accepted"] + count["waiting"] + count["open"]
    assert count["accepted"] == count["on_time"] + count["late"]
    assert count["done"] == count["accepted"] + count["waiting"]


@settings(max_examples=40)
@given(products(), st.integers(1, 5))
def test_only_the_ratio_of_factors_matters(made, times):
    heavier = [replace(one, factor=one.factor * times) for one in made]
    assert points(heavier) == points(made)


def test_a_quarter_is_cut_from_a_product_late_or_returned_and_nothing_else():
    for one in (product("1", handed_in=day(16)), product("1", handed_in=day(14), returns=1)):
        others = [product(str(at), handed_in=day(10)) for at in range(2, 5)]
        whole, cut = points([product("1", handed_in=day(14)), *others]), points([one, *others])
        assert whole - cut == Fraction(70, 3) * Fraction(1, 4) / 4


def test_a_head_and_an_officer_share_what_the_work_says():
    made = [product("1", handed_in=day(14)), product("2", handed_in=day(20))]
    head, officer = (rate_month(one, made, typed(25, 90, 90, 90), MAY, day(5, 6), METHOD) for one in (HEAD, OFFICER))
    assert head.rating.shares[:3] == officer.rating.shares
    assert head.subject.kind is SubjectKind.HEAD
