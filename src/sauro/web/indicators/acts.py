"""Codes and words of the acts of this app in the log, and of what is noted of them."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "figures.entered": _("Nhập số liệu"),
    "figures.taken_back": _("Bỏ một số liệu"),
    "figures.duty_set": _("Giao đơn vị cung cấp số liệu"),
    "figures.duty_ended": _("Thôi giao đơn vị cung cấp số liệu"),
    "indicator.added": _("Thêm chỉ tiêu riêng"),
    "indicator.changed": _("Sửa chỉ tiêu riêng"),
    "key.made": _("Tạo khóa kết nối"),
    "key.revoked": _("Thu hồi khóa kết nối"),
}
DETAILS = {
    "figures": _("số chỉ tiêu"),
    "window": _("cửa sổ số liệu"),
    "code": _("mã"),
    "codes": _("mã chỉ tiêu"),
    "answering": _("đơn vị cung cấp"),
    "start": _("ký tự đầu của khóa"),
}

TARGET_ACTS = {
    "target.bound": _("Gắn chỉ tiêu của kế hoạch với chỉ tiêu thống kê"),
    "target.explained": _("Ghi vì sao chỉ tiêu không đo bằng số liệu"),
    "targets.bound": _("Nhận các gợi ý gắn chỉ tiêu"),
    "targets.unbound": _("Bỏ gắn chỉ tiêu"),
    "targets.carried": _("Giữ cách đo chỉ tiêu sang bản kế hoạch mới"),
}
TARGET_DETAILS = {
    "target": _("chỉ tiêu"),
    "targets": _("số chỉ tiêu"),
}
