"""Addresses of signing in, of one's own account, and of inviting people."""

from django.urls import path

from sauro.web.accounts.views import account, factors, invitations, invited, passkeys, security, sign_in, sign_ons

app_name = "accounts"

urlpatterns = [
    path("dang-nhap/", sign_in.sign_in, name="sign_in"),
    path("dang-nhap/buoc-hai/", sign_in.second_step, name="second_step"),
    path("dang-nhap/passkey/", sign_in.passkey_sign_in, name="passkey_sign_in"),
    path("dang-nhap/passkey/bat-dau/", sign_in.begin_passkey_sign_in, name="begin_passkey_sign_in"),
    path("dang-nhap/tai/<slug:code>/", sign_ons.sign_on, name="sign_on"),
    path("dang-nhap/tai/<slug:code>/ve/", sign_ons.sign_on_back, name="sign_on_back"),
    path("dang-xuat/", sign_in.sign_out, name="sign_out"),
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/doi-mat-khau/", account.change_password, name="change_password"),
    path("tai-khoan/dat-mat-khau/", account.choose_password, name="choose_password"),
    path("tai-khoan/xac-nhan/", account.confirm, name="confirm"),
    path("tai-khoan/xac-nhan/passkey/", account.confirm_by_passkey, name="confirm_by_passkey"),
    path("tai-khoan/xac-nhan/passkey/bat-dau/", account.begin_confirm, name="begin_confirm"),
    path("tai-khoan/xac-nhan/tai/<slug:code>/", account.confirm_by_sign_on, name="confirm_by_sign_on"),
    path("tai-khoan/ket-thuc-phien/", account.end_sessions, name="end_sessions"),
    path("tai-khoan/phien/<int:pk>/ket-thuc/", account.end_session, name="end_session"),
    path("tai-khoan/buoc-hai/", factors.set_up, name="set_up"),
    path("tai-khoan/ung-dung-tao-ma/", factors.add_authenticator, name="add_authenticator"),
    path("tai-khoan/ung-dung-tao-ma/tat/", factors.remove_authenticator, name="remove_authenticator"),
    path("tai-khoan/ma-du-phong/", factors.renew_recovery_codes, name="renew_recovery_codes"),
    path("tai-khoan/passkey/them/", passkeys.add_passkey, name="add_passkey"),
    path("tai-khoan/passkey/bat-dau/", passkeys.begin_passkey, name="begin_passkey"),
    path("tai-khoan/passkey/<int:pk>/doi-ten/", passkeys.rename_passkey, name="rename_passkey"),
    path("tai-khoan/passkey/<int:pk>/bo/", passkeys.remove_passkey, name="remove_passkey"),
    path("tai-khoan/gan/<slug:code>/", sign_ons.link_sign_on, name="link_sign_on"),
    path("tai-khoan/gan/<int:pk>/bo/", sign_ons.unlink_sign_on, name="unlink_sign_on"),
    path("loi-moi/", invitations.invitation_list, name="invitation_list"),
    path("loi-moi/them/", invitations.invite, name="invite"),
    path("loi-moi/<int:pk>/thu-hoi/", invitations.revoke_invitation, name="revoke_invitation"),
    path("loi-moi/mo/<str:token>/", invited.open_link, name="open_link"),
    path("loi-moi/nhan/", invited.accept_invitation, name="accept_invitation"),
    path("loi-moi/nhan/passkey/", invited.accept_by_passkey, name="accept_by_passkey"),
    path("loi-moi/nhan/passkey/bat-dau/", invited.begin_invited_passkey, name="begin_invited_passkey"),
    path("nguoi/<int:pk>/moi/", invitations.invite_person, name="invite_person"),
    path("nguoi/<int:pk>/buoc-hai/xoa/", security.reset_factors, name="reset_factors"),
    path("bao-mat/", security.security, name="security"),
    path("bao-mat/quy-dinh/them/", security.require_factor, name="require_factor"),
    path("bao-mat/quy-dinh/<int:pk>/bo/", security.end_rule, name="end_rule"),
]
