"""Reading the log: what a person may see of it."""

from django.db.models import Q, QuerySet

from sauro.web.audit.models import Event
from sauro.web.common.searching import matching


def events_at(units: "QuerySet[object]", *, with_unitless: bool) -> "QuerySet[Event]":
    """The rows that belong to ``units``, newest first; rows of no unit only for those who see the whole installation."""
    where = Q(unit__in=units)
    if with_unitless:
        where |= Q(unit__isnull=True)
    return Event.objects.filter(where).select_related("done_by", "unit")


def narrowed(events: "QuerySet[Event]", *, words: str = "", act: str = "", target: str = "") -> "QuerySet[Event]":
    """The rows that fit the filters; ``target`` is "plans.plan:12"."""
    events = matching(events, words)
    if act:
        events = events.filter(act=act)
    if target:
        kind, _, key = target.partition(":")
        events = events.filter(target_type=kind, target_id=key)
    return events
