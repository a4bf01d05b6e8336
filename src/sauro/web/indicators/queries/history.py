"""One figure in time: its facts with those they replaced, and what it was in windows of the same length."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from sauro.core.indicators import Fact as FactValue
from sauro.core.indicators import Figure, Indicator, Kind, Library, figures, formula_of
from sauro.core.periods import Window
from sauro.web.indicators.known import counted_facts, known_codes
from sauro.web.indicators.models import Fact
from sauro.web.indicators.queries.facts import facts_in
from sauro.web.indicators.queries.figures import widest_of
from sauro.web.indicators.queries.listing import shown
from sauro.web.indicators.windows import NamedWindow
from sauro.web.organisation.models import Unit, UnitKind

_STEP = 100  # per cent, the width and the height of the drawing
_HEIGHT = 120  # pixels of the tallest column
_MOST = 8


@dataclass(frozen=True, slots=True)
class Column:
    """A window in the drawing: where its column stands, in per cent of the width and pixels of the height."""

    named: NamedWindow
    figure: Figure
    words: str
    x: str = ""
    middle: str = ""
    width: str = ""
    y: int = 0
    height: int = 0
    above: int = 0  # where its number stands


def facts_of(unit: Unit, code: str, window: Window) -> "QuerySet[Fact]":
    """Every fact of an indicator, replaced ones too, that touches a window or was the last before it; newest first."""
    rows = Fact.objects.filter(unit__path__startswith=unit.path, code=code)
    touching = Q(start_on__lte=window.end_on, end_on__gte=window.start_on)
    rows = rows.filter(touching | Q(end_on__lt=window.start_on))
    people = ("unit", "file", "entered_by", "replaced_by")
    return rows.select_related(*people).prefetch_related("evidence").order_by("-end_on", "-start_on", "unit", "-pk")


def parts_of(indicator: Indicator, library: Library) -> list[Indicator]:
    """What a computed figure is made of."""
    return [library[code] for code in formula_of(indicator).codes] if indicator.kind is Kind.COMPUTED else []


def used_by(indicator: Indicator, library: Library) -> list[Indicator]:
    """The figures computed from this one."""
    computed = [row for row in library.indicators if row.kind is Kind.COMPUTED]
    return [row for row in computed if indicator.code in formula_of(row).codes]


def trend(unit: Unit, indicator: Indicator, library: Library, windows: Sequence[NamedWindow]) -> list[Column]:
    """The figure in each window, the earliest first, laid out as columns. The facts are fetched once."""
    windows = sorted(windows, key=lambda named: named.window.end_on)[-_MOST:]
    if not windows or indicator.kind in (Kind.CHOICE, Kind.GROUP):
        return []
    codes = _with_parts(indicator, library)
    widest = widest_of(Window(min(one.window.start_on for one in windows), windows[-1].window.end_on), {})
    facts = facts_in(unit, widest, library, codes)
    found = [(named, _figure(unit, indicator, library, facts, named, codes)) for named in windows]
    return _laid_out(indicator, found)


def _with_parts(indicator: Indicator, library: Library) -> set[str]:
    codes = {indicator.code}
    for part in parts_of(indicator, library):
        codes |= _with_parts(part, library)
    return codes


def _figure(
    unit: Unit, indicator: Indicator, library: Library, facts: Sequence[FactValue], named: NamedWindow, codes: set[str]
) -> Figure:
    counted = known_codes() & codes if unit.kind == UnitKind.COMMUNE else frozenset()
    given = [fact for fact in facts if fact.indicator not in counted]
    if counted:
        given += [fact for fact in counted_facts(unit, named.window) if fact.indicator in counted]
    return figures(library, given, named.window, codes=[indicator.code], cutoffs=named.cutoffs)[indicator.code]


def _laid_out(indicator: Indicator, found: Sequence[tuple[NamedWindow, Figure]]) -> list[Column]:
    values = [figure.value for _, figure in found if figure.value is not None]
    most = max([*values, Decimal(1)])
    step = Decimal(_STEP) / len(found)
    columns = []
    for at, (named, figure) in enumerate(found):
        height = int(_HEIGHT * max(figure.value or Decimal(), Decimal()) / most)
        if figure.value:
            height = max(height, 2)
        columns.append(
            Column(
                named,
                figure,
                shown(indicator, figure),
                x=f"{step * at + step / 5:.2f}%",
                middle=f"{step * at + step / 2:.2f}%",
                width=f"{step * 3 / 5:.2f}%",
                y=_HEIGHT + 20 - height,
                height=height,
                above=_HEIGHT + 14 - height,
            )
        )
    return columns
