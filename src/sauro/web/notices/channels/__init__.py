"""The ways out of the house, by their codes. The page is no channel: it shows every notice."""

from sauro.web.notices.channels.chat import Chat
from sauro.web.notices.channels.mail import Mail
from sauro.web.notices.channels.protocol import Channel
from sauro.web.notices.channels.zalo import Zalo

_channels: dict[str, Channel] = {channel.code: channel for channel in (Mail(), Chat(), Zalo())}


def channel(code: str) -> Channel:
    """The channel of that code; ``KeyError`` where there is none."""
    return _channels[code]


def all_channels() -> list[Channel]:
    return list(_channels.values())


def ready_channels() -> list[Channel]:
    """Those that the settings allow to send."""
    return [channel for channel in _channels.values() if channel.is_ready()]
