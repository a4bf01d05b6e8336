"""Desk, board, month and search in a real browser, with the demo commune's year."""

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from cast import PASSWORD
from sauro.web.tasks.models import Occurrence
from work_kit import handed_in, plan_of, turn_of, work

TODAY = timezone.localdate()
YEAR = TODAY.year
ROWS = (
    "I|Chỉ đạo, điều hành|||| ",
    f"1|Quá hạn từ lâu|Kế hoạch|Phòng Văn hóa - Xã hội||Trước ngày 02/01/{YEAR}",
    f"2|Đến hạn cuối năm|Kế hoạch|Phòng Văn hóa - Xã hội||Ngày 31/12/{YEAR}",
    "3|Chờ tỉnh|Quy chế|Văn phòng HĐND và UBND||Theo chỉ đạo của UBND tỉnh",
    f"4|Chưa rõ đơn vị|Kế hoạch|Sở Nội vụ||Ngày 31/12/{YEAR}",
)


@pytest.fixture
def tasks(cast):
    found = work(cast, plan_of(*ROWS))
    handed_in(cast.officer, turn_of(found["2"]), TODAY)
    return found


@pytest.fixture
def come_in(page: Page, live_server, tasks, cast):
    def as_somebody(who: str) -> Page:
        page.goto(f"{live_server.url}/dang-nhap/")
        page.get_by_label("Tên đăng nhập").fill(getattr(cast, who).login_name)
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "dang-nhap" not in url)
        return page

    return as_somebody


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_is_accessible_and_never_scrolls_sideways(come_in, live_server, complaints, scheme, width):
    page = come_in("standing_body")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    addresses = ["/", "/dieu-hanh/", f"/lich/{YEAR}/12/", "/tai-viec/", "/tim/?tim=han", "/tim/?tim=han&loai=nhiem-vu"]
    for address in addresses:
        page.goto(live_server.url + address)
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found] == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address
    assert complaints == []


def test_a_province_sees_its_communes(come_in, live_server, cast, complaints):
    page = come_in("province_officer")
    page.goto(f"{live_server.url}/dieu-hanh/")
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("link", name="UBND xã Minh Sơn", exact=True).click()
    expect(page.get_by_role("heading", name="Mọi nhiệm vụ trong năm")).to_be_visible()
    assert complaints == []


def test_work_is_accepted_in_place_and_taken_back_from_the_toast(come_in, complaints):
    page = come_in("standing_body")
    line = page.locator("#cho-toi li", has_text="Đến hạn cuối năm")
    line.get_by_role("button", name="Nghiệm thu").click()
    expect(line).to_have_count(0)
    toast = page.locator("[data-toast]")
    expect(toast).to_contain_text("Đã nghiệm thu của Phòng Văn hóa - Xã hội.")
    assert Occurrence.objects.filter(accepted_on__isnull=False).count() == 1
    toast.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#cho-toi li", has_text="Đến hạn cuối năm")).to_have_count(1)
    assert not Occurrence.objects.filter(accepted_on__isnull=False).exists()
    assert complaints == []


def test_the_board_shows_what_others_did_meanwhile_without_reloading(come_in, live_server, cast, tasks, complaints):
    page = come_in("leader")
    page.goto(f"{live_server.url}/dieu-hanh/")
    expect(page.locator(".tally a").nth(3)).to_contain_text("1")
    page.evaluate("window.stayed = true")
    ask = "document.querySelector('[data-fresh]').dispatchEvent(new CustomEvent('hoi-moi'))"
    with page.expect_response(re.compile("phien=")) as answer:
        page.evaluate(ask)
    assert answer.value.status == 204
    handed_in(cast.officer, turn_of(tasks["1"]), TODAY)
    page.evaluate(ask)
    expect(page.locator(".tally a").nth(3)).to_contain_text("2")
    assert page.evaluate("window.stayed")
    assert complaints == []


def test_the_accountable_unit_is_chosen_on_the_board(come_in, live_server, cast, complaints):
    page = come_in("leader")
    page.goto(f"{live_server.url}/dieu-hanh/")
    panel = page.locator("#quyet")
    panel.get_by_role("combobox").select_option(label="Văn phòng HĐND và UBND")
    panel.get_by_role("button", name="Giao").click()
    expect(panel.get_by_role("combobox")).to_have_count(0)
    expect(page.locator("[data-toast]")).to_contain_text("chịu trách nhiệm chính")
    assert complaints == []


@pytest.mark.parametrize("crowd", [0, 12])
def test_a_month_prints_on_one_page_of_a3(come_in, live_server, cast, tasks, crowd):
    """August 2026 lies on six weeks; with a crowd, each of them has a day that is full."""
    model = turn_of(tasks["1"])
    long_words = "Rà soát, đánh giá và báo cáo kết quả thực hiện nhiệm vụ cải cách hành chính của xã " * 4
    type(model.task).objects.filter(pk=model.task.pk).update(content=long_words)
    days = [date(2026, 8, number) for number in (1, 4, 11, 18, 25, 31)]
    Occurrence.objects.bulk_create(
        Occurrence(
            task=model.task,
            unit_id=model.unit_id,
            answering_id=model.answering_id,
            year=2026,
            name=f"dong:{day}:{number}",
            kind="date",
            due_on=day,
            counted_on=day,
            reason="x",
        )
        for day in days
        for number in range(crowd)
    )
    page = come_in("reader")
    for month in (2, 8):
        page.goto(f"{live_server.url}/lich/2026/{month}/")
        with PdfDocument(page.pdf(prefer_css_page_size=True)) as printed:
            width, height = (round(side * 25.4 / 72) for side in printed.get_page_size(0))
            assert (len(printed), width, height) == (1, 420, 297), month
