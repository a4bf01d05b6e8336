"""The demo commune: a year of life that holds on whatever day it is loaded."""

from datetime import date

import pytest

from sauro.core.work import WorkState
from sauro.web.demo.loading import accounts, load_demo
from sauro.web.evidence.models import Evidence
from sauro.web.organisation.models import Person
from sauro.web.plans.models import Plan
from sauro.web.tasks.models import Comment, Extension, Occurrence, ProgressReport
from sauro.web.tasks.queries.states import counts_by_state


@pytest.mark.parametrize("on", [date(2026, 2, 20), date(2027, 6, 10), date(2026, 11, 21)], ids=str)
def test_every_state_occurs_as_of_the_day_of_loading(db, on):
    load_demo(on)
    counts = counts_by_state(Occurrence.objects.all(), on)
    assert [state for state in WorkState if not counts[state]] == []
    assert Plan.objects.get().first_year == on.year


def test_the_year_holds_on_its_first_and_its_last_day(db):
    load_demo(date(2026, 1, 5))
    assert Occurrence.objects.filter(accepted_on__isnull=False).exists()


def test_the_story_tells_every_turn_of_events_and_nothing_after_its_day(db):
    on = date(2026, 6, 10)
    load_demo(on)
    load_demo(on)  # a second time changes nothing
    assert Person.objects.count() == len(accounts())
    assert {person.grants.count() for person in Person.objects.all()} == {1}
    assert not ProgressReport.objects.filter(reported_on__gt=on).exists()
    assert not Occurrence.objects.filter(accepted_on__gt=on).exists()
    granted = Extension.objects.filter(granted_until_on__isnull=False).select_related("occurrence")
    assert {each.occurrence.counted_on == each.occurrence.due_on for each in granted} == {True, False}
    assert Extension.objects.filter(decided_at__isnull=False, granted_until_on__isnull=True).exists()
    assert Extension.objects.filter(decided_at__isnull=True).exists()
    assert Evidence.objects.filter(confirmed_at__isnull=False).exists()
    assert Evidence.objects.filter(confirmed_at__isnull=True, form="file").count() == 3
    assert Comment.objects.filter(mentioned__isnull=False).exists()
