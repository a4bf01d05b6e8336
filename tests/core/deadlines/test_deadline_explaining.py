"""Each deadline says in one Vietnamese sentence what it means."""

import pytest

from sauro.core.deadlines import explain, read_deadline, status_word


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Trước ngày 01/02/2026", "“Trước ngày 01/02/2026” nghĩa là chậm nhất ngày 31/01/2026."),
        ("Quý II/2026", "“Quý II/2026” là từ ngày 01/4/2026 đến hết ngày 30/6/2026."),
        ("Trước 17h00 ngày 12/6/2026",
         "“Trước 17h00 ngày 12/6/2026” nghĩa là chậm nhất ngày 12/6/2026, lúc 17h00."),
        ("Thường xuyên", "Làm thường xuyên, trả lời trong mỗi kỳ báo cáo."),
        ("Sau khi có hướng dẫn của tỉnh", "Chờ sự kiện: có hướng dẫn của tỉnh."),
        ("Trong 5 ngày làm việc kể từ khi họp", "Chờ sự kiện: họp; hạn là 5 ngày làm việc, tính từ ngày hôm sau."),
        ("Theo chỉ đạo của tỉnh", "Chờ cấp trên: chỉ đạo của tỉnh."),
        ("Cùng các kỳ báo cáo", "Trả lời cùng mỗi kỳ báo cáo của kế hoạch."),
        ("Hằng quý", "“Hằng quý” lặp lại 4 lần, hạn từ 31/3/2026 đến 31/12/2026."),
        ("2 lần/quý", "“2 lần/quý” lặp lại 4 kỳ, mỗi kỳ 2 lần, hạn từ 31/3/2026 đến 31/12/2026."),
        ("Quý I/2026; thường xuyên",
         "“Quý I/2026” là từ ngày 01/01/2026 đến hết ngày 31/3/2026; "
         "làm thường xuyên, trả lời trong mỗi kỳ báo cáo."),
        ("Trước khi trình HĐND", "Phải xong trước khi trình HĐND."),
        ("Trước kỳ họp HĐND 15 ngày", "Phải xong chậm nhất 15 ngày trước kỳ họp HĐND."),
        ("Đột xuất", "Việc đột xuất, chờ khi phát sinh."),
        ("2 lần/năm", "“2 lần/năm” là 2 lần trong khoảng từ ngày 01/01/2026 đến hết ngày 31/12/2026."),
        ("30/6, 31/12",
         "“30/6, 31/12” nghĩa là chậm nhất ngày 30/6/2026; năm lấy theo kế hoạch; "
         "chậm nhất ngày 31/12/2026."),
        ("x",
         "Chưa hiểu: “x”. Giữ nguyên chữ, chờ bạn chọn cách hiểu. Lý do: chỉ có dấu “x”, không có thời gian."),
        ("Chưa xác định",
         "Chưa hiểu: “Chưa xác định”. Giữ nguyên chữ, chờ bạn chọn cách hiểu. "
         "Lý do: kế hoạch chưa định thời gian."),
        ("Tháng 13/2026",
         "Chưa hiểu: “Tháng 13/2026”. Giữ nguyên chữ, chờ bạn chọn cách hiểu. "
         "Lý do: tháng 13 không có trong lịch."),
        ("", "Chưa ghi thời gian."),
        (" - ", "Chưa ghi thời gian."),
    ],
)  # fmt: skip
def test_explains_itself(words: str, sentence: str) -> None:
    assert explain(read_deadline(words, year=2026)) == sentence


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Quý II", "có hạn"),
        ("Hằng tháng", "định kỳ"),
        ("Thường xuyên", "thường xuyên"),
        ("Cùng các kỳ báo cáo", "theo kỳ báo cáo"),
        ("Khi phát sinh", "chờ sự kiện"),
        ("Theo chỉ đạo của tỉnh", "chờ cấp trên"),
        ("Theo chỉ đạo của tỉnh; tháng 5", "có hạn"),
        ("Tháng 13", "chưa hiểu"),
    ],
)
def test_has_a_word_for_lists(words: str, status: str) -> None:
    assert status_word(read_deadline(words, year=2026)) == status
