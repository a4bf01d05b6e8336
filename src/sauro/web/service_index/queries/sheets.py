"""Score sheets of units for months, quarters and years, from what is in force; read at once for many."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from sauro.core.periods import month_code
from sauro.core.scoring import Answer, GroupBeside, Reading, Sheet, beside_published, class_of, score
from sauro.core.service_index import (
    Span,
    answer_with,
    fallen_back,
    index_lines,
    index_set,
    nothing_arose,
    summed_months,
)
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.service_index.models import LineFigure, PortalReading
from sauro.web.service_index.queries.setups import Setup, setups_of

_SYNC = "1.4"
Key = tuple[int, int, str]  # unit, year, code


@dataclass(frozen=True)
class PeriodSheet:
    """A unit's period: what is in force (``figures`` by line, ``readings``), its sheet, its groups beside the portal's
    values, and in ``words`` how lines of a quarter or a year came about."""

    unit: Unit
    span: Span
    setup: Setup
    sheet: Sheet
    figures: Mapping[str, LineFigure] = field(default_factory=dict)
    readings: Sequence[PortalReading] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    months: tuple[int, ...] = ()  # those that a quarter or a year is made of

    @property
    def has_numbers(self) -> bool:
        return bool(self.figures or self.months)

    @cached_property
    def groups(self) -> tuple[GroupBeside, ...]:
        read = [Reading(one.group, one.value, one.read_on) for one in self.readings]
        return beside_published(index_set(), self.sheet, read)

    @property
    def apart(self) -> list[GroupBeside]:
        """The groups whose published value is another than that reckoned."""
        return [group for group in self.groups if self.has_numbers and group.agrees is False]

    @property
    def printed(self) -> Decimal | None:
        """The index in per cent; nothing where nobody gave any numbers."""
        return self.sheet.printed() if self.has_numbers else None

    @property
    def published(self) -> Decimal | None:
        """All groups as published together; nothing while one of them is not."""
        values = [group.published for group in self.groups]
        return None if any(value is None for value in values) else sum((one for one in values if one), Decimal())

    @property
    def published_count(self) -> int:
        return sum(group.published is not None for group in self.groups)

    @property
    def difference(self) -> Fraction | None:
        """Published less reckoned, of all groups; nothing where either is not whole."""
        if self.published is None or not self.has_numbers or self.sheet.open:
            return None
        return Fraction(self.published) - self.sheet.points

    @property
    def rank_name(self) -> str:
        """The class; empty while points are open."""
        sheet = self.sheet
        if not self.has_numbers or sheet.index is None or sheet.open:
            return ""
        return class_of(sheet.index, index_set().ranks)

    @property
    def last_read_on(self) -> date | None:
        return max((one.read_on for one in self.readings), default=None)


@dataclass(frozen=True)
class Held:
    """What is in force of some units for some periods."""

    setups: Mapping[int, Setup]
    figures: Mapping[Key, Mapping[str, LineFigure]]
    readings: Mapping[Key, Sequence[PortalReading]]
    received: Mapping[tuple[int, int], Decimal]  # unit, year → dossiers received in all its months

    def sheet(self, unit: Unit, span: Span) -> PeriodSheet:
        """The sheet of one of the units for one of the periods."""
        setup = self.setups[unit.pk]
        own = self.figures.get((unit.pk, span.year, span.code), {})
        answers: dict[str, Answer] = {}
        words: dict[str, str] = {}
        months = {} if span.is_month else self._months(unit, span)
        if months:
            summed = summed_months(index_set(), months)
            answers, words = dict(summed.answers), dict(summed.words)
        answers |= {code: answer_of(figure) for code, figure in own.items()}
        words |= {code: _("Nhập cho cả kỳ.") for code in own if not span.is_month}
        answers |= {code: answer for code, answer in _not_its_own(unit, setup).items() if code not in answers}
        if _SYNC in answers:
            answers[_SYNC] = fallen_back(answers[_SYNC], self.received.get((unit.pk, span.year - 1)), span.parts)
        sheet = score(index_set(), answers, unit=str(unit.pk))
        readings = self.readings.get((unit.pk, span.year, span.code), ())
        return PeriodSheet(unit, span, setup, sheet, own, readings, words, tuple(months))

    def _months(self, unit: Unit, span: Span) -> dict[int, dict[str, Answer]]:
        """The answers of each month of a quarter or a year that has any."""
        found = {}
        for month in span.months:
            own = self.figures.get((unit.pk, span.year, month_code(month)), {})
            if own:
                default = _not_its_own(unit, self.setups[unit.pk])
                found[month] = default | {code: answer_of(figure) for code, figure in own.items()}
        return found


def _not_its_own(unit: Unit, setup: Setup) -> dict[str, Answer]:
    """Lines that a commune does not count, as its setup treats them."""
    if unit.kind != UnitKind.COMMUNE:
        return {}
    answer = replace(nothing_arose(setup.reason), treated_as=setup.treated_as)
    return {code: answer for code, line in index_lines().items() if line.of_province}


def answer_of(figure: LineFigure) -> Answer:
    """The numbers as the core judges them."""
    if figure.given == LineFigure.GivenAs.NONE:
        return replace(nothing_arose(_("người nhập ghi không phát sinh")), facts=(figure.key,))
    return answer_with(index_set()[figure.line], figure.numbers, facts=(figure.key,))


def held(units: Iterable[Unit], spans: Collection[Span]) -> Held:
    """Everything in force that the sheets of the units for the spans rest on, in four queries."""
    asked = list(units)
    wanted = set(spans) | {Span(span.year, month_code(month)) for span in spans for month in span.months}
    codes: defaultdict[int, set[str]] = defaultdict(set)
    for span in wanted:
        codes[span.year].add(span.code)
    where = Q(pk__in=[])
    for year, some in codes.items():
        where |= Q(period__year=year, period__code__in=some)
    figures: defaultdict[Key, dict[str, LineFigure]] = defaultdict(dict)
    for row in LineFigure.objects.filter(where, period__unit__in=asked, replaced_at__isnull=True).select_related(
        "period", "entered_by", "file"
    ):
        figures[row.period.unit_id, row.period.year, row.period.code][row.line] = row
    readings: defaultdict[Key, list[PortalReading]] = defaultdict(list)
    for one in PortalReading.objects.filter(where, period__unit__in=asked, replaced_at__isnull=True).select_related(
        "period", "entered_by", "file"
    ):
        readings[one.period.unit_id, one.period.year, one.period.code].append(one)
    return Held(setups_of(asked), figures, readings, _received(asked, {year - 1 for year in codes}))


def _received(units: Collection[Unit], years: Collection[int]) -> dict[tuple[int, int], Decimal]:
    rows = (
        LineFigure.objects.filter(
            period__unit__in=units, period__year__in=years, period__code__startswith="M", line=_SYNC
        )
        .filter(replaced_at__isnull=True)
        .order_by()
        .values("period__unit", "period__year")
        .annotate(total=Sum("of"))
    )
    return {(row["period__unit"], row["period__year"]): row["total"] or Decimal() for row in rows}


def sheet_of(unit: Unit, span: Span) -> PeriodSheet:
    """The sheet of one unit for one period."""
    return held([unit], [span]).sheet(unit, span)
