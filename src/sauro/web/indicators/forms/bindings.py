"""The form by which a target is bound to an indicator, or says why none measures it."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sauro.core.indicators import Goal, Indicator, Library
from sauro.core.indicators.arithmetic import plain
from sauro.core.plans import TargetKind
from sauro.web.common.forms import Form
from sauro.web.indicators.models import TargetBinding
from sauro.web.indicators.queries.bindings import Suggestion, fits

BOUND, EXPLAINED = "gan", "khong-do"
_NUMBER = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,4})?|\d{1,16}(?:[.,]\d{1,4})?")


class AmountField(forms.CharField):
    """A number as people write it: 1.250 · 0,71 · 45,5."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"inputmode": "decimal", "class": "input-s", "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attributes), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return plain(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        text = str(super().to_python(value) or "").strip().replace(" ", "")
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            raise ValidationError(_("Viết con số như 1.250 hoặc 0,71."))
        if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", text):
            text = text.replace(".", "")
        try:
            return Decimal(text.replace(",", "."))
        except InvalidOperation:
            raise ValidationError(_("Viết con số như 1.250 hoặc 0,71.")) from None


class BindingForm(Form):
    """How a target is measured. ``base`` and ``assigned`` are asked where the target is relative to them."""

    way = forms.ChoiceField(
        label=_("Đo bằng gì"),
        choices=[
            (BOUND, _("Đo bằng một chỉ tiêu thống kê")),
            (EXPLAINED, _("Không đo bằng số liệu, ghi lý do")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn cách đo.")},
    )
    code = forms.ChoiceField(
        label=_("Chỉ tiêu thống kê"),
        required=False,
        help_text=_("Chỉ liệt kê những chỉ tiêu so được với mức của kế hoạch."),
    )
    reason = forms.CharField(
        label=_("Vì sao không đo bằng số liệu"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ví dụ: kết quả do tỉnh công bố bằng văn bản, chưa có chỉ tiêu thống kê."),
    )
    base = AmountField(label=_("Giá trị năm gốc"))
    base_origin = forms.CharField(label=_("Nguồn giá trị năm gốc"), required=False, max_length=500)
    assigned = AmountField(label=_("Số được giao"))
    assigned_origin = forms.CharField(label=_("Nguồn số được giao"), required=False, max_length=500)

    def __init__(self, *args: Any, goal: Goal, library: Library, suggestions: Sequence[Suggestion] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = _choices(goal, library, suggestions)  # type: ignore[attr-defined]
        if not goal.needs_base:
            del self.fields["base"], self.fields["base_origin"]
        if goal.kind is not TargetKind.RELATIVE_TO_ASSIGNED:
            del self.fields["assigned"], self.fields["assigned_origin"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        way = data.get("way")
        if way == BOUND and not data.get("code") and "code" not in self.errors:
            self.add_error("code", _("Chọn chỉ tiêu thống kê để đo, hoặc chọn “Không đo bằng số liệu”."))
        if way == EXPLAINED and not (data.get("reason") or "").strip():
            self.add_error("reason", _("Ghi vì sao chỉ tiêu này không đo bằng số liệu."))
        return data


def initial_of(binding: TargetBinding | None, suggestions: Sequence[Suggestion]) -> dict[str, Any]:
    """What the form shows first: how the target is measured now, else the likeliest suggestion."""
    if binding is None:
        return {"way": BOUND, "code": suggestions[0].indicator.code if suggestions else ""}
    fields = ("code", "reason", "base", "base_origin", "assigned", "assigned_origin")
    return {"way": BOUND if binding.code else EXPLAINED} | {name: getattr(binding, name) for name in fields}


def _choices(goal: Goal, library: Library, suggestions: Sequence[Suggestion]) -> list[tuple[str, Any]]:
    """The indicators that fit, form by form, the suggested ones first."""
    near: list[tuple[str, Any]] = [(one.indicator.code, _name(one.indicator)) for one in suggestions]
    groups: list[tuple[str, Any]] = [("", _("Chưa chọn"))]
    if near:
        groups.append((str(_("Gợi ý")), near))
    taken = {code for code, _name in near}
    for form in library.forms:
        rows = [(one.code, _name(one)) for one in form.indicators if fits(goal, one) and one.code not in taken]
        if rows:
            groups.append((f"{form.code}. {form.title}", rows))
    return groups


def _name(indicator: Indicator) -> str:
    return f"{indicator.code} {indicator.name}"
