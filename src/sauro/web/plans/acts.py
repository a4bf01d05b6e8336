"""Codes and words of the acts of this app in the log."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "import.received": _("Nhận văn bản để nhập"),
    "import.read": _("Đọc xong văn bản"),
    "import.failed": _("Không đọc được văn bản"),
    "import.read_again": _("Cho đọc lại văn bản"),
    "import.resumed": _("Đọc tiếp văn bản sau khi tiến trình nền dừng"),
    "import.edited": _("Sửa bản nhập"),
    "import.undone": _("Hoàn tác chỗ sửa"),
    "import.redone": _("Làm lại chỗ sửa"),
    "import.discarded": _("Bỏ bản nhập"),
    "import.restored": _("Lấy lại bản nhập đã bỏ"),
    "plan.accepted": _("Nhận kế hoạch"),
    "plan.amended": _("Nhận bản điều chỉnh kế hoạch"),
    "plan.withdrawn": _("Rút bản kế hoạch vừa nhận"),
}
