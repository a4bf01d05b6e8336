"""The head is read alike from letterheads in tables, in lines and side by side, of communes and other authorities."""

import json
from dataclasses import replace

import pytest

from reference import REFERENCE, needs_reference
from sauro.core.documents import Block, Cell, Document, Paragraph, Table, read_document
from sauro.core.findings import Place
from sauro.core.plans.head import read_head
from sauro.core.plans.model import Head
from sauro.core.plans.outline import read_outline

BODY = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "- Nâng cao chất lượng phục vụ của xã Minh Sơn theo Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ.",
    "2. Yêu cầu",
    "- Theo Nghị quyết số 57-NQ/TW.",
)
COLUMNS = [
    [
        "ỦY BAN NHÂN DÂN\nXÃ MINH SƠN\nSố: 18/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMinh Sơn, ngày 26 tháng 01 năm 2026",
    ]
]
LINES = (
    "ỦY BAN NHÂN DÂN",
    "XÃ MINH SƠN",
    "Số: 18/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Minh Sơn, ngày 26 tháng 01 năm 2026",
)
SIDE_BY_SIDE = (
    "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "XÃ MINH SƠN Độc lập - Tự do - Hạnh phúc",
    "Số: 18/KH-UBND Minh Sơn, ngày 26 tháng 01 năm 2026",
)
TITLE = ("KẾ HOẠCH", "Cải cách hành chính nhà nước năm 2026")


def document(*parts: str | list[list[str]]) -> Document:
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
        blocks.append(Table(rows, max(map(len, part)), Place(block=at, table=tables)))
    return Document("kế hoạch", "docx", tuple(blocks))


def head(*parts: str | list[list[str]]) -> Head:
    read = document(*parts)
    return read_head(read, read_outline(read))[0]


@pytest.mark.parametrize("letterhead", [(COLUMNS,), LINES, SIDE_BY_SIDE], ids=["table", "lines", "side by side"])
def test_the_letterhead_names_issuer_number_and_day(letterhead):
    read = head(*letterhead, *TITLE, *BODY)
    assert (read.issuer, read.commune, read.number, read.date) == (
        "UBND xã Minh Sơn", "Minh Sơn", "18/KH-UBND", "2026-01-26",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("letterhead", "issuer", "commune", "province"),
    [
        (("UBND PHƯỜNG ĐÔNG HẢI", "Số:    /KH-UBND"), "UBND phường Đông Hải", "Đông Hải", None),
        (("ỦY BAN NHÂN DÂN", "ĐẶC KHU CÁT HẢI"), "UBND đặc khu Cát Hải", "Cát Hải", None),
        (("ỦY BAN NHÂN DÂN", "TỈNH BẮC NINH", "Số: 167/KH-UBND"), "UBND tỉnh Bắc Ninh", None, "Bắc Ninh"),
        (("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG"), "UBND thành phố Hải Phòng", None, "Hải Phòng"),
        (("UBND TỈNH BẮC NINH", "SỞ NỘI VỤ", "Số: 12/KH-SNV"), "Sở Nội vụ tỉnh Bắc Ninh", None, "Bắc Ninh"),
        (("BỘ NỘI VỤ", "Số: 99/KH-BNV"), "Bộ Nội vụ", None, None),
        (("HỘI ĐỒNG NHÂN DÂN", "XÃ MINH SƠN"), "HĐND xã Minh Sơn", "Minh Sơn", None),
        (("ỦY BAN NHÂN DẢN", "XÃ MlNH SƠN", "Minh Sơn, ngày 5 tháng 1 năm 2026"), "UBND xã Minh Sơn", "Minh Sơn", None),
        (("ỦY BAN NHÂN DÂN", "XÃ MINH SƠN", "Mính Sân, ngày 5 tháng 1 năm 2026"), "UBND xã Minh Sơn", "Minh Sơn", None),
    ],
)
def test_other_authorities_and_misread_letters(letterhead, issuer, commune, province):
    read = head(*letterhead, "KẾ HOẠCH", "Cải cách hành chính năm 2026", "I. MỤC TIÊU", "Sở Nội vụ và Bộ Nội vụ.")
    assert (read.issuer, read.commune, read.province) == (issuer, commune, province)


def test_without_a_letterhead_the_annex_says_whose_it_is():
    read = head(
        "PHỤ LỤC", "KHUNG NHIỆM VỤ NĂM 2026",
        "(Kèm theo Kế hoạch số     /KH-UBND ngày    /01/2026 của Chủ tịch UBND xã Minh Sơn)",
    )  # fmt: skip
    assert (read.issuer, read.document_type, read.title) == ("UBND xã Minh Sơn", "Phụ lục", "KHUNG NHIỆM VỤ NĂM 2026")
    assert (read.number, read.date, read.years) == (None, "2026-01", (2026, 2026))


def test_a_sheet_with_merged_title_rows_is_an_annex():
    read = head(
        [
            ["PHỤ LỤC"], ["CÁC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026"],
            ["(Ban hành kèm theo Kế hoạch số 18/KH-UBND ngày 26/01/2026 của UBND xã Minh Sơn)"],
            ["STT", "Nhiệm vụ", "Sản phẩm"], ["1", "Ban hành Kế hoạch", "Kế hoạch"],
        ]
    )  # fmt: skip
    assert (read.issuer, read.title) == ("UBND xã Minh Sơn", "CÁC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026")


def test_a_signature_without_a_name_takes_none_from_the_annex():
    read = head(*LINES, *TITLE, *BODY, "CHỦ TỊCH", "Phụ lục", "BIỂU TỔNG HỢP", "CÔNG VIỆC", "HỒ SƠ LƯU TRỮ")
    assert read.signer is None


def test_cells_of_a_task_table_are_no_head():
    read = head(
        [
            ["STT", "Nhiệm vụ", "Sản phẩm", "Lãnh đạo", "Đơn vị chủ trì", "Thời gian"],
            ["1", "Ban hành Kế hoạch", "Kế hoạch", "Chủ tịch", "Phòng Kinh tế", "Tháng 02/2026"],
            ["2", "Kiểm tra", "Báo cáo", "Lê Thị Hồng Vân", "Phòng Kinh tế", "Quý I/2026"],
        ]
    )
    assert (read.document_type, read.title, read.signer) == (None, None, None)


def test_a_decision_with_its_plan_is_a_decision():
    read = head(
        "QUYẾT ĐỊNH", "Ban hành Kế hoạch cải cách hành chính xã Minh Sơn năm 2026",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MINH SƠN",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Quyết định 52/QĐ-UBND ngày 26/12/2025 của UBND tỉnh Bắc Ninh ban hành Kế hoạch;", "QUYẾT ĐỊNH:",
        "Điều 1. Ban hành kèm theo.", "Nơi nhận:", "- Như Điều 3;", "- Sở Nội vụ;", "- Lưu: VT, NC.", "CHỦ TỊCH",
        "Lê Đình Khải", "KẾ HOẠCH", "Cải cách hành chính xã Minh Sơn năm 2026",
        "Căn cứ Quyết định số 52/QĐ-UBND ngày 26/12/2025 của Chủ tịch UBND tỉnh Bắc Ninh, UBND xã ban hành:", *BODY,
    )  # fmt: skip
    assert (read.document_type, read.issuer) == ("Quyết định", "UBND xã Minh Sơn")
    assert [ref.words for ref in read.legal_basis] == [
        "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "Quyết định số 52/QĐ-UBND ngày 26/12/2025 của Chủ tịch UBND tỉnh Bắc Ninh",
        "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ",
    ]
    assert (read.recipients, read.filing) == (("Sở Nội vụ",), "VT, NC")


@pytest.mark.parametrize(
    ("lines", "title", "years"),
    [
        (("KẾ HOẠCH Cải cách hành chính năm 2026", "I. MỤC TIÊU"), "Cải cách hành chính năm 2026", (2026, 2026)),
        (
            ("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NHÀ NƯỚC", "GIAI ĐOẠN 2026 - 2030", "Căn cứ Nghị quyết số 76/NQ-CP;"),
            "CẢI CÁCH HÀNH CHÍNH NHÀ NƯỚC GIAI ĐOẠN 2026 - 2030",
            (2026, 2030),
        ),
        (
            ("KẾ HOẠCH", "Thực hiện Chương trình tổng thể giai đoạn 2021-2030", "trong năm 2026", "I. MỤC TIÊU"),
            "Thực hiện Chương trình tổng thể giai đoạn 2021-2030 trong năm 2026",
            (2026, 2026),
        ),
        (
            (
                "KẾ HOẠCH",
                "Cải cách hành chính năm 2026",
                "Thực hiện Kế hoạch số 9/KH-UBND, UBND xã ban hành:",
            ),
            "Cải cách hành chính năm 2026",
            (2026, 2026),
        ),
    ],
)
def test_the_title_ends_where_the_text_begins(lines, title, years):
    read = head(*lines)
    assert (read.title, read.years) == (title, years)


@pytest.mark.parametrize(
    ("lines", "position", "name"),
    [
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Đình Khải"), "Chủ tịch", "Lê Đình Khải"),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "LÊ THỊ HỒNG VÂN"), "Phó Chủ tịch",
         "Lê Thị Hồng Vân"),
        (("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "Hoàng Trúc Phong"), "Chủ tịch", "Hoàng Trúc Phong"),
        (("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI", "Vũ Thị Hoa"), "Trưởng phòng", "Vũ Thị Hoa"),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn An"), "Phó Giám đốc", "Nguyễn Văn An"),
        (("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Trương Hải Long"), "Thứ trưởng", "Trương Hải Long"),
        (("CHỦ TỊCH", "Y Thanh Hà Niê Kđăm"), "Chủ tịch", "Y Thanh Hà Niê Kđăm"),
        (("Nơi nhận: TM. ỦY BAN NHÂN DÂN", "- Sở Nội vụ; KT. CHỦ TỊCH", "- Các phòng; PHÓ CHỦ TỊCH",
          "- Lưu: VT. Lê Thị Hồng Vân"), "Phó Chủ tịch", "Lê Thị Hồng Vân"),
    ],
)  # fmt: skip
def test_the_signer_is_the_person_under_the_post(lines, position, name):
    signer = head(*LINES, *TITLE, *BODY, *lines).signer
    assert signer is not None
    assert (signer.position, signer.name) == (position, name)


@pytest.mark.parametrize(
    "lines",
    [
        ("Nơi nhận:", "- Sở Nội vụ (b/c);", "- Các phòng, ban;", "- Lưu: VT, VHXH."),
        ("Nơi nhận: - Sở Nội vụ (b/c); - Các phòng, ban; - Lưu: VT, VHXH.",),
        (
            [
                [
                    "Nơi nhận:\n- Như trên;\n- Sở Nội vụ (b/c);\n- Các phòng,\nban;\n- Lưu: VT, VHXH.",
                    "CHỦ TỊCH\nLê Đình Khải",
                ]
            ],
        ),
        ("Nơi nhận: CHỦ TỊCH", "- Sở Nội vụ (b/c);", "- Các phòng, ban;", "- Lưu: VT, VHXH. Lê Đình Khải"),
    ],
    ids=["lines", "one line", "cell", "beside the signature"],
)
def test_recipients_lose_dash_and_end_mark(lines):
    read = head(*LINES, *TITLE, *BODY, *lines)
    assert (read.recipients, read.filing) == (("Sở Nội vụ (b/c)", "Các phòng, ban"), "VT, VHXH")


def test_lines_broken_by_a_converter_are_put_together():
    read = head(
        "ỦY BAN NHÂN DÂN", "TỈNH BẮC NINH", "-------", "|", "CỘNG HÒA XÃ HỘI CHỦ", "NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "---------------", "Số: 636/QĐ-UBND", "Bắc Ninh, ngày 21", "tháng 11 năm 2026",
        "QUYẾT", "ĐỊNH", "VỀ", "VIỆC BAN HÀNH KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2027", "ỦY BAN NHÂN DÂN TỈNH",
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15", "tháng 7 năm 2021 của Chính phủ;",
    )  # fmt: skip
    assert (read.issuer, read.document_type, read.date, read.years) == (
        "UBND tỉnh Bắc Ninh", "Quyết định", "2026-11-21", (2027, 2027),
    )  # fmt: skip
    assert read.title == "VỀ VIỆC BAN HÀNH KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2027"
    assert [ref.issued_on.isoformat() for ref in read.legal_basis if ref.issued_on] == ["2021-07-15"]


def test_lines_run_together_by_a_converter_are_taken_apart():
    read = head(
        "QUYẾT ĐỊNH", "Ban hành Kế hoạch cải cách hành chính xã Minh Sơn năm 2026",
        "Điều 3. Trưởng các phòng chịu trách nhiệm thi hành./. Nơi nhận:", "- Sở Nội vụ;", "- Lưu: VT.",
        "CHỦ TỊCH Lê Đình Khải", "KẾ HOẠCH",
        "Cải cách hành chính năm 2026 (Kèm theo Quyết định số /QĐ-UBND ngày /01/2026 "
        "của Chủ tịch UBND xã Minh Sơn) Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;",
    )  # fmt: skip
    assert read.signer is not None
    assert (read.signer.position, read.signer.name) == ("Chủ tịch", "Lê Đình Khải")
    assert (read.recipients, read.filing, read.number, read.date) == (("Sở Nội vụ",), "VT", None, "2026-01")
    assert [ref.number for ref in read.legal_basis] == ["76/NQ-CP"]


def test_a_letterhead_that_lost_its_area_and_title():
    read = head(
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |",
        "Số: 4851/KH-UBND | Bắc Ninh, ngày 11 tháng 10 năm 2026 |",
        "Ủy ban nhân dân tỉnh ban hành kế hoạch cải cách hành chính năm 2027 trên địa bàn tỉnh Bắc Ninh như sau:",
        "1. Mục tiêu", "- Như trên; | KT. CHỦ TỊCH |", "PHÓ CHỦ TỊCH", "Lê Thị Hồng Vân",
    )  # fmt: skip
    assert (read.issuer, read.document_type, read.years) == ("UBND tỉnh Bắc Ninh", "Kế hoạch", (2027, 2027))
    assert read.signer is not None
    assert (read.signer.position, read.signer.name, read.legal_basis) == ("Phó Chủ tịch", "Lê Thị Hồng Vân", ())


def test_what_is_blank_is_not_made_up():
    read = head("Số:      /KH-UBND", "Minh Sơn, ngày     tháng     năm 2026", *TITLE, *BODY)
    assert (read.number, read.date, read.signer, read.recipients, read.filing) == (None, None, None, (), None)


def test_a_document_without_a_head_has_findings():
    read = document("Một đoạn văn.")
    found = read_head(read, read_outline(read))[1]
    assert {finding.code for finding in found} == {"head.no_issuer", "head.no_title", "head.no_years"}


def test_a_family_name_misread_in_a_picture_is_asked_about_not_changed():
    read = replace(document(*LINES, *TITLE, *BODY, "CHỦ TỊCH", "Định Văn Nhân"), format="scan")
    found, findings = read_head(read, read_outline(read))
    assert found.signer is not None
    assert found.signer.name == "Định Văn Nhân"
    assert [(finding.code, "Đinh Văn Nhân" in finding.message) for finding in findings] == [
        ("head.signer_misread", True)
    ]


FIELDS = (
    "issuer", "commune", "province", "document_type", "number", "date", "title", "years", "signer", "legal_basis",
    "recipients", "filing",
)  # fmt: skip


@pytest.mark.reference
@needs_reference
@pytest.mark.parametrize(
    "file",
    [
        f"{name}.{form}"
        for name, forms in {
            "ha-bac-2026": ("txt", "docx"), "co-do-2026": ("txt", "docx", "pdf"), "dong-ky-2026": ("txt", "docx"),
            "bac-hong-linh-2026": ("txt", "docx"), "tan-minh-2026-2030": ("txt", "pdf"),
        }.items()
        for form in forms
    ],
)  # fmt: skip
def test_the_heads_of_real_plans(file):
    name, _, form = file.rpartition(".")
    data = (REFERENCE / ("" if form == "txt" else "forms") / file).read_bytes()
    gold = json.loads((REFERENCE / "gold" / f"{name}.json").read_text("utf-8"))
    read = read_document(data, file)
    assert as_record(read_head(read, read_outline(read))[0]) == {field: gold[field] for field in FIELDS}


def as_record(read: Head) -> dict[str, object]:
    signer = {"position": read.signer.position, "name": read.signer.name} if read.signer else None
    changed = {
        "years": list(read.years) if read.years else None,
        "signer": signer,
        "legal_basis": [ref.words for ref in read.legal_basis],
        "recipients": list(read.recipients),
    }
    return {field: changed.get(field, getattr(read, field)) for field in FIELDS}
