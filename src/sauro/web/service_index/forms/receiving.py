"""Forms by which much comes at once: a sheet, a paste, the portal's answer; and the portal's values typed."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sauro.core.indicators import plain
from sauro.core.indicators.reading import NotANumber, read_number
from sauro.core.scoring import GroupBeside
from sauro.core.text import fold
from sauro.web.common.forms import DayField, Form
from sauro.web.common.receiving import IssuedSheetForm, PastedRowsForm

_NO_DATA = ("khong", "khong co du lieu", "-", "–")


class SheetForm(IssuedSheetForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("Tệp mẫu XLSX tải từ trang này, đã ghi số. Tệp tự mang theo đơn vị và kỳ của nó.")
        self.fields["sheet"].help_text = words


class PasteForm(PastedRowsForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("Mỗi dòng: mã hoặc tên chỉ số, tử số, mẫu số; chỉ số 5.4 thêm số trừ thứ hai trước mẫu số.")
        self.fields["text"].help_text = words
        self.fields["origin"].help_text = _("Ví dụ: hệ thống một cửa của tỉnh.")


class ReadingsForm(Form):
    """The points of each group as the page of the portal shows them."""

    def __init__(self, *args: Any, groups: tuple[GroupBeside, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = groups
        for group in groups:
            hint = _("Tối đa %(most)s điểm; Cổng không có dữ liệu thì ghi dấu -.") % {"most": plain(group.maximum)}
            attributes = {"inputmode": "decimal", "autocomplete": "off", "class": "input-s"}
            self.fields[group.code] = forms.CharField(
                label=group.name,
                required=False,
                max_length=20,
                help_text=hint,
                widget=forms.TextInput(attrs=attributes),
            )
        self.fields["read_on"] = DayField(label=_("Đọc ngày"), missing=_("Nhập ngày đọc trên Cổng."))
        self.fields["origin"] = forms.CharField(label=_("Ghi chú nguồn"), required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.values: dict[str, Decimal | None] = {}
        for group in self.groups:
            text = (data.get(group.code) or "").strip()
            if not text:
                continue
            try:
                self.values[group.code] = None if fold(text) in _NO_DATA or text in _NO_DATA else read_number(text)
            except NotANumber as error:
                self.add_error(group.code, str(error))
        if not self.values and not self.errors:
            raise ValidationError(_("Chưa nhập giá trị của nhóm nào."))
        return data


class PortalForm(Form):
    """The portal's answer, pasted or uploaded."""

    text = forms.CharField(
        label=_("Dán câu trả lời của Cổng (JSON hoặc bảng)"),
        required=False,
        strip=False,
        help_text=_("Bảng thì mỗi dòng: mã hoặc tên nhóm, điểm. Chưa ghi gì cho tới khi bạn nhận."),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    answer = forms.FileField(
        label=_("hoặc tải tệp JSON, CSV"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".json,.csv,.txt"}),
        error_messages={"empty": _("Tệp bạn chọn rỗng. Kiểm tra lại tệp rồi tải lên lần nữa.")},
    )
    read_on = DayField(label=_("Đọc ngày"), missing=_("Nhập ngày đọc trên Cổng."))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not (data.get("text") or "").strip() and not data.get("answer") and not self.errors:
            self.add_error("text", _("Dán câu trả lời của Cổng, hoặc chọn tệp."))
        return data
