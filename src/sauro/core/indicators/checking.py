"""What is odd about figures: told, never put right."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from sauro.core.indicators.arithmetic import plain, printed
from sauro.core.indicators.formulas import Term, formula_of, sum_of
from sauro.core.indicators.model import Figure, FigureState, Indicator, Kind, Library, Problem, Relation

_AMOUNTS = frozenset(
    {"%", "đồng", "nghìn đồng", "triệu đồng", "tỷ đồng", "điểm", "ngày", "giờ", "ha", "km", "kg", "tấn"}
)
_HOLDS = {"=": Decimal.__eq__, "<=": Decimal.__le__, ">=": Decimal.__ge__}
_BROKEN = {"=": "khác", "<=": "lớn hơn", ">=": "nhỏ hơn"}


def check_figures(
    library: Library, figures: Mapping[str, Figure], previous: Mapping[str, Figure] | None = None
) -> tuple[Problem, ...]:
    """Every problem, in printed order; of ``previous`` (the window to compare with) only the jumps are asked."""
    found: list[Problem] = []
    for form in library.forms:
        for indicator in form.indicators:
            if indicator.code in figures:
                found += _alone(indicator, figures[indicator.code])
                found += _parts(library, indicator, figures)
                found += _jump(indicator, figures[indicator.code], (previous or {}).get(indicator.code))
        for relation in form.relations:
            found += _relation(form.code, relation, figures)
    return tuple(found)


def is_count(indicator: Indicator) -> bool:
    """Whether the answer counts things, so that a decimal is a slip."""
    measure = indicator.measure.lower()
    return indicator.kind in (Kind.NUMBER, Kind.COMPUTED) and not any(unit in _AMOUNTS for unit in measure.split("/"))


def _alone(indicator: Indicator, figure: Figure) -> Iterable[Problem]:
    code, numbers = indicator.code, [figure.value, figure.numerator, figure.denominator]
    said = [number for number in numbers if number is not None]
    if figure.numerator and figure.denominator == 0:
        yield Problem(code, "base", f"Tử số {plain(figure.numerator)} nhưng mẫu số 0: xem lại hai số.")
    if indicator.kind is not Kind.INDEX and any(number < 0 for number in said):
        yield Problem(code, "negative", "Số âm: xem lại số đã nhập.")
    if indicator.kind is Kind.SHARE and _is_above(figure):
        yield Problem(code, "share", _above(indicator.numerator, indicator.denominator, figure))
    if figure.value is None:
        return
    if is_count(indicator) and figure.denominator is None and figure.value % 1:
        yield Problem(code, "count", f"{plain(figure.value)} {indicator.measure.lower()}: số đếm không có phần lẻ.")
    if indicator.choices and plain(figure.value) not in dict(indicator.choices):
        offered = "; ".join(f"{choice} = {words}" for choice, words in indicator.choices)
        yield Problem(code, "choice", f"{plain(figure.value)} không có trong các lựa chọn ({offered}).")


def _is_above(figure: Figure) -> bool:
    top, bottom = figure.numerator, figure.denominator
    return top is not None and bottom is not None and top > bottom > 0


def _above(top: str, bottom: str, figure: Figure) -> str:
    assert figure.numerator is not None
    assert figure.denominator is not None
    words = f"{top or 'tử số'} ({plain(figure.numerator)}) lớn hơn {bottom or 'mẫu số'} ({plain(figure.denominator)})."
    return words[0].upper() + words[1:]


def _parts(library: Library, indicator: Indicator, figures: Mapping[str, Figure]) -> Iterable[Problem]:
    """A quotient whose part is larger than its whole."""
    if indicator.kind is Kind.COMPUTED and _is_above(figures[indicator.code]):
        formula = formula_of(indicator)
        top, bottom = (_named(library, side) for side in (formula.top, formula.bottom))
        yield Problem(indicator.code, "share", _above(top, bottom, figures[indicator.code]), formula.codes)


def _named(library: Library, terms: Iterable[Term]) -> str:
    return " + ".join(f"“{library[term.code].name}”" for term in terms)


def _jump(indicator: Indicator, figure: Figure, before: Figure | None) -> Iterable[Problem]:
    """A change past the limit. A count of nothing before is taken as one, so that 0 → 1 is a change of 100 %."""
    if indicator.limit_change is None or before is None or figure.value is None or before.value is None:
        return
    change = 100 * abs(figure.value - before.value) / max(abs(before.value), Decimal(1))
    if change > indicator.limit_change:
        direction = "Tăng" if figure.value > before.value else "Giảm"
        by = f" {plain(Decimal(round(change)))}%" if before.value else ""
        words = (
            f"{direction}{by} so với kỳ trước ({printed(indicator, before)} → {printed(indicator, figure)}), "
            f"quá {indicator.limit_change}%: ghi lý do."
        )
        yield Problem(indicator.code, "jump", words, asks_reason=True)


def _relation(form: str, relation: Relation, figures: Mapping[str, Figure]) -> Iterable[Problem]:
    left, right = sum_of(relation.left, form), sum_of(relation.right, form)
    sides = _side(left, figures), _side(right, figures)
    if sides[0] is None or sides[1] is None or _HOLDS[relation.sign](sides[0], sides[1]):
        return
    codes = tuple(dict.fromkeys(term.code for term in left + right))
    words = f"{relation.words} Đang có: {plain(sides[0])} {_BROKEN[relation.sign]} {plain(sides[1])}."
    yield Problem(codes[0], "relation", words, codes[1:])


def _side(terms: Iterable[Term], figures: Mapping[str, Figure]) -> Decimal | None:
    """The sum of one side; None unless all of it was said. What did not occur is nought here."""
    total = Decimal()
    for term in terms:
        figure = figures.get(term.code)
        if figure is None or figure.state not in (FigureState.KNOWN, FigureState.NONE):
            return None
        total += term.sign * (figure.value or Decimal())
    return total
