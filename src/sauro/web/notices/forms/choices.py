"""Forms for how somebody wants to hear."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sauro.core.dispatch import BadHours, read_times
from sauro.web.common.forms import Form
from sauro.web.notices.channels import all_channels
from sauro.web.notices.kinds import TEST_KIND, known_kinds
from sauro.web.notices.models import Choices

PAGE_ONLY = "page"


class HourField(forms.CharField):
    """One hour of the day as people write it: 20:00, 20h, 6h30."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "input-s", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:  # type: ignore[override]
        text = super().to_python(value)
        if not text:
            return None
        try:
            found = read_times(text)
        except BadHours as error:
            raise forms.ValidationError(str(error)) from error
        if len(found) != 1:
            raise forms.ValidationError(_("Nhập một giờ, ví dụ 20:00."))
        return found[0]


class DefaultsForm(Form):
    channels = forms.MultipleChoiceField(
        label=_("Ngoài trang này, báo thêm qua"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Mọi thông báo luôn có trên trang, ở mục Thông báo của tôi."),
    )
    digests = forms.CharField(
        label=_("Giờ gửi bản tổng hợp"),
        max_length=60,
        help_text=_("Ngày làm việc; nhiều giờ cách nhau bằng dấu phẩy. Mỗi giờ gửi nhiều nhất một thư."),
        error_messages={"required": _("Nhập ít nhất một giờ, ví dụ 7:30.")},
        widget=forms.TextInput(attrs={"class": "input-s", "autocomplete": "off"}),
    )
    quiet_from = HourField(label=_("Không gửi gì từ"), error_messages={"required": _("Nhập giờ, ví dụ 20:00.")})
    quiet_until = HourField(
        label=_("đến"),
        help_text=_("Cả việc gấp cũng chờ hết giờ này. Hai giờ bằng nhau là không có giờ yên lặng."),
        error_messages={"required": _("Nhập giờ, ví dụ 6:30.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(way.code, _way_words(way)) for way in all_channels()]
        self.fields["channels"].choices = ways  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(choices: Choices) -> dict[str, Any]:
        """The values of the form that stand for ``choices``."""
        return {
            "channels": choices.channels,
            "digests": choices.digests,
            "quiet_from": choices.quiet_from,
            "quiet_until": choices.quiet_until,
        }


def _way_words(way: Any) -> str:
    return (
        str(way.label) if way.is_ready() else str(_("%(channel)s (trang chưa nối kênh này)") % {"channel": way.label})
    )


class ChoicesForm(DefaultsForm):
    """The person's own choices: besides the hours, where they are reached and kinds that go another way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for way in all_channels():
            if way.code != "email":
                self.fields[f"address_{way.code}"] = forms.CharField(
                    label=way.label, help_text=way.hint, required=False, max_length=500
                )
        options = [("", gettext("như trên")), (PAGE_ONLY, gettext("chỉ trên trang"))]
        options += [(way.code, gettext("chỉ qua %(channel)s") % {"channel": way.label}) for way in all_channels()]
        for code, words in known_kinds():
            if code == TEST_KIND:
                continue  # it goes by every channel in use: that is what it tries
            self.fields[f"kind_{code}"] = forms.ChoiceField(label=words, choices=options, required=False)

    @property
    def address_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("address_")]

    @property
    def kind_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("kind_")]

    @staticmethod
    def initial_with(choices: Choices, addresses: dict[str, str]) -> dict[str, Any]:
        """The values of the form that stand for the choices and addresses."""
        kinds = {f"kind_{kind}": (ways[0] if ways else PAGE_ONLY) for kind, ways in choices.exceptions.items()}
        known = {f"address_{code}": address for code, address in addresses.items()}
        return {**DefaultsForm.initial_of(choices), **kinds, **known}

    def chosen(self) -> dict[str, Any]:
        """What the act ``change_choices`` takes."""
        data = self.cleaned_data
        kinds = {
            name.removeprefix("kind_"): value for name, value in data.items() if name.startswith("kind_") and value
        }
        exceptions = {kind: ([] if value == PAGE_ONLY else [value]) for kind, value in kinds.items()}
        hours = {name: data[name] for name in ("channels", "digests", "quiet_from", "quiet_until")}
        return {**hours, "exceptions": exceptions}

    def addresses(self) -> dict[str, str]:
        """Channel → address as typed."""
        data = self.cleaned_data.items()
        return {name.removeprefix("address_"): value for name, value in data if name.startswith("address_")}
