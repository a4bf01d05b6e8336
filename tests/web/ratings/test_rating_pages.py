"""What the pages of a month show, find, export; the acts from their forms; a quarter; the desk."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from months_kit import CLOSED, closed, contested, day, lived, opened, proposed, row, shown
from sauro.core.ratings import NOT_A_DECISION, read_facts
from sauro.web.ratings.actions import close_month, open_month, show_month
from sauro.web.ratings.models import Assessment, Contest, RatingMonth
from sauro.web.ratings.queries.desk import panel_of
from sauro.web.ratings.queries.quarters import quarter_of
from sauro.web.tasks.actions.reviewing import accept_delivery

LIST = "/danh-gia-thang/"


@pytest.fixture
def turns(cast):
    return lived(cast)


def words(response) -> str:
    return " ".join(response.content.decode().split())


def in_time(month: RatingMonth) -> RatingMonth:
    """The days to contest are not over today."""
    month.contest_until_on = timezone.localdate() + timedelta(days=1)
    month.save()
    return month


# Reading


def test_the_list_is_found_without_diacritics_and_exported(as_person, cast):
    opened(cast, 4)
    opened(cast)
    browser = as_person("reader")
    assert "Tháng 4/2026" in words(browser.get(LIST))
    found = words(browser.get(f"{LIST}?tim-trong=thang+5"))
    assert "Tháng 5/2026" in found
    assert "Tháng 4/2026" not in found
    assert "Không tháng nào khớp" in words(browser.get(f"{LIST}?tim-trong=khong+co"))
    assert b"UBND x\xc3\xa3 Minh S\xc6\xa1n" in browser.get(f"{LIST}?xuat=csv").content


def test_a_sheet_is_narrowed_by_words_and_by_what_rows_have(as_person, cast, turns):
    address = f"{LIST}{opened(cast).pk}/"
    browser = as_person("leader")
    assert "Văn phòng HĐND và UBND" not in words(browser.get(f"{address}?tim-trong=van+hoa"))
    assert "Văn phòng HĐND và UBND" not in words(browser.get(f"{address}?co=tra-lai")).partition("</form>")[2]
    lacking = words(browser.get(f"{address}?xem=cong-chuc&co=thieu"))
    assert f"nguoi/{cast.standing_body.pk}/" in lacking
    assert f"nguoi/{cast.officer.pk}/" not in lacking
    assert "Không dòng nào khớp" in words(browser.get(f"{address}?tim-trong=zzz"))


def test_each_file_says_that_it_is_no_decision(as_person, cast, turns):
    month = opened(cast)
    browser = as_person("leader")
    book = load_workbook(io.BytesIO(browser.get(f"{LIST}{month.pk}/?xem=cong-chuc&xuat=xlsx").content))
    lines = list(book.active.values)
    lan = next(line for line in lines if line[0] == "Bùi Thị Lan")
    assert lan[3:9] == (2, 2, 1, 1, 1, 0)
    assert lan[-1] == NOT_A_DECISION
    paper = Document(io.BytesIO(browser.get(f"{LIST}{month.pk}/nguoi/{cast.officer.pk}/phieu/").content))
    assert any(NOT_A_DECISION in one.text for one in paper.paragraphs)


def test_the_facts_for_the_personnel_system_read_back_and_know_their_closing(as_person, cast, turns):
    month = closed(cast)
    content = read_facts(as_person("standing_body").get(f"{LIST}{month.pk}/so-lieu/json/").content)
    assert (content["trang_thai"], content["lan_chot"]) == ("da_chot", 1)
    lan = next(one for one in content["nguoi"] if one["ho_ten"] == "Bùi Thị Lan")
    assert lan["so_lieu"]["returned"]["so"] == 1
    assert as_person("standing_body").get(f"{LIST}{month.pk}/so-lieu/pdf/").status_code == 404


def test_a_row_tells_each_number_with_its_reason_and_leads_to_the_tasks(as_person, cast, turns):
    month = opened(cast)
    browser = as_person("officer")
    said = words(browser.get(f"{LIST}{month.pk}/nguoi/{cast.officer.pk}/"))
    assert "Điểm chất lượng 1,75 trên 2 sản phẩm chuẩn được giao (1 sản phẩm bị trừ): 87,5%." in said
    assert f'href="/nhiem-vu/{turns["2"].task_id}/"' in said
    assert "Hạn 18/5/2026, nộp 22/5/2026: đã nghiệm thu, chậm." in said
    only_late = words(browser.get(f"{LIST}{month.pk}/nguoi/{cast.officer.pk}/?loc=late"))
    assert "Báo cáo sơ kết" in only_late
    assert "Kế hoạch tuyên truyền" not in only_late


def test_the_page_of_a_sheet_and_of_a_row_ask_a_fixed_number_of_times(
    as_person, cast, turns, django_assert_max_num_queries
):
    month = opened(cast)
    browser = as_person("leader")
    browser.get("/")
    with django_assert_max_num_queries(22):
        browser.get(f"{LIST}{month.pk}/?xem=cong-chuc")
    with django_assert_max_num_queries(22):
        browser.get(f"{LIST}{month.pk}/nguoi/{cast.officer.pk}/")


def test_earlier_closings_can_be_read_by_those_who_keep_the_sheet(as_person, cast, turns):
    month = closed(cast)
    assert as_person("leader").get(f"{LIST}{month.pk}/?lan=1").status_code == 200
    assert as_person("leader").get(f"{LIST}{month.pk}/?lan=2").status_code == 404
    assert as_person("reader").get(f"{LIST}{month.pk}/?lan=1").status_code == 404


def test_one_s_own_page_leads_to_the_row_and_says_who_sees_it(as_person, cast, turns):
    month = in_time(shown(cast))
    contested(cast, month, turns["2"])
    said = words(as_person("officer").get(f"{LIST}cua-toi/"))
    assert "Chỉ bạn, thủ trưởng đơn vị, lãnh đạo và cơ quan thường trực thấy điểm của bạn." in said
    assert f"{LIST}{month.pk}/nguoi/{cast.officer.pk}/" in said
    assert "chờ trả lời" in said
    assert "Bạn không có dòng theo dõi tháng" in words(as_person("reader").get(f"{LIST}cua-toi/"))


def test_an_empty_month_says_that_there_is_not_enough_data(as_person, cast):
    month = opened(cast)
    said = words(as_person("officer").get(f"{LIST}{month.pk}/nguoi/{cast.officer.pk}/"))
    assert "Không có sản phẩm thì chưa đủ dữ liệu, không phải điểm tối đa." in said


# Acting


def test_a_month_is_opened_shown_contested_answered_and_closed_from_the_pages(as_person, cast, turns):
    keeper, officer, leader = as_person("standing_body"), as_person("officer"), as_person("leader")
    keeper.post(f"{LIST}mo/", {"unit": cast.commune.pk, "month": "2026-5"})
    month = RatingMonth.objects.get()
    base = f"{LIST}{month.pk}/"
    keeper.post(f"{base}doi-chieu/")
    sent = {"matter": "cause", "words": "Sở trả số liệu chậm."}
    officer.post(f"{base}phan-hoi/{turns['2'].pk}/", sent)
    contest = Contest.objects.get()
    keeper.post(f"{LIST}phan-hoi/{contest.pk}/", {"outcome": "chap-nhan", "answer": "Đúng, có công văn đến ngày 19/5."})
    assert row(month, "Bùi Thị Lan").rating.share("b").value == 100
    keeper.post(f"{base}nguoi/{cast.officer.pk}/de-nghi/", {"common": "27.5", "reason": "Chủ động."})
    leader.post(f"{base}nguoi/{cast.officer.pk}/quyet-dinh/", {"common": "28", "reason": "Đồng ý, cộng nửa điểm."})
    assert [one.stage for one in Assessment.objects.order_by("pk")] == ["proposal", "decision"]
    refused = leader.post(f"{base}chot/", follow=True)
    assert "Còn trong thời gian phản hồi" in words(refused)
    RatingMonth.objects.update(contest_until_on=timezone.localdate() - timedelta(days=1))
    leader.post(f"{base}chot/")
    month.refresh_from_db()
    assert month.is_closed
    leader.post(f"{base}mo-lai/", {"reason": "Sót công văn."})
    month.refresh_from_db()
    assert not month.is_closed


def test_what_was_typed_survives_an_error(as_person, cast, turns):
    month = in_time(shown(cast))
    sent = {"words": "Chờ số liệu của Sở."}
    page = as_person("officer").post(f"{LIST}{month.pk}/phan-hoi/{turns['2'].pk}/", sent)
    said = words(page)
    assert "Chọn số liệu chưa đúng ở chỗ nào." in said
    assert "Chờ số liệu của Sở." in said
    assert "<title>Lỗi:" in said
    page = as_person("standing_body").post(
        f"{LIST}{month.pk}/nguoi/{cast.officer.pk}/de-nghi/", {"common": "31", "reason": "Chủ động."}
    )
    assert "Nhập điểm tiêu chí chung, từ 0 đến 30." in words(page)
    assert "Chủ động." in words(page)


def test_the_rules_of_a_month_are_read_by_all_and_set_by_who_keeps_it(as_person, cast):
    month = opened(cast)
    address = f"{LIST}{month.pk}/quy-dinh/"
    assert "mọi loại sản phẩm là 1" in words(as_person("officer").get(address))
    sent = {"contest_days": "5", "reason": "Theo quy chế.", "factor_plan": "1.5"}
    as_person("standing_body").post(address, sent)
    assert "Kế hoạch 1,5" in words(as_person("officer").get(address))
    assert as_person("leader").post(address, sent).status_code == 403
    refused = words(as_person("standing_body").post(address, {**sent, "contest_days": "90"}))
    assert "Nhập số ngày, từ 1 đến 60." in refused


def test_unknown_steps_and_people_are_no_pages(as_person, cast, turns):
    month = opened(cast)
    leader = as_person("leader")
    assert leader.get(f"{LIST}{month.pk}/nguoi/{cast.officer.pk}/khac/").status_code == 404
    assert leader.get(f"{LIST}{month.pk}/nguoi/{cast.reader.pk}/").status_code == 404
    assert leader.get(f"{LIST}{month.pk}/don-vi/{cast.police.pk}/").status_code == 404
    assert leader.get(f"{LIST}quy/{cast.commune.pk}/2026/4/").status_code == 404


# A quarter


def test_in_a_quarter_each_product_stands_once_as_the_last_month_has_it(as_person, cast, turns):
    close_month(by=cast.leader, month=shown(cast), on=CLOSED)
    accept_delivery(by=cast.standing_body, occurrence=turns["5"], on=day(10, 6))
    june = opened(cast, 6)
    whole = quarter_of(cast.commune, 2026, 2, day(1, 7))
    office = next(one for one in whole.sheet.rows if one.subject.unit == str(cast.office.pk))
    assert [one.product.name[0] for one in office.rating.products] == ["4", "5", "6"]
    assert office.rating.share("a").value == pytest.approx(200 / 3)
    assert whole.caution == "Tạm tính: chưa mở tháng 4; chưa chốt tháng 6/2026."
    said = words(as_person("reader").get(f"{LIST}quy/{cast.commune.pk}/2026/2/"))
    assert "Tạm tính" in said
    assert june.unit == cast.commune


# The desk


def test_the_desk_tells_what_is_to_be_done_and_nothing_else(cast, turns):
    month = opened(cast)
    assert panel_of(cast.officer, day(20)) is None
    assert panel_of(cast.reader, day(2, 6)) is None
    assert panel_of(cast.standing_body, day(2, 6)).to_show == [month]
    assert panel_of(cast.officer, day(2, 6)) is None
    month = show_month(by=cast.standing_body, month=month, on=day(1, 6))
    assert panel_of(cast.officer, day(2, 6)).to_look_at == [month]
    contested(cast, month, turns["2"])
    assert panel_of(cast.standing_body, day(4, 6)).to_answer == 1
    assert panel_of(cast.leader, day(20, 6)).to_close == []  # a contest waits
    Contest.objects.update(withdrawn_at=timezone.now(), withdrawn_by=cast.officer)
    assert panel_of(cast.leader, day(20, 6)).to_close == [month]
    close_month(by=cast.leader, month=month, on=day(20, 6))
    assert {panel_of(person, day(21, 6)) for person in (cast.leader, cast.officer, cast.standing_body)} == {None}


def test_the_desk_shows_the_panel(as_person, cast, turns):
    in_time(shown(cast))
    assert "Đối chiếu số liệu tháng 5/2026" in words(as_person("officer").get("/"))


def test_months_of_other_communes_are_not_seen(as_person, cast):
    month = opened(cast)
    assert as_person("stranger").get(f"{LIST}{month.pk}/").status_code == 404
    assert "Tháng 5/2026" not in words(as_person("stranger").get(LIST))


def test_a_proposal_is_told_as_such(as_person, cast, turns):
    month = open_month(by=cast.standing_body, unit=cast.commune, year=2026, month=5, on=day(1, 6))
    proposed(cast, month)
    said = words(as_person("officer").get(f"{LIST}{month.pk}/nguoi/{cast.officer.pk}/"))
    assert "Hoàng Thị Mai đề nghị: Phối hợp tốt, đi làm đúng giờ." in said
    assert "mức đánh giá do cấp có thẩm quyền quyết định" in said
