"""Forms for signing in, passwords, second factors, invitations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import Form
from sauro.web.organisation.forms import AmongUnits, PersonForm
from sauro.web.organisation.models import Role, Unit


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


class _NewPassword(Form):
    """A new password, typed twice."""

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


class ChoosePasswordForm(_NewPassword):
    """The first password of one's own."""


class ChangePasswordForm(_NewPassword):
    old = forms.CharField(
        label=_("Mật khẩu đang dùng"),
        strip=False,
        max_length=4096,
        error_messages={"required": _("Nhập mật khẩu đang dùng.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    field_order = ["old", "new", "again"]


class ConfirmForm(Form):
    password = forms.CharField(
        label=_("Mật khẩu của bạn"),
        strip=False,
        max_length=4096,
        error_messages={"required": _("Nhập mật khẩu.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(Form):
    code = forms.CharField(
        label=_("Mã xác thực"),
        max_length=40,
        error_messages={"required": _("Nhập mã.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "spellcheck": "false",
                "class": "input-code",
            }
        ),
    )


class SecondStepForm(CodeForm):
    """A code of the second step, named by what the person has."""

    def __init__(self, *args: Any, has_authenticator: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("Mã trong ứng dụng, hoặc một mã dự phòng") if has_authenticator else _("Một mã dự phòng")
        self.fields["code"].label = words


class SetUpCodeForm(CodeForm):
    """The first code of a new authenticator: digits only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Mã 6 chữ số đang hiện trong ứng dụng")
        field.widget.attrs["inputmode"] = "numeric"


class PasskeyForm(Form):
    """The name of a passkey; what the browser made comes beside it."""

    name = forms.CharField(
        label=_("Tên của passkey"),
        max_length=50,
        help_text=_("Để sau này bạn nhận ra, ví dụ: Điện thoại của tôi."),
        error_messages={"required": _("Nhập tên cho passkey.")},
    )


class InviteForm(PersonForm):
    role = forms.ChoiceField(
        label=_("Vai trò tại đơn vị"),
        choices=Role.choices,
        initial=Role.OFFICER,
        error_messages={"required": _("Chọn vai trò.")},
    )

    field_order = ["full_name", "login_name", "email", "unit", "role"]


class RuleForm(AmongUnits):
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices, error_messages={"required": _("Chọn vai trò.")})
    unit = forms.ModelChoiceField(
        label=_("Tại đơn vị và cấp dưới"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={"required": _("Chọn đơn vị."), "invalid_choice": _("Chọn một đơn vị mà bạn được quản lý.")},
    )
