"""The form on which a unit answers: one row for each figure that is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from sauro.core.indicators import Given, Indicator
from sauro.core.indicators.reading import NotANumber, read_answer
from sauro.web.common.forms import Form
from sauro.web.common.vietnamese import number
from sauro.web.evidence.picking import EvidenceField
from sauro.web.indicators.actions import Entry
from sauro.web.indicators.models import Fact
from sauro.web.indicators.queries.asking import Asked
from sauro.web.organisation.models import Person, Unit

_OTHERWISE = [("", _("có số")), (Given.NONE.value, _("không phát sinh")), (Given.WITHHELD.value, _("chưa có số"))]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row of the form with its fields."""

    asked: Asked
    value: BoundField
    of: BoundField | None
    given: BoundField
    reason: BoundField

    @property
    def errors(self) -> list[str]:
        bound = (self.value, self.of, self.given, self.reason)
        return [str(message) for field in bound if field is not None for message in field.errors]


class AnswersForm(Form):
    """Answers to ``rows``. What is left empty is not answered and changes nothing."""

    def __init__(self, *args: Any, rows: Sequence[Asked], by: Person, unit: Unit, closed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for asked in rows:
            self._add(asked)
        if closed:
            self.fields["change_reason"] = forms.CharField(
                label=_("Lý do sửa sau khi chốt"), required=False, widget=forms.Textarea(attrs={"rows": 2})
            )
        evidence = EvidenceField(label=_("Minh chứng cho các số vừa nhập"), required=False)
        self.fields["evidence"] = evidence
        evidence.scope(by, unit)

    def _add(self, asked: Asked) -> None:
        indicator, slug = asked.indicator, slug_of(asked.indicator.code)
        value, of, given, reason = _held(asked.held)
        self.fields[f"so-{slug}"] = _value_field(indicator, value)
        if asked.is_share:
            self.fields[f"tren-{slug}"] = _number_field(_("Trên tổng số"), of)
        self.fields[f"khac-{slug}"] = forms.ChoiceField(
            label=_("Trả lời"), choices=_OTHERWISE, required=False, initial=given
        )
        self.fields[f"ly-do-{slug}"] = forms.CharField(
            label=_("Lý do, ghi chú"),
            required=False,
            max_length=1000,
            initial=reason,
            widget=forms.TextInput(attrs={"placeholder": _("Lý do, ghi chú")}),
        )

    def answer_rows(self) -> list[tuple[str, list[AnswerRow]]]:
        """The rows under the codes of their forms."""
        grouped: dict[str, list[AnswerRow]] = {}
        for asked in self.rows:
            grouped.setdefault(asked.indicator.form, []).append(self._row(asked))
        return list(grouped.items())

    def _row(self, asked: Asked) -> AnswerRow:
        slug = slug_of(asked.indicator.code)
        of = self[f"tren-{slug}"] if asked.is_share else None
        return AnswerRow(asked, self[f"so-{slug}"], of, self[f"khac-{slug}"], self[f"ly-do-{slug}"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.entries = list(self._entries(data))
        if not self.entries and not self.errors:
            raise ValidationError(_("Chưa có số nào được nhập."))
        return data

    def _entries(self, data: dict[str, Any]) -> Iterator[Entry]:
        change_reason = data.get("change_reason", "")
        for asked in self.rows:
            slug = slug_of(asked.indicator.code)
            value, of = data.get(f"so-{slug}") or "", data.get(f"tren-{slug}") or ""
            otherwise, reason = data.get(f"khac-{slug}") or "", data.get(f"ly-do-{slug}") or ""
            if otherwise:
                yield Entry(asked.indicator.code, given=Given(otherwise), reason=reason, change_reason=change_reason)
                continue
            try:
                answer = read_answer(value, of)
            except NotANumber as error:
                self.add_error(f"so-{slug}", str(error))
                continue
            if not answer.is_blank:
                yield Entry(asked.indicator.code, answer.value, answer.of, answer.given, reason, change_reason)

    def take_errors(self, error: ValidationError) -> None:
        """What the act refused names codes; it stands at their boxes."""
        if not hasattr(error, "error_dict"):
            super().take_errors(error)
            return
        for code, problems in error.error_dict.items():
            name = f"so-{slug_of(code)}"
            self.add_error(name if name in self.fields else None, problems)


def slug_of(code: str) -> str:
    """A code as the name of a field: 3-3_2_1."""
    return code.replace("/", "-").replace(".", "_")


def _value_field(indicator: Indicator, initial: Any) -> forms.Field:
    if indicator.choices:
        choices = [("", _("chọn")), *((code, f"{code}. {words}") for code, words in indicator.choices)]
        return forms.ChoiceField(label=indicator.name, choices=choices, required=False, initial=initial)
    return _number_field(indicator.name, initial)


def _number_field(label: Any, initial: Any) -> forms.Field:
    attributes = {"inputmode": "decimal", "autocomplete": "off", "class": "input-s"}
    widget = forms.TextInput(attrs=attributes)
    return forms.CharField(label=label, required=False, max_length=60, initial=initial, widget=widget)


def _held(fact: Fact | None) -> tuple[str, str, str, str]:
    """What the fields show of a fact."""
    if fact is None:
        return "", "", "", ""
    value = number(fact.value) if fact.value is not None else ""
    of = number(fact.of) if fact.of is not None else ""
    return value, of, "" if fact.given == Given.VALUE else fact.given, fact.reason
