"""E-mail by SMTP: one connection for the letters of a pass, each with an identifier of its own that never changes."""

import smtplib
from collections.abc import Callable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate

from django.conf import settings
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sauro.web.notices.channels.protocol import Letter, Refused, TryLater, Unknown
from sauro.web.notices.channels.smtp import PlainClient, connect

TIMEOUT = 20.0  # seconds for each step


class Mail:
    code = "email"
    label = gettext_lazy("Thư điện tử")
    hint = gettext_lazy("Ví dụ: mai@example.vn")

    def __init__(self) -> None:
        self._client: PlainClient | None = None

    def is_ready(self) -> bool:
        return bool(settings.MAIL)

    def checked(self, address: str) -> str:
        message = _("Nhập địa chỉ thư điện tử đầy đủ, ví dụ: mai@example.vn.")
        EmailValidator(message=message)(address := address.strip())
        return address

    def masked(self, address: str) -> str:
        name, _at, domain = address.rpartition("@")
        return f"{name[:1]}…@{domain}"

    def hand_over(self, letter: Letter, commit: Callable[[], None]) -> str:
        client = self._connected()
        try:
            self._envelope(client, letter.address)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self.close()
            raise TryLater(_no_answer(error), is_channel_down=True) from error
        return self._content(client, letter, commit)

    def close(self) -> None:
        if self._client is not None:
            try:
                self._client.quit()
            except (smtplib.SMTPException, OSError):
                self._client.close()
            self._client = None

    def _connected(self) -> PlainClient:
        """The connection that stands, or a new one."""
        if self._client is not None:
            try:
                if self._client.rset()[0] == 250:
                    return self._client
            except (smtplib.SMTPException, OSError):
                pass
            self.close()
        try:
            self._client = connect(settings.MAIL, TIMEOUT)
        except smtplib.SMTPAuthenticationError as error:
            words = _("Máy chủ thư không nhận tên hay mật khẩu: %(answer)s") % {"answer": _said(*error.args)}
            raise TryLater(words, is_channel_down=True) from error
        except (smtplib.SMTPException, OSError) as error:
            raise TryLater(_no_answer(error), is_channel_down=True) from error
        return self._client

    def _envelope(self, client: PlainClient, address: str) -> None:
        _accepted(*client.mail(settings.DEFAULT_FROM_EMAIL))
        _accepted(*client.rcpt(address))

    def _content(self, client: PlainClient, letter: Letter, commit: Callable[[], None]) -> str:
        is_committed = False

        def mark() -> None:
            nonlocal is_committed
            commit()
            is_committed = True

        try:
            code, reply = client.send_marked(_written(letter), mark)
        except smtplib.SMTPDataError as error:
            raise _undelivered(*error.args) from error
        except BaseException as error:
            client.close()  # not ``quit``: that would end the letter in a way the server might take for whole
            self._client = None
            if isinstance(error, smtplib.SMTPException | OSError):
                if is_committed:
                    raise Unknown(_no_answer(error)) from error
                raise TryLater(_no_answer(error), is_channel_down=True) from error
            raise
        if code != 250:
            raise _undelivered(code, reply)
        return _said(code, reply)


def _written(letter: Letter) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = letter.message_id
    message["Date"] = formatdate(localtime=True)
    message["From"] = Address(_("Sáu Rõ"), addr_spec=settings.DEFAULT_FROM_EMAIL)
    message["To"] = Address(" ".join(letter.name.split()), addr_spec=letter.address)
    message["Subject"] = " ".join(letter.subject.split())
    message["Auto-Submitted"] = "auto-generated"  # no answers of the "I am on leave" kind (RFC 3834)
    message.set_content(letter.text, cte="base64")
    return message.as_bytes()


def _accepted(code: int, reply: bytes) -> None:
    if code not in (250, 251):
        raise _undelivered(code, reply)


def _undelivered(code: int, reply: bytes) -> TryLater | Refused:
    """By the first digit of the answer: 4 passes, 5 stays. 421 is the server going away altogether."""
    words = _("Máy chủ thư trả lời: %(answer)s") % {"answer": _said(code, reply)}
    if 500 <= code < 600:
        return Refused(words)
    return TryLater(words, is_channel_down=code == 421)


def _said(code: int, reply: bytes | str) -> str:
    text = reply.decode("utf-8", errors="replace") if isinstance(reply, bytes) else reply
    return f"{code} {' '.join(text.split())}"[:300]


def _no_answer(error: BaseException) -> str:
    return _("Không nói chuyện được với máy chủ thư: %(error)s") % {"error": str(error)[:200] or type(error).__name__}
