"""Reading the log: what a person may see of it."""

from typing import TYPE_CHECKING

from django.db.models import Max, Model, OuterRef, Q, QuerySet, Subquery

from sauro.web.audit.models import Event
from sauro.web.common.searching import matching

if TYPE_CHECKING:
    from sauro.web.organisation.models import Unit


def events_at(units: "QuerySet[Unit]", *, with_unitless: bool) -> "QuerySet[Event]":
    """The rows that belong to ``units``, newest first; rows of no unit only where asked for."""
    where = Q(unit__in=units)
    if with_unitless:
        where |= Q(unit__isnull=True)
    return Event.objects.filter(where).select_related("done_by", "unit")


def history_of(target: Model) -> "QuerySet[Event]":
    """What happened to one thing, newest first. Whether the person may see the thing, the page has asked."""
    rows = Event.objects.filter(target_type=target._meta.label_lower, target_id=str(target.pk))
    return rows.select_related("done_by")


def narrowed(events: "QuerySet[Event]", *, words: str = "", act: str = "", target: str = "") -> "QuerySet[Event]":
    """The rows that fit the filters; ``target`` is "plans.plan:12"."""
    events = matching(events, words)
    if act:
        events = events.filter(act=act)
    if target:
        kind, _, key = target.partition(":")
        events = events.filter(target_type=kind, target_id=key)
    return events


def last_number_at(units: "QuerySet[Unit]") -> int:
    """The number of the last act at any of the units, 0 where there was none: a page that shows their work asks by it
    whether anything happened since. One look into the index for each unit, however long the log is."""
    own = Event.objects.filter(unit=OuterRef("pk")).order_by("-number").values("number")[:1]
    found: int | None = units.order_by().annotate(last=Subquery(own)).aggregate(number=Max("last"))["number"]
    return found or 0


def events_about(target: Model) -> "QuerySet[Event]":
    """What was done to a thing, newest first: for its own page, where those who see the thing see its history."""
    events = Event.objects.filter(target_type=target._meta.label_lower, target_id=str(target.pk))
    return events.select_related("done_by")
