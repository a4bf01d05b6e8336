"""Forms by which a person says what a piece is, takes it back, or puts another in its place."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import DayField, Form
from sauro.web.evidence.kinds import CHOICES
from sauro.web.evidence.models import Evidence
from sauro.web.evidence.queries import reading_of


class DescribeForm(Form):
    """What was read stands in the fields, and below each what the document says and where."""

    kind = forms.ChoiceField(
        label=_("Loại văn bản"),
        choices=[("", _("chọn loại")), *CHOICES],
        error_messages={
            "required": _("Chọn loại văn bản; nếu không phải văn bản, chọn “Ảnh” hoặc “Tài liệu khác”."),
            "invalid_choice": _("Chọn một loại trong danh sách."),
        },
    )
    number = forms.CharField(
        label=_("Số, ký hiệu"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    issued_on = DayField(label=_("Ngày ban hành, ngày chụp"), required=False, help_text="")
    issuer = forms.CharField(label=_("Cơ quan ban hành"), required=False)
    subject = forms.CharField(
        label=_("Trích yếu"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Nhập trích yếu: minh chứng này nói về việc gì.")},
    )

    def __init__(self, *args: Any, evidence: Evidence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.initial = getattr(evidence, name)
        for proposal in reading_of(evidence).proposals:
            if proposal.field in self.fields and proposal.said:
                self.fields[proposal.field].help_text = proposal.said


class WithdrawForm(Form):
    reason = forms.CharField(
        label=_("Lý do rút"),
        help_text=_("Ví dụ: tải nhầm bản dự thảo. Minh chứng vẫn xem được cùng lý do này."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi lý do rút, ví dụ: tải nhầm tệp dự thảo.")},
    )


class ReplaceForm(Form):
    successor = forms.ModelChoiceField(
        label=_("Thay bằng minh chứng"),
        queryset=Evidence.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Chọn minh chứng thay thế."),
            "invalid_choice": _("Chọn một minh chứng trong danh sách."),
        },
    )

    def __init__(self, *args: Any, candidates: "QuerySet[Evidence]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = candidates
