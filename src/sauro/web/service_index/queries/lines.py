"""One line of a unit: every number ever given for a period, and its share month by month."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from sauro.core.indicators import plain
from sauro.core.periods import month_code
from sauro.core.scoring import State, rounded
from sauro.core.service_index import Span
from sauro.web.common.charts import Column, ColumnsChart, columns_chart
from sauro.web.organisation.models import Unit
from sauro.web.service_index.models import LineFigure
from sauro.web.service_index.previews import said
from sauro.web.service_index.queries.period_pages import LineRow, group_rows
from sauro.web.service_index.queries.sheets import PeriodSheet, held


@dataclass(frozen=True)
class LinePage:
    row: LineRow
    figures: list[tuple[LineFigure, str]]  # every row of the period, the newest first, with its numbers in words
    months: list[tuple[Span, LineRow]]
    chart: ColumnsChart


def line_page(unit: Unit, span: Span, code: str) -> LinePage:
    """The line in a period, and through the months of its year."""
    spans = [Span(span.year, month_code(month)) for month in range(1, 13)]
    found = held([unit], [*spans, span])
    rows = LineFigure.objects.filter(
        period__unit=unit, period__year=span.year, period__code=span.code, line=code
    ).select_related("entered_by", "replaced_by", "file")
    figures = [(row, said(row.numbers, is_none=row.given == LineFigure.GivenAs.NONE)) for row in rows.order_by("-pk")]
    months = [(one, _row(found.sheet(unit, one), code)) for one in spans]
    return LinePage(_row(found.sheet(unit, span), code), figures, months, _chart(code, months))


def _row(one: PeriodSheet, code: str) -> LineRow:
    return next(row for group in group_rows(one, {}) for row in group.lines if row.code == code)


def _chart(code: str, months: list[tuple[Span, LineRow]]) -> ColumnsChart:
    most = months[0][1].component.maximum
    label = _("Điểm của chỉ số %(code)s từng tháng, tối đa %(most)s") % {"code": code, "most": plain(most)}
    return columns_chart(label, [_column(span, row) for span, row in months], most=most)


def _column(span: Span, row: LineRow) -> Column:
    label = f"T{span.months[0]}"
    if row.figure is None or row.line.state is not State.SCORED:
        return Column(label, None, f"{span.short}: {row.line.reason}")
    points: Decimal = rounded(row.line.points)
    return Column(label, points, f"{span.short}: {row.line.reason}", plain(points))
