"""Figures for a window: facts are answered one unit at a time, then joined; computed rows follow from the joined.

Joining units and joining parts of a consolidation are one and the same, so that what a commune sums for itself and what
its province sums from communes cannot differ.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sauro.core.indicators.answering import answer
from sauro.core.indicators.arithmetic import as_share, plain, told, total
from sauro.core.indicators.formulas import Formula, Term, formula_of, with_parts
from sauro.core.indicators.model import (
    Coverage,
    Fact,
    Figure,
    FigureState,
    Indicator,
    Kind,
    Library,
    Pooling,
    Scope,
    Timing,
)
from sauro.core.periods import Window

_NOTHING = "Chưa có số liệu."


def figures(
    library: Library,
    facts: Iterable[Fact],
    window: Window,
    *,
    codes: Iterable[str] | None = None,
    cutoffs: Mapping[str, Window] = {},
    asked: Mapping[str, Collection[str]] = {},
    since: date | None = None,
) -> dict[str, Figure]:
    """A figure for each indicator (headings have none), or for each of ``codes``, in their order.

    ``cutoffs`` gives an indicator, and what it is computed from, a window of its own. ``asked`` names the units that
    were asked for it. ``since`` is the first day of the report year, from which cumulative rows count; unless it is
    given, 15 December of the year before.
    """
    wanted = _wanted(library, codes)
    windows = _Windows(library, window, cutoffs, since)
    by_unit = _by_indicator_and_unit(facts)

    def direct(indicator: Indicator) -> Figure:
        units = by_unit.get(indicator.code, {})
        own = windows.of(indicator)
        silent = set(asked.get(indicator.code, ())) - units.keys()
        answers = [answer(indicator, units[unit], own) for unit in sorted(units)]
        return joined(indicator, answers, silent=len(silent))

    return _worked_out(library, wanted, direct)


def consolidate(library: Library, parts: Mapping[str, Mapping[str, Figure]]) -> dict[str, Figure]:
    """The figures of all ``parts`` (unit → its figures) as one.

    Counts are summed, shares follow from summed counts. What cannot be summed (choices, scores, procedures that all
    share) is taken where all agree and says so where they do not. A part without an answer lowers the coverage.
    """
    there = {code for part in parts.values() for code in part}
    wanted = tuple(indicator.code for indicator in library.indicators if indicator.code in there)

    def direct(indicator: Indicator) -> Figure:
        return joined(indicator, [part[indicator.code] for part in parts.values() if indicator.code in part])

    return _worked_out(library, wanted, direct)


def _wanted(library: Library, codes: Iterable[str] | None) -> tuple[str, ...]:
    chosen = (indicator.code for indicator in library.indicators) if codes is None else dict.fromkeys(codes)
    return tuple(code for code in chosen if library[code].kind is not Kind.GROUP)


def _by_indicator_and_unit(facts: Iterable[Fact]) -> dict[str, dict[str, list[Fact]]]:
    found: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        found[fact.indicator][fact.unit].append(fact)
    return found


def answered_days(indicator: Indicator, window: Window, since: date | None = None, own: Window | None = None) -> Window:
    """The days that an answer speaks for which was given when asked for ``window``, or for its ``own`` one.

    Of a stock, the last day alone; of a cumulative row, all days since the report year began (``since``, else 15
    December of the year before).
    """
    if indicator.timing in (Timing.STOCK, Timing.BASELINE):
        last_on = (own or window).end_on
        return Window(last_on, last_on)
    if own is not None:
        return own
    if indicator.timing is Timing.CUMULATIVE:
        start_on = since or date(window.end_on.year - 1, 12, 15)
        return Window(min(start_on, window.start_on), window.end_on)
    return window


def own_windows(library: Library, cutoffs: Mapping[str, Window]) -> dict[str, Window]:
    """``cutoffs`` with what their computed rows are made of: budget and plan close on the day of their share."""
    own = dict(cutoffs)
    for code, window in cutoffs.items():
        for part in with_parts(library, (code,)) if code in library else ():
            own.setdefault(part, window)
    return own


class _Windows:
    """The days that count for each indicator."""

    def __init__(self, library: Library, window: Window, cutoffs: Mapping[str, Window], since: date | None) -> None:
        self.window, self.since = window, since
        self.own = own_windows(library, cutoffs)

    def of(self, indicator: Indicator) -> Window:
        own = self.own.get(indicator.code)
        if own is None and indicator.timing is Timing.CUMULATIVE:
            return answered_days(indicator, self.window, self.since)
        return own or self.window


def _worked_out(library: Library, wanted: Sequence[str], direct: Callable[[Indicator], Figure]) -> dict[str, Figure]:
    """``wanted`` with their parts first; a computed row takes what was said of it directly only where parts are not."""
    found: dict[str, Figure] = {}
    for code in with_parts(library, tuple(wanted)):
        indicator = library[code]
        if indicator.kind is Kind.COMPUTED:
            found[code] = _computed(indicator, formula_of(indicator), found, direct)
        else:
            found[code] = direct(indicator)
    return {code: found[code] for code in wanted}


def _computed(
    indicator: Indicator, formula: Formula, found: Mapping[str, Figure], direct: Callable[[Indicator], Figure]
) -> Figure:
    parts = [found[code] for code in formula.codes]
    figure = _of_parts(indicator.code, parts)
    lacking = [part for part in parts if part.state in (FigureState.MISSING, FigureState.WITHHELD)]
    if lacking:
        said = None if formula.is_quotient else direct(indicator)
        if said is not None and said.state in (FigureState.KNOWN, FigureState.NONE):
            return told(said, f"Nhập thẳng, vì thiếu thành phần ({_codes(lacking)}).")
        missing = any(part.state is FigureState.MISSING for part in lacking)
        words = f"Chưa tính được vì thiếu {_codes(lacking)}."
        return replace(figure, state=FigureState.MISSING if missing else FigureState.WITHHELD, reason=words)
    if formula.is_quotient:
        bottom = _sum(formula.bottom, found)
        if bottom is None:
            return replace(figure, state=FigureState.NONE, reason="Không phát sinh: không có gì để chia.")
        return as_share(figure, _sum(formula.top, found) or Decimal(), bottom)
    value = _sum(formula.top, found)
    if value is None:
        return replace(figure, state=FigureState.NONE, reason="Không phát sinh.")
    return replace(figure, state=FigureState.KNOWN, value=value, reason=f"{_spelt(formula.top, found)}.")


def _codes(figures: Iterable[Figure]) -> str:
    return ", ".join(figure.indicator for figure in figures)


def _sum(terms: Iterable[Term], found: Mapping[str, Figure]) -> Decimal | None:
    """Their sum; None where none of them occurred. What did not occur counts nothing beside what did."""
    values = [(term.sign, found[term.code].value) for term in terms]
    numbers = [sign * value for sign, value in values if value is not None]
    return total(numbers) if numbers else None


def _spelt(terms: Sequence[Term], found: Mapping[str, Figure]) -> str:
    words = ""
    for term in terms:
        sign = " - " if term.sign < 0 else " + " if words else ""
        words += f"{sign}{plain(found[term.code].value or Decimal())}"
    return words.strip()


def _of_parts(code: str, parts: Sequence[Figure]) -> Figure:
    """A figure without an answer yet, resting on what its parts rest on; its coverage is that of the thinnest."""
    timed = [part.coverage for part in parts if part.coverage.of_days]
    return Figure(
        code,
        FigureState.MISSING,
        as_of=min((part.as_of for part in parts if part.as_of is not None), default=None),
        facts=_keys(part.facts for part in parts),
        aside=_keys(part.aside for part in parts),
        coverage=Coverage(
            min((part.coverage.units for part in parts), default=0),
            max((part.coverage.of_units for part in parts), default=0),
            min((coverage.days for coverage in timed), default=0),
            max((coverage.of_days for coverage in timed), default=0),
        ),
    )


def _keys(tuples: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for keys in tuples for key in keys))


def joined(indicator: Indicator, parts: Sequence[Figure], *, silent: int = 0) -> Figure:
    """One figure of several, each of other units. ``silent`` units were asked and have no figure at all."""
    if len(parts) == 1 and not silent:
        return parts[0]
    said = [part for part in parts if part.state in (FigureState.KNOWN, FigureState.NONE)]
    figure = Figure(
        indicator.code,
        FigureState.MISSING,
        as_of=min((part.as_of for part in said if part.as_of is not None), default=None),
        facts=_keys(part.facts for part in parts),
        aside=_keys(part.aside for part in parts),
        coverage=_coverage(indicator, parts, silent),
        reason=_NOTHING,
    )
    if said:
        return _note(_joined(indicator, figure, said), parts)
    withheld = [part for part in parts if part.state is FigureState.WITHHELD]
    if withheld:
        return replace(figure, state=FigureState.WITHHELD, reason=_once(part.reason for part in withheld))
    return replace(figure, reason=_once(part.reason for part in parts) or _NOTHING)


def _coverage(indicator: Indicator, parts: Sequence[Figure], silent: int) -> Coverage:
    """Units add up; days are those of the unit that speaks for the fewest. A part without an answer was asked too."""
    at_least = 0 if indicator.scope is Scope.PROVINCE else 1
    timed = [part.coverage for part in parts if part.coverage.units and part.coverage.of_days]
    return Coverage(
        sum(part.coverage.units for part in parts),
        sum(max(part.coverage.of_units, at_least) for part in parts) + silent,
        min((coverage.days for coverage in timed), default=0),
        max((part.coverage.of_days for part in parts), default=0),
    )


def _joined(indicator: Indicator, figure: Figure, said: Sequence[Figure]) -> Figure:
    known = [part for part in said if part.state is FigureState.KNOWN]
    if not known:
        return replace(figure, state=FigureState.NONE, reason="Không phát sinh.")
    if indicator.kind is Kind.SHARE:
        return _joined_share(figure, known)
    if indicator.joins_by is Pooling.SUM or len(known) == 1:
        value = total(part.value for part in known if part.value is not None)
        words = f"Cộng của {figure.coverage.units} đơn vị." if len(said) > 1 else known[0].reason
        return replace(figure, state=FigureState.KNOWN, value=value, reason=words)
    values = {part.value for part in known}
    if indicator.joins_by is Pooling.SAME and len(values) == 1:
        return replace(figure, state=FigureState.KNOWN, value=values.pop(), reason="Các đơn vị trả lời như nhau.")
    return replace(figure, reason=_not_summed(indicator, values))


def _joined_share(figure: Figure, known: Sequence[Figure]) -> Figure:
    """A share of all: numerators and denominators are summed, never the shares."""
    tops = [part.numerator for part in known if part.numerator is not None]
    bottoms = [part.denominator for part in known if part.denominator is not None]
    return as_share(replace(figure, reason=""), total(tops), total(bottoms))


def _not_summed(indicator: Indicator, values: Collection[Decimal | None]) -> str:
    words = dict(indicator.choices)
    listed = sorted(value for value in values if value is not None)
    told_of = ", ".join(words.get(str(value), plain(value)) for value in listed)
    if indicator.kind is Kind.INDEX:
        return f"Điểm, thứ hạng của nhiều đơn vị không cộng, không lấy trung bình ({told_of})."
    return f"Các đơn vị trả lời khác nhau ({told_of}) về cùng một việc nên không cộng được."


def _note(figure: Figure, parts: Sequence[Figure]) -> Figure:
    """``figure`` with what it lacks: units, days, facts set aside."""
    covered, notes = figure.coverage, [figure.reason]
    if covered.units < covered.of_units:
        notes.append(f"Mới có {covered.units}/{covered.of_units} đơn vị.")
    if covered.days < covered.of_days:
        notes.append(f"Có đơn vị mới có số của {covered.days}/{covered.of_days} ngày.")
    notes += [part.reason for part in parts if part.state is FigureState.WITHHELD]
    if figure.aside:
        notes.append(f"Để riêng {len(figure.aside)} số liệu trùng ngày hoặc nằm vắt qua ranh giới kỳ.")
    return replace(figure, reason=_once(notes))


def _once(sentences: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(sentence for sentence in sentences if sentence))
