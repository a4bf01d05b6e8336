"""Forms around answering by a link."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import DayField, Form, ManyFilesField, ManyFilesInput


class LinkForm(Form):
    name = forms.CharField(
        label=_("Gửi cho"),
        max_length=200,
        help_text=_("Tên người hoặc cơ quan sẽ trả lời; tên này đứng tên câu trả lời."),
        error_messages={"required": _("Nhập tên người hoặc cơ quan nhận liên kết.")},
    )
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        help_text=_("Để trống nếu bạn tự gửi liên kết qua Zalo hoặc tin nhắn."),
        error_messages={"invalid": _("Nhập địa chỉ thư điện tử đầy đủ, ví dụ: an@example.vn.")},
    )
    phone = forms.CharField(
        label=_("Điện thoại có Zalo"),
        required=False,
        max_length=20,
        validators=[RegexValidator(r"\A\+?[\d .]{9,15}\Z", _("Nhập số điện thoại bằng chữ số, ví dụ: 0912 345 678."))],
    )
    expires_on = DayField(label=_("Dùng được đến hết ngày"), missing=_("Nhập ngày liên kết hết hạn."))


class AnswerForm(Form):
    words = forms.CharField(
        label=_("Kết quả thực hiện"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Viết một vài câu về kết quả thực hiện.")},
    )
    papers = ManyFilesField(
        label=_("Ảnh chụp hoặc tệp kèm theo"),
        required=False,
        help_text=_("Chụp văn bản đã ký bằng máy ảnh của điện thoại cũng được."),
        widget=ManyFilesInput(attrs={"multiple": True, "accept": "image/*,.pdf,.docx,.doc,.xlsx,.xls"}),
        error_messages={"empty": _("Tệp bạn chọn rỗng. Kiểm tra lại tệp rồi gửi lần nữa.")},
    )
