"""Codes and words of the acts of this app in the log, of what is noted of them, and of its messages."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "round.opened": _("Mở đợt chấm điểm"),
    "round.changed": _("Sửa đợt chấm điểm"),
    "round.units_added": _("Thêm đơn vị vào đợt chấm"),
    "round.cancelled": _("Hủy đợt chấm điểm"),
    "round.published": _("Công bố kết quả chấm điểm"),
    "line.given": _("Giao tiêu chí cho đơn vị"),
    "line.answered": _("Trả lời tiêu chí"),
    "line.cleared": _("Bỏ trả lời tiêu chí"),
    "line.proven": _("Đặt minh chứng của tiêu chí"),
    "line.excused": _("Giải thích minh chứng"),
    "line.linked": _("Chọn số liệu cho tiêu chí"),
    "line.appraised": _("Thẩm định tiêu chí"),
    "line.explained": _("Giải trình tiêu chí"),
    "line.remedied": _("Lập việc khắc phục điểm mất"),
    "sheet.carried": _("Mang trả lời từ đợt trước sang"),
    "sheet.goal_set": _("Đặt mục tiêu điểm"),
    "sheet.handed_in": _("Gửi bảng tự chấm"),
    "sheet.taken_back": _("Rút bảng tự chấm"),
    "sheet.returned": _("Trả lại bảng tự chấm"),
    "sheet.appraised": _("Xong thẩm định"),
    "sheet.explained": _("Gửi giải trình"),
    "sheet.closed": _("Chốt điểm cuối"),
}
DETAILS = {
    "code": _("tiêu chí"),
    "step": _("bước"),
    "points": _("điểm"),
    "units": _("số đơn vị"),
    "lines": _("số tiêu chí"),
    "set": _("bộ tiêu chí"),
    "changes": _("thay đổi"),
    "evidence": _("minh chứng"),
    "reason": _("lý do"),
    "goal": _("mục tiêu"),
    "tasks": _("số việc"),
    "version": _("bản số"),
}
MESSAGES = {
    "score.asked": _("Được yêu cầu tự chấm điểm"),
    "score.line_given": _("Được giao tiêu chí chấm điểm"),
    "score.handed_in": _("Đơn vị gửi bảng tự chấm"),
    "score.returned": _("Bảng tự chấm bị trả lại"),
    "score.appraised": _("Có kết quả thẩm định"),
    "score.explained": _("Đơn vị gửi giải trình"),
    "score.closed": _("Đã chốt điểm cuối"),
    "score.published": _("Công bố kết quả chấm điểm"),
}
