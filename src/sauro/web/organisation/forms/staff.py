"""The form by which a list of staff comes in."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import Form
from sauro.web.organisation.models import Unit


class StaffForm(Form):
    unit = forms.ModelChoiceField(
        label=_("Nhân sự của"),
        queryset=Unit.objects.none(),
        empty_label=None,
        help_text=_("Đơn vị trong tệp phải là đơn vị này hoặc thuộc đơn vị này."),
        error_messages={"required": _("Chọn đơn vị."), "invalid_choice": _("Chọn một đơn vị mà bạn được quản lý.")},
    )
    sheet = forms.FileField(
        label=_("Tệp danh sách"),
        help_text=_("Bảng tính theo tệp mẫu, tối đa 500 dòng."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods"}),
        error_messages={
            "required": _("Chọn tệp danh sách."),
            "empty": _("Tệp bạn chọn rỗng. Kiểm tra lại tệp rồi tải lên lần nữa."),
            "missing": _("Chọn tệp danh sách."),
        },
    )

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
