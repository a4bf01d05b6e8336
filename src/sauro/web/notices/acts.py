"""Codes and words of the acts of this app in the log."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "notice.sent_again": _("Gửi lại thông báo"),
    "notice.choices_changed": _("Sửa cách nhận thông báo"),
    "notice.defaults_changed": _("Sửa cách nhận thông báo chung của xã"),
    "notice.address_changed": _("Sửa địa chỉ nhận thông báo"),
    "notice.address_removed": _("Bỏ địa chỉ nhận thông báo"),
}

DETAILS = {
    "address": _("địa chỉ"),
    "channel": _("kênh"),
    "channels": _("kênh nhận"),
    "digests": _("giờ gửi bản tổng hợp"),
    "quiet": _("giờ yên lặng"),
    "recipient": _("người nhận"),
    "state": _("trạng thái"),
}
