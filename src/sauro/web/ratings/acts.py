"""Codes and words of the acts of this app in the log, of what is noted of them, and of its messages."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "rating.opened": _("Mở tháng theo dõi"),
    "rating.rules_set": _("Đặt quy định của tháng theo dõi"),
    "rating.shown": _("Gửi đối chiếu số liệu theo dõi"),
    "rating.assessed": _("Chấm phần người chấm của tháng"),
    "rating.contested": _("Phản hồi số liệu theo dõi"),
    "rating.contest_accepted": _("Chấp nhận phản hồi số liệu theo dõi"),
    "rating.contest_refused": _("Không chấp nhận phản hồi số liệu theo dõi"),
    "rating.contest_withdrawn": _("Rút phản hồi số liệu theo dõi"),
    "rating.closed": _("Chốt số liệu theo dõi tháng"),
    "rating.reopened": _("Mở lại số liệu theo dõi tháng"),
    "rating.exported": _("Xuất số liệu theo dõi cho hệ thống nhân sự"),
}
DETAILS = {
    "people": _("số người"),
    "person": _("người"),
    "stage": _("bước"),
    "matter": _("phản hồi về"),
    "factors": _("số hệ số"),
    "number": _("lần"),
    "checksum": _("mã kiểm tra"),
    "form": _("dạng tệp"),
}
MESSAGES = {
    "rating.month_over": _("Hết tháng, cần gửi đối chiếu"),
    "rating.shown": _("Số liệu theo dõi chờ đối chiếu"),
    "rating.contested": _("Có phản hồi số liệu theo dõi"),
    "rating.answered": _("Phản hồi số liệu được trả lời"),
    "rating.closed": _("Số liệu theo dõi đã chốt"),
    "rating.reopened": _("Số liệu theo dõi được mở lại"),
}
