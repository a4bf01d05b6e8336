"""Forms for the days off of a province or a commune."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import DayField, Form


class SourceField(forms.CharField):
    def __init__(self) -> None:
        super().__init__(
            label=_("Căn cứ"),
            max_length=300,
            help_text=_("Văn bản quyết định việc này, ví dụ: Thông báo 15/TB-UBND ngày 02/02/2026."),
            error_messages={"required": _("Ghi văn bản quyết định việc này.")},
        )


class DayOffForm(Form):
    name = forms.CharField(
        label=_("Lý do nghỉ"), max_length=120, error_messages={"required": _("Nhập lý do nghỉ, ví dụ: Lễ hội đền.")}
    )
    starts_on = DayField(label=_("Nghỉ từ ngày"), missing=_("Nhập ngày nghỉ đầu tiên."))
    ends_on = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Bỏ trống nếu chỉ nghỉ một ngày."))
    source = SourceField()


class SwappedDayForm(Form):
    works_on = DayField(label=_("Ngày làm việc"), missing=_("Nhập ngày làm việc."))
    instead_on = DayField(
        label=_("Làm bù cho ngày"), required=False, help_text=_("Bỏ trống nếu không bù cho ngày nào.")
    )
    source = SourceField()
