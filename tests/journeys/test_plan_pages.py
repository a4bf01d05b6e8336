"""A plan in force, as people of the commune read it in a browser: find, switch views, open by key, take home, print."""

import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from plan_kit import ACCEPTED_ON
from sauro.core.documents import read_document
from sauro.core.plans import read_plan
from sauro.web.demo.loading import PASSWORD, load_demo
from sauro.web.plans.models import Plan


@pytest.fixture
def plan(transactional_db) -> Plan:
    load_demo(ACCEPTED_ON)
    return Plan.objects.select_related("current").get()


@pytest.fixture
def signed_in(page: Page, live_server, plan) -> Page:
    page.goto(f"{live_server.url}/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("mai")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "dang-nhap" not in url)
    return page


def rows(page: Page):
    return page.locator("main [data-row]")


def test_a_task_is_found_without_diacritics_in_every_view_and_opened_by_key(signed_in, live_server, plan, complaints):
    page = signed_in
    page.get_by_role("link", name="Kế hoạch", exact=True).first.click()
    page.locator("main").get_by_role("link", name=plan.title).click()
    expect(rows(page)).to_have_count(44)

    page.get_by_label("Tìm trong kế hoạch").fill("doi thoai")
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(1)
    assert "tim-trong=doi+thoai" in page.url
    assert "chu-tri" not in page.url  # empty conditions stay out of the address

    page.get_by_role("link", name="Thời gian", exact=True).click()
    expect(rows(page)).to_have_count(1)
    expect(page.locator(".gantt .bar rect")).to_have_count(2)
    page.get_by_role("link", name="Lịch", exact=True).click()
    expect(page.locator(".wall")).to_be_visible()
    page.get_by_role("link", name="Bảng", exact=True).click()
    page.go_back()
    expect(page.locator(".wall")).to_be_visible()
    page.go_forward()
    page.get_by_role("link", name="Bỏ điều kiện Có chữ").click()
    expect(rows(page)).to_have_count(44)

    page.wait_for_load_state()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_url("**/nhiem-vu/**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("điều chỉnh")
    page.get_by_role("link", name="Nhiệm vụ sau").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("tuyên truyền")
    assert complaints == []


def test_counts_and_sections_lead_to_what_they_count(signed_in, live_server, plan):
    page = signed_in
    page.goto(f"{live_server.url}/ke-hoach/{plan.pk}/")
    page.get_by_role("link", name="rõ trách nhiệm").click()
    expect(rows(page)).to_have_count(1)
    expect(page.locator("main svg.hex").last).to_have_accessible_name("Sáu rõ: 5/6; chưa rõ: trách nhiệm")
    page.get_by_role("link", name="Bỏ mọi điều kiện").click()
    page.get_by_role("link", name="VI.").click()
    expect(rows(page)).to_have_count(4)


def test_the_reason_of_a_date_opens_on_focus_and_closes_by_key(signed_in, live_server, plan):
    page = signed_in
    page.goto(f"{live_server.url}/ke-hoach/{plan.pk}/")
    page.locator("button.due").first.focus()
    tip = page.get_by_role("tooltip").first
    expect(tip).to_contain_text("chậm nhất ngày 31/01/2026")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_what_is_taken_home_reads_back(signed_in, live_server, plan):
    page = signed_in
    page.goto(f"{live_server.url}/ke-hoach/{plan.pk}/")
    for name in ("Xuất DOCX", "Xuất XLSX"):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        content = io.BytesIO(download.value.path().read_bytes()).getvalue()
        assert len(read_plan(read_document(content, download.value.suggested_filename)).tasks) == 44


def test_a_version_is_taken_back_after_a_question(signed_in, live_server, plan):
    page = signed_in
    page.goto(f"{live_server.url}/ke-hoach/{plan.pk}/")
    page.get_by_role("button", name="Rút bản 1…").click()
    page.get_by_role("button", name="Giữ nguyên").click()
    assert Plan.objects.get().current is not None
    page.get_by_role("button", name="Rút bản 1…").click()
    page.get_by_role("button", name="Rút bản này").click()
    page.wait_for_url("**/van-ban/**")
    expect(page.get_by_text("Đã rút kế hoạch.")).to_be_visible()
    assert Plan.objects.get().current is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_is_accessible_and_never_scrolls_sideways(signed_in, live_server, plan, complaints, scheme, width):
    page = signed_in
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    here = f"/ke-hoach/{plan.pk}/"
    task = plan.current.tasks.first()
    below = ("", "?xem=lich&thang=2026-06", "?xem=thoi-gian", "?tim-trong=zzz", "?thieu=thoi-gian&xep=han", "chi-tieu/")
    more = ("don-vi/", "ghi-nho/", "cac-ban/", f"nhiem-vu/{task.lineage}/")
    for address in ("/", "/ke-hoach/", "/nhiem-vu/", *(here + path for path in (*below, *more))):
        page.goto(live_server.url + address)
        assert [rule["id"] for rule in Axe().run(page).response["violations"]] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert complaints == []


def test_the_table_prints_on_wide_a4_and_the_month_on_one_a3(signed_in, live_server, plan):
    page = signed_in
    sizes = {}
    for view in ("bang", "lich&thang=2026-06"):
        page.goto(f"{live_server.url}/ke-hoach/{plan.pk}/?xem={view}")
        paper = read_pages(page.pdf(prefer_css_page_size=True))
        sizes[view[:4]] = paper
    assert set(sizes["bang"]) == {(842, 595)}
    assert sizes["lich"] == [(1191, 842)]


def read_pages(pdf: bytes) -> list[tuple[int, int]]:
    """The size of each page, in points."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(round(page.get_width()), round(page.get_height())) for page in document]
    finally:
        document.close()
