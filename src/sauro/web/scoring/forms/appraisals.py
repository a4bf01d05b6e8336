"""Small forms of the later steps: agreeing, giving back, ending a step, explaining, closing, publishing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.web.common.forms import Form
from sauro.web.evidence.picking import EvidenceField
from sauro.web.organisation.models import Person, Unit


def _words(label: Any, *, missing: Any = None, hint: Any = "", rows: int = 4) -> forms.CharField:
    """A field for sentences; optional unless ``missing`` says what to write."""
    return forms.CharField(
        label=label,
        required=missing is not None,
        max_length=4000,
        help_text=hint,
        error_messages={"required": missing or ""},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ReturnForm(Form):
    words = _words(_("Đơn vị phải sửa điều gì"), missing=_("Nêu điều đơn vị phải sửa."))


class FinishForm(Form):
    words = _words(_("Ý kiến chung gửi đơn vị"), rows=3)


class TakeForm(Form):
    """The explanation is taken: the unit gets what it had scored itself."""

    reason = _words(_("Lý do nhận"), missing=_("Nêu lý do nhận giải trình."), rows=2)


class ExplainForm(Form):
    """What a unit says to a line that was appraised lower, and the pieces that it adds."""

    words = _words(
        _("Giải trình"),
        missing=_("Viết lời giải trình."),
        hint=_("Nêu căn cứ, số liệu, văn bản chứng minh cách tính của đơn vị."),
        rows=6,
    )
    evidence = EvidenceField(label=_("Minh chứng bổ sung"), required=False)

    def __init__(self, *args: Any, by: Person, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["evidence"]
        assert isinstance(field, EvidenceField)
        field.scope(by, unit)


class ExplainedForm(Form):
    words = _words(_("Ghi chú gửi kèm"), rows=3)


class CloseForm(Form):
    words = _words(_("Ghi chú khi chốt"), rows=3)
    nothing_because = _words(
        _("Vì sao tiêu chí để trống tính là 0 điểm"),
        hint=_("Chỉ cần khi còn tiêu chí chưa có điểm; mỗi tiêu chí đó sẽ ghi lý do này."),
        rows=2,
    )

    def __init__(self, *args: Any, has_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_open:
            del self.fields["nothing_because"]


class ReopenSheetForm(Form):
    reason = _words(_("Lý do mở lại"), missing=_("Nêu lý do mở lại bảng điểm."), rows=3)


class PublishForm(Form):
    words = _words(
        _("Nội dung thông báo kèm"),
        hint=_("Ví dụ: số và ngày quyết định công bố. Gửi đến mọi đơn vị trong đợt."),
        rows=3,
    )
