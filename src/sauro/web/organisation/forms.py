"""Forms for signing in, units and people."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import DayField, Form
from sauro.web.organisation.models import Role, Unit, UnitKind


class AmongUnits(Form):
    """A form whose field ``unit`` offers the ``units`` it is given."""

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class SignInForm(Form):
    login_name = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=150,
        error_messages={"required": _("Nhập tên đăng nhập.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        strip=False,
        max_length=4096,
        error_messages={"required": _("Nhập mật khẩu.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ChangePasswordForm(Form):
    old = forms.CharField(
        label=_("Mật khẩu đang dùng"),
        strip=False,
        max_length=4096,
        error_messages={"required": _("Nhập mật khẩu đang dùng.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Mật khẩu mới"),
        strip=False,
        max_length=4096,
        help_text=_("Ít nhất 10 ký tự, có chữ cái. Một câu ngắn dễ nhớ là tốt nhất."),
        error_messages={"required": _("Nhập mật khẩu mới.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu mới"),
        strip=False,
        max_length=4096,
        error_messages={"required": _("Nhập lại mật khẩu mới.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if "new" in self.cleaned_data and again != self.cleaned_data["new"]:
            raise forms.ValidationError(_("Hai lần nhập mật khẩu mới khác nhau; hãy nhập lại."))
        return again


class UnitForm(Form):
    name = forms.CharField(
        label=_("Tên đơn vị"),
        max_length=200,
        help_text=_("Như ghi trên quyết định thành lập."),
        error_messages={"required": _("Nhập tên đơn vị.")},
    )
    short_name = forms.CharField(
        label=_("Tên ngắn"), max_length=60, required=False, help_text=_("Dùng trong bảng, ví dụ: Phòng VH-XH.")
    )
    kind = forms.ChoiceField(
        label=_("Loại"), choices=UnitKind.choices, error_messages={"required": _("Chọn loại đơn vị.")}
    )
    parent = forms.ModelChoiceField(
        label=_("Thuộc"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("Chọn đơn vị cấp trên."),
            "invalid_choice": _("Chọn một đơn vị mà bạn được quản lý."),
        },
    )
    starts_on = DayField(label=_("Hoạt động từ ngày"), required=False)

    def __init__(self, *args: Any, parents: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]


class ChangeUnitForm(Form):
    short_name = forms.CharField(label=_("Tên ngắn"), max_length=60, required=False)
    kind = forms.ChoiceField(
        label=_("Loại"), choices=UnitKind.choices, error_messages={"required": _("Chọn loại đơn vị.")}
    )
    position = forms.IntegerField(
        label=_("Thứ tự trong danh sách"),
        min_value=0,
        max_value=999,
        error_messages={"required": _("Nhập thứ tự, từ 0 đến 999."), "invalid": _("Nhập thứ tự bằng số.")},
    )


class RenameForm(Form):
    name = forms.CharField(
        label=_("Tên mới"), max_length=200, error_messages={"required": _("Nhập tên mới của đơn vị.")}
    )
    on = DayField(label=_("Có hiệu lực từ ngày"), missing=_("Nhập ngày tên mới có hiệu lực."))


class AliasForm(Form):
    name = forms.CharField(
        label=_("Tên gọi khác"),
        max_length=200,
        help_text=_("Như các văn bản hay viết, ví dụ: Phòng VHXH."),
        error_messages={"required": _("Nhập tên gọi khác.")},
    )


class CloseForm(Form):
    on = DayField(label=_("Ngày hoạt động cuối cùng"), missing=_("Nhập ngày hoạt động cuối cùng."))


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


class RoleForm(AmongUnits):
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices, error_messages={"required": _("Chọn vai trò.")})
    unit = forms.ModelChoiceField(
        label=_("Tại đơn vị"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={"required": _("Chọn đơn vị."), "invalid_choice": _("Chọn một đơn vị mà bạn được quản lý.")},
    )
