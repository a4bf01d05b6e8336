"""Which indicators are offered for a target, and which are not."""

from decimal import Decimal

import pytest

from sauro.core.findings import Place
from sauro.core.indicators import Form, Indicator, Kind, Library, asked_words, is_sure, suggest
from sauro.core.plans import Target, TargetKind

SHARE, NUMBER, COMPUTED, INDEX = Kind.SHARE, Kind.NUMBER, Kind.COMPUTED, Kind.INDEX
ROWS = (
    Indicator("A/1", "Kiểm tra CCHC", Kind.GROUP),
    Indicator("A/1.1", "Số đơn vị đã kiểm tra", NUMBER, "đơn vị"),
    Indicator("A/1.2", "Số đơn vị phải kiểm tra", NUMBER, "đơn vị"),
    Indicator("A/1.3", "Tỷ lệ kiểm tra", COMPUTED, "%", formula="1.1 / 1.2"),
    Indicator("A/2", "Số buổi đối thoại của lãnh đạo với người dân", NUMBER, "buổi"),
    Indicator("A/3", "Tỷ lệ hồ sơ nộp trực tuyến", SHARE, "%"),
    Indicator("A/4", "Tỷ lệ hồ sơ thanh toán trực tuyến", SHARE, "%"),
    Indicator("A/5", "Tỷ lệ giải quyết đúng và trước hạn", SHARE, "%"),
    Indicator("A/6", "Tỷ lệ PAKN về quy định hành chính đã xử lý", SHARE, "%"),
    Indicator("A/7", "Điểm chỉ số chuyển đổi số", INDEX, "điểm"),
)
LIBRARY = Library("thu", "Bộ thử", (Form("A", "Biểu thử", ROWS),))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Phấn đấu tối thiểu 85% hồ sơ được nộp trực tuyến", "A/3"),
        ("Tỷ lệ giao dịch thanh toán trực tuyến đạt từ 60% trở lên", "A/4"),
        ("Phấn đấu 98% số hồ sơ TTHC được trả kết quả đúng hạn, trước hạn", "A/5"),
        ("100% phản ánh, kiến nghị về quy định hành chính được tiếp nhận, xử lý", "A/6"),
        ("Bảo đảm 100% cơ quan, đơn vị được kiểm tra trong năm", "A/1.3"),
        ("Tổ chức ít nhất 02 buổi đối thoại của lãnh đạo xã với người dân", "A/2"),
        ("Chỉ số chuyển đổi số của xã đạt 0,71 điểm", "A/7"),
    ],
)
def test_what_is_counted_decides_and_not_how_it_is_said(text: str, code: str) -> None:
    assert suggest(text, LIBRARY)[0][0] == code
    assert suggest(text.upper(), LIBRARY)[0][0] == code


@pytest.mark.parametrize(
    "text",
    [
        "100% đảng viên học tập nghị quyết",
        "Phấn đấu đạt tối thiểu 90%",
        "Phấn đấu đạt cấp độ 3 về mức độ trưởng thành trong quản trị dữ liệu",
        "",
        "100%",
    ],
)
def test_what_no_row_counts_gets_no_suggestion(text: str) -> None:
    assert suggest(text, LIBRARY) == []


def test_a_target_in_per_cent_is_never_measured_by_a_count_and_the_other_way_round() -> None:
    assert {code for code, _ in suggest("100% đơn vị đã kiểm tra", LIBRARY)} == {"A/1.3"}
    assert "A/1.3" not in {code for code, _ in suggest("Kiểm tra 12 đơn vị", LIBRARY)}


def test_the_likeliest_comes_first_and_no_more_than_asked_for() -> None:
    found = suggest("Tỷ lệ hồ sơ thanh toán trực tuyến, nộp trực tuyến đạt 80%", LIBRARY, limit=2)
    assert len(found) <= 2
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    assert all(50 <= score <= 100 for _, score in found)


def test_only_a_near_one_with_a_clear_lead_is_sure() -> None:
    assert is_sure([("A/1", 80.0)])
    assert is_sure([("A/1", 80.0), ("A/2", 60.0)])
    assert not is_sure([("A/1", 80.0), ("A/2", 78.0)])
    assert not is_sure([("A/1", 55.0)])
    assert not is_sure([])


def test_a_clause_with_two_targets_is_asked_part_by_part() -> None:
    text = "Tỷ lệ hồ sơ giải quyết đúng hạn trên 95%, trong đó có trên 60% trả trước hạn"
    main = Target(text, ">", Decimal(95), "%", TargetKind.SHARE, Place())
    part = Target(text, ">", Decimal(60), "%", TargetKind.SHARE, Place(), part_of=0)
    assert asked_words(main) == "Tỷ lệ hồ sơ giải quyết đúng hạn trên 95%"
    assert asked_words(part) == "có trên 60% trả trước hạn"
    alone = Target("Trong đó, mức độ hài lòng đạt 90%", ">=", Decimal(90), "%", TargetKind.SHARE, Place(), part_of=0)
    assert asked_words(alone) == "mức độ hài lòng đạt 90%"
    assert asked_words(Target("Đạt 90%", ">=", Decimal(90), "%", TargetKind.SHARE, Place())) == "Đạt 90%"
