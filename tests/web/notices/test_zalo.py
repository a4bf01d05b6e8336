"""Zalo, against a server of ours that speaks its documented interface."""

import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sauro.web.notices.channels.protocol import Letter, LostClaim, Refused, TryLater, Unknown
from sauro.web.notices.channels.zalo import Zalo
from sauro.web.notices.models import ChannelToken

PHONE = Letter("<sauro.ab12@example.vn>", "84912345678", "Hoàng Thị Mai", "Nhiệm vụ 12 còn 3 ngày", "Hạn 10/6/2026.")
FOLLOWER = Letter("<sauro.ab13@example.vn>", "1234567890123456789", "Hoàng Thị Mai", "Nhiệm vụ 12", "Hạn 10/6/2026.")


class ZaloServer:
    """Keys are good for one use (refresh) or until ``expire`` (access); messages with a bad key are refused."""

    def __init__(self):
        self.refresh, self.access, self.changes = "first", "", 0
        self.messages, self.answer, self.status, self.drops = [], {"error": 0, "message": "Success"}, 200, False

    def token(self, headers, body):
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if headers["secret_key"] != "the secret" or form.get("app_id") != "77":
            return {"error": -14004, "error_name": "Invalid secret key"}
        if form.get("grant_type") != "refresh_token" or form.get("refresh_token") != self.refresh:
            return {"error": -14014, "error_name": "Invalid refresh token."}
        self.changes += 1
        self.refresh, self.access = f"refresh {self.changes}", f"access {self.changes}"
        return {"access_token": self.access, "refresh_token": self.refresh, "expires_in": "90000"}

    def message(self, path, headers, body):
        if headers["access_token"] != self.access:
            code = -124 if path == "/template" else -216
            return {"error": code, "message": "Access token is invalid"}
        if self.answer["error"] == 0:
            self.messages.append((path, json.loads(body)))
            return {**self.answer, "data": {"message_id": f"m{len(self.messages)}"}}
        return self.answer


@pytest.fixture
def server(settings):
    zalo = ZaloServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if len(body) < int(self.headers["Content-Length"]):
                return  # broken off before its end
            answer = zalo.token(self.headers, body) if self.path == "/token" else None
            answer = answer or zalo.message(self.path, self.headers, body)
            if zalo.drops and self.path != "/token":
                self.connection.close()
                return
            is_ill = zalo.status >= 500 and self.path != "/token"
            content = b"<html>" if is_ill else json.dumps(answer).encode()
            self.send_response(200 if self.path == "/token" else zalo.status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args):
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever)
    thread.start()
    base = f"http://127.0.0.1:{http.server_port}"
    settings.ZALO = {
        "APP_ID": "77",
        "SECRET": "the secret",
        "REFRESH_TOKEN": "first",
        "TEMPLATE": "4711",
        "MESSAGE_URL": f"{base}/message",
        "TEMPLATE_URL": f"{base}/template",
        "TOKEN_URL": f"{base}/token",
    }
    yield zalo
    http.shutdown()
    thread.join()
    http.server_close()


def send(letter, commit=lambda: None):
    return Zalo().hand_over(letter, commit)


def test_a_telephone_number_gets_a_template_message(db, server):
    assert send(PHONE) == "m1"
    path, message = server.messages[0]
    assert path == "/template"
    assert message == {
        "phone": "84912345678",
        "template_id": "4711",
        "template_data": {"ten": "Hoàng Thị Mai", "noi_dung": "Nhiệm vụ 12 còn 3 ngày"},
        "tracking_id": "sauroab12examplevn",
    }


def test_a_follower_gets_a_message(db, server):
    send(FOLLOWER)
    path, message = server.messages[0]
    assert path == "/message"
    assert message["recipient"] == {"user_id": FOLLOWER.address}
    assert message["message"]["text"] == "Nhiệm vụ 12\n\nHạn 10/6/2026."


def test_the_key_is_asked_for_once_and_kept(db, server):
    for _number in range(3):
        send(PHONE)
    assert server.changes == 1
    token = ChannelToken.objects.get()
    assert (token.access, token.refresh) == ("access 1", "refresh 1")
    assert token.expires_at > timezone.now() + timedelta(hours=24)


def test_a_key_that_ran_out_is_changed_before_it_is_used(db, server):
    send(PHONE)
    ChannelToken.objects.update(expires_at=timezone.now())
    send(PHONE)
    assert server.changes == 2


@pytest.mark.parametrize("letter", [PHONE, FOLLOWER], ids=["-124", "-216"])
def test_a_key_that_is_refused_is_changed_and_the_letter_sent_once(db, server, letter):
    send(letter)
    server.access = "another"
    send(letter)
    assert server.changes == 2
    assert len(server.messages) == 2


def test_a_first_key_set_anew_begins_anew(db, server, settings):
    send(PHONE)
    server.refresh = "set by hand"
    settings.ZALO = {**settings.ZALO, "REFRESH_TOKEN": "set by hand"}
    ChannelToken.objects.update(expires_at=timezone.now())
    send(PHONE)
    assert ChannelToken.objects.get().refresh == "refresh 2"


def test_when_the_key_cannot_be_changed_it_says_what_to_do(db, server):
    server.refresh = "used up elsewhere"
    commits = []
    with pytest.raises(TryLater, match="SAURO_ZALO_REFRESH_TOKEN") as caught:
        send(PHONE, lambda: commits.append(1))
    assert caught.value.is_channel_down
    assert commits == []


@pytest.mark.parametrize(
    ("code", "trouble", "words"),
    [
        (-108, Refused, "không hợp lệ"),
        (-118, Refused, "không có tài khoản Zalo"),
        (-119, Refused, "không nhận tin"),
        (-213, Refused, "chưa quan tâm"),
        (-999, Refused, "lỗi -999: lạ"),
        (-115, TryLater, "hết số dư"),
        (-144, TryLater, "hết số tin"),
        (-32, TryLater, "lỗi -32"),
    ],
)
def test_each_error_is_told_in_words_and_tried_again_where_it_passes(db, server, code, trouble, words):
    server.answer = {"error": code, "message": "lạ"}
    with pytest.raises(trouble, match=words):
        send(PHONE)


def test_when_the_mark_cannot_be_set_the_service_gets_nothing(db, server):
    def lost():
        raise LostClaim

    with pytest.raises(LostClaim):
        send(PHONE, lost)
    assert server.messages == []


def test_an_answer_that_never_comes_leaves_it_unknown(db, server):
    server.drops = True
    with pytest.raises(Unknown):
        send(PHONE)


@pytest.mark.parametrize(("status", "trouble"), [(500, Unknown), (503, TryLater), (429, None)])
def test_an_answer_of_no_sense_leaves_it_unknown_unless_the_service_says_busy(db, server, status, trouble):
    server.status = status
    if trouble is None:
        assert send(PHONE)  # an answer that can be read counts, whatever its number
    else:
        with pytest.raises(trouble):
            send(PHONE)


def test_without_a_template_telephone_numbers_are_refused_with_the_reason(db, server, settings):
    settings.ZALO = {**settings.ZALO, "TEMPLATE": ""}
    with pytest.raises(Refused, match="SAURO_ZALO_TEMPLATE"):
        send(PHONE)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0912 345 678", "84912345678"),
        ("+84 912.345.678", "84912345678"),
        ("84912345678", "84912345678"),
        ("1234567890123456789", "1234567890123456789"),
    ],
)
def test_addresses_are_kept_in_one_form(typed, kept):
    assert Zalo().checked(typed) == kept


@pytest.mark.parametrize("typed", ["0912", "abc", "091234567x"])
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(ValidationError, match="0912 345 678"):
        Zalo().checked(typed)


def test_addresses_are_masked():
    assert Zalo().masked("84912345678") == "8491…78"
