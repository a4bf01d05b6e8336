"""An optional aid: asking the services behind the portal's page for the values of a period.

They are not documented and promise nothing; Sáu Rõ works without them. They are asked only where the installation
names their address (SAURO_PORTAL_766_URL) and the unit its number on the portal. Whatever goes wrong is one sentence
that says how to go on: by hand, or with a file.
"""

import http.client
import json
import ssl
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from sauro.core.service_index import Span

TIMEOUT = 15.0  # seconds for each step
_MOST = 2_000_000  # bytes of one answer
_SERVICES = (
    "transparency",
    "dvc-progress-tree",
    "provide-online-tree",
    "formality-online-payment-tree",
    "dossier-digitized",
    "handling-satisfaction",
)
_TIME_TYPES = {"M": 1, "Q": 2, "Y": 3}


class PortalError(Exception):
    """Nothing was had from the portal; the message says why, in Vietnamese, and what to do instead."""


def is_configured() -> bool:
    return bool(settings.PORTAL_766_URL)


def fetched(department: str, span: Span, url: str = "", timeout: float = TIMEOUT) -> str:
    """The answers of all services for a unit and a period, as one JSON text."""
    address = url or settings.PORTAL_766_URL
    answers = [_asked(f"{address.rstrip('/')}/{name}", _body(department, span), timeout) for name in _SERVICES]
    return f"[{','.join(answers)}]"


def _body(department: str, span: Span) -> bytes:
    body = {
        "timeType": _TIME_TYPES[span.code[0]],
        "year": span.year,
        "quarter": int(span.code[1:]) if span.code[0] == "Q" else None,
        "month": span.months[0] if span.is_month else None,
        "rootDepartmentId": department,
        "formalityId": None,
        "currentPage": 1,
        "pageSize": 100,
    }
    return json.dumps(body).encode()


def _asked(url: str, body: bytes, timeout: float) -> str:
    parts = urlsplit(url)
    connection = _connection(parts.scheme, parts.hostname or "", parts.port, timeout)
    try:
        connection.request("POST", parts.path, body, {"Content-Type": "application/json", "Accept": "application/json"})
        answer = connection.getresponse()
        data = answer.read(_MOST + 1)
    except TimeoutError as error:
        raise PortalError(_slow(timeout)) from error
    except (OSError, http.client.HTTPException) as error:
        raise PortalError(_unreached(error)) from error
    finally:
        connection.close()
    if answer.status != http.client.OK:
        words = _("Cổng trả lời mã lỗi %(status)s. Nhập tay, hoặc dán câu trả lời của Cổng.")
        raise PortalError(words % {"status": answer.status})
    return _text(data)


def _connection(scheme: str, host: str, port: int | None, timeout: float) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=timeout, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, port, timeout=timeout)


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
        json.loads(text)
    except (ValueError, RecursionError) as error:
        words = _("Cổng trả lời điều không đọc được. Nhập tay, hoặc dán câu trả lời của Cổng.")
        raise PortalError(words) from error
    return text


def _slow(timeout: float) -> str:
    words = _("Cổng không trả lời trong %(seconds)s giây. Thử lại sau, nhập tay, hoặc dán câu trả lời của Cổng.")
    return words % {"seconds": round(timeout)}


def _unreached(error: BaseException) -> str:
    words = _("Không nối được tới Cổng (%(error)s). Thử lại sau, nhập tay, hoặc dán câu trả lời của Cổng.")
    return words % {"error": str(error)[:120] or type(error).__name__}
