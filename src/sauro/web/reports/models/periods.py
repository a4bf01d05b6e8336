"""Reporting calendars of communes and provinces, and the periods of their years."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field


class Regime(models.Model):
    """The reporting calendar of a commune or a province for one year, as a value of the core (``content``).

    A change is a new row; the one before says when it was replaced. ``origin`` tells where it was taken from.
    """

    class Origin(models.TextChoices):
        PLAN = "plan", _("theo kế hoạch")
        NATIONAL = "national", _("theo quy định chung")
        EARLIER = "earlier", _("theo năm trước")
        OWN = "own", _("tự đặt")

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("xã, phường hoặc tỉnh"), on_delete=models.PROTECT, related_name="regimes"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    code = models.CharField(_("mã"), max_length=60, default="cchc")
    name = models.CharField(_("tên chế độ báo cáo"), max_length=300)
    content = models.JSONField(_("nội dung"))
    origin = models.CharField(_("lấy từ"), max_length=10, choices=Origin.choices, default=Origin.OWN)
    plan = models.ForeignKey(
        "plans.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(_("đặt lúc"), auto_now_add=True)
    made_by = person_field(_("người đặt"), optional=True)
    replaced_at = models.DateTimeField(_("thay lúc"), null=True, blank=True)
    replaced_by = person_field(_("người thay"), optional=True)

    class Meta:
        verbose_name = _("chế độ báo cáo")
        verbose_name_plural = _("chế độ báo cáo")
        ordering = ["-year", "unit", "code", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "code"],
                condition=models.Q(replaced_at__isnull=True),
                name="one_regime_of_a_kind_in_a_year",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class CopyScreen(models.Model):
    """The order of the fields on a superior's report screen, so that figures are copied field by field.

    ``codes`` are rows of the annex, one a line; an empty line stands for a field that is passed over. Without any the
    order is that of the annex.
    """

    unit = models.OneToOneField(
        "organisation.Unit", verbose_name=_("xã, phường hoặc tỉnh"), on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("màn hình nhập của"), max_length=200)
    codes = models.TextField(_("mã chỉ tiêu theo thứ tự ô nhập"), blank=True)
    groups_thousands = models.BooleanField(_("nhập dấu chấm ngăn nghìn"), default=False)
    decimal_mark = models.CharField(_("dấu thập phân"), max_length=1, default=",", choices=[(",", ","), (".", ".")])
    set_at = models.DateTimeField(_("đặt lúc"), auto_now=True)
    set_by = person_field(_("người đặt"))

    class Meta:
        verbose_name = _("thứ tự ô nhập của hệ thống báo cáo")
        verbose_name_plural = _("thứ tự ô nhập của hệ thống báo cáo")
        ordering = ["unit"]

    def __str__(self) -> str:
        return self.name


class ReportPeriod(models.Model):
    """A report that ``unit`` puts together from those below it: of its calendar, or on demand (``order``).

    ``start_on`` and ``end_on`` are the window of its figures, empty while no text states it and nobody chose it.
    ``below_due_on`` is the last good day of those who hand in to the unit, ``due_on`` its own; the words say why.
    """

    class Kind(models.TextChoices):
        PERIODIC = "periodic", _("định kỳ")
        SPECIAL = "special", _("đột xuất, chuyên đề")

    unit = models.ForeignKey(
        "organisation.Unit",
        verbose_name=_("đơn vị tổng hợp"),
        on_delete=models.PROTECT,
        related_name="report_periods",
    )
    regime = models.ForeignKey(
        Regime,
        verbose_name=_("chế độ báo cáo"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="periods",
    )
    kind = models.CharField(_("loại"), max_length=10, choices=Kind.choices, default=Kind.PERIODIC)
    year = models.PositiveSmallIntegerField(_("năm"))
    code = models.CharField(_("mã kỳ"), max_length=20)
    name = models.CharField(_("kỳ báo cáo"), max_length=300)
    start_on = models.DateField(_("số liệu từ ngày"), null=True, blank=True)
    end_on = models.DateField(_("số liệu đến hết ngày"), null=True, blank=True)
    below_due_on = models.DateField(_("cấp dưới nộp chậm nhất"), null=True, blank=True)
    below_due_words = models.CharField(_("vì sao cấp dưới nộp ngày ấy"), max_length=500, blank=True)
    due_on = models.DateField(_("gửi cấp trên chậm nhất"), null=True, blank=True)
    due_words = models.CharField(_("vì sao gửi ngày ấy"), max_length=500, blank=True)
    cutoffs = models.JSONField(_("cửa sổ riêng của chỉ tiêu"), default=dict, blank=True)
    order = models.CharField(_("theo văn bản"), max_length=500, blank=True)
    questions = models.JSONField(_("nội dung phải báo cáo"), default=list, blank=True)
    opened_at = models.DateTimeField(_("mở lúc"), null=True, blank=True)
    opened_by = person_field(_("người mở"), optional=True)
    dropped_at = models.DateTimeField(_("bỏ lúc"), null=True, blank=True)
    dropped_by = person_field(_("người bỏ"), optional=True)

    class Meta:
        verbose_name = _("kỳ báo cáo")
        verbose_name_plural = _("kỳ báo cáo")
        ordering = ["-year", "end_on", "pk"]
        indexes = [
            models.Index(fields=["unit", "year"], name="report_period_of_year"),
            models.Index(fields=["below_due_on"], name="report_period_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "code"],
                condition=models.Q(dropped_at__isnull=True),
                name="report_period_once_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(start_on__isnull=True, end_on__isnull=True)
                | models.Q(start_on__isnull=False, end_on__gte=models.F("start_on")),
                name="report_window_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="periodic") | ~models.Q(order=""), name="special_report_says_who_asks"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}" if self.kind == self.Kind.PERIODIC else self.name

    @property
    def is_special(self) -> bool:
        return self.kind == self.Kind.SPECIAL
