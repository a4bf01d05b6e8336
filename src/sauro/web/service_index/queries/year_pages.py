"""The year at a glance: months by groups, the index of each month, published and reckoned."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sauro.core.indicators import plain
from sauro.core.scoring import rounded
from sauro.core.service_index import SPAN_CODES, Span
from sauro.web.common.charts import Column, ColumnsChart, columns_chart
from sauro.web.organisation.models import Unit
from sauro.web.service_index.queries.period_pages import signed
from sauro.web.service_index.queries.setups import Setup
from sauro.web.service_index.queries.sheets import Held, PeriodSheet, held
from sauro.web.service_index.slugs import slug_of

DIFFERS, LACKS = "lech", "thieu"


@dataclass(frozen=True)
class SpanRow:
    """A period of the year; ``has_begun`` and ``is_over`` as of the day of the page."""

    one: PeriodSheet
    last: PeriodSheet
    has_begun: bool
    is_over: bool

    @property
    def slug(self) -> str:
        return slug_of(self.one.span.code)

    @property
    def cells(self) -> list[tuple[str, str, bool]]:
        """For each group its name, its points (empty: nobody gave numbers), and whether the portal says otherwise."""
        shown = self.one.has_numbers
        return [
            (group.name, plain(rounded(group.points)) if shown else "", shown and group.agrees is False)
            for group in self.one.groups
        ]

    @property
    def points(self) -> str:
        return plain(rounded(self.one.sheet.points)) if self.one.has_numbers else ""

    @property
    def best(self) -> str:
        """What the index comes to if all that is open is won."""
        best = self.one.sheet.best_index
        return plain(rounded(best * 100)) if best is not None else ""

    @property
    def difference(self) -> str:
        return signed(self.one.difference)

    @property
    def since_last_year(self) -> str:
        """By how many per cent points the index lies above that of last year."""
        now, then = self.one, self.last
        if now.printed is None or then.printed is None or now.sheet.open or then.sheet.open:
            return ""
        assert now.sheet.index is not None
        assert then.sheet.index is not None
        return signed((now.sheet.index - then.sheet.index) * 100)


@dataclass(frozen=True)
class YearPage:
    unit: Unit
    year: int
    setup: Setup
    months: list[SpanRow]
    longer: list[SpanRow]
    groups: list[tuple[str, str]]  # names and maxima
    chart: ColumnsChart
    wanted: str = ""

    @property
    def known(self) -> list[SpanRow]:
        return [row for row in self.months if row.one.has_numbers]

    @property
    def apart(self) -> int:
        return sum(bool(row.one.apart) for row in self.months)

    @property
    def lacking(self) -> int:
        return sum(row.is_over and not row.one.has_numbers for row in self.months)

    @property
    def shown(self) -> list[SpanRow]:
        """The months that the filter leaves."""
        if self.wanted == DIFFERS:
            return [row for row in self.months if row.one.apart]
        if self.wanted == LACKS:
            return [row for row in self.months if row.is_over and (not row.one.has_numbers or row.one.sheet.open)]
        return self.months


def year_page(unit: Unit, year: int, on: date, wanted: str = "") -> YearPage:
    """The months, quarters and the year of a unit as they stand."""
    spans = [Span(year, code) for code in SPAN_CODES]
    found = held([unit], [*spans, *(span.last_year for span in spans)])
    rows = [_row(found, unit, span, on) for span in spans]
    months = [row for row in rows if row.one.span.is_month]
    groups = [(group.name, plain(group.maximum)) for group in rows[-1].one.groups]
    longer = [row for row in rows if not row.one.span.is_month]
    return YearPage(unit, year, found.setups[unit.pk], months, longer, groups, _chart(unit, year, months), wanted)


def _row(found: Held, unit: Unit, span: Span, on: date) -> SpanRow:
    window = span.window
    last = found.sheet(unit, span.last_year)
    return SpanRow(found.sheet(unit, span), last, window.start_on <= on, window.end_on < on)


def _chart(unit: Unit, year: int, months: list[SpanRow]) -> ColumnsChart:
    told = [row for row in months if row.one.printed is not None]
    words = "; ".join(f"{row.one.span.short} {plain(row.one.printed)}%" for row in told if row.one.printed is not None)
    label = _("Chỉ số phục vụ từng tháng năm %(year)s, phần trăm: %(words)s") % {"year": year, "words": words or "–"}
    return columns_chart(label, [_column(row) for row in months], most=100)


def _column(row: SpanRow) -> Column:
    one, label = row.one, f"T{row.one.span.months[0]}"
    if one.printed is None:
        words = _("%(span)s: chưa có số liệu") % {"span": one.span.short}
        return Column(label, None, words)
    words = f"{one.span.short}: {plain(one.printed)}%"
    if one.sheet.open:
        words = _("%(words)s, còn %(open)s điểm chưa rõ") % {"words": words, "open": plain(rounded(one.sheet.open))}
    return Column(label, one.printed, words, plain(rounded(one.printed, 1)), is_open=bool(one.sheet.open))
