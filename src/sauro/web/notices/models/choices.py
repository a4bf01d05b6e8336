"""By which channels and at which hours somebody wants to hear; a commune's row holds for all who chose nothing."""

from datetime import time

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.core.dispatch import SendingHours, read_times
from sauro.web.common.models import person_field


class Choices(models.Model):
    """The choices of a person, or the defaults of a commune.

    ``channels`` are the codes of the channels in use; ``exceptions`` sets single kinds apart: kind → channels.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notice_choices",
    )
    unit = models.OneToOneField(
        "organisation.Unit",
        verbose_name=_("đơn vị"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notice_choices",
    )
    digests = models.CharField(_("giờ gửi bản tổng hợp"), max_length=60, default="07:30, 13:30")
    quiet_from = models.TimeField(_("yên lặng từ"), default=time(20, 0))
    quiet_until = models.TimeField(_("yên lặng đến"), default=time(6, 30))
    channels = models.JSONField(_("kênh nhận"), default=list, blank=True)
    exceptions = models.JSONField(_("loại nhận theo kênh riêng"), default=dict, blank=True)
    changed_at = models.DateTimeField(_("sửa lúc"), auto_now=True)
    changed_by = person_field(_("người sửa"))

    class Meta:
        verbose_name = _("lựa chọn nhận thông báo")
        verbose_name_plural = _("lựa chọn nhận thông báo")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, unit__isnull=True)
                | models.Q(person__isnull=True, unit__isnull=False),
                name="choices_of_person_or_unit",
            )
        ]

    def __str__(self) -> str:
        return str(self.person or self.unit)

    @property
    def hours(self) -> SendingHours:
        return SendingHours(read_times(self.digests), self.quiet_from, self.quiet_until)

    def channels_for(self, kind: str) -> list[str]:
        """The channels by which a kind of notice goes; the page always shows it."""
        chosen: list[str] = self.exceptions.get(kind, self.channels)
        return chosen


class ChannelAddress(models.Model):
    """Where a person is reached by a channel. The mail address stands with the person; this one would override it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người"), on_delete=models.PROTECT, related_name="channel_addresses"
    )
    channel = models.CharField(_("kênh"), max_length=20)
    address = models.CharField(_("địa chỉ"), max_length=500)
    changed_at = models.DateTimeField(_("sửa lúc"), auto_now=True)
    changed_by = person_field(_("người sửa"))

    class Meta:
        verbose_name = _("địa chỉ nhận thông báo")
        verbose_name_plural = _("địa chỉ nhận thông báo")
        constraints = [models.UniqueConstraint(fields=["person", "channel"], name="channel_address_once")]

    def __str__(self) -> str:
        return f"{self.person}, {self.channel}"
