"""Codes and words of the acts of this app in the log."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "evidence.added": _("Thêm minh chứng"),
    "evidence.read": _("Đọc xong minh chứng"),
    "evidence.unread": _("Không đọc được minh chứng"),
    "evidence.resumed": _("Đọc tiếp minh chứng sau khi tiến trình nền dừng"),
    "evidence.read_again": _("Cho đọc lại minh chứng"),
    "evidence.confirmed": _("Xác nhận minh chứng"),
    "evidence.withdrawn": _("Rút minh chứng"),
    "evidence.restored": _("Lấy lại minh chứng đã rút"),
    "evidence.replaced": _("Thay minh chứng bằng bản khác"),
}
DETAILS = {
    "number": _("số, ký hiệu"),
    "issued_on": _("ngày ban hành"),
    "issuer": _("cơ quan ban hành"),
    "subject": _("trích yếu"),
    "read": _("số mục đọc được"),
    "reason": _("lý do"),
    "successor": _("thay bằng"),
    "url": _("đường dẫn"),
    "file": _("mã tệp"),
    "code": _("mã lỗi"),
}
