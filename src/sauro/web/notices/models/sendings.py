"""What leaves the house: one letter through one channel, with the states that it passes (docs/adr/0014)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field


class SendingState(models.TextChoices):
    WAITING = "waiting", _("chờ gửi")
    CLAIMED = "claimed", _("đang gửi")
    COMMITTING = "committing", _("đang trao")
    SENT = "sent", _("đã gửi")
    FAILED = "failed", _("không gửi được")
    UNCERTAIN = "uncertain", _("chưa rõ đã tới")
    DROPPED = "dropped", _("không cần gửi")


class Sending(models.Model):
    """A letter to one address. It carries one notice, or all that gathered for one digest.

    ``subject`` and ``text`` are what leaves, word for word; they are empty until it is written, just before it leaves
    for the first time. ``claim`` is the mark of the worker that holds it: only the holder may hand it over.
    """

    notices = models.ManyToManyField("notices.Notice", verbose_name=_("thông báo"), related_name="sendings")
    recipient = person_field(_("người nhận"), optional=True)
    unit = models.ForeignKey("organisation.Unit", verbose_name=_("sổ của"), on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(_("kênh"), max_length=20)
    address = models.CharField(_("địa chỉ"), max_length=500)
    state = models.CharField(_("trạng thái"), max_length=12, choices=SendingState.choices, default=SendingState.WAITING)
    digest_at = models.DateTimeField(_("bản tổng hợp lúc"), null=True, blank=True)
    due_at = models.DateTimeField(_("gửi vào lúc"))
    why_then = models.CharField(_("vì sao lúc đó"), max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(_("số lần gửi"), default=0)
    claim = models.CharField(_("dấu của tiến trình đang gửi"), max_length=140, blank=True)
    claimed_at = models.DateTimeField(_("bắt đầu gửi lúc"), null=True, blank=True)
    sent_at = models.DateTimeField(_("đã gửi lúc"), null=True, blank=True)
    message_id = models.CharField(_("mã thư"), max_length=200, blank=True)
    answer = models.CharField(_("trả lời của máy chủ"), max_length=500, blank=True)
    error = models.CharField(_("lý do"), max_length=500, blank=True)
    subject = models.CharField(_("tiêu đề đã gửi"), max_length=300, blank=True)
    text = models.TextField(_("nội dung đã gửi"), blank=True)

    class Meta:
        verbose_name = _("lần gửi")
        verbose_name_plural = _("lần gửi")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "channel", "digest_at"],
                condition=models.Q(digest_at__isnull=False),
                name="sending_one_a_digest",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=SendingState.SENT) | models.Q(sent_at__isnull=False),
                name="sending_sent_has_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[SendingState.CLAIMED, SendingState.COMMITTING])
                | (models.Q(claimed_at__isnull=False) & ~models.Q(claim="")),
                name="sending_claimed_has_holder",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"], condition=models.Q(state=SendingState.WAITING), name="sending_waiting"
            ),
            models.Index(
                fields=["claimed_at"],
                condition=models.Q(state__in=[SendingState.CLAIMED, SendingState.COMMITTING]),
                name="sending_held",
            ),
            models.Index(fields=["unit", "state"], name="sending_unit_state"),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.get_state_display()}"
