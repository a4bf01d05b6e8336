from page_kit import Page

MANAGERS = ["administrator", "stranger"]


def officer(cast):
    return [cast.officer.pk]


def session(cast):
    from django.test import Client

    from cast import PASSWORD
    from sauro.web.organisation.models import SignIn

    Client().post("/dang-nhap/", {"login_name": cast.officer.login_name, "password": PASSWORD})
    return [SignIn.objects.get(person=cast.officer).pk]


def passkey(cast):
    from sauro.web.accounts.models import Passkey

    made = Passkey.objects.create(
        person=cast.officer, name="Điện thoại", credential="khoa", owner_handle="chu", public_key=b""
    )
    return [made.pk]


def sign_on(cast):
    from sauro.web.accounts.models import SignOn

    made = SignOn.objects.create(person=cast.officer, provider="tinh", issuer="https://sso.example.vn", subject="1")
    return [made.pk]


def newcomer(cast):
    from sauro.web.organisation.actions import open_account

    made = open_account(by=cast.administrator, login_name="moi", full_name="Lý Thị Mới", unit=cast.culture)
    return [made.pk]


def invitation(cast):
    from sauro.web.accounts.actions import invite
    from sauro.web.organisation.models import Person

    made, _token = invite(by=cast.administrator, person=Person.objects.get(pk=newcomer(cast)[0]))
    return [made.pk]


def rule(cast):
    from sauro.web.accounts.actions import require_factor

    return [require_factor(by=cast.administrator, unit=cast.culture, role="supervisor").pk]


def provider(cast):
    return ["khong-co"]


def token(cast):
    return ["khong-co-loi-moi-nay"]


PAGES = [
    Page("accounts:sign_in", anonymous=200, others=302),
    Page("accounts:second_step", others=302),
    Page("accounts:passkey_sign_in", method="post", others=302),
    Page("accounts:begin_passkey_sign_in", method="post", anonymous=200),
    Page("accounts:sign_on", provider, anonymous=404, others=404),
    Page("accounts:sign_on_back", provider, anonymous=404, others=404),
    Page("accounts:sign_out", method="post", others=302),
    Page("accounts:account"),
    Page("accounts:change_password"),
    Page("accounts:choose_password", others=302),
    Page("accounts:confirm"),
    Page("accounts:confirm_by_passkey", method="post", others=302),
    Page("accounts:begin_confirm", method="post"),
    Page("accounts:confirm_by_sign_on", provider, others=404),
    Page("accounts:end_sessions", method="post", others=302),
    Page("accounts:end_session", session, method="post", officer=302, others=404),
    Page("accounts:set_up"),
    # a proof given just now is asked for first
    Page("accounts:add_authenticator", others=302),
    Page("accounts:remove_authenticator", others=302),
    Page("accounts:renew_recovery_codes", others=302),
    Page("accounts:add_passkey", others=302),
    Page("accounts:begin_passkey", method="post", others=302),
    Page("accounts:rename_passkey", passkey, officer=200, others=404),
    Page("accounts:remove_passkey", passkey, others=302),
    Page("accounts:link_sign_on", provider, others=302),
    Page("accounts:unlink_sign_on", sign_on, others=302),
    Page("accounts:invitation_list", only=MANAGERS),
    Page("accounts:invite", only=MANAGERS),
    Page("accounts:revoke_invitation", invitation, method="post", others=403, administrator=302, stranger=404),
    Page("accounts:open_link", token, anonymous=404, others=404),
    Page("accounts:accept_invitation", anonymous=404, others=404),
    Page("accounts:accept_by_passkey", method="post", anonymous=404, others=404),
    Page("accounts:begin_invited_passkey", method="post", anonymous=404, others=404),
    Page("accounts:invite_person", newcomer, method="post", only=["administrator"], stranger=404),
    Page("accounts:reset_factors", officer, method="post", others=403, administrator=302, stranger=404),
    Page("accounts:security", only=MANAGERS),
    Page("accounts:require_factor", only=MANAGERS),
    Page("accounts:end_rule", rule, method="post", others=403, administrator=302, stranger=404),
]
