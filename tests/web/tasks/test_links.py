"""Secret addresses: an outside body answers one turn; a person's calendar."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from icalendar import Calendar

from sauro.core.work import WorkState, state_on
from sauro.web.notices.models import Notice
from sauro.web.organisation.permissions import Denied
from sauro.web.tasks.actions.feeds import feed_owner, open_feed, revoke_feed
from sauro.web.tasks.actions.links import answer_by_link, open_link, revoke_link, send_link
from sauro.web.tasks.actions.reviewing import accept_delivery
from sauro.web.tasks.models import CalendarFeed, Occurrence, OutsideLink
from sauro.web.tasks.queries.calendar import calendar_of_person
from work_kit import TODAY, plan_of, turn_of, work

ROW = "1|Đối chiếu dữ liệu dân cư|Biên bản|Công an xã Minh Sơn||Tháng 6/2026"
PHOTO = b"\x89PNG\r\n\x1a\n" + b"0" * 64
LAST = TODAY + timedelta(days=7)


@pytest.fixture
def turn(cast):
    return turn_of(work(cast, plan_of(ROW))["1"])


@pytest.fixture
def sent(cast, turn):
    return send_link(
        by=cast.standing_body,
        occurrence=turn,
        name="Trung tá Vũ Văn An",
        expires_on=LAST,
        on=TODAY,
        email="an@example.vn",
    )


def test_a_link_opens_until_its_last_day_and_only_with_its_secret(sent):
    link, secret = sent
    assert open_link(secret, LAST) == link
    assert open_link(secret, LAST + timedelta(days=1)) is None
    assert open_link("khong-phai", TODAY) is None
    assert secret not in "".join(str(value) for value in OutsideLink.objects.values_list().get())


def test_a_revoked_link_opens_nothing(cast, sent):
    link, secret = sent
    revoke_link(by=cast.standing_body, link=link)
    assert open_link(secret, TODAY) is None
    with pytest.raises(ValidationError, match="hết hạn"):
        answer_by_link(link=link, words="Xong", files=[], on=TODAY)


def test_the_outside_body_hands_in_under_its_name_and_the_standing_body_accepts(cast, turn, sent):
    link, _secret = sent
    report = answer_by_link(
        link=link, words="1.204 hồ sơ đã đối chiếu", files=[("a.txt", BytesIO("biên bản".encode()))], on=TODAY
    )
    assert (report.from_name, report.reported_by) == ("Trung tá Vũ Văn An", None)
    assert report.evidence.count() == 1
    turn.refresh_from_db()
    assert state_on(turn.facts, TODAY) is WorkState.HANDED_IN
    accept_delivery(by=cast.standing_body, occurrence=turn, on=TODAY)


def test_the_ledger_says_to_whom_the_link_went(sent):
    notice = Notice.objects.get(kind="task.link")
    assert notice.outside_name == "Trung tá Vũ Văn An"


def test_a_link_lasts_three_months_at_most_and_names_somebody(cast, turn):
    send = {"by": cast.standing_body, "occurrence": turn, "on": TODAY}
    with pytest.raises(ValidationError, match="Ngày hết hạn"):
        send_link(**send, name="A", expires_on=TODAY + timedelta(days=400))
    with pytest.raises(ValidationError, match="Nhập tên"):
        send_link(**send, name=" ", expires_on=LAST)
    with pytest.raises(Denied):
        send_link(by=cast.officer, occurrence=turn, on=TODAY, name="A", expires_on=LAST)


def test_a_calendar_has_one_entry_for_each_turn_of_the_person(cast):
    turns = list(work(cast, plan_of("1|Tin bài|Tin, bài|Văn phòng HĐND và UBND||Hằng tháng"))["1"].occurrences.all())
    calendar = Calendar.from_ical(calendar_of_person(cast.head, TODAY, "https://cchc.example.vn"))
    events = calendar.walk("VEVENT")
    assert len(events) == len(turns) == 12
    june = next(event for event in events if event["dtstart"].dt == date(2026, 6, 30))
    assert "Tin bài" in june["summary"]
    assert june["url"].startswith("https://cchc.example.vn/nhiem-vu/")
    assert june.walk("VALARM")
    assert not Calendar.from_ical(calendar_of_person(cast.reader, TODAY, "https://x.vn")).walk("VEVENT")


def test_what_is_no_longer_carried_out_is_cancelled_in_the_calendar_and_keeps_its_name(cast):
    task = work(cast, plan_of("1|Tin bài|Tin, bài|Văn phòng HĐND và UBND||Tháng 6/2026"))["1"]
    first = Calendar.from_ical(calendar_of_person(cast.head, TODAY, "https://x.vn")).walk("VEVENT")[0]
    Occurrence.objects.filter(task=task).update(dropped_on=TODAY)
    second = Calendar.from_ical(calendar_of_person(cast.head, TODAY, "https://x.vn")).walk("VEVENT")[0]
    assert first["uid"] == second["uid"]
    assert (first["status"], second["status"]) == ("CONFIRMED", "CANCELLED")


def test_a_new_calendar_address_ends_the_one_before_it(cast):
    first, second = open_feed(by=cast.officer), open_feed(by=cast.officer)
    assert feed_owner(first) is None
    assert feed_owner(second) == cast.officer
    assert CalendarFeed.objects.get(revoked_at=None).fetched_at is not None
    assert revoke_feed(by=cast.officer)
    assert feed_owner(second) is None
    assert not revoke_feed(by=cast.officer)


def test_a_closed_account_has_no_calendar(cast):
    secret = open_feed(by=cast.officer)
    cast.officer.is_active = False
    cast.officer.save()
    assert feed_owner(secret) is None
