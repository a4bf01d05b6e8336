"""Codes and words of the acts of this app in the log."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "account.authenticator_added": _("Bật ứng dụng tạo mã"),
    "account.authenticator_removed": _("Tắt ứng dụng tạo mã"),
    "account.recovery_codes_made": _("Tạo mã dự phòng mới"),
    "account.recovery_code_used": _("Dùng một mã dự phòng"),
    "account.passkey_added": _("Thêm passkey"),
    "account.passkey_renamed": _("Đổi tên passkey"),
    "account.passkey_removed": _("Bỏ passkey"),
    "account.passkey_refused": _("Từ chối passkey vì số lần ký không tăng"),
    "account.factors_reset": _("Xoá bước hai của người mất thiết bị"),
    "account.factor_required": _("Bắt buộc bước hai cho một vai trò"),
    "account.factor_not_required": _("Thôi bắt buộc bước hai cho một vai trò"),
    "account.sign_on_linked": _("Gắn tài khoản đăng nhập một lần"),
    "account.sign_on_unlinked": _("Bỏ gắn tài khoản đăng nhập một lần"),
    "account.invited": _("Mời bằng liên kết"),
    "account.invitation_revoked": _("Thu hồi lời mời"),
    "account.invitation_accepted": _("Nhận lời mời"),
}

DETAILS = {"how": _("bằng"), "left": _("còn lại"), "provider": _("nhà cung cấp")}
HOW = {
    "password": _("mật khẩu"),
    "password_code": _("mật khẩu và mã xác thực"),
    "password_recovery_code": _("mật khẩu và mã dự phòng"),
    "password_passkey": _("mật khẩu và passkey"),
    "passkey": _("passkey"),
    "sign_on": _("đăng nhập một lần"),
    "sign_on_code": _("đăng nhập một lần và mã xác thực"),
    "sign_on_recovery_code": _("đăng nhập một lần và mã dự phòng"),
    "sign_on_passkey": _("đăng nhập một lần và passkey"),
    "invitation": _("liên kết mời"),
}
