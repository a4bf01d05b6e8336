from datetime import date

import pytest

from sauro.core.legal import find_citations, merge_citations, normalise_number, same_document


def only(text: str):
    refs = find_citations(text)
    assert len(refs) == 1, refs
    return refs[0]


@pytest.mark.parametrize(
    ("text", "kind", "number", "day", "issuer"),
    [
        (
            "Thực hiện Quyết định số 600/QĐ-UBND ngày 09/02/2026 của UBND thành phố Hà Nội về việc ban hành Kế hoạch",
            "Quyết định", "600/QĐ-UBND", date(2026, 2, 9), "UBND thành phố Hà Nội",
        ),
        (
            "Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể",
            "Nghị quyết", "76/NQ-CP", date(2021, 7, 15), "Chính phủ",
        ),
        ("Nghị quyết số 45- NQ/TW ngày 24/01/2019 của Bộ Chính trị về", "Nghị quyết", "45-NQ/TW", date(2019, 1, 24),
         "Bộ Chính trị"),
        ("Nghị định 118/2025/NĐ-CP của Chính phủ", "Nghị định", "118/2025/NĐ-CP", None, "Chính phủ"),
        ("Nghị quyết số 226/2025/QH15, trong đó xác định", "Nghị quyết", "226/2025/QH15", None, None),
        ("theo 360-KH/TU ngày 01/8/2025 của Thành ủy Hải Phòng", "Kế hoạch", "360-KH/TU", date(2025, 8, 1),
         "Thành ủy Hải Phòng"),
        ("Kế hoạch số: 12 /KH-UBND ngày 02/3/2026 của Ủy ban nhân dân xã Minh Sơn.", "Kế hoạch", "12/KH-UBND",
         date(2026, 3, 2), "Ủy ban nhân dân xã Minh Sơn"),
        ("Công văn số 45/SNV-CCHC ngày 3.4.2026 của Sở Khoa học và Công nghệ tỉnh Bắc Ninh hướng dẫn", "Công văn",
         "45/SNV-CCHC", date(2026, 4, 3), "Sở Khoa học và Công nghệ tỉnh Bắc Ninh"),
        ("Thông tư số 01/2025/TT-BNV ngày 05/01/2025 của Bộ trưởng Bộ Nội vụ quy định", "Thông tư", "01/2025/TT-BNV",
         date(2025, 1, 5), "Bộ trưởng Bộ Nội vụ"),
        ("Chương trình hành động số 45-CTr/TU của Tỉnh ủy về", "Chương trình hành động", "45-CTr/TU", None, "Tỉnh ủy"),
        ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", "Luật", None, date(2025, 6, 16), None),
        ("Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025", "Luật", "72/2025/QH15",
         date(2025, 6, 16), None),
    ],
)  # fmt: skip
def test_a_citation_gives_kind_number_day_and_issuer(text, kind, number, day, issuer):
    ref = only(text)
    assert (ref.kind, ref.number, ref.issued_on, ref.issuer) == (kind, number, day, issuer)


def test_the_words_end_with_the_issuer():
    ref = only("Căn cứ Chỉ thị số 23/CT-TTg ngày 02/9/2021 của Thủ tướng Chính phủ về đẩy mạnh thực hiện Chương trình")
    assert ref.words == "Chỉ thị số 23/CT-TTg ngày 02/9/2021 của Thủ tướng Chính phủ"


@pytest.mark.parametrize(
    "text",
    [
        "(Kèm theo Kế hoạch số      /KH-UBND ngày   /01/2026 của UBND xã Minh Sơn)",
        "TCVN ISO 9001:2015, xếp hạng 60/126 xã, làm việc 24/7",
        "Luật sư và các văn bản hướng dẫn",
    ],
)
def test_blank_numbers_and_other_numbers_are_no_citations(text):
    assert find_citations(text) == ()


def test_citations_stand_in_reading_order():
    refs = find_citations("Căn cứ Luật Đầu tư công năm 2024; Nghị quyết số 76/NQ-CP; Quyết định số 766/QĐ-TTg.")
    assert [ref.kind for ref in refs] == ["Luật", "Nghị quyết", "Quyết định"]


def test_normalise_number_takes_out_stray_spaces():
    assert normalise_number("45- NQ/TW") == "45-NQ/TW"


def test_the_same_document_is_known_with_and_without_its_day_and_issuer():
    short = only("Nghị quyết số 76/NQ-CP")
    long = only("Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ")
    assert same_document(short, long)


def test_one_number_of_two_authorities_is_two_documents():
    assert not same_document(
        only("Quyết định số 12/QĐ-UBND của UBND tỉnh Bắc Ninh"), only("Quyết định số 12/QĐ-UBND của UBND xã Minh Sơn")
    )


def test_merging_keeps_each_document_once_in_its_fuller_form():
    refs = find_citations(
        "Quyết định 52/QĐ-UBND ngày 26/12/2025 của UBND tỉnh Bắc Ninh ban hành Kế hoạch; Nghị quyết số 76/NQ-CP; "
        "Quyết định số 52/QĐ-UBND ngày 26/12/2025 của Chủ tịch UBND tỉnh Bắc Ninh"
    )
    assert [ref.words for ref in merge_citations(refs)] == [
        "Quyết định số 52/QĐ-UBND ngày 26/12/2025 của Chủ tịch UBND tỉnh Bắc Ninh",
        "Nghị quyết số 76/NQ-CP",
    ]
