"""What one unit's facts say about one indicator in one window."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sauro.core.indicators.arithmetic import as_share, total
from sauro.core.indicators.model import Coverage, Fact, Figure, FigureState, Given, Indicator, Kind, Timing
from sauro.core.indicators.spans import choose, in_order
from sauro.core.periods import Window
from sauro.core.text import short_day


@dataclass(frozen=True, slots=True)
class _Picked:
    """The facts that count, those set aside, those that say that nothing is given; and what there is to say."""

    counted: Sequence[Fact] = ()
    aside: Sequence[Fact] = ()
    withheld: Sequence[Fact] = ()
    days: int = 0
    of_days: int = 0
    notes: Sequence[str] = ()


def answer(indicator: Indicator, facts: Iterable[Fact], window: Window) -> Figure:
    """The figure of one unit."""
    whole: list[Fact] = []
    halves: list[Fact] = []
    for fact in facts:
        (whole if _is_whole(indicator, fact) else halves).append(fact)
    picked = _PICKERS[indicator.timing](whole, window)
    if halves and not picked.counted:
        words = "Mới có một trong hai số của tỷ lệ; cần cả hai." if indicator.kind is Kind.SHARE else "Số liệu trống."
        return Figure(indicator.code, FigureState.MISSING, aside=keys(halves), coverage=_nobody(picked), reason=words)
    return _folded(indicator, picked)


def keys(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(fact.key for fact in facts if fact.key)


def _is_whole(indicator: Indicator, fact: Fact) -> bool:
    if fact.given is not Given.VALUE:
        return True
    return fact.value is not None and (indicator.kind is not Kind.SHARE or fact.of is not None)


def _nobody(picked: _Picked) -> Coverage:
    return Coverage(0, 1, 0, picked.of_days)


def _folded(indicator: Indicator, picked: _Picked) -> Figure:
    if not picked.counted:
        return _unanswered(indicator, picked)
    figure = Figure(
        indicator.code,
        FigureState.KNOWN,
        as_of=max(fact.end_on for fact in picked.counted),
        facts=keys(picked.counted),
        aside=keys(picked.aside),
        coverage=Coverage(1, 1, picked.days, picked.of_days),
        reason=" ".join(picked.notes),
    )
    values = [fact for fact in picked.counted if fact.given is Given.VALUE]
    if not values:
        return _with(figure, FigureState.NONE, None, "Không phát sinh.")
    numbers = [fact.value for fact in values if fact.value is not None]
    if indicator.kind is Kind.SHARE:
        return as_share(figure, total(numbers), total(fact.of for fact in values if fact.of is not None))
    return _with(figure, FigureState.KNOWN, _value(indicator, numbers), _span(values))


def _value(indicator: Indicator, numbers: Sequence[Decimal]) -> Decimal:
    """Counts add up; what was done once is done; of choices and scores the last stands."""
    if indicator.kind is Kind.FLAG:
        return max(numbers)
    return numbers[-1] if indicator.kind in (Kind.CHOICE, Kind.INDEX) else total(numbers)


def _with(figure: Figure, state: FigureState, value: Decimal | None, words: str) -> Figure:
    return replace(figure, state=state, value=value, reason=f"{words} {figure.reason}".strip())


def _unanswered(indicator: Indicator, picked: _Picked) -> Figure:
    state, words = FigureState.MISSING, "Chưa có số liệu."
    if picked.withheld:
        state, words = FigureState.WITHHELD, "Chưa cung cấp."
    return Figure(
        indicator.code,
        state,
        facts=keys(picked.withheld),
        aside=keys(picked.aside),
        coverage=_nobody(picked),
        reason=" ".join((words, *picked.notes)),
    )


def _span(facts: Sequence[Fact]) -> str:
    start_on, end_on = min(fact.start_on for fact in facts), max(fact.end_on for fact in facts)
    if start_on == end_on:
        return f"Số liệu ngày {short_day(end_on)}."
    what = "Một số liệu" if len(facts) == 1 else f"Cộng {len(facts)} số liệu"
    return f"{what}, từ {short_day(start_on)} đến {short_day(end_on)}."


def _days(fact: Fact) -> str:
    return f"{short_day(fact.start_on)} – {short_day(fact.end_on)}"


def _why_withheld(facts: Iterable[Fact]) -> list[str]:
    return [f"Chưa cung cấp ({_days(fact)}): {fact.reason or 'không ghi lý do'}." for fact in facts]


def _flow(facts: Sequence[Fact], window: Window) -> _Picked:
    """What happened in the window: facts within it that do not overlap, as many days as they can cover."""
    choice = choose(facts, window)
    notes = _why_withheld(choice.withheld)
    if choice.counted and choice.days < window.days:
        notes.append(f"Còn {window.days - choice.days}/{window.days} ngày chưa có số liệu.")
    if choice.doubled:
        notes.append(f"Để riêng {len(choice.doubled)} số liệu vì trùng ngày với số liệu đã tính.")
    if choice.outside:
        spans = "; ".join(_days(fact) for fact in choice.outside)
        notes.append(
            f"Không tính {len(choice.outside)} số liệu nằm vắt qua ranh giới kỳ, vì không chia được ({spans})."
        )
    return _Picked(choice.counted, choice.aside, choice.withheld, choice.days, window.days, notes)


def _stock(facts: Sequence[Fact], window: Window) -> _Picked:
    """What there is when the window ends: the last known by then, however long ago."""
    known = [fact for fact in in_order(facts) if fact.end_on <= window.end_on]
    said = [fact for fact in known if fact.given is not Given.WITHHELD]
    withheld = [fact for fact in known[-1:] if fact.given is Given.WITHHELD]
    notes = _why_withheld(withheld)
    if said and said[-1].end_on < window.start_on:
        notes.append("Từ đầu kỳ đến nay chưa cập nhật.")
    return _Picked(said[-1:], (), withheld, 0, 0, notes)


def _opening(facts: Sequence[Fact], window: Window) -> _Picked:
    """What there was when the window began: of the facts within it, the first."""
    within = [fact for fact in in_order(facts) if window.start_on <= fact.start_on and fact.end_on <= window.end_on]
    said = sorted((fact for fact in within if fact.given is not Given.WITHHELD), key=lambda fact: fact.start_on)
    first_on: date | None = said[0].start_on if said else None
    first = [fact for fact in said if fact.start_on == first_on][-1:]
    withheld = [] if first else within[-1:]
    notes = _why_withheld(withheld)
    if first and first_on != window.start_on:
        notes.append(f"Chỉ biết từ ngày {short_day(first[0].start_on)}, không phải từ đầu kỳ.")
    return _Picked(first, (), withheld, 0, 0, notes)


def _distinct(facts: Sequence[Fact], window: Window) -> _Picked:
    """Different things counted in the window: only a fact for exactly these days answers."""
    exact = [fact for fact in in_order(facts) if (fact.start_on, fact.end_on) == (window.start_on, window.end_on)]
    said = [fact for fact in exact if fact.given is not Given.WITHHELD][-1:]
    if said:
        return _Picked(said, (), (), window.days, window.days)
    other = [fact for fact in in_order(facts) if fact not in exact and _touches(fact, window)]
    notes = _why_withheld(exact[-1:])
    if other:
        notes.append("Đếm riêng cho từng kỳ: số của kỳ khác không cộng, không chia thành số của kỳ này.")
    return _Picked((), other, exact[-1:], 0, window.days, notes)


def _touches(fact: Fact, window: Window) -> bool:
    return fact.start_on <= window.end_on and fact.end_on >= window.start_on


_PICKERS = {
    Timing.FLOW: _flow,
    Timing.CUMULATIVE: _flow,
    Timing.STOCK: _stock,
    Timing.OPENING: _opening,
    Timing.DISTINCT: _distinct,
    Timing.BASELINE: _stock,
}
