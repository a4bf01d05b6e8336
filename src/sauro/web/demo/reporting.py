"""The reports of the demo's year: its calendar, who answers for which figure, the figures, what was handed in."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils import timezone

from sauro.core.indicators import Given
from sauro.core.periods import DueRule, DueSpec, Level, Regime, Window
from sauro.web.demo.plan import data
from sauro.web.indicators.actions import Entry, assign_duties, enter_figures
from sauro.web.indicators.models import Fact
from sauro.web.organisation.models import Person, Role, Unit
from sauro.web.reports.actions import accept_submission, draft_report, hand_in, open_period, sign_report
from sauro.web.reports.actions.regimes import set_regime
from sauro.web.reports.models import HandIn, ReportPeriod, Submission
from sauro.web.reports.queries.regime_offers import offers_for

_OPENS_BEFORE = timedelta(days=40)  # the office likes to ask early


def live_reports(commune: Unit, people: Mapping[str, Person], today: date) -> None:
    """What happened to the reports of the year until ``today``."""
    said = data("minh_son_figures", today.year)
    units = {unit.short_or_name: unit for unit in Unit.objects.filter(path__startswith=commune.path)}
    mai = people["mai"]
    offer = offers_for(mai, commune, today.year)[0]  # what the plan itself states
    set_regime(by=mai, unit=commune, year=today.year, value=offer.regime, origin=offer.origin, plan=offer.plan)
    assert commune.parent is not None
    set_regime(by=people["lien"], unit=commune.parent, year=today.year, value=_of_province(offer.regime))
    for row in said["unit"]:
        codes = [figure["code"] for figure in row["figures"]]
        assign_duties(by=mai, commune=commune, codes=codes, answering=units[row["name"]])
    heads = {one.unit_id: one for one in people.values() if one.grants.filter(role=Role.HEAD).exists()}
    for number, window in enumerate(quarters(today.year)):
        if window.start_on <= today:
            _give_figures(said, units, heads, mai, number, Window(window.start_on, min(window.end_on, today)))
    _report(said, commune, heads, people, today)


def _of_province(regime: Regime) -> Regime:
    """The province's calendar: the communes' days, and its own two days later."""
    periods = tuple(
        replace(
            period,
            dues=tuple(
                due
                for one in period.dues
                if one.level is Level.COMMUNE
                for due in (one, DueSpec(Level.PROVINCE, DueRule.BY, replace(one.day, day=(one.day.day or 0) + 2)))
            ),
        )
        for period in regime.periods
    )
    return replace(regime, name="Chế độ báo cáo cải cách hành chính của tỉnh", periods=periods, source="")


def quarters(year: int) -> Iterator[Window]:
    """The quarters of a report year: it begins in December of the year before."""
    starts = [date(year - 1, 12, 15), date(year, 3, 15), date(year, 6, 15), date(year, 9, 15), date(year, 12, 15)]
    for first, after in pairwise(starts):
        yield Window(first, after - timedelta(days=1))


def _give_figures(
    said: Mapping[str, Any],
    units: Mapping[str, Unit],
    heads: Mapping[int, Person],
    mai: Person,
    quarter: int,
    window: Window,
) -> None:
    for row in said["unit"]:
        unit = units[row["name"]]
        entries = [_entry(figure, quarter) for figure in row["figures"]]
        by = heads.get(unit.pk, mai)
        enter_figures(by=by, unit=unit, window=window, entries=entries, way=Fact.Way.SHEET, origin=row["source"])


def _entry(figure: Mapping[str, Any], quarter: int) -> Entry:
    if figure.get("none"):
        return Entry(figure["code"], given=Given.NONE)
    of = Decimal(figure["of"][quarter]) if "of" in figure else None
    why = figure["why"][quarter] if "why" in figure else ""
    return Entry(figure["code"], Decimal(figure["q"][quarter]), of, reason=why)


def _report(
    said: Mapping[str, Any], commune: Unit, heads: Mapping[int, Person], people: Mapping[str, Person], today: date
) -> None:
    """Periods whose day has come are opened; those that are over were handed in, accepted and signed."""
    for period in ReportPeriod.objects.filter(unit=commune, year=today.year, below_due_on__isnull=False):
        assert period.below_due_on is not None
        if period.below_due_on - _OPENS_BEFORE > today:
            continue
        above = ReportPeriod.objects.get(unit=commune.parent, year=today.year, code=period.code)
        open_period(by=people["lien"], period=above)
        parts = open_period(by=people["mai"], period=period)
        for part in parts:
            _hand_in(said, part, heads, people["mai"], today)
        if period.due_on is not None and period.due_on <= today:
            draft_report(by=people["mai"], period=period)
            sign_report(
                by=people["khai"],
                period=period,
                reference=f"{30 + period.pk}/BC-UBND",
                issued_on=period.due_on,
                post="Chủ tịch",
                name=people["khai"].full_name,
            )
            made = HandIn.objects.get(submission__period=above, submission__unit=commune)
            _date(made, period.due_on)
            accept_submission(by=people["lien"], submission=made.submission, on=period.due_on)


def _hand_in(said: Mapping[str, Any], part: Submission, heads: Mapping[int, Person], mai: Person, today: date) -> None:
    assert part.period.below_due_on is not None
    on = part.period.below_due_on - timedelta(days=said["came"].get(part.unit.short_or_name, 0))
    if on > today:
        return
    made = hand_in(by=heads.get(part.unit_id, mai), submission=part)
    _date(made, on)
    if on + timedelta(days=1) <= today:
        accept_submission(by=mai, submission=part, on=on + timedelta(days=1))


def _date(made: HandIn, on: date) -> None:
    """Set the hand-in to its day in the story."""
    at = datetime.combine(on, time(9, 20), tzinfo=timezone.get_default_timezone())
    HandIn.objects.filter(pk=made.pk).update(handed_in_at=at)
    Submission.objects.filter(pk=made.submission_id).update(first_handed_in_at=at)
