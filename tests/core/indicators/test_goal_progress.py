"""Where goals stand and what they still need: exact, with the smallest number that is enough."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sauro.core.indicators import (
    Figure,
    FigureState,
    Goal,
    Measure,
    Progress,
    State,
    over_turns,
    progress,
    together,
    turns_of,
)
from sauro.core.periods import Window
from sauro.core.plans import TargetKind

YEAR = Window(date(2025, 12, 15), date(2026, 12, 14))
MID = date(2026, 6, 14)  # 182 of 365 days
AFTER = date(2026, 12, 15)
SHARE = Goal(TargetKind.SHARE, Decimal(70), "%")


def share(numerator: int | str, denominator: int | str, as_of: date | None = None) -> Figure:
    n, d = Decimal(numerator), Decimal(denominator)
    return Figure("x", FigureState.KNOWN, n * 100 / d if d else None, n, d, as_of)


def count(value: int | str, as_of: date | None = None) -> Figure:
    return Figure("x", FigureState.KNOWN, Decimal(value), as_of=as_of)


def asked(goal: Goal, figure: Figure, on: date = MID, **more: object) -> Progress:
    return progress(goal, figure, window=YEAR, on=on, **more)  # type: ignore[arg-type]


# -- Shares -----------------------------------------------------------------------------------------------------------


def test_a_share_says_how_many_are_still_needed_with_the_total_as_it_is_and_as_it_will_be() -> None:
    found = asked(SHARE, share(1118, 2751), noun="hồ sơ nộp trực tuyến")
    assert found.state is State.ON_THE_WAY
    assert found.need is not None
    assert (found.need.amount, found.need.of) == (808, 2751)  # 1926/2751 = 70,01 %; 1925/2751 = 69,97 %
    assert found.need_expected is not None
    assert found.need_expected.of == 5517  # 2751 × 365/182 = 5517,1
    assert found.need_expected.amount == 2744  # 3862/5517 is the first above 70 %
    assert found.words == "Còn 2.744 hồ sơ nộp trực tuyến đến 14/12, trong khoảng 2.766 dự kiến phát sinh thêm."


def test_a_share_of_something_that_does_not_grow_takes_its_total_as_it_is() -> None:
    found = asked(replace(SHARE, value=Decimal(100)), share(9, 14), grows=False, noun="đơn vị")
    assert found.need_expected is None
    assert found.words == "Còn 5 đơn vị đến 14/12."


def test_a_share_that_is_reached_says_what_keeps_it_reached() -> None:
    found = asked(SHARE, share(800, 1000), noun="hồ sơ trực tuyến")
    assert (found.state, found.is_final) == (State.MET, False)
    assert found.words == "Đang đạt. Còn 604 hồ sơ trực tuyến đến 14/12, trong khoảng 1.005 dự kiến phát sinh thêm."


def test_after_the_window_a_share_is_met_or_not() -> None:
    assert asked(SHARE, share(7, 10), AFTER).state is State.MET
    missed = asked(SHARE, share(69, 100), AFTER, noun="hồ sơ")
    assert (missed.state, missed.is_final, missed.words) == (State.NOT_MET, True, "Không đạt: thiếu 1 hồ sơ.")


def test_more_is_needed_than_will_come_so_the_rest_must_be_made_up() -> None:
    found = asked(SHARE, share(0, 182, MID), noun="hồ sơ")
    assert found.need_expected is not None
    assert (found.need_expected.amount, found.need_expected.coming, found.need_expected.made_up) == (256, 183, 73)
    assert found.words == "Còn 256 hồ sơ đến 14/12: dự kiến chỉ phát sinh thêm 183, nên phải làm bù 73 từ số đã có."


def test_what_cannot_be_made_up_is_said_to_be_impossible() -> None:
    all_of_them = replace(SHARE, value=Decimal(100))
    found = asked(all_of_them, share(99, 100), can_make_up=False, noun="hồ sơ đúng hạn")
    assert found.need_expected is not None
    assert not found.need_expected.possible
    assert found.words == "Không còn đạt được: cần thêm 102 hồ sơ đúng hạn mà dự kiến chỉ phát sinh thêm 101."


def test_of_an_upper_limit_the_room_is_told() -> None:
    late = Goal(TargetKind.SHARE, Decimal(1), "%", at_most=True)
    found = asked(late, share(3, 1000), noun="hồ sơ trễ hạn")
    assert found.state is State.MET
    assert found.words == "Đang đạt. Đến 14/12 chỉ được thêm tối đa 17 hồ sơ trễ hạn."


def test_an_upper_limit_that_was_passed_for_good() -> None:
    late = Goal(TargetKind.SHARE, Decimal(1), "%", at_most=True)
    found = asked(late, share(30, 1000), noun="hồ sơ trễ hạn")
    assert found.state is State.ON_THE_WAY
    assert found.words == "Không còn đạt được: đã vượt 10 hồ sơ trễ hạn."


def test_more_than_a_share_needs_one_more() -> None:
    more = replace(SHARE, strict=True)
    assert asked(more, share(7, 10), AFTER).state is State.NOT_MET
    found = asked(more, share(7, 10), grows=False)
    assert found.need is not None
    assert found.need.amount == 1


# -- What cannot be judged --------------------------------------------------------------------------------------------


def test_nothing_occurred_is_neither_met_nor_missed() -> None:
    for figure in (share(0, 0), Figure("x", FigureState.NONE)):
        found = asked(SHARE, figure, AFTER)
        assert (found.state, found.value) == (State.NONE, None)
        assert found.words == "Không phát sinh: chưa có gì để tính tỷ lệ."


def test_a_count_of_which_nothing_occurred_is_none() -> None:
    meetings = Goal(TargetKind.COUNT_PER_YEAR, Decimal(2), "cuộc", every_months=12)
    found = asked(meetings, Figure("x", FigureState.NONE))
    assert (found.state, found.value, found.words) == (State.ON_THE_WAY, 0, "Còn 2 cuộc đến 14/12.")


def test_no_data_keeps_its_reason() -> None:
    found = asked(SHARE, Figure("x", FigureState.MISSING, reason="Phòng Kinh tế chưa nhập."))
    assert (found.state, found.words) == (State.NO_DATA, "Phòng Kinh tế chưa nhập.")
    assert asked(SHARE, Figure("x", FigureState.WITHHELD), AFTER).state is State.NO_DATA


def test_before_the_window_nothing_is_due() -> None:
    found = asked(SHARE, share(1, 10), date(2025, 12, 14))
    assert (found.state, found.words) == (State.NOT_DUE, "Chưa đến kỳ: số liệu tính từ 15/12/2025.")


def test_a_rank_that_is_not_announced_yet_is_not_due_and_later_has_no_data() -> None:
    rank = Goal(TargetKind.RANK, Decimal(60), "hạng", at_most=True, of=126)
    none = Figure("x", FigureState.MISSING)
    assert (asked(rank, none).state, asked(rank, none).words) == (State.NOT_DUE, "Chưa công bố.")
    assert asked(rank, none, AFTER).state is State.NO_DATA


# -- Other kinds ------------------------------------------------------------------------------------------------------


def test_of_a_rank_the_lower_number_is_the_better_one() -> None:
    rank = Goal(TargetKind.RANK, Decimal(60), "hạng", at_most=True, of=126)
    assert asked(rank, count(41), AFTER).state is State.MET
    assert asked(rank, count(60), AFTER).state is State.MET
    assert asked(rank, count(72), AFTER).words == "Không đạt: kém 12 hạng."
    assert asked(rank, count(72)).words == "Còn kém 12 hạng."


def test_a_level_and_an_index() -> None:
    level = Goal(TargetKind.LEVEL, Decimal(3), "cấp độ")
    assert asked(level, count(2)).words == "Còn thiếu 1 cấp độ."
    index = Goal(TargetKind.INDEX, Decimal("0.71"))
    assert asked(index, count("0.68")).words == "Còn thiếu 0,03 điểm."
    assert asked(index, count("0.71"), AFTER).state is State.MET


def test_a_share_told_as_one_number_needs_points() -> None:
    found = asked(replace(SHARE, value=Decimal(86)), count("84.2"), grows=False)
    assert found.words == "Còn 1,8 điểm phần trăm đến 14/12."


def test_a_count_once_reached_stays_reached() -> None:
    meetings = Goal(TargetKind.COUNT, Decimal(2), "cuộc")
    found = asked(meetings, count(2))
    assert (found.state, found.is_final, found.words) == (State.MET, True, "Đã đạt.")
    assert asked(meetings, count(1)).words == "Còn 1 cuộc đến 14/12."


def test_a_limit_on_a_count_once_passed_is_missed_for_good() -> None:
    delays = Goal(TargetKind.COUNT, Decimal(5), "lần", at_most=True)
    assert asked(delays, count(5)).words == "Đang đạt. Đến 14/12 chỉ được thêm tối đa 0 lần."
    found = asked(delays, count(6))
    assert (found.state, found.is_final, found.words) == (State.NOT_MET, True, "Không đạt: vượt 1 lần.")


def test_a_cut_asks_for_the_value_of_the_base_year() -> None:
    cut = Goal(TargetKind.CUT, Decimal(10), "%", Measure.CHANGE_PERCENT, falls=True, base_year=2025)
    staff = {"grows": False, "noun": "biên chế"}
    assert asked(cut, count(48), **staff).words == "Chưa có giá trị năm 2025 để so."
    found = asked(cut, count(48), base=Decimal(50), **staff)
    assert (found.state, found.value) == (State.ON_THE_WAY, 4)
    assert found.words == "Phải giảm 3 biên chế đến 14/12."
    assert asked(cut, count(45), base=Decimal(50), **staff).state is State.MET


def test_a_figure_that_is_itself_the_cut() -> None:
    cut = Goal(TargetKind.CUT, Decimal(20), "%", Measure.CHANGE_PERCENT, falls=True)
    found = asked(cut, count("17.5"), is_change=True)
    assert (found.state, found.value, found.words) == (
        State.ON_THE_WAY,
        Decimal("17.5"),
        "Còn 2,5 điểm phần trăm đến 14/12.",
    )


def test_a_growth_against_the_base_year() -> None:
    more = Goal(TargetKind.RELATIVE_TO_YEAR, Decimal(15), "%", Measure.CHANGE_PERCENT, base_year=2025)
    found = asked(more, count(1000), base=Decimal(2000), noun="hồ sơ")
    assert (found.value, found.words) == (-50, "Còn 1.300 hồ sơ đến 14/12.")
    assert asked(more, count(2300), base=Decimal(2000)).is_final


def test_a_figure_against_what_was_assigned() -> None:
    revenue = Goal(TargetKind.RELATIVE_TO_ASSIGNED, Decimal(100), "%", Measure.RATIO)
    assert asked(revenue, count("30.5")).words == "Chưa có số được giao để so."
    found = asked(revenue, count("30.5"), assigned=Decimal("45.5"), noun="tỷ đồng")
    assert found.words == "Còn 15 tỷ đồng đến 14/12."
    assert round(found.value or 0, 2) == Decimal("67.03")


def test_a_share_whose_denominator_is_what_was_assigned_needs_no_further_number() -> None:
    spent = Goal(TargetKind.RELATIVE_TO_ASSIGNED, Decimal(95), "%", Measure.RATIO)
    found = asked(spent, share(500, 1000), grows=False, noun="triệu đồng")
    assert (found.value, found.words) == (50, "Còn 450 triệu đồng đến 14/12.")


# -- Several together -------------------------------------------------------------------------------------------------


def test_a_composite_target_holds_when_all_of_it_holds() -> None:
    main = asked(SHARE, share(80, 100), AFTER)
    part = asked(replace(SHARE, value=Decimal(90)), share(80, 100), AFTER, noun="hồ sơ")
    whole = together(main, [part])
    assert (whole.state, whole.words) == (State.NOT_MET, "Trong đó: Không đạt: thiếu 10 hồ sơ.")
    assert together(main, [main]).state is State.MET
    assert together(main, []) == main


def test_a_part_of_which_nothing_occurred_does_not_hurt() -> None:
    main, nothing = asked(SHARE, share(80, 100), AFTER), asked(SHARE, share(0, 0), AFTER)
    assert together(main, [nothing]).state is State.MET
    assert together(nothing, [nothing]).state is State.NONE


def test_a_part_without_data_leaves_the_whole_open() -> None:
    main, unknown = asked(SHARE, share(80, 100), AFTER), asked(SHARE, Figure("x", FigureState.MISSING), AFTER)
    assert together(main, [unknown]).state is State.NO_DATA


HALVES = Goal(TargetKind.COUNT_PER_PERIOD, Decimal(1), "cuộc", every_months=6)


def turns(*values: int) -> list[tuple[Window, Figure]]:
    return [(window, count(value)) for window, value in zip(turns_of(HALVES, YEAR), values, strict=True)]


def test_each_turn_must_have_its_count() -> None:
    assert over_turns(HALVES, turns(1, 0), on=MID).words == "Đạt 1/2 kỳ, chưa đến kỳ sau."
    assert over_turns(HALVES, turns(1, 0), on=date(2026, 9, 1)).words == "Còn 1 cuộc đến 14/12."
    assert over_turns(HALVES, turns(1, 1), on=date(2026, 9, 1)).state is State.MET
    missed = over_turns(HALVES, turns(0, 2), on=date(2026, 9, 1))
    assert (missed.state, missed.is_final) == (State.NOT_MET, True)  # two in the second half do not make up the first
    assert missed.words == "Không đạt: kỳ 15/12/2025 - 14/6/2026 chưa đủ."


# -- Properties -------------------------------------------------------------------------------------------------------

percents = st.decimals(Decimal("0.1"), 100, places=1)


@given(st.integers(0, 5000), st.integers(1, 5000), percents, st.booleans())
def test_the_number_needed_is_the_smallest_that_is_enough(n: int, d: int, goal_value: Decimal, strict: bool) -> None:
    assume(n <= d and not (strict and goal_value == 100))
    goal = Goal(TargetKind.SHARE, goal_value, "%", strict=strict)
    need = asked(goal, share(n, d), grows=False).need
    assert need is not None

    def holds(k: Decimal) -> bool:
        reached = Fraction(n + k) * 100 / d
        return reached > Fraction(goal_value) or (reached == Fraction(goal_value) and not strict)

    assert holds(need.amount)
    assert need.amount == 0 or not holds(need.amount - 1)
    assert n + need.amount <= d


@given(st.integers(0, 3000), st.integers(1, 3000), percents, st.integers(1, 364))
def test_with_a_growing_total_too_it_is_the_smallest(n: int, d: int, goal_value: Decimal, day: int) -> None:
    assume(n <= d)
    on = date.fromordinal(YEAR.start_on.toordinal() + day - 1)
    need = asked(Goal(TargetKind.SHARE, goal_value, "%"), share(n, d), on).need_expected
    assert need is not None
    assert need.of is not None
    assert need.of >= d
    assert Fraction(n + need.amount) / Fraction(need.of) * 100 >= Fraction(goal_value)
    assert need.amount == 0 or Fraction(n + need.amount - 1) / Fraction(need.of) * 100 < Fraction(goal_value)
    assert need.made_up <= d - n  # what is missing was counted already or is still to come


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(1, 1000), percents)
def test_who_has_more_needs_less(n: int, more: int, d: int, goal_value: Decimal) -> None:
    assume(n + more <= d)
    goal = Goal(TargetKind.SHARE, goal_value, "%")
    less, further = (asked(goal, share(one, d)).need for one in (n, n + more))
    assert less is not None
    assert further is not None
    assert further.amount <= less.amount


@given(st.integers(0, 1000), st.integers(1, 1000), percents, percents)
def test_a_higher_goal_never_needs_less(n: int, d: int, one: Decimal, other: Decimal) -> None:
    assume(n <= d)
    low, high = sorted((one, other))
    needs = [asked(Goal(TargetKind.SHARE, value, "%"), share(n, d)).need for value in (low, high)]
    assert needs[0] is not None
    assert needs[1] is not None
    assert needs[0].amount <= needs[1].amount


@given(st.integers(0, 200), st.integers(1, 5000), st.decimals(Decimal("0.5"), 50, places=1), st.booleans())
def test_the_room_below_a_limit_is_the_largest_that_holds(n: int, d: int, limit: Decimal, strict: bool) -> None:
    assume(n <= d)
    goal = Goal(TargetKind.SHARE, limit, "%", at_most=True, strict=strict)
    found = asked(goal, share(n, d), grows=False)
    assert found.need is not None

    def holds(k: Decimal) -> bool:
        reached = Fraction(n + k) * 100 / d
        return reached < Fraction(limit) or (reached == Fraction(limit) and not strict)

    if found.state is State.MET:
        assert holds(found.need.amount)
        assert not holds(found.need.amount + 1)
    else:
        assert holds(-found.need.amount)
        assert not holds(1 - found.need.amount)


@given(st.integers(0, 1000), st.integers(1, 1000), percents)
def test_after_the_window_a_known_share_is_decided(n: int, d: int, goal_value: Decimal) -> None:
    assume(n <= d)
    found = asked(Goal(TargetKind.SHARE, goal_value, "%"), share(n, d), AFTER)
    assert found.state is (State.MET if Fraction(n, d) * 100 >= Fraction(goal_value) else State.NOT_MET)
    assert found.is_final


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_word(state: State) -> None:
    assert state.label
