"""What only people know of a month."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.core.ratings import load_method
from sauro.web.common.forms import Form
from sauro.web.ratings.actions import Said
from sauro.web.ratings.models.marks import CODES


def _number(label: Any, most: int, missing: Any, hint: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_value=most,
        max_digits=5,
        decimal_places=2,
        help_text=hint,
        widget=forms.NumberInput(attrs={"class": "input-s", "step": "0.25"}),
        error_messages={
            "required": missing,
            "invalid": missing,
            "min_value": missing,
            "max_value": missing,
            "max_decimal_places": _("Nhiều nhất hai chữ số thập phân."),
        },
    )


class AssessForm(Form):
    common = _number(
        _("Tiêu chí chung (0 đến 30 điểm)"),
        30,
        _("Nhập điểm tiêu chí chung, từ 0 đến 30."),
        _("Phẩm chất, kỷ luật, trách nhiệm, thái độ phục vụ, đổi mới: phần mềm không biết, người chấm nêu."),
    )
    strengths = forms.CharField(label=_("Ưu điểm"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    limits = forms.CharField(label=_("Hạn chế"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    reason = forms.CharField(
        label=_("Lý do, nhận xét"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Căn cứ vào việc gì. Người được chấm đọc được lời này."),
        error_messages={"required": _("Ghi lý do: căn cứ vào việc gì mà chấm như vậy.")},
    )

    def __init__(self, *args: Any, is_head: bool, is_self: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["common"].required = not is_self
        self.codes = {}
        for mark in load_method().marks if is_head else ():
            name = CODES[mark.code]
            label = f"{mark.code}) {mark.label} (0 – 100%)"
            self.fields[name] = _number(label, 100, _("Nhập tỷ lệ phần trăm, từ 0 đến 100."))
            self.fields[name].required = not is_self
            self.codes[mark.code] = name
        self.order_fields(["common", *self.codes.values(), "strengths", "limits", "reason"])

    @property
    def said(self) -> Said:
        values = self.cleaned_data
        marks: dict[str, Decimal] = {
            code: values[name] for code, name in self.codes.items() if values[name] is not None
        }
        return Said(values["common"], values["reason"], marks, values["strengths"], values["limits"])
