"""Telegram and other services through the library, against a web server of ours."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.exceptions import ValidationError

from notice_kit import free_port
from sauro.web.notices.channels.chat import Chat
from sauro.web.notices.channels.protocol import Letter, Refused, TryLater, Unknown

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")  # the library's own
TOKEN = "123456789:abcdefghijklmnopqrstuvwxyz0123456789"


@pytest.fixture
def server(settings, monkeypatch):
    settings.TELEGRAM_TOKEN = TOKEN
    settings.NOTICE_SERVICES = ["tgram", "json"]

    class Handler(BaseHTTPRequestHandler):
        posts: list = []
        status = 200

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.posts.append((self.path, json.loads(body)))
            if self.status == 0:
                self.connection.close()
                return
            self.send_response(self.status)
            self.end_headers()
            self.wfile.write(b'{"ok": true, "description": "said so"}')

        def log_message(self, *args):
            pass

    Handler.posts = []
    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever)
    thread.start()
    Handler.port = http.server_port
    from apprise.plugins.telegram import NotifyTelegram

    monkeypatch.setattr(NotifyTelegram, "notify_url", f"http://127.0.0.1:{http.server_port}/bot")
    yield Handler
    http.shutdown()
    thread.join()
    http.server_close()


def letter(address):
    return Letter("<sauro.1@example.vn>", address, "Hoàng Thị Mai", "Đôn đốc nhiệm vụ 12", "Hạn 10/6/2026.")


def test_a_telegram_chat_gets_the_letter_from_the_bot_of_the_commune(server):
    commits = []
    assert Chat().hand_over(letter("987654321"), lambda: commits.append(1)) == "dịch vụ đã nhận"
    ((path, said),) = server.posts
    assert path == f"/bot{TOKEN}/sendMessage"
    assert said["chat_id"] in (987654321, "987654321")
    assert "Đôn đốc nhiệm vụ 12" in said["text"]
    assert "Hạn 10/6/2026." in said["text"]
    assert commits == [1]


def test_another_service_that_is_allowed_gets_it(server):
    Chat().hand_over(letter(f"json://127.0.0.1:{server.port}/hook"), lambda: None)
    assert server.posts[0][1]["title"] == "Đôn đốc nhiệm vụ 12"


@pytest.mark.parametrize(("status", "trouble"), [(400, Refused), (403, Refused), (429, TryLater), (502, TryLater)])
def test_the_answer_decides_whether_to_try_again(server, status, trouble):
    server.status = status
    with pytest.raises(trouble, match=str(status)):
        Chat().hand_over(letter("987654321"), lambda: None)


def test_an_answer_that_never_comes_leaves_it_unknown(server):
    server.status = 0
    with pytest.raises(Unknown):
        Chat().hand_over(letter("987654321"), lambda: None)


def test_a_service_that_is_not_there_is_down(server):
    with pytest.raises(TryLater) as caught:
        Chat().hand_over(letter(f"json://127.0.0.1:{free_port()}/"), lambda: None)
    assert caught.value.is_channel_down


@pytest.mark.parametrize("typed", [" 987654321 ", "-1001234567890", "@ubnd_minh_son", "json://127.0.0.1:9/hook"])
def test_addresses_that_are_allowed_are_kept(server, typed):
    assert Chat().checked(typed) == typed.strip()


@pytest.mark.parametrize("typed", ["xml://127.0.0.1/", "file:///etc/passwd", "mailto://a:b@example.vn", "hello", "12"])
def test_other_addresses_are_refused_so_that_nobody_has_the_server_call_where_they_like(server, typed):
    with pytest.raises(ValidationError, match="tgram, json"):
        Chat().checked(typed)


def test_a_chat_needs_a_bot(server, settings):
    settings.TELEGRAM_TOKEN = ""
    with pytest.raises(ValidationError, match="bot Telegram"):
        Chat().checked("987654321")


def test_keys_of_a_service_are_never_shown():
    assert Chat().masked("discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js") == "discord://…"
    assert Chat().masked("987654321") == "…321"
