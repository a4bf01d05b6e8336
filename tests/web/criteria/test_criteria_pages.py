"""Pages of the library: the list, one set, two beside each other, a file looked at and kept, a set as a file."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from criteria_kit import GUIDE, bundled_workbook, kept, kept_guide, read, upload, workbook
from sauro.core.scoring import load_set, read_set, read_set_workbook
from sauro.web.criteria.models import KeptSet

LIST, RECEIVE, COMPARE = (reverse(f"criteria:{name}") for name in ("set_list", "receive", "compare"))
BUNDLED = "par-index-commune-2025"
GUIDED = "par-index-province-2025.bnv-12094-2025"
SAID = {"code": "cchc-xa-2026", "name": "Bộ của xã", "year": "2026", "level": "commune", "version_on": "05/01/2026"}


def page(code):
    return reverse("criteria:set", args=[code])


def words(answer):
    return " ".join(answer.content.decode().split())


def codes(answer):
    return [one.code for one in answer.context["page"].object_list]


# The list


def test_the_list_shows_every_set_with_its_size_and_origin(cast, as_person):
    kept(cast)
    answer = as_person("reader").get(LIST)
    assert {"cchc-xa-2026", BUNDLED, "qd-766"} <= set(codes(answer))
    assert "bản ngày 05/01/2026" in words(answer)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"tim-trong": "chuyen doi so"}, ["dti-commune-example"]),
        ({"nam": "2022"}, ["qd-766"]),
        ({"cap": "office"}, ["cchc-inspection-offices", "par-index-offices-example"]),
        ({"nguon": "rieng"}, ["cchc-xa-2026"]),
        ({"tim-trong": "bo nao day"}, []),
    ],
)
def test_the_list_is_narrowed_by_its_address(cast, as_person, asked, found):
    kept(cast)
    assert sorted(codes(as_person("reader").get(LIST, asked))) == found


def test_the_list_is_exported(cast, as_person):
    answer = as_person("reader").get(LIST, {"xuat": "xlsx", "nam": "2022"})
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[1] for row in rows] == ["Mã", "qd-766"]


def test_what_is_being_looked_at_or_withdrawn_is_shown_to_keepers_only(cast, as_person):
    read(cast)
    row = kept(cast)
    as_person("standing_body").post(reverse("criteria:withdraw", args=[row.pk]))
    told = words(as_person("standing_body").get(LIST))
    assert "Đã đọc, chờ giữ" in told
    assert "Đã thu hồi" in told
    assert "Đã thu hồi" not in words(as_person("reader").get(LIST))


def test_a_province_looks_into_the_library_of_a_commune(cast, as_person):
    kept(cast)
    answer = as_person("province_officer").get(LIST, {"don-vi": cast.commune.pk})
    assert "cchc-xa-2026" in codes(answer)
    assert "par-index-province-2025" not in codes(answer)


def test_the_list_asks_the_database_as_often_for_many_sets(cast, as_person, django_assert_max_num_queries):
    for at in range(4):
        kept(cast, code=f"bo-{at}")
    browser = as_person("reader")
    with django_assert_max_num_queries(14):
        browser.get(LIST)


# One set


def test_a_set_shows_every_line_with_its_scale_proof_and_treatment(cast, as_person):
    answer = as_person("reader").get(page(BUNDLED))
    told = words(answer)
    assert "từ 95% đến dưới 98%: 1,5 điểm" in told
    assert "kế hoạch CCHC của địa phương" in told
    assert 'id="tc-3-4-1"' in told
    assert "60 tiêu chí không nói cách tính khi không phát sinh" in told
    assert "6.2.4: câu của mức 0 điểm tự trái nhau." in told
    assert answer.context["page"].lines == 77


def test_lines_are_searched_without_diacritics(cast, as_person):
    found = as_person("reader").get(page(BUNDLED), {"tim-trong": "thanh toan truc tuyen"}).context["page"]
    lines = [line.component.code for field in found.fields for group in field.groups for line in group.lines]
    assert lines == ["7.3.7", "7.3.8"]


def test_what_a_guide_changed_is_shown_with_its_basis(cast, as_person):
    answer = as_person("province_officer").get(page(GUIDED))
    told = words(answer)
    assert "Hướng dẫn chấm điểm Chỉ số CCHC năm 2025 (Công văn 12094/BNV-CCHC)" in told
    assert "Đã sửa cách tính theo Công văn 12094/BNV-CCHC ngày 15/12/2025" in told
    (guide,) = answer.context["page"].guides
    assert len(guide.lines) == len(guide.guide.changes)


def test_a_set_names_the_sets_for_which_its_proof_serves(cast, as_person):
    shared = {one.other.code: one.lends for one in as_person("reader").get(page(BUNDLED)).context["page"].shared}
    assert shared == {"par-index-commune-example": True, "dti-commune-example": True, "qd-766": False}


def test_a_set_is_downloaded_and_reads_back(cast, as_person):
    browser, criteria = as_person("reader"), load_set(BUNDLED)
    answer = browser.get(reverse("criteria:download", args=[BUNDLED, "xlsx"]))
    assert "par-index-commune-2025.xlsx" in answer["Content-Disposition"]
    assert read_set_workbook(answer.content, "x.xlsx")[0] == criteria
    text = browser.get(reverse("criteria:download", args=[BUNDLED, "toml"])).content.decode()
    assert read_set(text) == criteria


# Two beside each other


def test_two_sets_are_compared_in_words(cast, as_person):
    asked = {"cu": "par-index-province-2025", "moi": GUIDED}
    answer = as_person("province_officer").get(COMPARE, asked | {"loc": "sua"})
    rows = {pair.beside.new: pair.beside.differences for pair in answer.context["page"].object_list}
    assert rows["6.2.3"] == ("cách tính",)
    assert "3.1" in rows
    assert "từ 60% đến dưới 80%: 0,25 điểm" in words(answer)
    chips = {chip.label: chip.count for chip in answer.context["chips"]}
    assert chips["sửa"] == len(rows)
    assert sum(chips.values()) == 102


def test_a_comparison_is_narrowed_and_exported(cast, as_person):
    asked = {"cu": "par-index-province-2025", "moi": GUIDED, "tim-trong": "cach tinh", "xuat": "csv"}
    told = as_person("province_officer").get(COMPARE, asked).content.decode("utf-8-sig")
    assert "6.2.3" in told
    assert "1.1," not in told.split("\n", 1)[1]


def test_nothing_is_compared_before_two_are_chosen(cast, as_person):
    assert "Chọn hai bộ để so sánh" in words(as_person("reader").get(COMPARE, {"moi": BUNDLED}))


# Receiving and keeping


def test_a_file_is_received_looked_at_and_kept(cast, as_person):
    browser = as_person("standing_body")
    answer = browser.post(RECEIVE, {"unit": cast.commune.pk, "file": upload(workbook())})
    row = KeptSet.objects.get()
    assert answer.url == reverse("criteria:preview", args=[row.pk])
    told = words(browser.get(answer.url))
    assert "Dòng 1.2: chưa hiểu thang điểm" in told
    assert "Dòng 1.1: hiểu là tỷ lệ theo mức" in told
    assert "Đọc được 1 lĩnh vực, 2 tiêu chí, 4 điểm." in told
    answer = browser.post(answer.url, SAID, follow=True)
    assert "Đã giữ “Bộ của xã”." in words(answer)
    assert answer.context["known"].code == "cchc-xa-2026"


def test_what_was_typed_survives_an_error(cast, as_person):
    url = reverse("criteria:preview", args=[read(cast).pk])
    answer = as_person("standing_body").post(url, SAID | {"name": "Tên rất riêng", "version_on": "32/13/2026"})
    assert answer.status_code == 422
    assert "Tên rất riêng" in words(answer)
    assert "32/13/2026" in words(answer)
    assert "Lỗi:" in words(answer)
    assert "Dòng 1.2: chưa hiểu thang điểm" in words(answer)


def test_a_refusal_of_the_act_stands_at_its_field(cast, as_person):
    url = reverse("criteria:preview", args=[read(cast).pk])
    answer = as_person("standing_body").post(url, SAID | {"code": BUNDLED})
    assert "của một bộ tiêu chí có sẵn" in str(answer.context["form"].errors["code"])


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"PK\x03\x04hong", "bo.xlsx", "Không nhận ra nội dung của “bo.xlsx”"),
        (b"code = 3\n", "bo.toml", "ghi sai kiểu"),
        (workbook(("a", "b", 1)), "bo.xlsx", "không có dòng nào có mã"),
    ],
)
def test_a_file_that_is_no_set_says_so_at_the_field(cast, as_person, content, name, told):
    answer = as_person("standing_body").post(RECEIVE, {"unit": cast.commune.pk, "file": upload(content, name)})
    assert answer.status_code == 422
    assert told in " ".join(answer.context["form"].errors["file"])


def test_no_file_is_asked_for(cast, as_person):
    answer = as_person("standing_body").post(RECEIVE, {"unit": cast.commune.pk})
    assert "Chọn tệp bộ tiêu chí." in words(answer)


def test_a_guide_is_looked_at_and_leads_to_the_set_that_it_changes(cast, as_person):
    browser = as_person("standing_body")
    content = GUIDE.format(over=BUNDLED, line="1.5").encode()
    answer = browser.post(RECEIVE, {"unit": cast.commune.pk, "file": upload(content, "huong-dan.toml")}, follow=True)
    assert "Hướng dẫn chấm của Sở Nội vụ" in words(answer)
    assert list(answer.context["form"].fields) == ["version_on"]
    row = KeptSet.objects.get()
    answer = browser.post(reverse("criteria:preview", args=[row.pk]), {"version_on": "02/3/2026"}, follow=True)
    assert answer.context["known"].code == BUNDLED
    assert "đã sửa theo hướng dẫn" in words(answer)


def test_a_withdrawal_is_undone(cast, as_person):
    browser, row = as_person("standing_body"), kept(cast)
    answer = browser.post(reverse("criteria:withdraw", args=[row.pk]), follow=True)
    assert reverse("criteria:restore", args=[row.pk]) in words(answer)
    assert "cchc-xa-2026" not in codes(answer)
    answer = browser.post(reverse("criteria:restore", args=[row.pk]), follow=True)
    assert "cchc-xa-2026" in codes(answer)


def test_a_version_of_the_library_stays_to_be_read(cast, as_person):
    guide = kept_guide(cast, over=BUNDLED, line="1.5")
    browser = as_person("standing_body")
    assert "Sửa bộ" in words(browser.get(reverse("criteria:kept", args=[guide.pk])))
    row = kept(cast, bundled_workbook())
    assert "Bản ngày 05/01/2026 của UBND xã Minh Sơn." in words(browser.get(reverse("criteria:kept", args=[row.pk])))


def test_sets_are_found_from_the_top_bar(cast, as_person):
    answer = as_person("reader").get("/tim/", {"tim": "chuyển đổi số cấp xã"})
    assert "Chỉ số chuyển đổi số cấp xã (ví dụ)" in words(answer)
