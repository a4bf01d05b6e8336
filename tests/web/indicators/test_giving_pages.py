"""Giving figures on the page, by sheet and by paste: only what is missing is asked, nothing is half kept."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from evidence_kit import added
from figure_kit import FLAG, IN_TIME, ONE_STOP, Q1, Q2, Q3, SETTLED, gave, given_duties
from sauro.core.indicators import Given
from sauro.core.periods import Window
from sauro.web.indicators import locks, windows
from sauro.web.indicators.models import Fact
from sauro.web.indicators.windows import NamedWindow

ENTER = reverse("indicators:enter")
OF_Q1 = "?nam=2026&ky=Q1"
OF_Q3 = "?nam=2026&ky=Q3"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def words(answer):
    return " ".join(answer.content.decode().split())


def in_force():
    """The answers that hold, by code; of several windows that of the last."""
    return {fact.code: fact for fact in Fact.objects.filter(replaced_at=None).order_by("end_on")}


def asked_codes(answer):
    return [row.asked.indicator.code for _, rows in answer.context["form"].answer_rows() for row in rows]


# --- the page


def test_only_what_is_missing_is_asked_and_what_is_there_is_shown(cast, as_person):
    given_duties(cast)
    gave(cast, Q1, settled=100)
    answer = as_person("officer").get(ENTER + OF_Q1)
    assert SETTLED not in asked_codes(answer)
    assert set(asked_codes(answer)) == {IN_TIME, FLAG, ONE_STOP, "4/2.1"}
    assert [row.indicator.code for row in answer.context["filled"]] == [SETTLED]
    assert "còn thiếu 4 trong 5 chỉ tiêu" in words(answer)


def test_what_smaller_windows_cover_whole_is_not_asked_again(cast, as_person):
    given_duties(cast)
    gave(cast, Q1, settled=100)
    answer = as_person("officer").get(ENTER + "?nam=2026&ky=H1")
    assert SETTLED in asked_codes(answer)
    assert "Còn 92/182 ngày chưa có số liệu." in words(answer)
    gave(cast, Q2, settled=300)
    answer = as_person("officer").get(ENTER + "?nam=2026&ky=H1")
    assert SETTLED not in asked_codes(answer)
    assert "từ các kỳ nhỏ hơn" in words(answer)


def test_a_stock_from_before_the_window_is_asked_anew(cast, as_person):
    given_duties(cast)
    gave(cast, Q1, staff=50)
    answer = as_person("officer").get(ENTER + OF_Q3)
    assert "4/2.1" in asked_codes(answer)
    assert "50. Số liệu ngày 14/3/2026. Từ đầu kỳ đến nay chưa cập nhật." in words(answer)


def test_answers_are_kept_with_their_evidence(cast, as_person):
    given_duties(cast)
    piece = added(cast)
    answer = as_person("officer").post(
        ENTER + OF_Q1,
        {
            "so-3-3_2_1": "1.250",
            "khac-3-3_2_2": "none",
            "so-3-2_1": "310",
            "tren-3-2_1": "426",
            "so-1-5": "1",
            "evidence": [piece.pk],
        },
    )
    assert answer.status_code == 302
    facts = in_force()
    assert (facts[SETTLED].value, facts[IN_TIME].given, facts[ONE_STOP].of) == (1250, Given.NONE, 426)
    assert facts[SETTLED].entered_by == cast.officer
    assert list(facts[SETTLED].evidence.all()) == [piece]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"so-3-3_2_1": "1.5"}, "“1.5” không phải một số. Dấu chấm ngăn hàng nghìn"),
        ({"so-3-2_1": "310"}, "Nhập cả hai số: Sáu Rõ tự tính tỷ lệ."),
        ({"so-3-2_1": "0", "tren-3-2_1": "0"}, "Mẫu số bằng 0: chọn “Không phát sinh”."),
        ({"khac-3-3_2_1": "withheld"}, "Chưa có số thì ghi lý do."),
        ({}, "Chưa có số nào được nhập."),
    ],
)
def test_what_is_wrong_is_said_at_its_box_and_what_was_typed_survives(cast, as_person, typed, said):
    given_duties(cast)
    answer = as_person("officer").post(ENTER + OF_Q1, {"so-3-3_2_2": "95" if typed else "", **typed})
    assert answer.status_code == 422
    assert said in words(answer)
    assert all(f'value="{value}"' in words(answer) for value in typed.values() if value.isdecimal())
    assert not Fact.objects.exists()


def test_a_jump_asks_for_a_reason_that_is_kept(cast, as_person):
    given_duties(cast)
    gave(cast, Q1, staff=50)
    answer = as_person("officer").post(ENTER + OF_Q3, {"so-4-2_1": "70"})
    assert "Tăng 40% so với kỳ trước (50 → 70), quá 10%: ghi lý do." in words(answer)
    assert as_person("officer").post(ENTER + OF_Q3, {"so-4-2_1": "70", "ly-do-4-2_1": "Sáp nhập xã"}).status_code == 302
    assert in_force()["4/2.1"].reason == "Sáp nhập xã"


def test_more_in_time_than_settled_is_kept_and_stands_beside_the_row(cast, as_person):
    given_duties(cast)
    answer = as_person("officer").post(
        ENTER + OF_Q1, {"so-4-2_1": "60", "so-3-3_2_1": "5", "so-3-3_2_2": "6"}, follow=True
    )
    assert "Đã ghi 3 số liệu." in words(answer).replace("\u00a0", " ")
    shown = as_person("reader").get(reverse("indicators:figure_list") + OF_Q1)
    assert "lớn hơn “Tổng số hồ sơ TTHC đã giải quyết xong”" in words(shown)


def test_a_row_is_corrected_from_the_page(cast, as_person):
    given_duties(cast)
    gave(cast, Q1, settled=1250)
    client = as_person("officer")
    assert 'value="1.250"' in words(client.get(f"{ENTER}{OF_Q1}&sua={SETTLED}"))
    client.post(f"{ENTER}{OF_Q1}&sua={SETTLED}", {"so-3-3_2_1": "1.260"})
    assert in_force()[SETTLED].value == 1260
    assert Fact.objects.count() == 2


def test_closed_figures_change_only_with_a_reason(cast, as_person, monkeypatch):
    given_duties(cast)
    monkeypatch.setattr(locks, "_locks", {"test": lambda unit, start, end: "báo cáo quý I đã nhận"})
    client = as_person("officer")
    answer = client.post(ENTER + OF_Q1, {"so-3-3_2_1": "5"})
    assert "Số liệu đã chốt (báo cáo quý I đã nhận). Ghi lý do sửa." in words(answer)
    client.post(ENTER + OF_Q1, {"so-3-3_2_1": "5", "change_reason": "Bổ sung hồ sơ bưu chính"})
    assert in_force()[SETTLED].after_lock


def test_a_sum_is_asked_itself_while_its_parts_are_withheld(cast, as_person):
    """As a real report prints 141 above three dashes."""
    parts = ["6/2.4.1", "6/2.4.2", "6/2.4.3"]
    given_duties(cast, parts)
    client = as_person("officer")
    assert "6/2.4" not in asked_codes(client.get(ENTER + OF_Q1))
    withheld = {f"khac-6-2_4_{n}": "withheld" for n in (1, 2, 3)} | {f"ly-do-6-2_4_{n}": "chưa tách" for n in (1, 2, 3)}
    client.post(ENTER + OF_Q1, withheld)
    assert "6/2.4" in asked_codes(client.get(ENTER + OF_Q1))
    assert client.post(ENTER + OF_Q1, {"so-6-2_4": "141"}).status_code == 302
    page = as_person("reader").get(reverse("indicators:figure", args=["6", "2.4"]) + OF_Q1)
    assert page.context["value"] == "141"
    assert "Nhập thẳng, vì thiếu thành phần (6/2.4.1, 6/2.4.2, 6/2.4.3)." in words(page)


def test_a_figure_that_closes_on_a_day_of_its_own_is_kept_and_counted_for_that_day(cast, as_person, monkeypatch):
    year, budget = Window(date(2025, 12, 15), date(2026, 12, 14)), Window(date(2026, 1, 1), date(2026, 12, 10))
    named = NamedWindow(2026, "Y", "Năm", year, {"6/1": budget})
    monkeypatch.setattr(windows, "_finders", {"test": lambda unit, asked: [named] if asked == 2026 else []})
    given_duties(cast, ["6/1.1", "6/1.2"])
    client, query = as_person("officer"), "?nam=2026&ky=Y"
    assert client.post(ENTER + query, {"so-6-1_1": "17.454", "so-6-1_2": "9.037"}).status_code == 302
    days = {code: (fact.start_on, fact.end_on) for code, fact in in_force().items()}
    assert days == {"6/1.1": (budget.end_on, budget.end_on), "6/1.2": (budget.start_on, budget.end_on)}
    assert asked_codes(client.get(ENTER + query)) == []
    page = as_person("reader").get(reverse("indicators:figure", args=["6", "1"]) + query)
    assert page.context["value"] == "51,78"
    answer = upload(client, filled(sheet_of(client, query), s6_1_2=9037))
    assert [line.outcome for line in answer.context["preview"].lines] == ["same", "same"]


def test_nobody_enters_for_another_office(cast, as_person):
    assert as_person("officer").get(f"{ENTER}?don-vi={cast.office.pk}").status_code == 404
    assert as_person("standing_body").get(f"{ENTER}?don-vi={cast.office.pk}").status_code == 200


def test_the_page_asks_the_database_a_bounded_number_of_times(cast, as_person, django_assert_max_num_queries):
    given_duties(cast)
    gave(cast, Q1, settled=100)
    client = as_person("officer")
    client.get(ENTER + OF_Q1)
    with django_assert_max_num_queries(50):
        client.get(ENTER + OF_Q1)


# --- the sheet


def sheet_of(client, query=OF_Q1):
    answer = client.get(reverse("indicators:sheet_template") + query)
    return load_workbook(BytesIO(answer.content))


def filled(book, **answers):
    """The workbook with answers written beside their codes: ``s3_3_2_1=…``; a tuple fills both numbers."""
    sheet = book.active
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=5) if row[0].value}
    for name, answer in answers.items():
        form, _, number = name.removeprefix("s").partition("_")
        row = rows[f"{form}/{number.replace('_', '.')}"]
        for cell, value in zip(row[4:7], answer if isinstance(answer, tuple) else (answer,), strict=False):
            cell.value = value
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def upload(client, data, name="so-lieu.xlsx"):
    return client.post(reverse("indicators:receive_sheet"), {"sheet": SimpleUploadedFile(name, data, XLSX)})


def accepted(client, answer, **more):
    return client.post(reverse("indicators:accept"), {"preview": answer.context["preview"].sealed(), **more})


def test_a_sheet_comes_back_is_looked_at_and_accepted(cast, as_person):
    given_duties(cast)
    gave(cast, Q1, settled=100)
    client = as_person("officer")
    book = sheet_of(client)
    assert book.active["A1"].value == "sauro-so-lieu"
    assert book.active.row_dimensions[1].hidden
    answer = upload(client, filled(book, s3_3_2_1=120, s3_3_2_2="không phát sinh", s3_2_1=(310, 426)))
    outcomes = {line.indicator.code: (line.outcome, line.now, line.then) for line in answer.context["preview"].lines}
    assert outcomes == {
        SETTLED: ("changed", "100", "120"),
        IN_TIME: ("new", "", "không phát sinh"),
        ONE_STOP: ("new", "", "310/426"),
    }
    assert in_force()[SETTLED].value == 100
    assert accepted(client, answer).status_code == 302
    fact = in_force()[SETTLED]
    assert (fact.value, fact.way, fact.file.name, fact.origin) == (120, "sheet", "so-lieu.xlsx", "so-lieu.xlsx")


def test_the_sheet_knows_its_own_unit_and_window(cast, as_person):
    given_duties(cast)
    data = filled(sheet_of(as_person("officer"), OF_Q3), s3_3_2_1=5)
    answer = upload(as_person("officer"), data)
    assert (answer.context["preview"].window, answer.context["preview"].unit) == (Q3, cast.culture)
    assert "phát cho đơn vị khác" in words(upload(as_person("head"), data))


def test_one_bad_cell_keeps_everything_back_and_says_which(cast, as_person):
    given_duties(cast)
    client = as_person("officer")
    answer = upload(client, filled(sheet_of(client), s3_3_2_1="khoảng 30", s3_3_2_2=5, s1_5=7))
    assert "“khoảng 30” không phải một số." in words(answer)
    assert "Chọn một trong các mã: 0 (Không), 1 (Có)." in words(answer)
    assert "Nhận 1 số liệu" not in words(answer)
    accepted(client, answer)
    assert not Fact.objects.exists()


def test_a_sheet_that_was_not_issued_here_is_refused(cast, as_person):
    given_duties(cast)
    book = sheet_of(as_person("officer"))
    book.active["B1"].value = book.active["B1"].value[:-2] + "xx"
    assert "dòng đầu (ẩn) đã bị sửa" in words(upload(as_person("officer"), filled(book, s3_3_2_1=5)))
    assert upload(as_person("officer"), b"hello").status_code == 422


def test_rows_may_be_sorted_anew_but_not_doubled(cast, as_person):
    given_duties(cast)
    client = as_person("officer")
    book = load_workbook(BytesIO(filled(sheet_of(client), s3_3_2_1=5)))
    book.active.append(["3/3.2.1", None, "Tổng số", "Hồ sơ", 9])
    answer = upload(client, filled(book))
    assert "Chỉ tiêu 3/3.2.1 có ở nhiều dòng: giữ một dòng." in words(answer)


def test_a_jump_in_a_sheet_asks_for_its_reason_in_the_look_ahead(cast, as_person):
    given_duties(cast)
    gave(cast, Q1, staff=50)
    client = as_person("officer")
    answer = upload(client, filled(sheet_of(client, OF_Q3), s4_2_1=70))
    assert "quá 10%: ghi lý do." in words(answer)
    assert accepted(client, answer).status_code == 422
    (line,) = answer.context["preview"].lines
    assert accepted(client, answer, **{f"ly-do-{line.row.number}": "Sáp nhập xã"}).status_code == 302
    assert in_force()["4/2.1"].reason == "Sáp nhập xã"


# --- the paste


def paste(client, text, query=OF_Q1):
    return client.post(reverse("indicators:receive_paste") + query, {"text": text, "origin": "sổ một cửa"})


def test_a_paste_is_read_by_code_or_name_and_looked_at_first(cast, as_person):
    given_duties(cast)
    client = as_person("officer")
    rows = (
        "STT\tChỉ tiêu\tĐơn vị\tSố",
        "3/3.2.1\tTổng số hồ sơ\tHồ sơ\t1.250",
        "",
        "So ho so TTHC giai quyet dung han\t1.240",
        "3/2.1\t310\t426",
    )
    answer = paste(client, "\n".join(rows))
    assert {line.indicator.code: line.then for line in answer.context["preview"].lines} == {
        SETTLED: "1.250",
        IN_TIME: "1.240",
        ONE_STOP: "310/426",
    }
    accepted(client, answer)
    fact = in_force()[SETTLED]
    assert (fact.way, fact.origin, fact.start_on, fact.end_on) == ("paste", "sổ một cửa", Q1.start_on, Q1.end_on)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3/9.9\t5", "Không có chỉ tiêu nào mang mã hoặc tên “3/9.9”."),
        ("4/2.2\t5", "Chỉ tiêu 4/2.2 không giao cho đơn vị này."),
        ("3/3.2.1\tkhoảng 30", "“khoảng 30” không phải một số."),
        ("2.1\t5", "“2.1” có ở nhiều biểu (3/2.1, 4/2.1): ghi mã đầy đủ."),
        ("chỉ có chữ", "Không thấy dòng nào có số."),
    ],
)
def test_a_row_that_is_not_understood_is_said(cast, as_person, text, said):
    given_duties(cast)
    assert said in words(paste(as_person("officer"), text))


def test_what_was_pasted_survives_a_refusal(cast, as_person):
    given_duties(cast)
    assert "chỉ có chữ</textarea>" in words(paste(as_person("officer"), "chỉ có chữ"))


def test_a_look_ahead_of_somebody_else_is_not_accepted(cast, as_person):
    given_duties(cast)
    answer = paste(as_person("officer"), "3/3.2.1\t5")
    assert accepted(as_person("head"), answer).url == ENTER
    assert not Fact.objects.exists()
