"""The log: in the act's own transaction, sealed, never changed, read by those who may."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError

from sauro.web.audit import actions as audit
from sauro.web.audit import guards
from sauro.web.audit.acts import act_words, detail_words
from sauro.web.audit.chain import START, breaks, seal_of
from sauro.web.audit.models import AppendOnly, ChainEnd, Event


@pytest.fixture
def three_rows(cast):
    for number in range(3):
        audit.record(by=cast.administrator, act="unit.changed", target=cast.culture, detail={"lần": number})
    return list(Event.objects.order_by("number"))


def behind_the_programs_back(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_a_row_says_who_did_what_to_what_where(cast):
    event = audit.record(
        by=cast.administrator, act="unit.renamed", target=cast.culture, detail={"from": "A", "to": "B"}
    )
    event.refresh_from_db()
    assert (event.done_by, event.act, event.target_name) == (
        cast.administrator,
        "unit.renamed",
        "Phòng Văn hóa - Xã hội",
    )
    assert (event.target_type, event.target_id, event.unit) == ("organisation.unit", str(cast.culture.pk), cast.culture)
    assert event.detail == {"from": "A", "to": "B"}


def test_each_seal_covers_the_seal_before(three_rows):
    first, second, third = three_rows
    assert first.seal_before == START
    assert second.seal_before == first.seal
    assert third.seal_before == second.seal
    assert [event.number for event in three_rows] == [1, 2, 3]
    assert list(breaks()) == []


def test_the_seal_is_the_same_after_a_trip_through_the_database(three_rows):
    assert all(seal_of(event) == event.seal for event in Event.objects.all())


@pytest.mark.parametrize(
    ("sql", "numbers"),
    [
        ("UPDATE audit_event SET act = 'unit.closed' WHERE number = 2", [2]),
        ("UPDATE audit_event SET detail = '{}' WHERE number = 1", [1]),
        ("DELETE FROM audit_event WHERE number = 2", [3]),
        ("DELETE FROM audit_event WHERE number = 3", [3]),
        ("DELETE FROM audit_event", [1]),
    ],
)
def test_a_change_beside_the_program_is_found(three_rows, sql, numbers):
    behind_the_programs_back(sql)
    assert [place.number for place in breaks()] == numbers


def test_a_whole_chain_written_anew_does_not_fit_its_end(three_rows):
    behind_the_programs_back("UPDATE audit_chainend SET seal = %s", "f" * 64)
    assert [place.number for place in breaks()] == [4]


def test_the_command_says_whether_the_log_is_whole(three_rows, capsys):
    call_command("verify_audit")
    assert "nguyên vẹn: 3 dòng" in capsys.readouterr().out
    behind_the_programs_back("DELETE FROM audit_event WHERE number = 2")
    with pytest.raises(CommandError, match="không nguyên vẹn"):
        call_command("verify_audit")


def test_the_program_itself_cannot_change_or_forget_a_row(three_rows):
    event = three_rows[0]
    event.act = "unit.closed"
    for change in (
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(act="x"),
        lambda: Event.objects.filter(number=1).update(act="x"),
        lambda: Event.objects.bulk_update([event], ["act"]),
        lambda: Event.objects.bulk_create([Event(number=9)]),
        lambda: event.save(update_fields=["act"]),
    ):
        with pytest.raises(AppendOnly):
            change()


@pytest.mark.parametrize("sql", ["UPDATE audit_event SET act = 'x'", "DELETE FROM audit_event"])
def test_the_database_refuses_too(three_rows, sql):
    guards.install(connection)
    try:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            behind_the_programs_back(sql)
    finally:
        guards.remove(connection)
    assert Event.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_row_outside_a_transaction_is_refused():
    with pytest.raises(TransactionManagementError):
        audit.record(by=None, act="site.founded")


def test_an_act_that_fails_leaves_no_row(cast):
    @transaction.atomic
    def act():
        audit.record(by=cast.administrator, act="unit.changed", target=cast.culture)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        act()
    assert not Event.objects.exists()
    assert not ChainEnd.objects.exists()


def test_people_read_the_rows_of_their_units_alone(cast, as_person, three_rows):
    audit.record(by=cast.stranger, act="unit.changed", target=cast.other_commune)
    audit.record(by=None, act="site.founded")
    here = as_person("administrator").get("/nhat-ky/").content.decode()
    assert here.count("<tr data-row>") == 3
    assert "Đông Hải" not in here
    assert as_person("stranger").get("/nhat-ky/").content.decode().count("<tr data-row>") == 1


def test_the_list_is_searched_without_diacritics_and_filtered_by_the_address(cast, as_person, three_rows):
    audit.record(by=cast.standing_body, act="role.granted", target=cast.officer, unit=cast.commune)
    browser = as_person("administrator")
    assert browser.get("/nhat-ky/", {"tim-trong": "bui thi lan"}).content.decode().count("<tr data-row>") == 1
    assert browser.get("/nhat-ky/", {"viec": "role.granted"}).content.decode().count("<tr data-row>") == 1
    target = f"organisation.unit:{cast.culture.pk}"
    assert browser.get("/nhat-ky/", {"doi-tuong": target}).content.decode().count("<tr data-row>") == 3
    assert "Không dòng nào khớp" in browser.get("/nhat-ky/", {"tim-trong": "zzz"}).content.decode()


def test_the_list_is_exported_as_filtered(cast, as_person, three_rows):
    audit.record(by=cast.standing_body, act="role.granted", target=cast.officer, unit=cast.commune)
    answer = as_person("administrator").get("/nhat-ky/", {"viec": "unit.changed", "xuat": "csv"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 4
    assert rows[1][3] == "Sửa đơn vị"
    assert rows[1][7] == three_rows[2].seal


def test_the_list_takes_the_same_few_queries_however_long(cast, as_person, django_assert_num_queries):
    browser = as_person("administrator")
    for _ in range(60):
        audit.record(by=cast.administrator, act="unit.changed", target=cast.culture)
    browser.get("/nhat-ky/")
    with django_assert_num_queries(6):
        browser.get("/nhat-ky/")


def test_details_speak_vietnamese():
    assert act_words("role.granted") == "Giao vai trò"
    assert act_words("not.named") == "not.named"
    assert detail_words({"role": "reader", "kind": ["office", None], "khác": 3}) == [
        ("vai trò", "Người xem"),
        ("loại", "Phòng, ban, trung tâm → –"),
        ("khác", "3"),
    ]
