"""Forms of those who keep the library: duties, own indicators, keys."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import DayField, Form
from sauro.web.indicators.actions import Definition
from sauro.web.indicators.models import OwnIndicator
from sauro.web.organisation.models import Unit


class DutiesForm(Form):
    codes = forms.MultipleChoiceField(
        label=_("Chỉ tiêu"), error_messages={"required": _("Chọn ít nhất một chỉ tiêu trong bảng.")}
    )
    answering = forms.ModelChoiceField(
        label=_("Giao cho"),
        queryset=Unit.objects.none(),
        empty_label=_("chọn đơn vị"),
        error_messages={"required": _("Chọn đơn vị cung cấp."), "invalid_choice": _("Chọn một đơn vị trong xã.")},
    )

    def __init__(self, *args: Any, codes: list[str], units: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = [(code, code) for code in codes]  # type: ignore[attr-defined]
        self.fields["answering"].queryset = units  # type: ignore[attr-defined]


class OwnIndicatorForm(Form):
    name = forms.CharField(
        label=_("Chỉ tiêu thống kê"), max_length=500, error_messages={"required": _("Nhập tên chỉ tiêu.")}
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=OwnIndicator.Kinds.choices)
    measure = forms.CharField(
        label=_("Đơn vị tính"), max_length=60, required=False, help_text=_("Ví dụ: hồ sơ, người, %")
    )
    timing = forms.ChoiceField(label=_("Tính theo"), choices=OwnIndicator.Timings.choices)
    formula = forms.CharField(
        label=_("Công thức"),
        max_length=200,
        required=False,
        help_text=_(
            "Chỉ cho loại tính từ chỉ tiêu khác. Ví dụ: 2 / 1 (tỷ lệ), 1 + 2, hoặc 3/3.2.2 / 3/3.2.1 của biểu khác."
        ),
    )
    numerator = forms.CharField(
        label=_("Tử số là"),
        max_length=300,
        required=False,
        help_text=_("Chỉ cho tỷ lệ. Ví dụ: số hồ sơ nộp trực tuyến"),
    )
    denominator = forms.CharField(label=_("Mẫu số là"), max_length=300, required=False)
    basis = forms.CharField(label=_("Căn cứ"), max_length=500, required=False)
    origin = forms.CharField(label=_("Nguồn số liệu"), max_length=500, required=False)
    limit_change = forms.IntegerField(
        label=_("Thay đổi quá bao nhiêu % thì hỏi lý do"),
        required=False,
        min_value=1,
        max_value=1000,
        error_messages={"invalid": _("Ghi một số nguyên từ 1 đến 1000, hoặc bỏ trống.")},
    )
    in_force_from_on = DayField(label=_("Dùng từ ngày"), missing=_("Nhập ngày bắt đầu dùng."))
    in_force_until_on = DayField(label=_("Dùng đến hết ngày"), required=False)

    @property
    def definition(self) -> Definition:
        return Definition(**self.cleaned_data)


class KeyForm(Form):
    unit = forms.ModelChoiceField(
        label=_("Số liệu của đơn vị"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={"required": _("Chọn đơn vị."), "invalid_choice": _("Chọn một đơn vị mà bạn nhập số liệu.")},
    )
    name = forms.CharField(
        label=_("Phần mềm nào gửi"),
        max_length=200,
        help_text=_("Ví dụ: hệ thống một cửa của tỉnh"),
        error_messages={"required": _("Ghi phần mềm nào sẽ gửi số liệu.")},
    )

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class TakeBackForm(Form):
    reason = forms.CharField(label=_("Vì sao bỏ"), max_length=1000, required=False)
