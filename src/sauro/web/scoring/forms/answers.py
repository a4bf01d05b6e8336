"""The form on which a line is answered: it asks what the line's rule needs, and nothing else."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sauro.core.indicators.reading import NotANumber, read_number
from sauro.core.scoring import Answer, Component, Counted, ItemAnswer, Mark, NotArising, expected_periods
from sauro.core.scoring import rules as kinds
from sauro.core.scoring.rules import Rule
from sauro.web.common.forms import Form
from sauro.web.common.vietnamese import number

_YES_NO = [("", gettext_lazy("chưa rõ")), ("1", gettext_lazy("có")), ("0", gettext_lazy("không"))]
_TREATED = [
    ("", gettext_lazy("chưa có hướng dẫn")),
    (NotArising.FULL.value, gettext_lazy("tính điểm tối đa")),
    (NotArising.EXCLUDED.value, gettext_lazy("không tính, bớt khỏi điểm tối đa của đơn vị")),
    (NotArising.ZERO.value, gettext_lazy("tính 0 điểm")),
]
_QUARTERS = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}


class NumberField(forms.CharField):
    """A number as Vietnamese people write it: 3.872 or 98,5. Empty is ``None``."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off", "class": "input-s", "maxlength": 60}
        super().__init__(**{"required": False, "widget": forms.TextInput(attrs=attributes), **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, Decimal | Fraction | int) else value

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_number(text)
        except NotANumber as error:
            raise ValidationError(str(error), code="invalid") from error


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together under a legend: the numbers of a rule, the periods, an item of a sum."""

    legend: str
    fields: tuple[str, ...]
    is_short: bool = False  # many small boxes beside each other


class AnswerForm(Form):
    """What a person says to ``component``; ``answer`` is what stands there now. After ``is_valid`` ``said`` is the
    answer and ``cleaned_data["reason"]`` its reason."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do, cách tính"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        component: Component,
        answer: Answer | None = None,
        reason_is_asked: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.component = component
        self.shape = _Shape(component.rule, answer or Answer(), "")
        self.fields.update(dict(self.shape.fields()))
        self._add_otherwise(answer or Answer())
        self.fields["reason"].initial = answer.reason if answer else ""
        self.fields["reason"].required = reason_is_asked
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def _add_otherwise(self, answer: Answer) -> None:
        """Nothing arose; a cut applies; points by hand."""
        component = self.component
        if component.not_arising is not NotArising.NEVER:
            self.fields["nothing"] = forms.BooleanField(
                label=_("Không phát sinh"), required=False, initial=not answer.arises
            )
        if component.not_arising is NotArising.SILENT:
            treated = answer.treated_as.value if answer.treated_as else ""
            self.fields["treated"] = forms.ChoiceField(
                label=_("Không phát sinh thì tính thế nào"), choices=_TREATED, required=False, initial=treated
            )
        for cut in component.cuts:
            label = _("Trừ còn %(keeps)s%%: %(when)s") % {"keeps": number(cut.keeps * 100), "when": cut.when}
            self.fields[f"cut-{cut.code}"] = forms.BooleanField(
                label=label, required=False, initial=cut.code in answer.cuts
            )
        if not isinstance(component.rule, kinds.Manual):
            self.fields["points"] = NumberField(label=_("Điểm chấm tay"), initial=answer.points)
            self.fields["points"].help_text = _("Chỉ khi không theo được thang điểm; phải nêu lý do.")

    def groups(self) -> list[tuple[str, bool, list[BoundField]]]:
        """The fields of the rule by their groups: legend, whether short, fields."""
        return [(group.legend, group.is_short, [self[name] for name in group.fields]) for group in self.shape.groups()]

    def otherwise(self) -> list[BoundField]:
        """The fields that stand aside: nothing arose, cuts, points by hand."""
        names = ("nothing", "treated", *(name for name in self.fields if name.startswith("cut-")), "points")
        in_rule = {name for group in self.shape.groups() for name in group.fields}
        return [self[name] for name in names if name in self.fields and name not in in_rule]

    def said_otherwise(self) -> bool:
        """Whether one of the fields that stand aside is filled, or wrong."""
        return any(bound.value() not in (None, "", False) or bound.errors for bound in self.otherwise())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        said = self.shape.read(data)
        treated = data.get("treated") or ""
        self.said = replace(
            said,
            arises=not data.get("nothing", False),
            treated_as=NotArising(treated) if treated and data.get("nothing") else None,
            cuts=tuple(cut.code for cut in self.component.cuts if data.get(f"cut-{cut.code}")),
            points=data.get("points"),
        )
        if self.said == Answer():
            raise ValidationError(_("Chưa nhập gì. Nhập số liệu, hoặc chọn “Không phát sinh”."), code="nothing")
        return data


class _Shape:
    """The fields that a rule asks, under a prefix, and the answer read from them."""

    def __init__(self, rule: Rule, answer: Answer, prefix: str) -> None:
        self.rule, self.answer, self.prefix = rule, answer, prefix
        self.ask: list[tuple[str, str]] = list(_numbers_of(rule))  # "value" or "of", and its words
        self.counts: list[tuple[str, str]] = list(_counts_of(rule))
        self.marks = list(enumerate(_conditions_of(rule), 1))
        items = {one.code: one.answer for one in answer.items}
        self.items = [
            (item, _Shape(item.rule or kinds.AllOf((item.name,)), items.get(str(at), Answer()), f"{prefix}item-{at}-"))
            for at, item in enumerate(rule.items if isinstance(rule, kinds.SumOf) else (), 1)
        ]

    def fields(self) -> Iterator[tuple[str, forms.Field]]:
        for name, words in self.ask:
            yield self._name(name), NumberField(label=_capital(words), initial=getattr(self.answer, name))
        said = {one.code: one for one in self.answer.counts}
        for code, words in self.counts:
            yield self._name(f"count-{code}"), self._count_field(words, said.get(code))
        yield from self._choices()
        for at, (item, shape) in enumerate(self.items, 1):
            yield from shape.fields()
            if item.not_arising not in ("", NotArising.NEVER.value):
                label = _("Không phát sinh")
                yield (
                    f"{self.prefix}item-{at}-nothing",
                    forms.BooleanField(label=label, required=False, initial=not shape.answer.arises),
                )

    def _choices(self) -> Iterator[tuple[str, forms.Field]]:
        holds = {one.code: one.holds for one in self.answer.marks}
        for at, words in self.marks:
            so = holds.get(str(at))
            yield (
                self._name(f"mark-{at}"),
                forms.ChoiceField(
                    label=_capital(words),
                    choices=_YES_NO,
                    required=False,
                    initial="" if so is None else str(int(so)),
                    widget=forms.RadioSelect,
                ),
            )
        if isinstance(self.rule, kinds.Choice):
            options = [(str(at), f"{one.name} ({number(one.points)})") for at, one in enumerate(self.rule.options, 1)]
            yield (
                self._name("choice"),
                forms.ChoiceField(
                    label=_("Mức đạt"),
                    choices=options,
                    required=False,
                    initial=self.answer.choice,
                    widget=forms.RadioSelect,
                ),
            )
        if isinstance(self.rule, kinds.NoneOf) and self.rule.waived_when:
            yield (
                self._name("waived"),
                forms.BooleanField(
                    label=_capital(self.rule.waived_when), required=False, initial=self.answer.is_waived
                ),
            )

    def _count_field(self, words: str, said: Counted | None) -> forms.Field:
        if isinstance(self.rule, kinds.EachPeriod) and self.rule.grades:
            choices = [("", _("chưa có")), *((grade, grade) for grade in self.rule.grades)]
            return forms.ChoiceField(label=words, choices=choices, required=False, initial=said.grade if said else "")
        return NumberField(label=_capital(words), initial=said.value if said else None)

    def groups(self) -> Iterator[Group]:
        if self.ask:
            yield Group("", tuple(self._name(name) for name, _words in self.ask))
        if self.counts:
            legend = _capital(self.rule.value) if isinstance(self.rule, kinds.EachPeriod) else ""
            names = tuple(self._name(f"count-{code}") for code, _words in self.counts)
            yield Group(legend, names, is_short=isinstance(self.rule, kinds.EachPeriod))
        if chosen := tuple(name for name, _field in self._choices()):
            yield Group("", chosen)
        for at, (item, shape) in enumerate(self.items, 1):
            inside = [name for group in shape.groups() for name in group.fields]
            if item.not_arising not in ("", NotArising.NEVER.value):
                inside.append(f"{self.prefix}item-{at}-nothing")
            yield Group(
                _("%(item)s (%(points)s điểm)") % {"item": item.name, "points": number(item.points)}, tuple(inside)
            )

    def read(self, data: dict[str, Any]) -> Answer:
        """The answer that the fields give."""
        marks = tuple(_marked(at, data.get(self._name(f"mark-{at}"), "")) for at, _words in self.marks)
        counts = (self._counted(code, data.get(self._name(f"count-{code}"))) for code, _words in self.counts)
        items = tuple(self._items(data))
        asked = {name: data.get(self._name(name)) for name, _words in self.ask}
        return Answer(
            value=asked.get("value"),
            of=asked.get("of"),
            points=asked.get("points"),
            choice=data.get(self._name("choice")) or "",
            marks=marks if any(one.holds is not None for one in marks) else (),
            counts=tuple(one for one in counts if one is not None),
            items=items,
            is_waived=bool(data.get(self._name("waived"))),
        )

    def _items(self, data: dict[str, Any]) -> Iterator[ItemAnswer]:
        for at, (_item, shape) in enumerate(self.items, 1):
            said = replace(shape.read(data), arises=not data.get(f"{self.prefix}item-{at}-nothing", False))
            if said != Answer():
                yield ItemAnswer(str(at), said)

    @staticmethod
    def _counted(code: str, value: Any) -> Counted | None:
        if value in (None, ""):
            return None
        return Counted(code, grade=value) if isinstance(value, str) else Counted(code, value)

    def _name(self, name: str) -> str:
        return f"{self.prefix}{name}"


def _marked(at: int, value: str) -> Mark:
    return Mark(str(at), None if value == "" else value == "1")


def _numbers_of(rule: Rule) -> Iterator[tuple[str, str]]:
    """Which of the two numbers of an answer a rule asks, under which words."""
    both: dict[type, Callable[[Any], tuple[str, str]]] = {
        kinds.ShareSteps: lambda one: (one.numerator, one.denominator),
        kinds.ShareOfMax: lambda one: (one.numerator, one.denominator),
        kinds.AgainstTarget: lambda one: (one.value, one.target),
        kinds.OverTarget: lambda one: (one.value, one.target),
        kinds.AgainstLastYear: lambda one: (one.value, _("%(value)s của năm trước") % {"value": one.value}),
    }
    whole: dict[type, Callable[[Any], str]] = {
        kinds.ShareLeft: lambda one: one.whole,
        kinds.WeightedParts: lambda one: one.whole,
    }
    alone: dict[type, Callable[[Any], str]] = {
        **dict.fromkeys((kinds.CountSteps, kinds.PerItem, kinds.ByRank, kinds.FromIndex), lambda one: one.value),
        **dict.fromkeys(
            (kinds.PerEvent, kinds.NoneOf), lambda one: _("Số trường hợp: %(event)s") % {"event": one.event}
        ),
        kinds.ByDelay: lambda one: _("%(value)s: số ngày chậm") % {"value": one.value},
    }
    if kind := both.get(type(rule)):
        value, of = kind(rule)
        yield from (("value", value), ("of", of))
    elif total := whole.get(type(rule)):
        yield "of", total(rule)
    elif single := alone.get(type(rule)):
        yield "value", single(rule)
    elif isinstance(rule, kinds.Manual):
        yield "points", rule.value


def _counts_of(rule: Rule) -> Iterable[tuple[str, str]]:
    """The boxes of a rule that counts by period or by part: code and words."""
    if isinstance(rule, kinds.EachPeriod):
        return [(code, _period(code)) for code in expected_periods(rule)]
    if isinstance(rule, kinds.ShareLeft):
        return [(str(at), words) for at, words in enumerate(rule.losses, 1)]
    if isinstance(rule, kinds.WeightedParts):
        return [(str(at), part.name) for at, part in enumerate(rule.parts, 1)]
    return []


def _conditions_of(rule: Rule) -> tuple[str, ...]:
    if isinstance(rule, kinds.AllOf):
        return rule.conditions
    if isinstance(rule, kinds.AnyOf):
        return rule.options
    return rule.also if isinstance(rule, kinds.EachPeriod) else ()


def _period(code: str) -> str:
    if code in _QUARTERS:
        return _("Quý %(quarter)s") % {"quarter": _QUARTERS[code]}
    return _("Tháng %(month)s") % {"month": int(code)} if code.isdecimal() else _("Cả năm")


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
