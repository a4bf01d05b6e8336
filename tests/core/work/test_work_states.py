"""The state of an occurrence follows from its facts and the day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.core.work import Facts, WorkState, counted_after_extension, late_days, state_on

DUE = date(2026, 6, 15)
OPEN = Facts(start_on=date(2026, 6, 1), due_on=DUE, counted_on=DUE)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
maybe = st.none() | days


@pytest.mark.parametrize(
    ("facts", "on", "state"),
    [
        (OPEN, date(2026, 5, 31), WorkState.NOT_OPEN),
        (OPEN, date(2026, 6, 1), WorkState.IN_HAND),
        (OPEN, DUE, WorkState.IN_HAND),
        (OPEN, date(2026, 6, 16), WorkState.LATE),
        (Facts(waits=True), DUE, WorkState.WAITING),
        (Facts(), DUE, WorkState.IN_HAND),
        (replace(OPEN, handed_in_on=date(2026, 6, 20)), date(2026, 6, 21), WorkState.HANDED_IN),
        (replace(OPEN, returned_on=date(2026, 6, 10)), date(2026, 6, 11), WorkState.RETURNED),
        (replace(OPEN, returned_on=date(2026, 6, 10)), date(2026, 6, 16), WorkState.LATE),
        (replace(OPEN, handed_in_on=DUE, accepted_on=date(2026, 6, 30)), DUE, WorkState.DONE_ON_TIME),
        (replace(OPEN, handed_in_on=date(2026, 6, 16), accepted_on=date(2026, 6, 30)), DUE, WorkState.DONE_LATE),
        (replace(OPEN, dropped_on=DUE), date(2026, 7, 1), WorkState.DROPPED),
    ],
)
def test_each_state_from_its_facts(facts, on, state):
    assert state_on(facts, on) is state


def test_work_handed_in_in_time_is_on_time_however_late_it_is_accepted():
    facts = replace(OPEN, handed_in_on=DUE, accepted_on=date(2026, 9, 1))
    assert state_on(facts, date(2026, 9, 1)) is WorkState.DONE_ON_TIME
    assert late_days(facts, date(2026, 9, 1)) == 0


def test_days_late_are_counted_to_the_hand_in_then_to_today():
    assert late_days(OPEN, date(2026, 6, 20)) == 5
    assert late_days(replace(OPEN, handed_in_on=date(2026, 6, 18)), date(2026, 6, 30)) == 3
    assert late_days(Facts(waits=True), date(2026, 6, 30)) == 0


@pytest.mark.parametrize(
    ("granted_on", "counted"),
    [(date(2026, 6, 10), date(2026, 6, 30)), (DUE, date(2026, 6, 30)), (date(2026, 6, 16), DUE)],
)
def test_late_stays_late_unless_granted_before_the_day_was_over(granted_on, counted):
    assert counted_after_extension(DUE, date(2026, 6, 30), granted_on) == counted


@given(st.builds(Facts, maybe, maybe, maybe, st.booleans(), maybe, maybe, maybe, maybe), days)
def test_every_combination_of_facts_has_a_state(facts, on):
    assert state_on(facts, on) in WorkState


@given(days, days)
def test_what_is_open_turns_late_and_never_back(due, on):
    facts = Facts(due_on=due, counted_on=due)
    if state_on(facts, on) is WorkState.LATE:
        assert state_on(facts, on + timedelta(days=1)) is WorkState.LATE


@given(days, days, days)
def test_an_extension_never_shortens(counted, until, granted_on):
    after = counted_after_extension(counted, until, granted_on)
    assert after is not None
    assert after >= counted
