"""Small forms of a sheet: who answers for lines, the goal, proofs, figures, tasks to win points back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sauro.core.indicators import Library
from sauro.web.common.forms import DayField, Form
from sauro.web.evidence.picking import EvidenceField
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.queries import commune_of, narrowed_units
from sauro.web.scoring.forms.answers import NumberField


class _UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.short_or_name)


class _UnitsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.short_or_name)


def units_within(unit: Unit) -> Any:
    """The unit and those below it, by their order."""
    below = Unit.objects.filter(path__startswith=unit.path)
    return narrowed_units(below, active_on=timezone.localdate()).order_by("path", "position")


class GiveForm(Form):
    """Lines are given to a unit."""

    unit = _UnitField(
        label=_("Đơn vị phụ trách"), queryset=Unit.objects.none(), required=False, empty_label=_("không giao riêng")
    )
    coordinating = _UnitsField(
        label=_("Đơn vị phối hợp"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = DayField(label=_("Hạn"), required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("unit", "coordinating"):
            self.fields[name].queryset = units_within(unit)  # type: ignore[attr-defined]


class GoalForm(Form):
    goal = NumberField(label=_("Mục tiêu (%)"), help_text=_("Chỉ số muốn đạt, ví dụ 90. Để trống nếu không đặt."))


class HandInForm(Form):
    words = forms.CharField(
        label=_("Ghi chú gửi kèm"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ProofsForm(Form):
    """The pieces that prove a line."""

    evidence = EvidenceField(label=_("Minh chứng"), required=False)

    def __init__(self, *args: Any, by: Person, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["evidence"]
        assert isinstance(field, EvidenceField)
        field.scope(by, unit)


class LinkForm(Form):
    """Which figures answer a line; their codes as the forms of figures have them."""

    value = forms.CharField(
        label=_("Mã số liệu của tử số (hoặc của số đếm)"),
        required=False,
        max_length=200,
        help_text=_("Ví dụ 3/3.2.2; cộng nhiều số bằng dấu +. Để trống: người nhập tay."),
    )
    of = forms.CharField(label=_("Mã số liệu của mẫu số"), required=False, max_length=200)

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.library = library

    def clean_value(self) -> list[str]:
        return self._codes("value")

    def clean_of(self) -> list[str]:
        return self._codes("of")

    def _codes(self, name: str) -> list[str]:
        codes = [code.strip() for code in self.cleaned_data[name].split("+") if code.strip()]
        if lost := [code for code in codes if code not in self.library]:
            message = _("Không có số liệu mang mã %(codes)s. Xem mã ở trang Số liệu.")
            raise forms.ValidationError(message, params={"codes": ", ".join(lost)}, code="unknown")
        return codes


class CureForm(Form):
    """A task proposed for a line that loses points."""

    code = forms.CharField(widget=forms.HiddenInput)
    is_wanted = forms.BooleanField(label=_("Lập việc này"), required=False)
    content = forms.CharField(label=_("Việc"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    unit = _UnitField(label=_("Đơn vị"), queryset=Unit.objects.none(), required=False)
    deadline = forms.CharField(label=_("Thời hạn"), required=False, max_length=200)
    outputs = forms.CharField(label=_("Sản phẩm"), required=False, max_length=500)

    def __init__(self, *args: Any, units: "QuerySet[Unit]", choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, _UnitField)
        field.queryset = units
        field.choices = choices  # asked for once: a list of lost points has many such forms

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("is_wanted"):
            for name, words in (
                ("content", _("Nhập nội dung việc.")),
                ("unit", _("Chọn đơn vị.")),
                ("deadline", _("Nhập thời hạn, ví dụ “Trước ngày 15/12/2026”.")),
            ):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return said


def cure_kwargs(unit: Unit) -> dict[str, Any]:
    """What every form of the set needs: the units of the commune, asked for once."""
    units = units_within(commune_of(unit))
    return {"units": units, "choices": [("", _("chọn đơn vị")), *((str(one.pk), one.short_or_name) for one in units)]}


CureFormSet = forms.formset_factory(CureForm, extra=0)
