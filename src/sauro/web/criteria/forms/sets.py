"""Forms by which criteria sets come into the library."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import DayField, Form
from sauro.web.criteria.actions import Heading
from sauro.web.criteria.models import KeptSet
from sauro.web.organisation.models import Unit

_ACCEPTED = ".xlsx,.xls,.ods,.docx,.doc,.pdf,.toml,.txt,.html"


class ReceiveForm(Form):
    unit = forms.ModelChoiceField(
        label=_("Đơn vị giữ"),
        queryset=Unit.objects.none(),
        empty_label=None,
        help_text=_("Đơn vị bên dưới cũng dùng được bộ tiêu chí này."),
        error_messages={"required": _("Chọn đơn vị giữ bộ tiêu chí."), "invalid_choice": _("Chọn một đơn vị.")},
    )
    file = forms.FileField(
        label=_("Tệp bộ tiêu chí"),
        help_text=_("XLSX theo mẫu tải về, bảng trong văn bản của tỉnh (XLSX, DOCX, PDF), hoặc TOML."),
        widget=forms.ClearableFileInput(attrs={"accept": _ACCEPTED}),
        error_messages={
            "required": _("Chọn tệp bộ tiêu chí."),
            "empty": _("Tệp bạn chọn rỗng. Kiểm tra lại tệp rồi tải lên lần nữa."),
            "missing": _("Chọn tệp bộ tiêu chí."),
        },
    )

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = units
        if len(only := list(units[:2])) == 1:
            field.required, field.widget, field.initial = False, forms.HiddenInput(), only[0].pk


class HeadingForm(Form):
    """What a set is called in the library; a guide brings its own name."""

    name = forms.CharField(
        label=_("Tên bộ tiêu chí"), max_length=300, error_messages={"required": _("Nhập tên bộ tiêu chí.")}
    )
    code = forms.CharField(
        label=_("Mã"),
        max_length=80,
        help_text=_("Chữ thường không dấu, số và gạch nối. Bản mới của cùng một bộ giữ nguyên mã."),
        error_messages={"required": _("Nhập mã, ví dụ “cchc-xa-2026”.")},
    )
    year = forms.IntegerField(
        label=_("Năm đánh giá"),
        min_value=2000,
        max_value=2100,
        error_messages={
            "required": _("Nhập năm đánh giá."),
            "invalid": _("Nhập năm bằng số, ví dụ 2026."),
            "min_value": _("Nhập năm từ 2000 đến 2100."),
            "max_value": _("Nhập năm từ 2000 đến 2100."),
        },
        widget=forms.NumberInput(attrs={"class": "input-s"}),
    )
    level = forms.ChoiceField(label=_("Chấm cho"), choices=KeptSet.Levels.choices)
    version_on = DayField(
        label=_("Ngày của bản"),
        missing=_("Nhập ngày ban hành của bản này."),
        help_text=_("Ngày ban hành văn bản. Bản có ngày mới hơn thay bản cũ."),
    )

    def __init__(self, data: Any, *, row: KeptSet) -> None:
        told = {"name": row.name, "code": row.code, "year": row.year or None, "level": row.level}
        super().__init__(data, initial=told)
        self._row = row
        if row.is_guide:
            for name in told:
                del self.fields[name]

    @property
    def heading(self) -> Heading:
        row, said = self._row, self.cleaned_data
        return Heading(
            code=said.get("code", row.code),
            name=said.get("name", row.name),
            year=said.get("year", row.year),
            level=said.get("level", row.level),
            version_on=said["version_on"],
        )
