"""Writing notices: once for each cause and person, in the transaction of the act."""

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from sauro.web.notices.actions import notify, notify_outside
from sauro.web.notices.messages import Message
from sauro.web.notices.models import Notice, Sending
from sauro.web.notices.queries import notices_about, unread_count

SOON = Message("task.due_soon:41:3", "task.due_soon", "Nhiệm vụ 41 còn 3 ngày", "Hạn 10/6/2026.", "/nhiem-vu/41/")


def test_each_person_gets_one_row_in_the_ledger_of_the_commune(cast):
    made = notify(to=[cast.officer, cast.head, cast.officer], message=SOON, about=cast.culture, unit=cast.culture)
    assert sorted(notice.recipient.full_name for notice in made) == ["Bùi Thị Lan", "Ngô Văn Vân"]
    assert {notice.unit for notice in made} == {cast.commune}
    assert unread_count(cast.officer) == 1


def test_the_same_cause_never_reaches_a_person_twice(cast):
    notify(to=[cast.officer], message=SOON, unit=cast.culture)
    again = notify(to=[cast.officer, cast.head], message=SOON, unit=cast.culture)
    assert [notice.recipient for notice in again] == [cast.head]
    assert Notice.objects.count() == 2


def test_one_who_is_no_longer_here_gets_none(cast):
    cast.officer.is_active = False
    cast.officer.save()
    assert notify(to=[cast.officer], message=SOON, unit=cast.culture) == []


def test_nothing_is_sent_within_the_act(cast, django_assert_max_num_queries):
    people = [cast.officer, cast.head, cast.reader, cast.leader]
    with django_assert_max_num_queries(5):
        notify(to=people, message=SOON, unit=cast.culture, by=cast.leader)
    assert not Sending.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_notice_outside_a_transaction_is_refused(cast):
    with pytest.raises(TransactionManagementError):
        notify(to=[cast.officer], message=SOON, unit=cast.culture)


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_notice(cast):
    @transaction.atomic
    def act():
        notify(to=[cast.officer], message=SOON, unit=cast.culture)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert not Notice.objects.exists()


def test_somebody_outside_is_told_once_under_their_name(cast):
    asked = {"name": "Công an xã", "addresses": {"email": " truc@example.vn ", "zalo": ""}, "unit": cast.police}
    first = notify_outside(message=SOON, **asked)
    assert first.outside_addresses == {"email": "truc@example.vn"}
    assert first.unit == cast.commune
    assert notify_outside(message=SOON, **asked) == first
    assert Notice.objects.count() == 1


def test_what_was_said_about_a_thing_is_found_newest_first(cast, django_assert_num_queries):
    for number in range(3):
        message = Message(f"m:{number}", "task.due_soon", f"Nhắc lần {number}")
        notify(to=[cast.officer, cast.head], message=message, about=cast.culture, unit=cast.commune)
    notify(to=[cast.officer], message=SOON, about=cast.office, unit=cast.commune)
    with django_assert_num_queries(2):
        found = list(notices_about(cast.culture))
        assert [notice.recipient.unit.name and list(notice.sendings.all()) for notice in found] == [[]] * 6
    assert found[0].subject == "Nhắc lần 2"
    assert notices_about(cast.culture, cast.office).count() == 7
    assert notices_about().count() == 0


def test_folded_words_find_what_was_written_at_once(cast):
    notify(to=[cast.officer], message=SOON, unit=cast.commune)
    assert "bui thi lan nhiem vu 41" in Notice.objects.get().folded


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": ""},
        {"key": "k" * 201},
        {"subject": " "},
        {"subject": "hai\ndòng"},
        {"url": "https://example.vn/"},
        {"url": "//example.vn/"},
        {"kind": ""},
    ],
    ids=str,
)
def test_a_message_that_cannot_be_kept_is_refused_at_once(wrong):
    with pytest.raises(ValueError, match=r"\."):
        Message(**{"key": "a", "kind": "b", "subject": "c", **wrong})
