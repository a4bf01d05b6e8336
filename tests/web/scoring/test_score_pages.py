"""The pages of scores as their users meet them: what stands, what is asked, what survives an error."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from sauro.core.scoring import number, share
from sauro.web.scoring.actions.answers import give_lines, link_figures, save_answer, set_goal
from sauro.web.scoring.actions.steps import hand_in
from sauro.web.scoring.models import LineAnswer, Remedy, Round, Step
from sauro.web.scoring.queries.desk import panel_of
from sauro.web.scoring.queries.grounds import ground_of
from sauro.web.scoring.queries.months import months_of
from sauro.web.scoring.queries.outlook import outlook_of
from sauro.web.scoring.queries.visible import count_rounds, find_rounds
from sauro.web.tasks.models import Task
from score_kit import FULL, TODAY, answered, own_round, piece, proven, province_round, sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(cast):
    return answered(cast, sheet_of(province_round(cast, **this_year()), cast.commune))


def this_year():
    """A round whose window holds today, whatever the day of the test."""
    today = timezone.localdate()
    return {"start_on": today - timedelta(days=200), "end_on": today + timedelta(days=60), "year": today.year}


def text(answer):
    return answer.content.decode()


def page(browser, name, *args, **query):
    answer = browser.get(reverse(f"scoring:{name}", args=args), query)
    assert answer.status_code == 200, name
    return text(answer)


# Rounds


def test_the_list_names_ones_own_sheets_and_every_round_one_sees(as_person, cast, sheet):
    words = page(as_person("standing_body"), "score_list")
    assert "Bảng điểm của đơn vị tôi" in words
    assert sheet.round.name in words


def test_rounds_are_searched_without_marks_filtered_and_exported(as_person, cast, sheet):
    browser = as_person("standing_body")
    assert "Không đợt chấm nào khớp" in page(browser, "score_list", **{"tim-trong": "không có"})
    assert sheet.round.name in page(browser, "score_list", **{"tim-trong": "cham diem cchc", "nam": sheet.round.year})
    answer = browser.get(reverse("scoring:score_list"), {"xuat": "xlsx"})
    rows = list(load_workbook(BytesIO(b"".join(answer) if answer.streaming else answer.content)).active.values)
    assert rows[1][0] == sheet.round.name


def test_a_commune_opens_a_round_for_itself_and_lands_on_its_sheet(as_person, cast):
    form = {
        "name": "Tự chấm giữa năm",
        "year": "2026",
        "set_code": "par-index-commune-2025",
        "start_on": "01/01/2026",
        "end_on": "31/12/2026",
        "units": [cast.commune.pk],
    }
    answer = as_person("standing_body").post(reverse("scoring:open"), form)
    round_ = Round.objects.get()
    assert answer.url == reverse("scoring:sheet", args=[round_.sheets.get().pk])
    assert (round_.unit, round_.set_code) == (cast.commune, "par-index-commune-2025")


def test_what_was_typed_survives_a_round_that_is_refused(as_person, cast):
    form = {"name": "Đợt của tôi", "year": "2026", "set_code": "par-index-commune-2025", "start_on": "01/01/2026"}
    answer = as_person("standing_body").post(reverse("scoring:open"), {**form, "end_on": "31/02/2026"})
    words = text(answer)
    assert answer.status_code == 200
    assert "Đợt của tôi" in words
    assert "không phải một ngày có thật" in words
    assert not Round.objects.exists()


def test_a_round_is_found_in_the_search_of_the_site(cast, sheet):
    assert [hit.title for hit in find_rounds(cast.standing_body, "cham diem", 5)] == [sheet.round.name]
    assert count_rounds(cast.standing_body, "song lam") == 1
    assert count_rounds(cast.standing_body, "khong co") == 0


# A sheet


def test_the_sheet_shows_points_reasons_and_what_may_be_won(as_person, cast, sheet):
    words = page(as_person("standing_body"), "sheet", sheet.pk)
    assert "6,90/10 điểm" in words
    assert "Thêm 1 (sáng kiến được công nhận)" in words
    assert "Gửi bảng tự chấm" in words


def test_lines_are_narrowed_by_chips_and_words(as_person, cast, sheet):
    browser = as_person("standing_body")
    lost = page(browser, "sheet", sheet.pk, loc="mat-diem")
    assert "Sáng kiến" in lost
    assert "Công khai thủ tục" not in lost
    found = page(browser, "sheet", sheet.pk, **{"tim-trong": "cong khai"})
    assert "Công khai thủ tục" in found
    assert "Xin lỗi khi trễ hẹn" not in found


def test_a_chip_keeps_the_words_that_were_looked_for(as_person, cast, sheet):
    words = page(as_person("standing_body"), "sheet", sheet.pk, **{"tim-trong": "sáng kiến & a=b"})
    assert "?loc=mat-diem&amp;tim-trong=s%C3%A1ng+ki%E1%BA%BFn+%26+a%3Db" in words


def test_points_without_a_good_proof_stand_out(as_person, cast, sheet):
    early = sheet.round.start_on - timedelta(days=30)
    proven(cast, sheet, "1.1", piece(cast, issued_on=early))
    proven(cast, sheet, "1.2", piece(cast, "19/QĐ-UBND", issued_on=sheet.round.start_on + timedelta(days=3)))
    words = page(as_person("standing_body"), "sheet", sheet.pk, loc="thieu-minh-chung")
    assert "1 có lỗi" in words
    assert "Sáng kiến" not in words.split("<tbody>")[1].split("</tbody>")[0]


def test_the_sheet_is_exported_as_it_stands(as_person, cast, sheet):
    answer = as_person("standing_body").get(reverse("scoring:sheet", args=[sheet.pk]), {"xuat": "xlsx"})
    content = b"".join(answer) if answer.streaming else answer.content
    rows = {row[0]: row for row in load_workbook(BytesIO(content)).active.values}
    assert rows["2.1"][3] == 1.9
    assert rows["2.4"][3] is None


def test_ticked_lines_are_given_to_an_office(as_person, cast, sheet):
    browser = as_person("standing_body")
    given = {"code": ["1.1", "1.2"], "unit": cast.office.pk, "coordinating": [cast.culture.pk], "due_on": "10/12/2026"}
    browser.post(reverse("scoring:give", args=[sheet.pk]), given)
    duties = {duty.code: duty for duty in sheet.duties.all()}
    assert set(duties) == {"1.1", "1.2"}
    assert (duties["1.1"].unit, duties["1.1"].due_on) == (cast.office, date(2026, 12, 10))
    assert "Chọn" not in page(as_person("head"), "sheet", sheet.pk, loc="cua-toi").split("<tbody>")[1]


def test_a_wrong_day_keeps_the_ticked_lines(as_person, cast, sheet):
    given = {"code": ["1.1"], "unit": cast.office.pk, "due_on": "hôm nào"}
    words = text(as_person("standing_body").post(reverse("scoring:give", args=[sheet.pk]), given))
    assert 'name="code" value="1.1"' in words
    assert "hôm nào" in words


def test_the_number_of_queries_does_not_grow_with_lines_and_proofs(
    as_person, cast, sheet, django_assert_max_num_queries
):
    browser = as_person("standing_body")
    page(browser, "sheet", sheet.pk)
    for at, code in enumerate(FULL):
        proven(cast, sheet, code, piece(cast, f"{at + 20}/KH-UBND"))
    give_lines(by=cast.standing_body, sheet=sheet, codes=list(FULL), unit=cast.office, coordinating=[cast.culture])
    with django_assert_max_num_queries(48):
        page(browser, "sheet", sheet.pk)


def test_a_sheet_that_was_handed_in_offers_nothing_to_change(as_person, cast, sheet):
    hand_in(by=cast.leader, sheet=sheet, on=TODAY)
    browser = as_person("standing_body")
    assert "Gửi bảng tự chấm" not in page(browser, "sheet", sheet.pk)
    assert 'name="reason"' not in page(browser, "line", sheet.pk, "1.1")


def test_handing_in_says_what_is_open_and_does_it(as_person, cast, sheet):
    browser = as_person("leader")
    assert "Mức độ hài lòng" in page(browser, "hand_in", sheet.pk)
    browser.post(reverse("scoring:hand_in", args=[sheet.pk]), {"words": "Đã họp"})
    sheet.refresh_from_db()
    assert sheet.step == Step.FIRST


# A line


def test_a_line_is_answered_on_its_page(as_person, cast, sheet):
    browser, url = as_person("standing_body"), reverse("scoring:line", args=[sheet.pk, "1.2"])
    answer = browser.post(url, {"value": "2", "reason": "hai quyết định công nhận", "onward": "2.1"})
    assert answer.url == reverse("scoring:line", args=[sheet.pk, "2.1"])
    words = page(browser, "line", sheet.pk, "1.2")
    assert "2,00" in words
    assert "hai quyết định công nhận" in words
    assert "đã thay" in words


def test_what_the_set_refuses_is_said_and_what_was_typed_stays(as_person, cast, sheet):
    url = reverse("scoring:line", args=[sheet.pk, "1.1"])
    words = text(as_person("standing_body").post(url, {"value": "15", "of": "14", "reason": "tôi đếm lại"}))
    assert "lớn hơn 1" in words
    assert 'value="15"' in words
    assert "tôi đếm lại" in words


def test_a_line_tells_how_it_is_scored(as_person, cast, sheet):
    words = page(as_person("reader"), "line", sheet.pk, "1.1")
    assert "từ 30% trở lên: 2 điểm" in words
    assert "kết luận kiểm tra" in words
    assert 'name="value"' not in words


def test_a_proof_outside_the_round_is_red_until_it_is_explained(as_person, cast, sheet):
    browser = as_person("standing_body")
    proven(cast, sheet, "1.1", piece(cast, issued_on=sheet.round.start_on - timedelta(days=9)))
    assert "proof-red" in page(browser, "line", sheet.pk, "1.1")
    proof = sheet.proofs.get()
    browser.post(reverse("scoring:excuse", args=[sheet.pk, proof.pk]), {"words": "ban hành cuối năm trước"})
    words = page(browser, "line", sheet.pk, "1.1")
    assert "ban hành cuối năm trước" in words
    assert "proof-red" not in words


def test_proofs_are_chosen_on_the_page_of_the_line(as_person, cast, sheet):
    one = piece(cast)
    as_person("standing_body").post(reverse("scoring:prove", args=[sheet.pk, "1.1"]), {"evidence": [one.pk]})
    assert sheet.proofs.get().evidence == one


def test_figures_are_chosen_for_a_line_and_a_wrong_code_is_said(as_person, cast, sheet):
    browser, url = as_person("standing_body"), reverse("scoring:link", args=[sheet.pk, "2.1"])
    assert "Không có số liệu mang mã 9/9" in text(browser.post(url, {"value": "9/9", "of": ""}))
    browser.post(url, {"value": "3/3.2.2", "of": "3/3.2.1"})
    assert "3/3.2.2" in page(browser, "line", sheet.pk, "2.1")


# What may still become of it


def test_lost_points_become_tasks_by_one_click(as_person, cast, sheet):
    browser, url = as_person("standing_body"), reverse("scoring:lost", args=[sheet.pk])
    give_lines(by=cast.standing_body, sheet=sheet, codes=["1.2"], unit=cast.office)
    shown = browser.get(url)
    form = shown.context["cures"]
    data = {"form-TOTAL_FORMS": len(form), "form-INITIAL_FORMS": len(form)}
    for at, row in enumerate(form):
        values = {name: row[name].value() for name in row.fields}
        values["is_wanted"] = "on" if values["is_wanted"] else ""
        data |= {f"form-{at}-{name}": "" if value is None else value for name, value in values.items()}
    assert sum(value == "on" for value in data.values()) == 1
    browser.post(url, data)
    task = Task.objects.get()
    assert "Thêm 1 (sáng kiến được công nhận)" in task.content
    assert Remedy.objects.get().code == "1.2"
    assert task.occurrences.get().answering == cast.office
    assert "Đã lập việc" in page(browser, "lost", sheet.pk)


def test_who_may_not_order_tasks_makes_none(as_person, cast, sheet):
    row = {"code": "1.2", "is_wanted": "on", "content": "Làm", "unit": cast.office.pk, "deadline": "Tháng 12/2026"}
    data = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, **{f"form-0-{name}": value for name, value in row.items()}}
    assert as_person("reader").post(reverse("scoring:lost", args=[sheet.pk]), data).status_code == 403
    assert not Task.objects.exists()


def test_a_task_without_a_day_is_asked_for_it_and_nothing_is_made(as_person, cast, sheet):
    url = reverse("scoring:lost", args=[sheet.pk])
    row = {"code": "1.2", "is_wanted": "on", "content": "Làm thêm sáng kiến", "unit": cast.office.pk, "deadline": ""}
    data = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, **{f"form-0-{name}": value for name, value in row.items()}}
    words = text(as_person("standing_body").post(url, data))
    assert "Nhập thời hạn" in words
    assert "Làm thêm sáng kiến" in words
    assert not Task.objects.exists()


def test_the_forecast_names_its_assumptions(as_person, cast, sheet):
    set_goal(by=cast.standing_body, sheet=sheet, goal=Decimal(80))
    words = page(as_person("standing_body"), "forecast", sheet.pk)
    assert "Chưa biết nên tính 0 điểm, nhiều nhất 2 điểm." in words
    assert "Thiếu 1,10 điểm" in words
    sheet.refresh_from_db()
    outlook = outlook_of(ground_of(sheet, timezone.localdate()), timezone.localdate())
    assert (outlook.forecast.total, outlook.needed) == (Decimal("6.9"), Decimal("1.1"))


def test_a_simulation_keeps_nothing(as_person, cast, sheet):
    before = LineAnswer.objects.count()
    url = reverse("scoring:simulate", args=[sheet.pk, "1.2"])
    words = text(as_person("reader").post(url, {"value": "2"}))
    assert "+1,00" in words
    assert "79%" in words
    assert LineAnswer.objects.count() == before


def test_months_count_what_was_said_by_then(as_person, cast, sheet):
    today = timezone.localdate()
    long_ago = timezone.now() - timedelta(days=95)
    LineAnswer.objects.filter(sheet=sheet, code="1.2").update(entered_at=long_ago)
    months = months_of(ground_of(sheet, today), today)
    assert months[0].score.points == 0
    assert months[-1].score.points == Decimal("6.9")
    assert 1 in {month.score.points for month in months}
    assert "Chỉ số theo tháng" in page(as_person("reader"), "months", sheet.pk)


def test_a_replaced_word_counts_in_its_own_months(cast, sheet):
    today = timezone.localdate()
    LineAnswer.objects.filter(sheet=sheet).update(entered_at=timezone.now() - timedelta(days=120))
    save_answer(by=cast.standing_body, sheet=sheet, code="1.2", answer=number(2), reason="thêm", on=today)
    months = months_of(ground_of(sheet, today), today)
    assert months[-1].score["1.2"].points == 2
    assert months[-3].score["1.2"].points == 1


def test_last_year_stands_beside_this_one(as_person, cast):
    days = {"start_on": date(2025, 1, 1), "end_on": date(2025, 12, 31)}
    last = province_round(cast, name="Đợt 2025", year=2025, **days)
    before = answered(cast, sheet_of(last, cast.commune))
    hand_in(by=cast.leader, sheet=before, on=date(2026, 1, 10))
    sheet = answered(cast, sheet_of(province_round(cast, before=last), cast.commune), {"1.1": share(3, 14)})
    words = page(as_person("standing_body"), "compare", sheet.pk, loc="giam")
    assert "Kiểm tra cải cách hành chính" in words
    assert "−50,00%" in words
    assert "Đợt 2025" in words


def test_the_desk_tells_of_lines_to_answer_and_of_sheets_to_appraise(cast, sheet):
    give_lines(by=cast.standing_body, sheet=sheet, codes=["2.4", "1.1"], unit=cast.office)
    own = panel_of(cast.head, TODAY)
    assert [(one.sheet, one.unanswered) for one in own.own] == [(sheet, 1)]
    hand_in(by=cast.leader, sheet=sheet, on=TODAY)
    assert panel_of(cast.head, TODAY) is None
    assert panel_of(cast.province_officer, TODAY).waiting == [sheet]
    assert panel_of(cast.reader, TODAY) is None


def test_the_page_of_a_proof_says_which_line_it_proves(as_person, cast, sheet):
    one = piece(cast)
    proven(cast, sheet, "1.1", one)
    words = text(as_person("standing_body").get(reverse("evidence:evidence", args=[one.pk])))
    assert "Tiêu chí 1.1" in words


def test_a_commune_of_its_own_round_sees_no_appraisal(as_person, cast):
    own = sheet_of(own_round(cast), cast.commune)
    assert "Thẩm định lần 1" not in page(as_person("standing_body"), "sheet", own.pk)


def test_months_are_read_in_few_queries(as_person, cast, sheet, django_assert_max_num_queries):
    link_figures(by=cast.standing_body, sheet=sheet, code="2.1", value=["3/3.2.2"], of=["3/3.2.1"])
    browser = as_person("standing_body")
    page(browser, "months", sheet.pk)
    with django_assert_max_num_queries(46):
        page(browser, "months", sheet.pk)


def test_a_list_of_lost_points_asks_for_the_units_once(as_person, cast, sheet, django_assert_max_num_queries):
    browser = as_person("standing_body")
    page(browser, "lost", sheet.pk)
    with django_assert_max_num_queries(28):
        page(browser, "lost", sheet.pk)
