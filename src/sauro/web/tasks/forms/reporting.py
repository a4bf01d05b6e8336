"""What a unit says of a turn, and hands in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.core.plans import kind_of, split_products
from sauro.web.common.forms import Form
from sauro.web.evidence.picking import EvidenceField
from sauro.web.organisation.models import Person, Unit
from sauro.web.tasks.actions.reporting import Delivered

_FREE = 1  # lines for products that the plan does not name


class ProductForm(Form):
    """One product as delivered: those that the plan expects are offered, without a count."""

    words = forms.CharField(label=_("Sản phẩm"), max_length=500, required=False)
    count = forms.IntegerField(
        label=_("Số lượng"),
        min_value=0,
        max_value=99_999,
        required=False,
        widget=forms.NumberInput(attrs={"class": "input-s"}),
        error_messages={
            "invalid": _("Nhập số lượng bằng chữ số, ví dụ: 7."),
            "min_value": _("Số lượng phải từ 1."),
            "max_value": _("Số lượng quá lớn; kiểm tra lại."),
        },
    )

    @property
    def delivered(self) -> Delivered | None:
        """The product, where it was delivered. A line that nobody counted counts once if the person wrote it."""
        words, count = self.cleaned_data.get("words", ""), self.cleaned_data.get("count")
        if count is None:
            count = 1 if words and words != self.initial.get("words") else 0
        return Delivered(kind_of(words), words, count) if words and count else None


_Products = forms.formset_factory(ProductForm, extra=0, max_num=40)


class ReportForm(Form):
    words = forms.CharField(
        label=_("Kết quả thực hiện"),
        required=False,
        help_text=_("Viết như nói với lãnh đạo: việc nào xong, còn vướng ai."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    percent = forms.IntegerField(
        label=_("Tự khai bao nhiêu phần trăm"),
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"class": "input-s"}),
        help_text=_("Đứng cạnh trạng thái do máy tính, không thay trạng thái."),
        error_messages={
            "invalid": _("Nhập một số từ 0 đến 100."),
            "min_value": _("Nhập một số từ 0 đến 100."),
            "max_value": _("Nhập một số từ 0 đến 100."),
        },
    )
    evidence = EvidenceField(
        label=_("Minh chứng"),
        required=False,
        help_text=_("Chọn trong minh chứng xã đã có, hoặc thêm tệp: số, ngày và trích yếu được đọc để bạn xác nhận."),
    )

    def __init__(self, *args: Any, by: Person, unit: Unit, outputs: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        evidence = self.fields["evidence"]
        assert isinstance(evidence, EvidenceField)
        evidence.scope(by, unit)
        expected = [{"words": each.words} for each in split_products(outputs)]
        self.products = _Products(
            self.data if self.is_bound else None,
            initial=[*expected, *({} for _free in range(_FREE))],
            prefix="san-pham",
        )

    def is_valid(self) -> bool:
        """Both parts are checked, so that all that is wrong is told at once."""
        return all([super().is_valid(), not self.is_bound or self.products.is_valid()])

    @property
    def delivered(self) -> list[Delivered]:
        return [form.delivered for form in self.products if form.delivered is not None]
