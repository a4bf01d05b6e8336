"""Months as lists, and what is to be done with them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from sauro.core.text import fold
from sauro.web.common.vietnamese import day
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.ratings.models import RatingMonth

OPEN_CONTESTS = Q(contests__answered_at__isnull=True, contests__withdrawn_at__isnull=True, contests__isnull=False)


def visible_months(person: Person) -> "QuerySet[RatingMonth]":
    """The months of the communes where the person sees scores."""
    units = allowed_units(person, Permission.SCORE_VIEW)
    return RatingMonth.objects.filter(unit__in=units).select_related("unit__parent", "closing__closed_by")


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month of the list."""

    month: RatingMonth
    on: date

    @property
    def open_contests(self) -> int:
        return int(getattr(self.month, "waiting", 0))

    @property
    def mark(self) -> str:
        if self.month.is_closed:
            return "done"
        if self.month.shown_at:
            return "accept"
        return "doing" if self.month.window.end_on >= self.on else "event"

    @property
    def words(self) -> str:
        return state_words(self.month, self.on)


def state_words(month: RatingMonth, on: date) -> str:
    """Where a month stands, in words."""
    if month.closing:
        return _("đã chốt, lần %(number)s") % {"number": month.closing.number}
    if month.contest_until_on:
        return _("đối chiếu đến hết %(day)s") % {"day": day(month.contest_until_on)}
    return _("đang theo dõi") if month.window.end_on >= on else _("hết tháng, chờ gửi đối chiếu")


def lines_of(person: Person, year: int, words: str, on: date) -> list[MonthLine]:
    """The months of a year, newest first, narrowed by words without diacritics."""
    rows = visible_months(person).filter(year=year).annotate(waiting=Count("contests", filter=OPEN_CONTESTS))
    lines = [MonthLine(row, on) for row in rows.order_by("-month", "unit__path")]
    wanted = fold(words)
    return [line for line in lines if wanted in fold(f"{line.month} {line.month.unit.name} {line.words}")]
