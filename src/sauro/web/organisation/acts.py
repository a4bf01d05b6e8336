"""Codes and words of the acts of this app in the log."""

from django.utils.translation import gettext_lazy as _

from sauro.web.organisation.models import Role, UnitKind

ACTS = {
    "site.founded": _("Mở hệ thống"),
    "unit.created": _("Thêm đơn vị"),
    "unit.renamed": _("Đổi tên đơn vị"),
    "unit.changed": _("Sửa đơn vị"),
    "unit.closed": _("Kết thúc đơn vị"),
    "unit.alias_added": _("Thêm tên gọi khác"),
    "unit.alias_removed": _("Bỏ tên gọi khác"),
    "person.created": _("Thêm người"),
    "person.changed": _("Sửa thông tin người"),
    "person.deactivated": _("Khoá tài khoản"),
    "person.reactivated": _("Mở lại tài khoản"),
    "person.password_reset": _("Cấp mật khẩu dùng một lần"),
    "person.password_changed": _("Đổi mật khẩu"),
    "person.signed_in": _("Đăng nhập"),
    "person.signed_out": _("Đăng xuất"),
    "person.sign_in_paused": _("Tạm dừng đăng nhập vì sai nhiều lần"),
    "person.sessions_ended": _("Kết thúc các phiên đăng nhập"),
    "role.granted": _("Giao vai trò"),
    "role.ended": _("Thôi vai trò"),
    "post.added": _("Ghi chức vụ"),
    "post.ended": _("Thôi chức vụ"),
}

DETAILS = {
    "administrator": _("người quản trị"),
    "count": _("số lượng"),
    "email": _("thư điện tử"),
    "from": _("từ"),
    "full_name": _("họ và tên"),
    "kind": _("loại"),
    "login_name": _("tên đăng nhập"),
    "name": _("tên"),
    "on": _("ngày"),
    "parent": _("thuộc"),
    "position": _("thứ tự"),
    "role": _("vai trò"),
    "short_name": _("tên ngắn"),
    "to": _("thành"),
    "unit": _("đơn vị"),
}
VALUES = dict([*UnitKind.choices, *Role.choices])
