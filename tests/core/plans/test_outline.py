"""The outline finds the headings whatever numbers they use, and knows what each covers."""

from sauro.core.documents import Cell, Document, Paragraph, Table
from sauro.core.findings import Place
from sauro.core.plans.outline import is_annex_title, read_outline


def document_of(*lines: str) -> Document:
    blocks = tuple(Paragraph(line, Place(block=at)) for at, line in enumerate(lines, start=1))
    return Document("thử.txt", "text", blocks)


def paths(*lines: str) -> list[str]:
    return [heading.path for heading in read_outline(document_of(*lines)).headings]


def test_roman_numbers_hold_arabic_numbers_hold_letters():
    assert paths("I. MỤC ĐÍCH", "1. Mục đích", "a) Một", "b) Hai", "2. Yêu cầu", "II. NHIỆM VỤ", "1. Thể chế") == [
        "I", "I.1", "I.1.a", "I.1.b", "I.2", "II", "II.1",
    ]  # fmt: skip


def test_a_decimal_number_does_not_repeat_the_number_above_it():
    assert paths("II. CHỈ TIÊU", "1. Chỉ đạo", "1.1. Chỉ tiêu", "1.2. Nhiệm vụ", "2. Thể chế", "2.1. Chỉ tiêu") == [
        "II", "II.1", "II.1.1", "II.1.2", "II.2", "II.2.1",
    ]  # fmt: skip


def test_parts_stand_above_roman_numbers():
    assert paths("A. QUAN ĐIỂM", "B. NỘI DUNG", "I. Mục tiêu", "II. Nhiệm vụ", "C. TỔ CHỨC") == [
        "A", "B", "B.I", "B.II", "C",
    ]  # fmt: skip


def test_a_letter_of_a_part_never_hangs_under_a_number():
    assert paths("1. Bối cảnh", "2. Căn cứ", "A. MỤC TIÊU", "I. Chung", "B. NHIỆM VỤ") == ["1", "2", "A", "A.I", "B"]


def test_part_i_follows_part_h_as_a_letter():
    assert paths("H. Phần tám", "I. Phần chín") == ["H", "I"]


def test_bullets_are_text_of_their_heading():
    outline = read_outline(document_of("I. NHIỆM VỤ", "- Ban hành", "+ Kế hoạch", "II. KINH PHÍ"))
    assert [heading.path for heading in outline.headings] == ["I", "II"]
    assert outline.headings[0].end == 3


def test_the_recipients_end_the_body_and_the_annex_begins_anew():
    outline = read_outline(
        document_of("V. TỔ CHỨC", "1. Phòng Kinh tế", "Nơi nhận:", "- Sở Nội vụ;", "PHỤ LỤC", "I. Thể chế")
    )
    assert outline.closing_from == 2
    assert outline.annex_from == 4
    assert [heading.path for heading in outline.at(1)] == ["V", "V.1"]
    assert outline.at(3) == ()
    assert outline.headings[-1].part == "annex"


def test_recipients_in_a_table_end_the_body_too():
    table = Table(((Cell("Nơi nhận:\n- Sở Nội vụ;", 0, 0, Place()), Cell("CHỦ TỊCH", 0, 1, Place())),), 2, Place())
    document = document_of("Điều 3. Chánh Văn phòng", "KẾ HOẠCH", "I. MỤC ĐÍCH")
    blocks = (document.blocks[0], table, *document.blocks[1:])
    outline = read_outline(Document("thử.docx", "docx", blocks))
    assert outline.closing_from == 1
    assert [heading.path for heading in outline.headings] == ["3", "I"]


def test_articles_of_a_decision_do_not_swallow_the_plan_after_them():
    outline = read_outline(document_of("Điều 1. Ban hành", "Điều 2. Hiệu lực", "Nơi nhận:", "KẾ HOẠCH", "I. MỤC ĐÍCH"))
    assert [heading.path for heading in outline.headings] == ["1", "2", "I"]


def test_a_numbered_paragraph_of_text_is_no_title():
    outline = read_outline(document_of("IV. GIẢI PHÁP", "1. Tăng cường chỉ đạo, điều hành việc cải cách hành chính."))
    assert [heading.is_title for heading in outline.headings] == [True, False]


def test_annex_titles():
    assert is_annex_title("PHỤ LỤC")
    assert is_annex_title("Phụ lục II")
    assert is_annex_title("PHỤ LỤC KHUNG NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026")
    assert not is_annex_title("Phụ lục kèm theo Kế hoạch này nêu các nhiệm vụ cụ thể.")
