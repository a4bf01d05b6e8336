"""Accounts elsewhere that open accounts here."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SignOn(models.Model):
    """One account of an OpenID provider, known by issuer and subject, that opens one account here."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người"), on_delete=models.PROTECT, related_name="sign_ons"
    )
    provider = models.CharField(_("nhà cung cấp"), max_length=40)
    issuer = models.CharField(_("nơi phát hành"), max_length=300)
    subject = models.CharField(_("mã chủ tài khoản"), max_length=255)
    account = models.CharField(_("tài khoản bên đó"), max_length=255, blank=True)
    linked_at = models.DateTimeField(_("gắn lúc"), auto_now_add=True)
    used_at = models.DateTimeField(_("dùng gần nhất lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("tài khoản được gắn")
        verbose_name_plural = _("tài khoản được gắn")
        ordering = ["linked_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="sign_on_opens_one_account")]

    def __str__(self) -> str:
        return self.account or self.provider
