"""What units say and hand in, what became of it, and more time as asked and granted. Nothing is overwritten."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field
from sauro.web.tasks.models.occurrences import Occurrence


class ProgressReport(models.Model):
    """One report on an occurrence: words, a typed percentage, products, evidence. With ``is_hand_in`` it asks to be
    accepted. ``reported_by`` is empty where an outside body answered by its link; ``from_name`` then says who."""

    occurrence = models.ForeignKey(
        Occurrence, verbose_name=_("kỳ thực hiện"), on_delete=models.CASCADE, related_name="reports"
    )
    words = models.TextField(_("kết quả thực hiện"), blank=True)
    percent = models.PositiveSmallIntegerField(_("phần trăm tự khai"), null=True, blank=True)
    is_hand_in = models.BooleanField(_("nộp sản phẩm"), default=False)
    reported_on = models.DateField(_("ngày báo cáo"))
    reported_at = models.DateTimeField(_("báo cáo lúc"), auto_now_add=True)
    reported_by = person_field(_("người báo cáo"), optional=True)
    from_name = models.CharField(_("người trả lời qua liên kết"), max_length=200, blank=True)
    evidence: "models.ManyToManyField[models.Model, models.Model]" = models.ManyToManyField(
        "evidence.Evidence", verbose_name=_("minh chứng"), blank=True, related_name="progress_reports"
    )

    class Meta:
        verbose_name = _("báo cáo tiến độ")
        verbose_name_plural = _("báo cáo tiến độ")
        ordering = ["-reported_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(percent__isnull=True) | models.Q(percent__lte=100),
                name="reported_percent_up_to_a_hundred",
            ),
            models.CheckConstraint(
                condition=models.Q(reported_by__isnull=False) | ~models.Q(from_name=""), name="report_says_who"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occurrence}, {self.reported_on:%d/%m/%Y}"


class DeliveredProduct(models.Model):
    """A product as delivered: its kind (``core.plans.Product``), its words, how many."""

    report = models.ForeignKey(
        ProgressReport, verbose_name=_("báo cáo tiến độ"), on_delete=models.CASCADE, related_name="products"
    )
    kind = models.CharField(_("loại sản phẩm"), max_length=40)
    words = models.CharField(_("sản phẩm"), max_length=500)
    count = models.PositiveIntegerField(_("số lượng"), default=1)

    class Meta:
        verbose_name = _("sản phẩm đã nộp")
        verbose_name_plural = _("sản phẩm đã nộp")
        ordering = ["report", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(count__gte=1), name="delivered_at_least_one")]

    def __str__(self) -> str:
        return f"{self.count} {self.words}"


class Review(models.Model):
    """What became of a hand-in: accepted, or returned with a reason. One taken back stays on record."""

    report = models.ForeignKey(
        ProgressReport, verbose_name=_("báo cáo tiến độ"), on_delete=models.CASCADE, related_name="reviews"
    )
    is_accepted = models.BooleanField(_("nghiệm thu"))
    reason = models.TextField(_("lý do"), blank=True)
    reviewed_on = models.DateField(_("ngày xem xét"))
    reviewed_at = models.DateTimeField(_("xem xét lúc"), auto_now_add=True)
    reviewed_by = person_field(_("người xem xét"))
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True, blank=True)
    withdrawn_by = person_field(_("người rút"), optional=True)

    class Meta:
        verbose_name = _("xem xét sản phẩm")
        verbose_name_plural = _("xem xét sản phẩm")
        ordering = ["-reviewed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(withdrawn_at__isnull=True), name="report_reviewed_once"
            ),
            models.CheckConstraint(
                condition=models.Q(is_accepted=True) | ~models.Q(reason=""), name="returned_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, {self.reviewed_on:%d/%m/%Y}"


class Extension(models.Model):
    """More time as asked, and as decided. Both days are kept."""

    occurrence = models.ForeignKey(
        Occurrence, verbose_name=_("kỳ thực hiện"), on_delete=models.CASCADE, related_name="extensions"
    )
    from_due_on = models.DateField(_("hạn lúc xin"))
    until_on = models.DateField(_("xin đến ngày"))
    reason = models.TextField(_("lý do xin"))
    asked_on = models.DateField(_("ngày xin"))
    asked_at = models.DateTimeField(_("xin lúc"), auto_now_add=True)
    asked_by = person_field(_("người xin"))
    granted_until_on = models.DateField(_("cho đến ngày"), null=True, blank=True)
    decision = models.TextField(_("ý kiến"), blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    decided_at = models.DateTimeField(_("quyết định lúc"), null=True, blank=True)
    decided_by = person_field(_("người quyết định"), optional=True)

    class Meta:
        verbose_name = _("xin gia hạn")
        verbose_name_plural = _("xin gia hạn")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["occurrence"], condition=models.Q(decided_at__isnull=True), name="one_extension_asked_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(until_on__gt=models.F("from_due_on")), name="extension_asks_for_more"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occurrence}, {self.until_on:%d/%m/%Y}"

    @property
    def is_granted(self) -> bool:
        return self.granted_until_on is not None
