"""Every kind of rule by a worked example, mostly of the two real sets."""

from decimal import Decimal
from fractions import Fraction

import pytest

from sauro.core.indicators import Figure, FigureState
from sauro.core.scoring import (
    NOTHING_AROSE,
    Answer,
    Component,
    Counted,
    Cut,
    NotArising,
    State,
    answer_of,
    by_period,
    chosen,
    judge,
    load_set,
    marked,
    number,
    rounded,
    share,
    summed,
)
from sauro.core.scoring.rules import ByDelay, Manual, NoneOf, PerEvent, PerItem, Place, ShareOfMax

COMMUNE = load_set("par-index-commune-2025")
ISSUED = load_set("par-index-province-2025", as_issued=True)
GUIDED = load_set("par-index-province-2025")


def parts(whole: int, *values: int) -> Answer:
    counts = tuple(Counted(str(at), Decimal(value)) for at, value in enumerate(values, 1))
    return Answer(of=Decimal(whole), counts=counts)


def months(*counts: int) -> dict:
    return {f"{at:02d}": count for at, count in enumerate(counts, 1)}


@pytest.mark.parametrize(
    ("criteria", "code", "answer", "points"),
    [
        # share against steps: 98 % and more 3, 95 % and more 1,5
        (COMMUNE, "3.4.1", share(980, 1000), "3"),
        (COMMUNE, "3.4.1", share(979, 1000), "1.5"),  # 97,9 % rounds to 98 and is not
        (COMMUNE, "3.4.1", share(949, 1000), "0"),
        # share × maximum, with a floor and without
        (COMMUNE, "7.3.6", share(70, 100), "2.1"),
        (COMMUNE, "7.3.6", share(6999, 10000), "0"),
        (COMMUNE, "6.1.3", share(1, 3), "1/3"),
        (ISSUED, "7.4.6", share(69, 100), "1.035"),  # full from 70 %, below it share × 1,5
        (ISSUED, "7.4.6", share(70, 100), "1.5"),
        # weighted parts
        (ISSUED, "1.3.2", parts(10, 6, 3), "0.75"),
        (ISSUED, "2.3.2", parts(4, 2, 1, 1), "0.75"),
        (ISSUED, "1.7", parts(200, 150, 40), "1.325"),
        (ISSUED, "8.5", parts(20, 4, 10), "0.8"),
        (ISSUED, "8.5", parts(20, 3, 10), "0"),  # 65 % is below 70 %
        # count against steps
        (COMMUNE, "1.5", number(2), "2"),
        (COMMUNE, "1.5", number(7), "3"),
        (COMMUNE, "3.3.2", number(0), "0"),
        # minimum in each period
        (COMMUNE, "1.4.1", by_period(months(*[4] * 12), True), "0.5"),
        (COMMUNE, "1.4.1", by_period(months(*[4] * 11, 3), True), "0"),
        (COMMUNE, "1.4.1", by_period(months(*[9] * 12), False), "0"),
        (COMMUNE, "3.4.3", by_period({"Q1": "Tốt", "Q2": "Xuất sắc", "Q3": "Tốt", "Q4": "Tốt", "năm": "Tốt"}), "1"),
        (COMMUNE, "3.4.3", by_period({"Q1": "Tốt", "Q2": "Khá"}), "0"),
        # all conditions or nothing, any of
        (COMMUNE, "3.2.1", marked(True, True, True, True), "0.5"),
        (COMMUNE, "3.2.1", marked(True, None, False, True), "0"),
        (COMMUNE, "1.4.2", marked(None, None, True, None, None), "0.5"),
        (COMMUNE, "1.4.2", marked(*[False] * 5), "0"),
        # items that add up, each with a rule of its own
        (COMMUNE, "3.1.4", summed(marked(True), marked(False)), "0.5"),
        (ISSUED, "1.6", summed(marked(True), marked(True), share(9, 10)), "0.95"),
        (ISSUED, "1.4", summed(marked(True), marked(True), marked(False), number(11)), "1"),
        (ISSUED, "7.2.2", summed(chosen(2), share(3, 4)), "0.625"),
        (ISSUED, "7.1", summed(share(79, 100), NOTHING_AROSE), "0.5"),  # nothing given outside the plan: full
        (ISSUED, "5.4", summed(number(0), number(1), number(0)), "1"),
        # the ministry's share pair by pair: 0,5 + 0,5 + 0,4647 once the last is the right way up
        (ISSUED, "7.4.7", summed(share(553, 553), share(553, 553), share(513672, 552693)), "1068105/737/1500"),
        # graded choice
        (ISSUED, "2.4", chosen(2), "0.5"),
        # none of, waived where the unit found it itself
        (COMMUNE, "5.4.1", number(0), "0.5"),
        (COMMUNE, "5.4.1", number(1), "0"),
        (COMMUNE, "5.4.1", Answer(Decimal(1), is_waived=True), "0.5"),
        # against a target, over a target, against last year, against ranks
        (COMMUNE, "1.7", share(1001, 1000), "3"),
        (COMMUNE, "1.7", share(1000, 1000), "1.5"),
        (COMMUNE, "1.7", share(999, 1000), "0"),
        (ISSUED, "4.2.1", share(1990, 2000), "0.5"),
        (ISSUED, "8.4", summed(share(1040, 1000), number(12)), "1.75"),
        (ISSUED, "8.4", summed(share(1039, 1000), number(34)), "0.75"),
        (COMMUNE, "6.3.2", share(95, 100), "0.5"),
        (ISSUED, "8.3.1", share(500, 500), "0.25"),
        (ISSUED, "8.3.3", Answer(Decimal("58.3"), Decimal(60)), "0"),
        # survey and index measured elsewhere
        (ISSUED, "8.1.3", Answer(Decimal("84.5")), "2.1125"),
        (ISSUED, "2.5.1", share(171, 200), "0.855"),
        # the guide gives other steps than the decision: 99,29 % is 0,5 and not 0,75
        (ISSUED, "6.2.3", share(4609, 4642), "0.75"),
        (GUIDED, "6.2.3", share(4609, 4642), "0.5"),
    ],
)  # fmt: skip
def test_a_rule_of_a_real_set_gives_what_the_guide_says(criteria, code, answer, points):
    if points.startswith("1068105"):
        points = Fraction(1) + Fraction(513672, 552693) / 2
    verdict = judge(criteria[code], answer)
    assert (verdict.state, verdict.points) == (State.SCORED, Fraction(points))
    assert verdict.reason.endswith(".")


@pytest.mark.parametrize(
    ("code", "numerator", "denominator", "printed"),
    [
        ("3.4.1", 193457, 195197, "1.49"),
        ("3.4.2", 467565, 468463, "1.50"),
        ("6.1.1", 12721668, 17715000, "0.72"),
        ("6.1.3", 845685298140, 1080105077880, "0.78"),
    ],
)
def test_lines_of_a_province_that_lost_points_come_out_as_printed(code, numerator, denominator, printed):
    assert rounded(judge(ISSUED[code], share(numerator, denominator)).points) == Decimal(printed)


DELAY = ByDelay("ban hành kế hoạch", (Place(0, Decimal(2)), Place(30, Decimal(1))))


def a_component(rule, maximum="2", **more) -> Component:
    return Component("9.1", "Thử", Decimal(maximum), rule, **more)


@pytest.mark.parametrize(
    ("rule", "answer", "points"),
    [
        (PerEvent("lần chậm", Decimal("0.25")), number(3), "1.25"),
        (PerEvent("lần chậm", Decimal("0.25")), number(30), "0"),
        (PerEvent("lần chậm", Decimal("0.25"), floor=Decimal(1)), number(30), "1"),
        (DELAY, number(0), "2"),
        (DELAY, number(30), "1"),
        (DELAY, number(31), "0"),
        (PerItem("sáng kiến cấp tỉnh", Decimal("0.5")), number(3), "1.5"),
        (PerItem("sáng kiến cấp tỉnh", Decimal("0.5")), number(9), "2"),
        (Manual("tính thiết thực"), Answer(points=Decimal("1.75"), reason="đủ hồ sơ, chậm một lần"), "1.75"),
        # QĐ 766: 42 of 120 dossiers online, full from 50 %: 35 / 50 × maximum, times the share that is synchronised
        (ShareOfMax("nộp trực tuyến", "hồ sơ", full_from=Decimal("0.5"), rises_to_full=True), share(42, 120), "1.4"),
        (
            ShareOfMax("trực tuyến", "hồ sơ", full_from=Decimal("0.5"), rises_to_full=True, factor="tỷ lệ đồng bộ"),
            Answer(Decimal(42), Decimal(120), factor=Fraction("0.5")),
            "0.7",
        ),
    ],
)
def test_rules_of_other_sets(rule, answer, points):
    verdict = judge(a_component(rule), answer)
    assert (verdict.state, verdict.points) == (State.SCORED, Fraction(points))


# What cannot be, and what is missing


def test_a_share_above_one_is_refused_with_a_question():
    verdict = judge(ISSUED["3.4.1"], share(552693, 513672))
    assert verdict.state is State.REFUSED
    assert "552.693 trên 513.672" in verdict.reason
    assert "ghi ngược" in verdict.reason


def test_a_share_above_one_within_a_sum_refuses_the_line():
    verdict = judge(ISSUED["7.4.7"], summed(share(553, 553), share(553, 553), share(552693, 513672)))
    assert (verdict.state, verdict.points) == (State.REFUSED, 0)


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("3.4.1", share(-1, 10)),
        ("1.5", number(-1)),
        ("3.4.1", share(5, 0)),
        ("6.1.2", Answer(Decimal(1), is_waived=True)),  # this one knows no waiver
        ("3.4.3", by_period({"Q1": "Rất tốt"})),
        ("1.5", Answer(points=Decimal("3.5"), reason="x")),
        ("3.4.1", Answer(Decimal(1), Decimal(1), cuts=("bao-cao",))),
    ],
)
def test_what_cannot_be_is_refused(code, answer):
    verdict = judge(COMMUNE[code], answer)
    assert (verdict.state, verdict.points) == (State.REFUSED, 0)


@pytest.mark.parametrize(
    ("code", "answer", "words"),
    [
        ("3.4.1", None, "Chưa có số liệu"),
        ("3.4.1", number(3), "hồ sơ giải quyết trong năm"),
        ("3.2.1", marked(True, True), "rõ ràng, đúng vị trí; dễ tiếp cận"),
        ("1.4.1", by_period(months(*[4] * 11), True), "kỳ 12"),
        ("1.4.2", marked(False, False), "hội nghị"),
        ("1.5", Answer(points=Decimal(3)), "chưa nêu lý do"),
        ("3.4.3", None, "chờ kết quả"),
    ],
)
def test_what_is_missing_is_asked_for(code, answer, words):
    verdict = judge(COMMUNE[code], answer)
    assert (verdict.state, verdict.points) == (State.ASKS, 0)
    assert words in verdict.reason


def test_a_sum_counts_what_is_sure_while_the_rest_is_asked_for():
    verdict = judge(COMMUNE["3.1.4"], summed(None, marked(True)))
    assert (verdict.state, verdict.points) == (State.ASKS, Fraction(3, 4))


# "Không phát sinh"


@pytest.mark.parametrize(
    ("code", "state", "points"),
    [
        ("1.6.2", State.SCORED, "1"),  # full
        ("5.2.1", State.EXCLUDED, "0"),
        ("1.5", State.SCORED, "0"),  # zero, by the rule itself
        ("3.4.1", State.ASKS, "0"),  # the guide is silent: nothing is guessed
    ],
)
def test_what_did_not_arise_is_worth_what_the_line_says(code, state, points):
    verdict = judge(COMMUNE[code], NOTHING_AROSE)
    assert (verdict.state, verdict.points) == (state, Fraction(points))
    assert "hông phát sinh" in verdict.reason


def test_nothing_of_nothing_is_the_same_as_not_arising():
    assert judge(COMMUNE["1.6.2"], share(0, 0)).points == 1
    assert judge(COMMUNE["3.4.1"], share(0, 0)).state is State.ASKS


def test_last_rounds_points_count_where_the_line_says_so():
    assert judge(ISSUED["5.2.1"], NOTHING_AROSE).state is State.ASKS
    again = Answer(arises=False, last_points=Fraction(1, 4))
    assert judge(ISSUED["5.2.1"], again).points == Fraction(1, 4)


def test_a_survey_always_arises():
    assert judge(ISSUED["8.1.1"], NOTHING_AROSE).state is State.REFUSED
    decided = Answer(arises=False, treated_as=NotArising.FULL, reason="chưa khảo sát")
    assert judge(ISSUED["8.1.1"], decided).state is State.REFUSED


def test_where_the_set_is_silent_a_person_decides_with_a_reason():
    decided = Answer(arises=False, treated_as=NotArising.EXCLUDED)
    assert judge(COMMUNE["5.3"], decided).state is State.ASKS
    decided = Answer(arises=False, treated_as=NotArising.EXCLUDED, reason="theo trả lời của Sở Nội vụ")
    assert judge(COMMUNE["5.3"], decided).state is State.EXCLUDED


def test_nobody_decides_against_what_the_set_says():
    decided = Answer(arises=False, treated_as=NotArising.FULL, reason="mong được")
    assert judge(COMMUNE["1.5"], decided).points == 0


# Cuts, and what would bring more


def test_a_cut_takes_its_part_and_names_whose_judgement_it_is():
    verdict = judge(COMMUNE["6.2.2"], Answer(Decimal(9), Decimal(9), cuts=("bao-cao",)))
    assert verdict.points == Fraction(1, 8)
    assert "Hội đồng thẩm định quyết định" in verdict.reason


def test_two_cuts_multiply():
    cuts = (Cut("a", "chậm", Decimal("0.9")), Cut("b", "thiếu", Decimal("0.5")))
    verdict = judge(a_component(NoneOf("sai phạm"), cuts=cuts), Answer(Decimal(0), cuts=("b", "a", "a")))
    assert verdict.points == Fraction(9, 10)


def test_the_line_says_how_many_more_bring_how_many_points():
    verdict = judge(COMMUNE["3.4.1"], share(940, 1000))
    assert [(gain.by, gain.words[:7]) for gain in verdict.raises] == [(Fraction(3, 2), "Thêm 10"), (3, "Thêm 40")]


def test_below_a_floor_the_floor_is_named_first():
    verdict = judge(COMMUNE["7.3.6"], share(60, 101))
    assert [(gain.by, gain.words[:7]) for gain in verdict.raises] == [(Fraction(21, 10), "Thêm 11"), (3, "Thêm 41")]


def test_beside_a_target_each_better_way_is_named():
    verdict = judge(COMMUNE["1.7"], share(900, 1000))
    assert verdict.reason == "Thu ngân sách nhà nước trong năm 900, thấp hơn dự toán được giao 1.000: 0 điểm."
    assert [gain.by for gain in verdict.raises] == [3, Fraction(3, 2)]


def test_a_line_with_all_its_points_has_nothing_to_win():
    assert judge(COMMUNE["3.4.1"], share(1, 1)).raises == ()


def test_a_period_that_has_not_ended_is_not_asked_for():
    said = by_period(months(4, 5, 4), True)
    assert judge(COMMUNE["1.4.1"], said, until=3).points == Fraction(1, 2)
    assert judge(COMMUNE["1.4.1"], said, until=4).state is State.ASKS


# Figures as answers


def test_a_figure_of_a_share_gives_both_numbers_and_the_facts_it_rests_on():
    figure = Figure("3/1", FigureState.KNOWN, Decimal(94), Decimal(188), Decimal(200), facts=("a", "b"))
    answer = answer_of(figure, evidence=["12/BC-UBND"])
    assert answer == Answer(Decimal(188), Decimal(200), facts=("a", "b"), evidence=("12/BC-UBND",))


def test_a_figure_of_nothing_is_not_arising_and_one_not_given_is_no_answer():
    assert answer_of(Figure("3/1", FigureState.NONE)) == NOTHING_AROSE
    assert answer_of(Figure("3/1", FigureState.MISSING)) is None
    assert answer_of(Figure("3/1", FigureState.KNOWN, Decimal(3))) == number(3)
