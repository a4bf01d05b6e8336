"""Tables that are no lists of tasks give no task, and the reading says why."""

import pytest
from layouts import PLAN, Spec, document, heading, sectioned

from sauro.core.plans.outline import read_outline
from sauro.core.plans.task_tables import read_task_tables

Rows = list[list[Spec]]


def repeated(names: list[Spec], row: list[Spec]) -> Rows:
    return [names, *([str(at), *row[1:]] for at in range(1, 6))]


OTHERS: dict[str, Rows] = {
    "letterhead": [["ỦY BAN NHÂN DÂN\nXÃ MINH SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"]],
    "signature": [["Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"]],
    "schedule of a meeting": repeated(
        ["TT", "Thời gian", "Nội dung", "Địa điểm", "Thành phần"],
        ["", "07h30 - 08h00", "Đón tiếp đại biểu", "Hội trường", "Cán bộ, công chức"],
    ),
    "schedule by the hour": repeated(
        ["TT", "Thời gian", "Nội dung", "Người thực hiện"], ["", "08h00 - 08h15", "Khai mạc", "Ban tổ chức"]
    ),
    "schedule of visits": repeated(
        ["TT", "Ngày", "Nội dung", "Chủ trì", "Địa điểm"],
        ["", "05/3/2026", "Kiểm tra tại đơn vị", "Phó Chủ tịch", "Phòng họp số 1"],
    ),
    "budget": repeated(
        ["STT", "Nội dung chi", "Số lượng", "Đơn giá", "Thành tiền"], ["", "In tờ rơi", "100", "15.000", "1.500.000"]
    ),
    "budget by unit": repeated(
        ["TT", "Nội dung", "Đơn vị thực hiện", "Dự toán kinh phí", "Ghi chú"],
        ["", "Tập huấn cải cách hành chính", "Phòng Văn hóa - Xã hội", "20.000.000", ""],
    ),
    "targets": repeated(["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch"], ["", "Tỷ lệ hồ sơ đúng hạn", "%", "98"]),
    "targets with units": repeated(
        ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2026", "Đơn vị chủ trì", "Thời gian hoàn thành"],
        ["", "Tỷ lệ hồ sơ đúng hạn", "%", "98", "Trung tâm Phục vụ hành chính công", "Quý IV"],
    ),
    "statistics": repeated(["TT", "Lĩnh vực", "Tiếp nhận", "Đúng hạn", "Quá hạn"], ["", "Đất đai", "120", "118", "2"]),
    "years": repeated(["Nội dung", "Năm 2024", "Năm 2025", "Năm 2026"], ["", "120", "130", "140"]),
    "scores": repeated(
        ["STT", "Tiêu chí", "Thang điểm", "Đơn vị chủ trì", "Tài liệu kiểm chứng"],
        ["", "Ban hành kế hoạch", "1,0", "Phòng Văn hóa - Xã hội", "Kế hoạch"],
    ),
    "staff": repeated(
        ["TT", "Họ và tên", "Chức vụ", "Nhiệm vụ được phân công"],
        ["", "Trần Văn Bình", "Phó Chủ tịch", "Chỉ đạo chung"],
    ),
    "documents": repeated(
        ["TT", "Số, ký hiệu", "Ngày ban hành", "Trích yếu nội dung", "Cơ quan ban hành"],
        ["", "76/NQ-CP", "15/7/2021", "Chương trình tổng thể", "Chính phủ"],
    ),
    "procedures": repeated(
        ["STT", "Tên thủ tục hành chính", "Lĩnh vực", "Thời hạn giải quyết", "Cơ quan thực hiện"],
        ["", "Đăng ký khai sinh", "Hộ tịch", "Trong ngày", "UBND xã"],
    ),
    "last year": repeated(
        ["TT", "Nhiệm vụ", "Kết quả thực hiện năm 2025", "Tồn tại, hạn chế", "Nguyên nhân"],
        ["", "Ban hành kế hoạch", "Đã ban hành", "Chậm", "Khách quan"],
    ),
    "abbreviations": [["CCHC", "Cải cách hành chính"], ["TTHC", "Thủ tục hành chính"], ["UBND", "Ủy ban nhân dân"]],
    "nothing": [["", "", ""], ["", "", ""]],
}


@pytest.mark.parametrize("kind", OTHERS)
def test_it_gives_no_task_and_says_why(kind: str) -> None:
    given = document("PHỤ LỤC", OTHERS[kind])
    found = read_task_tables(given, read_outline(given))
    assert found.tasks == ()
    assert found.tables[0].reason


def test_among_all_of_them_the_list_of_tasks_is_found() -> None:
    given = document(*OTHERS.values(), [heading(), *sectioned()])
    found = read_task_tables(given, read_outline(given))
    assert len(found.tasks) == len(PLAN)
    assert found.blocks == {len(OTHERS)}


def test_a_schedule_by_its_title_gives_no_task() -> None:
    rows: Rows = [["Thời gian", "Nội dung", "Chủ trì"], ["Tháng 3", "Tiếp công dân", "Chủ tịch"]]
    given = document("LỊCH TIẾP CÔNG DÂN", rows)
    assert read_task_tables(given, read_outline(given)).tables[0].reason == "lịch làm việc"


@pytest.mark.parametrize(
    ("title", "names", "row"),
    [
        ("DỰ TOÁN KINH PHÍ", ["Nội dung", "Thời gian", "Kinh phí"], ["In tài liệu", "Quý I", "5.000.000"]),
        ("CÁC CHỈ TIÊU NĂM 2026", ["Chỉ tiêu", "Đơn vị chủ trì", "Thời hạn"], ["Hồ sơ đúng hạn", "Văn phòng", "Quý I"]),
        ("THỐNG KÊ HỒ SƠ", ["Nội dung", "Đơn vị", "Thời gian"], ["Đất đai", "Phòng Kinh tế", "Quý I"]),
    ],
)
def test_a_title_that_names_another_thing_is_believed(title: str, names: list[Spec], row: list[Spec]) -> None:
    for given in (document(title, [names, row, row]), document([[(title, 3)], names, row, row])):
        assert read_task_tables(given, read_outline(given)).tasks == ()


def test_a_time_table_beside_a_list_of_tasks_gives_no_tasks() -> None:
    times: Rows = [["TT", "Nội dung", "Thời gian"], ["1", "Phát phiếu", "Tháng 9"], ["2", "Tổng hợp", "Tháng 10"]]
    alone, beside = document(times), document(times, [heading(), *sectioned()])
    assert len(read_task_tables(alone, read_outline(alone)).tasks) == 2
    assert len(read_task_tables(beside, read_outline(beside)).tasks) == len(PLAN)


def test_a_note_tells_the_reader_which_table_gave_no_task() -> None:
    given = document(OTHERS["letterhead"], OTHERS["budget"], [heading(), *sectioned()])
    (finding,) = read_task_tables(given, read_outline(given)).findings
    assert (finding.code, finding.place) == ("table.no_tasks", given.blocks[1].place)
