"""The rules of reminding as a table of forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.core.work import Recipient, Rule
from sauro.web.common.forms import Form

_NARROW = {"class": "input input-s", "inputmode": "numeric"}
_DAY = {"required": _("Nhập số ngày; số âm là trước hạn."), "invalid": _("Nhập số ngày bằng chữ số, ví dụ -3.")}


class RuleForm(Form):
    """One rule. A row whose days are left blank is no rule."""

    days = forms.IntegerField(
        label=_("Số ngày so với hạn"),
        required=False,
        min_value=-60,
        max_value=365,
        error_messages=_DAY,
        widget=forms.NumberInput(attrs=_NARROW),
    )
    officer = forms.BooleanField(label=_("Người thụ lý"), required=False)
    head = forms.BooleanField(label=_("Thủ trưởng đơn vị"), required=False)
    leader = forms.BooleanField(label=_("Lãnh đạo phụ trách"), required=False)
    every = forms.IntegerField(
        label=_("Nhắc lại sau mỗi số ngày"),
        required=False,
        min_value=0,
        max_value=60,
        error_messages=_DAY,
        widget=forms.NumberInput(attrs=_NARROW),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (cleaned.get("days") or 0) < 0 and cleaned.get("every"):
            self.add_error("every", _("Chỉ lời nhắc từ ngày đến hạn trở đi mới lặp lại được; để trống ô này."))
        return cleaned

    @property
    def rule(self) -> Rule | None:
        """The rule that the row says, or None for an empty row."""
        said = self.cleaned_data
        if said.get("days") is None:
            return None
        recipients = tuple(recipient for recipient in Recipient if said[recipient.value])
        return Rule(said["days"], recipients, said["every"] or 0)


RuleFormSet = forms.formset_factory(RuleForm, extra=2, max_num=20)


def initial_of(rules: tuple[Rule, ...]) -> list[dict[str, Any]]:
    """The rows of the table for these rules."""
    return [
        {"days": rule.days, "every": rule.every or None}
        | {recipient.value: recipient in rule.recipients for recipient in Recipient}
        for rule in rules
    ]
