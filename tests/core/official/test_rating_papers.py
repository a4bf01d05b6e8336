"""The sheet of one person's month and the workbook of all people: the same numbers, and what they are not."""

from io import BytesIO

from openpyxl import load_workbook
from papers_seen import misplaced, needs_office, pages, words

from ratings_kit import HEAD, OFFICE, OFFICER, day, product, row, sheet, typed
from sauro.core.official import Issuance, Issuer, Signature
from sauro.core.official.ratings import FollowUp, write_facts_workbook, write_follow_up
from sauro.core.ratings import NOT_A_DECISION

ON_TIME, LATE = product("1", handed_in=day(14)), product("2", handed_in=day(20), returns=1)
ROWS = (
    row(ON_TIME, LATE, subject=OFFICE),
    row(ON_TIME, LATE, subject=HEAD, given=typed(27, 100, 90, 80)),
    row(LATE, given=typed(28)),
)
SHEET = sheet(*ROWS)


def paper(of, **more):
    return FollowUp(
        Issuer("UBND xã Minh Sơn", "Minh Sơn"), Issuance("", year=2026), Signature(), SHEET, of, "Đã chốt.", **more
    )


DOCX = write_follow_up(paper(ROWS[2], strengths="Chủ động.", limits="", comment="Cần nộp sớm hơn."))


def test_the_sheet_says_that_it_is_no_decision_and_no_form_of_the_decree():
    said = words(DOCX)
    assert NOT_A_DECISION in said
    assert "không phải mẫu 01A, 01B" in said


def test_the_sheet_tells_points_with_reasons_and_products_with_their_days():
    said = words(DOCX)
    assert "58,33" in said
    assert "Điểm chất lượng 0,75 trên 1 sản phẩm chuẩn được giao (1 sản phẩm bị trừ): 75%." in said
    assert "15/5/2026" in said
    assert "Ưu điểm: Chủ động." in said
    assert "Hạn chế" not in said  # nobody wrote any


def test_the_sheet_of_an_office_has_no_points_of_people():
    said = words(write_follow_up(paper(ROWS[0])))
    assert "tiêu chí chung" not in said
    assert "tổng điểm" not in said


def test_an_empty_month_says_so():
    assert "Không có sản phẩm nào trong tháng." in words(write_follow_up(paper(row())))
    assert "chưa đủ dữ liệu" in words(write_follow_up(paper(row())))


@needs_office
def test_the_sheet_is_laid_out_as_papers_are(tmp_path):
    assert misplaced(DOCX) == []
    assert len(pages(DOCX, tmp_path)) <= 3


def test_the_workbook_has_numbers_that_can_be_summed_and_every_reason():
    book = load_workbook(BytesIO(write_facts_workbook(SHEET, issuer="UBND xã Minh Sơn", checksum="ab12")))
    assert book.sheetnames == ["Tổng hợp", "Vì sao", "Sản phẩm"]
    people = list(book["Tổng hợp"].values)
    assert any(NOT_A_DECISION in str(cell) and "ab12" in str(cell) for line in people for cell in line if cell)
    head = next(line for line in people if line[0] == "STT")
    lan = dict(zip(head, next(line for line in people if line[1] == OFFICER.name), strict=True))
    assert (lan["chậm"], lan["bị trả lại vì chất lượng"], lan["tổng điểm"]) == (1, 1, 86.33)
    assert OFFICE.name not in [line[1] for line in people]
    assert any("sản phẩm bị trừ" in str(cell) for line in book["Vì sao"].values for cell in line)
    assert sum(line[1] == HEAD.name for line in book["Sản phẩm"].values) == 2
