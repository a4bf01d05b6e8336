"""A month, quarter or year of a unit's service index, how it is reckoned for the unit, and the notices issued of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.core.scoring import NotArising
from sauro.core.service_index import Span
from sauro.web.common.models import Searchable, person_field


class IndexPeriod(Searchable):
    """A period of one unit of which something is known: ``code`` as in the core ("M09", "Q3", "Y")."""

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="index_periods"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    code = models.CharField(_("kỳ"), max_length=3)
    begun_at = models.DateTimeField(_("bắt đầu lúc"), auto_now_add=True)
    begun_by = person_field(_("người bắt đầu"))

    class Meta:
        verbose_name = _("kỳ chỉ số phục vụ")
        verbose_name_plural = _("kỳ chỉ số phục vụ")
        ordering = ["unit", "-year", "code"]
        indexes = [models.Index(fields=["year", "code"], name="index_period_by_time")]
        constraints = [models.UniqueConstraint(fields=["unit", "year", "code"], name="index_period_once")]

    def __str__(self) -> str:
        return f"{self.span.name}, {self.unit}"

    def search_text(self) -> str:
        return f"{self._meta.verbose_name} 766 {self.span.name} {self.span.words} {self.unit.name}"

    @property
    def span(self) -> Span:
        return Span(self.year, self.code)


class IndexSetup(models.Model):
    """How the index is reckoned for a unit and all below it: what lines of provinces alone are worth to a commune,
    which office gives the numbers, under which number the portal knows the unit."""

    class Treatment(models.TextChoices):
        EXCLUDED = NotArising.EXCLUDED.value, _("không tính, bớt khỏi điểm tối đa")
        FULL = NotArising.FULL.value, _("cho điểm tối đa")
        ZERO = NotArising.ZERO.value, _("0 điểm")

    unit = models.ForeignKey("organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="+")
    treated_as = models.CharField(
        _("chỉ số chỉ có ở tỉnh, bộ"), max_length=10, choices=Treatment.choices, default=Treatment.EXCLUDED
    )
    reason = models.CharField(_("căn cứ"), max_length=500, blank=True)
    office = models.ForeignKey(
        "organisation.Unit",
        verbose_name=_("phòng, trung tâm nhập số"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    department = models.CharField(_("mã đơn vị trên Cổng"), max_length=60, blank=True)
    set_at = models.DateTimeField(_("đặt lúc"), auto_now_add=True)
    set_by = person_field(_("người đặt"))
    replaced_at = models.DateTimeField(_("thay lúc"), null=True, blank=True)
    replaced_by = person_field(_("người thay"), optional=True)

    class Meta:
        verbose_name = _("cách tính chỉ số phục vụ")
        verbose_name_plural = _("cách tính chỉ số phục vụ")
        ordering = ["unit", "-set_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(replaced_at__isnull=True), name="index_setup_once_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_treated_as_display()}"


class PublicNotice(models.Model):
    """A notice of a period as it went out: the paper and the workbook, and what they said."""

    period = models.ForeignKey(
        IndexPeriod, verbose_name=_("kỳ"), on_delete=models.PROTECT, related_name="public_notices"
    )
    reference = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    dated_on = models.DateField(_("ngày của văn bản"), null=True, blank=True)
    signer = models.CharField(_("người ký"), max_length=200, blank=True)
    points = models.DecimalField(_("điểm"), max_digits=7, decimal_places=4)
    maximum = models.DecimalField(_("điểm tối đa"), max_digits=7, decimal_places=4)
    paper = models.ForeignKey("files.File", verbose_name=_("văn bản"), on_delete=models.PROTECT, related_name="+")
    workbook = models.ForeignKey("files.File", verbose_name=_("bảng tính"), on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(_("lập lúc"), auto_now_add=True)
    issued_by = person_field(_("người lập"))

    class Meta:
        verbose_name = _("thông báo kết quả")
        verbose_name_plural = _("thông báo kết quả")
        ordering = ["-issued_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.reference or _('chưa có số')}, {self.period}"
