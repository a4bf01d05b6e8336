"""Closing a version of a report, and opening a unit's part again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import DayField, Form


class SignForm(Form):
    reference = forms.CharField(
        label=_("Số, ký hiệu"), required=False, max_length=100, help_text=_("Văn thư cấp. Ví dụ: 31/BC-UBND")
    )
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    post = forms.CharField(
        label=_("Chức vụ người ký"),
        max_length=100,
        initial=_("Chủ tịch"),
        error_messages={"required": _("Nhập chức vụ người ký.")},
    )
    name = forms.CharField(
        label=_("Họ tên người ký"), max_length=100, error_messages={"required": _("Nhập họ tên người ký.")}
    )
    scan = forms.FileField(label=_("Bản đã ký số (PDF)"), required=False)
    reason = forms.CharField(
        label=_("Vì sao có bản mới"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Bản trước vẫn được giữ nguyên."),
    )

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["reason"]


class ReopenForm(Form):
    reason = forms.CharField(
        label=_("Lý do mở lại"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Đơn vị nhận nguyên văn. Bản đã nhận vẫn được giữ; lần nộp sau là bản mới."),
        error_messages={"required": _("Nhập lý do mở lại.")},
    )


class ScreenForm(Form):
    name = forms.CharField(
        label=_("Hệ thống nào"),
        max_length=200,
        help_text=_("Ví dụ: Hệ thống thông tin báo cáo của thành phố"),
        error_messages={"required": _("Nhập tên hệ thống.")},
    )
    codes = forms.CharField(
        label=_("Mã chỉ tiêu theo thứ tự ô nhập"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Mỗi dòng một mã, như 3/3.2.1; dòng trống là ô bỏ qua. Để trống hết thì theo thứ tự biểu mẫu."),
    )
    groups_thousands = forms.BooleanField(label=_("Nhập dấu chấm ngăn hàng nghìn"), required=False)
    decimal_mark = forms.ChoiceField(
        label=_("Dấu thập phân"),
        choices=[(",", _("dấu phẩy (98,4)")), (".", _("dấu chấm (98.4)"))],
        initial=",",
        error_messages={"required": _("Chọn dấu thập phân.")},
    )
