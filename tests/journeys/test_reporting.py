"""A periodic report from three units' figures to the signed paper, as people do it in a browser."""

from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document as open_docx
from playwright.sync_api import Page, expect

from cast import make_person
from report_kit import IN_TIME, PROCEDURES, SETTLED, duties, period_of
from sauro.web.organisation.actions.units import plant_unit
from sauro.web.organisation.models import Role, UnitKind
from sauro.web.reports.actions import draft_report, save_passage
from sauro.web.reports.models import ReportPassage, Submission


@pytest.fixture
def economy(cast):
    """A third office with its head."""
    unit = plant_unit(kind=UnitKind.OFFICE, name="Phòng Kinh tế", parent=cast.commune, by=None)
    make_person("kinhte", "Lê Thị Kinh", unit, Role.HEAD, unit)
    return unit


@pytest.fixture
def period(cast, economy):
    duties(cast, cast.culture, SETTLED, IN_TIME)
    duties(cast, cast.office, PROCEDURES)
    duties(cast, economy, "6/1.1", "6/1.2")
    return period_of(cast.commune)


def enter(page: Page, **numbers: str) -> None:
    """Give the figures asked on the page that the part leads to, and come back to the part."""
    page.get_by_role("link", name="Nhập số liệu").click()
    for name, value in numbers.items():
        page.get_by_label(name.replace("_", " "), exact=False).first.fill(value)
    page.get_by_role("button", name="Ghi số liệu").click()
    expect(page.locator(".toast")).to_contain_text("Đã ghi")
    page.get_by_role("link", name="Sang báo cáo").click()


def part_of(period, unit) -> str:
    return f"/bao-cao/nop/{Submission.objects.get(period=period, unit=unit).pk}/"


def test_three_units_hand_in_one_comes_back_and_the_paper_holds_the_right_numbers(
    come, cast, economy, period, live_server, complaints
):
    page = come("standing_body", f"/bao-cao/{period.pk}/")
    page.get_by_role("button", name="Mở kỳ, yêu cầu nộp").click()
    expect(page.locator(".toast")).to_contain_text("Đã yêu cầu 3 đơn vị.")

    page = come("head", part_of(period, cast.office))
    enter(page, **{"Số TTHC cấp xã": "426"})
    page.get_by_role("button", name="Nộp", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("Đã nộp báo cáo.")

    page = come("officer", part_of(period, cast.culture))
    page.get_by_role("button", name="Nộp", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("Còn số liệu chưa trả lời")
    enter(page, **{"Tổng số hồ sơ TTHC đã giải quyết xong": "1.205", "Số hồ sơ TTHC giải quyết đúng hạn": "1.118"})
    page.get_by_role("button", name="Nộp", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("Đã nộp báo cáo.")

    page = come("standing_body", part_of(period, cast.culture))
    page.get_by_role("link", name="Trả lại…").click()
    page.get_by_label(f"Cần sửa gì ở {IN_TIME}").fill("Thiếu 70 hồ sơ trả trước hạn.")
    page.get_by_role("button", name="Trả lại", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("Đã trả lại")

    page = come("officer", part_of(period, cast.culture))
    expect(page.get_by_role("status").filter(has_text="Bị trả lại")).to_contain_text("Thiếu 70 hồ sơ trả trước hạn.")
    page.get_by_role("link", name="Nhập số liệu").click()
    page.get_by_role("link", name="Sửa tất cả").click()
    page.get_by_label("Số hồ sơ TTHC giải quyết đúng hạn").first.fill("1.188")
    page.get_by_role("button", name="Ghi số liệu").click()
    page.get_by_role("link", name="Sang báo cáo").click()
    page.get_by_role("button", name="Nộp", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("Đã nộp báo cáo.")

    page = come("standing_body", part_of(period, economy))
    enter(page, **{"Kế hoạch được giao": "18.600", "Đã thực hiện": "6.980"})
    page.get_by_role("button", name="Nộp", exact=True).click()
    for unit in (cast.culture, cast.office, economy):
        page.goto(live_server.url + part_of(period, unit))
        page.get_by_role("button", name="Nhận", exact=True).click()
        expect(page.locator(".toast")).to_contain_text("Đã nhận báo cáo")

    page.get_by_role("button", name="Soạn bản nháp").click()
    expect(page.locator("#muc-II\\.2\\.c")).to_contain_text("1.205")
    expect(page.locator("#muc-II\\.2\\.c")).to_contain_text("98,59")
    with page.expect_download() as download:
        page.get_by_role("link", name="DOCX").click()
    paper = open_docx(BytesIO(download.value.path().read_bytes()))
    cells = {cell.text for table in paper.tables for row in table.rows for cell in row.cells}
    assert {"1.205", "1.188", "98,59", "426", "18.600", "6.980", "37,53"} <= cells
    assert complaints == []


def test_two_people_write_in_one_section_and_nothing_is_lost(come, cast, period, complaints):
    draft_report(by=cast.standing_body, period=period)
    row = ReportPassage.objects.get(report__period=period, section="I.6")
    page = come("standing_body", f"/bao-cao/{period.pk}/muc/I.6/")
    page.get_by_label("Nội dung").fill("Xã có mô hình một cửa lưu động.")
    expect(page.locator("#da-luu")).to_contain_text("đã lưu lúc")

    save_passage(
        by=cast.province_officer,
        passage=row,
        base="Xã có mô hình một cửa lưu động.",
        text="Xã có mô hình một cửa lưu động.\nHai thôn có tổ công nghệ số.",
    )
    page.get_by_label("Nội dung").fill("Xã có mô hình một cửa lưu động, mỗi tuần hai buổi.")
    expect(page.locator("#da-luu")).to_contain_text("đã lưu lúc")
    page.wait_for_timeout(2500)
    page.get_by_role("button", name="Xong").click()
    section = page.locator("#muc-I\\.6")
    expect(section).to_contain_text("mỗi tuần hai buổi")
    expect(section).to_contain_text("Hai thôn có tổ công nghệ số.")
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_pages_of_reports_can_be_used_by_everybody(come, page, cast, period, scheme, width, complaints):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    draft_report(by=cast.standing_body, period=period)
    for path in ("/bao-cao/", f"/bao-cao/{period.pk}/", f"/bao-cao/{period.pk}/bieu/", f"/bao-cao/{period.pk}/chep/"):
        come("standing_body", path)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), path
    assert complaints == []
