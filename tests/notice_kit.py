"""A way out of the house that obeys the test, and moments at which letters leave."""

from datetime import datetime

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
