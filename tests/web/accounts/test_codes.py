"""The second step by codes: turning on, coming in, what does not come in, recovery codes, what the database knows."""

import pytest
from django.db import connection
from django.test import Client

from cast import PASSWORD
from sauro.web.accounts.models import Authenticator, RecoveryCode
from sauro.web.audit.models import Event
from sauro.web.organisation.models import FailedSignIn, SignIn

STEP = "/dang-nhap/buoc-hai/"
TURN_ON = "/tai-khoan/ung-dung-tao-ma/"


def is_in(client):
    return client.get("/don-vi/").status_code == 200


def test_turning_on_shows_a_qr_and_the_secret_and_ten_codes_once(come_in, with_codes, cast):
    page = come_in().get(TURN_ON).content.decode()
    assert "<svg" in page
    assert "otpauth://totp/" in page
    _maker, codes = with_codes()
    assert len(set(codes)) == 10
    assert RecoveryCode.objects.filter(person=cast.standing_body).count() == 10
    assert Event.objects.filter(act="account.authenticator_added").count() == 1


def test_a_wrong_first_code_turns_nothing_on_and_keeps_the_same_qr(come_in, clock):
    client = come_in()
    secret = client.get(TURN_ON).context["secret"]
    answer = client.post(TURN_ON, {"code": "000000"})
    assert "Mã chưa đúng" in answer.content.decode()
    assert answer.context["secret"] == secret
    assert not Authenticator.objects.exists()


def test_the_password_alone_no_longer_comes_in(with_codes, come_in):
    with_codes()
    client = come_in()
    assert client.get("/don-vi/").url.startswith("/dang-nhap/")
    assert client.get(STEP).status_code == 200


@pytest.mark.parametrize("address", ["/", "/tai-khoan/", "/don-vi/", "/tai-khoan/doi-mat-khau/", "/tim/?tim=van"])
def test_between_the_steps_nothing_else_opens(with_codes, come_in, address):
    with_codes()
    assert come_in().get(address).url.startswith("/dang-nhap/")


def test_the_code_brings_the_person_where_they_wanted_to_go(with_codes, come_in, clock):
    maker, _codes = with_codes()
    client = come_in(next="/don-vi/?tim-trong=van")
    answer = client.post(STEP, {"code": maker.generate_otp(clock["step"])})
    assert answer.url == "/don-vi/?tim-trong=van"
    assert is_in(client)
    assert Event.objects.filter(act="person.signed_in").first().detail == {"how": "password_code"}


@pytest.mark.parametrize(("off", "holds"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_telephone_may_be_one_step_off(with_codes, come_in, clock, off, holds):
    maker, _codes = with_codes()
    clock["step"] += 5
    client = come_in()
    client.post(STEP, {"code": maker.generate_otp(clock["step"] + off)})
    assert is_in(client) is holds


def test_a_code_is_taken_once_and_so_is_every_earlier_one(with_codes, come_in, clock):
    maker, _codes = with_codes()
    clock["step"] += 5
    code, before = maker.generate_otp(clock["step"]), maker.generate_otp(clock["step"] - 1)
    first, second = come_in(), come_in()
    first.post(STEP, {"code": code})
    assert is_in(first)
    for seen in (code, before):
        second.post(STEP, {"code": seen})
        assert not is_in(second)


def test_the_code_that_turned_it_on_does_not_come_in(come_in, with_codes, clock):
    maker, _codes = with_codes()
    client = come_in()
    client.post(STEP, {"code": maker.generate_otp(clock["step"] - 1)})
    assert not is_in(client)


def test_wrong_codes_pause_like_wrong_passwords_and_a_right_password_between_does_not_help(with_codes, come_in, clock):
    maker, _codes = with_codes()
    for _ in range(2):
        client = come_in()
        for _ in range(2):
            client.post(STEP, {"code": "000000"})
    answer = client.post(STEP, {"code": "000000"})
    assert answer.status_code == 429
    assert "Đăng nhập được lại từ" in answer.content.decode()
    assert client.post(STEP, {"code": maker.generate_otp(clock["step"])}).status_code == 429
    assert Client().post("/dang-nhap/", {"login_name": "htmai", "password": PASSWORD}).status_code == 429


def test_wrong_passwords_and_wrong_codes_count_together(with_codes, come_in):
    with_codes()
    client = come_in()
    for _ in range(3):
        Client().post("/dang-nhap/", {"login_name": "htmai", "password": "sai"})
    client.post(STEP, {"code": "000000"})
    assert client.post(STEP, {"code": "000000"}).status_code == 429


def test_coming_in_wholly_forgets_the_failures(with_codes, come_in, clock):
    maker, _codes = with_codes()
    client = come_in()
    client.post(STEP, {"code": "000000"})
    assert FailedSignIn.objects.exists()
    client.post(STEP, {"code": maker.generate_otp(clock["step"])})
    assert not FailedSignIn.objects.exists()


def test_each_recovery_code_comes_in_once_however_it_is_typed(with_codes, come_in):
    _maker, codes = with_codes()
    first, again = come_in(), come_in()
    first.post(STEP, {"code": f" {codes[0].upper().replace('-', ' ')} "})
    assert is_in(first)
    assert "còn 9" in first.get("/tai-khoan/").content.decode()
    again.post(STEP, {"code": codes[0]})
    assert not is_in(again)
    again.post(STEP, {"code": codes[1]})
    assert is_in(again)


def test_a_recovery_code_opens_only_the_account_it_was_made_for(with_codes, come_in):
    _maker, codes = with_codes("standing_body")
    with_codes("officer")
    client = come_in("officer")
    client.post(STEP, {"code": codes[0]})
    assert not is_in(client)


def test_new_recovery_codes_end_the_earlier_ones(with_codes, come_in, confirmed):
    _maker, codes = with_codes()
    client = come_in()
    client.post(STEP, {"code": codes[0]})
    confirmed(client)
    page = client.post("/tai-khoan/ma-du-phong/").content.decode()
    assert page.count("<li>") >= 10
    assert codes[1] not in page
    other = come_in()
    other.post(STEP, {"code": codes[1]})
    assert not is_in(other)


def test_turning_off_asks_for_the_password_anew_then_asks_once_more(with_codes, come_in, clock, confirmed):
    maker, _codes = with_codes()
    client = come_in()
    client.post(STEP, {"code": maker.generate_otp(clock["step"])})
    assert client.post("/tai-khoan/ung-dung-tao-ma/tat/").url.startswith("/tai-khoan/xac-nhan/")
    assert Authenticator.objects.exists()
    confirmed(client)
    assert "Tắt ứng dụng tạo mã?" in client.get("/tai-khoan/ung-dung-tao-ma/tat/").content.decode()
    client.post("/tai-khoan/ung-dung-tao-ma/tat/")
    assert not Authenticator.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert is_in(come_in())


def test_wrong_passwords_of_the_confirmation_count_too(come_in):
    client = come_in()
    for _ in range(5):
        answer = client.post("/tai-khoan/xac-nhan/", {"password": "sai"})
    assert answer.status_code == 429


def test_wrong_present_passwords_of_a_change_count_too(come_in):
    client = come_in()
    new = "mua-xuan-den-som-7"
    for _ in range(5):
        answer = client.post("/tai-khoan/doi-mat-khau/", {"old": "sai", "new": new, "again": new})
    assert answer.status_code == 429
    assert client.post("/tai-khoan/doi-mat-khau/", {"old": PASSWORD, "new": new, "again": new}).status_code == 429


def test_the_database_holds_neither_the_secret_nor_a_code(with_codes):
    maker, codes = with_codes()
    kept = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            kept += [str(value) for row in cursor.fetchall() for value in row]
    everything = "\n".join(kept)
    assert maker.secret not in everything
    assert not [code for code in codes if code in everything or code.replace("-", "") in everything]


def test_another_key_of_the_installation_opens_no_secret_and_breaks_no_page(with_codes, come_in, clock, settings):
    maker, codes = with_codes()
    settings.SECRET_KEY = "another" * 8
    client = come_in()
    for code in (maker.generate_otp(clock["step"]), codes[0]):
        assert client.post(STEP, {"code": code}).status_code == 200
    assert not is_in(client)


def test_each_step_gives_the_session_another_key(with_codes, clock, cast):
    maker, _codes = with_codes()
    client = Client()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    client.post("/dang-nhap/", {"login_name": "htmai", "password": PASSWORD})
    between = client.cookies["sessionid"].value
    client.post(STEP, {"code": maker.generate_otp(clock["step"])})
    inside = client.cookies["sessionid"].value
    assert len({planted, between, inside}) == 3
    assert "planted" not in client.session
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD})
    confirmed = client.cookies["sessionid"].value
    assert confirmed not in (planted, between, inside)
    assert SignIn.objects.filter(session_key=confirmed, person=cast.standing_body).exists()
    for old in (planted, between, inside):
        stranger = Client()
        stranger.cookies["sessionid"] = old
        assert not is_in(stranger)


def test_a_step_begun_ends_with_a_new_password_a_closed_account_and_with_time(with_codes, come_in, cast, monkeypatch):
    from sauro.web.accounts import entering

    with_codes()
    waits, closed, slow = come_in(), come_in(), come_in()
    monkeypatch.setattr(entering.time, "time", lambda: __import__("time").monotonic() + 1e10)
    assert slow.get(STEP).status_code == 302
    monkeypatch.undo()
    cast.standing_body.set_password("mua-xuan-den-som-7")
    cast.standing_body.save()
    assert waits.get(STEP).status_code == 302
    cast.standing_body.is_active = False
    cast.standing_body.save()
    assert closed.get(STEP).status_code == 302
