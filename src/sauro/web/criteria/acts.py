"""Codes and words of the acts of this app in the log, and of what is noted of them."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "criteria.read": _("Nhận tệp bộ tiêu chí"),
    "criteria.dropped": _("Bỏ tệp bộ tiêu chí đang xem"),
    "criteria.kept": _("Giữ bộ tiêu chí"),
    "criteria.withdrawn": _("Thu hồi bộ tiêu chí"),
    "criteria.restored": _("Dùng lại bộ tiêu chí"),
}
DETAILS = {
    "version": _("ngày của bản"),
    "over": _("sửa bộ tiêu chí"),
}
