"""Points of people are for themselves, the head of their office, and those who keep or decide the sheet. Nobody else
finds them: not on a page, not in a file, not in the log, not in a message, not on the desk."""

import io
import json

import pytest
from openpyxl import load_workbook

from cast import WHO, make_person
from months_kit import CLOSED, contested, head_of_culture, lived, proposed, shown
from sauro.core.ratings import NOT_A_DECISION
from sauro.web.audit.models import Event
from sauro.web.notices.models import Notice
from sauro.web.organisation.models import Role
from sauro.web.ratings.actions import answer_contest, close_month

POINTS = "91,67"  # of Bùi Thị Lan: 64,17 + 27,5
SECRET = "Con ốm nằm viện"
KEEPERS = {"standing_body", "leader"}
OTHERS = [who for who in WHO if who not in (*KEEPERS, "anonymous")]


@pytest.fixture
def month(cast):
    turns = lived(cast)
    found = shown(cast)
    proposed(cast, found)
    contest = contested(cast, found, turns["2"], "quality", words=f"{SECRET}, có giấy.")
    answer_contest(by=cast.leader, contest=contest, is_accepted=False, answer="Không đủ căn cứ.")
    return found


def body(response) -> str:
    if response.headers.get("Content-Type", "").endswith("spreadsheetml.sheet"):
        book = load_workbook(io.BytesIO(response.content))
        return "\n".join(str(cell) for sheet in book for line in sheet.values for cell in line)
    return response.content.decode("utf-8", "replace")


def addresses(month, cast):
    base = f"/danh-gia-thang/{month.pk}/"
    whole = ["", "?xem=cong-chuc", "?xem=dung-dau", "?xem=cong-chuc&xuat=xlsx", "?xem=cong-chuc&xuat=csv", "?lan=1"]
    rows = [f"nguoi/{cast.officer.pk}/", f"nguoi/{cast.officer.pk}/phieu/", f"don-vi/{cast.culture.pk}/"]
    files = ["so-lieu/json/", "so-lieu/xlsx/", "phan-hoi/", "phan-hoi/?xuat=csv", "quy-dinh/"]
    quarter = f"/danh-gia-thang/quy/{cast.commune.pk}/2026/2/?xem=cong-chuc"
    return [
        *(f"{base}{one}" for one in (*whole, *rows, *files)),
        quarter,
        "/danh-gia-thang/",
        "/danh-gia-thang/cua-toi/",
    ]


@pytest.mark.parametrize("closes", [False, True], ids=["open", "closed"])
def test_nobody_else_finds_the_points_or_the_words_of_a_person(as_person, cast, month, closes):
    if closes:
        close_month(by=cast.leader, month=month, on=CLOSED)
    for who in OTHERS:
        if who == "officer":
            continue
        browser = as_person(who)
        for address in [*addresses(month, cast), "/"]:
            said = body(browser.get(address))
            assert POINTS not in said, (who, address)
            assert "64,17" not in said, (who, address)
            assert SECRET not in said, (who, address)
    anonymous = as_person("anonymous")
    assert {anonymous.get(address).status_code for address in addresses(month, cast)} == {302}


def test_the_person_sees_their_own_row_and_that_of_nobody_else(as_person, cast, month):
    browser = as_person("officer")
    base = f"/danh-gia-thang/{month.pk}/"
    assert "91,67" in body(browser.get(f"{base}nguoi/{cast.officer.pk}/"))
    people = body(browser.get(f"{base}?xem=cong-chuc"))
    assert "Bùi Thị Lan" in people
    assert f"nguoi/{cast.standing_body.pk}/" not in people
    assert "Ngô Văn Vân" not in body(browser.get(f"{base}?xem=dung-dau"))
    assert browser.get(f"{base}nguoi/{cast.standing_body.pk}/").status_code == 404
    assert browser.get(f"{base}so-lieu/json/").status_code == 403


def test_the_head_sees_the_people_of_the_own_office_alone(client, cast, month):
    thao = head_of_culture(cast)
    client.force_login(thao)
    base = f"/danh-gia-thang/{month.pk}/"
    assert POINTS in body(client.get(f"{base}nguoi/{cast.officer.pk}/"))
    assert SECRET in body(client.get(f"{base}phan-hoi/"))
    assert client.get(f"{base}nguoi/{cast.head.pk}/").status_code == 404  # the head of another office
    assert client.get(f"{base}so-lieu/xlsx/").status_code == 403


@pytest.mark.parametrize("who", sorted(KEEPERS))
def test_those_who_keep_or_decide_see_every_row(as_person, cast, month, who):
    browser = as_person(who)
    base = f"/danh-gia-thang/{month.pk}/"
    assert POINTS in body(browser.get(f"{base}?xem=cong-chuc"))
    assert SECRET in body(browser.get(f"{base}phan-hoi/"))


def test_a_leader_of_the_province_reads_offices_and_no_person(client, cast, month):
    above = make_person("tttinh", "Trần Thị Tĩnh", cast.province, Role.LEADER, cast.province)
    client.force_login(above)
    base = f"/danh-gia-thang/{month.pk}/"
    assert client.get(f"{base}don-vi/{cast.culture.pk}/").status_code == 200
    assert client.get(f"{base}nguoi/{cast.officer.pk}/").status_code == 404
    assert client.post(f"{base}chot/").status_code == 403


def test_counts_of_offices_are_for_whoever_sees_scores(as_person, cast, month):
    for who in ("reader", "supervisor", "province_officer", "head"):
        said = body(as_person(who).get(f"/danh-gia-thang/{month.pk}/"))
        assert "Phòng Văn hóa - Xã hội" in said
        assert NOT_A_DECISION in said


def test_log_and_ledger_hold_no_points_and_no_words(cast, month):
    close_month(by=cast.leader, month=month, on=CLOSED)
    logged = json.dumps([[one.target_name, one.detail] for one in Event.objects.all()], ensure_ascii=False)
    told = "\n".join(f"{one.subject} {one.body}" for one in Notice.objects.all())
    for said in (logged, told):
        assert not any(words in said for words in (POINTS, "64,17", "27,5", "27.5", SECRET, "Không đủ căn cứ"))


def test_taking_the_facts_along_is_noted_with_the_checksum(as_person, cast, month):
    said = json.loads(as_person("leader").get(f"/danh-gia-thang/{month.pk}/so-lieu/json/").content)
    event = Event.objects.get(act="rating.exported")
    assert event.done_by == cast.leader
    assert event.detail == {"form": "json", "checksum": said["ma_kiem_tra"]["gia_tri"]}
