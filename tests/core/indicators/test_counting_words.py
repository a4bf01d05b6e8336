"""What indicators count, in words that stand after a number."""

import pytest

from sauro.core.indicators import (
    Form,
    Indicator,
    Kind,
    Library,
    Timing,
    can_be_made_up,
    counted_noun,
    denominator_grows,
)

ROWS = (
    Indicator("A/1", "Số đơn vị đã kiểm tra (trong kỳ)", Kind.NUMBER, "Đơn vị"),
    Indicator("A/2", "Số đơn vị", Kind.NUMBER, "đơn vị"),
    Indicator("A/3", "Tỷ lệ kiểm tra", Kind.COMPUTED, "%", formula="1 / 2"),
    Indicator("A/4", "Tỷ lệ của hai loại", Kind.COMPUTED, "%", formula="(1 + 2) / 2"),
    Indicator("A/5", "Tỷ lệ nộp trực tuyến", Kind.SHARE, "%", numerator="Số hồ sơ nộp trực tuyến"),
    Indicator("A/6", "Tỷ lệ PAKN đã xử lý", Kind.SHARE, "%", numerator="số PAKN đã xử lý"),
    Indicator("A/7", "Đã thực hiện", Kind.NUMBER, "Triệu đồng"),
    Indicator("A/8", "Tỷ lệ giải ngân", Kind.COMPUTED, "%", formula="7 / 7"),
)
LIBRARY = Library("thu", "Bộ thử", (Form("A", "Biểu", ROWS),))


@pytest.mark.parametrize(
    ("code", "noun"),
    [
        ("A/1", "đơn vị"),
        ("A/3", "đơn vị đã kiểm tra"),
        ("A/4", ""),
        ("A/5", "hồ sơ nộp trực tuyến"),
        ("A/6", "PAKN đã xử lý"),
        ("A/8", "triệu đồng"),
    ],
)
def test_the_noun_that_stands_after_a_number(code: str, noun: str) -> None:
    assert counted_noun(LIBRARY[code], LIBRARY) == noun


def test_what_is_settled_once_cannot_be_made_up() -> None:
    assert not can_be_made_up(LIBRARY["A/5"])
    assert can_be_made_up(LIBRARY["A/3"])
    stock = Indicator("A/9", "Tỷ lệ thủ tục có thanh toán trực tuyến", Kind.SHARE, "%", Timing.STOCK)
    assert can_be_made_up(stock)


def test_a_whole_of_files_adds_up_and_one_of_offices_does_not() -> None:
    rows = (
        Indicator("B/1", "Số nhiệm vụ", Kind.NUMBER, "nhiệm vụ", Timing.STOCK),
        Indicator("B/2", "Số nhiệm vụ xong", Kind.NUMBER, "nhiệm vụ", Timing.CUMULATIVE),
        Indicator("B/3", "Tỷ lệ xong", Kind.COMPUTED, "%", Timing.CUMULATIVE, formula="2 / 1"),
        Indicator("B/4", "Tỷ lệ của nhiệm vụ xong", Kind.COMPUTED, "%", formula="2 / 2"),
        Indicator("B/5", "Tỷ lệ bố trí đúng", Kind.SHARE, "%", Timing.STOCK),
        Indicator("B/6", "Tỷ lệ giải ngân", Kind.SHARE, "%", numerator="vốn đã giải ngân (triệu đồng)"),
    )
    library = Library("thu", "Bộ thử", (Form("B", "Biểu", rows),))
    assert [denominator_grows(row, library) for row in rows] == [False, False, False, True, False, True]
    assert counted_noun(library["B/6"], library) == "triệu đồng vốn đã giải ngân"
