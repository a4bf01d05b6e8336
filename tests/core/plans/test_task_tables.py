"""One plan, many layouts: the tasks read are the same."""

import random

import pytest
from layouts import FIELDS, HEADINGS, PLAN, Row, Spec, cells, document, heading, section_row, sectioned

from sauro.core.documents import Document
from sauro.core.plans.model import Task
from sauro.core.plans.outline import read_outline
from sauro.core.plans.task_tables import TaskTables, read_task_tables

OTHER_WORDS = {
    "number": ("STT", "Số TT", "S TT", "TT"),
    "content": ("Nội dung", "Nhiệm vụ", "Tên nhiệm vụ", "Hoạt động", "CÔNG VIỆC", "Nhiem vu", "Nội dung/Nhiệm vụ"),
    "outputs": ("Kết quả", "Kết quả đầu ra", "Kết quả/ Sản phẩm", "San pham", "Dự kiến sản phẩm", "San pharn"),
    "lead": ("Đơn vị chủ trì", "CQ chủ trì", "Đơn vị thực hiện", "Người/Đơn vị chịu trách nhiệm", "Chủ trì", "Đơn vị"),
    "coordinating": ("Phối hợp", "Đơn vị phối hợp", "CQ phối hợp", "Phối họp", "Cơ quan, đơn vị phối hợp"),
    "deadline": ("Thời gian", "Thời hạn", "Tiến độ", "Hạn hoàn thành", "Thòi gian thực hiện", "Mốc thời gian"),
}


def read(*parts: str | list[list[Spec]]) -> TaskTables:
    return read_all(document(*parts))


def read_all(given: Document) -> TaskTables:
    return read_task_tables(given, read_outline(given))


def told(task: Task) -> tuple[str | None, ...]:
    return (task.section, (task.section_title or "").casefold(), *(getattr(task, field) for field in FIELDS))


def expected(row: Row, without: tuple[str, ...] = ()) -> tuple[str | None, ...]:
    values = (None if field in without else getattr(row, field) for field in FIELDS)
    return (row.section, row.section_title.casefold(), *values)


def assert_is_the_plan(found: TaskTables, without: tuple[str, ...] = ()) -> None:
    assert [told(task) for task in found.tasks] == [expected(row, without) for row in PLAN]


@pytest.mark.parametrize("seed", range(25))
def test_columns_may_stand_in_any_order_under_any_usual_words(seed: int) -> None:
    choose = random.Random(seed)
    fields = list(FIELDS)
    choose.shuffle(fields)
    names = {field: choose.choice(words) for field, words in OTHER_WORDS.items()}
    style = choose.choice(("number and title", "merged over all", "merged, capitals"))
    assert_is_the_plan(read("PHỤ LỤC", [heading(fields, names), *sectioned(fields, style=style)]))


@pytest.mark.parametrize(
    "style",
    ["number and title", "merged over all", "merged, capitals", "number, rest merged", "half merged", "in first cell"],
)
def test_section_rows_may_be_merged_or_not(style: str) -> None:
    assert_is_the_plan(read([heading(), *sectioned(style=style)]))


@pytest.mark.parametrize("missing", ["outputs", "coordinating", "deadline", "lead"])
def test_a_column_may_be_missing(missing: str) -> None:
    fields = [field for field in FIELDS if field != missing]
    assert_is_the_plan(read([heading(fields), *sectioned(fields)]), without=(missing,))


def test_the_column_of_numbers_may_be_missing() -> None:
    fields = FIELDS[1:]
    assert_is_the_plan(read([heading(fields), *sectioned(fields, style="merged over all")]), without=("number",))


def test_a_number_before_the_content_is_its_number() -> None:
    fields = FIELDS[1:]
    rows = [[f"{row.number}. {row.content}", *cells(row, fields[1:])] for row in PLAN]
    found = read([heading(fields), *rows])
    assert [(task.number, task.content) for task in found.tasks] == [
        (r.number, f"{r.number}. {r.content}") for r in PLAN
    ]


@pytest.mark.parametrize("counting", [["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], ["1", "2", "3", "4", "5", "6"]])
def test_a_row_that_counts_the_columns_is_no_task(counting: list[Spec]) -> None:
    assert_is_the_plan(read([heading(), counting, *sectioned()]))


TWO_ROWS: dict[str, list[list[Spec]]] = {
    "merged": [
        [("TT", 1, 2), ("Nhiệm vụ", 1, 2), ("Sản phẩm", 1, 2), ("Phân công", 2), ("Thời gian", 1, 2)],
        ["Chủ trì", "Phối hợp"],
    ],
    "merged across only": [
        ["TT", "Nhiệm vụ", "Sản phẩm", ("Cơ quan thực hiện", 2), "Thời gian"],
        ["", "", "", "Chủ trì", "Phối hợp", ""],
    ],
    "as plain text": [
        ["TT", "Nhiệm vụ", "Sản phẩm", "Đơn vị thực hiện", "", "Thời gian"],
        ["", "", "", "Chủ trì", "Phối hợp", ""],
    ],
}


@pytest.mark.parametrize("form", TWO_ROWS)
@pytest.mark.parametrize("counted", [False, True])
def test_a_heading_of_two_rows_names_the_parts_of_a_column(form: str, counted: bool) -> None:
    counting: list[list[Spec]] = [["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]] if counted else []
    assert_is_the_plan(read([*TWO_ROWS[form], *counting, *sectioned()]))


def test_a_heading_repeated_on_every_page_is_dropped() -> None:
    rows: list[list[Spec]] = []
    for at, row in enumerate(sectioned()):
        rows.extend([heading()] if at % 3 == 0 else [])
        rows.append(row)
    assert_is_the_plan(read(rows))


def test_a_row_cut_by_the_end_of_a_page_is_one_again_with_a_finding() -> None:
    rows = sectioned()
    cut: list[Spec] = ["", "tại các đơn vị, bộ phận", "", "", "và UBND xã", ""]
    rows[2][1], rows[2][4] = "Kiểm tra công tác cải cách hành chính", "Văn phòng HĐND"
    found = read([heading(), *rows[:3], heading(), cut, *rows[3:]])
    assert_is_the_plan(found)
    assert [finding.code for finding in found.findings] == ["table.row_joined"]


def test_a_table_that_goes_on_after_a_page_is_one() -> None:
    rows = sectioned()
    assert_is_the_plan(read([heading(), *rows[:6]], [heading(), *rows[6:]]))
    assert_is_the_plan(read([heading(), *rows[:6]], rows[6:]))


def test_a_row_without_number_elsewhere_is_a_task_of_its_own() -> None:
    rows = sectioned()
    extra: list[Spec] = ["", "Ban hành kế hoạch điều chỉnh", "Kế hoạch", "Phòng Kinh tế", "Các thôn", "Khi cần"]
    found = read([heading(), *rows[:3], extra, *rows[3:]])
    assert len(found.tasks) == len(PLAN) + 1
    assert (found.tasks[2].number, found.tasks[2].section) == (None, "I")


def test_without_any_heading_the_cells_tell_the_columns_and_a_finding_says_so() -> None:
    found = read(sectioned())
    assert_is_the_plan(found)
    assert "table.no_header" in [finding.code for finding in found.findings]


def test_lead_and_coordinating_units_in_one_cell_are_told_apart() -> None:
    rows: list[list[Spec]] = [
        [row.number, row.content, row.outputs, f"- Chủ trì: {row.lead}\n- Phối hợp: {row.coordinating}", row.deadline]
        for row in PLAN
    ]
    names: list[Spec] = ["TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì, phối hợp", "Thời gian"]
    found = read([names, *rows])
    assert [(task.lead, task.coordinating) for task in found.tasks] == [(row.lead, row.coordinating) for row in PLAN]


def test_several_tables_take_their_sections_from_the_headings_above() -> None:
    parts: list[str | list[list[Spec]]] = ["PHỤ LỤC"]
    for section in ("I", "II", "III"):
        rows = [row for row in PLAN if row.section == section]
        parts += [f"{section}. {rows[0].section_title}", [heading(), *map(cells, rows)]]
    assert_is_the_plan(read(*parts))


def test_a_table_in_the_body_carries_the_path_of_its_heading() -> None:
    found = read("II. NHIỆM VỤ", "1. Chỉ đạo, điều hành", [heading(), *map(cells, PLAN[:3])])
    assert {(task.section, task.section_title) for task in found.tasks} == {("II.1", "Chỉ đạo, điều hành")}


def test_a_column_of_fields_gives_the_sections() -> None:
    rows: list[list[Spec]] = []
    for at, row in enumerate(PLAN):
        is_first = at == 0 or PLAN[at - 1].section != row.section
        rows.append([f"{row.section}. {row.section_title}" if is_first else "", *cells(row)])
    assert_is_the_plan(read([["Lĩnh vực", *heading()], *rows]))


def test_a_merged_cell_serves_all_rows_it_covers() -> None:
    rows: list[list[Spec]] = [cells(row) for row in PLAN[5:]]
    rows[0][3] = (PLAN[5].lead, 1, 3)
    for row in rows[1:]:
        del row[3]
    found = read([heading(), *rows])
    assert [task.lead for task in found.tasks] == [PLAN[5].lead] * 3


def test_sections_with_arabic_numbers_and_tasks_counted_below_them() -> None:
    rows: list[list[Spec]] = []
    for section, title in (("1", "Chỉ đạo"), ("2", "Thể chế")):
        rows.append([section, title, "", "", "", ""])
        rows += [[f"{section}.{at}", *cells(row)[1:]] for at, row in enumerate(PLAN[:3], start=1)]
    found = read([heading(), *rows])
    assert [(task.section, task.number) for task in found.tasks][2:4] == [("1", "1.3"), ("2", "2.1")]


def test_sub_sections_stand_beside_their_section() -> None:
    body = [section_row(PLAN[5], FIELDS, "number and title"), ["3.1", "Kiểm soát thủ tục", *[""] * 4], cells(PLAN[5])]
    task = read([heading(), *body, cells(PLAN[6])]).tasks[0]
    assert (task.section, task.subsection, task.subsection_title) == ("III", "3.1", "Kiểm soát thủ tục")


def test_sections_that_start_again_in_part_b_carry_its_letter() -> None:
    rows: list[list[Spec]] = []
    for part in ("A", "B"):
        rows += [[part, f"PHẦN {part}", *[""] * 4], ["I", "Chung", *[""] * 4], cells(PLAN[0])]
    assert [task.section for task in read([heading(), *rows]).tasks] == ["A.I", "B.I"]


def test_a_section_number_used_twice_is_kept_twice() -> None:
    rows: list[list[Spec]] = [["VII", "Chính quyền số", *[""] * 4], cells(PLAN[0])]
    rows += [["VII", "Chỉ đạo", *[""] * 4], cells(PLAN[1])]
    found = read([heading(), *rows])
    assert [(task.section, task.section_title) for task in found.tasks] == [
        ("VII", "Chính quyền số"),
        ("VII", "Chỉ đạo"),
    ]


def test_goals_tasks_and_activities_make_a_tree() -> None:
    names: list[Spec] = [
        "TT",
        "1- Mục tiêu",
        "2- Nhiệm vụ",
        "3- Hoạt động",
        "4- Sản phẩm",
        "5- Chủ trì",
        "6- Thời gian",
    ]
    rows: list[list[Spec]] = [
        ["I", ("CHỈ ĐẠO", 6)],
        [
            "1",
            "1.1. Mục tiêu một",
            "2.1. Việc một",
            "3.1. Bước một.\n3.2. Bước hai.",
            "Kế hoạch",
            "Phòng Kinh tế",
            "Quý I",
        ],
        ["", "", "2.2. Việc hai", "3.3. Bước ba", "Báo cáo", "", "Quý II"],
        ["", "", "", "3.4. Bước bốn", "Tin", "Công an xã", "Quý III"],
        ["", "", "", "", "", "", ""],
        ["2", "1.2. Mục tiêu hai", "2.3. Việc ba\n2.4. Việc bốn", "", "Báo cáo", "Công an xã", "Quý IV"],
    ]
    found = read([names, *rows]).tasks
    assert [(task.tt, task.number, task.objective, task.activities) for task in found] == [
        ("1", "2.1", "1.1. Mục tiêu một", ("3.1. Bước một.", "3.2. Bước hai.")),
        ("1", "2.2", "1.1. Mục tiêu một", ("3.3. Bước ba",)),
        ("1", "2.2", "1.1. Mục tiêu một", ("3.4. Bước bốn",)),
        ("2", "2.3; 2.4", "1.2. Mục tiêu hai", ()),
    ]
    assert found[1].lead is None  # an empty cell of the other columns stays empty


def test_totals_signatures_and_empty_rows_are_left_out() -> None:
    tail: list[list[Spec]] = [["", "Tổng cộng", "", "", "", ""], [""] * 6, [("Ghi chú: báo cáo theo quy định.", 6)]]
    assert_is_the_plan(read([[("DANH MỤC NHIỆM VỤ", 6)], heading(), *sectioned(), *tail]))


def test_a_heading_row_with_children_is_no_task() -> None:
    rows: list[list[Spec]] = [
        ["1", "Ban hành các kế hoạch:", "", "", "", ""],
        ["1.1", "Kế hoạch tuyên truyền", "Kế hoạch", "Phòng Kinh tế", "", "Quý I"],
        ["1.2", "Kế hoạch kiểm tra", "Kế hoạch", "Phòng Kinh tế", "", "Quý II"],
    ]
    assert [task.number for task in read([heading(), *rows]).tasks] == ["1.1", "1.2"]


def test_several_lines_in_a_cell_stay_one_task() -> None:
    row: list[Spec] = ["1", "Tuyên truyền", "- Kế hoạch;\n- Báo cáo", "Phòng Kinh tế;\nCông an xã", "", "Quý I"]
    (task,) = read([heading(), row]).tasks
    assert [product.kind for product in task.products] == ["plan", "report"]
    assert task.lead_units == ("Phòng Kinh tế", "Công an xã")


def test_ticked_quarters_are_the_time() -> None:
    names: list[list[Spec]] = [
        [("TT", 1, 2), ("Nhiệm vụ", 1, 2), ("Chủ trì", 1, 2), ("Thời gian thực hiện", 4)],
        ["Quý I", "Quý II", "Quý III", "Quý IV"],
    ]
    rows: list[list[Spec]] = [["1", "Kiểm tra", "Phòng Kinh tế", "x", "", "x", ""]]
    (task,) = read([*names, *rows, ["2", "Khảo sát", "Phòng Kinh tế", "", "", "", "x"]]).tasks[:1]
    assert task.deadline == "Quý I, Quý III"


def test_unknown_columns_are_kept_under_their_headings() -> None:
    rows: list[list[Spec]] = [[*cells(row), "Nghị quyết số 76/NQ-CP"] for row in PLAN]
    found = read([[*heading(), "Căn cứ pháp lý"], *rows])
    assert {task.other for task in found.tasks} == {(("Căn cứ pháp lý", "Nghị quyết số 76/NQ-CP"),)}


def test_two_lists_in_one_worksheet_each_follow_their_own_heading() -> None:
    turned = ("number", "deadline", "content", "lead", "coordinating", "outputs")
    second: list[list[Spec]] = [
        heading(turned, {**HEADINGS, "content": "Nhiệm vụ khác"}),
        *(cells(r, turned) for r in PLAN),
    ]
    found = read([heading(), *map(cells, PLAN), *second])
    assert [task.deadline for task in found.tasks] == [row.deadline for row in PLAN] * 2


def test_every_task_knows_the_place_of_its_row_and_of_each_field() -> None:
    task = read([heading(), *sectioned()]).tasks[3]
    assert (task.place.table, task.place.row, task.place.column) == (1, 7, None)
    assert dict(task.places)["deadline"].column == FIELDS.index("deadline") + 1


@pytest.mark.parametrize("copies", [1, 50])
def test_long_tables_are_read_whole(copies: int) -> None:
    found = read([heading(), *(cells(row) for _ in range(copies) for row in PLAN)])
    assert len(found.tasks) == copies * len(PLAN)


def test_an_empty_heading_over_the_numbers_is_told_by_the_cells() -> None:
    assert_is_the_plan(read([["", *heading()[1:]], *sectioned()]))


def test_of_two_columns_of_units_the_one_called_chu_tri_leads() -> None:
    names: list[Spec] = ["TT", "Nhiệm vụ", "Người thực hiện", "Cơ quan chủ trì", "Thời gian"]
    (task,) = read([names, ["1", "Kiểm tra", "Bà Hoa", "Phòng Kinh tế", "Quý I"]]).tasks
    assert (task.lead, task.other) == ("Phòng Kinh tế", (("Người thực hiện", "Bà Hoa"),))


def test_a_section_row_that_names_a_unit_is_a_section_and_a_finding_says_so() -> None:
    rows: list[list[Spec]] = [["I", "Cải cách thể chế", "", "Văn phòng", "", ""], cells(PLAN[0])]
    found = read([heading(), *rows])
    assert [(task.section, task.lead) for task in found.tasks] == [("I", PLAN[0].lead)]
    assert [finding.code for finding in found.findings] == ["table.section_with_cells"]


def test_a_row_without_content_is_no_task_and_a_finding_says_so() -> None:
    found = read([heading(), cells(PLAN[0]), ["2", "", "Báo cáo", "Phòng Kinh tế", "", "Quý I"]])
    assert len(found.tasks) == 1
    assert [finding.code for finding in found.findings] == ["table.row_without_content"]


def test_titles_without_numbers_are_sections_and_hold_numbered_groups() -> None:
    rows: list[list[Spec]] = [
        [("CẢI CÁCH THỂ CHẾ", 6)],
        ["1", "Ban hành các kế hoạch:", "", "", "", ""],
        ["1.1", *cells(PLAN[0])[1:]],
        [("TÀI CHÍNH CÔNG", 6)],
        ["2", *cells(PLAN[1])[1:]],
    ]
    found = read([heading(), *rows]).tasks
    assert [(task.section_title, task.subsection) for task in found] == [
        ("CẢI CÁCH THỂ CHẾ", "1"),
        ("TÀI CHÍNH CÔNG", None),
    ]


def test_one_heading_over_numbers_and_words_is_two_columns() -> None:
    rows: list[list[Spec]] = [["1", "Đào tạo", "Phòng Kinh tế", "Quý I"], ["2", "Thi đua", "Công an xã", "Quý II"]]
    found = read([[("Nội dung", 2), "Chủ trì", "Thời gian"], *rows]).tasks
    assert [(task.number, task.content) for task in found] == [("1", "Đào tạo"), ("2", "Thi đua")]


def test_a_task_that_counts_on_beside_a_heading_does_not_stand_below_it() -> None:
    names: list[Spec] = ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"]
    rows: list[list[Spec]] = [
        ["1", "Ban hành các kế hoạch", "", ""],
        ["", "- Kế hoạch tuyên truyền", "Phòng Kinh tế", "Quý I"],
        ["", "- Kế hoạch kiểm tra", "Phòng Kinh tế", "Quý II"],
        ["2", "Thi đua", "Phòng Kinh tế", "Quý II"],
    ]
    assert [task.section for task in read([names, *rows]).tasks] == ["1", "1", None]


def test_ticked_months_are_written_out() -> None:
    names: list[Spec] = ["TT", "Nhiệm vụ", "Chủ trì", *(f"T{month}" for month in range(1, 13))]
    (task,) = read([names, ["1", "Kiểm tra", "Phòng Kinh tế", "x", "", "x", *[""] * 9]]).tasks
    assert (task.deadline, task.other) == ("Tháng 1, Tháng 3", ())


def test_a_heading_legible_only_on_the_second_page_tells_the_columns_of_the_first() -> None:
    turned = ("number", "content", "coordinating", "lead", "deadline", "outputs")
    rows = sectioned(turned)
    assert_is_the_plan(read(rows[:5], [heading(turned), *rows[5:]]))


def test_a_roman_number_without_its_point_is_a_section() -> None:
    found = read([heading(), [("II CẢI CÁCH THỂ CHẾ", 6)], cells(PLAN[3])]).tasks
    assert (found[0].section, found[0].section_title) == ("II", "CẢI CÁCH THỂ CHẾ")


def test_goals_to_the_right_of_the_tasks_are_each_rows_own() -> None:
    names: list[Spec] = ["TT", "Nhiệm vụ", "Mục tiêu", "Chủ trì", "Thời gian"]
    rows: list[list[Spec]] = [
        ["1", "Kiểm tra", "Đúng quy định", "Phòng Kinh tế", "Quý I"],
        ["2", "Khảo sát", "", "Phòng Kinh tế", "Quý II"],
    ]
    assert [task.objective for task in read([names, *rows]).tasks] == ["Đúng quy định", None]
