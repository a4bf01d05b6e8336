"""A way out of the house that obeys the test, a mail server of ours, and moments at which letters leave."""

import socket
import threading
from collections import Counter
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from django.utils import timezone

from sauro.web.notices.channels.protocol import Undelivered


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of June 2026; the 10th is a Wednesday."""
    return datetime(2026, 6, day, hour, minute, tzinfo=timezone.get_default_timezone())


class Fake:
    """Takes letters, or does what ``trouble`` says: before the mark, or after it where it is no ``Undelivered``."""

    label = "Giả"
    hint = ""

    def __init__(self, code: str) -> None:
        self.code = code
        self.letters: list = []
        self.trouble: Exception | None = None
        self.when_committing = lambda: None
        self.is_on = True

    def is_ready(self) -> bool:
        return self.is_on

    def checked(self, address: str) -> str:
        return address

    def masked(self, address: str) -> str:
        return "…"

    def hand_over(self, letter, commit) -> str:
        if isinstance(self.trouble, Undelivered):
            raise self.trouble
        self.when_committing()
        commit()
        if self.trouble:
            raise self.trouble
        self.letters.append(letter)
        return "250 OK"

    def close(self) -> None:
        pass


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


class MailServer:
    """What a real mail server of ours does with a letter: it keeps it, or answers as ``answers`` says."""

    port = 0

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.took: Counter[str] = Counter()
        self.identifiers: Counter[str] = Counter()
        self.answers: dict[str, str] = {}
        self._lock = threading.Lock()

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if "RCPT" in self.answers:
            return self.answers["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.answers.get("DATA") == "hang up":
            server.transport.abort()
            return "250 never heard"
        if "DATA" in self.answers:
            return self.answers["DATA"]
        letter = message_from_bytes(envelope.content, policy=default)
        with self._lock:
            self.letters.append(letter)
            self.took[letter["subject"]] += 1
            self.identifiers[letter["message-id"]] += 1
        return "250 taken"
