"""Issuing a public notice, and saying how the index is reckoned."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import DayField, Form
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.service_index.models import IndexSetup
from sauro.web.service_index.papers import Signing


class NoticeForm(Form):
    reference = forms.CharField(
        label=_("Số, ký hiệu"),
        required=False,
        max_length=60,
        help_text=_("Ví dụ: 31/TB-UBND. Chưa lấy số thì để trống, văn bản chừa chỗ."),
        widget=forms.TextInput(attrs={"class": "input-s", "autocomplete": "off"}),
    )
    dated_on = DayField(label=_("Ngày của văn bản"), required=False)
    post = forms.CharField(
        label=_("Chức vụ người ký"), required=False, max_length=200, help_text=_("Ví dụ: Phó Chủ tịch")
    )
    name = forms.CharField(label=_("Họ tên người ký"), required=False, max_length=200)
    recipients = forms.CharField(
        label=_("Nơi nhận"),
        required=False,
        max_length=1000,
        help_text=_("Mỗi dòng một nơi; dòng lưu văn bản tự có."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def signing(self) -> Signing:
        data = self.cleaned_data
        lines = tuple(filter(None, (line.strip(" -;.") for line in data["recipients"].splitlines())))
        return Signing(data["reference"], data["dated_on"], data["post"], data["name"], lines)


class SetupForm(Form):
    treated_as = forms.ChoiceField(
        label=_("Chỉ số 1.1, 1.2, 1.3 (chỉ có ở tỉnh, bộ) tính cho xã thế nào"),
        choices=IndexSetup.Treatment.choices,
        widget=forms.RadioSelect,
        help_text=_("Tài liệu của Cổng không nói xã tính trên bao nhiêu điểm; mặc định bớt 12 điểm, còn 88."),
        error_messages={"required": _("Chọn một cách tính."), "invalid_choice": _("Chọn một cách tính.")},
    )
    reason = forms.CharField(
        label=_("Căn cứ"),
        required=False,
        max_length=500,
        help_text=_("Văn bản hoặc trả lời của cấp trên; bắt buộc khi khác mặc định."),
    )
    office = forms.ModelChoiceField(
        label=_("Phòng, trung tâm nhập số"),
        required=False,
        queryset=Unit.objects.none(),
        empty_label=_("cơ quan thường trực"),
        help_text=_("Người nhập số liệu của nơi này cũng nhập được chỉ số của xã."),
        error_messages={"invalid_choice": _("Chọn một phòng, trung tâm trong danh sách.")},
    )
    department = forms.CharField(
        label=_("Mã đơn vị trên Cổng"),
        required=False,
        max_length=60,
        help_text=_("Chỉ cần khi máy chủ được cấu hình lấy số từ Cổng."),
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["office"]
        assert isinstance(field, forms.ModelChoiceField)
        offices = Unit.objects.filter(path__startswith=unit.path, kind=UnitKind.OFFICE, ends_on__isnull=True)
        field.queryset = offices.order_by("path") if unit.kind == UnitKind.COMMUNE else Unit.objects.none()
