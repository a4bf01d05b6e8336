"""Forms of urging, handing over and instructions."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import DayField, Form
from sauro.web.organisation.forms import AmongUnits
from sauro.web.organisation.models import Person, Unit

READABLE = ".docx,.doc,.pdf,.xlsx,.xls,.odt,.html,.txt,.png,.jpg,.jpeg,.tif,.tiff"


class UrgeForm(Form):
    answer_by_on = DayField(label=_("Yêu cầu xong trước hết ngày"), missing=_("Nhập ngày yêu cầu xong."))
    words = forms.CharField(
        label=_("Ý kiến thêm"),
        required=False,
        help_text=_("Ghi vào thông báo gửi từng người; công văn do máy soạn từ số liệu."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class HandoverForm(Form):
    giver = forms.ModelChoiceField(
        label=_("Người giao"),
        queryset=Person.objects.none(),
        empty_label=_("Chọn người giao"),
        error_messages={"required": _("Chọn người giao việc.")},
    )
    taker = forms.ModelChoiceField(
        label=_("Người nhận"),
        queryset=Person.objects.none(),
        empty_label=_("Chọn người nhận"),
        error_messages={"required": _("Chọn người nhận việc.")},
    )
    basis = forms.CharField(
        label=_("Lý do, căn cứ"),
        required=False,
        help_text=_("Ví dụ: được điều động sang Phòng Kinh tế theo Quyết định số 12/QĐ-UBND."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, people: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("giver", "taker"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]


class InstructionSourceForm(AmongUnits):
    """Where a superior's paper comes from: a file, or pasted words."""

    unit = forms.ModelChoiceField(
        label=_("Xã, phường nhận"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={"required": _("Chọn xã, phường nhận văn bản.")},
    )
    document = forms.FileField(
        label=_("Tệp văn bản"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": READABLE}),
        error_messages={"empty": _("Tệp bạn chọn rỗng. Kiểm tra lại tệp rồi gửi lần nữa.")},
    )
    text = forms.CharField(
        label=_("Hoặc dán nội dung"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("document") and not (cleaned.get("text") or "").strip() and not self.errors:
            self.add_error("document", _("Chọn tệp văn bản, hoặc dán nội dung vào ô bên dưới."))
        return cleaned


class InstructionForm(Form):
    """What the paper says of itself, as read, to be confirmed."""

    issuer = forms.CharField(
        label=_("Cơ quan ban hành"),
        max_length=300,
        error_messages={"required": _("Nhập cơ quan ban hành văn bản.")},
    )
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=100, required=False, help_text=_("Ví dụ: 55/SNV-CCHC"))
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    subject = forms.CharField(
        label=_("Trích yếu"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Nhập trích yếu của văn bản.")},
    )
    reply_by_on = DayField(label=_("Phải trả lời trước hết ngày"), required=False)


class OrderForm(AmongUnits):
    """One task that the paper orders; a row that is not wanted is left unticked."""

    wanted = forms.BooleanField(label=_("Giao"), required=False)
    content = forms.CharField(label=_("Nội dung việc"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    unit = forms.ModelChoiceField(
        label=_("Đơn vị thực hiện"), queryset=Unit.objects.none(), required=False, empty_label=_("Chọn đơn vị")
    )
    deadline = forms.CharField(label=_("Thời hạn"), required=False, max_length=300)
    outputs = forms.CharField(label=_("Sản phẩm"), required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("wanted"):
            if not cleaned.get("content"):
                self.add_error("content", _("Nhập nội dung việc, hoặc bỏ chọn dòng này."))
            if not cleaned.get("unit"):
                self.add_error("unit", _("Chọn đơn vị thực hiện, hoặc bỏ chọn dòng này."))
        return cleaned


OrderFormSet = forms.formset_factory(OrderForm, extra=1, max_num=100)
