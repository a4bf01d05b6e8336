"""A quarter is the sum of its months' numerators and denominators; what counts once is not added."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.core.indicators import Figure, FigureState
from sauro.core.scoring import Answer, NotArising, State, left, score, share
from sauro.core.service_index import (
    Numbers,
    answer_with,
    asked_numbers,
    fallen_back,
    index_lines,
    index_set,
    numbers_of,
    offers,
    summed_months,
)

INDEX = index_set()
FLOW = [code for code, line in index_lines().items() if line.timing == "flow"]
LEFT_OUT = Answer(arises=False, treated_as=NotArising.EXCLUDED, reason="chỉ tính ở tỉnh, bộ")

JULY = {
    "1.4": share(180, 200),
    "3.3": share(60, 200),
    "5.4": left(200, 10, 4),
    "3.1": share(300, 350),
    "3.2": share(20, 80),
}
AUGUST = {
    "1.4": share(300, 300),
    "3.3": share(40, 300),
    "5.4": left(300, 0, 6),
    "3.1": share(310, 350),
    "3.2": share(25, 80),
}


def test_a_quarter_is_the_sum_of_numerators_and_of_denominators():
    found = summed_months(INDEX, {7: JULY, 8: AUGUST})
    # 1.4: 480/500 = 96 %; 3.3: 100/500 × 96 % = 19,2 %, ÷ 50 % × 6 = 2,304; a mean of shares would be 95 and 21,67 %
    sheet = score(INDEX, found.answers)
    assert sheet["1.4"].points == Fraction("5.76")
    assert sheet["3.3"].points == Fraction("2.304")
    assert numbers_of(INDEX["5.4"], found.answers["5.4"]) == Numbers(Decimal(10), Decimal(500), Decimal(10))
    assert sheet["5.4"].points == 6  # 96 %, past 90
    assert found.words["1.4"] == "Cộng số liệu tháng 7 và 8."


def test_of_what_there_is_on_a_day_the_last_month_counts():
    found = summed_months(INDEX, {8: AUGUST, 7: JULY})
    assert found.answers["3.1"] == share(310, 350)
    assert found.words["3.1"] == "Lấy số cuối tháng 8."


def test_a_procedure_of_two_months_counts_once_so_it_is_asked():
    found = summed_months(INDEX, {7: JULY, 8: AUGUST})
    assert "3.2" not in found.answers
    assert found.words["3.2"].startswith("Một thủ tục có ở nhiều tháng chỉ đếm một lần")
    assert score(INDEX, found.answers)["3.2"].state is State.ASKS
    assert summed_months(INDEX, {7: JULY}).answers["3.2"] == share(20, 80)


def test_a_sum_with_a_hole_is_no_sum():
    found = summed_months(INDEX, {7: JULY, 8: {"3.1": share(310, 350)}, 9: AUGUST})
    assert "1.4" not in found.answers
    assert found.words["1.4"] == "Thiếu số liệu tháng 8, chưa cộng được."


def test_nothing_in_one_month_adds_nothing_and_nothing_in_all_stays_nothing():
    found = summed_months(
        INDEX, {7: {"1.4": Answer(arises=False), "1.1": LEFT_OUT}, 8: {"1.4": share(3, 4), "1.1": LEFT_OUT}}
    )
    assert found.answers["1.4"] == share(3, 4)
    assert found.answers["1.1"] == LEFT_OUT
    assert found.words["1.1"] == "Không phát sinh ở tháng 7 và 8."


counts = st.integers(0, 5000)


@st.composite
def months(draw):
    """A month's numbers of every line that adds up."""
    said = {}
    for code in FLOW:
        of = draw(counts)
        if code == "5.4":
            said[code] = left(of, draw(st.integers(0, of)), draw(st.integers(0, of)))
        else:
            said[code] = share(draw(st.integers(0, of)), of)
    return said


@given(months())
def test_a_quarter_of_equal_months_has_the_same_points(month):
    once = score(INDEX, month)
    thrice = score(INDEX, summed_months(INDEX, {1: month, 2: month, 3: month}).answers)
    assert [(line.code, line.points, line.state) for line in thrice.lines] == [
        (line.code, line.points, line.state) for line in once.lines
    ]


@given(st.lists(months(), min_size=2, max_size=3))
def test_the_order_of_months_does_not_matter(some):
    numbered = dict(enumerate(some, 1))
    found = [summed_months(INDEX, dict(order)) for order in permutations(numbered.items())]
    assert all(one == found[0] for one in found)


@given(st.lists(months(), min_size=2, max_size=3))
def test_a_quarter_lies_between_its_best_and_its_worst_month(some):
    """So lies a share whose numbers are summed: never outside those it is made of."""
    total = summed_months(INDEX, dict(enumerate(some, 1))).answers["2.1"]
    shares = [Fraction(one["2.1"].value) / Fraction(one["2.1"].of) for one in some if one["2.1"].of]
    if total.of:
        assert min(shares) <= Fraction(total.value) / Fraction(total.of) <= max(shares)


@pytest.mark.parametrize(("parts", "of"), [(12, "100"), (4, "300"), (1, "1200")])
def test_where_no_dossier_came_last_year_stands_in_the_denominator(parts, of):
    answer = fallen_back(share(0, 0), Decimal(1200), parts)
    assert (answer.value, answer.of) == (0, Decimal(of))
    assert score(INDEX, {"1.4": answer})["1.4"].points == 0
    assert answer.reason == f"Không nhận hồ sơ nào: mẫu số lấy tổng năm trước chia {parts}."


def test_the_fallback_leaves_alone_what_it_does_not_concern():
    assert fallen_back(share(3, 4), Decimal(1200), 12) == share(3, 4)
    assert fallen_back(share(0, 0), None, 12) == share(0, 0)
    assert fallen_back(LEFT_OUT, Decimal(1200), 12) == LEFT_OUT


@pytest.mark.parametrize("code", list(index_lines()))
def test_what_is_asked_of_a_line_makes_its_answer_and_comes_back(code):
    component = INDEX[code]
    names = [name for name, _ in asked_numbers(component)]
    numbers = Numbers(**{name: Decimal(at) for at, name in enumerate(names, 1)})
    assert numbers_of(component, answer_with(component, numbers)) == numbers
    assert names[-1] == "of"


def figure(code, value, of=None):
    state = FigureState.KNOWN
    if of is None:
        return Figure(code, state, Decimal(value), facts=(f"fact:{code}",))
    return Figure(code, state, Decimal(100 * value) / of, Decimal(value), Decimal(of), facts=(f"fact:{code}",))


def test_figures_that_are_known_offer_numbers_and_say_what_they_count_otherwise():
    known = {
        one.indicator: one
        for one in (figure("X3/3.3.1", 400), figure("7/4.3.2", 90), figure("7/4.4.2", 30), figure("X7/7.5", 40, 50))
    }
    found = offers(known)
    assert found["3.3"].numbers == Numbers(Decimal(120), Decimal(400))
    assert found["3.3"].codes == ("7/4.3.2", "7/4.4.2", "X3/3.3.1")
    assert "kết quả điện tử" in found["3.3"].differs
    assert found["3.6"].numbers == Numbers(Decimal(40), Decimal(50))
    assert found["1.4"].numbers == Numbers(None, Decimal(400))
    assert "2.1" not in found


def test_an_offer_that_cannot_be_a_share_is_none():
    assert offers({"7/4.5.2": figure("7/4.5.2", 9), "7/4.5.1": figure("7/4.5.1", 8)}).get("3.5") is None


def test_the_nearest_way_goes_first():
    known = {code: figure(code, value) for code, value in {"3/3.2.2": 8, "3/3.2.1": 9}.items()}
    assert offers(known)["2.1"].numbers == Numbers(Decimal(8), Decimal(9))
    own = {"X3/3.3.4": 5, "X3/3.3.5": 3, "X3/3.3.7.1": 2, "X3/3.3.3": 9, "X3/3.3.7.2": 1}
    known |= {code: figure(code, value) for code, value in own.items()}
    assert offers(known)["2.1"].numbers == Numbers(Decimal(10), Decimal(12))
    known["X3/3.3.4"] = replace(known["X3/3.3.4"], state=FigureState.MISSING, value=None)
    assert offers(known)["2.1"].numbers == Numbers(Decimal(8), Decimal(9))
