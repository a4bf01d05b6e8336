"""What is counted beside the bundled forms, and which unit answers for which figure."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.core.indicators import Kind, Timing
from sauro.web.common.models import Searchable, person_field

OWN = "R"  # the form of own indicators: "R/1"


class OwnIndicator(Searchable):
    """An indicator that a commune or a province keeps beside the bundled forms, in force between two days.

    ``code`` is that of the core ("R/12"); ``formula`` may name others of the same form.
    """

    class Kinds(models.TextChoices):
        NUMBER = Kind.NUMBER.value, _("Số lượng")
        SHARE = Kind.SHARE.value, _("Tỷ lệ của hai số")
        COMPUTED = Kind.COMPUTED.value, _("Tính từ chỉ tiêu khác")
        FLAG = Kind.FLAG.value, _("Có hay không")
        INDEX = Kind.INDEX.value, _("Điểm, hạng, cấp độ")

    class Timings(models.TextChoices):
        FLOW = Timing.FLOW.value, _("Phát sinh trong kỳ")
        STOCK = Timing.STOCK.value, _("Có đến một ngày")

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("xã, phường hoặc tỉnh"), on_delete=models.PROTECT, related_name="+"
    )
    code = models.CharField(_("mã"), max_length=20)
    name = models.CharField(_("chỉ tiêu thống kê"), max_length=500)
    kind = models.CharField(_("loại"), max_length=20, choices=Kinds.choices, default=Kinds.NUMBER)
    measure = models.CharField(_("đơn vị tính"), max_length=60, blank=True)
    timing = models.CharField(_("tính theo"), max_length=20, choices=Timings.choices, default=Timings.FLOW)
    formula = models.CharField(_("công thức"), max_length=200, blank=True)
    numerator = models.CharField(_("tử số là"), max_length=300, blank=True)
    denominator = models.CharField(_("mẫu số là"), max_length=300, blank=True)
    basis = models.CharField(_("căn cứ"), max_length=500, blank=True)
    origin = models.CharField(_("nguồn số liệu"), max_length=500, blank=True)
    limit_change = models.PositiveSmallIntegerField(_("thay đổi quá bao nhiêu % thì hỏi lý do"), null=True, blank=True)
    in_force_from_on = models.DateField(_("dùng từ ngày"))
    in_force_until_on = models.DateField(_("dùng đến hết ngày"), null=True, blank=True)
    made_at = models.DateTimeField(_("thêm lúc"), auto_now_add=True)
    made_by = person_field(_("người thêm"))

    class Meta:
        verbose_name = _("chỉ tiêu riêng")
        verbose_name_plural = _("chỉ tiêu riêng")
        ordering = ["unit", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="own_indicator_code_once"),
            models.CheckConstraint(
                condition=models.Q(in_force_until_on__isnull=True)
                | models.Q(in_force_until_on__gte=models.F("in_force_from_on")),
                name="own_indicator_days_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=Kind.COMPUTED.value) ^ models.Q(formula=""), name="computed_has_a_formula"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.name}"

    def search_text(self) -> str:
        return " ".join((self.code, self.name, self.measure, self.basis))


class FigureDuty(models.Model):
    """That a unit answers for a figure of its commune. Several may: their numbers are summed."""

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("xã, phường"), on_delete=models.PROTECT, related_name="figure_duties"
    )
    code = models.CharField(_("mã chỉ tiêu"), max_length=20)
    answering = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị cung cấp"), on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField(_("giao lúc"), auto_now_add=True)
    set_by = person_field(_("người giao"))

    class Meta:
        verbose_name = _("phân công số liệu")
        verbose_name_plural = _("phân công số liệu")
        ordering = ["unit", "code", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "code", "answering"], name="figure_duty_once")]

    def __str__(self) -> str:
        return f"{self.code}: {self.answering}"
