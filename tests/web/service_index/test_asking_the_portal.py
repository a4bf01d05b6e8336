"""The optional aid that asks the portal's services, against a small server of ours; without it all works."""

import json
import threading
import time
from contextlib import contextmanager, suppress
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from index_kit import SEPTEMBER, gave
from sauro.core.service_index import Span
from sauro.web.service_index import actions, portal_client
from sauro.web.service_index.models import PortalReading

ANSWERS = {
    "transparency": {"data": {"CKMB": 5.4}},
    "dvc-progress-tree": [{"code": "TDGQ", "score": 18.8}],
    "provide-online-tree": {"code": "DVCTT", "score": 9.2},
    "formality-online-payment-tree": {"TTTT": None},
    "dossier-digitized": {"MDSH": {"score": 11.3}},
    "handling-satisfaction": {"MDHL": 15.33},
}


@contextmanager
def portal(answers=ANSWERS, status=200, delay=0.0, raw=None):
    """A server that answers as the portal may; gives its address and the bodies it was asked with."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
            time.sleep(delay)
            body = raw if raw is not None else json.dumps(answers[self.path.rpartition("/")[2]]).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            with suppress(OSError):  # who asked has gone away
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api", asked
    finally:
        server.shutdown()
        server.server_close()


def test_every_service_is_asked_for_the_unit_and_the_month():
    with portal() as (address, asked):
        text = portal_client.fetched("H41.15", SEPTEMBER, address)
    assert [path for path, _body in asked] == [f"/api/{name}" for name in ANSWERS]
    body = asked[0][1]
    assert (body["year"], body["month"], body["quarter"], body["rootDepartmentId"]) == (2026, 9, None, "H41.15")
    assert len(json.loads(text)) == 6


def test_a_quarter_is_asked_as_a_quarter():
    with portal() as (address, asked):
        portal_client.fetched("1", Span(2026, "Q3"), address)
    assert (asked[0][1]["quarter"], asked[0][1]["month"]) == (3, None)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"status": 503}, "mã lỗi 503"),
        ({"raw": b"<html>"}, "không đọc được"),
        ({"raw": b"\xff\xfe"}, "không đọc được"),
    ],
)
def test_a_strange_answer_is_a_sentence_that_says_how_to_go_on(said, why):
    with portal(**said) as (address, _asked), pytest.raises(portal_client.PortalError, match=why) as refused:
        portal_client.fetched("1", SEPTEMBER, address)
    assert "Nhập tay" in str(refused.value)


def test_a_silent_server_is_left_after_the_time_that_is_given():
    with portal(delay=1) as (address, _asked), pytest.raises(portal_client.PortalError, match="không trả lời trong"):
        portal_client.fetched("1", SEPTEMBER, address, timeout=0.2)


def test_nobody_there_is_said():
    with pytest.raises(portal_client.PortalError, match="Không nối được tới Cổng"):
        portal_client.fetched("1", SEPTEMBER, "http://127.0.0.1:1/api")


@pytest.fixture
def base(cast):
    return f"/chi-so-phuc-vu/{cast.commune.pk}/2026/thang-09/cong/"


def test_what_the_portal_says_is_looked_at_before_it_is_kept(cast, as_person, base, settings):
    gave(cast)
    browser = as_person("standing_body")
    with portal() as (address, _asked):
        settings.PORTAL_766_URL = address
        assert "Máy chủ chưa được cấu hình" in browser.post(f"{base}lay/", follow=True).content.decode()
        actions.set_up(by=cast.standing_body, unit=cast.commune, department="H41.15")
        assert "Hỏi Cổng" in browser.get(base).content.decode()
        preview = browser.post(f"{base}lay/")
    assert "6 nhóm" in preview.content.decode()
    assert not PortalReading.objects.exists()
    browser.post(f"{base}nhan/", {"answer": preview.context["sealed"]})
    found = {row.group: row.value for row in PortalReading.objects.all()}
    assert found["DVCTT"] == Decimal("9.2")
    assert found["TTTT"] is None


def test_a_failure_stands_on_the_page_and_nothing_is_kept(cast, as_person, base, settings):
    actions.set_up(by=cast.standing_body, unit=cast.commune, department="H41.15")
    with portal(status=500) as (address, _asked):
        settings.PORTAL_766_URL = address
        page = as_person("standing_body").post(f"{base}lay/", follow=True).content.decode()
    assert "Cổng trả lời mã lỗi 500. Nhập tay, hoặc dán câu trả lời của Cổng." in page
    assert not PortalReading.objects.exists()


def test_without_an_address_the_button_is_not_there(cast, as_person, base):
    assert "Hỏi Cổng" not in as_person("standing_body").get(base).content.decode()
