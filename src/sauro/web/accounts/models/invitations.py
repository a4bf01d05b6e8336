"""Links by which people come to their accounts."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field


class Invitation(models.Model):
    """A link that lets one person choose a password (or a passkey, or a sign-on), once, for a while."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người được mời"), on_delete=models.PROTECT, related_name="invitations"
    )
    mark = models.CharField(_("dấu của liên kết"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("mời lúc"), auto_now_add=True)
    created_by = person_field(_("người mời"))
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    used_at = models.DateTimeField(_("nhận lúc"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)
    revoked_by = person_field(_("người thu hồi"), optional=True)

    class Meta:
        verbose_name = _("lời mời")
        verbose_name_plural = _("lời mời")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(used_at__isnull=True, revoked_at__isnull=True),
                name="invitation_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(used_at__isnull=True) | models.Q(revoked_at__isnull=True),
                name="invitation_used_or_revoked",
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="invitation_expires")]

    def __str__(self) -> str:
        return str(self.person)

    def is_open(self, at: datetime) -> bool:
        """Whether the link still lets the person in at a moment."""
        return self.used_at is None and self.revoked_at is None and at < self.expires_at and self.person.is_active
