"""Addresses with a secret in them: a person's calendar, and the answer of an outside body. Secrets are kept hashed."""

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field
from sauro.web.tasks.models.occurrences import Occurrence


def new_secret() -> str:
    """A secret for an address: 256 bits."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """The form in which a secret is kept. It is long and random, so no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


class CalendarFeed(models.Model):
    """A person's calendar for their own calendar program; whoever has the address reads it, until it is revoked."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người"), on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    secret_hash = models.CharField(_("mã bí mật, đã băm"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)
    fetched_at = models.DateTimeField(_("đọc gần nhất lúc"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("lịch cá nhân")
        verbose_name_plural = _("lịch cá nhân")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(revoked_at__isnull=True), name="one_feed_for_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}"


class OutsideLink(models.Model):
    """The way for somebody without an account to answer one turn of a task, until a day."""

    occurrence = models.ForeignKey(
        Occurrence, verbose_name=_("kỳ thực hiện"), on_delete=models.CASCADE, related_name="links"
    )
    name = models.CharField(_("người nhận"), max_length=200)
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    secret_hash = models.CharField(_("mã bí mật, đã băm"), max_length=64, unique=True)
    expires_on = models.DateField(_("dùng được đến hết ngày"))
    made_at = models.DateTimeField(_("gửi lúc"), auto_now_add=True)
    made_by = person_field(_("người gửi"))
    opened_at = models.DateTimeField(_("mở lần đầu lúc"), null=True, blank=True)
    answered_at = models.DateTimeField(_("trả lời gần nhất lúc"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)
    revoked_by = person_field(_("người thu hồi"), optional=True)

    class Meta:
        verbose_name = _("liên kết trả lời")
        verbose_name_plural = _("liên kết trả lời")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.occurrence}"
