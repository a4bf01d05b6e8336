"""What a person has besides the password, and which roles must have something."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field
from sauro.web.organisation.models import Role


class Authenticator(models.Model):
    """The program on a person's telephone that makes codes (TOTP, RFC 6238)."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("người"), on_delete=models.PROTECT, related_name="authenticator"
    )
    sealed_secret = models.TextField(_("khoá đã niêm"))
    last_step = models.BigIntegerField(_("bước thời gian của mã đã dùng"), default=0)
    added_at = models.DateTimeField(_("bật lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("ứng dụng tạo mã")
        verbose_name_plural = _("ứng dụng tạo mã")

    def __str__(self) -> str:
        return str(self.person)


class RecoveryCode(models.Model):
    """A code on paper for the day the telephone is lost; each is used once."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người"), on_delete=models.PROTECT, related_name="recovery_codes"
    )
    mark = models.CharField(_("dấu của mã"), max_length=64, unique=True)
    used_at = models.DateTimeField(_("dùng lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("mã dự phòng")
        verbose_name_plural = _("mã dự phòng")

    def __str__(self) -> str:
        return str(self.person)


class Passkey(models.Model):
    """A key pair on a device of the person (WebAuthn); only its public half is here."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người"), on_delete=models.PROTECT, related_name="passkeys"
    )
    name = models.CharField(_("tên"), max_length=60)
    credential = models.CharField(_("mã của khoá"), max_length=1400, unique=True)
    owner_handle = models.CharField(_("mã chủ khoá"), max_length=90)
    public_key = models.BinaryField(_("khoá công khai"))
    sign_count = models.BigIntegerField(_("số lần ký"), default=0)
    transports = models.JSONField(_("cách nối"), default=list, blank=True)
    is_synced = models.BooleanField(_("đồng bộ giữa các máy"), default=False)
    added_at = models.DateTimeField(_("thêm lúc"), auto_now_add=True)
    used_at = models.DateTimeField(_("dùng gần nhất lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("khoá truy cập (passkey)")
        verbose_name_plural = _("khoá truy cập (passkey)")
        ordering = ["added_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="passkey_named_once")]

    def __str__(self) -> str:
        return self.name


class FactorRule(models.Model):
    """Who holds the role at the unit or below it must have a second factor, until the rule is ended."""

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="factor_rules"
    )
    role = models.CharField(_("vai trò"), max_length=30, choices=Role.choices)
    created_at = models.DateTimeField(_("đặt lúc"), auto_now_add=True)
    created_by = person_field(_("người đặt"))
    ended_at = models.DateTimeField(_("bỏ lúc"), null=True, blank=True)
    ended_by = person_field(_("người bỏ"), optional=True)

    class Meta:
        verbose_name = _("quy định bước hai")
        verbose_name_plural = _("quy định bước hai")
        ordering = ["unit__path", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "role"], condition=models.Q(ended_at__isnull=True), name="factor_rule_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit}"
