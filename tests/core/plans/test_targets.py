"""Where a plan sets targets, and where its numbers set none."""

from decimal import Decimal

from sauro.core.documents import Block, Cell, Document, Paragraph, Table
from sauro.core.findings import Place
from sauro.core.plans.model import Target, TargetKind, Task
from sauro.core.plans.outline import read_outline
from sauro.core.plans.targets import read_targets

HEAD = ("KẾ HOẠCH", "Cải cách hành chính xã Minh Sơn năm 2026")


def document(*parts: str | list[list[str]]) -> Document:
    """Paragraphs (texts) and tables (rows of cells) in this order."""
    blocks: list[Block] = []
    tables = 0
    for at, part in enumerate(parts, start=1):
        if isinstance(part, str):
            blocks.append(Paragraph(part, Place(block=at)))
            continue
        tables += 1
        rows = tuple(
            tuple(
                Cell(text, r, c, Place(block=at, table=tables, row=r + 1, column=c + 1)) for c, text in enumerate(row)
            )
            for r, row in enumerate(part)
        )
        blocks.append(Table(rows, max(len(row) for row in part), Place(block=at, table=tables)))
    return Document("kế hoạch", "text", tuple(blocks))


def targets(*parts: str | list[list[str]], tasks: tuple[Task, ...] = ()) -> tuple[Target, ...]:
    read = document(*parts)
    return read_targets(read, read_outline(read), tasks)


def figures(*parts: str | list[list[str]], tasks: tuple[Task, ...] = ()) -> list[tuple[str, str, str | None]]:
    return [(target.comparator, str(target.value), target.unit) for target in targets(*parts, tasks=tasks)]


def row(table: int, at: int, **fields: object) -> Task:
    place = Place(block=fields.pop("block", 1), table=table, row=at)  # type: ignore[arg-type]
    return Task(place=place, **fields)  # type: ignore[arg-type]


class TestProse:
    def test_a_target_knows_its_paragraph_and_section(self) -> None:
        (target,) = targets("II. CHỈ TIÊU", "1. Cải cách thể chế", "- 100% văn bản được ban hành đúng hạn.")
        assert (target.place, target.section, target.where) == (Place(block=3), "II.1", "prose")
        assert target.text == "100% văn bản được ban hành đúng hạn"

    def test_deeper_numbers_stand_inside_their_section(self) -> None:
        (target,) = targets("II. NỘI DUNG", "1. Thể chế", "1.1. Chỉ tiêu", "a) Chung", "Đạt tối thiểu 80%.")
        assert target.section == "II.1"

    def test_the_opening_with_its_legal_bases_sets_none(self) -> None:
        assert figures(*HEAD, "Căn cứ Quyết định giao đạt 95% kế hoạch;", "I. MỤC TIÊU", "Đạt 90%.") == [
            ("=", "90", "%")
        ]

    def test_a_plan_whose_first_number_comes_late_is_read_from_its_beginning(self) -> None:
        parts = (
            *HEAD,
            "Theo Kế hoạch số 12/KH-UBND, hoàn thành 95% kế hoạch",
            "Phấn đấu đạt 90%.",
            "PHỤ LỤC",
            "1. Việc",
        )
        assert figures(*parts) == [("=", "90", "%")]

    def test_a_review_of_the_past_sets_none(self) -> None:
        parts = ("I. KẾT QUẢ THỰC HIỆN NĂM 2025", "Tỷ lệ đúng hạn đạt 97%.", "II. MỤC TIÊU NĂM 2026", "Đạt trên 98%.")
        assert figures(*parts) == [(">", "98", "%")]

    def test_a_sentence_about_a_past_year_sets_none(self) -> None:
        assert figures(*HEAD, "I. MỤC TIÊU", "Năm 2025, tỷ lệ trực tuyến đạt 71%.", "Năm 2026 đạt 80%.") == [
            ("=", "80", "%")
        ]

    def test_a_level_set_in_the_work_counts_and_a_mere_number_of_things_does_not(self) -> None:
        parts = ("II. NHIỆM VỤ", "1. Chỉ đạo", "- Tổ chức 01 hội nghị; bảo đảm 100% đơn vị tham dự.")
        assert figures(*parts) == [("=", "100", "%")]

    def test_the_same_number_of_things_counts_among_the_targets(self) -> None:
        assert figures("I. CHỈ TIÊU", "- Tổ chức 01 hội nghị.") == [("=", "1", "hội nghị")]

    def test_a_line_without_number_also_opens_the_targets(self) -> None:
        assert figures("I. YÊU CẦU", "Mục tiêu cụ thể:", "- Xây dựng 02 mô hình.") == [("=", "2", "mô hình")]

    def test_such_a_line_holds_for_the_numbered_items_below_it(self) -> None:
        parts = (
            "I. YÊU CẦU",
            "Chỉ tiêu cụ thể:",
            "1. Xây dựng 02 mô hình",
            "2. Mở 01 lớp",
            "II. NHIỆM VỤ",
            "- Mở 03 lớp",
        )
        assert [value for _, value, _ in figures(*parts)] == ["2", "1"]

    def test_a_plan_without_numbered_headings_is_read_too(self) -> None:
        parts = (*HEAD, "Mục tiêu cụ thể:", "- Đạt trên 90% hồ sơ đúng hạn.", "Nhiệm vụ:", "1. Số hóa hồ sơ")
        assert figures(*parts) == [(">", "90", "%")]

    def test_what_a_target_is_part_of_is_counted_over_the_whole_plan(self) -> None:
        found = targets("I. CHỈ TIÊU", "Đạt 70%.", "Đúng hạn trên 95%, trong đó trên 60% trước hạn.")
        assert [target.part_of for target in found] == [None, None, 1]


class TestTasks:
    HEADER = ("TT", "Nội dung", "Sản phẩm")

    def test_a_target_of_a_task_bears_its_number_and_section(self) -> None:
        content = "Tỷ lệ thanh toán trực tuyến đạt tối thiểu 80%"
        task = row(1, 2, content=content, number="25", section="III")
        (target,) = targets([list(self.HEADER), ["25", content, "Báo cáo"]], tasks=(task,))
        assert (target.task, target.section, target.where) == ("25", "III", "table")

    def test_the_place_is_that_of_the_cell(self) -> None:
        cell = Place(block=1, table=1, row=2, column=2)
        task = row(1, 2, content="Đạt 80% hồ sơ", places=(("content", cell),))
        (target,) = targets([list(self.HEADER), ["1", "Đạt 80% hồ sơ", ""]], tasks=(task,))
        assert target.place == cell

    def test_a_goal_over_several_rows_counts_once(self) -> None:
        goal = "100% văn bản được rà soát"
        tasks = tuple(
            row(1, at, content=f"Việc {at}", objective=goal, section="II", number=str(at)) for at in (2, 3, 4)
        )
        (target,) = targets([["Mục tiêu", "Việc"], [goal, "a"], ["", "b"], ["", "c"]], tasks=tasks)
        assert target.task == "2"

    def test_a_short_goal_of_several_rows_counts_for_each(self) -> None:
        tasks = tuple(row(1, at, content=f"Việc số {at} của xã", objective="100%", section="I") for at in (2, 3))
        found = targets([["Việc", "Chỉ tiêu"], ["a", "100%"], ["b", "100%"]], tasks=tasks)
        assert [target.text for target in found] == ["Việc số 2 của xã", "Việc số 3 của xã"]

    def test_products_and_activities_count_but_times_and_money_do_not(self) -> None:
        task = row(
            1,
            2,
            content="Kiểm tra",
            activities=("3.1. Kiểm tra ít nhất 05 đơn vị",),
            outputs="100% kiến nghị được xử lý",
            deadline="Trong 30 ngày",
            budget="50 triệu đồng",
        )
        assert figures([["Việc"], ["Kiểm tra"]], tasks=(task,)) == [(">=", "5", "đơn vị"), ("=", "100", "%")]

    def test_a_product_that_is_but_a_value_is_about_the_content(self) -> None:
        task = row(1, 2, content="Tỷ lệ hồ sơ số hóa", outputs="≥ 90%")
        (target,) = targets([["Việc", "Kết quả"], ["Tỷ lệ hồ sơ số hóa", "≥ 90%"]], tasks=(task,))
        assert (target.text, target.comparator, target.value) == ("Tỷ lệ hồ sơ số hóa", ">=", Decimal(90))

    def test_an_unknown_column_of_targets_counts(self) -> None:
        task = row(1, 2, content="Số hóa hồ sơ", other=(("Chỉ tiêu 2026", "Trên 85%"), ("Mã", "85%")))
        assert figures([["Việc"], ["Số hóa hồ sơ"]], tasks=(task,)) == [(">", "85", "%")]

    def test_unit_and_value_in_further_columns(self) -> None:
        other = (("Đơn vị tính", "%"), ("Thực hiện 2025", "70"), ("Kế hoạch 2026", "80"), ("Ghi chú", "90%"))
        (target,) = targets([["Chỉ tiêu"], ["Số hóa"]], tasks=(row(1, 2, content="Số hóa", other=other),))
        assert (target.text, target.value, target.unit) == ("Số hóa", Decimal(80), "%")

    def test_equal_numbers_of_one_cell_all_count_and_told_again_in_another_once(self) -> None:
        words = "Số hóa hồ sơ đạt 100%, kết quả đạt 100%"
        task = row(1, 2, content=words, outputs=words)
        assert len(targets([["Việc", "Kết quả"], [words, words]], tasks=(task,))) == 2

    def test_a_goal_on_a_row_of_its_own_counts(self) -> None:
        table = [["TT", "Việc"], ["1", "Rà soát"], ["Mục tiêu 2: 95% hồ sơ trả trước hạn", ""], ["2", "Đôn đốc"]]
        tasks = (row(1, 2, content="Rà soát", number="1"), row(1, 4, content="Đôn đốc", number="2"))
        assert figures(table, tasks=tasks) == [("=", "95", "%")]

    def test_tasks_of_a_table_within_a_cell_count_once(self) -> None:
        place = Place(block=1, table=1, row=1, column=1, part="nested")
        tasks = tuple(
            Task(place, content, outputs=product) for content, product in (("A", "Đạt 90%"), ("B", "Đạt 95%"))
        )
        inner = Table((), 2, place)
        outer = Cell(
            "A\nĐạt 90%\nB\nĐạt 95%\nTối thiểu 80%", 0, 0, Place(block=1, table=1, row=1, column=1), tables=(inner,)
        )
        read = Document("kế hoạch", "docx", (Table(((outer,),), 1, Place(block=1, table=1)),))
        found = read_targets(read, read_outline(read), tasks)
        assert sorted(int(target.value) for target in found) == [80, 90, 95]

    def test_a_row_cut_by_a_page_break_counts_once(self) -> None:
        table = [["TT", "Việc"], ["1", "Số hóa hồ sơ, bảo đảm"], ["", "100% hồ sơ được cấp mã"]]
        task = row(1, 2, content="Số hóa hồ sơ, bảo đảm 100% hồ sơ được cấp mã", number="1")
        assert figures(table, tasks=(task,)) == [("=", "100", "%")]


class TestTablesOfTargets:
    def test_name_unit_and_value_in_three_columns(self) -> None:
        (target,) = targets([["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026"], ["1", "Hồ sơ trực tuyến", "%", "≥ 80"]])
        assert (target.text, target.comparator, target.value, target.unit) == (
            "Hồ sơ trực tuyến",
            ">=",
            Decimal(80),
            "%",
        )
        assert target.place == Place(block=1, table=1, row=2, column=4)

    def test_rows_stand_under_the_section_row_above_them(self) -> None:
        header = ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026"]
        rows = [
            ["I", "Thể chế", "", ""],
            ["1", "Đúng hạn", "%", "95"],
            ["II", "Thủ tục", "", ""],
            ["2", "Số hóa", "%", "80"],
        ]
        assert [target.section for target in targets([header, *rows])] == ["I", "II"]

    def test_what_was_reached_before_is_no_target(self) -> None:
        header = ["TT", "Tên chỉ tiêu", "ĐVT", "Thực hiện năm 2025", "Kế hoạch năm 2026"]
        assert figures([header, ["1", "Số sáng kiến", "sáng kiến", "1", "2"]]) == [("=", "2", "sáng kiến")]

    def test_each_year_has_its_target(self) -> None:
        header = ["Chỉ tiêu", "Đơn vị tính", "2026", "2027", "2028"]
        assert [value for _, value, _ in figures([header, ["Số hóa", "%", "70", "80", "90"]])] == ["70", "80", "90"]

    def test_rank_and_index(self) -> None:
        table = [["Chỉ tiêu", "Đơn vị tính", "Mục tiêu 2026"], ["PAR INDEX", "Hạng", "10"], ["Chỉ số DTI", "", "0,75"]]
        assert [target.kind for target in targets(table)] == [TargetKind.RANK, TargetKind.INDEX]

    def test_units_are_named_alike_whatever_their_spelling(self) -> None:
        header = ["Chỉ tiêu", "Đơn vị tính", "Kế hoạch"]
        rows = [["Số hóa", "Tỷ lệ (%)", "80"], ["Chỉ số CCHC", "Xếp hạng", "10/99"], ["Sáng kiến", "Sáng kiến", "02"]]
        assert [unit for _, _, unit in figures([header, *rows])] == ["%", "hạng", "sáng kiến"]

    def test_a_short_cell_is_about_what_its_row_names(self) -> None:
        (target,) = targets([["Chỉ tiêu", "Mục tiêu 2026"], ["Xếp hạng chỉ số cải cách hành chính", "Tốp 10"]])
        assert (target.text, target.comparator) == ("Xếp hạng chỉ số cải cách hành chính", "<=")

    def test_a_schedule_sets_none(self) -> None:
        assert figures([["TT", "Đơn vị được kiểm tra", "Thời gian"], ["1", "Trường Tiểu học số 2", "Tháng 9"]]) == []

    def test_a_budget_sets_none(self) -> None:
        table = [["TT", "Nội dung", "Dự toán (triệu đồng)"], ["1", "Tập huấn", "35"], ["2", "Tuyên truyền", "12,5"]]
        assert figures(table) == []
