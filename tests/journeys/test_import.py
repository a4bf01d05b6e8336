"""A plan comes in, is read, put right and accepted, as the standing body does it in a browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from cast import PASSWORD
from sauro.web.plans.models import Plan, PlanImport

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Minh Sơn

I. CHỈ TIÊU
- Tỷ lệ hồ sơ giải quyết đúng hạn đạt tối thiểu 95%.

PHỤ LỤC
DANH MỤC NHIỆM VỤ

TT\tNhiệm vụ\tSản phẩm\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành
I\tChỉ đạo, điều hành\t\t\t\t
1\tBan hành kế hoạch cải cách hành chính năm 2026\tKế hoạch\tPhòng Văn hóa - Xã hội\tCác phòng\tTrước ngày 01/02/2026
2\tKiểm tra cải cách hành chính\tBiên bản\tPhòng Một cửa\tVăn phòng\tTháng 13/2026
3\tTổ chức đối thoại với người dân\tBiên bản\tVăn phòng\tPhòng Kinh tế\tTháng 4 và tháng 10/2026
"""


@pytest.fixture
def signed_in(page: Page, live_server, cast) -> Page:
    page.goto(f"{live_server.url}/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("htmai")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "dang-nhap" not in url)
    return page


def drop_plan(page: Page, live_server, text: str = PLAN, name: str = "ke-hoach.txt") -> None:
    page.goto(f"{live_server.url}/van-ban/")
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/plain", "buffer": text.encode()})
    page.get_by_role("button", name="Tải lên và đọc").click()
    expect(page.get_by_role("heading", name="Máy đã hiểu kế hoạch thế này")).to_be_visible(timeout=15_000)


def test_from_a_dropped_file_to_a_plan(signed_in, live_server, complaints):
    page = signed_in
    drop_plan(page, live_server)
    expect(page.locator("tr[data-from]")).to_have_count(3)
    expect(page.locator(".tally a").first).to_contain_text("3")

    # What was not understood asks; a person says how it is meant; the words of the plan stay.
    row = page.locator("tr[data-from]").nth(1)
    row.get_by_text("chọn cách hiểu…").click()
    expect(page.locator("[data-cell-form] [name=value]")).to_be_focused()
    page.keyboard.type("Tháng 3/2026")
    page.keyboard.press("Enter")
    row = page.locator("tr[data-from]").nth(1)
    expect(row).to_contain_text("31/3/2026")
    expect(row).to_contain_text("Tháng 13/2026")

    # A cell is put right in its place, taken back by key, and Esc leaves without a change.
    page.locator("#o-1-lead a").click()
    page.locator("[data-cell-form] [name=value]").fill("Văn phòng HĐND và UBND")
    page.keyboard.press("Enter")
    expect(page.locator("#o-1-lead")).to_have_text("Văn phòng HĐND và UBND")
    expect(page.locator("#o-1-lead a")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(page.locator("#o-1-lead")).to_have_text("Phòng Văn hóa - Xã hội")
    page.locator("#o-1-outputs a").click()
    expect(page.locator("[data-cell-form]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#o-1-outputs")).to_have_text("Kế hoạch")

    # One name is said once and changes on every row.
    form = page.locator("#ten-don-vi tr", has_text="Phòng Một cửa").locator(".name-form")
    form.locator("[name=value]").fill("Văn phòng HĐND và UBND")
    form.get_by_role("button").click()
    expect(page.locator("#o-2-lead")).to_have_text("Văn phòng HĐND và UBND")

    page.get_by_role("button", name="Nhận 3 nhiệm vụ").click()
    page.wait_for_url("**/ke-hoach/**")
    assert Plan.objects.get().current.tasks.count() == 3
    assert complaints == []


def test_the_row_at_hand_is_lit_up_in_the_source(signed_in, live_server):
    page = signed_in
    drop_plan(page, live_server)
    page.locator("tr[data-from]").nth(2).hover()
    lit = page.locator("[data-source] .hit")
    expect(lit).to_have_count(1)
    expect(lit).to_contain_text("Tổ chức đối thoại")


def test_what_was_typed_survives_a_refusal(signed_in, live_server):
    page = signed_in
    drop_plan(page, live_server)
    page.locator("#o--years a").click()
    page.locator("[data-cell-form] [name=value]").fill("hai nghìn")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Nhập năm của kế hoạch")).to_be_visible()
    expect(page.locator("[data-cell-form] [name=value]")).to_have_value("hai nghìn")


def test_a_changed_version_is_compared_and_amends_the_plan(signed_in, live_server):
    page = signed_in
    drop_plan(page, live_server)
    page.get_by_role("button", name="Nhận 3 nhiệm vụ").click()
    page.wait_for_url("**/ke-hoach/**")
    drop_plan(page, live_server, PLAN.replace("Tháng 4 và tháng 10/2026", "Tháng 5 và tháng 11/2026"), "ban-2.txt")
    page.get_by_role("link", name="So với bản đang dùng").click()
    expect(page.locator("#thay-doi ins").first).to_have_text("5")
    page.get_by_role("button", name="Nhận thành bản điều chỉnh").click()
    page.wait_for_url("**/ke-hoach/**")
    assert Plan.objects.get().current.number == 2


def test_a_bad_file_is_told_in_words_and_nothing_is_half_stored(signed_in, live_server):
    page = signed_in
    page.goto(f"{live_server.url}/van-ban/")
    page.locator("input[type=file]").set_input_files(
        {"name": "ke-hoach.docx", "mimeType": "application/zip", "buffer": b""}
    )
    page.get_by_role("button", name="Tải lên và đọc").click()
    expect(page.get_by_role("alert")).to_contain_text("rỗng")
    assert PlanImport.objects.count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_review_is_accessible_and_never_scrolls_sideways(signed_in, live_server, scheme, width):
    page = signed_in
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    drop_plan(page, live_server)
    for address in (page.url, f"{live_server.url}/van-ban/", f"{live_server.url}/van-ban/dan/"):
        page.goto(address)
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
