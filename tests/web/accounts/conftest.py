"""Browsers of people who have set something up, and a clock that stands still."""

import re

import pyotp
import pytest

PASSWORD = "cau-noi-ngan-de-nho-9"  # of ``cast``, which cannot be imported before Django is set up


@pytest.fixture
def clock(monkeypatch):
    """The number of the present thirty seconds, set by the test: ``clock["step"] += 1``."""
    from sauro.web.accounts import one_time_codes

    said = {"step": 60_000_000}
    monkeypatch.setattr(one_time_codes, "step_now", lambda: said["step"])
    return said


@pytest.fixture
def come_in(cast):
    """A browser in which one of the cast typed name and password."""

    from django.test import Client

    def signed_in(who="standing_body", host="localhost", **extra):
        client = Client(headers={"host": host})
        person = getattr(cast, who)
        client.post("/dang-nhap/", {"login_name": person.login_name, "password": PASSWORD, **extra})
        return client

    return signed_in


@pytest.fixture
def confirmed():
    """Prove in a browser once more that it is them."""

    def prove(client):
        client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD})
        return client

    return prove


@pytest.fixture
def with_codes(come_in, clock):
    """Turn codes on for one of the cast; gives the code maker and the recovery codes shown."""

    def turned_on(who="standing_body"):
        client = come_in(who)
        page = client.get("/tai-khoan/ung-dung-tao-ma/").content.decode()
        secret = re.search(r'id="khoa">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
        maker = pyotp.TOTP(secret)
        page = client.post("/tai-khoan/ung-dung-tao-ma/", {"code": maker.generate_otp(clock["step"])}).content.decode()
        codes = re.findall(r"<li>([a-z0-9]{5}-[a-z0-9]{5})</li>", page)
        clock["step"] += 1
        return maker, codes

    return turned_on
