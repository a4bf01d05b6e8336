"""Letters leave at their hours, once each; what goes wrong is tried again, given up or shown as uncertain."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from notice_kit import at
from sauro.web.notices.actions import notify_outside
from sauro.web.notices.actions.delivering import LEASE, PAUSES, claim_next, deliver_due, recover
from sauro.web.notices.actions.planning import plan_sendings
from sauro.web.notices.channels.protocol import Refused, TryLater, Unknown
from sauro.web.notices.messages import Message
from sauro.web.notices.models import ChannelAddress, Choices, Notice, Sending

MINUTE = timedelta(minutes=1)


def the_sending() -> Sending:
    return Sending.objects.get()


# When letters leave


def test_what_is_gathered_leaves_in_one_letter_with_the_next_digest(cast, mail, say):
    for number, minute in enumerate((0, 10, 20)):
        say(cast.officer, at(10, 9, minute), f"m:{number}")
        deliver_due(at(10, 9, minute))
    deliver_due(at(10, 13, 29))
    assert mail.letters == []
    assert deliver_due(at(10, 13, 30)) == 1
    (letter,) = mail.letters
    assert letter.subject == "3 thông báo đến 13:30 10/06/2026: Việc m:0…"
    assert [letter.text.count(f"Việc m:{number}") for number in range(3)] == [1, 1, 1]
    assert letter.address == "btlan@example.vn"
    deliver_due(at(10, 13, 31))
    deliver_due(at(11, 7, 30))
    assert len(mail.letters) == 1


def test_a_letter_with_one_notice_says_it_as_it_is(cast, mail, say, settings):
    settings.SITE_URL = "https://cchc.example.vn"
    notice = say(cast.officer, at(10, 9))
    deliver_due(at(10, 13, 30))
    assert mail.letters[0].subject == "Việc m:1"
    assert mail.letters[0].text.startswith(f"Nội dung.\nhttps://cchc.example.vn/thong-bao/{notice.pk}/mo/")


def test_an_urgent_one_leaves_at_once_and_alone(cast, mail, say):
    say(cast.officer, at(10, 9), "usual")
    say(cast.officer, at(10, 9), "urgent", is_urgent=True)
    assert deliver_due(at(10, 9, 1)) == 1
    assert mail.letters[0].subject == "Việc urgent"


def test_nothing_leaves_in_the_quiet_hours_not_even_what_is_late(cast, mail, say):
    say(cast.officer, at(10, 9), "usual")
    deliver_due(at(10, 9))
    say(cast.officer, at(10, 21), "urgent", is_urgent=True)
    assert deliver_due(at(10, 21)) == 0  # the worker stood still at 13:30
    assert "giờ yên lặng" in Sending.objects.get(digest_at__isnull=False).why_then
    assert deliver_due(at(11, 6, 30)) == 2


def test_after_a_standstill_one_letter_carries_the_digests_that_were_missed(cast, mail, say):
    for number, (day, hour) in enumerate([(9, 8), (9, 14), (10, 8)]):
        say(cast.officer, at(day, hour), f"m:{number}")
        plan_sendings()
    assert Sending.objects.count() == 3
    assert deliver_due(at(10, 15)) == 1
    assert len(mail.letters) == 1
    assert Sending.objects.get().notices.count() == 3


def test_a_digest_that_has_left_is_not_followed_by_a_second(cast, mail, say):
    say(cast.officer, at(10, 13, 25), "a")
    deliver_due(at(10, 13, 30))
    say(cast.officer, at(10, 13, 29), "late to be planned")
    deliver_due(at(10, 13, 31))
    assert len(mail.letters) == 1
    deliver_due(at(11, 7, 30))
    assert len(mail.letters) == 2


def test_what_was_read_on_the_page_meanwhile_is_not_sent(cast, mail, say):
    notices = [say(cast.officer, at(10, 9), f"m:{number}") for number in range(2)]
    plan_sendings()
    Notice.objects.filter(pk=notices[0].pk).update(read_at=at(10, 10))
    deliver_due(at(10, 13, 30))
    assert mail.letters[0].subject == "Việc m:1"
    assert list(the_sending().notices.all()) == [notices[1]]


def test_when_everything_was_read_no_letter_leaves(cast, mail, say):
    notice = say(cast.officer, at(10, 9))
    plan_sendings()
    Notice.objects.filter(pk=notice.pk).update(read_at=at(10, 10))
    assert deliver_due(at(10, 13, 30)) == 0
    assert (the_sending().state, the_sending().error) == ("dropped", "Đã đọc trên trang trước giờ gửi.")


# By which channels


def test_a_person_hears_by_the_channels_and_at_the_hours_they_chose(cast, post_office, say):
    Choices.objects.create(
        person=cast.officer,
        channels=["email", "chat"],
        exceptions={"b": ["zalo"]},
        digests="16:00",
        changed_by=cast.officer,
    )
    for channel in ("chat", "zalo"):
        ChannelAddress.objects.create(person=cast.officer, channel=channel, address=channel, changed_by=cast.officer)
    say(cast.officer, at(10, 9), "m:1", kind="a")
    say(cast.officer, at(10, 9), "m:2", kind="b")
    deliver_due(at(10, 13, 30))
    assert not any(way.letters for way in post_office.values())
    deliver_due(at(10, 16))
    assert {code: [letter.subject for letter in way.letters] for code, way in post_office.items()} == {
        "email": ["Việc m:1"],
        "chat": ["Việc m:1"],
        "zalo": ["Việc m:2"],
    }


def test_the_commune_sets_what_holds_for_those_who_chose_nothing(cast, mail, say):
    Choices.objects.create(unit=cast.commune, channels=["email"], digests="10:00", changed_by=cast.administrator)
    say(cast.officer, at(10, 9))
    assert deliver_due(at(10, 10)) == 1


def test_without_an_address_or_a_channel_the_page_alone_shows_it(cast, mail, say):
    cast.officer.email = ""
    cast.officer.save()
    say(cast.officer, at(10, 9))
    mail.is_on = False
    say(cast.head, at(10, 9))
    plan_sendings()
    assert not Sending.objects.exists()
    assert not Notice.objects.filter(is_planned=False).exists()


def test_the_address_is_the_one_that_holds_when_the_letter_leaves(cast, mail, say):
    say(cast.officer, at(10, 9))
    plan_sendings()
    cast.officer.email = "moi@example.vn"
    cast.officer.save()
    deliver_due(at(10, 13, 30))
    assert mail.letters[0].address == the_sending().address == "moi@example.vn"


def test_one_whose_account_was_closed_meanwhile_gets_no_letter(cast, mail, say):
    say(cast.officer, at(10, 9))
    plan_sendings()
    cast.officer.is_active = False
    cast.officer.save()
    assert deliver_due(at(10, 13, 30)) == 0
    assert the_sending().state == "dropped"


def test_somebody_outside_hears_at_once_by_every_address_there_is(cast, post_office):
    addresses = {"email": "truc@example.vn", "zalo": "84912345678", "carrier pigeon": "x"}
    message = Message("m:1", "task.link", "Trả lời nhiệm vụ 5", url="/tra-loi/abc/")
    notice = notify_outside(name="Công an xã", addresses=addresses, message=message, unit=cast.commune)
    Notice.objects.update(created_at=at(13, 9))  # a Saturday
    assert deliver_due(at(13, 9)) == 2
    assert post_office["email"].letters[0].name == "Công an xã"
    assert post_office["zalo"].letters[0].address == "84912345678"
    assert notice.sendings.count() == 2


# What goes wrong


def test_a_passing_trouble_is_tried_again_after_pauses_that_grow(cast, mail, say):
    say(cast.officer, at(10, 9), is_urgent=True)
    mail.trouble = TryLater("bận")
    deliver_due(at(10, 9))
    assert (the_sending().state, the_sending().error) == ("waiting", "bận")
    assert timedelta() <= the_sending().due_at - (at(10, 9) + PAUSES[0]) < timedelta(seconds=5)
    deliver_due(at(10, 9))
    assert the_sending().attempts == 1
    mail.trouble = None
    assert deliver_due(at(10, 9, 2)) == 1
    assert (the_sending().state, the_sending().attempts, the_sending().error) == ("sent", 2, "")


def test_after_many_attempts_it_is_given_up_with_the_last_words(cast, mail, say):
    say(cast.officer, at(10, 9), is_urgent=True)
    mail.trouble = TryLater("Máy chủ thư bận.")
    for _attempt in range(len(PAUSES) + 1):
        Sending.objects.update(due_at=at(10, 9))
        deliver_due(at(10, 9))
    assert (the_sending().state, the_sending().error) == ("failed", "Máy chủ thư bận.")


def test_a_refusal_is_not_repeated(cast, mail, say):
    say(cast.officer, at(10, 9), is_urgent=True)
    mail.trouble = Refused("Không có hộp thư này.")
    deliver_due(at(10, 9))
    assert (the_sending().state, the_sending().error) == ("failed", "Không có hộp thư này.")


def test_while_a_channel_is_down_it_is_tried_once_in_a_pass_and_others_go_on(cast, post_office, say):
    for person in (cast.officer, cast.head, cast.reader):
        say(person, at(10, 9), is_urgent=True)
    ChannelAddress.objects.create(person=cast.leader, channel="chat", address="1", changed_by=cast.leader)
    Choices.objects.create(person=cast.leader, channels=["chat"], changed_by=cast.leader)
    say(cast.leader, at(10, 9), is_urgent=True)
    post_office["email"].trouble = TryLater("không kết nối", is_channel_down=True)
    assert deliver_due(at(10, 9)) == 1
    assert sorted(Sending.objects.filter(channel="email").values_list("attempts", flat=True)) == [0, 0, 1]


@pytest.mark.parametrize("trouble", [Unknown("mất kết nối"), RuntimeError("a bug")], ids=repr)
def test_trouble_after_the_last_moment_leaves_it_uncertain_and_nothing_sends_it_again(cast, mail, say, trouble):
    say(cast.officer, at(10, 9), is_urgent=True)
    mail.trouble = trouble
    deliver_due(at(10, 9))
    mail.trouble = None
    deliver_due(at(12, 9))
    assert (the_sending().state, mail.letters) == ("uncertain", [])
    assert the_sending().error


def test_a_fault_of_the_program_before_the_last_moment_is_tried_again(cast, mail, say):
    say(cast.officer, at(10, 9), is_urgent=True)
    mail.when_committing = lambda: 1 // 0
    deliver_due(at(10, 9))
    assert the_sending().state == "waiting"


# After a fall


def fallen(sending, state, when):
    Sending.objects.filter(pk=sending.pk).update(state=state, claim="elsewhere:1:1/x", claimed_at=when)


def test_one_that_was_only_claimed_is_sent_again(cast, mail, say):
    say(cast.officer, at(10, 9), is_urgent=True)
    plan_sendings()
    fallen(the_sending(), "claimed", at(10, 9))
    assert deliver_due(at(10, 9) + LEASE - MINUTE) == 0
    assert deliver_due(at(10, 9) + LEASE) == 1


def test_one_that_was_being_handed_over_is_shown_as_uncertain(cast, mail, say):
    say(cast.officer, at(10, 9), is_urgent=True)
    plan_sendings()
    fallen(the_sending(), "committing", at(10, 9))
    assert deliver_due(at(10, 9) + LEASE) == 0
    assert the_sending().state == "uncertain"
    assert mail.letters == []


def test_a_slow_worker_whose_letter_was_taken_over_does_not_hand_it_over(cast, mail, say):
    """The lease ran out while it still lived; the other worker has sent the letter."""
    say(cast.officer, at(10, 9), is_urgent=True)

    def taken_over():
        recover(at(10, 9) + LEASE)
        mail.when_committing = lambda: None
        deliver_due(at(10, 9) + LEASE)

    mail.when_committing = taken_over
    deliver_due(at(10, 9))
    assert len(mail.letters) == 1
    assert the_sending().state == "sent"


def test_what_a_slow_worker_learns_late_still_counts(cast, mail, say):
    say(cast.officer, at(10, 9), is_urgent=True)
    plan_sendings()
    held = claim_next(at(10, 9))

    class Slow(list):
        def append(self, letter):
            recover(at(10, 9) + LEASE)
            assert the_sending().state == "uncertain"

    from sauro.web.notices.actions import delivering

    mail.letters = Slow()
    assert delivering._deliver(held, at(10, 9))[0] == "sent"
    assert the_sending().state == "sent"


# Many workers


needs_postgresql = pytest.mark.skipif(
    "not config.getoption('--pg')", reason="threads share SQLite in memory; test_kills has processes on SQLite"
)


@needs_postgresql
@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_send_each_letter_once(cast, mail, say):
    people = [cast.officer, cast.head, cast.reader, cast.leader, cast.administrator]
    for number in range(4):
        for person in people:
            say(person, at(10, 9), f"m:{number}", is_urgent=True)
    gate = threading.Barrier(4)

    def work():
        gate.wait()
        try:
            deliver_due(at(10, 9))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(mail.letters) == len({letter.message_id for letter in mail.letters}) == 20
    assert set(Sending.objects.values_list("state", flat=True)) == {"sent"}


@needs_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_notice_that_comes_while_its_digest_leaves_is_in_that_one_or_the_next(cast, mail, say):
    for number in range(30):
        say(cast.officer, at(10, 13), f"m:{number}")
    gate = threading.Barrier(2)

    def work():
        gate.wait()
        try:
            for _ in range(3):
                deliver_due(at(10, 13, 30))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    deliver_due(at(11, 7, 30))
    said = "".join(letter.text for letter in mail.letters) + "".join(letter.subject for letter in mail.letters)
    assert all(said.count(f"Việc m:{number}\n") == 1 for number in range(30))


def test_planning_costs_no_query_for_each_person_that_chose_nothing(cast, mail, say, django_assert_max_num_queries):
    people = [cast.officer, cast.head, cast.reader, cast.leader, cast.administrator, cast.supervisor]
    for person in people:
        say(person, at(10, 9))
    with django_assert_max_num_queries(12 + 4 * len(people)):
        plan_sendings()


def test_nothing_to_do_costs_a_few_queries(cast, mail, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        deliver_due(at(10, 9))


@pytest.mark.django_db(transaction=True)
def test_the_mark_is_on_the_disk_before_the_letter_goes(cast, mail, say):
    """SQLite waits for the disk only here; the setting is back afterwards."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL always waits for the disk")
    said = []

    def synchronous():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous")
            return cursor.fetchone()[0]

    from sauro.web.notices.actions import delivering

    real = delivering._synchronous
    delivering._synchronous = lambda how: (real(how), said.append((how, synchronous())))
    try:
        say(cast.officer, at(10, 9), is_urgent=True)
        with transaction.atomic():
            pass
        deliver_due(at(10, 9))
    finally:
        delivering._synchronous = real
    assert said == [("FULL", 2), ("NORMAL", 1)]
