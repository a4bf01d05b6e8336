# ruff: noqa: E501 - one rule, one line
"""Each rule finds its defect in a plan that has it, and finds nothing in one that is in order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reference import REFERENCE, needs_reference
from sauro.core.deadlines import read_deadline
from sauro.core.documents import Document, Paragraph, read_document
from sauro.core.findings import Finding, Place, Severity
from sauro.core.legal import LegalRef
from sauro.core.plans.check import RULES, check_plan, memo
from sauro.core.plans.model import Head, Plan, ReportingPeriod, Signer, Target, TargetKind, Task, UnitDuties
from sauro.core.plans.reading import read_plan
from sauro.core.text import clean

LINES = (
    "ỦY BAN NHÂN DÂN",
    "XÃ MINH SƠN",
    "Số: 18/KH-UBND",
    "Minh Sơn, ngày 20 tháng 01 năm 2026",
    "KẾ HOẠCH",
    "Cải cách hành chính xã Minh Sơn năm 2026",
    "Thực hiện Kế hoạch số 9/KH-UBND ngày 05/01/2026 của UBND tỉnh Bắc Ninh, UBND xã Minh Sơn ban hành Kế hoạch:",
    "I. MỤC ĐÍCH",
    "II. CHỈ TIÊU",
    "- Tối thiểu 80% hồ sơ được số hóa.",
    "III. TỔ CHỨC THỰC HIỆN",
)
UNITS = ("Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Văn phòng HĐND và UBND xã")


def document(*more: str) -> Document:
    return Document(
        "kế hoạch", "text", tuple(Paragraph(line, Place(block=at)) for at, line in enumerate((*LINES, *more), start=1))
    )


def task(number: int, /, **changes: object) -> Task:
    values: dict[str, object] = {
        "content": f"Tổ chức hội nghị đối thoại lần thứ {number} với người dân",
        "section": "I",
        "section_title": "Chỉ đạo, điều hành",
        "number": str(number),
        "outputs": "Báo cáo của UBND xã",
        "lead": UNITS[number % 3],
        "deadline": "Quý II/2026",
        **changes,
    }
    deadline = values["deadline"]
    understood = read_deadline(str(deadline), year=2026) if deadline else None
    return Task(place=Place(block=20, table=1, row=number + 1), understood_deadline=understood, **values)  # type: ignore[arg-type]


def target(text: str, value: int, kind: TargetKind = TargetKind.SHARE) -> Target:
    return Target(text, ">=", Decimal(value), "%", kind, Place(block=10))


GOOD = Plan(
    "kế hoạch",
    head=Head(
        issuer="UBND xã Minh Sơn",
        commune="Minh Sơn",
        province="Bắc Ninh",
        document_type="Kế hoạch",
        number="18/KH-UBND",
        date="2026-01-20",
        title="Cải cách hành chính xã Minh Sơn năm 2026",
        years=(2026, 2026),
        signer=Signer("Chủ tịch", "Lê Đình Khải"),
        legal_basis=(LegalRef("Kế hoạch số 9/KH-UBND ngày 05/01/2026", "Kế hoạch", "9/KH-UBND", date(2026, 1, 5)),),
        recipients=("Sở Nội vụ",),
        filing="VT",
    ),
    tasks=tuple(task(number) for number in range(1, 16)),
    targets=(target("Tối thiểu 80% hồ sơ được số hóa", 80),),
    units=tuple(
        UnitDuties(name, "standing body" if at == 0 else "unit", ("Làm.",), Place(block=12))
        for at, name in enumerate(UNITS)
    ),
    reporting=(ReportingPeriod("Năm", None, None, date(2026, 12, 9), None),),
)


def with_head(**changes: object) -> Plan:
    return replace(GOOD, head=replace(GOOD.head, **changes))  # type: ignore[arg-type]


def with_task(**changes: object) -> Plan:
    return replace(GOOD, tasks=(*GOOD.tasks[:4], task(5, **changes), *GOOD.tasks[5:]))


def said(code: str) -> Plan:
    return replace(GOOD, findings=(Finding(code, Severity.DEFECT, "Sai."),))


Case = tuple[Plan, Document]
WRONG: dict[str, Callable[[], Case]] = {
    "head.number_blank": lambda: (with_head(number=None), Document("x", "text", (Paragraph("Số:      /KH-UBND", Place()), *document().blocks))),
    "head.date_blank": lambda: (with_head(date=None), document("Minh Sơn, ngày    tháng    năm 2026")),
    "head.signer_missing": lambda: (with_head(signer=None), document()),
    "head.recipients_missing": lambda: (with_head(recipients=(), filing=None), document()),
    "head.filing_missing": lambda: (with_head(filing=None), document()),
    "head.basis_missing": lambda: (with_head(legal_basis=()), document()),
    "head.basis_undated": lambda: (with_head(legal_basis=(LegalRef("Kế hoạch số 9/KH-UBND", "Kế hoạch", "9/KH-UBND"),)), document()),
    "head.year_disagrees": lambda: (
        replace(with_head(years=(2025, 2025)), tasks=tuple(task(n, deadline="Quý II/2026") for n in range(1, 5))), document()),
    "legal.two_dates": lambda: (GOOD, document("Kế hoạch số 9/KH-UBND ngày 06/01/2026 của UBND tỉnh Bắc Ninh")),
    "legal.two_issuers": lambda: (GOOD, document("Kế hoạch số 9/KH-UBND ngày 05/01/2026 của Chủ tịch UBND tỉnh Bắc Ninh")),
    "legal.number_without_year": lambda: (GOOD, document("Nghị định số 118/NĐ-CP ngày 09/6/2025 của Chính phủ")),
    "legal.impossible_date": lambda: (GOOD, document("Quyết định số 1/QĐ-UBND ngày 30/02/2025")),
    "legal.year_mismatch": lambda: (GOOD, document("Thông tư số 2/2024/TT-BNV ngày 3/4/2025")),
    "legal.kind_mismatch": lambda: (GOOD, document("Nghị quyết số 12/QĐ-UBND ngày 3/4/2025")),
    "legal.future_date": lambda: (GOOD, document("Quyết định số 12/QĐ-UBND ngày 09/02/2026")),
    "structure.section_twice": lambda: (GOOD, document("III. KINH PHÍ")),
    "structure.section_jump": lambda: (GOOD, document("V. KINH PHÍ")),
    "structure.task_twice": lambda: (with_task(number="4"), document()),
    "structure.task_jump": lambda: (replace(GOOD, tasks=(*GOOD.tasks[:4], *GOOD.tasks[5:])), document()),
    "structure.task_unnumbered": lambda: (with_task(number=None), document()),
    "structure.annex_missing": lambda: (replace(GOOD, tasks=()), document("(Danh mục nhiệm vụ cụ thể kèm theo)")),
    "structure.no_tasks": lambda: (replace(GOOD, tasks=()), document()),
    "structure.task_duplicate": lambda: (with_task(content=GOOD.tasks[0].content), document()),
    "task.lead_missing": lambda: (with_task(lead=None), document()),
    "task.lead_group": lambda: (with_task(lead="Các cơ quan, đơn vị"), document()),
    "task.several_leads": lambda: (with_task(lead_units=UNITS[:2]), document()),
    "task.leader_missing": lambda: (with_task(leader="Đ/c Chủ tịch UBND xã"), document()),
    "task.lead_coordinates": lambda: (with_task(lead="Phòng Kinh tế", coordinating_units=("Phòng Kinh tế xã",)), document()),
    "task.product_missing": lambda: (with_task(outputs=None), document()),
    "task.goal_not_work": lambda: (with_task(content="Mục tiêu 3. 100% hồ sơ được số hóa"), document()),
    "deadline.missing": lambda: (with_task(deadline=None), document()),
    "deadline.unread": lambda: (with_task(deadline="Tháng 13/2026"), document()),
    "deadline.outside_years": lambda: (with_task(deadline="Trước ngày 15/3/2024"), document()),
    "deadline.before_plan": lambda: (with_task(deadline="Trước ngày 10/01/2026"), document()),
    "deadline.half_year": lambda: (
        with_task(content="Xây dựng kế hoạch kiểm soát 6 tháng cuối năm", deadline="Trước ngày 10/02/2026"), document()),
    "deadline.content_disagrees": lambda: (
        with_task(content="Định kỳ hằng tháng công khai kết quả", deadline="Thường xuyên"), document()),
    "deadline.issue_without_day": lambda: (with_task(content="Ban hành Kế hoạch tuyên truyền", deadline="Cả năm 2026"), document()),
    "deadline.weekend": lambda: (with_task(deadline="Chậm nhất ngày 28/02/2026"), document()),
    "deadline.mostly_open": lambda: (
        replace(GOOD, tasks=tuple(task(n, deadline="Thường xuyên") for n in range(1, 13))), document()),
    "reporting.missing": lambda: (replace(GOOD, reporting=()), document()),
    "unit.several_spellings": lambda: (with_task(lead="Phòng VH-XH"), document()),
    "unit.leads_without_duties": lambda: (with_task(lead="Công an xã"), document()),
    "unit.duties_without_tasks": lambda: (
        replace(GOOD, units=(*GOOD.units, UnitDuties("Trạm Y tế xã", "unit", ("Làm.",), Place(block=12)))), document()),
    "unit.workload": lambda: (replace(GOOD, tasks=tuple(task(n, lead=UNITS[n % 2]) for n in range(1, 13))), document()),
    "unit.standing_body_missing": lambda: (
        replace(GOOD, units=tuple(replace(unit, role="unit") for unit in GOOD.units)), document()),
    "unit.organisation_missing": lambda: (replace(GOOD, units=()), document()),
    "target.without_number": lambda: (
        GOOD, Document("x", "text", (*document().blocks[:10], Paragraph("- Tinh gọn bộ máy.", Place(block=11)), document().blocks[10]))),
    "target.over_hundred": lambda: (replace(GOOD, targets=(target("Tối thiểu 800% hồ sơ được số hóa", 800),)), document()),
    "target.bound_twice": lambda: (GOOD, document("- Phấn đấu tối thiểu 80% trở lên hồ sơ được số hóa.")),
    "target.contradiction": lambda: (
        replace(GOOD, targets=(target("Tối thiểu 80% hồ sơ thủ tục hành chính được số hóa", 80),
                               target("Tối thiểu 90% hồ sơ thủ tục hành chính được số hóa", 90))), document()),
    "words.typed_together": lambda: (GOOD, document("Thuộc thẩm quyền quản lý của UBND tphường.")),
    "words.whole_province": lambda: (GOOD, document("Các đơn vị trên địa bàn tỉnh thực hiện.")),
    "words.departments": lambda: (GOOD, document("Thủ tục thuộc thẩm quyền của các sở, ngành.")),
    "words.district": lambda: (GOOD, document("Báo cáo UBND huyện.")),
    "words.other_area": lambda: (GOOD, document("Đề án 06 xã Mình Sơn.")),
    "words.wrong_level": lambda: (GOOD, document("Trình UBND phường xem xét.")),
    "structure.code_jump": lambda: (
        replace(GOOD, tasks=tuple(replace(one, objective=f"1.{at if at < 5 else at + 1}. 100% hồ sơ") for at, one in enumerate(GOOD.tasks, 1))), document()),
    "words.list_repeats": lambda: (GOOD, document("UBND các xã, xã thuộc thành phố thực hiện.")),
    "words.placeholder": lambda: (GOOD, document(*["Đoạn."] * 12, "Giao cho ………… thực hiện.")),
    "words.slip": lambda: (GOOD, document("Giải pháp phù họp với tình hình của xã.")),
    "words.repeated": lambda: (GOOD, document("Phòng nhập dữ liệu báo cáo nhập dữ liệu báo cáo vào hệ thống.")),
    **{
        code: lambda code=code: (said(code), document())  # type: ignore[misc]
        for code in (
            "reporting.no_annual", "reporting.no_day", "reporting.due_before_window_ends", "reporting.window_reversed",
            "reporting.commune_before_units", "reporting.gap", "reporting.overlap",
        )
    },
}  # fmt: skip


def codes(plan: Plan, read: Document) -> set[str]:
    return {finding.code for finding in check_plan(plan, read)}


def test_a_plan_in_order_has_no_findings():
    assert check_plan(GOOD, document()) == ()


@pytest.mark.parametrize("code", sorted(WRONG))
def test_a_rule_finds_its_defect(code):
    assert code in codes(*WRONG[code]())


def test_every_rule_has_such_a_case():
    assert {rule.code for rule in RULES} == set(WRONG)


def test_every_rule_says_what_should_be_why_and_what_to_do():
    for rule in RULES:
        assert rule.sentence.endswith(".")
        assert rule.basis
        assert rule.advice or rule.code.startswith(("legal.", "reporting."))


@pytest.mark.parametrize(
    "words",
    [
        "Chi nhánh Văn phòng đăng ký đất đai liên xã Yên Thế phối hợp.",
        "UBND các xã, phường, thị trấn thực hiện.",
        "Theo mục 1.2. Nội dung, nhiệm vụ của xã, xã Minh Sơn thực hiện.",
        "Theo dõi nhiệm vụ do các sở, ngành và UBND tỉnh giao.",
        "Đội Quản lý thị trường, Kho bạc Nhà nước khu vực.",
        "Công dân xã Minh Sơn, Bắc Ninh.",
        "Xây dựng xã Nông thôn mới; Chủ tịch UBND xã Quyết định; trình UBND xã Đoàn Thanh niên, Hội Nông dân.",
        "Thường xuyên, liên tục, kịp thời; từng bước, từng bước vững chắc.",
        "Kế hoạch số 9/KH-UBND của UBND tỉnh.",
    ],
)
def test_ordinary_words_raise_no_alarm(words):
    assert codes(GOOD, document(words)) == set()


@pytest.mark.parametrize(
    "changes",
    [
        {"content": "Ban hành Kế hoạch cải cách hành chính năm 2026", "deadline": "Trước ngày 10/01/2026"},
        {"content": "Báo cáo 6 tháng cuối năm", "deadline": "Trước ngày 15/12/2026"},
        {"content": "Rà soát danh mục hằng năm", "deadline": "Cả năm 2026"},
        {"content": "Định kỳ hằng tháng công khai kết quả", "deadline": "Hàng tháng"},
        {"lead": "Phòng văn hoá - xã hội"},
        {"lead": "Văn phòng HĐND và UBND"},
    ],
)
def test_ordinary_tasks_raise_no_alarm(changes):
    assert codes(with_task(**changes), document()) == set()


def test_numbers_that_start_anew_are_another_list():
    again = document("I. NHIỆM VỤ CHUNG", "II. NHIỆM VỤ CỤ THỂ", "III. KINH PHÍ")
    assert "structure.section_twice" not in codes(GOOD, again)


def test_sections_under_parts_are_counted_part_by_part():
    parts = ("A. QUAN ĐIỂM", "I. MỘT", "II. HAI", "B. NỘI DUNG", "I. BA", "III. BỐN")
    read = Document("x", "text", tuple(Paragraph(line, Place(block=at)) for at, line in enumerate(parts, 1)))
    assert [finding.quote for finding in check_plan(GOOD, read) if finding.code.startswith("structure")] == ["III. BỐN"]


def test_the_weightiest_come_first_then_those_earlier_in_the_document():
    plan, read = with_task(outputs=None), document("Báo cáo UBND huyện.", "Thuộc UBND tphường.")
    found = check_plan(plan, read)
    assert [finding.code for finding in found] == ["words.typed_together", "task.product_missing", "words.district"]


def test_an_annex_alone_is_not_asked_for_head_and_organisation():
    annex = replace(
        GOOD, head=Head(issuer="UBND xã Minh Sơn", commune="Minh Sơn", document_type="Phụ lục"), units=(), reporting=()
    )
    assert codes(annex, Document("x", "xlsx", ())) == set()


def test_the_memo_puts_findings_of_one_kind_into_one_row():
    plan = replace(GOOD, tasks=tuple(task(n, outputs=None) for n in range(1, 13)))
    made = memo(check_plan(plan, document()), plan)
    (group,) = made.groups
    (row,) = group.rows
    assert (group.title, row.count, len(row.found)) == ("Sửa trước khi ký (12)", 12, 6)
    assert row.found[-1] == "… và 7 chỗ nữa"
    assert made.summary == "12 chỗ cần sửa trước khi ký, 0 chỗ nên xem. 0/12 nhiệm vụ đủ sáu rõ."


_FRAGMENTS = (
    *LINES, "", "I.", "V. TỔ CHỨC THỰC HIỆN", "1. Phòng Kinh tế:", "- ", "Nơi nhận:", "- Lưu:", "CHỦ TỊCH", "Phụ lục", "số /",
    "Báo cáo quý I gửi trước ngày 31/02, từ ngày 30/02 đến ngày 99/99.", "ngày 00/00/0000", "Quyết định số 1/QĐ-",
    "Báo cáo tháng gửi ngày 31 hàng tháng, trừ tháng 13", "năm 2026 - 2020", "xã", "UBND xã", "(Kèm theo", "của", "Điều 1.",
)  # fmt: skip


@given(st.lists(st.sampled_from(_FRAGMENTS) | st.text(max_size=60), max_size=25))
@settings(max_examples=60, deadline=None)
def test_no_lines_whatever_break_reading_and_checking(lines):
    read = Document("x", "text", tuple(Paragraph(clean(line), Place(block=at)) for at, line in enumerate(lines, 1)))
    plan = read_plan(read)
    assert len(memo(check_plan(plan, read), plan).groups) <= len(Severity)


@pytest.mark.reference
@needs_reference
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "ha-bac-2026",
            {
                "legal.number_without_year",
                "legal.two_issuers",
                "words.other_area",
                "deadline.content_disagrees",
                "task.lead_group",
            },
        ),
        (
            "co-do-2026",
            {"legal.two_dates", "task.several_leads", "target.bound_twice", "words.repeated", "words.list_repeats"},
        ),
        (
            "dong-ky-2026",
            {
                "structure.section_twice",
                "structure.code_jump",
                "deadline.half_year",
                "reporting.no_annual",
                "words.other_area",
            },
        ),
        (
            "bac-hong-linh-2026",
            {"words.typed_together", "words.whole_province", "task.lead_group"},
        ),
        ("tan-minh-2026-2030", {"structure.annex_missing", "structure.section_jump", "words.other_area"}),
    ],
)
def test_the_known_defects_of_real_plans(name, expected):
    read = read_document((REFERENCE / f"{name}.txt").read_bytes(), f"{name}.txt")
    assert expected <= codes(read_plan(read), read)
