"""Cells of products and of units split into single ones."""

import pytest

from sauro.core.plans.products import split_products
from sauro.core.plans.unit_lists import split_units


@pytest.mark.parametrize(
    ("words", "products"),
    [
        ("Kế hoạch; Báo cáo", [("Kế hoạch", "plan"), ("Báo cáo", "report")]),
        (
            "Kế hoạch, Thông báo kết luận/Báo cáo",
            [("Kế hoạch", "plan"), ("Thông báo kết luận", "notice"), ("Báo cáo", "report")],
        ),
        ("- Kế hoạch;\n- Biên bản", [("Kế hoạch", "plan"), ("Biên bản", "minutes")]),
        ("Kế hoạch và báo cáo", [("Kế hoạch", "plan"), ("báo cáo", "report")]),
        ("Phương\nán\nBáo cáo", [("Phương án", "scheme"), ("Báo cáo", "report")]),
        ("Tin, bài", [("Tin, bài", "publicity")]),
        ("Lớp tập huấn/bồi dưỡng", [("Lớp tập huấn/bồi dưỡng", "training")]),
        ("Văn bản thẩm định, phê duyệt", [("Văn bản thẩm định, phê duyệt", "document")]),
        ("Hội nghị (Kế hoạch, Giấy mời)", [("Hội nghị (Kế hoạch, Giấy mời)", "meeting")]),
        ("Quyết định kèm Bộ tiêu chí", [("Quyết định kèm Bộ tiêu chí", "decision")]),
        ("Kết quả niêm yết", [("Kết quả niêm yết", "other")]),
        ("", []),
    ],
)
def test_products_are_a_typed_list(words: str, products: list[tuple[str, str]]) -> None:
    assert [(product.words, product.kind) for product in split_products(words)] == products


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("Phòng Kinh tế; Công an xã", ["Phòng Kinh tế", "Công an xã"]),
        ("Phòng Kinh tế, Công an xã và Bưu điện xã", ["Phòng Kinh tế", "Công an xã", "Bưu điện xã"]),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
        ("Phòng Kinh tế,\nHạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
        ("Văn phòng HĐND và UBND xã", ["Văn phòng HĐND và UBND xã"]),
        ("Phòng Văn hóa -\nXã hội", ["Phòng Văn hóa - Xã hội"]),
        ("- Phòng Kinh tế\n- Công an xã", ["Phòng Kinh tế", "Công an xã"]),
        ("Các phòng, ban, đơn vị thuộc xã", ["Các phòng, ban, đơn vị thuộc xã"]),
        ("Trung tâm Dịch vụ tổng hợp, các cơ quan liên quan", ["Trung tâm Dịch vụ tổng hợp", "các cơ quan liên quan"]),
        ("Phòng VHXH/Phòng KT", ["Phòng VHXH", "Phòng KT"]),
        ("", []),
    ],
)
def test_units_are_split_where_a_new_name_begins(words: str, units: list[str]) -> None:
    assert list(split_units(words)) == units
