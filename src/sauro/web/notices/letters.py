"""What a letter says: one notice as it is, or many under one head."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.web.notices.models import Notice

_LINE = "\n\n" + "-" * 40 + "\n\n"


def letter_of(notices: Sequence[Notice], at: datetime) -> tuple[str, str]:
    """Subject and text of the letter that carries ``notices``."""
    if len(notices) == 1:
        return notices[0].subject, f"{_part(notices[0], has_subject=False)}\n\n{_foot(notices[0])}"
    when = f"{timezone.localtime(at):%H:%M %d/%m/%Y}"
    subject = _("%(count)s thông báo đến %(when)s: %(first)s…")
    words = {"count": len(notices), "when": when, "first": notices[0].subject[:120]}
    text = _LINE.join(f"{number}. {_part(notice)}" for number, notice in enumerate(notices, 1))
    return subject % words, f"{text}\n\n{_foot(notices[0])}"


def _part(notice: Notice, *, has_subject: bool = True) -> str:
    lines = [notice.subject] if has_subject or not notice.body else []
    return "\n".join([*lines, *([notice.body] if notice.body else []), *([link] if (link := link_of(notice)) else [])])


def link_of(notice: Notice) -> str:
    """Where the notice leads, for somebody outside the site; empty where the site's address is not set."""
    if not settings.SITE_URL or not notice.url:
        return ""
    path = reverse("notices:open_notice", args=[notice.pk]) if notice.recipient_id else notice.url
    return f"{settings.SITE_URL}{path}"


def _foot(notice: Notice) -> str:
    return _("Thư do Sáu Rõ của %(unit)s gửi tự động; đừng trả lời thư này.") % {"unit": notice.unit.name}
