"""What the targets of plans ask for, of every kind."""

from datetime import date
from decimal import Decimal

import pytest

from sauro.core.findings import Place
from sauro.core.indicators import Goal, Measure, goal_of, measured, parts_of, turns_of
from sauro.core.periods import Window
from sauro.core.plans import Target, TargetKind
from sauro.core.plans.targets import targets_in

YEAR = Window(date(2025, 12, 15), date(2026, 12, 14))


def target(text: str) -> Target:
    (found, *_) = targets_in(text)
    return Target(
        found.text,
        found.comparator,
        found.value,
        found.unit,
        found.kind,
        Place(),
        of=found.of,
        base_year=found.base_year,
        period=found.period,
    )


def goal(text: str) -> Goal:
    return goal_of(target(text))


@pytest.mark.parametrize(
    ("text", "kind", "measure", "value", "at_most", "strict", "falls"),
    [
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 75%", "share", "value", "75", False, False, False),
        ("Đạt 80% hồ sơ được số hóa", "share", "value", "80", False, False, False),
        ("Trên 90% người dân hài lòng", "share", "value", "90", False, True, False),
        ("Tỷ lệ hồ sơ trễ hạn không quá 1%", "share", "value", "1", True, False, False),
        ("Tỷ lệ hồ sơ phải bổ sung dưới 3%", "share", "value", "3", True, True, False),
        ("Chỉ số CCHC xếp thứ 60/126 xã, phường", "rank", "value", "60", True, False, False),
        ("Thứ hạng SIPAS từ 10 trở lên", "rank", "value", "10", True, False, False),
        ("Chỉ số chuyển đổi số đạt 0,71", "index", "value", "0.71", False, False, False),
        ("Phấn đấu đạt cấp độ 3 về quản trị dữ liệu", "level", "value", "3", False, False, False),
        ("Giảm tối thiểu 20% thời gian giải quyết", "cut", "change_percent", "20", False, False, True),
        ("Giảm ít nhất 02 ngày làm việc so với thời gian quy định", "cut", "change", "2", False, False, True),
        ("Số hồ sơ tăng 15% so với năm 2025", "relative_to_year", "change_percent", "15", False, False, False),
        ("Chỉ số PAPI tăng 1,5 điểm so với năm 2025", "relative_to_year", "change", "1.5", False, False, False),
        ("Chỉ số CCHC tăng ít nhất 05 bậc so với năm 2025", "relative_to_year", "change", "5", False, False, True),
        ("Giải ngân đạt 95% kế hoạch vốn được giao", "relative_to_assigned", "ratio", "95", False, False, False),
        ("Thu đạt và vượt 100% dự toán được giao", "relative_to_assigned", "ratio", "100", False, False, False),
    ],
)  # fmt: skip
def test_every_kind_says_what_must_hold(
    text: str, kind: str, measure: str, value: str, at_most: bool, strict: bool, falls: bool
) -> None:
    found = goal(text)
    assert (found.kind, found.measure, found.value) == (TargetKind(kind), Measure(measure), Decimal(value))
    assert (found.at_most, found.strict, found.falls) == (at_most, strict, falls)


def test_a_rank_keeps_among_how_many_and_a_base_year_is_kept() -> None:
    assert goal("Chỉ số CCHC xếp thứ 60/126 xã, phường").of == 126
    assert goal("Giảm 10% biên chế so với năm 2025").base_year == 2025


def test_a_count_per_year_has_one_turn_in_a_year_and_one_for_each_half() -> None:
    assert turns_of(goal("Tổ chức ít nhất 02 cuộc đối thoại trong năm"), YEAR) == (YEAR,)
    assert turns_of(goal("Định kỳ 06 tháng tổ chức 01 lần tiếp xúc doanh nghiệp"), YEAR) == (
        Window(date(2025, 12, 15), date(2026, 6, 14)),
        Window(date(2026, 6, 15), date(2026, 12, 14)),
    )


def test_turns_of_a_quarter_a_month_and_a_week() -> None:
    assert len(turns_of(goal("Kiểm tra định kỳ 01 lần/quý"), YEAR)) == 4
    assert len(turns_of(goal("Mỗi tháng có tối thiểu 02 buổi tuyên truyền"), YEAR)) == 12
    weeks = turns_of(goal("Mỗi tuần ít nhất 02 tin, bài trên hệ thống truyền thanh"), YEAR)
    assert len(weeks) == 52
    assert all(week.days == 7 for week in weeks)


def test_months_keep_their_last_day() -> None:
    window = Window(date(2026, 1, 31), date(2026, 4, 29))
    turns = turns_of(goal("Tổ chức 1 buổi/tháng hướng dẫn người dân"), window)
    assert [turn.start_on for turn in turns] == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    assert turns[-1].end_on == date(2026, 4, 29)


def test_a_window_shorter_than_a_turn_is_one_turn() -> None:
    quarter = Window(date(2026, 1, 1), date(2026, 3, 31))
    assert turns_of(goal("Tổ chức ít nhất 02 cuộc đối thoại trong năm"), quarter) == (quarter,)


def test_five_years_have_five_turns_of_a_year() -> None:
    assert len(turns_of(goal("Kiểm tra đột xuất 02 đợt/năm"), Window(date(2026, 1, 1), date(2030, 12, 31)))) == 5


def test_a_composite_target_knows_its_parts() -> None:
    found = targets_in("Tỷ lệ hồ sơ đúng hạn trên 95%, trong đó có trên 60% trả trước hạn")
    targets = [
        Target(one.text, one.comparator, one.value, one.unit, one.kind, Place(), part_of=one.part_of) for one in found
    ]
    assert parts_of(targets, 0) == (1,)
    assert parts_of(targets, 1) == ()


def test_what_is_compared_with_the_goal() -> None:
    cut = goal("Giảm 10% biên chế so với năm 2025")
    assert measured(cut, Decimal(45), base=Decimal(50)) == 10
    assert measured(cut, Decimal(45)) is None
    share = goal("Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 75%")
    assert measured(share, Decimal(3), of=Decimal(4)) == 75
    assert measured(share, Decimal(0), of=Decimal(0)) is None
    assigned = goal("Giải ngân đạt 95% kế hoạch vốn được giao")
    assert measured(assigned, Decimal(19), of=Decimal(20)) == 95
    assert measured(assigned, Decimal(19), assigned=Decimal(38)) == 50
