"""Zalo Official Account: a message to somebody who follows the account (by their number there), or a template message
(ZNS) to a telephone number. Written to the public documentation; tested against a server of ours that speaks it.

The key that requests carry holds for about a day; it is changed for a new one with a second key that is used up by
doing so. Both stand in the database, and one worker at a time changes them.
"""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sauro.web.notices.channels.posting import post
from sauro.web.notices.channels.protocol import Letter, Refused, TryLater, Undelivered, Unknown
from sauro.web.notices.models import ChannelToken

_BAD_KEY = frozenset({-124, -216, -220})
# The service itself, its limits or the account's money: another time it may go well.
_PASSING = frozenset({-32, -100, -115, -133, -144, -147, -211})
_MARGIN = timedelta(minutes=5)
_LONGEST = 1900  # characters of a message


class Zalo:
    code = "zalo"
    label = gettext_lazy("Zalo")
    hint = gettext_lazy("Số điện thoại dùng Zalo, hoặc mã người dùng của tài khoản OA")

    def is_ready(self) -> bool:
        return bool(settings.ZALO["APP_ID"] and settings.ZALO["SECRET"] and settings.ZALO["REFRESH_TOKEN"])

    def checked(self, address: str) -> str:
        plain = re.sub(r"[\s.\-()]", "", address)
        if _is_phone(plain):
            return _international(plain)
        if re.fullmatch(r"\d{15,25}", plain):
            return plain
        raise ValidationError(_("Nhập số điện thoại dùng Zalo, ví dụ 0912 345 678, hoặc mã người dùng 15–25 chữ số."))

    def masked(self, address: str) -> str:
        return f"{address[:4]}…{address[-2:]}"

    def hand_over(self, letter: Letter, commit: Callable[[], None]) -> str:
        url, content = _request(letter)
        body = json.dumps(content, ensure_ascii=False).encode()
        for is_second in (False, True):
            key = _key(is_refused=is_second)
            answer = _parsed(*post(url, {"access_token": key, "Content-Type": "application/json"}, body, commit))
            code = answer.get("error", 0)
            if code == 0:
                return str((answer.get("data") or {}).get("message_id") or (answer.get("data") or {}).get("msg_id", ""))
            if code not in _BAD_KEY:
                raise _undelivered(code, str(answer.get("message", "")))
        raise TryLater(_("Zalo không nhận khoá truy cập, kể cả khoá vừa đổi."), is_channel_down=True)

    def close(self) -> None:
        """Nothing is kept open."""


def _is_phone(plain: str) -> bool:
    return bool(re.fullmatch(r"(?:\+?84|0)\d{9}", plain))


def _international(plain: str) -> str:
    """0912345678 → 84912345678."""
    return plain.lstrip("+") if plain.lstrip("+").startswith("84") else f"84{plain[1:]}"


def _request(letter: Letter) -> tuple[str, dict[str, Any]]:
    """Where the letter goes and in what form: by its address."""
    if not _is_phone(letter.address):
        text = f"{letter.subject}\n\n{letter.text}"
        if len(text) > _LONGEST:
            text = f"{text[:_LONGEST]}…"
        return settings.ZALO["MESSAGE_URL"], {"recipient": {"user_id": letter.address}, "message": {"text": text}}
    if not settings.ZALO["TEMPLATE"]:
        raise Refused(_("Chưa đặt mẫu tin ZNS (SAURO_ZALO_TEMPLATE) nên chưa gửi được tới số điện thoại."))
    return settings.ZALO["TEMPLATE_URL"], {
        "phone": letter.address,
        "template_id": settings.ZALO["TEMPLATE"],
        "template_data": {"ten": letter.name[:100], "noi_dung": letter.subject[:200]},
        "tracking_id": re.sub(r"[^A-Za-z0-9]", "", letter.message_id)[:48],
    }


def _parsed(status: int, content: bytes) -> dict[str, Any]:
    """The answer; what is no answer of this service leaves it unknown whether the message was taken."""
    try:
        answer = json.loads(content)
    except ValueError:
        answer = None
    if isinstance(answer, dict) and isinstance(answer.get("error", 0), int) and status < 500:
        return answer
    if status == 429 or status in (502, 503):
        raise TryLater(_("Zalo đang bận (HTTP %(status)s).") % {"status": status}, is_channel_down=True)
    raise Unknown(_("Zalo trả lời không hiểu được (HTTP %(status)s).") % {"status": status})


def _undelivered(code: int, message: str) -> Undelivered:
    words = _known_words(code) or _("Zalo trả lời lỗi %(code)s: %(message)s") % {
        "code": code,
        "message": message[:200],
    }
    return TryLater(words, is_channel_down=True) if code in _PASSING else Refused(words)


def _known_words(code: int) -> str:
    return {
        -108: _("Zalo: số điện thoại không hợp lệ."),
        -114: _("Zalo: người nhận đã tắt tin, bỏ dùng hoặc dùng bản quá cũ."),
        -115: _("Zalo: tài khoản ZNS hết số dư."),
        -118: _("Zalo: số điện thoại này không có tài khoản Zalo."),
        -119: _("Zalo: tài khoản này không nhận tin ZNS."),
        -144: _("Zalo: tài khoản OA đã gửi hết số tin ZNS trong ngày."),
        -147: _("Zalo: mẫu tin ZNS đã gửi hết số tin trong ngày."),
        -211: _("Zalo: tài khoản OA đã gửi hết số tin được phép."),
        -213: _("Zalo: người nhận chưa quan tâm tài khoản OA."),
        -230: _("Zalo: người nhận không nhắn gì với tài khoản OA trong 7 ngày qua."),
    }.get(code, "")


def _key(*, is_refused: bool) -> str:
    """The key that requests carry; a new one where the present one ran out or ``is_refused``."""
    with transaction.atomic():
        seed = hashlib.sha256(settings.ZALO["REFRESH_TOKEN"].encode()).hexdigest()
        token, _made = ChannelToken.objects.select_for_update().get_or_create(channel="zalo", defaults={"seed": seed})
        if token.seed != seed or not token.refresh:
            token.seed, token.refresh, token.access = seed, settings.ZALO["REFRESH_TOKEN"], ""
        is_fresh = token.access and token.expires_at and token.expires_at - _MARGIN > timezone.now()
        if is_refused or not is_fresh:
            token.access, token.refresh, token.expires_at = _changed(token.refresh)
        token.save()
        return token.access


def _changed(refresh: str) -> tuple[str, str, datetime]:
    """New keys for the second key. That one is used up now, so the new ones are kept before anything else is done."""
    form = {"app_id": settings.ZALO["APP_ID"], "grant_type": "refresh_token", "refresh_token": refresh}
    headers = {"secret_key": settings.ZALO["SECRET"], "Content-Type": "application/x-www-form-urlencoded"}
    try:
        status, content = post(settings.ZALO["TOKEN_URL"], headers, urlencode(form).encode())
        answer = _parsed(status, content)
    except Unknown as error:
        raise TryLater(str(error), is_channel_down=True) from error
    if not answer.get("access_token") or not answer.get("refresh_token"):
        message = str(answer.get("error_description") or answer.get("error_name") or answer.get("message") or "")
        words = _("Zalo không đổi khoá truy cập (%(message)s). Đặt lại SAURO_ZALO_REFRESH_TOKEN.")
        raise TryLater(words % {"message": message[:200]}, is_channel_down=True)
    seconds = int(answer.get("expires_in") or 3600)
    return answer["access_token"], answer["refresh_token"], timezone.now() + timedelta(seconds=seconds)
