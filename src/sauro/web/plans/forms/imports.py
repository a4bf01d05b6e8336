"""Forms by which documents come in."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import Form, ManyFilesField, ManyFilesInput
from sauro.web.organisation.models import Unit

ACCEPTED = ".docx,.doc,.pdf,.xlsx,.xls,.ods,.html,.htm,.txt,.md,.png,.jpg,.jpeg,.tif,.tiff,.webp,.bmp,.rtf"


class _ForCommune(Form):
    """A form that asks for the commune only where the person may import for several."""

    unit = forms.ModelChoiceField(
        label=_("Xã, phường"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={"required": _("Chọn xã, phường của văn bản.")},
    )

    def __init__(self, *args: Any, communes: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = communes
        only = list(communes[:2])
        if len(only) == 1:
            field.required = False
            field.widget = forms.HiddenInput()
            field.initial = only[0].pk


class UploadForm(_ForCommune):
    documents = ManyFilesField(
        label=_("Tệp kế hoạch"),
        widget=ManyFilesInput(attrs={"multiple": True, "accept": ACCEPTED}),
        error_messages={
            "required": _("Chọn ít nhất một tệp kế hoạch."),
            "empty": _("Tệp bạn chọn rỗng. Kiểm tra lại tệp rồi tải lên lần nữa."),
            "missing": _("Chọn ít nhất một tệp kế hoạch."),
        },
    )


class PasteForm(_ForCommune):
    name = forms.CharField(
        label=_("Tên để nhớ"),
        max_length=120,
        required=False,
        help_text=_("Ví dụ: Kế hoạch CCHC năm 2026"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = forms.CharField(
        label=_("Nội dung dán từ Word, Excel hoặc trang web"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "data-paste": "", "spellcheck": "false"}),
        error_messages={"required": _("Dán nội dung kế hoạch vào ô này rồi bấm Đọc.")},
    )
    html = forms.CharField(required=False, strip=False, widget=forms.HiddenInput(attrs={"data-paste-html": ""}))
