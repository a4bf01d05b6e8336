"""Criteria sets, and guides over them, that a unit keeps beside those that come with the program."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import Searchable, person_field

IN_USE = models.Q(kept_at__isnull=False, withdrawn_at__isnull=True)


class KeptSet(Searchable):
    """A set as text (``core.scoring.write_set``), or a guide (``over`` is the code of the set that it changes).

    Read from a file first and looked at; kept once somebody has said so. A later version of the same code takes the
    place of the earlier from ``version_on`` on. What is withdrawn stays, and may be taken back into use.
    """

    class Kinds(models.TextChoices):
        SET = "set", _("bộ tiêu chí")
        GUIDE = "guide", _("hướng dẫn sửa bộ tiêu chí")

    class Levels(models.TextChoices):
        COMMUNE = "commune", _("Xã, phường, đặc khu")
        OFFICE = "office", _("Phòng, ban, trung tâm của xã")
        PROVINCE = "province", _("Tỉnh, thành phố")
        ANY = "any", _("Mọi cấp")

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị giữ"), on_delete=models.PROTECT, related_name="criteria_sets"
    )
    kind = models.CharField(_("loại"), max_length=10, choices=Kinds.choices, default=Kinds.SET)
    code = models.CharField(_("mã"), max_length=80)
    name = models.CharField(_("tên"), max_length=300)
    year = models.PositiveSmallIntegerField(_("năm"))
    level = models.CharField(_("cấp"), max_length=10, choices=Levels.choices, default=Levels.COMMUNE)
    over = models.CharField(_("sửa bộ tiêu chí"), max_length=80, blank=True)
    version_on = models.DateField(_("ngày của bản"), null=True, blank=True)
    text = models.TextField(_("nội dung"))
    findings = models.JSONField(_("điều cần xem"), default=list, blank=True)
    file = models.ForeignKey(
        "files.File", verbose_name=_("tệp nhận"), on_delete=models.PROTECT, related_name="criteria_sets"
    )
    read_at = models.DateTimeField(_("đọc lúc"), auto_now_add=True)
    read_by = person_field(_("người nhận tệp"))
    kept_at = models.DateTimeField(_("giữ lúc"), null=True, blank=True)
    kept_by = person_field(_("người giữ"), optional=True)
    withdrawn_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)
    withdrawn_by = person_field(_("người thu hồi"), optional=True)

    class Meta:
        verbose_name = _("bộ tiêu chí")
        verbose_name_plural = _("bộ tiêu chí")
        ordering = ["-year", "name", "-version_on", "-pk"]
        indexes = [models.Index(fields=["unit", "kind", "-year"], condition=IN_USE, name="kept_set_in_use")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "code", "version_on"], condition=IN_USE, name="kept_set_version_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kept_at__isnull=True) | models.Q(version_on__isnull=False),
                name="kept_set_has_a_version",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | models.Q(kept_at__isnull=False),
                name="withdrawn_set_was_kept",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="set", over="") | (models.Q(kind="guide") & ~models.Q(over="")),
                name="guide_is_over_a_set",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> str:
        return f"{self.code} {self.name} {self.year}"

    @property
    def is_guide(self) -> bool:
        return self.kind == self.Kinds.GUIDE

    @property
    def is_in_use(self) -> bool:
        return self.kept_at is not None and self.withdrawn_at is None
