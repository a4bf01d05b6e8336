"""Passkeys: adding, coming in with one as the only step and as the second, and answers that are not believed."""

import json

import pytest
from django.test import Client

from cast import PASSWORD
from sauro.web.accounts.models import Passkey
from sauro.web.audit.models import Event
from soft_key import SoftKey

BEGIN, ENTER = "/dang-nhap/passkey/bat-dau/", "/dang-nhap/passkey/"


def is_in(client):
    return client.get("/don-vi/").status_code == 200


def localhost():
    return Client(headers={"host": "localhost"})


def add(client, key, name="Máy ở phòng"):
    options = json.loads(client.post("/tai-khoan/passkey/bat-dau/").content)
    return client.post("/tai-khoan/passkey/them/", {"name": name, "answer": key.create(options)})


def enter(client, key, **extra):
    options = json.loads(client.post(BEGIN).content)
    key.count += 1
    return client.post(ENTER, {"answer": key.get(options), **extra})


@pytest.fixture
def key(come_in):
    made = SoftKey()
    add(come_in(), made)
    return made


def test_a_passkey_is_added_with_its_name_and_brings_recovery_codes_once(come_in, cast):
    client = come_in()
    answer = add(client, SoftKey(), "Điện thoại của Mai")
    assert "Mã dự phòng của bạn" in answer.content.decode()
    assert add(client, SoftKey(), "Điện thoại của Mai").status_code == 302
    names = list(Passkey.objects.filter(person=cast.standing_body).values_list("name", flat=True))
    assert names == ["Điện thoại của Mai", "Điện thoại của Mai 2"]
    assert len(set(Passkey.objects.values_list("owner_handle", flat=True))) == 1


def test_a_passkey_alone_comes_in_without_name_and_password(key):
    client = localhost()
    answer = enter(client, key, next="/don-vi/")
    assert answer.url == "/don-vi/"
    assert is_in(client)
    assert Event.objects.filter(act="person.signed_in").first().detail == {"how": "passkey"}
    assert Passkey.objects.get().sign_count == key.count


def test_a_passkey_is_the_second_step_after_the_password(key, come_in):
    client = come_in()
    assert not is_in(client)
    enter(client, key)
    assert is_in(client)
    assert Event.objects.filter(act="person.signed_in").first().detail == {"how": "password_passkey"}


def test_the_second_step_takes_only_a_passkey_of_the_person(key, come_in):
    other = SoftKey()
    add(come_in("officer"), other)
    client = come_in("standing_body")
    enter(client, other)
    assert not is_in(client)


def test_a_count_that_does_not_grow_is_refused_and_logged(key):
    enter(localhost(), key)
    client = localhost()
    key.count -= 1
    enter(client, key)
    assert not is_in(client)
    assert Event.objects.filter(act="account.passkey_refused").count() == 1


def test_a_device_that_does_not_count_is_taken_again_and_again(key):
    for _ in range(2):
        client = localhost()
        options = json.loads(client.post(BEGIN).content)
        client.post(ENTER, {"answer": key.get(options)})
        assert is_in(client)


@pytest.mark.parametrize("what", ["origin", "unverified", "challenge", "handle", "signature", "nonsense", "nothing"])
def test_an_answer_that_does_not_hold_comes_to_nothing(key, what):
    client = localhost()
    options = json.loads(client.post(BEGIN).content)
    key.count += 1
    if what == "origin":
        key.origin = "http://localhost.evil.example"
    if what == "unverified":
        key.is_verified = False
    if what == "challenge":
        options["challenge"] = json.loads(localhost().post(BEGIN).content)["challenge"]
    if what == "handle":
        key.handle = "AAAA"
    if what == "signature":
        key.private = SoftKey().private
    answer = {"nonsense": '{"rawId": 5}', "nothing": ""}.get(what, key.get(options))
    assert client.post(ENTER, {"answer": answer}).url == "/dang-nhap/"
    assert not is_in(client)


def test_an_answer_is_taken_once(key):
    client = localhost()
    options = json.loads(client.post(BEGIN).content)
    answer = key.get(options)
    client.post(ENTER, {"answer": answer})
    client.post("/dang-xuat/")
    client.post(ENTER, {"answer": answer})
    assert not is_in(client)


def test_a_closed_account_is_not_opened_by_its_passkey(key, cast):
    cast.standing_body.is_active = False
    cast.standing_body.save()
    client = localhost()
    enter(client, key)
    assert not is_in(client)


def test_unverified_devices_and_other_sites_add_nothing(come_in):
    client = come_in()
    for key in (SoftKey(is_verified=False), SoftKey("https://evil.example")):
        assert "Thiết bị chưa tạo được passkey" in add(client, key).content.decode()
    assert not Passkey.objects.exists()


def test_passkeys_are_renamed_and_removed_by_their_person_alone(key, come_in, confirmed):
    made = Passkey.objects.get()
    stranger = confirmed(come_in("officer"))
    assert stranger.post(f"/tai-khoan/passkey/{made.pk}/doi-ten/", {"name": "x"}).status_code == 404
    assert stranger.post(f"/tai-khoan/passkey/{made.pk}/bo/").status_code == 404
    client = localhost()
    enter(client, key)
    client.post(f"/tai-khoan/passkey/{made.pk}/doi-ten/", {"name": "Máy mới"})
    assert Passkey.objects.get().name == "Máy mới"
    assert client.post(f"/tai-khoan/passkey/{made.pk}/bo/").url.startswith("/tai-khoan/xac-nhan/")
    confirmed(client).post(f"/tai-khoan/passkey/{made.pk}/bo/")
    assert not Passkey.objects.exists()
    assert is_in(come_in())


def test_the_passkey_proves_again_that_it_is_the_person(key):
    client = localhost()
    enter(client, key)
    options = json.loads(client.post("/tai-khoan/xac-nhan/passkey/bat-dau/").content)
    key.count += 1
    answer = client.post(
        "/tai-khoan/xac-nhan/passkey/", {"answer": key.get(options), "next": "/tai-khoan/ma-du-phong/"}
    )
    assert answer.url == "/tai-khoan/ma-du-phong/"
    assert client.get(answer.url).status_code == 200


def test_the_only_way_in_of_somebody_without_a_password_stays(key, cast):
    cast.standing_body.set_unusable_password()
    cast.standing_body.save()
    client = localhost()
    enter(client, key)
    options = json.loads(client.post("/tai-khoan/xac-nhan/passkey/bat-dau/").content)
    key.count += 1
    client.post("/tai-khoan/xac-nhan/passkey/", {"answer": key.get(options)})
    client.post(f"/tai-khoan/passkey/{Passkey.objects.get().pk}/bo/")
    assert Passkey.objects.exists()
    new = "mua-xuan-den-som-7"
    client.post("/tai-khoan/dat-mat-khau/", {"new": new, "again": new})
    cast.standing_body.refresh_from_db()
    assert cast.standing_body.check_password(new)


def test_a_page_under_a_number_offers_no_passkey(cast):
    page = Client(headers={"host": "127.0.0.1"}).get("/dang-nhap/").content.decode()
    assert "passkey" not in page.replace("passkeys.js", "")
    assert "Vào bằng passkey" in localhost().get("/dang-nhap/").content.decode()


def test_wrong_answers_pause_the_address(key):
    client = localhost()
    for _ in range(50):
        client.post(ENTER, {"answer": "{}"})
    enter(client, key)
    assert not is_in(client)
    assert Client().post("/dang-nhap/", {"login_name": "btlan", "password": PASSWORD}).status_code == 429
