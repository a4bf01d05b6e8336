"""Channels that obey the test, and notices written at a moment."""

import pytest


@pytest.fixture
def post_office(monkeypatch) -> "dict[str, object]":
    """All channels, obeying the test."""
    from notice_kit import Fake
    from sauro.web.notices import channels

    ways = {code: Fake(code) for code in ("email", "chat", "zalo")}
    monkeypatch.setattr(channels, "_channels", ways)
    return ways


@pytest.fixture
def mail(post_office) -> object:
    return post_office["email"]


@pytest.fixture
def say(cast):
    """``say(person, when, "m:1")``: a notice written at that moment."""
    from django.db import transaction

    from sauro.web.notices.actions import notify
    from sauro.web.notices.messages import Message
    from sauro.web.notices.models import Notice

    def written(person, when, key="m:1", **more):
        about = more.pop("about", None)
        fields = {"kind": "task.due_soon", "subject": f"Việc {key}", "body": "Nội dung.", "url": "/nhiem-vu/1/", **more}
        with transaction.atomic():
            (notice,) = notify(to=[person], message=Message(key, **fields), unit=cast.commune, about=about)
        Notice.objects.filter(pk=notice.pk).update(created_at=when)
        notice.refresh_from_db()
        return notice

    return written


@pytest.fixture
def mail_server():
    """A mail server that listens on this machine."""
    from aiosmtpd.controller import Controller

    from notice_kit import MailServer, free_port

    handler = MailServer()
    handler.port = free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port)
    controller.start()
    yield handler
    controller.stop()
