"""Codes and words of the acts of this app in the log, and of its messages."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "work.planned": _("Giao việc theo kế hoạch"),
    "work.withdrawn": _("Rút việc theo kế hoạch đã rút"),
    "work.redated": _("Tính lại hạn"),
    "task.dropped": _("Thôi thực hiện nhiệm vụ"),
    "task.taken_up": _("Thực hiện lại nhiệm vụ"),
    "occurrence.dropped": _("Thôi thực hiện một kỳ"),
    "occurrence.taken_up": _("Thực hiện lại một kỳ"),
    "occasion.recorded": _("Ghi nhận sự kiện"),
    "occasion.withdrawn": _("Rút ghi nhận sự kiện"),
    "task.reported": _("Báo cáo tiến độ"),
    "task.handed_in": _("Nộp sản phẩm"),
    "task.accepted": _("Nghiệm thu"),
    "task.returned": _("Trả lại"),
    "task.review_withdrawn": _("Rút nghiệm thu hoặc trả lại"),
    "extension.asked": _("Xin gia hạn"),
    "extension.granted": _("Cho gia hạn"),
    "extension.refused": _("Không cho gia hạn"),
    "task.accountable_chosen": _("Chọn đơn vị chịu trách nhiệm chính"),
    "task.unit_added": _("Giao thêm đơn vị"),
    "task.unit_removed": _("Thôi giao cho đơn vị"),
    "task.delegated": _("Giao người thụ lý"),
    "task.asked": _("Đề nghị phối hợp"),
    "task.presiding_set": _("Chọn lãnh đạo phụ trách"),
    "task.deadline_said": _("Nói rõ thời hạn"),
    "task.split": _("Tách việc"),
    "task.commented": _("Góp ý"),
    "task.comment_removed": _("Bỏ ý kiến"),
    "bulk.accept": _("Nghiệm thu nhiều việc"),
    "bulk.delegate": _("Giao người thụ lý nhiều việc"),
    "bulk.drop": _("Thôi thực hiện nhiều kỳ"),
    "bulk.undone": _("Hoàn tác thao tác hàng loạt"),
}

MESSAGES = {
    "task.assigned": _("Được giao nhiệm vụ"),
    "task.asked": _("Được đề nghị phối hợp"),
    "task.handed_in": _("Đơn vị nộp sản phẩm"),
    "task.reviewed": _("Nghiệm thu, trả lại"),
    "task.extension": _("Gia hạn"),
    "task.mentioned": _("Được nhắc tên"),
}
