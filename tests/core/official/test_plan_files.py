"""A plan written as a file says what the plan says: it reads back whole, and stands in the official form."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document as open_docx
from openpyxl import load_workbook

from reference import REFERENCE, needs_reference
from sauro.core.documents import Footnote, Paragraph, read_document
from sauro.core.findings import Finding, Place, Severity
from sauro.core.official import write_memo, write_plan, write_plan_workbook
from sauro.core.plans import Head, Plan, Signer, Task, plan_record, read_plan

WRITERS = {"docx": write_plan, "xlsx": write_plan_workbook}


def a_plan() -> Plan:
    lines = (
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 12/01/2026 của UBND tỉnh, UBND xã Minh Sơn ban hành Kế hoạch như sau:",
        "I. CHỈ TIÊU VÀ NHIỆM VỤ",
        "1. Cải cách thủ tục hành chính",
        "1.1. Chỉ tiêu",
        "- Tỷ lệ hồ sơ giải quyết đúng hạn đạt tối thiểu 98%, trong đó trên 60% trước hạn.",
        "1.2. Nhiệm vụ",
        "- Rà soát, đơn giản hóa thủ tục hành chính thuộc thẩm quyền của xã.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Văn hóa - Xã hội",
        "- Là cơ quan thường trực cải cách hành chính của xã; theo dõi, đôn đốc việc thực hiện Kế hoạch này.",
        "2. Phòng Kinh tế",
        "- Bố trí kinh phí thực hiện Kế hoạch.",
    )
    body = tuple(Paragraph(line, Place(block=at)) for at, line in enumerate(lines, start=1))
    tasks = (
        a_task("1", "Ban hành kế hoạch", section="I", section_title="Chỉ đạo", deadline="Trước ngày 01/02/2026"),
        a_task(
            None, "Ban hành kế hoạch điều chỉnh", section="I", section_title="Chỉ đạo", deadline="Theo chỉ đạo của tỉnh"
        ),
        a_task(
            "2",
            "Kiểm tra;\nbáo cáo",
            section="II",
            section_title="Thể chế",
            deadline="Quý II - IV/2026",
            notes="hai kỳ",
        ),
    )
    head = Head(
        issuer="UBND xã Minh Sơn",
        commune="Minh Sơn",
        document_type="Kế hoạch",
        number="18/KH-UBND",
        date="2026-01-26",
        title="Cải cách hành chính nhà nước năm 2026 của xã Minh Sơn",
        years=(2026, 2026),
        signer=Signer("Chủ tịch", "Lê Đình Khải"),
        recipients=("Sở Nội vụ", "Các phòng thuộc xã"),
        filing="VT, VHXH",
    )
    return Plan("kế hoạch.docx", head, tasks=tasks, body=body)


def a_task(number: str | None, content: str, **cells: str) -> Task:
    return Task(Place(), content, number=number, outputs="Kế hoạch; Báo cáo", lead="Phòng Văn hóa - Xã hội", **cells)


def read_back(data: bytes, form: str) -> dict:
    return plan_record(read_plan(read_document(data, f"ke-hoach.{form}")))


# The name of the file and the places in it differ by nature; line breaks that part two products are not kept in a cell.
OTHERWISE = {"source", "findings", "sections", "place", "places", "reason", "products"}


def said(record: dict) -> dict:
    """What a record says, without the places where it says it."""
    return _said(record)


def _said(value):
    if isinstance(value, list):
        return [_said(item) for item in value]
    if isinstance(value, dict):
        return {key: _said(item) for key, item in value.items() if key not in OTHERWISE}
    return value


@pytest.mark.parametrize("form", WRITERS)
def test_a_plan_written_reads_back_as_the_same_plan(form):
    first = said(read_back(WRITERS[form](a_plan()), form))
    assert [task["number"] for task in first["tasks"]] == ["1", None, "2"]
    assert [task["deadline"] for task in first["tasks"]] == [task.deadline for task in a_plan().tasks]
    assert first["number"] == "18/KH-UBND"
    assert first["signer"] == {"position": "Chủ tịch", "name": "Lê Đình Khải"}
    assert [target["value"] for target in first["targets"]] == [98, 60]
    assert [unit["name"] for unit in first["units"]] == ["Phòng Văn hóa - Xã hội", "Phòng Kinh tế"]


@needs_reference
@pytest.mark.reference
@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("name", ["co-do-2026", "ha-bac-2026", "dong-ky-2026", "bac-hong-linh-2026"])
def test_a_real_plan_written_reads_back_whole(form, name):
    data = (REFERENCE / "forms" / f"{name}.docx").read_bytes()
    plan = read_plan(read_document(data, f"{name}.docx"))
    assert said(read_back(WRITERS[form](plan), form)) == said(plan_record(plan))


def test_the_page_is_that_of_the_decree():
    section = open_docx(BytesIO(write_plan(a_plan()))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    assert section.different_first_page_header_footer


def test_the_annex_lies_on_landscape_pages_with_a_repeated_head():
    document = open_docx(BytesIO(write_plan(a_plan())))
    assert document.sections[-1].page_width > document.sections[-1].page_height
    assert document.tables[-1].rows[0]._tr.xpath("w:trPr/w:tblHeader")


def test_what_the_clerk_fills_in_stays_blank():
    plan = replace(a_plan(), head=replace(a_plan().head, number=None, date=None))
    words = "\n".join(cell.text for cell in open_docx(BytesIO(write_plan(plan))).tables[0]._cells)
    assert "/KH-UBND" in words
    assert "18/KH-UBND" not in words
    assert "ngày       tháng       năm 2026" in words


def test_a_footnote_stays_a_footnote():
    place = Place(block=1)
    note = Footnote("1", (Paragraph("Báo cáo tháng gửi chậm nhất ngày 15 hằng tháng.", Place(part="footnote")),), place)
    read = read_document(write_plan(replace(a_plan(), footnotes=(note,))), "a.docx")
    assert [line.text for line in read.footnotes[0].paragraphs] == ["Báo cáo tháng gửi chậm nhất ngày 15 hằng tháng."]


def test_a_cell_that_looks_like_a_formula_is_text():
    plan = replace(a_plan(), tasks=(a_task("1", "=SUM(A1:A9)", deadline="- Quý I"),))
    sheet = load_workbook(BytesIO(write_plan_workbook(plan)))["Phụ lục"]
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert cells["=SUM(A1:A9)"] == "s"
    assert cells["- Quý I"] == "s"


def test_a_memo_names_each_defect_with_its_place_and_advice():
    finding = Finding("plan.x", Severity.DEFECT, "Thiếu chủ trì.", Place(table=1, row=4), "Ghi đơn vị chủ trì.")
    document = open_docx(BytesIO(write_memo(a_plan(), (finding,))))
    words = "\n".join(cell.text for table in document.tables for cell in table._cells)
    assert "Thiếu chủ trì." in words
    assert "bảng 1, dòng 4" in words
    assert "Ghi đơn vị chủ trì." in words
