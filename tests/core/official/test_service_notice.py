"""The public notice of a month on paper: points beside the portal's, what cost points, every line behind."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from papers_seen import words as words_of

from sauro.core.official import Issuance, Issuer, Signature, for_committee
from sauro.core.official.service_index import (
    ServiceNotice,
    service_notice,
    write_service_notice,
    write_service_workbook,
)
from sauro.core.scoring import Answer, NotArising, Reading, beside_published, left, score, share
from sauro.core.service_index import index_set

INDEX = index_set()
LEFT_OUT = Answer(arises=False, treated_as=NotArising.EXCLUDED, reason="chỉ tính ở tỉnh, bộ")
SAID = dict.fromkeys(("1.1", "1.2", "1.3"), LEFT_OUT)
SAID |= {one.code: share(9, 10) for one in INDEX.components if one.code not in SAID}
SAID |= {"1.4": share(9, 9), "5.4": left(10, 1, 0)}  # 82,2 of 88


def notice(said=SAID, readings=(), before=None, number=None, issued_on=None):
    sheet = score(INDEX, said)
    return ServiceNotice(
        Issuer("UBND xã Minh Sơn", "Minh Sơn"),
        Issuance("TB-UBND", number, issued_on, 2026),
        Signature(for_committee("Phó Chủ tịch"), "Nguyễn Thu Hà"),
        INDEX,
        sheet,
        beside_published(INDEX, sheet, readings),
        "tháng 9 năm 2026",
        before=score(INDEX, before) if before else None,
        before_period="tháng 8 năm 2026",
        notes=("Các chỉ số 1.1, 1.2, 1.3 chỉ tính ở tỉnh, bộ.",),
        recipients=("Thường trực Đảng ủy, HĐND xã",),
    )


def text(one):
    return [part for part in service_notice(one).text if isinstance(part, str)]


def test_the_paper_is_a_notice_in_the_official_form():
    words = words_of(write_service_notice(notice()))
    assert "THÔNG BÁO" in words
    assert "TM. ỦY BAN NHÂN DÂN" in words
    assert "KT. CHỦ TỊCH" in words
    assert "Kết quả đánh giá chất lượng phục vụ người dân, doanh nghiệp tháng 9 năm 2026" in words


@pytest.mark.parametrize(("number", "day", "shown"), [(None, None, "/TB-UBND"), (7, date(2026, 10, 8), "07/TB-UBND")])
def test_number_and_day_are_blank_or_those_entered(number, day, shown):
    words = words_of(write_service_notice(notice(number=number, issued_on=day)))
    assert shown in words
    assert ("ngày 08 tháng 10 năm 2026" in words) == (day is not None)


def test_the_whole_is_over_what_the_commune_counts():
    assert text(notice())[1] == "Tổng điểm là 82,2 trên 88 điểm, đạt 93,41%, xếp loại Xuất sắc."


def test_what_is_open_is_no_class():
    said = {code: one for code, one in SAID.items() if code != "2.1"}
    assert text(notice(said))[1].endswith("; còn 20 điểm chưa đủ số liệu để tính.")


def test_the_month_before_and_what_moved_most():
    before = {**SAID, "2.1": share(8, 10), "3.6": share(10, 10)}
    words = text(notice(before=before))[2]
    assert words.startswith("So với tháng 8 năm 2026 (91,82%), kết quả tăng 1,59 điểm phần trăm; thay đổi nhiều nhất: ")
    assert "Hồ sơ xử lý trước hạn và đúng hạn +2 điểm; Hồ sơ thanh toán trực tuyến -0,6 điểm." in words


def test_groups_that_differ_are_named_with_their_difference():
    readings = [Reading("TDGQ", Decimal("17.5"), date(2026, 10, 5)), Reading("CKMB", Decimal(6), date(2026, 10, 5))]
    words = text(notice(readings=readings))
    assert "01 trên 02 nhóm có giá trị công bố khớp với kết quả tính lại từ số liệu." in words
    assert any(one.startswith("- Tiến độ, kết quả giải quyết: ") and "thấp hơn 0,5 điểm" in one for one in words)


def test_without_readings_it_says_so():
    assert "Chưa có giá trị công bố của kỳ này để đối chiếu." in text(notice())


def test_the_workbook_has_numbers_that_sum():
    book = load_workbook(BytesIO(write_service_workbook(notice())))
    groups, lines = book.worksheets
    rows = {row[1].value: row for row in groups.iter_rows()}
    assert rows["Tổng cộng"][3].value == pytest.approx(82.2)
    assert sum(
        row[3].value for name, row in rows.items() if isinstance(row[0].value, str) and row[0].value.isdigit()
    ) == (pytest.approx(82.2))
    by_code = {row[0].value: row for row in lines.iter_rows()}
    assert by_code["VI"][1].value == "Mức độ hài lòng"
    assert by_code["1.1"][3].value == "Không tính"
    assert by_code["2.1"][3].value == 18
