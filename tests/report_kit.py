"""A reporting period under way for tests: opened, with figures given and parts handed in, each in one line."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sauro.core.periods import Window
from sauro.web.indicators.actions import Entry, enter_figures
from sauro.web.indicators.models import FigureDuty
from sauro.web.reports.actions import accept_submission, hand_in, open_period
from sauro.web.reports.models import ReportPeriod, Submission

TODAY = date(2026, 6, 12)
SETTLED, IN_TIME, PROCEDURES = "3/3.2.1", "3/3.2.2", "3/1.4.2"


def period_of(unit, code: str = "H1", **values) -> ReportPeriod:
    """A period of the unit: six months unless ``values`` say otherwise."""
    usual = {
        "year": 2026,
        "name": "6 tháng đầu năm",
        "start_on": date(2025, 12, 15),
        "end_on": date(2026, 6, 14),
        "below_due_on": date(2026, 6, 15),
        "due_on": date(2026, 6, 18),
    }
    return ReportPeriod.objects.create(unit=unit, code=code, **{**usual, **values})


def quarter_of(unit) -> ReportPeriod:
    """The first quarter, before the six months."""
    days = {"start_on": date(2025, 12, 15), "end_on": date(2026, 3, 14)}
    return period_of(unit, "Q1", name="Quý I", below_due_on=date(2026, 3, 15), due_on=date(2026, 3, 18), **days)


def duties(cast, unit, *codes: str) -> None:
    """The unit answers for these figures."""
    for code in codes:
        FigureDuty.objects.create(unit=cast.commune, code=code, answering=unit, set_by=cast.standing_body)


def opened(cast, period: ReportPeriod | None = None, units: Sequence | None = None) -> dict[int, Submission]:
    """The period with its parts, by unit; the culture office answers for settled dossiers."""
    period = period or period_of(cast.commune)
    if not FigureDuty.objects.exists():
        duties(cast, cast.culture, SETTLED, IN_TIME)
    asked = open_period(by=cast.standing_body, period=period, units=units or [cast.culture, cast.office])
    return {submission.unit_id: submission for submission in asked}


def give(cast, unit, window: Window, by=None, **numbers: int) -> None:
    """Figures of a unit: ``settled=100, in_time=98``."""
    codes = {"settled": SETTLED, "in_time": IN_TIME, "procedures": PROCEDURES}
    entries = [Entry(codes[name], Decimal(value)) for name, value in numbers.items()]
    enter_figures(by=by or cast.standing_body, unit=unit, window=window, entries=entries)


def window(period: ReportPeriod) -> Window:
    return Window(period.start_on, period.end_on)


def handed_in(cast, submission: Submission, by=None) -> Submission:
    """The unit's part with all its figures, handed in."""
    if submission.unit_id == cast.culture.pk:
        give(cast, cast.culture, window(submission.period), settled=100, in_time=98)
    hand_in(by=by or cast.standing_body, submission=submission)
    submission.refresh_from_db()
    return submission


def accepted(cast, submission: Submission) -> Submission:
    handed_in(cast, submission)
    accept_submission(by=cast.standing_body, submission=submission, on=TODAY)
    submission.refresh_from_db()
    return submission
