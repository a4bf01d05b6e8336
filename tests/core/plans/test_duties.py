"""Units and duties of "Tổ chức thực hiện", whatever stands between a unit's name and its duties."""

import json

import pytest

from reference import REFERENCE, needs_reference
from sauro.core.documents import Document, Paragraph, read_document
from sauro.core.findings import Place
from sauro.core.plans.duties import read_duties
from sauro.core.plans.model import UnitDuties
from sauro.core.plans.outline import read_outline


def units(*lines: str) -> tuple[UnitDuties, ...]:
    blocks = tuple(Paragraph(line, Place(block=at)) for at, line in enumerate(lines, start=1))
    read = Document("kế hoạch", "text", blocks)
    return read_duties(read, read_outline(read))


def counts(*lines: str) -> list[tuple[str, str, int]]:
    return [(unit.name, unit.role, len(unit.duties)) for unit in units(*lines)]


def test_each_heading_is_a_unit_and_each_bullet_a_duty():
    assert counts(
        "V. TỔ CHỨC THỰC HIỆN", "1. Phòng Văn hóa - Xã hội", "Là cơ quan thường trực, có trách nhiệm:",
        "- Hướng dẫn, đôn đốc.", "+ Các phòng;", "- Tổng hợp, báo cáo.", "2. Phòng Kinh tế", "Chủ trì tài chính công.",
        "3. Bưu điện xã", "- Tiếp nhận hồ sơ.", "Trên đây là Kế hoạch năm 2026./.",
    ) == [
        ("Phòng Văn hóa - Xã hội", "standing body", 2), ("Phòng Kinh tế", "unit", 1), ("Bưu điện xã", "external", 1),
    ]  # fmt: skip


def test_units_may_stand_a_level_deeper_after_the_common_duties():
    assert counts(
        "IV. TỔ CHỨC THỰC HIỆN", "1. Trách nhiệm chung:",
        "a) Căn cứ Kế hoạch này, các phòng chuyên môn, thủ trưởng các đơn vị xây dựng kế hoạch của mình.",
        "b) Bố trí kinh phí.", "2. Phân công trách nhiệm cụ thể:", "a) Phòng Kinh tế:", "- Chủ trì.", "b) Công an xã:",
        "- Phối hợp.", "- Vận hành.",
    ) == [
        ("các phòng chuyên môn, thủ trưởng các đơn vị", "all units", 2), ("Phòng Kinh tế", "unit", 1),
        ("Công an xã", "unit", 2),
    ]  # fmt: skip


def test_a_duty_may_follow_the_name_on_its_line():
    assert counts(
        "V. TỔ CHỨC THỰC HIỆN", "1. Đề nghị Mặt trận Tổ quốc Việt Nam xã và các đoàn thể: Phối hợp tuyên truyền.",
        "2. Giao Trung tâm Dịch vụ tổng hợp xã", "Đưa tin.",
    ) == [
        ("Mặt trận Tổ quốc Việt Nam xã và các đoàn thể", "external", 1), ("Trung tâm Dịch vụ tổng hợp xã", "unit", 1),
    ]  # fmt: skip


def test_a_name_run_together_with_its_duty_is_taken_apart():
    assert counts(
        "V. TỔ CHỨC THỰC HIỆN", "1. Trưởng các phòng, đơn vị thuộc xã Căn cứ Kế hoạch này thực hiện các việc sau:",
        "- Làm.", "2. Đội thuế cơ sở 3, Bưu điện xã Thường xuyên phối hợp với các phòng của xã.",
        "3. Phòng Tổ chức - Hành chính", "- Làm.",
    ) == [
        ("Trưởng các phòng, đơn vị thuộc xã", "all units", 1), ("Đội thuế cơ sở 3, Bưu điện xã", "external", 1),
        ("Phòng Tổ chức - Hành chính", "unit", 1),
    ]  # fmt: skip


def test_units_named_by_bullets():
    assert counts(
        "V. TỔ CHỨC THỰC HIỆN", "- Phòng Kinh tế: chủ trì tài chính công.", "- Văn phòng HĐND và UBND: tham mưu.",
        "+ Theo dõi thể chế.",
    ) == [("Phòng Kinh tế", "unit", 1), ("Văn phòng HĐND và UBND", "unit", 1)]  # fmt: skip


def test_all_units_are_told_from_one():
    assert counts("V. TỔ CHỨC THỰC HIỆN", "1. Trách nhiệm của Trưởng các phòng, đơn vị", "- Làm.") == [
        ("Trưởng các phòng, đơn vị", "all units", 1)
    ]


def test_the_standing_body_may_be_named_elsewhere():
    assert counts(
        "II. NHIỆM VỤ", "- Tổ công tác (Phòng Văn hóa - Xã hội xã là cơ quan thường trực) có trách nhiệm theo dõi.",
        "V. TỔ CHỨC THỰC HIỆN", "1. Phòng Kinh tế", "- Làm.",
    ) == [("Phòng Kinh tế", "unit", 1), ("Phòng Văn hóa - Xã hội xã", "standing body", 0)]  # fmt: skip


def test_a_task_about_organising_is_no_such_part():
    assert counts("II. NHIỆM VỤ", "1. Tổ chức thực hiện kịp thời các văn bản", "- Phòng Kinh tế: làm.") == []


@pytest.mark.reference
@needs_reference
@pytest.mark.parametrize(
    "name", ["ha-bac-2026", "co-do-2026", "dong-ky-2026", "bac-hong-linh-2026", "tan-minh-2026-2030"]
)
def test_the_units_of_real_plans(name):
    read = read_document((REFERENCE / f"{name}.txt").read_bytes(), f"{name}.txt")
    gold = json.loads((REFERENCE / "gold" / f"{name}.json").read_text("utf-8"))["units"]
    found = read_duties(read, read_outline(read))
    assert [{"name": u.name, "role": u.role, "duties": len(u.duties)} for u in found] == gold
