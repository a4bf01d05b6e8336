"""What reports put on a person's desk: the parts that their unit owes, and those that wait to be read."""

from dataclasses import dataclass
from datetime import date

from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, allowed_units, held_anywhere
from sauro.web.reports.models import Submission
from sauro.web.reports.queries.lists import own_submissions

_MOST = 6


@dataclass(frozen=True, slots=True)
class ReportPanel:
    owed: list[Submission]
    waiting: list[Submission]
    on: date


def panel_of(person: Person, on: date) -> ReportPanel | None:
    """``None`` where neither the person's unit owes a part nor one waits for them."""
    held = held_anywhere(person)
    owed: list[Submission] = []
    waiting: list[Submission] = []
    if Permission.REPORT_HAND_IN in held:
        states = [Submission.State.OPEN, Submission.State.RETURNED]
        owed = list(own_submissions(person).filter(state__in=states)[:_MOST])
    if Permission.REPORT_ACCEPT in held:
        units = allowed_units(person, Permission.REPORT_ACCEPT)
        rows = Submission.objects.filter(
            period__unit__in=units, state=Submission.State.HANDED_IN, period__dropped_at__isnull=True
        )
        waiting = list(rows.select_related("period__unit", "unit").order_by("pk")[:_MOST])
    return ReportPanel(owed, waiting, on) if owed or waiting else None
