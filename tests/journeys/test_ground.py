"""The ground in a real browser: no accessibility violation, no sideways scrolling, keys, themes, questions, toasts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

SCREENS = {
    "light": {"viewport": {"width": 1366, "height": 800}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1366, "height": 800}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
    "small phone, dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}


@pytest.fixture(params=SCREENS, ids=str)
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **SCREENS[getattr(request, "param", "light")], "locale": "vi-VN"}


def violations(page):
    found = Axe().run(page).response["violations"]
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]


def is_wider_than_the_screen(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_every_page_is_accessible_fits_the_screen_and_breaks_no_rule_of_the_policy(
    sign_in, live_server, cast, complaints
):
    page = sign_in("administrator")
    addresses = [
        "/don-vi/",
        "/don-vi/?tim-trong=zzz",
        f"/don-vi/{cast.culture.pk}/",
        "/don-vi/them/",
        f"/don-vi/{cast.culture.pk}/doi-ten/",
        "/nguoi/",
        f"/nguoi/{cast.officer.pk}/",
        "/nguoi/them/",
        "/nhat-ky/",
        "/tai-khoan/",
        "/tai-khoan/doi-mat-khau/",
        "/tim/?tim=van",
        "/them/",
        "/phim-tat/",
    ]
    for address in addresses:
        page.goto(live_server.url + address)
        assert violations(page) == [], address
        assert not is_wider_than_the_screen(page), address
    assert complaints == []


def test_a_form_with_errors_takes_the_focus_to_the_summary(sign_in, live_server):
    page = sign_in("administrator")
    page.goto(f"{live_server.url}/don-vi/them/")
    page.locator("main").get_by_role("button", name="Thêm đơn vị").click()
    assert page.title().startswith("Lỗi:")
    assert page.evaluate("document.activeElement.classList.contains('error-summary')")
    page.get_by_role("link", name="Nhập tên đơn vị.").click()
    assert page.evaluate("document.activeElement.id || location.hash.slice(1)") == "id_name"
    assert violations(page) == []
