"""Contesting how a product counts, and the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import Form
from sauro.web.evidence.picking import EvidenceField
from sauro.web.organisation.models import Person, Unit
from sauro.web.ratings.models import Contest

_ACCEPTED, _REFUSED = "chap-nhan", "khong"


class ContestForm(Form):
    matter = forms.ChoiceField(
        label=_("Số liệu chưa đúng ở chỗ nào"),
        choices=Contest.Matter.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn số liệu chưa đúng ở chỗ nào.")},
    )
    words = forms.CharField(
        label=_("Vì sao"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Chỉ người được theo dõi, thủ trưởng đơn vị và người trả lời đọc được."),
        error_messages={"required": _("Ghi rõ vì sao số liệu chưa đúng.")},
    )
    evidence = EvidenceField(
        label=_("Minh chứng"),
        required=False,
        help_text=_("Minh chứng nằm trong kho chung của xã, nhiều người xem được: đừng đưa giấy tờ riêng tư lên."),
    )

    def __init__(self, *args: Any, by: Person, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        evidence = self.fields["evidence"]
        assert isinstance(evidence, EvidenceField)
        evidence.scope(by, unit)


class AnswerForm(Form):
    outcome = forms.ChoiceField(
        label=_("Trả lời"),
        choices=[
            (_ACCEPTED, _("Chấp nhận: số liệu được tính lại")),
            (_REFUSED, _("Không chấp nhận: số liệu giữ nguyên")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn chấp nhận hoặc không chấp nhận.")},
    )
    answer = forms.CharField(
        label=_("Lý do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Ghi lý do chấp nhận hoặc không chấp nhận.")},
    )

    @property
    def is_accepted(self) -> bool:
        return bool(self.cleaned_data["outcome"] == _ACCEPTED)
