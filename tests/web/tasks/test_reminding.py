"""Reminders by the rules of the commune: once, to whoever does the work, then the head, then the leader."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from sauro.core.work import Recipient, Rule
from sauro.web.notices.models import Notice
from sauro.web.organisation.permissions import Denied
from sauro.web.tasks.actions.reminding import remind, rules_of, set_rules
from sauro.web.tasks.models import Occurrence, ReminderDay
from work_kit import handed_in, plan_of, turn_of, work

DUE = date(2026, 6, 30)
ROW = "1|Rà soát quy chế|Quy chế|Văn phòng HĐND và UBND||Tháng 6/2026"


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def turn(cast):
    return turn_of(work(cast, plan_of(ROW))["1"])


def told(kind=""):
    rows = Notice.objects.filter(kind__startswith=kind or "task.").exclude(kind="task.assigned")
    return sorted(rows.values_list("recipient__login_name", flat=True))


def test_nothing_is_said_long_before_the_day(turn):
    assert remind(at(DUE - timedelta(days=8))) == 0


def test_seven_days_before_the_head_hears_where_no_officer_is_named(turn):
    assert remind(at(DUE - timedelta(days=7))) == 1
    assert told("task.due_soon") == ["nvvan"]
    notice = Notice.objects.get(kind="task.due_soon")
    assert "Còn 7 ngày" in notice.subject
    assert notice.url == f"/nhiem-vu/{turn.task_id}/"


def test_a_day_is_looked_through_once(turn):
    day = at(DUE - timedelta(days=3))
    assert remind(day) == 1
    assert remind(day + timedelta(hours=3)) == 0
    ReminderDay.objects.all().delete()  # the process fell before it could note the day
    assert remind(day) == 0
    assert Notice.objects.filter(kind="task.due_soon").count() == 1


def test_after_a_standstill_people_get_the_last_reminder_and_not_every_one(turn):
    remind(at(DUE - timedelta(days=30)))
    assert remind(at(DUE)) == 1
    assert told() == ["nvvan"]


def test_late_work_climbs_to_the_head_and_the_leader(cast, turn):
    Occurrence.objects.filter(pk=turn.pk).update(officer=cast.head)
    remind(at(DUE + timedelta(days=6)))
    assert set(told("task.late")) == {"nvvan"}
    remind(at(DUE + timedelta(days=7)))
    assert "ldkhai" in told("task.late")


def test_what_is_handed_in_is_left_alone(cast, turn):
    handed_in(cast.head, turn, DUE)
    assert remind(at(DUE + timedelta(days=7))) == 0


def test_a_new_day_is_reminded_of_anew(cast, turn):
    remind(at(DUE - timedelta(days=1)))
    Occurrence.objects.filter(pk=turn.pk).update(due_on=DUE + timedelta(days=10), counted_on=DUE + timedelta(days=10))
    assert remind(at(DUE + timedelta(days=3))) == 1


def test_a_commune_sets_its_own_rules_and_goes_back_to_the_usual_ones(cast, turn):
    rules = (Rule(-2, (Recipient.LEADER,)), Rule(5, (Recipient.HEAD,), every=5))
    set_rules(by=cast.standing_body, unit=cast.commune, rules=rules)
    assert rules_of(cast.commune) == rules
    remind(at(DUE - timedelta(days=2)))
    assert told() == ["ldkhai"]
    set_rules(by=cast.standing_body, unit=cast.commune, rules=())
    assert len(rules_of(cast.commune)) == 7


def test_two_rules_for_one_day_are_refused_and_officers_set_none(cast):
    twice = (Rule(-2, (Recipient.LEADER,)), Rule(-2, (Recipient.HEAD,)))
    with pytest.raises(ValidationError, match="gộp"):
        set_rules(by=cast.standing_body, unit=cast.commune, rules=twice)
    with pytest.raises(Denied):
        set_rules(by=cast.officer, unit=cast.commune, rules=())


def test_reminding_a_commune_takes_no_query_for_each_turn_that_is_far_off(cast, django_assert_max_num_queries):
    work(cast, plan_of("1|Làm|Báo cáo|Văn phòng HĐND và UBND||Hằng tuần"))
    with django_assert_max_num_queries(12):
        remind(at(date(2026, 1, 1) - timedelta(days=30)))
