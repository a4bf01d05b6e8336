"""Forms by which evidence comes in."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import Form, ManyFilesField, ManyFilesInput
from sauro.web.organisation.models import Person, Unit

ACCEPTED = "image/*,.pdf,.docx,.doc,.xlsx,.xls,.odt,.ods,.rtf,.html,.txt"


class _ForUnit(Form):
    """A form that asks for the unit only where the person may add for several; their own is offered first."""

    unit = forms.ModelChoiceField(
        label=_("Đưa vào cho đơn vị"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("Chọn đơn vị có minh chứng."),
            "invalid_choice": _("Chọn một đơn vị trong danh sách."),
        },
    )

    def __init__(self, *args: Any, units: "QuerySet[Unit]", person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = units
        found = list(units)
        field.initial = next((unit.pk for unit in found if unit.pk == person.unit_id), found[0].pk if found else None)
        if len(found) == 1:
            field.widget = forms.HiddenInput()


class FilesForm(_ForUnit):
    papers = ManyFilesField(
        label=_("Tệp minh chứng"),
        widget=ManyFilesInput(attrs={"multiple": True, "accept": ACCEPTED}),
        error_messages={
            "required": _("Chọn ít nhất một tệp hoặc ảnh."),
            "missing": _("Chọn ít nhất một tệp hoặc ảnh."),
            "empty": _("Tệp bạn chọn rỗng. Kiểm tra lại tệp rồi tải lên lần nữa."),
        },
    )


class LinkForm(_ForUnit):
    url = forms.CharField(
        label=_("Đường dẫn"),
        help_text=_(
            "Bài trên trang của xã, văn bản trên cổng của tỉnh. Hệ thống chỉ giữ đường dẫn, không tải nội dung."
        ),
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Dán đường dẫn đầy đủ, bắt đầu bằng http:// hoặc https://.")},
    )
    subject = forms.CharField(
        label=_("Đây là gì"),
        help_text=_("Ví dụ: Bài viết về buổi đối thoại với người dân tháng 4"),
        error_messages={"required": _("Ghi đường dẫn này là gì.")},
    )
