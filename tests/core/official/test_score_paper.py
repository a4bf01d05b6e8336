"""The self-score sheet as it goes out: the form of the decree, sums, proofs that will not be taken in red."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document as open_docx
from openpyxl import load_workbook
from papers_seen import body, empty_heights, line, misplaced, needs_office, pages

from sauro.core.evidence import Piece
from sauro.core.official import Issuance, Issuer, PaperRef, Signature, for_committee
from sauro.core.official.scoring import Proof, ScorePaper, faults_of, write_score_paper, write_score_workbook
from sauro.core.periods import Window
from sauro.core.scoring import NOTHING_AROSE, Answer, NotArising, load_set, rescored, score, share
from scoring_kit import answers_of

COMMUNE = load_set("par-index-commune-2025")
YEAR = Window(date(2025, 1, 1), date(2025, 12, 31))
RED = "C00000"


def proof(number: str, day: date | None, **more) -> Proof:
    return Proof(Piece(number, day, is_confirmed=True), "Kế hoạch", "UBND xã Đồi Sim", **more)


PROOFS = {
    "plan": proof("18/KH-UBND", date(2025, 1, 20), summary="cải cách hành chính năm 2025"),
    "late": proof("02/KH-UBND", date(2026, 1, 5)),
    "draft": proof("", date(2025, 3, 1), summary="kiểm tra"),
    "photo": Proof(Piece(issued_on=date(2025, 4, 2), is_photo=True), "Ảnh", summary="niêm yết"),
}
_EVIDENCE = {"1.1.1": ("plan",), "1.1.2": ("late", "plan"), "1.2": ("draft",), "1.3.1": ("photo",), "1.3.2": ("lost",)}
_ANSWERS = answers_of("Đồi Sim")
ANSWERS = {**_ANSWERS, **{code: replace(_ANSWERS[code], evidence=keys) for code, keys in _EVIDENCE.items()}}
PAPER = ScorePaper(
    issuer=Issuer("UBND xã Đồi Sim", "Đồi Sim"),
    issuance=Issuance("BC-UBND", year=2025),
    signature=Signature(for_committee("Chủ tịch"), "Lê Văn Bách"),
    criteria=COMMUNE,
    sheet=score(COMMUNE, ANSWERS, unit="Đồi Sim"),
    proofs=PROOFS,
    window=YEAR,
    asked_by=PaperRef("Công văn", "2775/SNV-CCHC", date(2025, 11, 10), "Sở Nội vụ"),
    addressees=("Sở Nội vụ",),
)
DOCX = write_score_paper(PAPER)
HEADERS = [
    "STT",
    "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
    "Điểm tối đa",
    "Điểm tự đánh giá",
    "Tài liệu kiểm chứng",
    "Giải trình",
]


def table(data: bytes = DOCX, at: int = -1):
    tables = open_docx(BytesIO(data)).tables
    return [one for one in tables if one._tbl.xpath("w:tblPr/w:tblBorders")][at]


def rows(data: bytes = DOCX, at: int = -1) -> dict[str, list[str]]:
    """The rows of a ruled table by their number; the last row, which has none, by its name."""
    cells = ([cell.text for cell in row.cells] for row in table(data, at).rows)
    return {one[0] or one[1]: one for one in cells}


def red_words(data: bytes = DOCX) -> dict[str, list[str]]:
    """What stands in red, by the number of its row."""
    found = {}
    for row in table(data).rows:
        runs = (run for cell in row.cells for paragraph in cell.paragraphs for run in paragraph.runs)
        if red := [run.text for run in runs if run.font.color.rgb is not None and str(run.font.color.rgb) == RED]:
            found[row.cells[0].text] = red
    return found


def paper_with(**answers: Answer) -> ScorePaper:
    sheet = PAPER.sheet
    for code, answer in answers.items():
        sheet = rescored(sheet, COMMUNE, code.removeprefix("l").replace("_", "."), answer)
    return replace(PAPER, sheet=sheet)


def test_the_paper_has_the_form_of_the_decree():
    for text in ("BÁO CÁO", f"Kết quả tự đánh giá, chấm điểm {COMMUNE.name}", "Nơi nhận:", "Lê Văn Bách"):
        assert line(DOCX, text).bold
    assert "Thực hiện Công văn số 2775/SNV-CCHC ngày 10/11/2025 của Sở Nội vụ, UBND xã Đồi Sim báo cáo" in body(DOCX)[3]
    assert line(DOCX, "Kính gửi: Sở Nội vụ").centred
    assert misplaced(DOCX) == []
    assert all(height <= 14 for height in empty_heights(DOCX))


def test_the_sheet_lies_across_with_its_header_on_every_page():
    section = open_docx(BytesIO(DOCX)).sections[-1]
    assert section.page_width > section.page_height
    assert [cell.text for cell in table().rows[0].cells] == HEADERS
    assert [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table().rows][:3] == [True, False, False]


def test_every_line_has_its_row_and_every_field_and_criterion_its_sum():
    found = rows()
    codes = [row.cells[0].text for row in table().rows][1:-1]
    headed = [one.code for field in COMMUNE.fields for one in field.criteria if not one.is_direct]
    assert sorted(codes) == sorted([*(one.code for one in (*COMMUNE.fields, *COMMUNE.components)), *headed])
    # added by hand: 3 of 4 points under 1.1, 16 of 17 under 1, 71,6 of 74 in all (1 point did not arise)
    assert found["1.1"][2:4] == ["4", "3"]
    assert found["1"][2:4] == ["17", "16"]
    assert found["Tổng cộng"][2:] == ["74", "71,6", "", "Đạt 96,76%."]
    assert found["1.1.2"][2:4] == ["2", "1"]
    assert found["1.1.2"][5] == PAPER.sheet["1.1.2"].reason


def test_sums_are_bold_and_lines_are_not():
    bold = {
        row.cells[0].text: all(run.bold for cell in row.cells for p in cell.paragraphs for run in p.runs)
        for row in table().rows
    }
    assert (bold["1"], bold["1.1"], bold[""], bold["1.1.2"]) == (True, True, True, False)


def test_what_did_not_arise_leaves_the_maximum_and_the_sum_says_so():
    left_out = [one for one in PAPER.sheet.lines if one.state == "excluded"]
    assert left_out
    found = rows()
    for one in left_out:
        assert found[one.code][3] == "Không tính"
        assert found[one.code[0]][5].startswith("Điểm tối đa in trong bộ tiêu chí là ")


def test_proofs_that_will_not_be_taken_are_red_with_the_reason():
    red = red_words()
    plan = "Kế hoạch số 18/KH-UBND ngày 20/01/2025 của UBND xã Đồi Sim về cải cách hành chính năm 2025"
    assert rows()["1.1.1"][4] == plan
    assert rows()["1.1.2"][4].split("\n")[1] == f"- {plan}"
    assert red["1.1.2"] == [
        "- Kế hoạch số 02/KH-UBND ngày 05/01/2026 của UBND xã Đồi Sim "
        "(Ngày 05/01/2026 sau cửa sổ 01/01/2025 - 31/12/2025.)"
    ]
    assert red["1.2"] == ["Kế hoạch kiểm tra của UBND xã Đồi Sim, ngày 01/3/2025 (Chưa có số, ký hiệu.)"]
    assert red["1.3.2"] == ["lost (Không có trong hồ sơ kiểm chứng.)"]
    assert "1.1.1" not in red
    assert "1.3.1" not in red  # a photo has no number


def test_points_without_any_proof_are_red_and_no_points_need_none():
    assert red_words()["1.4.1"] == ["Chưa có tài liệu kiểm chứng."]
    lost = write_score_paper(paper_with(l1_4_2=Answer(points=Decimal(0), reason="Chưa thực hiện")))
    assert "1.4.2" not in red_words(lost)
    assert rows(lost)["1.4.2"][4] == ""


def test_a_line_with_days_of_its_own_is_held_against_those():
    own = replace(COMMUNE["1.1.2"], window="đến 31/01 năm sau")
    field = COMMUNE.fields[0]
    first = replace(field.criteria[0], components=(field.criteria[0].components[0], own))
    criteria = replace(COMMUNE, fields=(replace(field, criteria=(first, *field.criteria[1:])), *COMMUNE.fields[1:]))
    paper = replace(PAPER, criteria=criteria)
    assert "1.1.2" not in red_words(write_score_paper(paper))
    narrow = replace(paper, windows={"1.1.2": Window(date(2025, 6, 1), date(2026, 1, 31))})
    assert [words[:8] for words in red_words(write_score_paper(narrow))["1.1.2"]] == ["- Kế hoạ"]  # now the plan


@pytest.mark.parametrize(
    ("piece", "faults"),
    [
        (Piece("18/KH-UBND", date(2025, 12, 31)), ()),
        (Piece("18/KH-UBND", date(2024, 12, 31)), ("Ngày 31/12/2024 trước cửa sổ 01/01/2025 - 31/12/2025.",)),
        (Piece("18/KH-UBND"), ("Chưa có ngày.",)),
        (Piece("", date(2025, 5, 1), is_link=True), ()),
        (Piece("18/KH-UBND", date(2025, 5, 1), is_withdrawn=True), ("Minh chứng đã được rút.",)),
    ],
)
def test_faults_of_a_proof(piece, faults):
    assert faults_of(Proof(piece), YEAR) == faults


def test_open_points_stay_blank_and_are_told():
    paper = paper_with(l3_4_1=Answer(), l3_5_2=replace(NOTHING_AROSE, treated_as=None))
    found = rows(write_score_paper(paper))
    assert found["3.4.1"][3] == ""
    assert found["3.4.1"][5].startswith("Chưa có số liệu")
    assert "Còn 3 điểm chưa rõ." in found["3.4"][5]
    assert found["Tổng cộng"][5].startswith("Đến nay đạt ")
    assert not any("Tự xếp loại" in one for one in body(write_score_paper(paper)))


def test_the_reason_of_a_person_stands_beside_that_of_the_rule():
    decided = replace(NOTHING_AROSE, treated_as=NotArising.EXCLUDED, reason="Năm 2025 không có kiến nghị.")
    found = rows(write_score_paper(paper_with(l3_5_2=decided)))["3.5.2"][5]
    assert found.endswith("\nLý do: Năm 2025 không có kiến nghị.")


def test_the_text_tells_the_result_by_field_and_how_much_is_proven():
    fields = rows(at=0)
    assert fields["1"] == ["1", COMMUNE.fields[0].name, "17", "16", "94,12"]
    text = body(DOCX)
    assert "Tổng điểm tự đánh giá là 71,6 trên 74 điểm. Đạt 96,76%. Tự xếp loại: Tốt." in text
    assert any(one.startswith("05 trên 75 tiêu chí tự chấm có tài liệu kiểm chứng") for one in text)
    assert "Tài liệu phải ban hành trong thời gian đánh giá, từ ngày 01/01/2025 đến hết ngày 31/12/2025." in text
    red = sum(len(words) for words in red_words().values())
    assert any(one.startswith(f"{red} mục ở cột “Tài liệu kiểm chứng”") for one in text)


def test_the_workbook_holds_numbers_and_the_same_red():
    sheet = load_workbook(BytesIO(write_score_workbook(PAPER)), rich_text=True).active
    found = {row[0].value or row[1].value: row for row in sheet.iter_rows()}
    assert [cell.value for cell in found["STT"]] == HEADERS
    assert [cell.value for cell in found["1.1"][2:4]] == [4, 3]
    assert [cell.data_type for cell in found["1.1"][2:4]] == ["n", "n"]
    assert found["Tổng cộng"][3].value == pytest.approx(71.6)
    assert (found["1.1"][1].font.bold, found["1.1.2"][1].font.bold) == (True, False)
    parts = found["1.1.2"][4].value
    assert [getattr(part, "font", None) and part.font.color.rgb[-6:] for part in parts] == [RED, None]
    assert str(parts) == rows()["1.1.2"][4]
    components = [found[one.code] for one in COMMUNE.components]
    assert sum(row[3].value for row in components if row[3].data_type == "n") == pytest.approx(71.6)


def test_words_that_look_like_a_formula_stay_words():
    proofs = {**PROOFS, "plan": Proof(Piece("", is_confirmed=True), "=1+1")}
    sheet = load_workbook(BytesIO(write_score_workbook(replace(PAPER, proofs=proofs)))).active
    found = {row[0].value: row for row in sheet.iter_rows()}["1.1.1"][4]
    assert (found.data_type, found.value[:4]) == ("s", "=1+1")


def test_a_share_above_one_is_told_and_has_no_points():
    found = rows(write_score_paper(paper_with(l1_1_1=share(12, 10))))["1.1.1"]
    assert found[3] == ""
    assert found[5].startswith("Tỷ lệ lớn hơn 1 (12 trên 10)")


@needs_office
def test_every_page_of_the_sheet_prints_its_header(tmp_path):
    first, *others = pages(DOCX, tmp_path)
    assert "BÁO CÁO" in first.text
    assert len(others) > 3
    assert all("Điểm tự đánh giá" in one.text for one in others)
