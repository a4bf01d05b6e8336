"""From a plan with targets to where they stand, in a browser: suggestions taken, a base value entered, charts read."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from cast import PASSWORD, make_cast
from targets_kit import online_files, plan_with_targets


@pytest.fixture
def plan(transactional_db):
    cast = make_cast()
    online_files(cast)
    return plan_with_targets(cast)


@pytest.fixture
def signed_in(page: Page, live_server, plan) -> Page:
    page.goto(f"{live_server.url}/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("htmai")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "dang-nhap" not in url)
    return page


def test_targets_are_bound_in_one_go_taken_back_and_read(signed_in, plan, complaints):
    page = signed_in
    page.get_by_role("link", name="Chỉ tiêu", exact=True).first.click()
    page.locator("main").get_by_role("link", name=plan.title).click()
    page.get_by_role("link", name="Cách đo").click()
    page.get_by_role("button", name="gợi ý chắc chắn").click()
    expect(page.get_by_text("Đã gắn", exact=False).first).to_be_visible()
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("Đã bỏ gắn", exact=False).first).to_be_visible()
    page.get_by_role("button", name="gợi ý chắc chắn").click()

    page.get_by_role("link", name="Giảm tối thiểu 10% biên chế so với năm 2025").click()
    page.get_by_label("Chỉ tiêu thống kê", exact=True).select_option("X4/4.2.2")
    page.get_by_label("Giá trị năm gốc").first.fill("50")
    page.get_by_role("button", name="Ghi cách đo").click()
    expect(page.get_by_role("link", name="Ghi nguồn của con số")).to_be_visible()
    expect(page.get_by_label("Giá trị năm gốc").first).to_have_value("50")
    page.get_by_label("Nguồn giá trị năm gốc").fill("Quyết định giao biên chế năm 2025")
    page.get_by_role("button", name="Ghi cách đo").click()
    expect(page.get_by_text("Quyết định giao biên chế năm 2025")).to_be_visible()

    page.get_by_role("link", name="UBND xã Minh Sơn, 2026").click()
    page.get_by_label("Tìm trong chỉ tiêu").fill("nop truc tuyen")
    page.keyboard.press("Enter")
    expect(page.locator("main [data-row]")).to_have_count(1)
    page.locator("main [data-row]").get_by_role("link").first.click()
    expect(page.locator(".chart-progress")).to_be_visible()
    expect(page.locator(".chart-units")).to_be_visible()
    assert complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_pages_of_targets_can_be_read_by_everybody(signed_in, live_server, plan, theme, width, complaints):
    page = signed_in
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/chi-tieu/{plan.pk}/cach-do/")
    page.get_by_role("button", name="gợi ý chắc chắn").click()
    page.goto(f"{live_server.url}/chi-tieu/{plan.pk}/?tim-trong=nop+truc+tuyen")
    found = page.locator("main [data-row]").get_by_role("link").first.get_attribute("href")
    for path in (f"/chi-tieu/{plan.pk}/", f"/chi-tieu/{plan.pk}/cach-do/", found, f"{found}cach-do/"):
        page.goto(f"{live_server.url}{path}")
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
