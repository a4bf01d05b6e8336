"""The form on which the numbers of lines are typed in place, and the one that only tries numbers out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from sauro.core.indicators.reading import NotANumber, read_number
from sauro.core.service_index import Numbers
from sauro.web.common.forms import Form
from sauro.web.common.vietnamese import number
from sauro.web.service_index.actions import LineEntry
from sauro.web.service_index.models import LineFigure
from sauro.web.service_index.models.figures import Way
from sauro.web.service_index.queries.period_pages import GroupRow, LineRow

_STEMS = {"value": "so", "more": "tru", "of": "tren"}


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A line with its boxes: the words of each number beside it."""

    row: LineRow
    boxes: tuple[tuple[str, BoundField], ...]
    none: BoundField | None

    @property
    def errors(self) -> list[str]:
        bound = [box for _words, box in self.boxes] + ([self.none] if self.none else [])
        return [str(message) for box in bound for message in box.errors]


class _NumbersForm(Form):
    """A box for each number of each line of ``groups``."""

    def __init__(self, *args: Any, groups: Sequence[GroupRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = groups
        self.lines = [row for group in groups for row in group.lines]
        for row in self.lines:
            initial = self.initial_of(row)
            for name, words in row.asked:
                self.fields[field_name(name, row.code)] = _box(words, getattr(initial, name))

    def initial_of(self, row: LineRow) -> Numbers:
        raise NotImplementedError

    def typed_groups(self) -> list[tuple[GroupRow, list[TypedRow]]]:
        return [(group, [self._typed(row) for row in group.lines]) for group in self.groups]

    def _typed(self, row: LineRow) -> TypedRow:
        boxes = tuple((words, self[field_name(name, row.code)]) for name, words in row.asked)
        none = field_name("none", row.code)
        return TypedRow(row, boxes, self[none] if none in self.fields else None)

    def numbers_for(self, row: LineRow, data: dict[str, Any]) -> Numbers | None:
        """The numbers typed for a line; nothing where one of them is no number, which is said at its box."""
        found = {}
        for name, _words in row.asked:
            text = (data.get(field_name(name, row.code)) or "").strip()
            try:
                found[name] = read_number(text) if text else None
            except NotANumber as error:
                self.add_error(field_name(name, row.code), str(error))
                return None
        return Numbers(**found)


class LinesForm(_NumbersForm):
    """The numbers of a period. A line left empty is not answered and changes nothing; ``taken`` are lines whose boxes
    begin with what the unit's figures know."""

    def __init__(self, *args: Any, taken: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        self.taken = taken
        super().__init__(*args, **kwargs)
        for row in self.lines:
            is_none = row.figure is not None and row.figure.given == LineFigure.GivenAs.NONE
            self.fields[field_name("none", row.code)] = forms.BooleanField(
                label=_("không phát sinh"), required=False, initial=is_none
            )
        self.fields["origin"] = forms.CharField(
            label=_("Nguồn của các số vừa nhập"),
            required=False,
            max_length=500,
            help_text=_("Ví dụ: Hệ thống thông tin giải quyết TTHC của tỉnh, xuất ngày 05/10/2026"),
        )
        if any(row.figure for row in self.lines):
            self.fields["change_reason"] = forms.CharField(
                label=_("Lý do sửa"), required=False, max_length=500, help_text=_("Bắt buộc khi thay số đã nhập.")
            )

    def initial_of(self, row: LineRow) -> Numbers:
        held = row.figure.numbers if row.figure else Numbers()
        if row.code not in self.taken or row.suggestion is None:
            return held
        offered = row.suggestion.numbers
        return Numbers(
            offered.value if offered.value is not None else held.value,
            offered.of if offered.of is not None else held.of,
            held.more,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.entries = list(self._entries(data))
        if not self.entries and not self.errors:
            raise ValidationError(_("Chưa có số nào được nhập."))
        return data

    def _entries(self, data: dict[str, Any]) -> Iterator[LineEntry]:
        for row in self.lines:
            is_none = bool(data.get(field_name("none", row.code)))
            numbers = self.numbers_for(row, data)
            if numbers is None:
                continue
            if is_none and not numbers.is_blank and numbers != (row.figure.numbers if row.figure else None):
                message = _("Vừa có số vừa đánh dấu không phát sinh: giữ một.")
                self.add_error(field_name("value", row.code), message)
            elif is_none:
                yield LineEntry(row.code, is_none=True)
            elif not numbers.is_blank:
                yield self._entry(row, numbers)

    def _entry(self, row: LineRow, numbers: Numbers) -> LineEntry:
        """What is just as the unit's figures offered it, and was taken from there, says so."""
        offer = row.suggestion
        if row.code in self.taken and offer is not None and numbers == self.initial_of(row):
            return LineEntry(row.code, numbers, way=Way.FIGURES, origin=offer.origin)
        return LineEntry(row.code, numbers)

    def take_errors(self, error: ValidationError) -> None:
        """What the act refused names lines; it stands at their boxes."""
        if not hasattr(error, "error_dict"):
            super().take_errors(error)
            return
        for code, problems in error.error_dict.items():
            name = code if code in self.fields else field_name("value", code)
            self.add_error(name if name in self.fields else None, problems)


class SimulationForm(_NumbersForm):
    """Numbers as they stand, to be tried otherwise; nothing of it is kept. ``asked`` are the numbers of an address:
    those it leaves out are as they stand."""

    def __init__(self, asked: Mapping[str, str], *, groups: Sequence[GroupRow]) -> None:
        super().__init__(groups=groups)
        if asked:
            self.is_bound = True
            self.data = {name: asked.get(name, field.initial) for name, field in self.fields.items()}

    def initial_of(self, row: LineRow) -> Numbers:
        return row.numbers

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.tried: dict[str, Numbers] = {}
        for row in self.lines:
            numbers = self.numbers_for(row, data)
            if numbers is not None and not numbers.is_blank and numbers != row.numbers:
                self.tried[row.code] = numbers
        return data


class TakeBackForm(Form):
    reason = forms.CharField(
        label=_("Lý do bỏ"), max_length=500, error_messages={"required": _("Ghi lý do bỏ số này.")}
    )


def field_name(name: str, code: str) -> str:
    """The name of a box: so-3-3."""
    return f"{_STEMS.get(name, 'khong')}-{code.replace('.', '-')}"


def _box(words: str, initial: Any) -> forms.CharField:
    attributes = {"inputmode": "numeric", "autocomplete": "off", "class": "input-s"}
    shown = number(initial) if initial is not None else ""
    return forms.CharField(
        label=words, required=False, max_length=30, initial=shown, widget=forms.TextInput(attrs=attributes)
    )
