"""A client of SMTP that says when it is too late to stop.

A server takes a letter with the line that holds one dot, and not before: if the connection ends without it, the letter
is thrown away (RFC 5321, 4.1.1.4). So the mark "too late" is set between the last line of the letter and the dot. What
remains unknown is a fall between that mark and the server's answer, and no client can do better: the protocol has no
way to ask afterwards.
"""

import re
import smtplib
import ssl
from collections.abc import Callable
from typing import Any

_DOT = b".\r\n"


class PlainClient(smtplib.SMTP):
    """Without encryption, or with STARTTLS."""

    def send_marked(self, content: bytes, commit: Callable[[], None]) -> tuple[int, bytes]:
        """Send the letter; ``commit()`` is called just before the dot. Gives the server's answer to the dot."""
        self.putcmd("data")
        code, reply = self.getreply()
        if code != 354:
            raise smtplib.SMTPDataError(code, reply)
        self.send(_quoted(content))
        commit()
        self.send(_DOT)
        return self.getreply()


class TLSClient(smtplib.SMTP_SSL, PlainClient):
    """Encrypted from the first byte."""


def connect(settings: dict[str, Any], timeout: float) -> PlainClient:
    """A client that has greeted the server, encrypted and signed in as the settings say."""
    host, port = settings["HOST"], settings["PORT"]
    if settings["SECURITY"] == "tls":
        client: PlainClient = TLSClient(host, port, timeout=timeout, context=ssl.create_default_context())
    else:
        client = PlainClient(host, port, timeout=timeout)
    try:
        client.ehlo()
        if settings["SECURITY"] == "starttls":
            client.starttls(context=ssl.create_default_context())
            client.ehlo()
        if settings["USER"]:
            client.login(settings["USER"], settings["PASSWORD"])
    except BaseException:
        client.close()
        raise
    return client


def _quoted(content: bytes) -> bytes:
    """The letter with line ends of the network and a dot more before each dot at the head of a line."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", content)
    lines = re.sub(rb"(?m)^\.", b"..", lines)
    return lines if lines.endswith(b"\r\n") else lines + b"\r\n"
