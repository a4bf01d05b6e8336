"""A request over HTTP that says when it is too late to stop: the last byte of the body is sent after the mark.

A server cannot act on a body that is not whole (its length is told first), so a fall before that byte sends nothing.
"""

import http.client
import ssl
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from sauro.web.notices.channels.protocol import TryLater, Unknown

TIMEOUT = 20.0  # seconds for each step
_MOST = 1 << 20


def post(
    url: str, headers: Mapping[str, str], body: bytes, commit: Callable[[], None] | None = None
) -> tuple[int, bytes]:
    """Send ``body``; gives status and answer. ``TryLater`` before the mark, ``Unknown`` after it."""
    parts = urlsplit(url)
    connection = _connection(parts.scheme, parts.hostname or "", parts.port)
    try:
        _all_but_the_last_byte(connection, parts.path + (f"?{parts.query}" if parts.query else ""), headers, body)
        if commit is not None:
            commit()
        return _finish(connection, body[-1:])
    finally:
        connection.close()


def _connection(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, port, timeout=TIMEOUT)


def _all_but_the_last_byte(
    connection: http.client.HTTPConnection, path: str, headers: Mapping[str, str], body: bytes
) -> None:
    try:
        connection.putrequest("POST", path or "/", skip_accept_encoding=True)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            connection.putheader(name, value)
        connection.endheaders()
        connection.send(body[:-1])
    except (OSError, http.client.HTTPException) as error:
        raise TryLater(_no_answer(error), is_channel_down=True) from error


def _finish(connection: http.client.HTTPConnection, last: bytes) -> tuple[int, bytes]:
    try:
        connection.send(last)
        answer = connection.getresponse()
        return answer.status, answer.read(_MOST)
    except (OSError, http.client.HTTPException) as error:
        raise Unknown(_no_answer(error)) from error


def _no_answer(error: BaseException) -> str:
    return _("Không nói chuyện được với máy chủ: %(error)s") % {"error": str(error)[:200] or type(error).__name__}
