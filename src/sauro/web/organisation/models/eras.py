"""The dated history of units: what each was called and where it stood, and which unit followed which."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field
from sauro.web.organisation.models.units import Designation


class UnitEra(models.Model):
    """What a unit was called, as what, and below which unit, from a day on until its next era begins.

    An era has no last day of its own, so that eras neither overlap nor leave a gap. The first one may begin at an
    unknown day; the last one says the same as the unit's own columns. How long the unit lives stands there too.
    """

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="eras"
    )
    name = models.CharField(_("tên"), max_length=200)
    designation = models.CharField(_("loại hình"), max_length=20, choices=Designation.choices, blank=True, default="")
    parent = models.ForeignKey(
        "organisation.Unit",
        verbose_name=_("thuộc"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="child_eras",
    )
    starts_on = models.DateField(_("từ ngày"), null=True, blank=True)
    basis = models.CharField(_("căn cứ"), max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("giai đoạn của đơn vị")
        verbose_name_plural = _("giai đoạn của đơn vị")
        ordering = ["unit", models.F("starts_on").asc(nulls_first=True)]
        constraints = [
            models.UniqueConstraint(fields=["unit", "starts_on"], name="unit_era_starts_once_a_day"),
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(starts_on__isnull=True), name="unit_era_first_once"
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("unit")),
                name="unit_era_not_below_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def began_by(self, on: date) -> bool:
        return self.starts_on is None or self.starts_on <= on


class SuccessionKind(models.TextChoices):
    MERGED = "merged", _("hợp nhất, nhập")
    SPLIT = "split", _("chia, tách")


class UnitSuccession(models.Model):
    """One unit that takes over from another on a day. Several rows of one predecessor are a split."""

    predecessor = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị trước"), on_delete=models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị sau"), on_delete=models.PROTECT, related_name="takeovers"
    )
    kind = models.CharField(_("cách"), max_length=10, choices=SuccessionKind.choices)
    happened_on = models.DateField(_("từ ngày"))
    basis = models.CharField(_("căn cứ"), max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    recorded_by = person_field(_("người ghi"))

    class Meta:
        verbose_name = _("kế thừa giữa hai đơn vị")
        verbose_name_plural = _("kế thừa giữa các đơn vị")
        ordering = ["happened_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "happened_on"], name="unit_succession_once"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="unit_does_not_follow_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
