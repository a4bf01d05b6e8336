"""Keys that a service gives for a while and that change with each use, so they cannot stand in the settings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChannelToken(models.Model):
    """The present keys of one channel. ``seed`` is the digest of the first key in the settings: a new one there begins
    a new row of keys."""

    channel = models.CharField(_("kênh"), max_length=20, unique=True)
    seed = models.CharField(_("khoá đầu tiên, băm"), max_length=64)
    access = models.TextField(_("khoá dùng"), blank=True)
    refresh = models.TextField(_("khoá đổi"), blank=True)
    expires_at = models.DateTimeField(_("hết hạn lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("khoá của kênh")
        verbose_name_plural = _("khoá của kênh")

    def __str__(self) -> str:
        return self.channel
