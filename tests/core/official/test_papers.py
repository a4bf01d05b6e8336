"""Letters, reports and minutes stand in the form of Nghị định 30/2020/NĐ-CP, whatever they say."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document as open_docx
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from papers_seen import empty_heights, line, lines, misplaced, needs_office, pages, stand_in_order, words

from sauro.core.documents import read_document
from sauro.core.official import (
    Annex,
    AnnexRow,
    Attachment,
    Heading,
    Issuance,
    Issuer,
    Letter,
    Minutes,
    PaperRef,
    Report,
    Signature,
    by_order,
    cited,
    for_committee,
    own_authority,
    short_cited,
    write_attachment,
    write_letter,
    write_minutes,
    write_report,
)
from sauro.core.official.metrics import text_width
from sauro.core.official.parts import COUNTRY, MOTTO

COMMUNE = Issuer("UBND xã Minh Sơn", "Minh Sơn")
OFFICE = Issuer("Phòng Văn hóa - Xã hội", "Minh Sơn", superior="Ủy ban nhân dân xã Minh Sơn")


def a_table(count: int = 2) -> Annex:
    rows = [AnnexRow("I", ("Phòng Kinh tế",), title=True)]
    rows += [AnnexRow(str(at), (f"Nhiệm vụ số {at}", date(2026, 6, 8), at)) for at in range(1, count + 1)]
    return Annex(("TT", "Nhiệm vụ", "Đến hạn", "Chậm"), (5, 60, 20, 15), tuple(rows), frozenset({0, 2, 3}))


def a_letter(**changes) -> Letter:
    letter = Letter(
        COMMUNE,
        Issuance("UBND-VHXH", 5, date(2026, 1, 8)),
        "đôn đốc thực hiện nhiệm vụ",
        ("Phòng Kinh tế", "Công an xã"),
        ("Thực hiện Kế hoạch.", Heading("1. Nội dung"), "Đề nghị các đơn vị thực hiện."),
        Signature(for_committee("Phó Chủ tịch"), "Nguyễn Thu Hà"),
        ("Như trên", "Chủ tịch UBND xã"),
        "VT, VHXH",
        (Attachment("Danh mục nhiệm vụ", a_table()),),
    )
    return replace(letter, **changes)


def a_report(**changes) -> Report:
    report = Report(
        OFFICE, Issuance("BC-VHXH", year=2026), "Báo cáo", "Kết quả thực hiện nhiệm vụ", ("Một.", a_table(), "Hai."),
        Signature(own_authority("Phó Trưởng phòng"), "Trần Minh Đức"), ("UBND xã Minh Sơn",), ("Như trên",),
    )  # fmt: skip
    return replace(report, **changes)


def some_minutes(**changes) -> Minutes:
    sides = tuple(
        Signature((side,), name) for side, name in (("BÊN GIAO", "A"), ("BÊN NHẬN", "B"), ("CHỨNG KIẾN", "C"))
    )
    return replace(
        Minutes(COMMUNE, Issuance("BB-UBND"), "Bàn giao công việc", ("Hôm nay.",), sides, ("Như trên",), "VT"),
        **changes,
    )


PAPERS = {
    "letter": write_letter(a_letter()),
    "report": write_report(a_report()),
    "minutes": write_minutes(some_minutes()),
}


@pytest.mark.parametrize("data", PAPERS.values(), ids=PAPERS)
def test_the_page_is_an_upright_a4_with_the_margins_of_the_decree(data):
    section = open_docx(BytesIO(data)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]


@pytest.mark.parametrize("data", PAPERS.values(), ids=PAPERS)
def test_pages_are_numbered_on_top_in_the_middle_from_the_second(data):
    section = open_docx(BytesIO(data)).sections[0]
    number = section.header.paragraphs[0]
    assert "PAGE" in number._p.xml
    assert number._p.xpath("w:pPr/w:jc/@w:val") == ["center"]
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous


@pytest.mark.parametrize("data", PAPERS.values(), ids=PAPERS)
def test_all_letters_are_times_new_roman(data):
    document = open_docx(BytesIO(data))
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert not document.element.body.xpath("//w:r/w:rPr/w:rFonts[not(@w:ascii='Times New Roman')]")


@pytest.mark.parametrize("data", PAPERS.values(), ids=PAPERS)
def test_properties_stand_in_the_order_that_word_asks_for(data):
    assert misplaced(data) == []


@pytest.mark.parametrize("data", PAPERS.values(), ids=PAPERS)
def test_the_national_name_and_the_motto_stand_on_top(data):
    country, motto = line(data, COUNTRY), line(data, MOTTO)
    assert (country.size, country.bold, country.centred) == (12, True, True)
    assert (motto.size, motto.bold, motto.centred) == (13, True, True)


def test_a_committee_stands_on_two_lines_and_nothing_above_it():
    left = open_docx(BytesIO(PAPERS["letter"])).tables[0].cell(0, 0)
    assert [one.text for one in left.paragraphs if one.text][:2] == ["ỦY BAN NHÂN DÂN", "XÃ MINH SƠN"]


def test_an_office_stands_in_bold_below_its_superior_body():
    superior, office = line(PAPERS["report"], "UBND XÃ MINH SƠN"), line(PAPERS["report"], "PHÒNG VĂN HÓA - XÃ HỘI")
    assert (superior.size, superior.bold) == (12, False)
    assert (office.size, office.bold) == (12, True)


def rules(data: bytes) -> list[float]:
    """The lengths in points of the rules on top, then of the one below the title."""
    document = open_docx(BytesIO(data))
    lengths = []
    for element in document.element.body.iter(qn("w:p")):
        if element.xpath("w:pPr/w:pBdr/w:top"):
            cell = element.xpath("ancestor::w:tc/w:tcPr/w:tcW/@w:w")
            room = int(cell[0]) / 20 - 10.8 if cell else 165 * 72 / 25.4
            lengths.append(room - 2 * int(element.xpath("w:pPr/w:ind/@w:left")[0]) / 20)
    return lengths


@pytest.mark.parametrize("data", PAPERS.values(), ids=PAPERS)
def test_the_rule_below_the_motto_is_as_long_as_the_motto(data):
    assert rules(data)[1] == pytest.approx(text_width(MOTTO, 13, bold=True), abs=1)


@pytest.mark.parametrize("name", PAPERS)
def test_the_rule_below_the_issuer_is_a_third_to_half_of_it(name):
    issuer = "PHÒNG VĂN HÓA - XÃ HỘI" if name == "report" else "XÃ MINH SƠN"
    assert 1 / 3 <= rules(PAPERS[name])[0] / text_width(issuer, 12, bold=True) <= 1 / 2


def test_the_rule_below_the_title_is_a_third_to_half_of_it():
    assert 1 / 3 <= rules(PAPERS["report"])[2] / text_width("Kết quả thực hiện nhiệm vụ", 14, bold=True) <= 1 / 2


def test_what_the_clerk_gives_is_written_with_the_zeros_of_the_decree():
    assert line(PAPERS["letter"], "Số: 05/UBND-VHXH").size == 13
    day = line(PAPERS["letter"], "Minh Sơn, ngày 08 tháng 01 năm 2026")
    assert (day.size, day.italic) == (13, True)
    assert line(PAPERS["letter"], "(Kèm theo Công văn số 05/UBND-VHXH ngày 08/01/2026 của UBND xã Minh Sơn)").italic


def test_what_the_clerk_has_not_given_stays_blank():
    said = words(write_letter(a_letter(issuance=Issuance("UBND-VHXH", year=2026))))
    assert "Số:        /UBND-VHXH" in said
    assert "Minh Sơn, ngày       tháng       năm 2026" in said
    assert "(Kèm theo Công văn số        /UBND-VHXH ngày       tháng       năm 2026 của UBND xã Minh Sơn)" in said


def test_what_a_letter_is_about_stands_under_its_number():
    about = line(PAPERS["letter"], "V/v đôn đốc thực hiện nhiệm vụ")
    assert (about.size, about.bold, about.centred, about.before) == (12, False, True, 6)


def test_one_addressee_stands_in_the_middle_several_below_each_other():
    assert line(write_letter(a_letter(addressees=("Sở Nội vụ",))), "Kính gửi: Sở Nội vụ").centred
    texts = [one.text for one in lines(PAPERS["letter"])]
    at = texts.index("Kính gửi:")
    assert texts[at + 1 : at + 3] == ["- Phòng Kinh tế;", "- Công an xã."]


def test_the_text_is_justified_indented_and_apart():
    text = line(PAPERS["letter"], "Thực hiện Kế hoạch.")
    assert (text.size, text.before) == (14, 6)
    element = next(p for p in open_docx(BytesIO(PAPERS["letter"])).paragraphs if p.text == "Thực hiện Kế hoạch.")
    assert element._p.xpath("w:pPr/w:jc/@w:val") == ["both"]
    assert round(element.paragraph_format.first_line_indent.mm, 1) == 12.7


@pytest.mark.parametrize(
    ("last", "ended"),
    [("Thực hiện.", "Thực hiện./."), ("Thực hiện", "Thực hiện./."), ("Thực hiện./.", "Thực hiện./."), ("A; ", "A./.")],
)
def test_the_last_sentence_ends_the_paper(last, ended):
    assert ended in [one.text for one in lines(write_letter(a_letter(text=("Một.", last))))]
    assert "Một." in [one.text for one in lines(write_letter(a_letter(text=("Một.", last))))]


def test_recipients_and_signer_stand_beside_each_other_in_their_letters():
    data = PAPERS["letter"]
    label, first, kept = line(data, "Nơi nhận:"), line(data, "- Như trên;"), line(data, "- Lưu: VT, VHXH.")
    assert (label.size, label.bold, label.italic) == (12, True, True)
    assert (first.size, kept.size) == (11, 11)
    for authority in ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Thu Hà"):
        assert (line(data, authority).size, line(data, authority).bold) == (14, True)


def test_the_last_sentence_stays_with_the_signature():
    assert line(PAPERS["letter"], "Đề nghị các đơn vị thực hiện./.").keeps
    assert open_docx(BytesIO(PAPERS["letter"])).tables[1].rows[0]._tr.xpath("w:trPr/w:cantSplit")


def test_an_annex_lies_on_a4_counts_its_own_pages_and_repeats_its_header():
    document = open_docx(BytesIO(PAPERS["letter"]))
    section = document.sections[-1]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert section._sectPr.xpath("w:pgNumType/@w:start") == ["1"]
    rows = document.tables[-1].rows
    assert rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in rows)
    assert sum(int(width) for width in document.tables[-1]._tbl.xpath("w:tblGrid/w:gridCol/@w:w")) <= 14572


def test_the_name_of_a_group_stays_with_its_first_row():
    assert line(PAPERS["letter"], "Phòng Kinh tế").keeps
    assert not line(PAPERS["letter"], "Nhiệm vụ số 1").keeps


def test_one_annex_has_no_number_several_have_roman_ones():
    assert (line(PAPERS["letter"], "Phụ lục").size, line(PAPERS["letter"], "Phụ lục").bold) == (14, True)
    both = write_letter(a_letter(attachments=(Attachment("Một", a_table()), Attachment("Hai", a_table()))))
    assert stand_in_order(words(both), "Phụ lục I", "MỘT", "Phụ lục II", "HAI")


def test_a_report_bears_its_kind_in_capitals_and_its_summary_below():
    kind, summary = line(PAPERS["report"], "BÁO CÁO"), line(PAPERS["report"], "Kết quả thực hiện nhiệm vụ")
    assert (kind.size, kind.bold, kind.centred) == (14, True, True)
    assert (summary.size, summary.bold, summary.centred) == (14, True, True)


def test_minutes_have_no_day_on_top_and_all_sides_sign():
    said = words(PAPERS["minutes"])
    assert "ngày" not in said.split("BIÊN BẢN")[0]
    assert stand_in_order(
        said, "BIÊN BẢN", "BÊN GIAO", "A", "Nơi nhận:", "- Lưu: VT.", "BÊN NHẬN", "B", "CHỨNG KIẾN", "C"
    )


def test_an_annex_can_stand_alone():
    data = write_attachment(
        Attachment("Sổ đôn đốc", a_table()), "(Từ ngày 01/6/2026)", (Signature(("NGƯỜI LẬP",), "A"),)
    )
    assert len(open_docx(BytesIO(data)).sections) == 1
    assert stand_in_order(
        words(data), "SỔ ĐÔN ĐỐC", "(Từ ngày 01/6/2026)", "Nhiệm vụ số 1", "08/6/2026", "NGƯỜI LẬP", "A"
    )


@pytest.mark.parametrize(
    ("lines_of", "authority"),
    [
        (for_committee("Chủ tịch"), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (for_committee("Phó Chủ tịch"), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (by_order("Chủ tịch", "Chánh Văn phòng"), ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        (by_order("Chủ tịch", "Phó Chánh Văn phòng"), ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")),
        (own_authority("Phó Trưởng phòng"), ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")),
        (own_authority("Phó phòng"), ("KT. TRƯỞNG PHÒNG", "PHÓ PHÒNG")),
        (own_authority("Giám đốc"), ("GIÁM ĐỐC",)),
    ],
)
def test_the_authority_of_a_signer(lines_of, authority):
    assert lines_of == authority


@pytest.mark.parametrize(
    ("paper", "first", "later"),
    [
        (
            PaperRef(
                "Kế hoạch", "18/KH-UBND", date(2026, 1, 26), "UBND xã Minh Sơn", "Cải cách hành chính nhà nước năm 2026"
            ),
            "Kế hoạch số 18/KH-UBND ngày 26/01/2026 của UBND xã Minh Sơn về cải cách hành chính nhà nước năm 2026",
            "Kế hoạch số 18/KH-UBND",
        ),
        (
            PaperRef("Công văn", "4625/BNV-CCHC", date(2026, 7, 2), "Bộ Nội vụ", "V/v Hướng dẫn chế độ báo cáo."),
            "Công văn số 4625/BNV-CCHC ngày 02/7/2026 của Bộ Nội vụ về việc hướng dẫn chế độ báo cáo",
            "Công văn số 4625/BNV-CCHC",
        ),
        (
            PaperRef("Kế hoạch", issuer="UBND xã Minh Sơn", summary="UBND số hóa hồ sơ", symbol="KH-UBND"),
            "Kế hoạch số       /KH-UBND ngày       tháng       năm của UBND xã Minh Sơn về UBND số hóa hồ sơ",
            "Kế hoạch số       /KH-UBND",
        ),
        (PaperRef("Luật Cán bộ, công chức"), "Luật Cán bộ, công chức", "Luật Cán bộ, công chức"),
    ],
)
def test_a_paper_is_named_whole_at_first_and_short_later(paper, first, later):
    assert (cited(paper), short_cited(paper)) == (first, later)


SAID = st.text(max_size=60)


@settings(max_examples=40, deadline=None)
@given(st.lists(SAID, max_size=4), SAID, SAID, st.lists(SAID, min_size=1, max_size=3), st.lists(SAID, max_size=3))
def test_any_words_make_a_paper_without_empty_lines(text, summary, name, addressees, recipients):
    letter = a_letter(
        text=tuple(text), summary=summary, signature=Signature((name,), name), addressees=tuple(addressees),
        recipients=tuple(recipients), attachments=(Attachment(summary, replace(a_table(), headers=("TT", *text))),)
        if len(text) == 3 else (),
    )  # fmt: skip
    data = write_letter(letter)
    assert misplaced(data) == []
    assert max(empty_heights(data), default=0) <= 10


def test_names_with_marks_of_their_own_stand_as_they_are():
    name = "Phòng “A & B” <Kinh tế> 'một' \\ 100% – 😀"
    data = write_letter(a_letter(addressees=(name,)))
    assert f"Kính gửi: {name}" in words(data)
    assert f"Kính gửi: {name}" in [
        block.text for block in read_document(data, "a.docx").blocks if hasattr(block, "text")
    ]


@needs_office
@pytest.mark.office
def test_the_pages_of_a_letter_hold_its_words_in_order(tmp_path):
    letter = a_letter(attachments=(Attachment("Danh mục nhiệm vụ", a_table(80)),))
    first, *annex = pages(write_letter(letter), tmp_path)
    assert stand_in_order(
        first.text, "ỦY BAN NHÂN DÂN XÃ MINH SƠN", "Số: 05/UBND-VHXH", "V/v đôn đốc", COUNTRY, MOTTO, "Minh Sơn, ngày",
        "Kính gửi:", "- Phòng Kinh tế;", "Thực hiện Kế hoạch.", "các đơn vị thực hiện./.", "Nơi nhận:", "Nguyễn Thu Hà",
    )  # fmt: skip
    assert {(round(page.width), round(page.height)) for page in annex} == {(842, 595)}
    assert all("TT Nhiệm vụ Đến hạn Chậm" in page.text for page in annex)
    assert stand_in_order(" ".join(page.text for page in annex), *(f"Nhiệm vụ số {at} " for at in range(1, 81)))


@needs_office
@pytest.mark.office
@pytest.mark.parametrize("length", range(12, 22))
def test_wherever_the_page_ends_the_signature_has_words_above_it(length, tmp_path):
    """However long the text, the page of the signature begins with something of the text."""
    text = (
        *(f"Câu thứ {at} của công văn, đủ dài để chiếm hai dòng trên trang giấy khổ A4 đứng." for at in range(length)),
    )
    printed = pages(write_letter(a_letter(text=text, attachments=())), tmp_path)
    signed = next(page for page in printed if "Nguyễn Thu Hà" in page.text)
    assert stand_in_order(signed.text, f"Câu thứ {length - 1} ", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "Nguyễn Thu Hà")


@needs_office
@pytest.mark.office
def test_a_row_taller_than_a_page_is_printed_whole(tmp_path):
    tall = " ".join(f"việc{at}" for at in range(4000))
    table = replace(a_table(), rows=(AnnexRow("1", (tall, date(2026, 6, 8), 3)), AnnexRow("2", ("Hết", "", ""))))
    printed = " ".join(page.text for page in pages(write_attachment(Attachment("A", table)), tmp_path))
    assert stand_in_order(printed, "việc0 ", "việc1500 ", "việc3999", "Hết")
