"""Plans of other authorities: departments, cities, wards, their parts, their ways to say who and when; all invented."""

from collections.abc import Iterator

import pytest

from sauro.core.documents import read_document
from sauro.core.plans import Plan, read_plan
from sauro.core.plans.assignments import split_together
from sauro.core.plans.unit_lists import split_units

LETTERHEAD = """
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
"""


def plan(text: str, name: str = "ke-hoach.txt") -> Plan:
    return read_plan(read_document(text.strip().encode(), name))


def said(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(task.content, task.lead, task.coordinating, task.deadline) for task in plan(text).tasks]


DEPARTMENT = f"""
UBND TỈNH MINH HÀ
SỞ NỘI VỤ
{LETTERHEAD}
Số: 45/KH-SNV
Minh Hà, ngày 12 tháng 01 năm 2026

KẾ HOẠCH
Cải cách hành chính năm 2026 của Sở Nội vụ

Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh Minh Hà, Sở Nội vụ xây dựng Kế hoạch như sau:

A. MỤC TIÊU

1. Tối thiểu 98% hồ sơ được giải quyết đúng hạn.

B. NHIỆM VỤ TRỌNG TÂM

I. CẢI CÁCH THỂ CHẾ

1. Rà soát văn bản thuộc lĩnh vực quản lý của Sở.

- Cơ quan chủ trì: Phòng Công chức, viên chức.

- Cơ quan phối hợp: Văn phòng Sở.

- Thời gian hoàn thành: Trước ngày 15/11/2026.

II. CẢI CÁCH THỦ TỤC HÀNH CHÍNH

1. Mục tiêu số hóa: công khai 100% thủ tục.

- Cơ quan chủ trì: Văn phòng Sở.

- Thời gian hoàn thành: Thường xuyên.

C. TỔ CHỨC THỰC HIỆN

1. Trưởng các phòng chịu trách nhiệm thực hiện Kế hoạch.

Nơi nhận:
- UBND tỉnh (b/c);
- Lưu: VT.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Trần Thị Mai Anh
"""


def test_a_department_issues_its_own_plan() -> None:
    head = plan(DEPARTMENT).head

    assert (head.issuer, head.number, head.date) == ("Sở Nội vụ tỉnh Minh Hà", "45/KH-SNV", "2026-01-12")
    assert head.signer is not None
    assert (head.signer.position, head.signer.name) == ("Phó Giám đốc", "Trần Thị Mai Anh")


def test_who_and_when_below_a_numbered_line_make_it_a_task_even_where_it_speaks_of_a_goal() -> None:
    assert said(DEPARTMENT) == [
        (
            "Rà soát văn bản thuộc lĩnh vực quản lý của Sở.",
            "Phòng Công chức, viên chức",
            "Văn phòng Sở",
            "Trước ngày 15/11/2026",
        ),
        ("Mục tiêu số hóa: công khai 100% thủ tục.", "Văn phòng Sở", None, "Thường xuyên"),
    ]


def test_the_office_of_a_committee_is_named_with_it() -> None:
    head = plan(f"""
UBND TỈNH MINH HÀ
VĂN PHÒNG
{LETTERHEAD}
Số: 18/KH-VPUBND
Minh Hà, ngày 30 tháng 12 năm 2025
KẾ HOẠCH
Công tác cải cách hành chính năm 2026
I. MỤC ĐÍCH
""").head

    assert head.issuer == "Văn phòng UBND tỉnh Minh Hà"


LAW_SITE = """
Kế hoạch 57/KH-UBND năm 2025 cải cách hành chính trên địa bàn tỉnh Minh Hà năm 2026
| Số hiệu | 57/KH-UBND |
| Ngày ban hành | 22/12/2025 |
| Cơ quan ban hành | Tỉnh Minh Hà |
| Lĩnh vực | Bộ máy hành chính |
|
ỦY BAN NHÂN DÂN
|
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM |
|
Số: 57/KH-UBND |
Minh Hà, ngày 22 tháng 12 năm 2025 |
CẢI CÁCH HÀNH CHÍNH TRÊN ĐỊA BÀN TỈNH MINH HÀ NĂM 2026
Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 về việc ban hành Chương trình tổng thể giai đoạn 2021 - 2030; UBND tỉnh
Minh Hà ban hành Kế hoạch cải cách hành chính trên địa bàn tỉnh năm 2026 như sau:
1. Cụ thể hóa các mục tiêu.
"""


def test_a_page_of_a_law_site_keeps_issuer_and_title_although_the_word_ke_hoach_was_lost() -> None:
    head = plan(LAW_SITE).head

    assert (head.issuer, head.document_type, head.number) == ("UBND tỉnh Minh Hà", "Kế hoạch", "57/KH-UBND")
    assert head.title == "CẢI CÁCH HÀNH CHÍNH TRÊN ĐỊA BÀN TỈNH MINH HÀ NĂM 2026"
    assert head.years == (2026, 2026)


def test_the_authority_below_the_title_of_a_decision_is_no_part_of_it() -> None:
    head = plan("""
ỦY BAN NHÂN DÂN
TỈNH MINH HÀ
Số: 33/QĐ-UBND
Minh Hà, ngày 31 tháng 12 năm 2025
QUYẾT ĐỊNH
VỀ VIỆC BAN HÀNH KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH TỈNH MINH HÀ NĂM 2026
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính năm 2026.
""").head

    assert head.title == "VỀ VIỆC BAN HÀNH KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH TỈNH MINH HÀ NĂM 2026"


def test_a_sentence_among_the_first_lines_is_no_issuer() -> None:
    head = plan("""
II. NHIỆM VỤ
1. Cải cách thể chế
- Ban hành 100% văn bản đúng thời hạn.
- Rà soát văn bản của xã.
""").head

    assert head.issuer is None


CITY = """
Phần thứ nhất
MỤC ĐÍCH, YÊU CẦU

1. Gắn trách nhiệm người đứng đầu.

Phần thứ hai
NỘI DUNG, NHIỆM VỤ

I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH

1. Ban hành các kế hoạch
a) Nội dung: Ban hành kế hoạch kiểm tra năm 2026.
b) Đơn vị chủ trì: Sở Nội vụ.
c) Đơn vị phối hợp: Các sở, ban, ngành; UBND các xã, phường.
d) Thời gian thực hiện: Quý I/2026.
đ) Sản phẩm: Kế hoạch của UBND thành phố.

2. Tổ chức đối thoại với người dân
a) Nội dung: Mỗi phường ít nhất 02 cuộc đối thoại/năm.
b) Đơn vị chủ trì: UBND các xã, phường.
c) Thời gian thực hiện: Quý IV năm 2026.

Phần thứ ba
TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ
- Theo dõi, đôn đốc việc thực hiện Kế hoạch.
"""


def test_a_part_has_its_title_on_the_line_below_its_number() -> None:
    read = plan(CITY)

    assert [section.title for section in read.sections if section.level == 1] == [
        "MỤC ĐÍCH, YÊU CẦU",
        "NỘI DUNG, NHIỆM VỤ",
        "TỔ CHỨC THỰC HIỆN",
    ]
    assert [(task.content, task.lead, task.deadline) for task in read.tasks] == [
        ("Ban hành các kế hoạch", "Sở Nội vụ", "Quý I/2026"),
        ("Tổ chức đối thoại với người dân", "UBND các xã, phường", "Quý IV năm 2026"),
    ]
    assert [unit.name for unit in read.units] == ["Sở Nội vụ"]


WARD = """
II. NHIỆM VỤ
1. Công tác chỉ đạo, điều hành
- Ban hành Kế hoạch cải cách hành chính.
- Tổ chức kiểm tra tại các tổ dân phố.
Cơ quan chủ trì: Văn phòng HĐND và UBND.
Cơ quan phối hợp: Các phòng, trung tâm thuộc phường.
Thời gian hoàn thành: Quý I/2026.
2. Cải cách thể chế
* Nhiệm vụ:
- Rà soát văn bản của phường.
* Phân công: Phòng Kinh tế chủ trì; Văn phòng HĐND và UBND phối hợp.
* Thời gian: Thường xuyên.
3. Cải cách thủ tục hành chính
3.1. Rà soát và đề nghị bãi bỏ thủ tục không cần thiết.
→ Chủ trì: Trung tâm Phục vụ hành chính công; Thời hạn: 30/6/2026; Sản phẩm: Báo cáo rà soát
3.2. Tổ chức hội nghị đối thoại.
(Chủ trì: Văn phòng HĐND và UBND; Thời hạn: 30/9/2026; Sản phẩm: Thông báo kết luận)
III. TỔ CHỨC THỰC HIỆN
"""


def test_lines_in_a_row_stand_for_all_bullets_above_them() -> None:
    office, partners = "Văn phòng HĐND và UBND", "Các phòng, trung tâm thuộc phường"

    assert said(WARD)[:2] == [
        ("Ban hành Kế hoạch cải cách hành chính.", office, partners, "Quý I/2026"),
        ("Tổ chức kiểm tra tại các tổ dân phố.", office, partners, "Quý I/2026"),
    ]


def test_a_starred_caption_is_no_task_and_an_assignment_in_one_line_is_taken_apart() -> None:
    assert said(WARD)[2:3] == [
        ("Rà soát văn bản của phường.", "Phòng Kinh tế", "Văn phòng HĐND và UBND", "Thường xuyên")
    ]


def test_arrows_and_brackets_around_who_and_when_are_no_part_of_it() -> None:
    tasks = plan(WARD).tasks[3:]

    assert [(task.number, task.lead, task.deadline, task.outputs) for task in tasks] == [
        ("3.1", "Trung tâm Phục vụ hành chính công", "30/6/2026", "Báo cáo rà soát"),
        ("3.2", "Văn phòng HĐND và UBND", "30/9/2026", "Thông báo kết luận"),
    ]


GIVEN = """
III. NHIỆM VỤ
1. Cải cách thủ tục hành chính
Giao Trung tâm Phục vụ hành chính công:
- Rà soát thủ tục, hoàn thành trong tháng 6/2026;
- Niêm yết công khai thủ tục.
Giao Phòng Văn hóa - Xã hội chủ trì, phối hợp với Công an xã:
- Kiện toàn Ban Chỉ đạo (trong Quý I/2026).
2. Cải cách thể chế
+ Rà soát văn bản (VP HĐND&UBND; Quý II).
+ Kiểm tra văn bản (Phòng Kinh tế; Tháng 9/2026).
IV. TỔ CHỨC THỰC HIỆN
"""


def test_a_line_gives_the_bullets_below_it_to_a_unit() -> None:
    assert [(lead, coordinating, deadline) for _, lead, coordinating, deadline in said(GIVEN)[:3]] == [
        ("Trung tâm Phục vụ hành chính công", None, "trong tháng 6/2026"),
        ("Trung tâm Phục vụ hành chính công", None, None),
        ("Phòng Văn hóa - Xã hội", "Công an xã", "trong Quý I/2026"),
    ]


def test_brackets_may_name_only_a_unit_and_a_time_and_plus_may_open_tasks() -> None:
    assert said(GIVEN)[3:] == [
        ("Rà soát văn bản", "VP HĐND&UBND", None, "Quý II"),
        ("Kiểm tra văn bản", "Phòng Kinh tế", None, "Tháng 9/2026"),
    ]


def test_an_annex_in_prose_goes_before_the_body_that_it_spells_out() -> None:
    text = """
II. NHIỆM VỤ
1. Cải cách thể chế
- Nâng cao chất lượng văn bản.
Cơ quan chủ trì: Phòng Kinh tế.
Nơi nhận:
- Lưu: VT.
PHỤ LỤC
NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026
I. CẢI CÁCH THỂ CHẾ
1. Rà soát văn bản của xã
- Đơn vị chủ trì: Văn phòng HĐND và UBND
- Thời gian hoàn thành: Tháng 10/2026
2. Kiểm tra văn bản
- Đơn vị chủ trì: Phòng Kinh tế
"""

    assert [(task.section, task.content) for task in plan(text).tasks] == [
        ("I", "Rà soát văn bản của xã"),
        ("I", "Kiểm tra văn bản"),
    ]


def table(*rows: str) -> str:
    return "NHIỆM VỤ NĂM 2026\n\n" + "\n".join(row.replace(" | ", "\t") for row in rows)


def test_a_matrix_of_units_names_lead_and_partners_by_marks() -> None:
    tasks = plan(
        table(
            "TT | Nhiệm vụ | Phòng Kinh tế | Công an xã | Văn phòng HĐND và UBND | Thời gian",
            "1 | Rà soát thủ tục | x |  |  | Quý I/2026",
            "2 | Kiểm tra công vụ |  | CT | PH | Quý II/2026",
        )
    ).tasks

    assert [(task.lead, task.coordinating) for task in tasks] == [
        ("Phòng Kinh tế", None),
        ("Công an xã", "Văn phòng HĐND và UBND"),
    ]


def test_the_title_of_a_section_names_the_lead_of_its_tasks() -> None:
    tasks = plan(
        table(
            "TT | Nhiệm vụ | Sản phẩm | Thời gian",
            "I | Cải cách thể chế (Phòng Kinh tế chủ trì) |  | ",
            "1 | Rà soát văn bản | Báo cáo | Quý I/2026",
            "II | Chuyển đổi số |  | ",
            "1 | Số hóa hồ sơ | Dữ liệu | Quý II/2026",
        )
    ).tasks

    assert [task.lead for task in tasks] == ["Phòng Kinh tế", None]


def test_notes_name_the_lead_where_no_column_does() -> None:
    tasks = plan(
        table(
            "TT | Nhiệm vụ | Sản phẩm | Thời gian | Ghi chú",
            "1 | Rà soát văn bản | Báo cáo | Quý I/2026 | Phòng Kinh tế chủ trì",
            "2 | Số hóa hồ sơ | Dữ liệu | Quý II/2026 | Làm theo đợt",
        )
    ).tasks

    assert [(task.lead, task.notes) for task in tasks] == [
        ("Phòng Kinh tế", "Phòng Kinh tế chủ trì"),
        (None, "Làm theo đợt"),
    ]


def test_a_heading_in_other_words_on_the_next_page_keeps_the_section() -> None:
    tasks = plan(
        table(
            "TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian",
            "I | Cải cách thể chế |  | ",
            "1 | Rà soát văn bản | Phòng Kinh tế | Quý I/2026",
            "",
            "STT | Nội dung công việc | Đơn vị chủ trì | Thời hạn",
            "2 | Kiểm tra văn bản | Phòng Kinh tế | Quý II/2026",
        )
    ).tasks

    assert [(task.section, task.number) for task in tasks] == [("I", "1"), ("I", "2")]


def cell_lines(*rows: str) -> Iterator[str]:
    for row in rows:
        yield from ("\t" + cell for cell in row.split(" | "))
        yield ""


def test_with_a_cell_per_line_the_title_of_the_next_table_ends_the_table() -> None:
    heading = "TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành"
    lines = [
        "I. Cải cách thể chế",
        "",
        *cell_lines(heading, "1 | Rà soát văn bản | Phòng Kinh tế | Quý I/2026", " | Kiểm tra | Công an xã | "),
        "II. Chuyển đổi số",
        "",
        *cell_lines(heading, "2 | Số hóa hồ sơ | Công an xã | Quý II/2026"),
    ]

    tasks = plan("\n".join(lines)).tasks

    assert [(task.section, task.content, task.deadline) for task in tasks] == [
        ("I", "Rà soát văn bản", "Quý I/2026"),
        ("I", "Kiểm tra", None),
        ("II", "Số hóa hồ sơ", "Quý II/2026"),
    ]


def test_sections_may_stand_between_the_rows_of_aligned_columns() -> None:
    tasks = plan("""
TT    Nhiệm vụ                Cơ quan chủ trì     Thời gian

I Cải cách thể chế

1     Rà soát văn bản của     Phòng Kinh tế       Quý I/2026
      xã

II CHUYỂN ĐỔI SỐ

2     Số hóa hồ sơ            Công an xã          Quý II/2026
""").tasks

    assert [(task.section, task.content, task.lead) for task in tasks] == [
        ("I", "Rà soát văn bản của xã", "Phòng Kinh tế"),
        ("II", "Số hóa hồ sơ", "Công an xã"),
    ]


def test_a_column_called_recipients_is_no_list_of_recipients() -> None:
    head = plan(
        table(
            "TT | Tên báo cáo | Thời hạn gửi | Nơi nhận",
            "1 | Báo cáo quý I | Trước 15/3 | Sở Nội vụ",
            "2 | Báo cáo năm | Trước 25/11 | Sở Nội vụ",
        )
    ).head

    assert head.recipients == ()


@pytest.mark.parametrize(
    ("cell", "lead", "coordinating"),
    [
        ("Phòng Kinh tế (chủ trì), Công an xã (phối hợp)", "Phòng Kinh tế", "Công an xã"),
        ("Văn phòng HĐND và UBND; phối hợp: Phòng Kinh tế", "Văn phòng HĐND và UBND", "Phòng Kinh tế"),
        ("Phòng Kinh tế; các phòng, ban", None, None),
    ],
)
def test_one_cell_names_lead_and_partners(cell: str, lead: str | None, coordinating: str | None) -> None:
    together = split_together(cell)

    assert (together.lead, together.coordinating) == (lead, coordinating)


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("Các phòng, trung tâm thuộc xã", ["Các phòng, trung tâm thuộc xã"]),
        (
            "Các phòng, ban, trung tâm, đơn vị sự nghiệp thuộc xã",
            ["Các phòng, ban, trung tâm, đơn vị sự nghiệp thuộc xã"],
        ),
        ("các cơ quan chuyên môn, đơn vị sự nghiệp", ["các cơ quan chuyên môn, đơn vị sự nghiệp"]),
        ("Các sở, ban, ngành; UBND các xã, phường", ["Các sở, ban, ngành", "UBND các xã, phường"]),
        (
            "Các phòng chuyên môn, trung tâm phục vụ hành chính công",
            ["Các phòng chuyên môn", "trung tâm phục vụ hành chính công"],
        ),
        ("Phòng VH-XH và các phòng, trung tâm", ["Phòng VH-XH", "các phòng, trung tâm"]),
        ("VP HĐND&UBND, các trường", ["VP HĐND&UBND", "các trường"]),
    ],
)
def test_generic_nouns_after_cac_are_one_addressee_and_proper_names_are_split_off(cell: str, units: list[str]) -> None:
    assert list(split_units(cell)) == units
