"""A person's turns as a calendar that every calendar program reads (RFC 5545)."""

from datetime import date, timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from sauro.core.text import clean
from sauro.core.work import state_on
from sauro.web.organisation.models import Person
from sauro.web.tasks.models import Occurrence, Redate
from sauro.web.tasks.queries.mine import own_occurrences
from sauro.web.tasks.queries.states import WORDS

_BACK = timedelta(days=366)  # what is older helps nobody in a calendar
_ALARMS = (timedelta(days=-3), timedelta(days=-1))


def calendar_of_person(person: Person, on: date, site: str) -> bytes:
    """One entry for each turn with a day, done or not; what is no longer carried out is told as cancelled.

    ``site`` is the address of the site, for the links ("https://cchc.example.vn").
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Sauro//Nhiem vu//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Việc của %(person)s") % {"person": person.full_name})
    rows = own_occurrences(person).filter(due_on__gte=on - _BACK)
    rows = rows.select_related("task", "answering").order_by("due_on", "pk")
    changes = dict(Redate.objects.filter(occurrence__in=rows).values_list("occurrence").annotate(Count("pk")))
    for row in rows:
        calendar.add_component(_event(row, changes.get(row.pk, 0), on, site))
    return bytes(calendar.to_ical())


def _event(row: Occurrence, changes: int, on: date, site: str) -> Event:
    assert row.due_on is not None
    event = Event()
    event.add("uid", f"occurrence-{row.pk}@{row.task.lineage}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", row.due_on)
    event.add("dtend", row.due_on + timedelta(days=1))
    event.add("sequence", changes)
    event.add("transp", "TRANSPARENT")
    event.add("summary", clean(str(row)))
    event.add("url", site + reverse("tasks:task", args=[row.task_id]))
    words = [str(WORDS[state_on(row.facts, on)]), row.answering.name, row.reason]
    event.add("description", "\n".join(words))
    event.add("status", "CANCELLED" if row.dropped_on else "CONFIRMED")
    if row.handed_in_on is None and row.dropped_on is None:
        for before in _ALARMS:
            event.add_component(_alarm(before, clean(str(row))))
    return event


def _alarm(before: timedelta, words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", before)
    alarm.add("description", words)
    return alarm
