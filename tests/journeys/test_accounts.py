"""Coming in by what a real browser does: passkeys of a (virtual) device, a provider's pages, an invitation, a code."""

import re

import pyotp
import pytest
from playwright.sync_api import expect

from cast import PASSWORD
from oidc_kit import running_provider

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore:.*authlib.*")


@pytest.fixture
def finger(page):
    """A device with a finger that always fits: Chromium's virtual authenticator."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def verified(is_verified):
        session.send("WebAuthn.setUserVerified", {"authenticatorId": made, "isUserVerified": is_verified})

    return verified


def leave(page, live_server):
    page.goto(f"{live_server.url}/tai-khoan/")
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/dang-nhap/**")


def type_password(page, name="htmai"):
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def test_a_passkey_is_made_then_comes_in_alone_and_as_the_second_step(sign_in, finger, live_server, complaints):
    page = sign_in("standing_body")
    page.goto(f"{live_server.url}/tai-khoan/")
    page.get_by_role("link", name="Thêm passkey").click()
    page.get_by_label("Tên của passkey").fill("Máy ở phòng")
    page.get_by_role("button", name="Tạo passkey").click()
    expect(page.get_by_role("heading", name="Mã dự phòng của bạn")).to_be_visible()
    assert page.locator(".codes li").count() == 10
    page.get_by_role("link", name="Tôi đã cất mã").click()
    expect(page.get_by_text("Máy ở phòng", exact=True).first).to_be_visible()

    leave(page, live_server)
    page.get_by_role("button", name="Vào bằng passkey").click()
    page.wait_for_url(lambda url: "dang-nhap" not in url)
    assert page.goto(f"{live_server.url}/don-vi/").status == 200

    leave(page, live_server)
    type_password(page)
    page.wait_for_url("**/dang-nhap/buoc-hai/")
    page.goto(f"{live_server.url}/don-vi/")
    assert "dang-nhap" in page.url
    type_password(page)
    page.wait_for_url("**/dang-nhap/buoc-hai/")
    page.get_by_role("button", name="Dùng passkey").click()
    page.wait_for_url(lambda url: "dang-nhap" not in url)
    assert complaints == []


def test_a_finger_that_does_not_fit_can_be_tried_again(sign_in, finger, live_server):
    page = sign_in("standing_body")
    page.goto(f"{live_server.url}/tai-khoan/passkey/them/")
    finger(False)
    page.get_by_role("button", name="Tạo passkey").click()
    expect(page.get_by_text("Chưa xác nhận được trên thiết bị")).to_be_visible()
    finger(True)
    page.get_by_role("button", name="Tạo passkey").click()
    expect(page.get_by_role("heading", name="Mã dự phòng của bạn")).to_be_visible()


def test_the_same_device_keeps_one_passkey_of_a_person(sign_in, finger, live_server):
    page = sign_in("standing_body")
    page.goto(f"{live_server.url}/tai-khoan/passkey/them/")
    page.get_by_role("button", name="Tạo passkey").click()
    page.get_by_role("link", name="Tôi đã cất mã").click()
    page.goto(f"{live_server.url}/tai-khoan/passkey/them/")
    page.get_by_role("button", name="Tạo passkey").click()
    expect(page.get_by_text("Thiết bị này đã giữ một passkey của bạn.")).to_be_visible()


def test_a_role_that_must_have_a_factor_is_led_to_the_code_and_on(sign_in, cast, live_server, complaints):
    from sauro.web.accounts.actions import require_factor

    require_factor(by=cast.administrator, unit=cast.commune, role="standing_body")
    page = sign_in("standing_body")
    expect(page.get_by_role("heading", name="Bật bước hai trước khi làm việc tiếp")).to_be_visible()
    page.get_by_role("link", name="Ứng dụng tạo mã").click()
    secret = page.locator("#khoa").inner_text().replace(" ", "")
    page.get_by_label("Mã 6 chữ số").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Bật", exact=True).click()
    page.get_by_role("link", name="Tôi đã cất mã").click()
    expect(page.get_by_text("Đang bật: biết mật khẩu thôi chưa đủ để vào.")).to_be_visible()
    assert complaints == []


def test_an_invitation_is_copied_opened_and_taken(sign_in, cast, live_server, browser, context, complaints):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = sign_in("administrator")
    page.goto(f"{live_server.url}/loi-moi/")
    page.get_by_role("link", name="Mời người mới").first.click()
    page.get_by_label("Họ và tên").fill("Lý Thị Mới")
    page.get_by_label("Tên đăng nhập").fill("ltmoi")
    page.get_by_label("Đơn vị", exact=True).select_option(label="Phòng Văn hóa - Xã hội")
    page.get_by_role("button", name="Tạo liên kết mời").click()
    page.get_by_role("button", name="Chép liên kết").click()
    page.get_by_text("Đã chép liên kết.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert complaints == []

    theirs = browser.new_context()
    phone = theirs.new_page()
    phone.goto(link)
    assert phone.url == f"{live_server.url}/loi-moi/nhan/"
    phone.get_by_label("Mật khẩu mới", exact=True).fill("mua-xuan-den-som-7")
    phone.get_by_label("Nhập lại mật khẩu mới").fill("mua-xuan-den-som-7")
    phone.get_by_role("button", name="Đặt mật khẩu và vào").click()
    phone.wait_for_url(lambda url: "loi-moi" not in url)
    assert phone.goto(link).status == 404
    theirs.close()


def test_the_provider_is_linked_used_and_left(sign_in, live_server, settings, monkeypatch, complaints):
    from sauro.web.accounts import providers

    monkeypatch.setattr(providers, "_apps", providers._Apps())
    with running_provider(require_nonce=True) as running:
        row = {
            "code": "tinh",
            "name": "Tỉnh Sông Lam",
            "issuer": running.issuer,
            "client_id": "s",
            "client_secret": "x",
        }
        settings.SIGN_ON_PROVIDERS = [row]
        page = sign_in("standing_body")
        missing = []
        ours = live_server.url
        page.on("response", lambda got: got.status >= 400 and got.url.startswith(ours) and missing.append(got.url))
        page.goto(f"{live_server.url}/tai-khoan/")
        page.get_by_role("link", name=re.compile("^Gắn")).click()
        page.get_by_label("Mật khẩu của bạn").fill(PASSWORD)
        page.get_by_role("button", name="Xác nhận", exact=True).click()
        page.get_by_role("link", name="Sang Tỉnh Sông Lam").click()
        page.get_by_placeholder("sub").fill("mai")
        page.get_by_role("button", name="Authorize").click()
        page.get_by_text("Đã gắn tài khoản Tỉnh Sông Lam").wait_for()
        leave(page, live_server)
        page.get_by_role("link", name="Vào bằng Tỉnh Sông Lam").click()
        page.get_by_role("button", name="mai").click()
        page.wait_for_url(f"{live_server.url}/**")
        page.goto(f"{live_server.url}/tai-khoan/")
        page.get_by_role("button", name="Đăng xuất").click()
        page.get_by_role("link", name="Đăng xuất cả khỏi Tỉnh Sông Lam").click()
        page.wait_for_url(f"{running.issuer}/**")
        # the provider's own pages ask for what is not there; ours must neither lack anything nor be refused anything
        assert missing == []
        assert not [said for said in complaints if "Content Security Policy" in said]
