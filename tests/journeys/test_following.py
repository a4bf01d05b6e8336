"""A task from its report to its acceptance, as people do it in a browser: in place, by key, many at once."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from sauro.web.tasks.actions.assigning import delegate
from sauro.web.tasks.models import Comment, Occurrence, ProgressReport
from work_kit import TODAY, handed_in, turn_of, work


@pytest.fixture
def tasks(cast):
    return work(cast)


def test_a_report_with_evidence_is_returned_handed_in_again_and_accepted(come, cast, tasks, tmp_path, complaints):
    task, turn = tasks["2"], turn_of(tasks["2"])
    paper = tmp_path / "bien-ban-kiem-tra.txt"
    paper.write_text("Biên bản kiểm tra cải cách hành chính", "utf-8")

    page = come("officer", f"/nhiem-vu/{task.pk}/")
    page.get_by_role("link", name="Báo cáo tiến độ").click()
    panel = page.locator("#thao-tac")
    expect(panel.get_by_role("heading", name="Báo cáo tiến độ")).to_be_focused()
    panel.get_by_label("Tự khai").fill("400")
    panel.get_by_label("Kết quả thực hiện").fill("Đã kiểm tra ba đơn vị.")
    panel.get_by_role("button", name="Nộp, chờ nghiệm thu").click()
    expect(panel.locator(".error-summary")).to_be_focused()
    expect(panel.get_by_label("Kết quả thực hiện")).to_have_value("Đã kiểm tra ba đơn vị.")
    panel.get_by_label("Tự khai").fill("100")
    panel.get_by_label("Số lượng sản phẩm 1").fill("3")
    panel.get_by_label("Thả tệp vào đây, hoặc chọn tệp").set_input_files(paper)
    expect(panel.get_by_role("checkbox", name="bien-ban-kiem-tra.txt")).to_be_checked()
    panel.get_by_role("button", name="Nộp, chờ nghiệm thu").click()
    expect(page.locator(".toast")).to_contain_text("Đã nộp, chờ nghiệm thu.")
    expect(page.locator(".task-line")).to_contain_text("Chờ nghiệm thu")
    expect(page.locator(".evidence-list")).to_contain_text("bien-ban-kiem-tra.txt")
    expect(page.locator(f"#ky-{turn.pk}")).to_contain_text("Biên bản (3)")

    page = come("standing_body", f"/nhiem-vu/{task.pk}/")
    page.locator(".awaited").get_by_role("link", name="Trả lại…").click()
    page.get_by_label("Cần bổ sung gì").fill("Thiếu chữ ký trưởng đoàn.")
    page.get_by_role("button", name="Trả lại", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("Đã trả lại")

    page = come("officer", f"/nhiem-vu/{task.pk}/")
    expect(page.locator(f"#ky-{turn.pk}")).to_contain_text("Thiếu chữ ký trưởng đoàn.")
    page.get_by_role("link", name="Báo cáo tiến độ").click()
    page.get_by_label("Kết quả thực hiện").fill("Đã bổ sung chữ ký.")
    page.get_by_role("checkbox", name="bien-ban-kiem-tra.txt").check()  # evidence is kept once and used again
    page.get_by_role("button", name="Nộp, chờ nghiệm thu").click()
    expect(page.locator(".toast")).to_contain_text("Đã nộp")

    page = come("standing_body", f"/nhiem-vu/{task.pk}/")
    page.get_by_role("button", name="Nghiệm thu").click()
    expect(page.locator(".toast")).to_contain_text("Đã nghiệm thu.")
    page.locator(".toast").get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".task-line")).to_contain_text("Chờ nghiệm thu")
    page.get_by_role("button", name="Nghiệm thu").click()
    expect(page.locator(".task-line")).to_contain_text("Xong")
    expect(page.locator("#dien-tien li")).to_have_count(6)
    assert ProgressReport.objects.count() == 2
    assert complaints == []


def test_more_time_is_asked_and_given(come, cast, tasks, complaints):
    turn = turn_of(tasks["2"])
    Occurrence.objects.filter(pk=turn.pk).update(due_on="2090-09-30", counted_on="2090-09-30")
    page = come("officer", f"/nhiem-vu/{turn.task_id}/")
    page.get_by_role("link", name="Xin gia hạn…").first.click()
    page.get_by_label("Xin đến hết ngày").fill("15/10/2090")
    page.get_by_label("Lý do").fill("Chờ thống nhất với Trạm Y tế.")
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.locator(f"#ky-{turn.pk}")).to_contain_text("xin gia hạn đến 15/10/2090")

    page = come("leader", f"/nhiem-vu/{turn.task_id}/")
    expect(page.locator(".awaited")).to_contain_text("Chờ thống nhất với Trạm Y tế.")
    page.locator(".awaited").get_by_role("link", name="Cho, không cho…").click()
    page.get_by_label("Cho gia hạn", exact=True).check()
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.locator(f"#ky-{turn.pk}")).to_contain_text("15/10/2090")
    expect(page.locator(f"#ky-{turn.pk}")).to_contain_text("hạn ban đầu")
    assert complaints == []


def test_an_address_that_names_an_act_opens_its_form(come, cast, tasks, complaints):
    turns = turn_of(tasks["3"], "Tháng 10/2026")
    page = come("head", f"/nhiem-vu/{tasks['3'].pk}/?ky={turns.pk}#bao-cao")
    expect(page.locator("#thao-tac")).to_contain_text("Tháng 10/2026")
    expect(page.get_by_label("Kết quả thực hiện")).to_be_visible()
    assert complaints == []


def test_many_are_accepted_at_once_and_taken_back(come, cast, tasks, complaints):
    for number in ("1", "2"):
        handed_in(cast.standing_body, turn_of(tasks[number]))
    page = come("standing_body", "/viec-theo-ky/?trang-thai=cho-nghiem-thu")
    expect(page.locator("main [data-row]")).to_have_count(2)
    page.get_by_label("Chọn cả trang").check()
    expect(page.locator("[data-picked]")).to_have_text("2 đã chọn")
    page.get_by_role("button", name="Nghiệm thu").click()
    expect(page.locator(".toast")).to_contain_text("Đã nghiệm thu 2 việc.")
    assert Occurrence.objects.filter(accepted_on__isnull=False).count() == 2
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".toast")).to_contain_text("Đã hoàn tác.")
    assert Occurrence.objects.filter(accepted_on__isnull=False).count() == 0
    assert complaints == []


def test_the_list_is_walked_by_key_and_kept_as_a_view(come, cast, tasks, complaints):
    page = come("officer", "/viec-theo-ky/")
    page.get_by_label("Nội dung, đơn vị, sản phẩm").fill("doi thoai")
    page.keyboard.press("Enter")
    expect(page.locator("main [data-row]")).to_have_count(2)
    assert "don-vi" not in page.url  # empty conditions stay out of the address
    page.get_by_text("Ghim cách xem này").click()
    page.get_by_label("Tên cách xem").fill("Đối thoại")
    page.get_by_role("button", name="Ghim", exact=True).click()
    expect(page.locator(".chip-pin")).to_contain_text("Đối thoại")
    page.goto(page.url.split("?")[0])
    page.locator(".chip-pin").get_by_role("link", name="Đối thoại").click()
    expect(page.locator("main [data-row]")).to_have_count(2)
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_url("**/nhiem-vu/**")
    assert complaints == []


def test_somebody_is_named_by_key(come, cast, tasks, complaints):
    page = come("officer", f"/nhiem-vu/{tasks['2'].pk}/")
    page.get_by_role("link", name="Ý kiến…").click()
    field = page.get_by_label("Ý kiến", exact=False).and_(page.locator("textarea"))
    field.press_sequentially("Nhờ @ngo")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    field.press_sequentially("xem giúp.")
    expect(field).to_have_value("Nhờ @nvvan xem giúp.")
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.locator("#dien-tien")).to_contain_text("Nhờ @nvvan xem giúp.")
    assert list(Comment.objects.get().mentioned.all()) == [cast.head]
    assert complaints == []


def test_a_deadline_is_understood_while_it_is_typed(come, cast, tasks, complaints):
    page = come("leader", f"/nhiem-vu/{tasks['5'].pk}/")
    page.get_by_role("link", name="Nói rõ thời hạn…").click()
    page.get_by_label("Hiểu thời hạn này là").fill("Trước ngày 15/12/2026")
    expect(page.locator("#cach-hieu")).to_contain_text("14/12/2026")
    page.get_by_role("button", name="Ghi cách hiểu").click()
    expect(page.locator(".toast")).to_contain_text("Đã ghi cách hiểu thời hạn")
    assert complaints == []


def test_an_event_is_recorded_after_a_look_ahead(come, cast, tasks, complaints):
    page = come("standing_body", "/su-kien/")
    page.get_by_role("link", name="Đã xảy ra…").first.click()
    page.get_by_label("Xảy ra ngày").fill("10/6/2026")
    page.get_by_label("Hạn được ấn định").fill("30/12/2026")
    page.get_by_role("button", name="Xem việc sẽ có hạn").click()
    expect(page.get_by_role("heading", name="1 việc sẽ có hạn:")).to_be_visible()
    page.get_by_role("button", name="Ghi nhận").click()
    expect(page.locator(".toast")).to_contain_text("Đã ghi nhận sự kiện")
    assert str(turn_of(tasks["4"]).due_on) == "2026-12-30"
    assert complaints == []


def test_everything_works_without_scripts(browser, live_server, cast, tasks):
    from cast import PASSWORD

    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(cast.officer.login_name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.goto(f"{live_server.url}/nhiem-vu/{tasks['2'].pk}/")
    page.get_by_role("link", name="Báo cáo tiến độ").click()
    page.get_by_label("Kết quả thực hiện").fill("Đã xong.")
    page.get_by_role("button", name="Nộp, chờ nghiệm thu").click()
    expect(page.locator(".task-line")).to_contain_text("Chờ nghiệm thu")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_is_accessible_and_never_scrolls_sideways(come, live_server, cast, tasks, complaints, scheme, width):
    turn = turn_of(tasks["2"])
    handed_in(cast.officer, turn)
    delegate(by=cast.leader, occurrences=[turn_of(tasks["1"])], officer=cast.officer, on=TODAY)
    page = come("standing_body", "/")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    task = f"/nhiem-vu/{tasks['2'].pk}/"
    of_turn = f"/nhiem-vu/ky/{turn_of(tasks['1']).pk}/"
    acts = [f"{of_turn}{act}/" for act in ("bao-cao", "gia-han", "thu-ly", "thoi")]
    more = [f"{task}{act}/" for act in ("them-don-vi", "thoi-han", "tach", "thoi", "y-kien", "lanh-dao")]
    lists = ["/nhiem-vu/", "/nhiem-vu/?tim-trong=zzz", "/viec-theo-ky/", "/viec-theo-ky/?linh-vuc=I", "/su-kien/"]
    for address in (task, f"/nhiem-vu/{tasks['3'].pk}/", *lists, "/su-kien/ghi/", *acts, *more):
        page.goto(live_server.url + address)
        assert [rule["id"] for rule in Axe().run(page).response["violations"]] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.goto(live_server.url + task)
    page.get_by_role("link", name="Ý kiến…").click()
    expect(page.locator("#thao-tac textarea")).to_be_visible()
    assert [rule["id"] for rule in Axe().run(page).response["violations"]] == []
    assert complaints == []
