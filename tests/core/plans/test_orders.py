"""What a superior's letter orders."""

import pytest

from sauro.core.documents import read_document
from sauro.core.plans import find_orders

HEAD = "UBND TỈNH SÔNG LAM\nSỞ NỘI VỤ\nSố: 55/SNV-CCHC\n\nKính gửi: UBND các xã, phường\n\n"


def orders(body: str):
    document = read_document((HEAD + body).encode(), "cv.txt")
    return [(order.content, order.deadline) for order in find_orders(document, year=2026)]


def test_the_items_of_a_list_are_orders_with_their_times():
    found = orders(
        "Thực hiện kế hoạch, Sở Nội vụ đề nghị UBND các xã, phường:\n"
        "1. Báo cáo kết quả chuyển đổi vị trí công tác, hoàn thành trước ngày 05/12/2026.\n"
        "2. Lập danh sách vị trí phải chuyển đổi năm 2027, gửi chậm nhất ngày 20/12/2026.\n"
        "Báo cáo gửi về Sở Nội vụ để tổng hợp./.\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    )
    assert [deadline for _, deadline in found] == ["trước ngày 05/12/2026", "chậm nhất ngày 20/12/2026"]
    assert found[0][0].startswith("Báo cáo kết quả chuyển đổi")


def test_a_letter_with_one_demand_is_one_order():
    (order,) = orders(
        "Để có số liệu trình UBND tỉnh, Sở Nội vụ đề nghị UBND các xã, phường báo cáo kết quả rà soát thủ tục "
        "trước ngày 25/6/2026./."
    )
    assert order[0].startswith("Báo cáo kết quả rà soát thủ tục")
    assert order[1] == "trước ngày 25/6/2026"


@pytest.mark.parametrize(
    "body",
    [
        "Sở Nội vụ trân trọng cảm ơn sự phối hợp./.",
        "Căn cứ các văn bản sau:\n- Luật Cán bộ, công chức;\n- Nghị định 118.",
    ],
)
def test_a_letter_that_demands_nothing_has_no_orders(body):
    assert orders(body) == []


def test_a_time_that_is_not_understood_is_left_out():
    (order,) = orders("Đề nghị UBND các xã:\n- Rà soát hồ sơ, hoàn thành trước ngày 45/13/2026.")
    assert order[1] == ""


def test_recipients_at_the_end_are_no_orders():
    assert orders("Đề nghị các đơn vị thực hiện:\n- Rà soát hồ sơ.\nNơi nhận:\n- Như trên;\n- Lưu: VT.") == [
        ("Rà soát hồ sơ", "")
    ]
