"""Targets in words for lists, pages and files: value, goal, what is needed, state, on what the figure rests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sauro.core.indicators import Coverage, Figure, Goal, Measure, Outlook, State, printed
from sauro.core.indicators.arithmetic import plain
from sauro.core.plans import TargetKind
from sauro.core.text import fold
from sauro.web.common.charts import Meter, Spark, meter, spark
from sauro.web.common.vietnamese import NBSP, day
from sauro.web.indicators.queries.targets import MeasuredTarget
from sauro.web.plans.queries.target_words import level_words

# Codes of the filter → words. "unbound" and "explained" are of targets that no figure measures; "risk" cuts across.
STATES: dict[str, Any] = {
    "risk": gettext_lazy("Nguy cơ không đạt"),
    State.MET.value: gettext_lazy("Đạt, đang đạt"),
    State.ON_THE_WAY.value: gettext_lazy("Chưa đạt"),
    State.NOT_MET.value: gettext_lazy("Không đạt"),
    State.NOT_DUE.value: gettext_lazy("Chưa đến kỳ"),
    State.NO_DATA.value: gettext_lazy("Chưa có số liệu"),
    State.NONE.value: gettext_lazy("Không phát sinh"),
    "unbound": gettext_lazy("Chưa gắn"),
    "explained": gettext_lazy("Không đo bằng số liệu"),
}
_SHAPES = {
    State.MET: "done",
    State.NOT_MET: "late",
    State.ON_THE_WAY: "doing",
    State.NOT_DUE: "notyet",
    State.NO_DATA: "unread",
    State.NONE: "event",
}
_CUTS = (Measure.CHANGE, Measure.CHANGE_PERCENT)


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a target as it is shown: its code, the shape of the design system, the word."""

    code: str
    shape: str
    words: str


def standing_of(one: MeasuredTarget) -> Standing:
    """How a target stands, with its parts."""
    whole = one.whole
    if whole is None:
        code = "explained" if one.is_explained else "unbound"
        return Standing(code, "notyet" if one.is_explained else "unread", str(STATES[code]))
    if whole.state is State.MET and not whole.is_final:
        return Standing(whole.state.value, "accept", _("Đang đạt"))
    if whole.state is State.ON_THE_WAY and one.is_at_risk:
        return Standing(whole.state.value, "risk", _("Nguy cơ không đạt"))
    return Standing(whole.state.value, _SHAPES[whole.state], whole.state.label.capitalize())


def value_words(one: MeasuredTarget, figure: Figure | None = None) -> str:
    """The figure as it is compared: 71,03% (1.118/1.575), hạng 72/126, giảm 4%, 2 cuộc; empty where there is none."""
    figure = figure or one.figure
    if figure is None or one.indicator is None or not figure.is_known or figure.value is None:
        return ""
    shown = printed(one.indicator, figure)
    if figure.denominator is not None and figure.numerator is not None:
        return f"{shown}% ({plain(figure.numerator)}/{plain(figure.denominator)})"
    if one.goal.kind is TargetKind.RANK:
        return _("hạng %(rank)s") % {"rank": f"{shown}/{one.goal.of}" if one.goal.of else shown}
    measure = one.indicator.measure
    return f"{shown}%" if measure == "%" else f"{shown}{NBSP}{measure.lower()}".strip(NBSP)


def compared_words(one: MeasuredTarget) -> str:
    """How far a figure moved, where the goal is about that: "giảm 4%", "bằng 67,03% số được giao"."""
    if one.progress is None or one.progress.value is None or one.goal.measure is Measure.VALUE:
        return ""
    value = plain(abs(one.progress.value.quantize(Decimal("0.01"))))
    sign = "%" if one.goal.unit == "%" else f"{NBSP}{one.goal.unit}" if one.goal.unit else ""
    if one.progress.goal.measure is Measure.VALUE:
        return ""
    if one.goal.measure not in _CUTS:
        return _("bằng %(value)s%(sign)s mức để so") % {"value": value, "sign": sign}
    is_fall = (one.progress.value >= 0) == one.goal.falls
    return (_("giảm %(value)s%(sign)s") if is_fall else _("tăng %(value)s%(sign)s")) % {"value": value, "sign": sign}


def coverage_words(coverage: Coverage) -> str:
    """On what a figure rests, where it does not rest on all: "3/5 đơn vị, 120/182 ngày"."""
    words = []
    if coverage.of_units > 1 or coverage.units < coverage.of_units:
        words.append(_("%(units)s/%(of)s đơn vị") % {"units": coverage.units, "of": coverage.of_units})
    if 0 < coverage.days < coverage.of_days:
        words.append(_("%(days)s/%(of)s ngày") % {"days": coverage.days, "of": coverage.of_days})
    return ", ".join(words)


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One line of the list."""

    one: MeasuredTarget
    level: str
    value: str
    compared: str
    needed: str
    standing: Standing
    coverage: str
    as_of: str
    meter: Meter | None
    spark: Spark | None
    parts: tuple["TargetRow", ...] = ()

    @property
    def is_measured(self) -> bool:
        return self.one.is_bound


def rows_of_targets(targets: Iterable[MeasuredTarget]) -> tuple[TargetRow, ...]:
    return tuple(row_of(one) for one in targets)


def row_of(one: MeasuredTarget) -> TargetRow:
    figure, level = one.figure, level_words(one.target)
    value = value_words(one)
    whole = one.whole
    return TargetRow(
        one=one,
        level=level,
        value=value,
        compared=compared_words(one),
        needed=whole.words if whole is not None else "",
        standing=standing_of(one),
        coverage=coverage_words(figure.coverage) if figure is not None else "",
        as_of=day(figure.as_of) if figure is not None and figure.as_of else "",
        meter=_meter(one, value, level),
        spark=_spark(one),
        parts=tuple(row_of(part) for part in one.parts),
    )


_WRITTEN_ONLY = frozenset({TargetKind.RANK, TargetKind.LEVEL})


def _meter(one: MeasuredTarget, value: str, level: str) -> Meter | None:
    """A bar with the goal as a mark; ranks and levels are written."""
    if one.progress is None or one.progress.value is None or one.goal.kind in _WRITTEN_ONLY:
        return None
    goal = one.goal.value
    if one.goal.is_repeated and one.progress.parts:
        goal = goal * len(one.progress.parts)
    whole = Decimal(100) if one.goal.is_share and goal <= 100 else max(goal, one.progress.value, Decimal(1))
    label = _("%(value)s, phải đạt %(level)s") % {"value": value, "level": level}
    return meter(label, one.progress.value, whole=whole, goal=goal)


_FEWEST = 2


def _spark(one: MeasuredTarget) -> Spark | None:
    """How the figure went over the days on which somebody gave numbers."""
    known = [(on, figure) for on, figure in one.series if figure.value is not None]
    if len(known) < _FEWEST:
        return None
    said = {"from": value_words(one, known[0][1]), "to": value_words(one, known[-1][1]), "count": len(known)}
    label = _("Từ %(from)s đến %(to)s qua %(count)s lần có số") % said
    goal = one.goal.value if one.goal.measure is Measure.VALUE else None
    values = [figure.value for _on, figure in known if figure.value is not None]
    return spark(label, values, goal=goal, turned=one.goal.kind is TargetKind.RANK)


def narrowed_rows(rows: Sequence[TargetRow], *, words: str = "", state: str = "", kind: str = "") -> list[TargetRow]:
    """The rows that fit; words are looked for without diacritics in the target and in what measures it."""
    wanted = fold(words).split()
    return [
        row
        for row in rows
        if all(word in _told(row) for word in wanted)
        and (not state or state == row.standing.code or (state == "risk" and row.one.is_at_risk))
        and (not kind or kind in {one.goal.kind.value for one in row.one})
    ]


def _told(row: TargetRow) -> str:
    names = (one.indicator.name for one in row.one if one.indicator is not None)
    return fold(" ".join((row.one.target.text, *names)))


def counts_of(rows: Iterable[TargetRow]) -> dict[str, int]:
    """How many targets stand how, by the codes of ``STATES``."""
    counts = dict.fromkeys(STATES, 0)
    for row in rows:
        counts[row.standing.code] += 1
        counts["risk"] += row.one.is_at_risk
    return counts


def outlook_words(outlook: Outlook) -> str:
    return outlook.label.capitalize()


def goal_words(goal: Goal) -> str:
    """The goal beside a line of a chart: "phải đạt 70%"."""
    sign = "%" if goal.unit == "%" else f"{NBSP}{goal.unit}" if goal.unit else ""
    words = _("không quá %(value)s%(sign)s") if goal.at_most else _("phải đạt %(value)s%(sign)s")
    if goal.kind is TargetKind.RANK:
        return _("phải đạt hạng %(value)s") % {"value": plain(goal.value)}
    return words % {"value": plain(goal.value), "sign": sign}
