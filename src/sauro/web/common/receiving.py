"""Forms by which many rows come at once: a sheet that was issued, a paste from a worksheet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import Form


class IssuedSheetForm(Form):
    """A sheet that came back; an app says in the help text what binds it."""

    sheet = forms.FileField(
        label=_("Tệp số liệu"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": _("Chọn tệp số liệu."),
            "missing": _("Chọn tệp số liệu."),
            "empty": _("Tệp bạn chọn rỗng. Kiểm tra lại tệp rồi tải lên lần nữa."),
        },
    )


class PastedRowsForm(Form):
    """Rows pasted from a worksheet, and where they come from; an app says in the help text what a row holds."""

    text = forms.CharField(
        label=_("Dán từ bảng tính"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        error_messages={"required": _("Dán ít nhất một dòng.")},
    )
    origin = forms.CharField(label=_("Nguồn"), required=False, max_length=500)
