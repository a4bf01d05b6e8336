"""Pages of targets: the list with its filters, one target with its charts, binding with suggestions."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from sauro.web.indicators.models import TargetBinding
from targets_kit import (
    DIALOGUES,
    ONLINE_CODE,
    QUARTERS,
    STAFF,
    TODAY,
    bind,
    count,
    name_of,
    online_files,
    plan_with_targets,
    share,
)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: TODAY)


@pytest.fixture
def plan(cast):
    plan = plan_with_targets(cast)
    online_files(cast)
    bind(cast, plan, "nộp trực tuyến", ONLINE_CODE)
    return plan


def said(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())).replace("\u00a0", " ")


def listed(plan):
    return reverse("indicators:target_list", args=[plan.pk])


def test_the_list_says_value_goal_need_and_state(plan, as_person):
    words = said(as_person("officer").get(listed(plan)))
    assert "62,11% (1.118/1.800)" in words
    assert "Còn 1.409 hồ sơ nộp trực tuyến đến 14/12" in words
    assert "Nguy cơ không đạt" in words
    assert "Chưa gắn" in words


def test_the_list_is_narrowed_by_its_address(plan, as_person):
    browser = as_person("reader")
    risky = said(browser.get(listed(plan), {"trang-thai": "risk"}))
    assert "nộp trực tuyến" in risky
    assert "Thu ngân sách" not in risky
    found = said(browser.get(listed(plan), {"tim-trong": "doi thoai"}))
    assert "đối thoại" in found
    assert "Thu ngân sách" not in found
    assert "Thu ngân sách" in said(browser.get(listed(plan), {"loai": "relative_to_assigned"}))
    assert "Không chỉ tiêu nào khớp" in said(browser.get(listed(plan), {"tim-trong": "không có"}))


def test_the_list_goes_out_as_a_file(plan, as_person):
    answer = as_person("reader").get(listed(plan), {"xuat": "xlsx"})
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[0][:4] == ("Mục", "Chỉ tiêu", "Trong đó", "Mức phải đạt")
    assert any(
        row[4] == "62,11% (1.118/1.800)" and row[8] == f"{ONLINE_CODE} Tỷ lệ hồ sơ nộp trực tuyến" for row in rows
    )
    csv = as_person("reader").get(reverse("indicators:target_plans"), {"xuat": "csv"}).content.decode("utf-8-sig")
    assert csv.splitlines()[1].endswith("8,1,0")


def test_one_target_has_its_charts_with_tables(plan, as_person):
    page = as_person("leader").get(reverse("indicators:target", args=[plan.pk, name_of(plan, "nộp trực tuyến")]))
    html, words = page.content.decode(), said(page)
    for chart in ("chart-progress", "chart-columns", "chart-units"):
        assert f"chart {chart}" in html
    assert html.count('role="img"') >= 3
    assert "style=" not in html
    assert "Quý I 15/12–14/3" in words
    assert "Văn phòng HĐND và UBND" in words
    assert "Giả định các ngày còn lại theo nhịp trung bình của 182 ngày" in words
    assert "So sánh các xã, phường" not in words


def test_who_sees_the_province_sees_its_communes(cast, plan, as_person):
    share(cast.other_commune, ONLINE_CODE, QUARTERS[0], 9, 10)
    words = said(
        as_person("province_officer").get(reverse("indicators:target", args=[plan.pk, name_of(plan, "nộp trực tuyến")]))
    )
    assert "So sánh các xã, phường" in words
    assert "xã Đông Hải" in words


def test_a_target_that_is_not_bound_says_so_and_leads_on(plan, as_person):
    address = reverse("indicators:target", args=[plan.pk, name_of(plan, "cấp độ 3")])
    assert "Gắn với số liệu" in said(as_person("standing_body").get(address))
    words = said(as_person("officer").get(address))
    assert "Chưa gắn với số liệu" in words
    assert "cach-do" not in as_person("officer").get(address).content.decode()


def test_a_target_that_is_no_more_is_not_there(plan, as_person):
    assert as_person("officer").get(reverse("indicators:target", args=[plan.pk, "khong-co-1"])).status_code == 404


# -- Binding ----------------------------------------------------------------------------------------------------------


def test_suggestions_are_one_click_away_and_can_be_undone(plan, as_person):
    browser = as_person("standing_body")
    page = browser.get(reverse("indicators:binding_list", args=[plan.pk]))
    assert f'value="{DIALOGUES}"' in page.content.decode()
    name = name_of(plan, "đối thoại")
    answer = browser.post(reverse("indicators:take_suggestion", args=[plan.pk, name]), {"code": DIALOGUES}, follow=True)
    assert "Đã gắn 1 chỉ tiêu." in said(answer)
    assert TargetBinding.objects.filter(plan=plan, code=DIALOGUES).exists()
    undo = re.search(r"/chi-tieu/\d+/cach-do/hoan-tac/[^\"'/]+/", answer.content.decode())
    assert undo is not None
    assert "Đã bỏ gắn 1 chỉ tiêu." in said(browser.post(undo.group(), follow=True))
    assert not TargetBinding.objects.filter(plan=plan, code=DIALOGUES).exists()


def test_what_was_not_suggested_is_not_taken(plan, as_person):
    browser = as_person("standing_body")
    address = reverse("indicators:take_suggestion", args=[plan.pk, name_of(plan, "đối thoại")])
    assert "Không có gì để gắn" in said(browser.post(address, {"code": STAFF}, follow=True))
    assert TargetBinding.objects.filter(plan=plan).count() == 1


def test_sure_suggestions_are_taken_in_one_go(plan, as_person):
    answer = as_person("standing_body").post(reverse("indicators:take_sure", args=[plan.pk]), follow=True)
    assert re.search(r"Đã gắn \d+ chỉ tiêu", said(answer))
    bound = TargetBinding.objects.filter(plan=plan)
    assert bound.filter(code=DIALOGUES).exists()
    assert bound.filter(wording=name_of(plan, "nộp trực tuyến").wording).get().code == ONLINE_CODE


def test_a_forged_undo_takes_nothing_back(plan, as_person):
    address = reverse("indicators:undo_bindings", args=[plan.pk, "abc:def"])
    assert "quá lâu để hoàn tác" in said(as_person("standing_body").post(address, follow=True))
    assert TargetBinding.objects.filter(plan=plan).count() == 1


def test_a_base_value_is_entered_with_its_source(cast, plan, as_person):
    count(cast.office, STAFF, (date(2026, 6, 1), TODAY), 48)
    browser = as_person("standing_body")
    address = reverse("indicators:bind", args=[plan.pk, name_of(plan, "biên chế")])
    form = {"way": "gan", "code": STAFF, "base": "1.250,5", "base_origin": ""}
    refused = browser.post(address, form)
    assert "Ghi nguồn của con số" in said(refused)
    assert 'value="1.250,5"' in refused.content.decode()
    assert "<title>Lỗi:" in refused.content.decode()
    answer = browser.post(address, {**form, "base": "50", "base_origin": "QĐ 12/QĐ-UBND"}, follow=True)
    assert "giảm 4%" in said(answer)
    assert "QĐ 12/QĐ-UBND" in said(answer)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"way": "gan", "code": ""}, "Chọn chỉ tiêu thống kê để đo"),
        ({"way": "khong-do", "reason": " "}, "Ghi vì sao chỉ tiêu này không đo bằng số liệu"),
        ({"way": "gan", "code": STAFF, "base": "nhiều"}, "Viết con số như 1.250 hoặc 0,71."),
        ({}, "Chọn cách đo."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(plan, as_person, form, words):
    address = reverse("indicators:bind", args=[plan.pk, name_of(plan, "biên chế")])
    assert words in said(as_person("standing_body").post(address, form))


def test_a_target_may_say_why_nothing_measures_it(plan, as_person):
    address = reverse("indicators:bind", args=[plan.pk, name_of(plan, "cấp độ 3")])
    form = {"way": "khong-do", "reason": "Tỉnh công bố cuối năm."}
    assert "Tỉnh công bố cuối năm." in said(as_person("standing_body").post(address, form, follow=True))


def test_the_desk_shows_targets_at_risk_to_who_steers(plan, as_person):
    assert "Chỉ tiêu có nguy cơ không đạt" in said(as_person("leader").get("/"))
    assert "Chỉ tiêu có nguy cơ không đạt" not in said(as_person("officer").get("/"))


@pytest.mark.parametrize("who", ["reader", "standing_body"])
def test_the_pages_ask_a_fixed_number_of_times(plan, as_person, who, django_assert_max_num_queries):
    browser = as_person(who)
    with django_assert_max_num_queries(18):
        assert browser.get(listed(plan)).status_code == 200
    with django_assert_max_num_queries(20):
        browser.get(reverse("indicators:target", args=[plan.pk, name_of(plan, "nộp trực tuyến")]))
