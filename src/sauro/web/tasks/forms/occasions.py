"""Recording events that deadlines wait for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import DayField, Form


class OccasionForm(Form):
    triggers = forms.MultipleChoiceField(
        label=_("Điều đang được chờ mà nay đã xảy ra"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Có điều không còn ai chờ; hãy chọn lại.")},
    )
    trigger = forms.CharField(
        label=_("Sự kiện khác"),
        required=False,
        max_length=500,
        help_text=_("Khi kế hoạch gọi bằng chữ khác, hoặc chưa việc nào chờ."),
    )
    happened_on = DayField(label=_("Xảy ra ngày"), missing=_("Nhập ngày sự kiện xảy ra."))
    due_on = DayField(
        label=_("Hạn được ấn định"),
        required=False,
        help_text=_("Khi văn bản của cấp trên nói rõ ngày phải xong."),
    )
    basis = forms.CharField(
        label=_("Căn cứ"), required=False, max_length=500, help_text=_("Ví dụ: Công văn 1204/SNV-CCHC ngày 05/6/2026.")
    )

    def __init__(self, *args: Any, awaited: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["triggers"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(words, words) for words in awaited]
        if not awaited:
            field.widget = forms.MultipleHiddenInput()

    @property
    def said(self) -> list[str]:
        """All the words by which the event is recorded."""
        return [*self.cleaned_data["triggers"], *filter(None, [self.cleaned_data["trigger"]])]


class WithdrawForm(Form):
    reason = forms.CharField(
        label=_("Lý do rút"),
        error_messages={"required": _("Nhập lý do rút, ví dụ: ghi nhầm ngày.")},
        max_length=500,
        help_text=_("Việc đã có hạn nhờ sự kiện này sẽ chờ lại, trừ việc đã nộp."),
    )
