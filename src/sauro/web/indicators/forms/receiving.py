"""Forms by which many figures come at once: a sheet, a paste."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import Form


class SheetForm(Form):
    sheet = forms.FileField(
        label=_("Tệp số liệu"),
        help_text=_("Tệp mẫu XLSX tải từ trang này, đã ghi số. Tệp tự mang theo đơn vị và khoảng ngày của nó."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": _("Chọn tệp số liệu."),
            "missing": _("Chọn tệp số liệu."),
            "empty": _("Tệp bạn chọn rỗng. Kiểm tra lại tệp rồi tải lên lần nữa."),
        },
    )


class PasteForm(Form):
    text = forms.CharField(
        label=_("Dán từ bảng tính"),
        help_text=_(
            "Mỗi dòng: mã hoặc tên chỉ tiêu, rồi số liệu; tỷ lệ thêm cột tổng số. Chưa ghi gì cho tới khi bạn nhận."
        ),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        error_messages={"required": _("Dán ít nhất một dòng.")},
    )
    origin = forms.CharField(
        label=_("Nguồn"), required=False, max_length=500, help_text=_("Ví dụ: sổ theo dõi hồ sơ của Trung tâm.")
    )
