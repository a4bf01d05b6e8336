"""What scripts add: keys, themes, questions before acts, toasts."""

import pytest


def test_keys_lead_to_search_and_rows_and_are_silent_in_fields(sign_in, live_server):
    page = sign_in("administrator")
    page.goto(f"{live_server.url}/don-vi/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "Phòng Văn hóa - Xã hội"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == "UBND xã Minh Sơn"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "tim"
    page.keyboard.type("van j/e")
    assert page.get_by_role("searchbox").first.input_value() == "van j/e"
    page.keyboard.press("Control+a")
    page.keyboard.type("van hoa")
    hit = page.locator("#ket-qua-tim").get_by_role("link", name="Phòng Văn hóa - Xã hội")
    hit.wait_for()
    page.keyboard.press("Escape")
    hit.wait_for(state="detached")


def test_e_opens_the_row(sign_in, live_server, cast):
    page = sign_in("administrator")
    page.goto(f"{live_server.url}/don-vi/")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_url(f"**/don-vi/{cast.commune.pk}/")


def test_keys_rest_while_vietnamese_is_composed(sign_in, live_server):
    page = sign_in("administrator")
    page.goto(f"{live_server.url}/don-vi/")
    for extra in ("isComposing: true", "keyCode: 229"):
        page.evaluate(
            f"document.body.dispatchEvent(new KeyboardEvent('keydown', {{key: '/', bubbles: true, {extra}}}))"
        )
        assert page.evaluate("document.activeElement.id") != "tim"


def test_the_chosen_theme_is_remembered_before_the_first_paint(sign_in, live_server):
    page = sign_in("administrator")
    toggle = page.locator("[data-theme-toggle]").first
    themes = []
    for _ in range(3):
        toggle.click()
        page.reload()
        themes.append(page.evaluate("document.documentElement.dataset.theme ?? 'system'"))
    assert themes == ["light", "dark", "system"]


@pytest.mark.parametrize(("answer", "is_active"), [("Giữ nguyên", True), ("Khoá tài khoản", False)])
def test_what_cannot_be_taken_back_asks_first_and_the_safe_answer_is_ready(
    sign_in, live_server, cast, answer, is_active
):
    page = sign_in("administrator")
    page.goto(f"{live_server.url}/nguoi/{cast.reader.pk}/")
    page.get_by_role("button", name="Khoá tài khoản…").click()
    dialog = page.get_by_role("dialog")
    assert dialog.get_by_role("heading").text_content() == "Khoá tài khoản này?"
    assert page.evaluate("document.activeElement.textContent") == "Giữ nguyên"
    dialog.get_by_role("button", name=answer).click()
    if is_active:
        dialog.wait_for(state="hidden")
    else:
        page.get_by_text("Đã khoá tài khoản của Đỗ Quang Huy.").wait_for()
    cast.reader.refresh_from_db()
    assert cast.reader.is_active is is_active


def test_a_toast_can_be_closed(sign_in, live_server, cast):
    page = sign_in("administrator")
    page.goto(f"{live_server.url}/don-vi/{cast.culture.pk}/")
    page.get_by_label("Thêm tên gọi").fill("Phòng VHXH")
    page.get_by_role("button", name="Thêm tên gọi").click()
    toast = page.locator("[data-toast]")
    toast.wait_for()
    page.get_by_role("button", name="Đóng lời báo").click()
    toast.wait_for(state="detached")


def test_the_site_works_without_scripts(browser, live_server, cast):
    from cast import PASSWORD

    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/don-vi/them/")
    page.get_by_label("Tên đăng nhập").fill("quantri")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_label("Tên đơn vị").fill("Phòng Kinh tế")
    page.locator("main").get_by_role("button", name="Thêm đơn vị").click()
    assert "Đã thêm Phòng Kinh tế." in page.content()
    context.close()
