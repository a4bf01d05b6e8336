"""Codes and words of the acts of this app in the log, of what is noted of them, and of its messages."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "regime.set": _("Đặt chế độ báo cáo"),
    "regime.dropped": _("Bỏ chế độ báo cáo"),
    "period.opened": _("Mở kỳ báo cáo"),
    "period.window_set": _("Chọn cửa sổ số liệu của kỳ báo cáo"),
    "period.unit_added": _("Yêu cầu thêm đơn vị nộp báo cáo"),
    "period.unit_removed": _("Thôi yêu cầu đơn vị nộp báo cáo"),
    "special_report.asked": _("Nhận yêu cầu báo cáo đột xuất"),
    "special_report.dropped": _("Bỏ báo cáo đột xuất"),
    "submission.handed_in": _("Nộp báo cáo của đơn vị"),
    "submission.taken_back": _("Rút báo cáo vừa nộp"),
    "submission.accepted": _("Nhận báo cáo của đơn vị"),
    "submission.returned": _("Trả lại báo cáo của đơn vị"),
    "submission.reopened": _("Mở lại báo cáo của đơn vị"),
    "submission.reminded": _("Nhắc đơn vị nộp báo cáo"),
    "screen.set": _("Đặt thứ tự ô nhập của hệ thống báo cáo"),
    "report.drafted": _("Máy soạn báo cáo"),
    "report.edited": _("Sửa mục của báo cáo"),
    "report.presented": _("Trình ký báo cáo"),
    "report.signed": _("Chốt bản báo cáo đã ký"),
}
DETAILS = {
    "periods": _("các kỳ"),
    "kept": _("kỳ giữ nguyên vì đã có đơn vị nộp"),
    "was": _("thay cho"),
    "period": _("kỳ báo cáo"),
    "number": _("lần"),
    "section": _("mục"),
    "sections": _("số mục"),
    "units": _("số đơn vị"),
    "marks": _("số chỗ cần sửa"),
    "version": _("bản số"),
}
MESSAGES = {
    "report.asked": _("Được yêu cầu nộp báo cáo"),
    "report.due_soon": _("Báo cáo sắp đến hạn nộp"),
    "report.late": _("Báo cáo quá hạn nộp"),
    "report.handed_in": _("Đơn vị nộp báo cáo"),
    "report.returned": _("Báo cáo bị trả lại"),
    "report.accepted": _("Báo cáo được nhận"),
    "report.reopened": _("Báo cáo được mở lại"),
    "report.presented": _("Báo cáo trình ký"),
}
