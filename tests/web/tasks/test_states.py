"""One answer from the core, one from the database: they never differ."""

from datetime import date
from itertools import product

import pytest

from sauro.core.work import WorkState, state_on
from sauro.web.tasks.models import Occurrence
from sauro.web.tasks.queries.states import MARKS, SLUGS, WORDS, condition, counts_by_state, with_state
from work_kit import turn_of, work

BEFORE, DAY, AFTER = date(2026, 6, 1), date(2026, 6, 15), date(2026, 6, 30)


@pytest.fixture
def every_combination(cast):
    """A row for each combination of facts that the database allows."""
    turn = turn_of(work(cast)["2"])
    rows = []
    several = (None, BEFORE, AFTER)
    for number, (start, due, waits, handed, returned, accepted, dropped) in enumerate(
        product(several, (None, DAY), ("", "sự kiện"), several, (None, DAY), (None, DAY), (None, DAY))
    ):
        if (accepted and not handed) or (waits and due):
            continue
        facts = {"start_on": start, "due_on": due, "counted_on": due, "waits_for": waits, "handed_in_on": handed}
        facts |= {"returned_on": returned, "accepted_on": accepted, "dropped_on": dropped}
        same = {"task": turn.task, "unit": turn.unit, "answering": turn.answering, "year": 2026, "kind": "date"}
        rows.append(Occurrence(**same, name=f"t{number}", **facts))
    Occurrence.objects.all().delete()
    return Occurrence.objects.bulk_create(rows)


@pytest.mark.parametrize("on", [BEFORE, DAY, date(2026, 6, 16), AFTER])
def test_the_database_and_the_core_agree_on_every_row(every_combination, on):
    states = dict(with_state(Occurrence.objects.all(), on).values_list("pk", "state"))
    assert states == {row.pk: state_on(row.facts, on).value for row in every_combination}


def test_every_row_fits_exactly_one_condition(every_combination):
    found = [
        pk
        for state in WorkState
        for pk in Occurrence.objects.filter(condition(state, DAY)).values_list("pk", flat=True)
    ]
    assert sorted(found) == sorted(row.pk for row in every_combination)


def test_counting_takes_one_query(every_combination, django_assert_num_queries):
    with django_assert_num_queries(1):
        counts = counts_by_state(Occurrence.objects.all(), DAY)
    assert sum(counts.values()) == len(every_combination)


def test_every_state_has_words_a_shape_and_an_address():
    assert set(WORDS) == set(MARKS) == set(SLUGS.values()) == set(WorkState)
