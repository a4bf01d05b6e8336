"""Invitations by link: for somebody new and for an account without a password; used once, for a while, taken back."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cast import PASSWORD
from sauro.web.accounts import carriers
from sauro.web.accounts.models import Invitation, Passkey
from sauro.web.audit.models import Event
from sauro.web.organisation.models import Person
from soft_key import SoftKey

NEW = "mua-xuan-den-som-7"
NEWCOMER = {"login_name": "ltmoi", "full_name": "Lý Thị Mới", "email": "moi@example.vn", "role": "officer"}


@pytest.fixture
def invited(as_person, cast):
    """The path of a link for a newcomer of the culture office."""
    page = as_person("administrator").post("/loi-moi/them/", {**NEWCOMER, "unit": cast.culture.pk})
    return re.search(r"http://testserver(/loi-moi/mo/[\w-]+/)", page.content.decode())[1]


def opened(path, host="testserver"):
    client = Client(headers={"host": host})
    client.get(path)
    return client


def choose(client, new=NEW):
    return client.post("/loi-moi/nhan/", {"new": new, "again": new})


def test_the_invited_chooses_a_password_and_is_in_with_the_role(invited, cast):
    client = opened(invited)
    page = client.get("/loi-moi/nhan/").content.decode()
    assert "Chào Lý Thị Mới" in page
    assert "Trần Văn Quản mời bạn" in page
    assert choose(client).status_code == 302
    assert client.get("/don-vi/").status_code == 200
    person = Person.objects.get(login_name="ltmoi")
    assert person.check_password(NEW)
    assert [(grant.role, grant.unit) for grant in person.grants.all()] == [("officer", cast.culture)]
    assert Event.objects.filter(act="account.invitation_accepted").count() == 1


def test_the_link_is_shown_once_and_kept_nowhere(invited):
    token = invited.split("/")[3]
    kept = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            kept += [str(value) for row in cursor.fetchall() for value in row]
    assert token not in "\n".join(kept)


def test_the_token_leaves_the_address_at_once(invited):
    assert Client().get(invited).url == "/loi-moi/nhan/"


def test_a_link_is_used_once(invited):
    first, second = opened(invited), opened(invited)
    choose(first)
    assert choose(second, "mua-thu-den-muon-8").status_code == 404
    assert Client().get(invited).status_code == 404
    assert Person.objects.get(login_name="ltmoi").check_password(NEW)


def test_looking_at_the_link_uses_nothing_up(invited):
    for _ in range(3):
        assert Client().get(invited).status_code == 302


def test_a_weak_password_leaves_the_invitation_open(invited):
    client = opened(invited)
    assert "cần ít nhất 10 ký tự" in choose(client, "ngan").content.decode()
    assert choose(client).status_code == 302


def test_a_link_runs_out(invited):
    client = opened(invited)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert choose(client).status_code == 404
    assert Client().get(invited).status_code == 404


def test_a_link_is_taken_back_and_the_list_says_so(invited, as_person):
    browser = as_person("administrator")
    assert "Lý Thị Mới" in browser.get("/loi-moi/").content.decode()
    browser.post(f"/loi-moi/{Invitation.objects.get().pk}/thu-hoi/")
    assert Client().get(invited).status_code == 404
    assert not browser.get("/loi-moi/").context["page"].object_list
    assert "đã thu hồi lúc" in browser.get("/loi-moi/?trang-thai=thu-hoi&tim-trong=ly moi").content.decode()
    assert browser.get("/loi-moi/?xuat=xlsx").status_code == 200


def test_a_new_link_ends_the_one_before(invited, as_person):
    person = Person.objects.get(login_name="ltmoi")
    as_person("administrator").post(f"/nguoi/{person.pk}/moi/")
    assert Client().get(invited).status_code == 404
    assert Invitation.objects.count() == 2


def test_who_has_a_password_of_their_own_is_not_invited(as_person, cast):
    as_person("administrator").post(f"/nguoi/{cast.officer.pk}/moi/")
    assert not Invitation.objects.exists()


def test_who_waits_with_a_one_time_password_is_invited_and_that_password_ends(as_person, cast):
    Person.objects.filter(pk=cast.officer.pk).update(must_change_password=True)
    page = as_person("administrator").post(f"/nguoi/{cast.officer.pk}/moi/").content.decode()
    client = opened(re.search(r"/loi-moi/mo/[\w-]+/", page)[0])
    choose(client)
    assert client.get("/don-vi/").status_code == 200
    assert Client().post("/dang-nhap/", {"login_name": "btlan", "password": PASSWORD}).status_code == 200


def test_the_invited_may_take_a_passkey_instead_of_a_password(invited):
    client, key = opened(invited, "localhost"), SoftKey()
    options = json.loads(client.post("/loi-moi/nhan/passkey/bat-dau/").content)
    assert client.post("/loi-moi/nhan/passkey/", {"answer": key.create(options)}).status_code == 302
    assert client.get("/don-vi/").status_code == 200
    assert Passkey.objects.get().person.login_name == "ltmoi"
    assert not Passkey.objects.get().person.has_usable_password()
    assert not Invitation.objects.filter(used_at=None).exists()


def test_a_passkey_that_fails_leaves_the_invitation_open(invited):
    client = opened(invited, "localhost")
    client.post("/loi-moi/nhan/passkey/bat-dau/")
    client.post("/loi-moi/nhan/passkey/", {"answer": "{}"})
    assert Invitation.objects.get().used_at is None


def test_somebody_signed_in_is_told_whose_invitation_it_is(invited, as_person):
    browser = as_person("reader")
    browser.get(invited)
    page = browser.get("/loi-moi/nhan/").content.decode()
    assert "dành cho Lý Thị Mới" in page
    assert "Đỗ Quang Huy" in page


def test_a_name_that_is_taken_keeps_what_was_typed(as_person, cast):
    answer = as_person("administrator").post(
        "/loi-moi/them/", {**NEWCOMER, "login_name": "btlan", "unit": cast.culture.pk}
    )
    page = answer.content.decode()
    assert "đã có người dùng" in page
    assert 'value="Lý Thị Mới"' in page
    assert not Invitation.objects.exists()


def test_the_log_holds_no_token(invited):
    token = invited.split("/")[3]
    assert not [event for event in Event.objects.all() if token in json.dumps(event.detail) + event.target_name]


def test_a_carrier_takes_the_link_along(as_person, cast, monkeypatch):
    taken = []
    carrier = carriers.Carrier("Thư điện tử", lambda letter: taken.append(letter) or True)
    monkeypatch.setitem(carriers._carriers, "test", carrier)
    page = as_person("administrator").post("/loi-moi/them/", {**NEWCOMER, "unit": cast.culture.pk}).content.decode()
    assert "Đã gửi qua: Thư điện tử." in page
    assert taken[0].to.login_name == "ltmoi"
    assert taken[0].link in page


def test_guessing_links_pauses_the_address(cast, invited):
    for number in range(50):
        Client().get(f"/loi-moi/mo/doan-{number}/")
    assert Client().get(invited).status_code == 404
