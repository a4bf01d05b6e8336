"""Tasks in prose: which bullets are tasks, and who and when where lines, brackets or sentences say it."""

from layouts import document

from sauro.core.plans.model import NarrativeSection, Task
from sauro.core.plans.narrative import read_narrative, tasks_from_prose
from sauro.core.plans.outline import read_outline


def narrative(text: str) -> tuple[NarrativeSection, ...]:
    given = document(*text.strip().splitlines())
    return read_narrative(given, read_outline(given))


def tasks(text: str) -> tuple[Task, ...]:
    given = document(*text.strip().splitlines())
    return tasks_from_prose(given, read_outline(given))


def counts(text: str) -> list[tuple[str, int]]:
    return [(part.section, len(part.tasks)) for part in narrative(text)]


GOALS_AND_TASKS = """
I. MỤC ĐÍCH, YÊU CẦU
- Nâng cao chất lượng phục vụ.
II. MỤC TIÊU VÀ NHIỆM VỤ CỤ THỂ
1. Cải cách thể chế
a) Mục tiêu
- 100% văn bản được rà soát.
b) Nhiệm vụ
- Rà soát văn bản của xã:
+ Sáu tháng một lần;
+ Khi có yêu cầu.
- Phổ biến pháp luật cho
người dân các thôn.
c) Giải pháp
- Tăng cường kiểm tra.
2. Cải cách thủ tục hành chính
a) Niêm yết thủ tục hành chính đầy đủ.
b) Đánh giá chất lượng phục vụ hằng tháng.
III. GIẢI PHÁP THỰC HIỆN
- Bố trí đủ kinh phí.
IV. TỔ CHỨC THỰC HIỆN
1. Nhiệm vụ của Phòng Kinh tế
- Lập dự toán.
"""


def test_bullets_and_letters_of_the_task_parts_count_goals_measures_and_duties_do_not() -> None:
    assert counts(GOALS_AND_TASKS) == [("II.1", 2), ("II.2", 2)]


def test_plus_items_are_part_of_their_bullet_and_cut_lines_are_joined() -> None:
    first, second = narrative(GOALS_AND_TASKS)[0].tasks
    assert first.details == ("Sáu tháng một lần;", "Khi có yêu cầu.")
    assert second.text == "Phổ biến pháp luật cho người dân các thôn."


def test_a_section_carries_its_title_without_the_colon() -> None:
    (part,) = narrative("II. NHIỆM VỤ\n1. Cải cách thể chế:\n- Rà soát văn bản.")
    assert (part.section, part.title) == ("II.1", "Cải cách thể chế")


def test_fields_may_be_roman_below_a_part_with_a_letter() -> None:
    text = "A. MỤC TIÊU\n- Chung.\nB. NHIỆM VỤ\nI. Cải cách thể chế\n- Rà soát.\nII. Tài chính\n- Công khai.\n- Kê."
    assert counts(text) == [("B.I", 1), ("B.II", 2)]


def test_numbered_sentences_right_below_the_part_are_its_tasks() -> None:
    text = "II. NHIỆM VỤ TRỌNG TÂM\n1. Ban hành kế hoạch năm 2026.\n2. Kiểm tra kỷ luật, kỷ cương."
    assert counts(text) == [("II", 2)]


def test_a_paragraph_that_only_points_to_the_annex_is_no_task() -> None:
    assert counts("II. NỘI DUNG, NHIỆM VỤ\nKế hoạch tập trung vào 06 nội dung (Phụ lục kèm theo).") == []


def test_a_heading_on_who_leads_stands_for_the_whole_field() -> None:
    text = """
II. NỘI DUNG/NHIỆM VỤ
1. Cải cách thể chế
1.1. Chỉ tiêu
- 100% văn bản đúng thẩm quyền.
1.2. Nội dung, nhiệm vụ
- Rà soát văn bản.
- Phổ biến pháp luật.
1.3. Cơ quan, người chủ trì thực hiện
- Chủ trì: Văn phòng HĐND&UBND xã;
- Phối hợp: Các phòng, ban.
"""
    (part,) = narrative(text)
    assert {(task.lead, task.coordinating) for task in part.tasks} == {("Văn phòng HĐND&UBND xã", "Các phòng, ban")}


def test_lines_after_each_task_tell_who_and_when() -> None:
    text = """
II. NHIỆM VỤ
1. Cải cách thể chế
1.1. Ban hành kế hoạch rà soát văn bản
- Cơ quan chủ trì: Văn phòng HĐND và UBND.
- Cơ quan phối hợp: Các phòng chuyên môn.
- Thời gian thực hiện: Quý I/2026.
- Sản phẩm: Kế hoạch.
1.2. Phổ biến pháp luật
- Đơn vị chủ trì: Phòng Văn hóa - Xã hội; đơn vị phối hợp: các thôn; thời gian: thường xuyên.
"""
    first, second = tasks(text)
    assert (first.section, first.number, first.content) == ("II.1", "1.1", "Ban hành kế hoạch rà soát văn bản")
    assert (first.lead, first.coordinating, first.deadline, first.outputs) == (
        "Văn phòng HĐND và UBND",
        "Các phòng chuyên môn",
        "Quý I/2026",
        "Kế hoạch",
    )
    assert (second.lead, second.coordinating, second.deadline) == ("Phòng Văn hóa - Xã hội", "các thôn", "thường xuyên")


def test_lines_after_a_group_stand_for_all_tasks_before_them() -> None:
    text = """
II. NHIỆM VỤ
1. Cải cách thủ tục hành chính
- Niêm yết thủ tục.
- Đánh giá hằng tháng.
- Đơn vị chủ trì: Trung tâm Phục vụ hành chính công; thời gian: hằng tháng.
- Số hóa kết quả.
- Đơn vị chủ trì: Phòng Kinh tế; thời gian: Quý IV.
"""
    assert [task.lead for task in tasks(text)] == [*["Trung tâm Phục vụ hành chính công"] * 2, "Phòng Kinh tế"]


def test_lines_below_the_last_of_the_letters_stand_for_all_of_them() -> None:
    text = """
II. NHIỆM VỤ
1. Cải cách thể chế
a) Rà soát văn bản quy phạm pháp luật.
b) Phổ biến, giáo dục pháp luật.
Cơ quan chủ trì: Văn phòng HĐND và UBND.
Thời gian: Cả năm 2026.
"""
    assert {(task.lead, task.deadline) for task in tasks(text)} == {("Văn phòng HĐND và UBND", "Cả năm 2026")}


def test_plus_lines_belong_to_their_own_bullet() -> None:
    text = """
II. NHIỆM VỤ
1. Cải cách thể chế
- Rà soát văn bản.
- Phổ biến pháp luật.
+ Chủ trì: Phòng Văn hóa - Xã hội.
+ Thời gian: Quý III.
"""
    assert [task.lead for task in tasks(text)] == [None, "Phòng Văn hóa - Xã hội"]


def test_letters_may_carry_content_time_and_lead_of_a_numbered_task() -> None:
    text = """
II. NỘI DUNG
1. Ban hành kế hoạch
a) Nội dung: Xây dựng, trình ban hành kế hoạch.
b) Thời gian thực hiện: Tháng 01/2026.
c) Đơn vị chủ trì: Phòng Văn hóa - Xã hội.
2. Kiểm tra
a) Nội dung: Kiểm tra định kỳ.
b) Thời gian thực hiện: Quý III.
c) Đơn vị chủ trì: Văn phòng HĐND và UBND.
"""
    assert [(task.number, task.content, task.deadline, task.lead) for task in tasks(text)] == [
        ("1", "Ban hành kế hoạch", "Tháng 01/2026", "Phòng Văn hóa - Xã hội"),
        ("2", "Kiểm tra", "Quý III", "Văn phòng HĐND và UBND"),
    ]


def test_brackets_at_the_end_tell_who_and_when() -> None:
    text = """
II. NHIỆM VỤ
1. Cải cách thể chế
- Rà soát văn bản (Văn phòng HĐND và UBND chủ trì, hoàn thành trong Quý II).
- Phổ biến Luật (sửa đổi) (Phòng Văn hóa - Xã hội chủ trì, phối hợp với các thôn; thời gian: tháng 6/2026);
"""
    first, second = tasks(text)
    assert (first.content, first.lead, first.deadline) == ("Rà soát văn bản", "Văn phòng HĐND và UBND", "Quý II")
    assert (second.content, second.lead, second.coordinating, second.deadline) == (
        "Phổ biến Luật (sửa đổi)",
        "Phòng Văn hóa - Xã hội",
        "các thôn",
        "tháng 6/2026",
    )


def test_brackets_that_say_something_else_stay_part_of_the_task() -> None:
    (part,) = narrative("II. NHIỆM VỤ\n1. Thể chế\n- Công khai kết quả (trừ nội dung mật).")
    assert part.tasks[0].text == "Công khai kết quả (trừ nội dung mật)."


def test_a_sentence_after_the_task_tells_who_and_when() -> None:
    text = "II. NHIỆM VỤ\n1. Thể chế\n- Rà soát văn bản. Chủ trì: Văn phòng; thời gian: Quý I."
    (task,) = tasks(text)
    assert (task.content, task.lead, task.deadline) == ("Rà soát văn bản", "Văn phòng", "Quý I")


def test_an_order_names_its_unit_and_stays_whole() -> None:
    order = "Giao Phòng Kinh tế chủ trì, phối hợp với các thôn xây dựng phương án; hoàn thành trước ngày 15/02/2026."
    (task,) = tasks(f"II. NHIỆM VỤ\n1. {order}")
    assert task.content == order
    assert (task.lead, task.coordinating, task.deadline) == ("Phòng Kinh tế", "các thôn", "trước ngày 15/02/2026")


def test_an_annex_may_list_its_tasks_in_prose() -> None:
    text = """
PHỤ LỤC
DANH MỤC NHIỆM VỤ
I. Cải cách thể chế
1. Rà soát văn bản
- Chủ trì: Văn phòng HĐND và UBND
- Thời gian: Quý I
2. Phổ biến pháp luật
- Chủ trì: Phòng Văn hóa - Xã hội
- Thời gian: Quý II
"""
    assert [(task.section, task.number, task.deadline) for task in tasks(text)] == [
        ("I", "1", "Quý I"),
        ("I", "2", "Quý II"),
    ]


def test_prose_that_says_neither_who_nor_when_gives_no_tasks_of_the_plan() -> None:
    assert tasks(GOALS_AND_TASKS) == ()


def test_prose_where_only_a_few_name_somebody_gives_no_tasks_of_the_plan() -> None:
    bullets = "\n".join(f"- Việc thứ {at} của xã." for at in range(5))
    assert tasks(f"II. NHIỆM VỤ\n1. Thể chế\n{bullets}\n- Rà soát (Phòng Kinh tế chủ trì).") == ()


def test_a_part_of_content_and_assignment_holds_tasks_a_part_of_duties_does_not() -> None:
    text = "{}\n1. Cải cách thể chế\n- Rà soát văn bản."
    assert counts(text.format("II. NỘI DUNG VÀ PHÂN CÔNG THỰC HIỆN")) == [("II.1", 1)]
    assert counts(text.format("II. PHÂN CÔNG NHIỆM VỤ")) == []
    assert counts(text.format("II. NHIỆM VỤ CỦA CÁC CƠ QUAN, ĐƠN VỊ")) == []


def test_a_numbered_task_that_begins_with_a_unit_is_a_task() -> None:
    text = "II. NHIỆM VỤ\n1. Tài chính công\na) Đơn vị sự nghiệp thực hiện tự chủ.\nb) Công khai ngân sách."
    assert counts(text) == [("II.1", 2)]
