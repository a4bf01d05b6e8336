"""A round of scoring as people carry it out: from the province's workbook to the ranking that everybody sees, with an
explanation that changes a score."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from cast import make_person
from sauro.core.official.criteria import write_set_workbook
from sauro.core.scoring import Answer
from sauro.web.common.vietnamese import day
from sauro.web.organisation.models import Role
from sauro.web.scoring.actions.appraisals import agree_lines, finish_appraisal
from sauro.web.scoring.actions.closing import add_outside, close_sheet
from sauro.web.scoring.actions.explanations import hand_in_explanations
from sauro.web.scoring.actions.steps import hand_in
from sauro.web.scoring.models import Round, Sheet
from score_kit import FULL, SMALL, answered, piece, sheet_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def neighbour(cast):
    """Somebody who scores and hands in for the other commune."""
    return make_person("dvhoa", "Đinh Văn Hòa", cast.other_commune, Role.STANDING_BODY, cast.other_commune)


def open_the_round(page: Page, cast) -> Round:
    """The province brings its set as a workbook, looks at it, keeps it, and opens a round by it."""
    page.get_by_label("Tệp bộ tiêu chí").set_input_files(
        [{"name": "bo.xlsx", "mimeType": XLSX, "buffer": write_set_workbook(SMALL)}]
    )
    page.get_by_role("button", name="Tải lên và đọc").click()
    page.get_by_label("Ngày của bản").fill("05/01/2026")
    page.get_by_role("button", name="Giữ bộ này").click()
    expect(page.get_by_role("heading", name=SMALL.name)).to_be_visible()
    expect(page.locator(".toast")).to_be_visible()
    page.goto(page.url.split("/cham-diem/")[0] + "/cham-diem/mo-dot/")
    today = timezone.localdate()
    page.get_by_label("Tên đợt chấm").fill("Chấm điểm của tỉnh")
    page.get_by_label("Bộ tiêu chí").select_option(label=f"{SMALL.name} ({cast.province.name})")
    page.get_by_label("Chấm việc làm từ ngày").fill(day(date(today.year, 1, 1)))
    page.get_by_label("đến hết ngày").fill(day(date(today.year, 12, 31)))
    for unit in (cast.commune, cast.other_commune):
        page.get_by_role("group", name="Đơn vị được chấm").get_by_label(unit.short_or_name).check()
    page.get_by_role("button", name="Mở đợt, báo các đơn vị").click()
    expect(page.locator(".toast")).to_contain_text("Đã mở đợt chấm")
    return Round.objects.get()


def answer(page: Page, live_server, sheet: Sheet, code: str, reason: str, **typed: str) -> None:
    page.goto(f"{live_server.url}/cham-diem/bang/{sheet.pk}/tieu-chi/{code}/")
    for label, value in typed.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(value)
    page.get_by_label("Lý do, cách tính").fill(reason)
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator(".toast")).to_contain_text(f"Đã ghi tiêu chí {code}.")


def the_other_commune_is_done(cast, round_: Round, neighbour) -> None:
    """The neighbour's sheet goes its way beside: agreed to, closed."""
    today, province = timezone.localdate(), cast.province_officer
    other = answered(cast, sheet_of(round_, cast.other_commune), by=neighbour)
    hand_in(by=neighbour, sheet=other, on=today)
    agree_lines(by=province, sheet=other, codes=list(FULL))
    finish_appraisal(by=province, sheet=other, on=today)
    hand_in_explanations(by=neighbour, sheet=other, on=today)
    finish_appraisal(by=province, sheet=other, on=today)
    add_outside(by=province, sheet=other, code="2.4", answer=Answer(value=90), reason="SIPAS 2026", on=today)
    close_sheet(by=province, sheet=other, on=today)


def test_from_a_workbook_to_the_ranking_with_an_explanation_that_changes_a_score(
    come, cast, neighbour, live_server, complaints
):
    page = come("province_officer", "/cham-diem/bo-tieu-chi/nhan/")
    round_ = open_the_round(page, cast)
    sheet = sheet_of(round_, cast.commune)

    # the commune scores itself
    answered(cast, sheet, {code: FULL[code] for code in ("2.2", "2.3")})
    page = come("standing_body", f"/cham-diem/bang/{sheet.pk}/")
    answer(page, live_server, sheet, "1.1", "bảy kết luận", Đơn_vị_đã_kiểm_tra="7", Đơn_vị="14")
    answer(page, live_server, sheet, "1.2", "một quyết định công nhận", Sáng_kiến_được_công_nhận="1")
    answer(page, live_server, sheet, "2.1", "theo Cổng", Hồ_sơ_đúng_hạn="95", Hồ_sơ_đã_giải_quyết="100")
    page.goto(f"{live_server.url}/cham-diem/bang/{sheet.pk}/")
    expect(page.get_by_role("heading", name="6,90/10 điểm")).to_be_visible()
    page = come("leader", f"/cham-diem/bang/{sheet.pk}/")
    page.get_by_role("link", name="Gửi bảng tự chấm").click()
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("Đã gửi bảng tự chấm.")

    # the province takes only two of the seven conclusions
    page = come("province_officer", f"/cham-diem/bang/{sheet.pk}/tieu-chi/1.1/tham-dinh/")
    page.get_by_label("Đơn vị đã kiểm tra", exact=True).fill("2")
    page.get_by_label("Lý do").last.fill("chỉ thấy hai kết luận")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator(".toast")).to_be_visible()  # kept, before one goes on
    page.goto(f"{live_server.url}/cham-diem/bang/{sheet.pk}/tham-dinh/")
    page.get_by_label("Chọn mọi dòng chưa xem").check()
    page.get_by_role("button", name="Đồng ý các dòng đã chọn").click()
    expect(page.locator(".toast")).to_be_visible()  # kept, before one goes on
    page.get_by_role("link", name="Xong thẩm định…").click()
    page.get_by_role("button", name="Gửi kết quả thẩm định").click()
    expect(page.locator(".toast")).to_be_visible()  # kept, before one goes on

    # the commune explains, with the paper that was missing
    found = piece(cast, "45/KL-UBND", issued_on=timezone.localdate())
    page = come("standing_body", f"/cham-diem/bang/{sheet.pk}/giai-trinh/")
    expect(page.locator("main")).to_contain_text("chỉ thấy hai kết luận")
    page.get_by_role("link", name="Giải trình", exact=True).click()
    page.get_by_role("textbox", name="Giải trình", exact=True).fill(
        "Năm kết luận khác nằm trong văn bản 45/KL-UBND kèm theo."
    )
    page.get_by_label("45/KL-UBND").check()
    page.get_by_role("button", name="Ghi giải trình").click()
    expect(page.locator(".toast")).to_be_visible()  # kept, before one goes on
    page = come("leader", f"/cham-diem/bang/{sheet.pk}/giai-trinh/")
    page.get_by_role("button", name="Gửi giải trình…").click()
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.locator(".toast")).to_be_visible()

    # the second appraisal takes it back, the survey comes, the sheet is closed
    page = come("province_officer", f"/cham-diem/bang/{sheet.pk}/tieu-chi/1.1/tham-dinh/")
    expect(page.locator("main")).to_contain_text("Năm kết luận khác")
    page.get_by_text("Nhận giải trình: lấy lại điểm tự chấm").click()
    page.get_by_label("Lý do nhận").fill("đã đủ bảy kết luận")
    page.get_by_role("button", name="Nhận, sang dòng chưa xem").click()
    expect(page.locator(".toast")).to_be_visible()  # kept, before one goes on
    page.goto(f"{live_server.url}/cham-diem/bang/{sheet.pk}/tham-dinh/")
    page.get_by_role("link", name="Xong thẩm định…").click()
    page.get_by_role("button", name="Gửi kết quả thẩm định").click()
    expect(page.locator(".toast")).to_be_visible()  # kept, before one goes on
    page.goto(f"{live_server.url}/cham-diem/bang/{sheet.pk}/tieu-chi/2.4/chot/")
    page.get_by_label("Chỉ số hài lòng").fill("85")
    page.get_by_label("Lý do").last.fill("SIPAS năm nay")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator(".toast")).to_be_visible()  # kept, before one goes on
    page.goto(f"{live_server.url}/cham-diem/bang/{sheet.pk}/chot/")
    page.get_by_role("button", name="Chốt điểm cuối…").click()
    page.get_by_role("button", name="Chốt", exact=True).click()
    expect(page.locator(".toast")).to_be_visible()
    assert found.proofs.get().code == "1.1"

    # both are done: the ranking is published and the commune sees its place
    the_other_commune_is_done(cast, round_, neighbour)
    page.goto(f"{live_server.url}/cham-diem/dot/{round_.pk}/cong-bo/")
    page.get_by_role("button", name="Công bố xếp hạng 2 đơn vị").click()
    expect(page.locator(".toast")).to_be_visible()  # kept, before one goes on
    page = come("reader", f"/cham-diem/dot/{round_.pk}/xep-hang/")
    expect(page.locator("main")).to_contain_text("hạng 2/2")
    expect(page.locator("main")).to_contain_text("86,00%")
    page.goto(f"{live_server.url}/cham-diem/bang/{sheet.pk}/")
    row = page.get_by_role("row").filter(has_text="Kiểm tra cải cách hành chính")
    expect(row).to_contain_text("2,00")
    assert complaints == []


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_scores_are_for_everybody(come, cast, live_server, width, scheme):
    from score_kit import province_round

    sheet = answered(cast, sheet_of(province_round(cast), cast.commune))
    page = come("standing_body", "/cham-diem/")
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    own = f"/cham-diem/bang/{sheet.pk}/"
    for path in ("/cham-diem/", own, f"{own}tieu-chi/1.1/", f"{own}diem-mat/", f"{own}du-bao/", f"{own}thang/"):
        page.goto(live_server.url + path)
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not wide, path
        found = Axe().run(page).response["violations"]
        assert not found, (path, [(one["id"], one["nodes"][0]["html"]) for one in found])
