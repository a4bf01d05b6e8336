"""The program killed at every point of a delivery, an acceptance, an urging: it took place, or it did not."""

from datetime import date
from itertools import count

import pytest
from kill_kit import kill_everywhere

from cast import Cast, make_cast
from sauro.web.audit.models import Event
from sauro.web.notices.models import Notice
from sauro.web.tasks.actions.reviewing import accept_delivery
from sauro.web.tasks.actions.urging import urge
from sauro.web.tasks.models import DeliveredProduct, Occurrence, ProgressReport, Review, Urging
from work_kit import TODAY, handed_in, plan_of, work


@pytest.fixture
def people(killable_site) -> Cast:
    return make_cast()


@pytest.fixture
def turns(people):
    """Turn after turn of a weekly task, each a fresh subject."""
    task = work(people, plan_of("1|Tin bài|Tin, bài|Văn phòng HĐND và UBND||Hằng ngày"))["1"]
    rows = task.occurrences.select_related("task__plan__current", "unit", "answering", "officer").order_by("due_on")
    return iter(list(rows))


def test_a_delivery_is_kept_whole_or_not_at_all(people, turns):
    def delivered(turn: Occurrence) -> bool:
        turn.refresh_from_db()
        reports = ProgressReport.objects.filter(occurrence=turn)
        told = Notice.objects.filter(kind="task.handed_in", about_id=str(turn.task_id), recipient=people.standing_body)
        assert len(reports) == DeliveredProduct.objects.filter(report__occurrence=turn).count() <= 1
        assert (turn.handed_in_on is not None) == bool(reports)
        assert told.count() == ProgressReport.objects.filter(is_hand_in=True).count()
        assert Event.objects.filter(act="task.handed_in").count() == ProgressReport.objects.count()
        return bool(reports)

    kills = kill_everywhere(
        prepare=lambda: next(turns), act=lambda turn: handed_in(people.head, turn), happened=delivered, repeat_every=4
    )
    assert {kill.happened for kill in kills} == {True, False}


def test_an_acceptance_settles_the_turn_with_its_review_or_leaves_it_waiting(people, turns):
    def prepare() -> Occurrence:
        turn = next(turns)
        handed_in(people.head, turn)
        return turn

    def accepted(turn: Occurrence) -> bool:
        turn.refresh_from_db()
        reviews = Review.objects.filter(report__occurrence=turn).count()
        assert reviews == (turn.accepted_on is not None)
        assert Event.objects.filter(act="task.accepted").count() == Review.objects.count()
        return turn.accepted_on is not None

    kill_everywhere(
        prepare=prepare,
        act=lambda turn: accept_delivery(by=people.standing_body, occurrence=turn, on=TODAY),
        happened=accepted,
        repeat_every=4,
    )


def test_an_urging_has_its_letter_its_notices_and_its_rows_or_none_of_them(people, turns):
    numbers = count()

    def prepare() -> tuple[Occurrence, str]:
        return next(turns), f"Lần {next(numbers)}"

    def send(subject: tuple[Occurrence, str]) -> None:
        turn, words = subject
        urge(
            by=people.leader,
            unit=people.commune,
            occurrences=[turn],
            answer_by_on=date(2026, 6, 20),
            on=TODAY,
            words=words,
        )

    def sent(subject: tuple[Occurrence, str]) -> bool:
        turn, words = subject
        made = Urging.objects.filter(words=words)
        told = Notice.objects.filter(kind="task.urged", body__contains=words, recipient=people.head)
        assert made.count() == told.count() <= 1
        assert all(list(each.occurrences.all()) == [turn] for each in made)
        return made.exists()

    kill_everywhere(prepare=prepare, act=send, happened=sent, repeat_every=8)
