"""QĐ 766 as data: reckoned anew from figures, and laid beside what the portal publishes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from sauro.core.findings import Severity
from sauro.core.scoring import (
    Answer,
    NotArising,
    Reading,
    State,
    beside_published,
    check_set,
    class_of,
    judge,
    left,
    load_set,
    read_set,
    rescored,
    score,
    share,
)

INDEX = load_set("qd-766")


def test_five_groups_of_100_points_add_up():
    assert [field.maximum for field in INDEX.fields] == [18, 20, 22, 22, 18]
    assert [finding for finding in check_set(INDEX) if finding.severity is not Severity.NOTE] == []


@pytest.mark.parametrize(
    ("code", "answer", "points"),
    [
        ("3.3", replace(share(42, 120), factor=Fraction(1)), "4.2"),  # 35 / 50 of 6
        ("3.3", replace(share(42, 120), factor=Fraction(1, 2)), "2.1"),  # one defect costs twice
        ("3.1", share(300, 350), "2"),  # past 80 %
        ("3.1", share(140, 350), "1"),
        ("5.2", share(0, 0), "6"),  # no petition: full
        ("5.4", left(0, 0, 0), "0"),  # no dossier: nothing
        ("2.1", share(188, 200), "18.8"),
        ("5.4", left(200, 20, 9), "5.7"),  # 100 − 10 − 4,5 = 85,5 %, of 90
        ("5.4", left(200, 20, 0), "6"),
        ("5.4", left(200, 150, 60), "0"),  # taken away twice, never below nothing
        ("1.4", share(0, 0), "0"),
    ],
)
def test_lines_come_out_as_the_portal_reckons(code, answer, points):
    verdict = judge(INDEX[code], answer)
    assert (verdict.state, verdict.points) == (State.SCORED, Fraction(points))


def test_the_share_that_multiplies_is_asked_for():
    assert judge(INDEX["3.3"], share(42, 120)).state is State.ASKS
    assert judge(INDEX["3.3"], replace(share(42, 120), factor=Fraction(6, 5))).state is State.REFUSED


def test_a_commune_without_procedures_of_its_own_is_measured_on_the_rest():
    left_out = Answer(arises=False, treated_as=NotArising.EXCLUDED, reason="chỉ tính ở tỉnh, bộ")
    said = dict.fromkeys(("1.1", "1.2", "1.3"), left_out)
    said |= {one.code: share(9, 10) for one in INDEX.components if one.code not in said}
    said |= {"1.4": share(9, 9), "5.4": left(10, 1, 0)}
    sheet = score(INDEX, said)
    # 88 points: 24 of lines that are full from 50, 80 or 90 %, 6 of all synchronised, and 0,9 of the other 58
    assert (sheet.maximum, sheet.points) == (88, 30 + Fraction(58 * 9, 10))
    assert class_of(sheet.index, INDEX.ranks) == "Xuất sắc"


# A month of an invented province, worked by hand. Each line: n / d, and the points it is worth.
MONTH = {
    "1.1": share(9, 10),  # 0,9 × 6 = 5,4
    "1.2": share(19, 20),  # 0,95 × 4 = 3,8
    "1.3": share(200, 200),  # 2
    "1.4": share(4500, 5000),  # 0,9 × 6 = 5,4
    "2.1": share(4700, 5000),  # 0,94 × 20 = 18,8
    "3.1": share(300, 350),  # 85,7 %, past 80: 2
    "3.2": share(60, 80),  # 0,75 × 4 = 3
    "3.3": share(1750, 5000),  # 0,35 × 0,9 = 0,315; ÷ 0,5 × 6 = 3,78
    "3.5": share(30, 50),  # 0,6 ÷ 0,8 × 2 = 1,5
    "3.5b": share(10, 50),  # 0,2 ÷ 0,8 × 2 = 0,5
    "3.6": share(900, 1200),  # 0,75 × 6 = 4,5
    "4.1": share(4000, 4800),  # 5/6 × 6 = 5
    "4.2": share(3000, 5000),  # 0,6 ÷ 0,8 × 4 = 3
    "4.2b": share(0, 0),  # 0
    "4.3": share(2000, 5000),  # 0,4 ÷ 0,8 × 2 = 1
    "4.4": share(1000, 5000),  # 0,2 × 4 = 0,8
    "4.5a": share(2500, 5000),  # 0,5 × 2 = 1
    "4.5b": share(40, 160),  # 0,25 × 2 = 0,5
    "5.2": share(0, 0),  # no petition: 6
    "5.3": share(2, 3),  # 2/3 × 6 = 4
    "5.4": left(5000, 300, 700),  # 100 − 6 − 14 = 80 %; ÷ 90 × 6 = 16/3
}
BY_GROUP = {"CKMB": "16.6", "TDGQ": "18.8", "DVCTT": "8.78", "TTTT": "6.5", "MDSH": "11.3", "MDHL": "46/3"}


def read(group: str, value: str | None, day: int = 5) -> Reading:
    return Reading(group, None if value is None else Decimal(value), date(2026, 10, day))


def beside(sheet, *readings):
    return {one.code: one for one in beside_published(INDEX, sheet, readings)}


def test_a_month_is_reckoned_anew_from_its_figures():
    sheet = score(INDEX, MONTH)
    assert {code: one.points for code, one in beside(sheet).items()} == {
        code: Fraction(points) for code, points in BY_GROUP.items()
    }
    assert sheet.points == Fraction("61.98") + Fraction(46, 3)
    assert (sheet.printed(), class_of(sheet.index, INDEX.ranks)) == (Decimal("77.31"), "Khá")
    assert sum(one.maximum for one in beside(sheet).values()) == 100


def test_online_dossiers_hang_on_those_synchronised():
    unknown = score(INDEX, {code: one for code, one in MONTH.items() if code != "1.4"})
    assert unknown["3.3"].reason == "Chưa có số liệu: tỷ lệ hồ sơ đồng bộ (1.4)."
    better = rescored(score(INDEX, MONTH), INDEX, "1.4", share(5000, 5000))
    assert better == score(INDEX, {**MONTH, "1.4": share(5000, 5000)})
    assert better.points - score(INDEX, MONTH).points == Fraction("0.6") + Fraction("0.42")  # one defect cost twice


def test_each_figure_that_costs_points_says_so():
    groups = beside(score(INDEX, MONTH))
    assert [(one.code, one.lost) for one in groups["DVCTT"].costs] == [("3.3", Fraction("2.22")), ("3.2", Fraction(1))]
    assert groups["TDGQ"].costs[0].words == (
        "2.1 Hồ sơ xử lý trước hạn và đúng hạn mất 1,2 trên 20 điểm: 4.700 trên 5.000 (94%) hồ sơ xử lý "
        "xong hoặc đang xử lý trong hạn."
    )
    assert groups["MDHL"].costs[1].words == (
        "5.4 Hài lòng trong tiếp nhận, giải quyết TTHC mất 0,6667 trên 6 điểm: 5.000 hồ sơ, trừ 300 hồ sơ trễ, "
        "trừ 700 hồ sơ bị phản ánh, kiến nghị hoặc không hài lòng, còn 4.000 trên 5.000 (80%)."
    )
    assert {code: sum(cost.lost for cost in one.costs) for code, one in groups.items()} == {
        code: Fraction(one.maximum) - one.points for code, one in groups.items()
    }


def test_the_published_value_stands_beside_the_reckoned_one():
    groups = beside(
        score(INDEX, MONTH),
        read("CKMB", "16.6"),
        read("TDGQ", "18.81"),  # its parts are rounded: the same
        read("DVCTT", "9.2"),  # the portal did not multiply
        read("MDSH", None),
        read("MDHL", "15.3"),
    )
    found = {code: (one.difference, one.agrees) for code, one in groups.items()}
    assert found == {
        "CKMB": (0, True),
        "TDGQ": (0, True),
        "DVCTT": (Fraction("0.42"), False),
        "TTTT": (None, None),
        "MDSH": (None, None),
        "MDHL": (Fraction("15.3") - Fraction(46, 3), False),
    }
    by = "Cổng Dịch vụ công quốc gia"
    assert groups["DVCTT"].words == (
        f"{by} công bố 9,2 điểm (đọc ngày 05/10/2026), tính lại từ số liệu được 8,78 điểm: "
        "giá trị công bố cao hơn 0,42 điểm."
    )
    assert groups["TTTT"].words == f"Chưa có giá trị của {by}; tính lại từ số liệu được 6,5 điểm."
    assert groups["MDSH"].words == (f"{by} không có dữ liệu (đọc ngày 05/10/2026), tính lại từ số liệu được 11,3 điểm.")


def test_no_data_is_not_nothing():
    sheet = score(INDEX, MONTH)
    assert beside(sheet, read("TTTT", "0"))["TTTT"].difference == Fraction("-6.5")
    assert beside(sheet, read("TTTT", None))["TTTT"].difference is None


def test_the_latest_reading_counts_and_an_earlier_one_is_told():
    group = beside(score(INDEX, MONTH), read("TTTT", "6.5", 20), read("TTTT", "6.1", 5))["TTTT"]
    assert (group.published, group.agrees) == (Decimal("6.5"), True)
    assert group.words.endswith("khớp. Giá trị đọc ngày 05/10/2026 khác: công bố 6,1 điểm.")


@pytest.mark.parametrize(
    ("published", "difference", "agrees"),
    [("6", 0, None), ("8", 0, None), ("8.2", Fraction("0.2"), False), ("5", -1, False)],
)
def test_figures_not_known_leave_room(published, difference, agrees):
    """Without 3.5b 6 points are sure and 2 are open: a published value between them contradicts nothing."""
    sheet = score(INDEX, {code: one for code, one in MONTH.items() if code != "3.5b"})
    group = beside(sheet, read("TTTT", published))["TTTT"]
    assert (group.points, group.open) == (6, 2)
    assert (group.difference, group.agrees) == (difference, agrees)
    assert "còn 2 điểm chưa rõ" in group.words


def test_a_group_that_nobody_publishes_is_refused():
    with pytest.raises(ValueError, match="không công bố nhóm XYZ"):
        beside(score(INDEX, MONTH), read("XYZ", "1"))
    with pytest.raises(ValueError, match="không có cách công bố"):
        beside_published(load_set("par-index-commune-2025"), score(load_set("par-index-commune-2025"), {}))


def test_groups_that_leave_a_line_out_or_name_one_twice_are_told():
    text = (
        'code = "x"\nname = "Thử"\nlevel = "any"\nyear = 2026\nmaximum = 2\n'
        'publication = { by = "Cổng", tolerance = 0, groups = [{ code = "A", name = "A", lines = ["1.1", "1.1"] }] }\n'
        '[[rows]]\ncode = "1"\nname = "A"\nmaximum = 2\n'
        '[[rows]]\ncode = "1.1"\nname = "B"\nmaximum = 1\nrule = { kind = "manual", value = "B" }\n'
        '[[rows]]\ncode = "1.2"\nname = "C"\nmaximum = 1\n'
        'rule = { kind = "share_of_max", numerator = "n", denominator = "d", factor = "f", factor_from = "9.9" }\n'
    )
    messages = [one.message for one in check_set(read_set(text)) if one.severity is Severity.DEFECT]
    assert messages == [
        "Tiêu chí 1.2 nhân với 9.9, mà bộ tiêu chí không có 9.9.",
        "Các nhóm công bố không khớp bộ tiêu chí ở: 1.1, 1.2.",
    ]


def test_a_loss_greater_than_the_whole_is_refused():
    assert judge(INDEX["5.4"], left(200, 201, 0)).state is State.REFUSED
    assert judge(INDEX["5.4"], left(200, 3)).reason == (
        "Chưa có số liệu: hồ sơ bị phản ánh, kiến nghị hoặc không hài lòng."
    )
