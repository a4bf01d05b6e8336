"""Numbers of lines as they were given, and values of the portal as they were read; what is replaced is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.core.service_index import Numbers
from sauro.web.common.models import person_field
from sauro.web.service_index.models.periods import IndexPeriod

IN_FORCE = models.Q(replaced_at__isnull=True)


class Way(models.TextChoices):
    FORM = "form", _("nhập trên trang")
    SHEET = "sheet", _("tệp XLSX theo mẫu")
    PASTE = "paste", _("dán từ bảng tính")
    PORTAL = "portal", _("câu trả lời của Cổng")
    FIGURES = "figures", _("từ số liệu của đơn vị")


class LineFigure(models.Model):
    """The numbers of one line of a period: ``value`` of ``of``; of satisfaction ``value`` and ``more`` are taken from
    ``of``. A correction is a new row with its reason; the earlier one says when and by whom it was replaced."""

    class GivenAs(models.TextChoices):
        VALUE = "value", _("có số")
        NONE = "none", _("không phát sinh")

    period = models.ForeignKey(IndexPeriod, verbose_name=_("kỳ"), on_delete=models.PROTECT, related_name="figures")
    line = models.CharField(_("chỉ số"), max_length=8)
    given = models.CharField(_("trả lời"), max_length=10, choices=GivenAs.choices, default=GivenAs.VALUE)
    value = models.DecimalField(_("tử số"), max_digits=14, decimal_places=0, null=True, blank=True)
    of = models.DecimalField(_("mẫu số"), max_digits=14, decimal_places=0, null=True, blank=True)
    more = models.DecimalField(_("trừ thêm"), max_digits=14, decimal_places=0, null=True, blank=True)
    way = models.CharField(_("cách nhập"), max_length=10, choices=Way.choices, default=Way.FORM)
    origin = models.CharField(_("nguồn"), max_length=500, blank=True)
    file = models.ForeignKey(
        "files.File", verbose_name=_("tệp nguồn"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    change_reason = models.CharField(_("lý do sửa"), max_length=500, blank=True)
    entered_at = models.DateTimeField(_("nhập lúc"), auto_now_add=True)
    entered_by = person_field(_("người nhập"))
    replaced_at = models.DateTimeField(_("thay lúc"), null=True, blank=True)
    replaced_by = person_field(_("người thay"), optional=True)

    class Meta:
        verbose_name = _("số của chỉ số phục vụ")
        verbose_name_plural = _("số của chỉ số phục vụ")
        ordering = ["period", "line", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["period", "line"], condition=IN_FORCE, name="line_figure_once_in_force"),
            models.CheckConstraint(
                condition=models.Q(given="value", value__isnull=False, of__isnull=False)
                | models.Q(given="none", value__isnull=True, of__isnull=True, more__isnull=True),
                name="line_figure_has_both_numbers_or_none",
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True)
                | models.Q(value__gte=0, of__gte=models.F("value"))
                & (models.Q(more__isnull=True) | models.Q(more__gte=0, of__gte=models.F("more"))),
                name="line_figure_within_its_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line}, {self.period}"

    @property
    def numbers(self) -> Numbers:
        return Numbers(self.value, self.of, self.more)

    @property
    def key(self) -> str:
        """How answers name it."""
        return f"line-figure:{self.pk}"


class PortalReading(models.Model):
    """The points of a group as the portal published them, read on a day; no ``value`` is "no data", which is not 0. The
    portal works the past out anew: each reading is kept with its day."""

    period = models.ForeignKey(IndexPeriod, verbose_name=_("kỳ"), on_delete=models.PROTECT, related_name="readings")
    group = models.CharField(_("nhóm"), max_length=10)
    value = models.DecimalField(_("điểm công bố"), max_digits=8, decimal_places=4, null=True, blank=True)
    read_on = models.DateField(_("đọc ngày"))
    way = models.CharField(_("cách nhập"), max_length=10, choices=Way.choices, default=Way.FORM)
    origin = models.CharField(_("nguồn"), max_length=500, blank=True)
    file = models.ForeignKey(
        "files.File", verbose_name=_("tệp nguồn"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField(_("nhập lúc"), auto_now_add=True)
    entered_by = person_field(_("người nhập"))
    replaced_at = models.DateTimeField(_("thay lúc"), null=True, blank=True)
    replaced_by = person_field(_("người thay"), optional=True)

    class Meta:
        verbose_name = _("giá trị Cổng công bố")
        verbose_name_plural = _("giá trị Cổng công bố")
        ordering = ["period", "group", "read_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "group", "read_on"], condition=IN_FORCE, name="portal_reading_once_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__gte=0), name="portal_reading_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}, {self.period}"
