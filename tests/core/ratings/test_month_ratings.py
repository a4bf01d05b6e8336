"""Months worked out by hand, and how a product stands at the end of its month."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from ratings_kit import AFTER, APRIL, HEAD, JUNE, MAY, METHOD, OFFICE, day, product, row, typed
from sauro.core.ratings import Factor, Row, Standing, judged, printed
from sauro.core.values import from_values, to_values

ON_TIME = product("1", handed_in=day(14))
LATE = product("2", handed_in=day(20))
RETURNED = product("3", handed_in=day(15), returns=1)
OPEN = product("4")


def shares(found: Row) -> list[Fraction | None]:
    return [share.value for share in found.rating.shares]


def total(found: Row) -> Decimal | None:
    return printed(found.rating.total.value)


def test_a_month_of_four_products_worked_out_by_hand():
    # a = 3/4; b = (1 + 1 + 0,75)/4; c = (1 + 0,75 + 1)/4; (75 + 68,75 + 68,75)/3 × 0,7 = 49,5833…; + 28
    found = row(ON_TIME, LATE, RETURNED, OPEN, given=typed(28))
    assert shares(found) == [75, Fraction(275, 4), Fraction(275, 4)]
    assert found.rating.results.value == Fraction(595, 12)
    assert total(found) == Decimal("77.58")
    assert found.rating.level.code == "HTTNV"
    assert found.rating.results.reason == ("(a + b + c) ÷ 3 × 70 ÷ 100 = (75 + 68,75 + 68,75) ÷ 3 × 0,7 = 49,58 điểm.")
    assert found.rating.share("b").reason == (
        "Điểm chất lượng 2,75 trên 4 sản phẩm chuẩn được giao (1 sản phẩm bị trừ): 68,75%."
    )


def test_everything_in_time_is_seventy_points_and_the_best_level_needs_the_common_points():
    assert row(ON_TIME, given=typed(30)).rating.total.value == 100
    assert row(ON_TIME, given=typed(20)).rating.level.code == "HTXSNV"
    assert row(ON_TIME, given=typed(19)).rating.level.code == "HTTNV"


def test_a_head_is_rated_by_six_shares():
    # (75 + 68,75 + 68,75 + 100 + 90 + 80)/6 × 0,7 = 56,2916…
    found = row(ON_TIME, LATE, RETURNED, OPEN, subject=HEAD, given=typed(27, 100, 90, 80))
    assert printed(found.rating.results.value) == Decimal("56.29")
    assert total(found) == Decimal("83.29")


def test_a_head_without_all_marks_has_no_results_and_the_reason_names_what_lacks():
    found = row(ON_TIME, subject=HEAD, given=typed(27, 100))
    assert found.rating.results.value is None
    assert found.rating.results.reason == "Chưa đủ dữ liệu: còn thiếu đ và e."
    assert found.rating.level is None


@pytest.mark.parametrize(
    "products", [(), (product("w", handed_in=day(14), accepted_on=None),)], ids=["none", "waiting"]
)
def test_without_a_product_that_counts_there_is_not_enough_data_and_never_full_marks(products):
    found = row(*products, given=typed(30))
    assert shares(found) == [None, None, None]
    assert (found.rating.results.value, found.rating.total.value, found.rating.level) == (None, None, None)
    assert "Chưa đủ dữ liệu: không có sản phẩm nào phải tính." in found.rating.total.reason


def test_an_office_has_shares_and_results_and_no_common_points():
    found = row(ON_TIME, subject=OFFICE)
    assert found.rating.results.value == 70
    assert found.rating.total.value is None
    assert found.rating.total.reason == "Chỉ chấm cho người, không chấm cho đơn vị."


def test_each_return_cuts_a_quarter_and_never_below_nothing():
    def quality(returns):
        return row(product(handed_in=day(14), returns=returns)).rating.share("b").value

    assert [quality(returns) for returns in (0, 1, 2, 4, 9)] == [100, 75, 50, 0, 0]


def test_where_the_rule_cuts_once_a_product_returned_twice_loses_a_quarter():
    once = replace(METHOD, cuts_each_time=False)
    assert row(product(handed_in=day(14), returns=2), method=once).rating.share("b").value == 75


def test_an_objective_cause_that_was_confirmed_cuts_neither_quality_nor_progress():
    found = row(product(handed_in=day(20), returns=1, has_cause=True))
    assert shares(found) == [100, 100, 100]
    assert found.rating.fact("late").count == 1  # late it stays, as a fact
    assert found.rating.fact("objective").count == 1
    assert found.rating.products[0].reason == (
        "Hạn 15/5/2026, nộp 20/5/2026: đã nghiệm thu, chậm. Bị trả lại 1 lần; nguyên nhân khách quan đã xác nhận, "
        "không trừ. Nguyên nhân khách quan đã xác nhận, tiến độ không bị trừ."
    )


def test_what_a_contest_corrected_is_no_longer_counted_against_anybody():
    found = row(product(handed_in=day(20), returns=2, is_timely=True, is_sound=True))
    assert shares(found) == [100, 100, 100]
    assert (found.rating.fact("late").count, found.rating.fact("returned").count) == (0, 0)


def test_products_weigh_as_the_month_says():
    heavy = replace(METHOD, factors=(Factor("plan", Decimal("2.5")),))
    plan = product("1", handed_in=day(14), kind="plan", factor=heavy.factor_of("plan"))
    found = row(plan, product("2", factor=heavy.factor_of("report")), method=heavy)
    assert found.rating.share("a").value == Fraction(250, 7) * 2
    assert found.rating.share("a").reason == "Đã nghiệm thu 2,5 trên 3,5 sản phẩm chuẩn được giao: 71,43%."


def test_rounding_is_once_half_up_and_the_level_is_that_of_the_printed_number():
    found = row(*(product(str(at), handed_in=day(14) if at else None) for at in range(3)), given=None)
    assert found.rating.results.value == Fraction(140, 3)
    # 2/3 of 70 is 46,666…; with 23,3283 the sum is 69,99496… → 69,99; with 23,3284 it is 69,995066… → 70,00
    low, high = (
        row(*(one.product for one in found.rating.products), given=replace(typed(), common=Fraction(points, 10000)))
        for points in (233283, 233284)
    )
    assert (total(low), low.rating.level.code) == (Decimal("69.99"), "HTNV")
    assert (total(high), high.rating.level.code) == (Decimal("70.00"), "HTTNV")


# Where a product belongs


def standing(one, window=MAY, on=AFTER):
    found = judged(one, window, on, METHOD)
    return found and found.standing


def test_handed_in_on_its_day_is_on_time_however_late_it_is_accepted():
    assert standing(product(handed_in=day(15), accepted_on=day(3, 6))) is Standing.ON_TIME
    assert standing(product(handed_in=day(16))) is Standing.LATE


def test_within_the_month_what_is_not_due_yet_counts_neither_way():
    assert standing(OPEN, on=day(15)) is Standing.NOT_DUE
    assert standing(OPEN, on=day(16)) is Standing.OVERDUE
    assert row(OPEN, on=day(15)).rating.share("a").value is None


def test_what_came_after_the_month_was_not_done_in_it_and_is_told_beside_the_next():
    came_late = product(handed_in=day(3, 6))
    assert standing(came_late) is Standing.OVERDUE
    assert "nộp sau khi hết tháng" in judged(came_late, MAY, AFTER, METHOD).reason
    in_june = row(replace(came_late, was_counted=True), window=JUNE)
    assert in_june.rating.share("a").value is None
    assert [fact.code for fact in in_june.rating.facts if fact.count] == ["carried"]


def test_what_waited_for_its_review_is_rated_in_the_month_that_decides():
    waiting = product(handed_in=day(14), accepted_on=None)
    assert standing(waiting) is Standing.WAITING
    decided = row(replace(waiting, accepted_on=day(4, 6)), window=JUNE)
    assert shares(decided) == [100, 100, 100]


def test_what_is_open_for_an_objective_cause_is_left_out_until_it_comes():
    assert standing(replace(OPEN, has_cause=True)) is Standing.EXCUSED
    assert shares(row(ON_TIME, replace(OPEN, has_cause=True))) == [100, 100, 100]


def test_other_months_do_not_know_a_product():
    assert standing(ON_TIME, window=JUNE) is None  # settled before
    assert standing(ON_TIME, window=APRIL) is None  # its day comes later, though it may be accepted already


def test_what_has_no_day_belongs_to_the_month_of_its_acceptance():
    undated = product(due=None, handed_in=day(20))
    assert standing(undated) is Standing.ON_TIME
    assert standing(undated, window=JUNE) is None
    assert standing(product(due=None)) is None


def test_each_number_names_the_products_it_rests_on():
    found = row(ON_TIME, LATE, RETURNED, OPEN, product("5", handed_in=day(14), accepted_on=None))
    keys = {fact.code: fact.keys for fact in found.rating.facts}
    assert keys["assigned"] == ("1", "2", "3", "4", "5")
    assert keys["done"] == ("1", "2", "3", "5")
    assert (keys["on_time"], keys["late"]) == (("1", "3"), ("2",))
    assert (keys["returned"], keys["open"], keys["waiting"]) == (("3",), ("4",), ("5",))
    assert found.rating.share("a").keys == ("1", "2", "3", "4")  # what waits is in no share
    assert all(part.reason for part in (*found.rating.facts, *found.rating.shares, found.rating.total))


def test_a_row_is_kept_and_read_back_without_loss():
    found = row(ON_TIME, LATE, RETURNED, OPEN, subject=HEAD, given=typed(27, 100, 90, 80))
    assert from_values(Row, to_values(found)) == found


def test_a_row_kept_before_a_field_was_added_still_reads():
    found = row(ON_TIME, given=typed(28))
    kept = to_values(found)
    del kept["rating"]["level"]["short"]
    assert from_values(Row, kept).rating.level.name == found.rating.level.name
