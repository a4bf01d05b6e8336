"""Forms for people, their posts and their roles."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import DayField, Form
from sauro.web.organisation.models import Role, Unit


class AmongUnits(Form):
    """A form whose field ``unit`` offers the ``units`` it is given."""

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class ChangePersonForm(AmongUnits):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120, error_messages={"required": _("Nhập họ và tên.")})
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        error_messages={"invalid": _("Nhập địa chỉ thư điện tử đầy đủ, ví dụ: mai@example.vn.")},
    )
    unit = forms.ModelChoiceField(
        label=_("Đơn vị"),
        queryset=Unit.objects.none(),
        empty_label=_("Chọn đơn vị"),
        error_messages={"required": _("Chọn đơn vị."), "invalid_choice": _("Chọn một đơn vị mà bạn được quản lý.")},
    )


class PersonForm(ChangePersonForm):
    login_name = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=40,
        help_text=_("Chữ thường không dấu, số, dấu chấm; ví dụ: htmai."),
        error_messages={"required": _("Nhập tên đăng nhập.")},
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )

    field_order = ["full_name", "login_name", "email", "unit"]

    def clean_login_name(self) -> str:
        name: str = self.cleaned_data["login_name"].strip().casefold()
        message = _("Tên đăng nhập dài 2–40 ký tự: chữ thường không dấu, số, dấu chấm, gạch; bắt đầu bằng chữ hoặc số.")
        RegexValidator(r"\A[a-z0-9][a-z0-9._-]{1,39}\Z", message=message)(name)
        return name


class PostForm(AmongUnits):
    title = forms.CharField(
        label=_("Chức vụ"),
        max_length=120,
        help_text=_("Như ghi trên quyết định, ví dụ: Trưởng phòng."),
        error_messages={"required": _("Nhập chức vụ.")},
    )
    unit = forms.ModelChoiceField(
        label=_("Tại đơn vị"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={"required": _("Chọn đơn vị."), "invalid_choice": _("Chọn một đơn vị mà bạn được quản lý.")},
    )
    starts_on = DayField(label=_("Từ ngày"), required=False)


class EndPostForm(Form):
    on = DayField(label=_("Ngày cuối giữ chức vụ"), missing=_("Nhập ngày cuối giữ chức vụ."))


class FieldForm(Form):
    words = forms.CharField(
        label=_("Lĩnh vực phụ trách"),
        max_length=200,
        help_text=_("Như ghi trên phân công nhiệm vụ, ví dụ: văn hóa - xã hội."),
        error_messages={"required": _("Nhập lĩnh vực phụ trách.")},
    )
    starts_on = DayField(label=_("Từ ngày"), required=False)


class EndFieldForm(Form):
    on = DayField(label=_("Ngày cuối phụ trách"), missing=_("Nhập ngày cuối phụ trách."))


class RoleForm(AmongUnits):
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices, error_messages={"required": _("Chọn vai trò.")})
    unit = forms.ModelChoiceField(
        label=_("Tại đơn vị"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={"required": _("Chọn đơn vị."), "invalid_choice": _("Chọn một đơn vị mà bạn được quản lý.")},
    )
