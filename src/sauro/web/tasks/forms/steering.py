"""What those who steer decide: returning, more time, who does it, how a deadline is meant, what is given up."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import DayField, Form
from sauro.web.organisation.models import Person, Unit
from sauro.web.tasks.models import Part


def _choose(form: forms.Form, name: str, rows: "QuerySet[Any]") -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


class _UnitField(forms.ModelChoiceField[Unit]):
    def __init__(self, **kwargs: Any) -> None:
        errors = {"required": _("Chọn đơn vị."), "invalid_choice": _("Chọn một đơn vị trong danh sách.")}
        super().__init__(queryset=Unit.objects.none(), empty_label=_("chọn đơn vị"), error_messages=errors, **kwargs)


class _PersonField(forms.ModelChoiceField[Person]):
    def __init__(self, **kwargs: Any) -> None:
        errors = {"required": _("Chọn người."), "invalid_choice": _("Chọn một người trong danh sách.")}
        super().__init__(queryset=Person.objects.none(), error_messages=errors, **kwargs)


class ReturnForm(Form):
    reason = forms.CharField(
        label=_("Cần bổ sung gì"),
        error_messages={"required": _("Nhập lý do trả lại, để đơn vị biết phải bổ sung gì.")},
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        help_text=_("Đơn vị nhận nguyên văn lý do này."),
    )


class ExtensionForm(Form):
    until_on = DayField(label=_("Xin đến hết ngày"), missing=_("Nhập ngày xin gia hạn đến."))
    reason = forms.CharField(
        label=_("Lý do"),
        error_messages={"required": _("Nhập lý do xin gia hạn.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecisionForm(Form):
    verdict = forms.ChoiceField(
        label=_("Ý kiến"),
        choices=[("cho", _("Cho gia hạn")), ("khong", _("Không cho gia hạn"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn cho hay không cho gia hạn.")},
    )
    until_on = DayField(
        label=_("Cho đến hết ngày"), required=False, help_text=_("Để trống thì cho đúng ngày đơn vị xin.")
    )
    words = forms.CharField(
        label=_("Lời kèm theo"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bắt buộc khi không cho."),
    )


class DelegateForm(Form):
    officer = _PersonField(
        label=_("Người thụ lý"), required=False, empty_label=_("chưa giao ai, thủ trưởng đơn vị nhận")
    )

    def __init__(self, *args: Any, people: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "officer", people)


class AddUnitForm(Form):
    unit = _UnitField(label=_("Đơn vị"))
    part = forms.ChoiceField(label=_("Vai"), choices=Part.choices, initial=Part.COORDINATING, widget=forms.RadioSelect)
    for_itself = forms.BooleanField(label=_("Tự báo cáo phần mình (khi cùng chủ trì)"), required=False)

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "unit", units)


class AccountableForm(Form):
    unit = _UnitField(label=_("Đơn vị chịu trách nhiệm chính"))

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "unit", units)


class AskForm(Form):
    unit = _UnitField(label=_("Hỏi đơn vị"))
    words = forms.CharField(
        label=_("Điều cần trả lời"),
        error_messages={"required": _("Nhập điều cần đơn vị phối hợp trả lời.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due_on = DayField(label=_("Trả lời trước hết ngày"), missing=_("Nhập ngày cần có câu trả lời."))

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "unit", units)


class PresidingForm(Form):
    leader = _PersonField(label=_("Lãnh đạo phụ trách"), required=False, empty_label=_("chưa chọn"))

    def __init__(self, *args: Any, people: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "leader", people)


class DeadlineForm(Form):
    words = forms.CharField(
        label=_("Hiểu thời hạn này là"),
        required=False,
        max_length=300,
        help_text=_(
            "Viết như trong kế hoạch: Quý II/2026; Trước ngày 15/6/2026; Hằng tháng; Thường xuyên. "
            "Để trống thì theo đúng chữ của kế hoạch."
        ),
        error_messages={"max_length": _("Viết gọn trong 300 ký tự.")},
    )


class SplitForm(Form):
    unit = _UnitField(label=_("Đơn vị làm"))
    content = forms.CharField(
        label=_("Nội dung việc"),
        error_messages={"required": _("Nhập nội dung việc.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    deadline = forms.CharField(
        label=_("Thời hạn"),
        error_messages={"required": _("Nhập thời hạn, ví dụ “Trước ngày 15/6/2026”.")},
        max_length=300,
        help_text=_("Ví dụ: Trước ngày 15/6/2026."),
    )
    officer = _PersonField(label=_("Người thụ lý"), required=False, empty_label=_("thủ trưởng đơn vị nhận"))

    def __init__(self, *args: Any, units: "QuerySet[Unit]", people: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "unit", units)
        _choose(self, "officer", people)


class DropForm(Form):
    basis = forms.CharField(
        label=_("Căn cứ"),
        error_messages={"required": _("Nhập căn cứ: văn bản hoặc quyết định cho thôi thực hiện.")},
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Văn bản hoặc quyết định cho thôi thực hiện, ví dụ: Thông báo 52/TB-UBND ngày 08/6/2026."),
    )


class CommentForm(Form):
    words = forms.CharField(
        label=_("Ý kiến"),
        error_messages={"required": _("Nhập ý kiến.")},
        widget=forms.Textarea(attrs={"rows": 3, "data-mentions": ""}),
        help_text=_("Gõ @ rồi tên để nhắc người; người được nhắc nhận thông báo."),
    )
