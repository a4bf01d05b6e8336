"""Signing in and out, pauses after failures, sessions ended everywhere."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from cast import PASSWORD
from sauro.web.audit.models import Event
from sauro.web.organisation.models import FailedSignIn, Person, SignIn

ENTRY = "/dang-nhap/"


def try_in(client, name, password, **extra):
    return client.post(ENTRY, {"login_name": name, "password": password, **extra})


def test_a_page_asks_people_to_sign_in_first_and_then_brings_them_there(cast):
    client = Client()
    answer = client.get("/don-vi/?tim-trong=van")
    assert answer.status_code == 302
    assert answer.url == "/dang-nhap/?next=/don-vi/%3Ftim-trong%3Dvan"
    answer = try_in(client, "htmai", PASSWORD, next="/don-vi/?tim-trong=van")
    assert answer.url == "/don-vi/?tim-trong=van"
    assert client.get("/don-vi/").status_code == 200


def test_the_login_name_may_be_typed_in_capitals(cast):
    assert try_in(Client(), " HTMai ", PASSWORD).status_code == 302


def test_another_site_cannot_be_the_next_page(cast):
    assert try_in(Client(), "htmai", PASSWORD, next="https://evil.example/").url == "/"


def test_a_wrong_password_says_how_to_go_on_and_keeps_the_name(cast):
    page = try_in(Client(), "htmai", "sai").content.decode()
    assert "<title>Lỗi: Đăng nhập" in page
    assert "Kiểm tra phím Caps Lock" in page
    assert 'value="htmai"' in page
    assert "sai" not in page.replace("sai quá", "")


def test_an_unknown_name_is_answered_like_a_wrong_password(cast):
    known = try_in(Client(), "htmai", "khong-dung").content.decode().replace("htmai", "X")
    unknown = try_in(Client(), "khongai", "khong-dung").content.decode().replace("khongai", "X")
    strip = lambda page: "\n".join(line for line in page.splitlines() if "csrf" not in line.lower())  # noqa: E731
    assert strip(known) == strip(unknown)


def test_after_five_failures_the_right_password_waits_too_and_the_page_says_until_when(cast):
    client = Client()
    for _ in range(5):
        answer = try_in(client, "htmai", "sai")
    assert answer.status_code == 429
    until = timezone.localtime(FailedSignIn.objects.first().failed_at + timedelta(minutes=15))
    assert f"Đăng nhập được lại từ {until:%H:%M}" in answer.content.decode()
    assert try_in(client, "htmai", PASSWORD).status_code == 429
    assert Event.objects.filter(act="person.sign_in_paused", target_id=str(cast.standing_body.pk)).count() == 1


def test_the_pause_ends_by_itself_and_others_are_not_paused(cast):
    for _ in range(5):
        try_in(Client(), "htmai", "sai")
    assert try_in(Client(), "btlan", PASSWORD).status_code == 302
    FailedSignIn.objects.update(failed_at=timezone.now() - timedelta(minutes=16))
    assert try_in(Client(), "htmai", PASSWORD).status_code == 302


def test_a_success_forgets_the_failures_before(cast):
    for _ in range(4):
        try_in(Client(), "htmai", "sai")
    try_in(Client(), "htmai", PASSWORD)
    assert not FailedSignIn.objects.exists()


def test_a_closed_account_does_not_come_in(cast):
    Person.objects.filter(pk=cast.reader.pk).update(is_active=False)
    assert try_in(Client(), "dqhuy", PASSWORD).status_code == 200


def test_signing_out_takes_a_post_and_ends_the_session(cast):
    client = Client()
    try_in(client, "htmai", PASSWORD)
    assert client.get("/dang-xuat/").status_code == 405
    assert client.post("/dang-xuat/").status_code == 302
    assert client.get("/don-vi/").status_code == 302
    assert not SignIn.objects.exists()


def test_the_other_sessions_can_be_ended_from_one_of_them(cast):
    here, there = Client(), Client()
    for client in (here, there):
        try_in(client, "htmai", PASSWORD)
    page = here.get("/tai-khoan/").content.decode()
    assert page.count("phiên này") == 1
    here.post("/tai-khoan/ket-thuc-phien/")
    assert there.get("/don-vi/").status_code == 302
    assert here.get("/don-vi/").status_code == 200


def test_a_one_time_password_lets_in_only_to_choose_another(cast):
    cast.standing_body.must_change_password = True
    cast.standing_body.save()
    client = Client()
    try_in(client, "htmai", PASSWORD)
    assert client.get("/don-vi/").url == "/tai-khoan/doi-mat-khau/"
    new = "mua-xuan-den-som-7"
    client.post("/tai-khoan/doi-mat-khau/", {"old": PASSWORD, "new": new, "again": new})
    assert client.get("/don-vi/").status_code == 200
    assert try_in(Client(), "htmai", new).status_code == 302


def test_a_new_password_ends_the_sessions_elsewhere_and_keeps_this_one(cast):
    here, there = Client(), Client()
    for client in (here, there):
        try_in(client, "htmai", PASSWORD)
    new = "mua-xuan-den-som-7"
    here.post("/tai-khoan/doi-mat-khau/", {"old": PASSWORD, "new": new, "again": new})
    assert here.get("/don-vi/").status_code == 200
    assert there.get("/don-vi/").status_code == 302
    assert "phiên này" in here.get("/tai-khoan/").content.decode()


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("ngan", "cần ít nhất 10 ký tự; đang có 4"),
        ("1357924680", "chỉ có chữ số"),
        ("matkhau123!", "quá phổ biến"),
        ("aaaaaaaaaaaa1", "lặp lại quá ít ký tự"),
        ("HoangThiMai1", "chứa tên của bạn"),
        (PASSWORD, "phải khác mật khẩu đang dùng"),
    ],
)
def test_a_weak_password_is_refused_with_the_way_out(as_person, new, words):
    page = as_person("standing_body").post("/tai-khoan/doi-mat-khau/", {"old": PASSWORD, "new": new, "again": new})
    assert words in page.content.decode()


def test_sessions_that_ran_out_leave_the_list(cast):
    try_in(Client(), "htmai", PASSWORD)
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    try_in(Client(), "htmai", PASSWORD)
    assert SignIn.objects.count() == 1


@pytest.mark.parametrize(
    ("browser", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 coc_coc_browser/109 Chrome/103",
            "Cốc Cốc trên Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36",
            "Chrome trên Android",
        ),
        ("curl/8", "–"),
    ],
)
def test_a_session_is_recognised_by_browser_and_system(browser, words):
    assert SignIn(browser=browser).browser_words == words


@pytest.mark.parametrize(
    ("is_proxy", "forwarded", "kept"),
    [(False, "203.0.113.9", "127.0.0.1"), (True, "10.0.0.1, 203.0.113.9", "203.0.113.9"), (True, "nonsense'", None)],
)
def test_the_address_of_a_visitor_is_believed_only_from_the_proxy(cast, settings, is_proxy, forwarded, kept):
    settings.BEHIND_PROXY = is_proxy
    Client().post(ENTRY, {"login_name": "htmai", "password": "sai"}, headers={"X-Forwarded-For": forwarded})
    assert FailedSignIn.objects.get().address == kept


def test_one_address_that_fails_under_many_names_is_paused_too(cast):
    for number in range(50):
        try_in(Client(), f"ten{number}", "sai")
    assert try_in(Client(), "htmai", PASSWORD).status_code == 429


def test_one_session_is_ended_and_the_others_stay(cast):
    here, there, third = Client(), Client(), Client()
    for client in (here, there, third):
        try_in(client, "htmai", PASSWORD)
    row = SignIn.objects.get(session_key=there.cookies["sessionid"].value)
    here.post(f"/tai-khoan/phien/{row.pk}/ket-thuc/")
    assert [client.get("/don-vi/").status_code for client in (here, there, third)] == [200, 302, 200]


def test_the_present_session_is_ended_by_signing_out_only(cast):
    client = Client()
    try_in(client, "htmai", PASSWORD)
    client.post(f"/tai-khoan/phien/{SignIn.objects.get().pk}/ket-thuc/")
    assert client.get("/don-vi/").status_code == 200


def test_a_session_in_use_is_noted_once_in_five_minutes(cast, monkeypatch, django_assert_num_queries):
    from sauro.web.accounts import middleware

    client = Client()
    try_in(client, "htmai", PASSWORD)
    SignIn.objects.update(seen_at=None)
    client.get("/tai-khoan/doi-mat-khau/")
    assert SignIn.objects.get().seen_at is not None
    with django_assert_num_queries(3):
        client.get("/tai-khoan/doi-mat-khau/")
    SignIn.objects.update(seen_at=None)
    now = middleware.time.monotonic()
    monkeypatch.setattr(middleware.time, "monotonic", lambda: now + 301)
    client.get("/tai-khoan/doi-mat-khau/")
    assert SignIn.objects.get().seen_at is not None
