"""Periods that a person may see, and how one lies beside the others of its calendar."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sauro.core.periods import Window
from sauro.core.text import fold, short_day
from sauro.web.common.searching import Hit
from sauro.web.indicators.windows import NamedWindow
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.reports.models import ReportPeriod

_USUAL_NEXT = timedelta(days=90)  # where the calendar does not say what follows


def visible_periods(person: Person) -> "QuerySet[ReportPeriod]":
    """The periods of the communes and provinces whose reports the person reads, and of the unit above their own."""
    return (
        ReportPeriod.objects.filter(unit__in=allowed_units(person, Permission.REPORT_VIEW), dropped_at__isnull=True)
        .select_related("unit", "regime")
        .order_by("-year", "-end_on", "-pk")
    )


def find_periods(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """Periods by their name, for the search of the whole site."""
    return [
        Hit(f"{period}", reverse("reports:report", args=[period.pk]), window_words(period))
        for period in _named(person, words)[:limit]
    ]


def count_periods(person: Person, words: str) -> int:
    return len(_named(person, words))


def _named(person: Person, words: str) -> list[ReportPeriod]:
    """A year has a handful of periods: they are compared here."""
    wanted = fold(words).split()
    return [one for one in visible_periods(person) if all(word in fold(f"bao cao {one}") for word in wanted)]


def window_of(period: ReportPeriod) -> Window | None:
    """The window of a period's figures, where it is known."""
    if period.start_on is None or period.end_on is None:
        return None
    return Window(period.start_on, period.end_on)


def cutoffs_of(period: ReportPeriod) -> dict[str, Window]:
    """The windows of single figures: code → window."""
    return {
        code: Window(date.fromisoformat(first), date.fromisoformat(last))
        for code, (first, last) in period.cutoffs.items()
    }


def window_words(period: ReportPeriod) -> str:
    """ "15/12/2025 - 14/3/2026", or that nobody said it."""
    window = window_of(period)
    return f"{short_day(window.start_on)} - {short_day(window.end_on)}" if window else _("chưa chọn cửa sổ số liệu")


def period_before(period: ReportPeriod) -> ReportPeriod | None:
    """The period of the same calendar that ended last before this one."""
    return (
        _beside(period).filter(end_on__lt=period.end_on).order_by("-end_on", "-pk").first() if period.end_on else None
    )


def period_after(period: ReportPeriod) -> ReportPeriod | None:
    """The period of the same calendar that begins where this one ends or later."""
    if period.end_on is None:
        return None
    return _beside(period).filter(start_on__gt=period.end_on).order_by("start_on", "pk").first()


def next_days(period: ReportPeriod, following: ReportPeriod | None) -> tuple[date, date] | None:
    """The days whose tasks the report announces: of the ``following`` period, else the three months that follow."""
    if period.end_on is None:
        return None
    first = period.end_on + timedelta(days=1)
    last = following.end_on if following is not None and following.end_on is not None else first + _USUAL_NEXT
    return first, last


def periods_of_year(unit: Unit, year: int) -> "QuerySet[ReportPeriod]":
    """The periods of a commune or a province in a year, in the order of their ends."""
    rows = ReportPeriod.objects.filter(unit=unit, year=year, dropped_at__isnull=True)
    return rows.order_by("end_on", "below_due_on", "pk")


def named_windows(unit: Unit, year: int) -> list[NamedWindow]:
    """The windows of a year's periodic reports, for the pages of figures; of two alike the first."""
    found: dict[Window, NamedWindow] = {}
    for period in periods_of_year(unit, year).filter(kind=ReportPeriod.Kind.PERIODIC):
        window = window_of(period)
        if window is not None:
            found.setdefault(window, NamedWindow(year, period.code, period.name, window, cutoffs_of(period)))
    return list(found.values())


def _beside(period: ReportPeriod) -> "QuerySet[ReportPeriod]":
    code = period.regime.code if period.regime else ""
    of_calendar = Q(regime__code=code) if code else Q(regime__isnull=True)
    rows = ReportPeriod.objects.filter(of_calendar, unit=period.unit, kind=period.kind, dropped_at__isnull=True)
    return rows.exclude(pk=period.pk)
