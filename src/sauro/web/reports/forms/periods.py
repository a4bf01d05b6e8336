"""Choosing the days of a period, asking one more unit, taking in a call for a report."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sauro.core.periods import Window
from sauro.core.reports import Question
from sauro.core.text import clean
from sauro.web.common.forms import DayField, Form
from sauro.web.organisation.models import Unit


class WindowForm(Form):
    start_on = DayField(label=_("Số liệu từ ngày"), missing=_("Nhập ngày đầu của cửa sổ số liệu."))
    end_on = DayField(label=_("Đến hết ngày"), missing=_("Nhập ngày cuối của cửa sổ số liệu."))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("start_on"), said.get("end_on")
        if first and last and last < first:
            self.add_error("end_on", _("Ngày cuối phải sau ngày đầu."))
        return said

    @property
    def window(self) -> Window:
        return Window(self.cleaned_data["start_on"], self.cleaned_data["end_on"])


class AddUnitForm(Form):
    unit = forms.ModelChoiceField(
        label=_("Đơn vị"),
        queryset=Unit.objects.none(),
        empty_label=_("chọn đơn vị"),
        error_messages={"required": _("Chọn đơn vị."), "invalid_choice": _("Chọn một đơn vị trong danh sách.")},
    )

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = units


class SpecialReportForm(WindowForm):
    unit = forms.ModelChoiceField(
        label=_("Cơ quan báo cáo"),
        queryset=Unit.objects.none(),
        error_messages={"required": _("Chọn cơ quan báo cáo.")},
    )
    name = forms.CharField(
        label=_("Tên báo cáo"),
        max_length=300,
        help_text=_("Ví dụ: Kết quả số hóa hồ sơ, tính đến 31/5/2026"),
        error_messages={"required": _("Nhập tên báo cáo.")},
    )
    order = forms.CharField(
        label=_("Theo văn bản"),
        max_length=500,
        help_text=_("Số, ngày, cơ quan ban hành. Ví dụ: Công văn số 1245/SNV-CCHC ngày 02/6/2026 của Sở Nội vụ"),
        error_messages={"required": _("Nhập văn bản yêu cầu: số, ngày, cơ quan ban hành.")},
    )
    below_due_on = DayField(label=_("Đơn vị nộp chậm nhất"), required=False)
    due_on = DayField(label=_("Gửi cấp trên chậm nhất"), required=False)
    questions = forms.CharField(
        label=_("Nội dung phải báo cáo"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Mỗi dòng một nội dung. Muốn lấy sẵn số liệu, ghi mã chỉ tiêu trong ngoặc vuông ở cuối dòng: "
            "Kết quả giải quyết hồ sơ [3/3.2, 3/3.2.1]"
        ),
        error_messages={"required": _("Nhập ít nhất một nội dung phải báo cáo, mỗi dòng một nội dung.")},
    )

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = units
        field.initial = units.first()
        self.order_fields(["unit", "name", "order", "start_on", "end_on", "questions", "below_due_on", "due_on"])

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions, one a line, with the codes that stand in brackets at its end."""
        lines = filter(None, map(clean, self.cleaned_data["questions"].splitlines()))
        return tuple(_question(at, line) for at, line in enumerate(lines, start=1))


def _question(at: int, line: str) -> Question:
    text, bracket, rest = line.partition("[")
    codes = tuple(code.strip() for code in rest.rstrip("] .;").split(",") if code.strip()) if bracket else ()
    return Question(key=f"q{at}", text=clean(text).rstrip(" .;:"), codes=codes)
