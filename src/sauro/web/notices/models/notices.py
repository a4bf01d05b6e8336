"""What was said to whom: the rows of the ledger. They are written once; only reading adds to them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import Searchable
from sauro.web.notices.kinds import kind_words

HAS_PERSON = models.Q(recipient__isnull=False, outside_name="")
IS_OUTSIDE = models.Q(recipient__isnull=True) & ~models.Q(outside_name="")


class Notice(Searchable):
    """One message to one person, or to somebody outside under their name and addresses."""

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("sổ của"), on_delete=models.PROTECT, related_name="notices"
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người nhận"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
    )
    outside_name = models.CharField(_("người nhận ở ngoài"), max_length=200, blank=True)
    outside_addresses = models.JSONField(_("địa chỉ của người ở ngoài"), default=dict, blank=True)
    key = models.CharField(_("khoá của nguyên do"), max_length=200)
    kind = models.CharField(_("loại"), max_length=60)
    subject = models.CharField(_("tiêu đề"), max_length=300)
    body = models.TextField(_("nội dung"), blank=True)
    url = models.CharField(_("trang dẫn tới"), max_length=500, blank=True)
    is_urgent = models.BooleanField(_("gấp"), default=False)
    about_type = models.CharField(_("loại đối tượng"), max_length=80, blank=True)
    about_id = models.CharField(_("mã đối tượng"), max_length=40, blank=True)
    created_at = models.DateTimeField(_("lập lúc"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("để trống khi máy tự lập"),
    )
    is_planned = models.BooleanField(_("đã xếp lịch gửi"), default=False)
    read_at = models.DateTimeField(_("đọc lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("thông báo")
        verbose_name_plural = _("thông báo")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=HAS_PERSON | IS_OUTSIDE, name="notice_one_recipient"),
            models.UniqueConstraint(fields=["recipient", "key"], condition=HAS_PERSON, name="notice_once_each"),
            models.UniqueConstraint(
                fields=["unit", "outside_name", "key"], condition=IS_OUTSIDE, name="notice_once_each_outside"
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-created_at", "-id"], name="notice_recipient"),
            models.Index(fields=["recipient"], condition=models.Q(read_at__isnull=True), name="notice_unread"),
            models.Index(fields=["unit", "-created_at", "-id"], name="notice_unit"),
            models.Index(fields=["about_type", "about_id"], name="notice_about"),
            models.Index(fields=["id"], condition=models.Q(is_planned=False), name="notice_to_plan"),
        ]

    def __str__(self) -> str:
        return self.subject

    def search_text(self) -> str:
        return f"{self.recipient_name} {self.subject} {self.body}"

    @property
    def recipient_name(self) -> str:
        return self.recipient.full_name if self.recipient else self.outside_name

    @property
    def kind_words(self) -> str:
        return kind_words(self.kind)
