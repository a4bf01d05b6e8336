"""The form of a reporting calendar: a row for each report of the year, rows for figures that are closed apart."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sauro.core.indicators import Library
from sauro.core.periods import (
    MONTHLY,
    PERIOD_CODES,
    YEARLY,
    CutoffSpec,
    DayOffRule,
    DaySpec,
    DueRule,
    DueSpec,
    Level,
    PeriodSpec,
    Regime,
    WindowSpec,
    day_words,
    name_of_period,
    read_day,
)
from sauro.core.text import clean
from sauro.web.common.forms import Form
from sauro.web.organisation.models import UnitKind

_SPARE = 3  # empty rows for figures with a window of their own
_MOST = 60
_MONTHS = [(str(month), f"T{month}") for month in range(1, 13)]
_RULES = [(DueRule.BY.value, gettext_lazy("chậm nhất ngày")), (DueRule.BEFORE.value, gettext_lazy("trước ngày"))]
_DAYS_OFF = [
    (DayOffRule.STAY.value, gettext_lazy("giữ đúng ngày, chỉ báo trước là ngày nghỉ")),
    (DayOffRule.EARLIER.value, gettext_lazy("nộp sớm hơn, vào ngày làm việc liền trước")),
    (DayOffRule.LATER.value, gettext_lazy("nộp muộn hơn, vào ngày làm việc liền sau")),
]
_LEVELS = {
    UnitKind.COMMUNE: (Level.UNIT, Level.COMMUNE),
    UnitKind.PROVINCE: (Level.UNIT, Level.COMMUNE, Level.PROVINCE),
}


@dataclass(frozen=True, slots=True)
class DueCells:
    level: Level
    rule: BoundField
    day: BoundField


@dataclass(frozen=True, slots=True)
class PeriodCells:
    """The fields of one report, as its row shows them."""

    code: str
    name: str
    on: BoundField
    start: BoundField
    end: BoundField
    dues: tuple[DueCells, ...]
    months: BoundField | None


@dataclass(frozen=True, slots=True)
class CutoffCells:
    number: int
    period: BoundField
    indicator: BoundField
    start: BoundField
    end: BoundField


class RegimeForm(Form):
    """A calendar as typed. ``regime`` is what could be understood of it, whether the form holds or not."""

    name = forms.CharField(
        label=gettext_lazy("Tên chế độ báo cáo"),
        max_length=300,
        error_messages={"required": gettext_lazy("Nhập tên chế độ báo cáo.")},
    )
    source = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Văn bản quy định kỳ báo cáo này, ví dụ: Kế hoạch 18/KH-UBND ngày 26/01/2026."),
    )
    receiver = forms.CharField(label=gettext_lazy("Nơi nhận báo cáo"), max_length=200, required=False)
    on_day_off = forms.ChoiceField(
        label=gettext_lazy("Khi hạn nộp rơi vào ngày nghỉ"), choices=_DAYS_OFF, widget=forms.RadioSelect
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, base: Regime, kind: str, year: int, library: Library
    ) -> None:
        super().__init__(data)
        self.base, self.year, self.library = base, year, library
        self.regime = base
        self.codes = [*PERIOD_CODES, *(spec.code for spec in base.periods if spec.code not in PERIOD_CODES)]
        stated = {due.level for spec in base.periods for due in spec.dues}
        self.levels = tuple(sorted({*_LEVELS[UnitKind(kind)], *stated}, key=lambda level: level.rank))
        self.cutoff_rows = self._count_cutoffs()
        self._add_fields()
        self.initial = dict(self._initial())

    def _count_cutoffs(self) -> int:
        typed = [int(found[1]) + 1 for name in self.data if (found := re.fullmatch(r"rieng-(\d{1,2})-ma", name))]
        stored = sum(len(spec.cutoffs) for spec in self.base.periods)
        return min(max(typed, default=stored + _SPARE), _MOST)

    def _add_fields(self) -> None:
        for code in self.codes:
            name = self._name_of(code)
            self.fields[f"{code}-co"] = forms.BooleanField(label=name, required=False)
            self.fields[f"{code}-tu"] = _day_field(_("%(report)s: số liệu từ ngày") % {"report": name})
            self.fields[f"{code}-den"] = _day_field(_("%(report)s: số liệu đến hết ngày") % {"report": name})
            for level in self.levels:
                words = {"report": name, "level": level.label}
                self.fields[f"{code}-{level}-luat"] = forms.ChoiceField(
                    label=_("%(report)s, %(level)s: trước hay chậm nhất") % words, choices=_RULES, required=False
                )
                self.fields[f"{code}-{level}-ngay"] = _day_field(_("%(report)s, %(level)s: ngày") % words)
        self.fields["thang"] = forms.MultipleChoiceField(
            label=_("Những tháng có báo cáo"), choices=_MONTHS, required=False, widget=forms.CheckboxSelectMultiple
        )
        choices = [(code, self._name_of(code)) for code in self.codes]
        for number in range(self.cutoff_rows):
            words = {"number": str(number + 1)}
            self.fields[f"rieng-{number}-ky"] = forms.ChoiceField(
                label=_("Dòng %(number)s: kỳ") % words, choices=choices, required=False
            )
            self.fields[f"rieng-{number}-ma"] = forms.CharField(
                label=_("Dòng %(number)s: mã chỉ tiêu") % words, required=False, max_length=60,
                widget=forms.TextInput(attrs={"list": "cac-chi-tieu", "autocomplete": "off"}),
            )  # fmt: skip
            self.fields[f"rieng-{number}-tu"] = _day_field(_("Dòng %(number)s: từ ngày") % words)
            self.fields[f"rieng-{number}-den"] = _day_field(_("Dòng %(number)s: đến hết ngày") % words)

    def _name_of(self, code: str) -> str:
        """Reports of the calendar keep the name that it gives them."""
        return next((spec.name for spec in self.base.periods if spec.code == code and spec.name), name_of_period(code))

    def _initial(self) -> Iterator[tuple[str, Any]]:
        yield from (("name", self.base.name), ("source", self.base.source), ("receiver", self.base.receiver))
        yield "on_day_off", self.base.on_day_off.value
        number = 0
        for spec in self.base.periods:
            yield from _initial_of(spec)
            for cutoff in spec.cutoffs:
                yield f"rieng-{number}-ky", spec.code
                yield f"rieng-{number}-ma", cutoff.indicator
                yield f"rieng-{number}-tu", day_words(cutoff.start) if cutoff.start else ""
                yield f"rieng-{number}-den", day_words(cutoff.end)
                number += 1
        yield from ((f"rieng-{spare}-ky", YEARLY) for spare in range(number, self.cutoff_rows))

    def rows(self) -> list[PeriodCells]:
        """The fields of each report, in the order of the page."""
        return [
            PeriodCells(
                code,
                self._name_of(code),
                self[f"{code}-co"],
                self[f"{code}-tu"],
                self[f"{code}-den"],
                tuple(
                    DueCells(level, self[f"{code}-{level}-luat"], self[f"{code}-{level}-ngay"]) for level in self.levels
                ),
                self["thang"] if code == MONTHLY else None,
            )
            for code in self.codes
        ]

    def cutoffs(self) -> list[CutoffCells]:
        return [
            CutoffCells(number, *(self[f"rieng-{number}-{part}"] for part in ("ky", "ma", "tu", "den")))
            for number in range(self.cutoff_rows)
        ]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        cutoffs = self._cutoffs(data)
        specs = [self._period(data, code, cutoffs.get(code, ())) for code in self.codes if data.get(f"{code}-co")]
        for code in cutoffs:
            if not data.get(f"{code}-co"):
                self.add_error(None, _("Có cửa sổ riêng cho %(report)s nhưng kỳ này chưa được chọn.") % {
                    "report": self._name_of(code)
                })  # fmt: skip
        if not specs:
            self.add_error(None, _("Chọn ít nhất một kỳ báo cáo."))
        self.regime = replace(
            self.base,
            name=clean(data.get("name", "")),
            source=clean(data.get("source", "")),
            receiver=clean(data.get("receiver", "")),
            on_day_off=DayOffRule(data.get("on_day_off") or DayOffRule.STAY),
            periods=tuple(specs),
        )
        return data

    def _period(self, data: dict[str, Any], code: str, cutoffs: Sequence[CutoffSpec]) -> PeriodSpec:
        monthly = code == MONTHLY
        start, end = self._day(data, f"{code}-tu", monthly), self._day(data, f"{code}-den", monthly)
        if (start is None) != (end is None) and not (self.errors.get(f"{code}-tu") or self.errors.get(f"{code}-den")):
            missing = f"{code}-den" if start else f"{code}-tu"
            words = {"report": self._name_of(code)}
            self.add_error(missing, _("%(report)s: ghi cả ngày đầu và ngày cuối, hoặc bỏ trống cả hai.") % words)
        months = tuple(int(month) for month in data.get("thang", ())) if monthly else ()
        if monthly and not months:
            self.add_error("thang", _("Chọn những tháng có báo cáo tháng."))
        base = next((spec for spec in self.base.periods if spec.code == code), PeriodSpec(code, self._name_of(code)))
        return replace(
            base,
            window=WindowSpec(start, end) if start and end else None,
            dues=tuple(self._dues(data, code, monthly)),
            months=months,
            cutoffs=tuple(cutoffs),
        )

    def _dues(self, data: dict[str, Any], code: str, monthly: bool) -> Iterator[DueSpec]:
        for level in self.levels:
            day = self._day(data, f"{code}-{level}-ngay", monthly)
            if day is not None:
                yield DueSpec(level, DueRule(data.get(f"{code}-{level}-luat") or DueRule.BY), day)

    def _cutoffs(self, data: dict[str, Any]) -> dict[str, list[CutoffSpec]]:
        found: dict[str, list[CutoffSpec]] = {}
        for number in range(self.cutoff_rows):
            period, indicator = data.get(f"rieng-{number}-ky", ""), clean(data.get(f"rieng-{number}-ma", ""))
            if not any((indicator, data.get(f"rieng-{number}-tu"), data.get(f"rieng-{number}-den"))):
                continue
            cutoff = self._cutoff(data, number, indicator, monthly=period == MONTHLY)
            if cutoff is not None and any(cutoff.indicator == other.indicator for other in found.get(period, ())):
                self.add_error(f"rieng-{number}-ma", _("Chỉ tiêu %(code)s đã có cửa sổ riêng trong kỳ này.") % {
                    "code": indicator
                })  # fmt: skip
            elif cutoff is not None:
                found.setdefault(period, []).append(cutoff)
        return found

    def _cutoff(self, data: dict[str, Any], number: int, indicator: str, *, monthly: bool) -> CutoffSpec | None:
        start = self._day(data, f"rieng-{number}-tu", monthly)
        end = self._day(data, f"rieng-{number}-den", monthly)
        if indicator not in self.library:
            words = _("Không có chỉ tiêu “%(code)s”. Chọn một mã trong danh sách gợi ý.")
            self.add_error(f"rieng-{number}-ma", words % {"code": indicator})
        if end is None and not self.errors.get(f"rieng-{number}-den"):
            self.add_error(f"rieng-{number}-den", _("Nhập ngày cuối của cửa sổ riêng."))
        return CutoffSpec(indicator, end, start) if end and indicator in self.library else None

    def _day(self, data: dict[str, Any], name: str, monthly: bool) -> DaySpec | None:
        text = clean(data.get(name, ""))
        if not text:
            return None
        try:
            return read_day(text, monthly=monthly, year=self.year)
        except ValueError as error:
            self.add_error(name, str(error))
            return None


def _day_field(label: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "input day-cell", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=60, widget=widget)


def _initial_of(spec: PeriodSpec) -> Iterator[tuple[str, Any]]:
    yield f"{spec.code}-co", True
    if spec.window:
        yield f"{spec.code}-tu", day_words(spec.window.start)
        yield f"{spec.code}-den", day_words(spec.window.end)
    for due in spec.dues:
        yield f"{spec.code}-{due.level}-luat", due.rule.value
        yield f"{spec.code}-{due.level}-ngay", day_words(due.day)
    if spec.months:
        yield "thang", [str(month) for month in spec.months]
