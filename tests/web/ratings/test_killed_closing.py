"""The program killed at every point of a closing and of an answer: it took place whole, or it did not."""

from itertools import count

import pytest
from kill_kit import kill_everywhere

from cast import make_cast
from months_kit import CLOSED, contested, lived, shown
from sauro.web.audit.models import Event
from sauro.web.notices.models import Notice
from sauro.web.ratings.actions import answer_contest, close_month, reopen_month
from sauro.web.ratings.models import Closing, Contest


@pytest.fixture
def people(killable_site):
    return make_cast()


def test_a_month_is_closed_with_its_figures_and_its_messages_or_not_at_all(people):
    lived(people)
    month = shown(people)

    def prepare():
        month.refresh_from_db()
        if month.is_closed:
            reopen_month(by=people.leader, month=month, reason="Làm lại.")
            month.refresh_from_db()
        return month.closings.count() + 1

    def closed(number):
        month.refresh_from_db()
        rows = Closing.objects.filter(number=number)
        assert [row.pk for row in rows] == ([month.closing_id] if month.is_closed else [])
        assert Event.objects.filter(act="rating.closed").count() == Closing.objects.count()
        keys = {f"rating-closed:{row.pk}" for row in Closing.objects.all()}
        assert set(Notice.objects.filter(kind="rating.closed").values_list("key", flat=True)) == keys
        return bool(rows)

    kills = kill_everywhere(
        prepare=prepare,
        act=lambda _number: close_month(by=people.leader, month=month, on=CLOSED),
        happened=closed,
        repeat_every=5,
    )
    assert {kill.happened for kill in kills} == {True, False}


def test_an_answer_stands_with_its_line_in_the_log_or_the_contest_waits(people):
    turns = lived(people)
    month = shown(people)
    numbers = count()

    def prepare():
        Contest.objects.filter(answered_at__isnull=True).delete()
        return contested(people, month, turns["2"], words=f"Lần {next(numbers)}.")

    def answered(contest):
        contest.refresh_from_db()
        assert Event.objects.filter(act="rating.contest_refused").count() == Contest.objects.exclude(answer="").count()
        return contest.answered_at is not None

    kill_everywhere(
        prepare=prepare,
        act=lambda one: answer_contest(by=people.leader, contest=one, is_accepted=False, answer="Không đủ."),
        happened=answered,
        repeat_every=5,
    )
