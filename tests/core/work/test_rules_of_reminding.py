"""Reminders by rules: 7, 3, 1 days before, on the day, after; then the head, then the leader."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.core.work import USUAL_RULES, Recipient, Rule, firing_on, furthest_ahead

DUE = date(2026, 6, 15)


def fired(on, recipient):
    firing = firing_on(USUAL_RULES, DUE, on, recipient)
    return (firing.rule.days, firing.turn) if firing else None


@pytest.mark.parametrize(
    ("days", "officer", "head", "leader"),
    [
        (-8, None, None, None),
        (-7, (-7, 0), None, None),
        (-4, (-7, 0), None, None),
        (-3, (-3, 0), None, None),
        (0, (0, 0), None, None),
        (1, (1, 0), (1, 0), None),
        (6, (1, 0), (3, 0), None),
        (7, (1, 0), (7, 0), (7, 0)),
        (20, (1, 0), (7, 1), (7, 1)),
    ],
)
def test_the_usual_rules_climb_from_officer_to_leader(days, officer, head, leader):
    on = DUE + timedelta(days=days)
    assert fired(on, Recipient.OFFICER) == officer
    assert fired(on, Recipient.HEAD) == head
    assert fired(on, Recipient.LEADER) == leader


def test_nothing_due_later_than_the_first_rule_needs_to_be_looked_at():
    assert furthest_ahead(USUAL_RULES) == 7


def test_a_rule_before_the_day_cannot_repeat():
    with pytest.raises(ValueError, match="sau hạn"):
        Rule(-3, (Recipient.OFFICER,), every=2)


@given(st.integers(-60, 400), st.sampled_from(list(Recipient)))
def test_a_reminder_never_comes_before_its_day_and_names_itself_once(days, recipient):
    on = DUE + timedelta(days=days)
    firing = firing_on(USUAL_RULES, DUE, on, recipient)
    if firing is not None:
        assert firing.on <= on
        again = firing_on(USUAL_RULES, DUE, firing.on, recipient)
        assert (again.rule, again.turn) == (firing.rule, firing.turn)
