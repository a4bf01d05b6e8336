"""Codes and words of the acts of this app in the log, of what is noted of them, and of its notices."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "service_index.entered": _("Nhập số của chỉ số phục vụ"),
    "service_index.taken_back": _("Bỏ một số của chỉ số phục vụ"),
    "service_index.read": _("Ghi giá trị Cổng công bố"),
    "service_index.reading_taken_back": _("Bỏ một giá trị Cổng công bố"),
    "service_index.notice_issued": _("Lập thông báo kết quả chỉ số phục vụ"),
    "service_index.set_up": _("Đặt cách tính chỉ số phục vụ"),
}
DETAILS = {
    "lines": _("chỉ số"),
    "line": _("chỉ số"),
    "groups": _("nhóm"),
    "group": _("nhóm"),
    "span": _("kỳ"),
    "read_on": _("đọc ngày"),
    "reason": _("lý do"),
    "reference": _("số, ký hiệu"),
    "treated_as": _("chỉ số chỉ có ở tỉnh, bộ"),
    "office": _("nơi nhập số"),
}
KINDS = {"service_index.differs": _("Chỉ số phục vụ tính lại khác giá trị công bố")}
