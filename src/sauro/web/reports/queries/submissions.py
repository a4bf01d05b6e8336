"""What units hand in: who may see it, what it closes, and the order in which they came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.periods import Window
from sauro.core.text import short_day
from sauro.web.common.searching import Hit
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.reports.models import ReportPeriod, Submission


def visible_submissions(person: Person) -> "QuerySet[Submission]":
    """The submissions of units whose reports the person reads."""
    units = allowed_units(person, Permission.REPORT_VIEW)
    rows = Submission.objects.filter(Q(unit__in=units) | Q(period__unit__in=units), period__dropped_at__isnull=True)
    return rows.select_related("period__unit", "unit")


def closed_by_reports(unit: Unit, start_on: date, end_on: date) -> str:
    """The accepted report that closed the figures of a unit for these days, in words.

    A figure belongs to a report whose window holds all of its days: one that reaches beyond it changes nothing there.
    """
    closed = (
        Submission.objects.filter(
            unit=unit,
            state__in=[Submission.State.ACCEPTED, Submission.State.HANDED_IN],
            period__kind=ReportPeriod.Kind.PERIODIC,
            period__start_on__lte=start_on,
            period__end_on__gte=end_on,
            period__dropped_at__isnull=True,
        )
        .select_related("period")
        .order_by("period__end_on")
        .first()
    )
    if closed is None:
        return ""
    if closed.accepted_on is None:
        return _("báo cáo %(period)s đã nộp, đang chờ xem") % {"period": closed.period}
    words = {"period": closed.period, "day": short_day(closed.accepted_on)}
    return _("báo cáo %(period)s đã nhận ngày %(day)s") % words


@dataclass(frozen=True, slots=True)
class LeagueLine:
    """A unit in the league of hand-ins. ``days`` before (positive) or after its day; ``rank`` None = not in yet."""

    submission: Submission
    rank: int | None
    days: int | None
    is_late: bool

    @property
    def unit(self) -> Unit:
        return self.submission.unit

    @property
    def late_days(self) -> int:
        return max(0, -(self.days or 0))

    @property
    def came_at(self) -> datetime | None:
        return self.submission.first_handed_in_at


def league_of(period: ReportPeriod, submissions: Sequence[Submission], on: date) -> list[LeagueLine]:
    """The units in the order of their first hand-in, equal days sharing a rank; then those that have not come."""
    came = sorted(
        (one for one in submissions if one.first_handed_in_at is not None), key=lambda one: _day_of(one) or on
    )
    lines: list[LeagueLine] = []
    for at, one in enumerate(came, start=1):
        same = lines and _day_of(lines[-1].submission) == _day_of(one)
        lines.append(_line(period, one, lines[-1].rank if same else at, on))
    lines += [_line(period, one, None, on) for one in submissions if one.first_handed_in_at is None]
    return lines


def _line(period: ReportPeriod, submission: Submission, rank: int | None, on: date) -> LeagueLine:
    due = period.below_due_on
    came_on = _day_of(submission)
    days = (due - (came_on or on)).days if due else None
    return LeagueLine(submission, rank, days, is_late=days is not None and days < 0)


def _day_of(submission: Submission) -> date | None:
    at = submission.first_handed_in_at
    return timezone.localdate(at) if at else None


def is_due(period: ReportPeriod, on: date) -> bool:
    """Whether the day of those who hand in has passed."""
    return period.below_due_on is not None and period.below_due_on < on


def awaiting(unit: Unit, window: Window) -> Hit | None:
    """The part of a unit that awaits the figures of just this window, for the page where they are given."""
    rows = Submission.objects.filter(
        unit=unit,
        state__in=[Submission.State.OPEN, Submission.State.RETURNED],
        period__start_on=window.start_on,
        period__end_on=window.end_on,
        period__dropped_at__isnull=True,
    ).select_related("period")
    found = rows.order_by("pk").first()
    if found is None:
        return None
    title = _("Sang báo cáo %(period)s") % {"period": found.period}
    return Hit(title, reverse("reports:submission", args=[found.pk]), "")
