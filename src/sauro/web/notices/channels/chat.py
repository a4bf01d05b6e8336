"""Telegram, and the other services that the library Apprise reaches and the settings allow.

The library tells no more than "went" or "did not go", and why only in its log. What it says there about the connection
decides whether nothing arrived or nobody can know.
"""

import logging
import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sauro.web.notices.channels.protocol import Letter, Refused, TryLater, Unknown

if TYPE_CHECKING:
    from apprise import NotifyBase

_CHAT = re.compile(r"-?\d{3,20}|@[A-Za-z]\w{3,31}")
_NEVER_REACHED = ("NewConnectionError", "ConnectTimeoutError", "NameResolutionError", "Connection refused")


class Chat:
    code = "chat"
    label = gettext_lazy("Telegram, kênh khác")
    hint = gettext_lazy("Mã cuộc trò chuyện Telegram (dãy số), hoặc địa chỉ dạng của thư viện Apprise")

    def is_ready(self) -> bool:
        return bool(settings.TELEGRAM_TOKEN or set(settings.NOTICE_SERVICES) - {"tgram"})

    def checked(self, address: str) -> str:
        address = address.strip()
        if _CHAT.fullmatch(address):
            if not settings.TELEGRAM_TOKEN:
                raise ValidationError(_("Trang này chưa có bot Telegram; hỏi người quản trị."))
            return address
        scheme = address.partition("://")[0].lower()
        if "://" not in address or scheme not in settings.NOTICE_SERVICES:
            allowed = ", ".join(settings.NOTICE_SERVICES)
            message = _("Nhập mã cuộc trò chuyện Telegram, hoặc địa chỉ bắt đầu bằng một trong: %(allowed)s.")
            raise ValidationError(message % {"allowed": allowed})
        if _service(address) is None:
            raise ValidationError(_("Địa chỉ này thiếu phần hoặc viết sai; xem lại hướng dẫn của dịch vụ."))
        return address

    def masked(self, address: str) -> str:
        """An address of a service holds its keys: nobody is shown more than which service it is."""
        if "://" in address:
            return f"{urlsplit(address).scheme}://…"
        return f"…{address[-3:]}"

    def hand_over(self, letter: Letter, commit: Callable[[], None]) -> str:
        from apprise import LogCapture

        service = _service(_full(letter.address))
        if service is None:
            raise Refused(_("Địa chỉ của dịch vụ không còn dùng được."))
        service.logger.setLevel(logging.DEBUG)
        with LogCapture(level=logging.DEBUG, fmt="%(message)s") as said:  # type: ignore[no-untyped-call]
            commit()
            went = service.notify(body=letter.text, title=letter.subject)
            words = said.getvalue()
        if not went:
            raise _trouble(words)
        return _("dịch vụ đã nhận")

    def close(self) -> None:
        """Nothing is kept open."""


def _full(address: str) -> str:
    """The address with the key of the commune's bot."""
    return address if "://" in address else f"tgram://{settings.TELEGRAM_TOKEN}/{address}/"


def _service(url: str) -> "NotifyBase | None":
    """The service behind an address, or ``None`` where the address makes no sense. The library is large and loads a
    hundred services, so it is brought in only where one of them is used."""
    import apprise

    asset = apprise.AppriseAsset(async_mode=False, app_id=_("Sáu Rõ"), app_desc=_("Sáu Rõ"))
    found = apprise.Apprise.instantiate(url, asset=asset, suppress_exceptions=True)
    return found if isinstance(found, apprise.NotifyBase) else None


def _trouble(log: str) -> Exception:
    """What the library's log means."""
    if status := re.search(r"error=(\d{3})", log):
        code = int(status[1])
        words = _("Dịch vụ trả lời HTTP %(code)s.") % {"code": code}
        return TryLater(words) if code == 429 or code >= 500 else Refused(words)
    if exception := re.search(r"Socket Exception: (.*)", log):
        if any(word in exception[1] for word in _NEVER_REACHED):
            return TryLater(_("Không kết nối được tới dịch vụ."), is_channel_down=True)
        return Unknown(_("Mất kết nối khi dịch vụ chưa trả lời."))
    return Unknown(_("Dịch vụ không nhận, không rõ vì sao."))
