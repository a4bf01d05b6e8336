"""Dated facts become figures for any window: nothing counts twice, nothing is averaged, what is missing is said."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sauro.core.indicators import (
    Coverage,
    Fact,
    FigureState,
    Form,
    Given,
    Indicator,
    Kind,
    Library,
    Pooling,
    Timing,
    answered_days,
    checked,
    consolidate,
    contradictions,
    figures,
    load_library,
    own_windows,
    printed,
)
from sauro.core.periods import Window

ROWS = (
    Indicator("1/0", "Hồ sơ", Kind.GROUP),
    Indicator("1/1", "Hồ sơ đã giải quyết", Kind.NUMBER, "Hồ sơ"),
    Indicator("1/2", "Hồ sơ đúng hạn", Kind.NUMBER, "Hồ sơ"),
    Indicator("1/3", "Tỷ lệ đúng hạn", Kind.COMPUTED, "%", formula="2 / 1"),
    Indicator("1/4", "Số biên chế có mặt", Kind.NUMBER, "Người", Timing.STOCK),
    Indicator("1/5", "Tỷ lệ ký số", Kind.SHARE, "%", numerator="văn bản ký số", denominator="văn bản đi"),
    Indicator("1/6", "Hình thức khảo sát", Kind.CHOICE, choices=(("0", "Trực tuyến"), ("1", "Phát phiếu"))),
    Indicator("1/7", "Kỳ trước chuyển sang", Kind.NUMBER, "Hồ sơ", Timing.OPENING),
    Indicator("1/8", "Thủ tục có phát sinh hồ sơ", Kind.NUMBER, "Thủ tục", Timing.DISTINCT, pooling=Pooling.SAME),
    Indicator("1/9", "Giải ngân", Kind.NUMBER, "Triệu đồng", Timing.CUMULATIVE),
    Indicator("1/10", "Điểm", Kind.INDEX, "điểm", Timing.STOCK),
    Indicator("1/11", "Tổng", Kind.COMPUTED, "Hồ sơ", formula="1 + 2"),
    Indicator("1/12", "Có khảo sát", Kind.FLAG, choices=(("0", "Không"), ("1", "Có"))),
)
LIBRARY = checked(Library("thu", "Bộ thử", (Form("1", "Biểu thử", ROWS),)))
Q1 = Window(date(2025, 12, 15), date(2026, 3, 14))
Q2 = Window(date(2026, 3, 15), date(2026, 6, 14))
H1 = Window(Q1.start_on, Q2.end_on)


def day(words):
    of_day, month = words.split("/")
    return date(2025 if month == "12" else 2026, int(month), int(of_day))


def fact(code, value, start, end, *, of=None, unit="văn phòng", key="1", **facts):
    number = None if value is None else Decimal(value)
    return Fact(f"1/{code}", unit, day(start), day(end), number, of and Decimal(of), key=key, **facts)


def only(code, *facts, window=Q1, **more):
    return figures(LIBRARY, facts, window, codes=[f"1/{code}"], **more)[f"1/{code}"]


# --- what happened within a window


def test_windows_that_meet_add_up():
    facts = fact("1", 100, "15/12", "14/3"), fact("1", 40, "15/3", "14/6", key="2")
    figure = only("1", *facts, window=H1)
    assert (figure.value, figure.facts, figure.coverage) == (140, ("1", "2"), Coverage(1, 1, 182, 182))
    assert figure.reason == "Cộng 2 số liệu, từ 15/12/2025 đến 14/6/2026."


def test_days_without_facts_lower_the_coverage():
    figure = only("1", fact("1", 40, "15/3", "14/6"), window=H1)
    assert (figure.value, figure.coverage.days) == (40, 92)
    assert "Còn 90/182 ngày chưa có số liệu." in figure.reason


def test_overlapping_months_never_count_a_day_twice():
    """Months from the 14th of the one before to the 15th, as a commune of Bắc Ninh has them."""
    months = fact("1", 7, "14/1", "15/2", key="1"), fact("1", 9, "14/2", "15/3", key="2")
    figure = only("1", *months, window=H1)
    assert (figure.value, figure.facts, figure.aside) == (7, ("1",), ("2",))
    assert "Để riêng 1 số liệu vì trùng ngày với số liệu đã tính." in figure.reason


def test_of_facts_that_cover_the_same_days_the_finer_ones_count_then_the_later_entered():
    whole = fact("1", 100, "15/12", "14/3", key="9")
    parts = fact("1", 60, "15/12", "31/1", key="3"), fact("1", 41, "01/2", "14/3", key="4")
    assert only("1", whole, *parts).value == 101
    assert only("1", whole, replace(whole, value=Decimal(5), key="10")).value == 5


def test_the_most_days_win_over_the_finest_facts():
    whole = fact("1", 100, "15/12", "14/3", key="1")
    parts = [fact("1", 1, f"{n:02d}/1", f"{n:02d}/1", key=str(n + 1)) for n in range(1, 20)]
    figure = only("1", whole, *parts)
    assert figure.value == 100
    assert len(figure.aside) == 19


def test_a_fact_that_sticks_out_is_not_split():
    figure = only("1", fact("1", 30, "01/3", "31/3"), window=Q1)
    assert (figure.state, figure.value, figure.aside) == (FigureState.MISSING, None, ("1",))
    assert "vắt qua ranh giới kỳ, vì không chia được (01/3/2026 – 31/3/2026)" in figure.reason


def test_nothing_given_differs_from_nought_from_none_and_from_withheld():
    nought = only("1", fact("1", 0, "15/12", "14/3"))
    none = only("1", fact("1", None, "15/12", "14/3", given=Given.NONE))
    withheld = only("1", fact("1", None, "15/12", "14/3", given=Given.WITHHELD, reason="đang rà soát"))
    missing = only("1")
    indicator = LIBRARY["1/1"]
    said = [printed(indicator, figure) for figure in (nought, none, withheld, missing)]
    assert said == ["0", "không phát sinh", "-", ""]
    assert "đang rà soát" in withheld.reason
    assert [figure.coverage.units for figure in (nought, none, withheld, missing)] == [1, 1, 0, 0]


def test_a_withheld_part_gives_way_to_what_was_said_and_lowers_the_coverage():
    said = fact("1", 5, "15/12", "31/1")
    withheld = fact("1", None, "01/2", "14/3", given=Given.WITHHELD, reason="máy hỏng", key="2")
    figure = only("1", said, withheld)
    assert (figure.value, figure.coverage.days) == (5, 48)
    assert "Chưa cung cấp (01/02/2026 – 14/3/2026): máy hỏng." in figure.reason
    assert only("1", replace(said, end_on=Q1.end_on), withheld).aside == ("2",)


# --- shares


def test_a_share_of_nothing_is_neither_0_nor_100():
    figure = only("3", fact("1", 0, "15/12", "14/3"), fact("2", 0, "15/12", "14/3", key="2"))
    assert (figure.state, figure.value) == (FigureState.NONE, None)
    assert only("5", fact("5", 0, "15/12", "14/3", of="0")).state is FigureState.NONE


def test_a_share_is_of_summed_counts_never_an_average():
    small = fact("5", 1, "15/12", "14/3", of="1", unit="a")
    large = fact("5", 0, "15/12", "14/3", of="99", unit="b", key="2")
    figure = only("5", small, large)
    assert (figure.value, figure.numerator, figure.denominator) == (1, 1, 100)


def test_a_share_needs_both_numbers():
    figure = only("5", fact("5", 3, "15/12", "14/3"))
    assert (figure.state, figure.reason) == (
        FigureState.MISSING,
        "Mới có một trong hai số của tỷ lệ; cần cả hai.",
    )


def test_some_of_nothing_is_no_share():
    figure = only("5", fact("5", 3, "15/12", "14/3", of="0"))
    assert (figure.state, figure.reason[:34]) == (FigureState.MISSING, "Tử số 3 nhưng mẫu số 0: xem lại ha")


def test_a_computed_share_says_which_part_is_missing():
    figure = only("3", fact("2", 4, "15/12", "14/3"))
    assert (figure.state, figure.reason) == (FigureState.MISSING, "Chưa tính được vì thiếu 1/1.")


def test_a_share_keeps_100_for_all_and_0_for_none():
    almost = only("5", fact("5", 99_999, "15/12", "14/3", of="100000"))
    hardly = only("5", fact("5", 1, "15/12", "14/3", of="100000"))
    assert [printed(LIBRARY["1/5"], figure) for figure in (almost, hardly)] == ["99,99", "0,01"]


@pytest.mark.parametrize(
    ("value", "of", "words"),
    [("193457", "195197", "99,11"), ("11", "49", "22,45"), ("9", "10", "90"), ("1", "3", "33,33")],
)
def test_a_share_is_printed_with_two_decimals_at_most(value, of, words):
    assert printed(LIBRARY["1/5"], only("5", fact("5", value, "15/12", "14/3", of=of))) == words


def test_numbers_are_grouped_and_keep_their_decimals():
    for value, words in (("17454000", "17.454.000"), ("3872.50", "3.872,5"), ("0.10", "0,1")):
        assert printed(LIBRARY["1/9"], only("9", fact("9", value, "15/12", "14/3"))) == words


# --- other ways of standing in time


def test_of_a_stock_the_last_known_by_the_end_counts():
    facts = (
        fact("4", 40, "31/1", "31/1"),
        fact("4", 38, "10/3", "10/3", key="2"),
        fact("4", 39, "20/3", "20/3", key="3"),
    )
    figure = only("4", *facts)
    assert (figure.value, figure.as_of, figure.facts) == (38, date(2026, 3, 10), ("2",))
    assert only("4", *facts, window=H1).value == 39


def test_a_stock_known_from_before_the_window_says_so():
    assert "chưa cập nhật" in only("4", fact("4", 40, "15/1", "15/1"), window=Q2).reason


def test_what_was_carried_over_is_that_of_the_first_part():
    facts = fact("7", 12, "15/12", "14/3"), fact("7", 30, "15/3", "14/6", key="2")
    assert only("7", *facts, window=H1).value == 12
    assert "không phải từ đầu kỳ" in only("7", facts[1], window=H1).reason


def test_different_things_are_counted_anew_for_each_window():
    facts = fact("8", 12, "15/12", "14/3"), fact("8", 30, "15/3", "14/6", key="2")
    assert only("8", *facts).value == 12
    figure = only("8", *facts, window=H1)
    assert (figure.state, figure.aside) == (FigureState.MISSING, ("1", "2"))
    assert "không cộng" in figure.reason


def test_a_cumulative_row_counts_from_the_beginning_of_the_year():
    facts = fact("9", 12, "15/12", "14/3"), fact("9", 30, "15/3", "14/6", key="2")
    assert only("9", *facts, window=Q2).value == 42
    assert only("9", facts[1], window=Q2, since=date(2026, 3, 15)).coverage == Coverage(1, 1, 92, 92)
    entered_so_far = fact("9", 42, "15/12", "14/6", key="3")
    assert only("9", facts[0], entered_so_far, window=Q2).value == 42


def test_an_answer_speaks_for_the_days_that_its_row_is_asked_for():
    of = {code: answered_days(LIBRARY[f"1/{code}"], Q2) for code in ("1", "4", "7", "8", "9")}
    last_day = Window(Q2.end_on, Q2.end_on)
    assert of == {"1": Q2, "4": last_day, "7": Q2, "8": Q2, "9": H1}
    assert answered_days(LIBRARY["1/9"], Q2, date(2026, 1, 1)).start_on == date(2026, 1, 1)
    own = Window(date(2026, 1, 1), date(2026, 5, 31))
    assert answered_days(LIBRARY["1/9"], Q2, own=own) == own
    assert answered_days(LIBRARY["1/4"], Q2, own=own) == Window(own.end_on, own.end_on)
    assert own_windows(LIBRARY, {"1/3": own}) == {"1/3": own, "1/1": own, "1/2": own}


def test_a_row_with_a_cutoff_of_its_own_and_its_parts_count_to_that_day():
    cutoff = Window(date(2025, 12, 15), date(2026, 2, 25))
    facts = (
        fact("1", 10, "15/12", "25/2"),
        fact("2", 9, "15/12", "25/2", key="2"),
        fact("1", 3, "26/2", "14/3", key="3"),
    )
    assert only("3", *facts, cutoffs={"1/3": cutoff}).value == 90


def test_of_choices_the_last_stands_and_what_was_done_once_is_done():
    said = fact("6", 1, "15/12", "31/1"), fact("6", 0, "01/2", "14/3", key="2")
    assert only("6", *said).value == 0
    done = fact("12", 1, "15/12", "31/1"), fact("12", 0, "01/2", "14/3", key="2")
    assert only("12", *done).value == 1


# --- several units


def test_units_are_summed_and_those_that_are_silent_lower_the_coverage():
    facts = fact("1", 5, "15/12", "14/3", unit="a"), fact("1", 6, "15/12", "14/3", unit="b", key="2")
    figure = only("1", *facts, asked={"1/1": ["a", "b", "c"]})
    assert (figure.value, figure.coverage.units, figure.coverage.of_units) == (11, 2, 3)
    assert figure.reason == "Cộng của 2 đơn vị. Mới có 2/3 đơn vị."


def test_choices_scores_and_shared_things_are_never_summed():
    for code, one, other in (("6", 0, 1), ("10", 80, 90), ("8", 426, 430)):
        facts = fact(code, one, "15/12", "14/3", unit="a"), fact(code, other, "15/12", "14/3", unit="b", key="2")
        figure = only(code, *facts)
        assert (figure.state, figure.value) == (FigureState.MISSING, None)
        assert "không cộng" in figure.reason
    same = fact("8", 426, "15/12", "14/3", unit="a"), fact("8", 426, "15/12", "14/3", unit="b", key="2")
    assert only("8", *same).value == 426


def test_a_sum_whose_parts_are_withheld_may_be_entered_itself():
    """A quarter's report prints 141 where its three parts are "-"."""
    said = fact("11", 141, "15/12", "14/3")
    parts = [fact(code, None, "15/12", "14/3", given=Given.WITHHELD, reason="chưa tách", key=code) for code in "12"]
    figure = only("11", said, *parts)
    assert (figure.value, figure.reason[:45]) == (141, "Nhập thẳng, vì thiếu thành phần (1/1, 1/2). M"[:45])
    assert only("11", *parts).state is FigureState.WITHHELD


def test_parts_are_summed_and_shares_follow_from_the_sums():
    communes = {}
    for number, (settled, in_time) in enumerate([(100, 100), (900, 450)]):
        facts = (
            fact("1", settled, "15/12", "14/3", unit=str(number)),
            fact("2", in_time, "15/12", "14/3", unit=str(number)),
        )
        communes[str(number)] = figures(LIBRARY, facts, Q1, codes=["1/1", "1/2", "1/3"])
    whole = consolidate(LIBRARY, communes)
    assert (whole["1/3"].value, whole["1/3"].numerator, whole["1/3"].denominator) == (55, 550, 1000)


def test_a_part_without_an_answer_lowers_the_coverage():
    parts = {
        "a": figures(LIBRARY, [fact("1", 5, "15/12", "14/3", unit="a")], Q1, codes=["1/1"]),
        "b": figures(LIBRARY, [], Q1, codes=["1/1"]),
    }
    assert consolidate(LIBRARY, parts)["1/1"].coverage.of_units == 2


def test_headings_have_no_figure():
    library = load_library("cchc-2025")
    assert "1/3" not in figures(library, [], Q1)
    assert len(figures(library, [], Q1)) == 123 - sum(row.kind is Kind.GROUP for row in library.indicators)


def test_a_whole_that_is_less_than_its_parts_is_told():
    q1, q2 = fact("1", 100, "15/12", "14/3"), fact("1", 40, "15/3", "14/6", key="2")

    def told(value, *parts):
        whole = fact("1", value, "15/12", "14/6", key="3")
        return [problem.words for problem in contradictions(LIBRARY, [*parts, whole])]

    assert told(140, q1, q2) == []
    assert told(150, q1) == []
    assert told(90, q1) == ["Số của 15/12/2025 – 14/6/2026 (90) nhỏ hơn tổng các kỳ nằm trong đó (100)."]
    assert told(150, q1, q2) == ["Số của 15/12/2025 – 14/6/2026 (150) khác tổng các kỳ hợp thành (140)."]
    assert told(90, replace(q1, unit="phòng khác")) == []
