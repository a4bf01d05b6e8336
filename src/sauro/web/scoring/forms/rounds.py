"""Opening a round and changing its days."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import DayField, Form
from sauro.web.criteria.queries import KnownSet
from sauro.web.organisation.models import Unit
from sauro.web.scoring.actions.rounds import DUE_DAYS, Opening
from sauro.web.scoring.models import Round

_DAYS = (
    _("Hạn gửi bảng tự chấm"),
    _("Hạn thẩm định lần 1"),
    _("Hạn giải trình"),
    _("Hạn thẩm định lần 2"),
    _("Hạn công bố"),
)


class UnitsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Units by the names that their own people use."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.short_or_name)


class DaysForm(Form):
    """The days of the steps; each may stay open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in zip(DUE_DAYS, _DAYS, strict=True):
            self.fields[name] = DayField(label=label, required=False)


class RoundForm(DaysForm):
    """A round as wanted: which set, which days, whom it asks."""

    name = forms.CharField(
        label=_("Tên đợt chấm"), max_length=300, error_messages={"required": _("Nhập tên đợt chấm.")}
    )
    year = forms.IntegerField(label=_("Năm đánh giá"), min_value=2020, max_value=2100)
    set_code = forms.ChoiceField(label=_("Bộ tiêu chí"))
    start_on = DayField(label=_("Chấm việc làm từ ngày"), help_text=_("Minh chứng phải ban hành từ ngày này."))
    end_on = DayField(label=_("đến hết ngày"), help_text=_("Minh chứng phải ban hành đến hết ngày này."))
    before = forms.ModelChoiceField(label=_("So với đợt trước"), queryset=Round.objects.none(), required=False)
    units = UnitsField(
        label=_("Đơn vị được chấm"),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một đơn vị được chấm.")},
    )
    unranked = UnitsField(
        label=_("Trong đó chấm điểm nhưng không xếp hạng"),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        sets: Sequence[KnownSet],
        units: "QuerySet[Unit]",
        before: "QuerySet[Round]",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sets = {one.code: one for one in sets}
        named = [(one.code, f"{one.name}{f' ({one.origin})' if one.origin else ''}") for one in sets]
        self.fields["set_code"].choices = named  # type: ignore[attr-defined]
        for name, rows in (("units", units), ("unranked", units), ("before", before)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        first = ("name", "year", "set_code", "start_on", "end_on")
        self.order_fields([*first, *DUE_DAYS, "before", "units", "unranked"])

    @property
    def opening(self) -> Opening:
        said = self.cleaned_data
        return Opening(
            name=said["name"],
            year=said["year"],
            criteria=self.sets[said["set_code"]].criteria,
            start_on=said["start_on"],
            end_on=said["end_on"],
            before=said["before"],
            **{name: said[name] for name in DUE_DAYS},
        )


class CancelForm(Form):
    """Why a round is called off."""

    reason = forms.CharField(
        label=_("Lý do hủy"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Nhập lý do hủy đợt chấm.")},
    )
