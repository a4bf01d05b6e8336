"""The pages of the index: numbers typed, pasted, brought in a sheet; the portal's answer; what was typed stays."""

import io
import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from index_kit import MONTH, ON, SEPTEMBER, gave, read
from sauro.core.service_index import Span
from sauro.web.indicators.actions import Entry, assign_duties, enter_figures
from sauro.web.service_index import actions
from sauro.web.service_index.models import LineFigure, PortalReading, PublicNotice
from sauro.web.service_index.models.figures import Way
from sauro.web.service_index.queries import sheet_of


@pytest.fixture
def base(cast):
    return f"/chi-so-phuc-vu/{cast.commune.pk}/2026/thang-09/"


@pytest.fixture
def browser(as_person):
    return as_person("standing_body")


def html(response):
    return response.content.decode()


def test_the_year_shows_each_month_and_narrows(cast, browser):
    gave(cast)
    read(cast, DVCTT="9.2")
    page = html(browser.get("/chi-so-phuc-vu/?nam=2026"))
    assert "75,13%" in page
    assert "1 tháng có nhóm lệch" in page
    narrowed = html(browser.get("/chi-so-phuc-vu/?nam=2026&loc=lech"))
    assert narrowed.count("/thang-09/") > narrowed.count("/thang-08/")
    assert "Không tháng nào có nhóm lệch" in html(browser.get("/chi-so-phuc-vu/?nam=2025&loc=lech"))


def test_the_year_and_the_month_go_out_as_files(cast, browser, base):
    gave(cast)
    rows = browser.get("/chi-so-phuc-vu/?nam=2026&xuat=csv").content.decode("utf-8-sig").splitlines()
    assert rows[9].startswith("Tháng 9/2026,5.4000,18.8000,8.7800,6.5000,11.3000,15.3333,66.1133,88,0.0000,75.13,Khá")
    book = load_workbook(io.BytesIO(browser.get(f"{base}?xuat=xlsx").content))
    found = {row[0].value: row for row in book.active.iter_rows()}
    assert [cell.value for cell in found["5.4"][2:5]] == [30, 70, 500]
    assert found["2.1"][6].value == pytest.approx(18.8)


def test_the_month_says_what_costs_points_and_what_would_raise_them(cast, browser, base):
    gave(cast)
    page = html(browser.get(base))
    assert "4.4 Hồ sơ số hóa kết nối kho dữ liệu cá nhân mất 3,2 trên 4 điểm" in page
    assert "+1,2 điểm" in page  # 2.1: 30 dossiers more
    assert "Xã có số riêng thì nhập" in page


def test_numbers_are_typed_in_place(cast, browser, base):
    typed = {"so-2-1": "4.700", "tren-2-1": "5.000", "khong-5-2": "on", "origin": "Hệ thống của tỉnh"}
    answer = browser.post(f"{base}nhap/", typed, follow=True)
    assert "Đã ghi 2" in html(answer)
    figure = LineFigure.objects.get(line="2.1")
    assert (figure.value, figure.of, figure.origin, figure.way) == (4700, 5000, "Hệ thống của tỉnh", Way.FORM)
    assert LineFigure.objects.get(line="5.2").given == "none"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"so-2-1": "470", "tren-2-1": "năm trăm"}, "không phải một số"),
        ({"so-2-1": "500", "tren-2-1": "470"}, "hai số có thể bị đảo"),
        ({"so-2-1": "470"}, "Còn thiếu số"),
        ({"so-2-1": "470", "tren-2-1": "500", "khong-2-1": "on"}, "giữ một"),
        ({}, "Chưa có số nào được nhập"),
    ],
)
def test_what_is_refused_keeps_what_was_typed(cast, browser, base, typed, why):
    answer = browser.post(f"{base}nhap/", {**typed, "so-3-6": "90", "tren-3-6": "120"} if typed else {})
    page = html(answer)
    assert answer.status_code == 422
    assert why in page
    assert "Lỗi:" in page
    assert not typed or 'value="120"' in page
    assert not LineFigure.objects.exists()


def test_a_correction_without_reason_is_asked_for_it(cast, browser, base):
    gave(cast)
    typed = {"so-2-1": "480", "tren-2-1": "500"}
    answer = browser.post(f"{base}nhap/", typed)
    assert answer.status_code == 422
    assert "Ghi lý do sửa" in html(answer)
    assert 'value="480"' in html(answer)
    browser.post(f"{base}nhap/", {**typed, "change_reason": "Đối chiếu lại"})
    assert sheet_of(cast.commune, SEPTEMBER).figures["2.1"].value == 480
    page = html(browser.get(f"{base}chi-so/2.1/"))
    assert "480/500" in page
    assert "470/500" in page
    assert "Đối chiếu lại" in page


def test_a_number_is_taken_back_with_its_reason(cast, browser, base):
    gave(cast)
    figure = LineFigure.objects.get(line="2.1")
    assert browser.post(f"/chi-so-phuc-vu/so/{figure.pk}/bo/", {}).status_code == 422
    browser.post(f"/chi-so-phuc-vu/so/{figure.pk}/bo/", {"reason": "Nhầm tháng"})
    assert "2.1" not in sheet_of(cast.commune, SEPTEMBER).figures


def test_what_the_figures_know_is_offered_and_taken_only_when_asked(cast, browser, base):
    assign_duties(by=cast.standing_body, commune=cast.commune, codes=["X7/7.5"], answering=cast.culture)
    some = [Entry("X7/7.5", Decimal(4), Decimal(5))]
    enter_figures(by=cast.officer, unit=cast.culture, window=SEPTEMBER.window, entries=some)
    page = html(browser.get(base))
    assert "Điền 1 chỉ số từ số liệu đã có" in page
    assert 'name="so-3-6" value="4"' not in page
    assert 'name="so-3-6" value="4"' in html(browser.get(f"{base}?lay=3.6"))
    browser.post(f"{base}nhap/?lay=3.6", {"so-3-6": "4", "tren-3-6": "5", "so-2-1": "1", "tren-2-1": "2"})
    figure = LineFigure.objects.get(line="3.6")
    assert (figure.way, figure.origin) == (
        Way.FIGURES,
        "Số liệu của đơn vị: X7/7.5 Tỷ lệ hồ sơ thanh toán trực tuyến",
    )
    assert LineFigure.objects.get(line="2.1").way == Way.FORM


# -- Sheets and pastes -----------------------------------------------------------------------------


def test_a_sheet_goes_out_and_comes_back(cast, browser, base):
    gave(cast, l21=())
    book = load_workbook(io.BytesIO(browser.get(f"{base}mau/").content))
    rows = {row[0].value: row for row in book.active.iter_rows()}
    assert [rows["5.4"][at].value for at in (4, 5, 6)] == [30, 70, 500]
    assert rows["4.2b"][4].value == "không phát sinh"
    rows["2.1"][4].value, rows["2.1"][6].value = 470, 500
    rows["5.4"][5].value = 60
    preview = _sent(browser, base, book)
    assert "1 số mới, 1 số đổi, 16 số như cũ, 0 dòng phải sửa" in html(preview)
    token = preview.context["preview"].sealed()
    refused = browser.post(f"{base}nhan/", {"preview": token})
    assert refused.status_code == 422  # a correction asks for its reason
    browser.post(f"{base}nhan/", {"preview": token, "change_reason": "Hệ thống cập nhật"})
    found = sheet_of(cast.commune, SEPTEMBER).figures
    assert (found["2.1"].numbers.value, found["5.4"].more, found["2.1"].way) == (470, 60, Way.SHEET)
    assert found["2.1"].file.name == "so.xlsx"


def _sent(browser, base, book):
    content = io.BytesIO()
    book.save(content)
    return browser.post(f"{base}tep/", {"sheet": SimpleUploadedFile("so.xlsx", content.getvalue())})


def test_a_sheet_of_another_month_or_of_nobody_is_refused(cast, browser, base):
    book = load_workbook(io.BytesIO(browser.get(base.replace("09", "08") + "mau/").content))
    answer = _sent(browser, base, book)
    assert answer.status_code == 422
    assert "phát cho tháng 8/2026" in html(answer)
    book.active["B1"] = "khác"
    assert "đã bị sửa" in html(_sent(browser, base, book))
    broken = browser.post(f"{base}tep/", {"sheet": SimpleUploadedFile("so.xlsx", b"PK\x03\x04khong phai")})
    assert broken.status_code == 422


def test_bad_rows_of_a_sheet_are_told_and_nothing_is_kept(cast, browser, base):
    book = load_workbook(io.BytesIO(browser.get(f"{base}mau/").content))
    rows = {row[0].value: row for row in book.active.iter_rows()}
    rows["2.1"][4].value, rows["2.1"][6].value = 470, 500
    rows["3.6"][4].value, rows["3.6"][6].value = 120, 90
    rows["5.4"][4].value, rows["5.4"][6].value = 10, 500
    preview = _sent(browser, base, book)
    page = html(preview)
    assert "2 dòng phải sửa" in page
    assert "hai số có thể bị đảo" in page
    assert "Còn thiếu số: hồ sơ bị phản ánh" in page
    browser.post(f"{base}nhan/", {"preview": preview.context["preview"].sealed()})
    assert not LineFigure.objects.exists()


def test_a_paste_is_looked_at_before_it_is_kept(cast, browser, base):
    rows = ("Mã\tTên\tTử số\tMẫu số", "2.1\tHồ sơ\t4.700\t5.000", "Hồ sơ thanh toán trực tuyến\t90/120")
    text = "\n".join((*rows, "5.4\t30\t70\t500", "5.2\tkps"))
    preview = browser.post(f"{base}dan/", {"text": text, "origin": "Sổ theo dõi"})
    assert "4 số mới, 0 số đổi, 0 số như cũ, 0 dòng phải sửa" in html(preview)
    assert not LineFigure.objects.exists()
    browser.post(f"{base}nhan/", {"preview": preview.context["preview"].sealed()})
    found = sheet_of(cast.commune, SEPTEMBER).figures
    assert (found["2.1"].of, found["3.6"].value, found["5.4"].more, found["5.2"].given) == (5000, 90, 70, "none")
    assert found["2.1"].origin == "Sổ theo dõi"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9.9\t1\t2", "Không có chỉ số nào mang mã hoặc tên “9.9”"),
        ("2.1\t1\t2\n2.1\t1\t3", "có ở nhiều dòng"),
        ("2.1\t1\t2\t3", "nhiều số hơn"),
        ("2.1\tmột\t2x", "không phải một số"),
    ],
)
def test_rows_of_a_paste_that_cannot_be_are_told(cast, browser, base, text, why):
    preview = browser.post(f"{base}dan/", {"text": text})
    assert why in html(preview)
    browser.post(f"{base}nhan/", {"preview": preview.context["preview"].sealed()})
    assert not LineFigure.objects.exists()


def test_a_paste_without_numbers_keeps_what_was_pasted(cast, browser, base):
    answer = browser.post(f"{base}dan/", {"text": "chỉ có chữ", "origin": "Sổ"})
    assert answer.status_code == 422
    assert "chỉ có chữ</textarea>" in html(answer)


def test_a_preview_of_another_month_is_not_accepted(cast, browser, base):
    preview = browser.post(f"{base}dan/", {"text": "2.1\t1\t2"})
    token = preview.context["preview"].sealed()
    browser.post(base.replace("09", "08") + "nhan/", {"preview": token})
    browser.post(f"{base}nhan/", {"preview": "x"})
    assert not LineFigure.objects.exists()


# -- The portal ------------------------------------------------------------------------------------


def test_values_of_the_portal_are_typed(cast, browser, base):
    gave(cast)
    typed = {"DVCTT": "9,2", "MDSH": "-", "read_on": "07/10/2026"}
    answer = browser.post(f"{base}cong/nhap/", typed, follow=True)
    assert "Đã ghi giá trị" in html(answer)
    assert {row.group: row.value for row in PortalReading.objects.all()} == {"DVCTT": Decimal("9.2"), "MDSH": None}
    page = html(browser.get(base))
    assert "Cổng không có dữ liệu" in page
    assert "giá trị công bố cao hơn 0,42 điểm" in page


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"DVCTT": "13"}, "từ 0 đến 12"),
        ({"DVCTT": "x"}, "không phải một số"),
        ({"DVCTT": "9", "read_on": "31/8/2026"}, "Ngày đọc phải từ"),
        ({}, "Chưa nhập giá trị của nhóm nào"),
    ],
)
def test_values_that_cannot_be_keep_what_was_typed(cast, browser, base, typed, why):
    answer = browser.post(f"{base}cong/nhap/", {"read_on": "07/10/2026", "TTTT": "6,5" if typed else "", **typed})
    assert answer.status_code == 422
    assert why in html(answer)
    assert not typed or 'value="6,5"' in html(answer)
    assert not PortalReading.objects.exists()


def test_an_answer_of_the_portal_is_pasted_looked_at_and_kept(cast, browser, base):
    said = {"year": 2026, "month": 9, "data": [{"code": "TDGQ", "score": 18.8}, {"code": "TTTT", "score": None}]}
    said["lines"] = [{"key": "ON_TIME", "numerator": 470, "denominator": 500}]
    preview = browser.post(f"{base}cong/doc/", {"text": json.dumps(said), "read_on": "06/10/2026"})
    assert "2 nhóm, 1 chỉ số có hai số" in html(preview)
    assert not PortalReading.objects.exists()
    browser.post(f"{base}cong/nhan/", {"answer": preview.context["sealed"]})
    assert {row.group: row.value for row in PortalReading.objects.all()} == {"TDGQ": Decimal("18.8"), "TTTT": None}
    assert {row.read_on for row in PortalReading.objects.all()} == {date(2026, 10, 6)}
    assert not LineFigure.objects.exists()  # the lines' numbers only where that is asked for
    browser.post(f"{base}cong/nhan/", {"answer": preview.context["sealed"], "lines": "1"})
    assert LineFigure.objects.get().way == Way.PORTAL


def test_an_answer_comes_as_a_file_too(cast, browser, base):
    file = SimpleUploadedFile("cong.csv", "Nhóm;Điểm\nCông khai, minh bạch;5,4\n".encode())
    preview = browser.post(f"{base}cong/doc/", {"answer": file, "read_on": "06/10/2026"})
    browser.post(f"{base}cong/nhan/", {"answer": preview.context["sealed"]})
    row = PortalReading.objects.get()
    assert (row.group, row.value, row.file.name) == ("CKMB", Decimal("5.4"), "cong.csv")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"month": 8, "year": 2026, "CKMB": 5}', "là của Tháng 8/2026, không phải Tháng 9/2026"),
        ('{"year": 2025, "CKMB": 5}', "là của năm 2025"),
        ("không phải gì", "Không thấy nhóm nào|không có nhóm hay dòng nào"),
        ("{", "JSON không đọc được"),
        ("", "Dán câu trả lời của Cổng, hoặc chọn tệp"),
    ],
)
def test_an_answer_that_is_none_of_this_month_is_refused(cast, browser, base, text, why):
    answer = browser.post(f"{base}cong/doc/", {"text": text, "read_on": "06/10/2026"})
    assert any(one in html(answer) for one in why.split("|"))
    assert not PortalReading.objects.exists()


def test_an_answer_with_a_problem_cannot_be_kept(cast, browser, base):
    preview = browser.post(f"{base}cong/doc/", {"text": '{"CKMB": 5, "TTTT": 11}', "read_on": "06/10/2026"})
    assert "nằm ngoài khoảng từ 0 đến 10" in html(preview)
    browser.post(f"{base}cong/nhan/", {"answer": preview.context["sealed"]})
    assert not PortalReading.objects.exists()


def test_a_reading_is_taken_back(cast, browser, base):
    (reading,) = read(cast, DVCTT="9.2")
    browser.post(f"/chi-so-phuc-vu/gia-tri/{reading.pk}/bo/")
    assert "đã thay" in html(browser.get(f"{base}cong/"))


# -- Trying, notices, setup, province --------------------------------------------------------------


def test_other_numbers_are_tried_in_the_address(cast, browser, base):
    gave(cast)
    page = html(browser.get(f"{base}neu/?so-4-4=200&tren-4-4=500"))
    assert "Chỉ số từ 75,13% thành 76,04% (+0,8 điểm)" in page
    assert "không phải một số" in html(browser.get(f"{base}neu/?so-4-4=x"))
    assert "Tỷ lệ lớn hơn 1" in html(browser.get(f"{base}neu/?so-4-4=600&tren-4-4=500"))
    assert LineFigure.objects.count() == len(MONTH)


def test_a_notice_is_issued_and_downloaded(cast, browser, base):
    assert "chưa lập thông báo được" in html(browser.get(f"{base}thong-bao/"))
    gave(cast)
    wrong = browser.post(f"{base}thong-bao/", {"reference": "ba mốt", "name": "Nguyễn Thu Hà"})
    assert wrong.status_code == 422
    assert 'value="Nguyễn Thu Hà"' in html(wrong)
    typed = {"reference": "31/TB-UBND", "dated_on": "08/10/2026", "post": "Phó Chủ tịch", "name": "Nguyễn Thu Hà"}
    assert "31/TB-UBND" in html(browser.post(f"{base}thong-bao/", typed, follow=True))
    row = PublicNotice.objects.get()
    answer = browser.get(f"/tep/{row.paper_id}/")
    assert b"".join(answer.streaming_content if answer.streaming else [answer.content]).startswith(b"PK")
    assert "31/TB-UBND" in html(browser.get(base))


def test_the_way_of_reckoning_is_set_with_its_basis(cast, browser, base):
    gave(cast)
    address = f"/chi-so-phuc-vu/{cast.commune.pk}/cach-tinh/"
    wrong = browser.post(address, {"treated_as": "full", "reason": "", "office": cast.culture.pk})
    assert wrong.status_code == 422
    assert "làm căn cứ" in html(wrong)
    browser.post(address, {"treated_as": "full", "reason": "Công văn 12", "office": cast.culture.pk})
    assert "trên 100 điểm" in html(browser.get(base))
    assert "Công văn 12" in html(browser.get(address))


def test_the_office_that_gives_the_numbers_finds_its_boxes(cast, as_person, base):
    assert 'name="so-2-1"' not in html(as_person("officer").get(base))
    actions.set_up(by=cast.standing_body, unit=cast.commune, office=cast.culture)
    assert 'name="so-2-1"' in html(as_person("officer").get(base))


def test_a_province_sees_its_communes_and_searches_them(cast, as_person):
    gave(cast)
    browser = as_person("province_officer")
    page = html(browser.get("/chi-so-phuc-vu/cac-xa/?nam=2026&ky=thang-09"))
    assert page.index("UBND xã Minh Sơn</a>") < page.index("UBND xã Đông Hải</a>")
    assert "1/1" in page
    narrowed = html(browser.get("/chi-so-phuc-vu/cac-xa/?nam=2026&ky=thang-09&tim-trong=dong+hai"))
    assert "UBND xã Minh Sơn</a>" not in narrowed
    assert "Không xã nào khớp" in html(browser.get("/chi-so-phuc-vu/cac-xa/?nam=2026&ky=thang-09&xep-loai=tot"))
    rows = browser.get("/chi-so-phuc-vu/cac-xa/?nam=2026&ky=thang-09&xuat=csv").content.decode("utf-8-sig")
    assert "1,UBND xã Minh Sơn,66.1133,88,0.0000,75.13,Khá" in rows


def test_the_search_of_the_top_finds_months(cast, browser):
    gave(cast)
    assert "Chỉ số phục vụ tháng 9/2026" in html(browser.get("/tim/?tim=chi+so+766+thang+9"))


def test_the_desk_asks_for_a_month_without_numbers(cast, browser, monkeypatch):
    gave(cast, Span(2025, "M01"))
    from django.utils import timezone

    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2026, 10, 8))
    assert "Tháng 9/2026 của UBND xã Minh Sơn chưa có số liệu nào" in html(browser.get("/"))
    assert ON.year == 2026


def test_a_period_asks_the_database_a_fixed_number_of_times(cast, browser, base, django_assert_max_num_queries):
    gave(cast)
    read(cast, DVCTT="9.2")
    browser.get(base)
    with django_assert_max_num_queries(22):
        browser.get(base)
    with django_assert_max_num_queries(16):
        browser.get("/chi-so-phuc-vu/?nam=2026")


def test_an_address_that_names_some_numbers_leaves_the_others_as_they_stand(cast, browser, base):
    gave(cast)
    page = html(browser.get(f"{base}neu/?so-4-4=200"))
    assert "(+0,8 điểm)" in page
    assert 'name="tren-2-1" value="500"' in page


def test_readings_are_narrowed_to_a_group_and_go_out_as_a_file(cast, browser, base):
    read(cast, DVCTT="9.2", TTTT=None)
    page = html(browser.get(f"{base}cong/?nhom=DVCTT"))
    assert "không có dữ liệu</td>" not in page
    assert "9,2" in page
    rows = browser.get(f"{base}cong/?xuat=csv").content.decode("utf-8-sig").splitlines()
    assert [row.split(",")[:3] for row in rows[1:]] == [
        ["07/10/2026", "DVCTT", "9.2000"],
        ["07/10/2026", "TTTT", "không có dữ liệu"],
    ]
