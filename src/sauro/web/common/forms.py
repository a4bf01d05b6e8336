"""The base of all forms, a field for days as people write them, and errors of acts shown at their fields."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from sauro.web.common.vietnamese import day


class Form(forms.Form):
    """Fields as the design system shows them; errors of an act land at the field they name."""

    def take_errors(self, error: ValidationError) -> None:
        """Show what an act refused: at its fields where it names them, else above the form."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, problems in error.error_dict.items():
            self.add_error(name if name in self.fields else None, problems)


class DayField(forms.CharField):
    """A day as written: 10/6/2026, 10.06.2026, 10-6-2026 or 2026-06-10."""

    def __init__(self, *, missing: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Ví dụ: 08/6/2026"))
        kwargs.setdefault("error_messages", {"required": missing or _("Nhập ngày.")})
        attributes = {"inputmode": "numeric", "class": "input-s", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attributes))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return day(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:  # type: ignore[override]
        text = super().to_python(value)
        if not text:
            return None
        parts = _parts(text)
        if parts is None:
            raise _not_a_day(text)
        try:
            return date(*parts)
        except ValueError:
            raise _not_a_day(text) from None


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One or more files."""

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[Any]"]:
        files = data if isinstance(data, list | tuple) else [data]
        if not self.required and not any(files):
            return []
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


def _parts(text: str) -> tuple[int, int, int] | None:
    if found := re.fullmatch(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return int(found[1]), int(found[2]), int(found[3])
    return None


def _not_a_day(text: str) -> ValidationError:
    message = _("“%(text)s” không phải một ngày có thật; viết ngày/tháng/năm, ví dụ 08/6/2026.")
    return ValidationError(message, params={"text": text}, code="invalid")


def first_error(error: ValidationError | Iterable[str]) -> str:
    """One sentence for a toast."""
    return error.messages[0] if isinstance(error, ValidationError) else next(iter(error))
