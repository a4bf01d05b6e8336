"""What every way out of the house offers, and the three ways in which handing over can end badly."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Letter:
    """What leaves: all that a channel may need. ``text`` is plain; ``message_id`` stays the same whenever this letter
    is sent again, so that a mailbox can tell."""

    message_id: str
    address: str
    name: str
    subject: str
    text: str


class Undelivered(Exception):
    """The letter has certainly not arrived; the words say why."""


class TryLater(Undelivered):
    """It may go well another time. ``is_channel_down``: nothing else need be tried by this channel for now."""

    def __init__(self, words: str, *, is_channel_down: bool = False) -> None:
        super().__init__(words)
        self.is_channel_down = is_channel_down


class Refused(Undelivered):
    """It will not go well until somebody changes something."""


class Unknown(Exception):
    """Nobody can know whether the letter arrived."""


class LostClaim(Exception):
    """Another worker has taken the letter over; this one must not hand it over."""


class Channel(Protocol):
    """A way out of the house.

    ``hand_over`` calls ``commit()`` at the last moment at which it can still stop: before that call the letter has
    certainly not left, after it nobody knows until the other side answers. (Where an answer says that nothing was taken
    and the letter goes off once more, it is called again.) It gives the answer, or raises
    ``Undelivered`` where it knows that nothing arrived, ``Unknown`` where it does not know.
    """

    code: str
    label: Any
    hint: Any  # how an address looks, for the form

    def is_ready(self) -> bool:
        """Whether the settings are there to send by this channel."""
        ...

    def checked(self, address: str) -> str:
        """The address as it is kept; ``ValidationError`` says what is wrong with it."""
        ...

    def masked(self, address: str) -> str:
        """So much of the address that its owner knows it and nobody else can use it."""
        ...

    def hand_over(self, letter: Letter, commit: Callable[[], None]) -> str:
        """Give the letter to the other side."""
        ...

    def close(self) -> None:
        """End what is kept open between letters."""
        ...
