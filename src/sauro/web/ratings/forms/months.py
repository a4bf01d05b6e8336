"""Opening a month, what is set for it, opening it again."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import Form
from sauro.web.organisation.models import Unit
from sauro.web.ratings.queries.rules import Rules

KINDS = {
    "plan": _("Kế hoạch"),
    "programme": _("Chương trình"),
    "scheme": _("Đề án, phương án"),
    "resolution": _("Nghị quyết"),
    "decision": _("Quyết định"),
    "directive": _("Chỉ thị"),
    "regulation": _("Quy chế, quy định, tiêu chí"),
    "process": _("Quy trình"),
    "report": _("Báo cáo"),
    "submission": _("Tờ trình"),
    "letter": _("Công văn, hướng dẫn"),
    "notice": _("Thông báo, kết luận"),
    "document": _("Văn bản, tài liệu khác"),
    "minutes": _("Biên bản"),
    "list": _("Danh mục, biểu tổng hợp"),
    "meeting": _("Hội nghị, đối thoại"),
    "training": _("Lớp tập huấn, bồi dưỡng"),
    "publicity": _("Tin, bài, tuyên truyền"),
    "survey": _("Khảo sát"),
    "initiative": _("Sáng kiến, mô hình"),
    "system": _("Phần mềm, cơ sở dữ liệu"),
    "level": _("Tỷ lệ, chỉ số"),
    "other": _("Loại khác"),
}


class OpenForm(Form):
    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(),
        label=_("Xã, phường"),
        empty_label=None,
        error_messages={"required": _("Chọn một xã, phường.")},
    )
    month = forms.ChoiceField(label=_("Tháng"), error_messages={"required": _("Chọn một tháng.")})

    def __init__(self, *args: Any, units: Sequence[Unit], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        unit.queryset = Unit.objects.filter(pk__in=[one.pk for one in units])
        first = max(date(2026, 1, 1), on.replace(year=on.year - 1, day=1))
        months = [(year, month) for year in range(first.year, on.year + 1) for month in range(1, 13)]
        months = [one for one in months if (first.year, first.month) <= one <= (on.year, on.month)]
        month = self.fields["month"]
        assert isinstance(month, forms.ChoiceField)
        month.choices = [
            (f"{year}-{number}", _("Tháng %(month)s/%(year)s") % {"month": number, "year": year})
            for year, number in reversed(months)
        ]

    @property
    def chosen(self) -> tuple[int, int]:
        year, _dash, month = self.cleaned_data["month"].partition("-")
        return int(year), int(month)


class RulesForm(Form):
    contest_days = forms.IntegerField(
        label=_("Số ngày được phản hồi, kể từ ngày gửi đối chiếu"),
        min_value=1,
        max_value=60,
        widget=forms.NumberInput(attrs={"class": "input-s"}),
        error_messages={
            "required": _("Nhập số ngày, từ 1 đến 60."),
            "invalid": _("Nhập số ngày bằng chữ số, từ 1 đến 60."),
            "min_value": _("Nhập số ngày, từ 1 đến 60."),
            "max_value": _("Nhập số ngày, từ 1 đến 60."),
        },
    )
    is_special = forms.BooleanField(
        label=_("Trường hợp đặc biệt: tỷ lệ mức xuất sắc đến 25% thay vì 20%"), required=False
    )
    reason = forms.CharField(
        label=_("Lý do, căn cứ"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Nhập lý do, căn cứ của quy định này.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, words in KINDS.items():
            self.fields[f"factor_{kind}"] = forms.DecimalField(
                label=words,
                required=False,
                min_value=Decimal("0.01"),
                max_value=Decimal(20),
                max_digits=4,
                decimal_places=2,
                localize=False,
                widget=forms.NumberInput(attrs={"class": "input-s", "step": "0.05", "placeholder": "1"}),
                error_messages={
                    "invalid": _("Nhập một số, ví dụ 1.5."),
                    "min_value": _("Hệ số phải lớn hơn 0."),
                    "max_value": _("Hệ số không quá 20."),
                },
            )

    @classmethod
    def initial_of(cls, rules: Rules) -> dict[str, Any]:
        """What the fields begin with."""
        factors = {f"factor_{kind}": value for kind, value in rules.factors.items()}
        return {"contest_days": rules.contest_days, "is_special": rules.is_special, **factors}

    @property
    def general(self) -> list[forms.BoundField]:
        return [self[name] for name in ("contest_days", "is_special", "reason")]

    @property
    def factors(self) -> list[forms.BoundField]:
        return [self[f"factor_{kind}"] for kind in KINDS]

    @property
    def rules(self) -> Rules:
        said = self.cleaned_data
        given = {kind: said.get(f"factor_{kind}") for kind in KINDS}
        factors = {kind: value for kind, value in given.items() if value is not None and value != 1}
        return Rules(factors, said["contest_days"], said["is_special"])


class ReopenForm(Form):
    reason = forms.CharField(
        label=_("Lý do mở lại"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Nhập lý do mở lại.")},
    )
