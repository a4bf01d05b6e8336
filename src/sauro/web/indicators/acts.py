"""Codes and words of the acts of this app in the log, and of what is noted of them."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "figures.entered": _("Nhập số liệu"),
    "figures.taken_back": _("Bỏ một số liệu"),
}
DETAILS = {
    "figures": _("số chỉ tiêu"),
    "window": _("cửa sổ số liệu"),
    "code": _("mã"),
}
