"""What months put on a person's desk, only where there is something to do."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from sauro.web.organisation.models import Person, Role
from sauro.web.organisation.permissions import grants_of
from sauro.web.ratings.access import viewer_of
from sauro.web.ratings.models import Contest, RatingMonth
from sauro.web.ratings.queries.contests import waiting_for

_FOLLOWED = (Role.OFFICER, Role.STANDING_BODY, Role.HEAD)


@dataclass(frozen=True, slots=True)
class RatingPanel:
    """``to_look_at`` are months with a row of the person that may still be contested."""

    to_look_at: list[RatingMonth]
    to_show: list[RatingMonth]
    to_answer: int
    to_close: list[RatingMonth]


def panel_of(person: Person, on: date) -> RatingPanel | None:
    """``None`` where no month asks anything of the person."""
    roles = {grant.role for grant in grants_of(person)}
    if roles.isdisjoint({*_FOLLOWED, Role.LEADER}):
        return None
    above = [int(key) for key in person.unit.path.split(".") if key]  # the commune is among them
    rows = RatingMonth.objects.filter(unit__in=above, closing__isnull=True).select_related("unit")
    months = list(rows.annotate(is_contested=Exists(_open_contests())).order_by("year", "month"))
    if not months:
        return None
    viewer = viewer_of(person, months[0].unit)
    followed = not roles.isdisjoint(_FOLLOWED)
    panel = RatingPanel(
        [one for one in months if followed and one.contest_until_on and on <= one.contest_until_on],
        [one for one in months if viewer.may_write and not one.shown_at and one.window.end_on < on],
        waiting_for(person).count() if viewer.keeps and any(one.is_contested for one in months) else 0,
        [one for one in months if viewer.may_decide and _is_ready(one, on)],
    )
    return panel if panel.to_look_at or panel.to_show or panel.to_answer or panel.to_close else None


def _open_contests() -> "QuerySet[Contest]":
    return Contest.objects.filter(month=OuterRef("pk"), answered_at__isnull=True, withdrawn_at__isnull=True)


def _is_ready(month: RatingMonth, on: date) -> bool:
    is_over = month.contest_until_on is not None and month.contest_until_on < on
    return is_over and not getattr(month, "is_contested", False)
