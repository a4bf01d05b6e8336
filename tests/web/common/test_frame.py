"""The frame of every page: navigation, headers, errors, exports."""

import io

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.test import Client, RequestFactory
from openpyxl import load_workbook

from sauro.web.common import errors, exports


def page(browser, url):
    return browser.get(url).content.decode()


def test_the_menu_shows_only_what_exists_and_what_the_person_may_open(as_person):
    administrator, reader = page(as_person("administrator"), "/don-vi/"), page(as_person("reader"), "/don-vi/")
    assert 'href="/nhat-ky/"' in administrator
    assert 'href="/nguoi/"' in administrator
    assert 'href="/nhat-ky/"' not in reader
    assert 'href="/nguoi/"' not in reader
    assert "Công khai" not in administrator


def test_the_menu_marks_where_one_stands(as_person):
    assert 'href="/don-vi/" aria-current="page"' in page(as_person("reader"), "/don-vi/")


def test_the_page_names_the_commune_and_the_person(as_person):
    text = page(as_person("officer"), "/don-vi/")
    assert "<small>UBND xã Minh Sơn</small>" in text
    assert "Bùi Thị Lan<small>Phòng VH-XH</small>" in text


def test_every_answer_carries_the_strict_headers(as_person):
    for answer in (Client().get("/dang-nhap/"), as_person("reader").get("/don-vi/"), Client().get("/khong-co/")):
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Referrer-Policy"] == "same-origin"


def test_pages_of_a_person_are_kept_in_no_shared_cache(as_person):
    assert "private" in as_person("reader").get("/don-vi/")["Cache-Control"]


def test_a_missing_page_speaks_differently_to_people_signed_in(as_person):
    inside, outside = as_person("reader").get("/khong-co/"), Client().get("/khong-co/")
    assert inside.status_code == outside.status_code == 404
    assert "Hãy hỏi người quản trị của đơn vị bạn" in inside.content.decode()
    assert "Nhiều trang chỉ mở cho người đã đăng nhập" in outside.content.decode()


def test_a_refusal_names_the_missing_right_and_whom_to_ask(as_person):
    answer = as_person("reader").get("/nguoi/")
    assert answer.status_code == 403
    text = answer.content.decode()
    assert "chưa được giao vai trò để quản lý người và vai trò" in text
    assert "Người quản trị của Văn phòng HĐND và UBND" in text


def test_an_error_page_never_shows_the_words_of_an_exception(rf: RequestFactory):
    request = rf.get("/")
    for answer in (
        errors.bad_request(request, SuspiciousOperation("secret words")),
        errors.forbidden(request, PermissionDenied("secret words")),
        errors.not_found(request, Exception("secret words")),
        errors.csrf_failure(request, "secret words"),
        errors.server_error(request),
    ):
        assert "secret words" not in answer.content.decode()


def test_too_much_in_one_go_says_how_to_send_less(rf: RequestFactory):
    answer = errors.bad_request(rf.post("/"), RequestDataTooBig())
    assert answer.status_code == 413
    assert "Hãy gửi ít tệp hơn" in answer.content.decode()


def test_a_form_without_its_token_says_that_nothing_was_written(cast):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/dang-nhap/", {"login_name": "htmai", "password": "x"})
    assert answer.status_code == 403
    assert "Biểu mẫu đã cũ" in answer.content.decode()


def test_the_server_error_page_needs_neither_database_nor_session(rf: RequestFactory):
    answer = errors.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "không phải do bạn" in answer.content.decode()


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5 việc", "@x", "\t=1"])
def test_a_formula_in_an_export_stays_text(text):
    row = exports.as_file("csv", "x", ["Tên"], [[text]]).content.decode("utf-8-sig").splitlines()[1]
    assert row.lstrip('"').startswith("'")
    cell = load_workbook(io.BytesIO(exports.as_file("xlsx", "x", ["Tên"], [[text]]).content)).active["A2"]
    assert cell.data_type == "s"
    assert cell.value == text


def test_numbers_and_days_stay_numbers_and_days_in_xlsx():
    from datetime import UTC, date, datetime

    rows = [[-5, date(2026, 6, 10), datetime(2026, 6, 10, 1, 0, tzinfo=UTC), None]]
    sheet = load_workbook(io.BytesIO(exports.as_file("xlsx", "x", list("abcd"), rows).content)).active
    assert [cell.value for cell in sheet[2]] == [-5, datetime(2026, 6, 10), datetime(2026, 6, 10, 8, 0), None]  # noqa: DTZ001


def test_a_request_far_over_the_limit_is_refused_unread(as_person, settings):
    settings.UPLOAD_LIMIT_MB = 1
    answer = as_person("reader").post("/tai-khoan/ket-thuc-phien/", {"x": "a" * (5 * 1024 * 1024)})
    assert answer.status_code == 413


def test_a_question_for_the_head_alone_gets_no_body(as_person):
    answer = as_person("reader").head("/don-vi/")
    assert answer.content == b""
    assert int(answer["Content-Length"]) > 5000


@pytest.mark.parametrize("address", ["/don-vi/?tim-trong=a%00b", "/nguoi/?vai-tro=%00", "/nhat-ky/?doi-tuong=a:%00"])
def test_a_zero_byte_in_an_address_is_refused(as_person, address):
    assert as_person("administrator").get(address).status_code == 400


@pytest.mark.parametrize(
    "address", ["/don-vi/99999999999999999999999/", "/nguoi/99999999999999999999/", "/tep/999999999999999999999/"]
)
def test_a_number_larger_than_any_row_is_no_page(as_person, address):
    assert as_person("administrator").get(address).status_code == 404


def test_a_name_under_which_the_site_is_not_open_is_said_with_the_setting(db, settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    answer = Client().get("/dang-nhap/", headers={"host": "cchc.example"})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "“cchc.example”" in text
    assert "SAURO_ALLOWED_HOSTS" in text
