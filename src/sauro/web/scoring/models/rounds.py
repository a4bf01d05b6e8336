"""A round of scoring: the year, the window of proof, the criteria set as it stood when the round was opened."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import Searchable, person_field


class Round(Searchable):
    """``unit`` opens it: a province for its communes, a commune for itself or for its offices.

    ``criteria`` is the set as text (``core.scoring.write_set``), frozen: no round changes with what becomes of the set.
    ``before`` is the round that this one is compared with. ``results`` is the ranking as published.
    """

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị tổ chức"), on_delete=models.PROTECT, related_name="rounds"
    )
    name = models.CharField(_("tên đợt chấm"), max_length=300)
    year = models.PositiveSmallIntegerField(_("năm đánh giá"))
    set_code = models.CharField(_("mã bộ tiêu chí"), max_length=100)
    set_name = models.CharField(_("bộ tiêu chí"), max_length=300)
    criteria = models.TextField(_("bộ tiêu chí đã chốt"))
    start_on = models.DateField(_("chấm từ ngày"))
    end_on = models.DateField(_("đến hết ngày"))
    self_score_due_on = models.DateField(_("hạn gửi bảng tự chấm"), null=True, blank=True)
    appraisal_due_on = models.DateField(_("hạn thẩm định lần 1"), null=True, blank=True)
    explanation_due_on = models.DateField(_("hạn giải trình"), null=True, blank=True)
    second_appraisal_due_on = models.DateField(_("hạn thẩm định lần 2"), null=True, blank=True)
    publication_due_on = models.DateField(_("hạn công bố"), null=True, blank=True)
    before = models.ForeignKey(
        "self", verbose_name=_("so với đợt"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(_("mở lúc"), auto_now_add=True)
    opened_by = person_field(_("người mở"))
    published_at = models.DateTimeField(_("công bố lúc"), null=True, blank=True)
    published_by = person_field(_("người công bố"), optional=True)
    results = models.JSONField(_("kết quả đã công bố"), default=list, blank=True)
    cancelled_at = models.DateTimeField(_("hủy lúc"), null=True, blank=True)
    cancelled_by = person_field(_("người hủy"), optional=True)
    cancelled_reason = models.TextField(_("lý do hủy"), blank=True)

    class Meta:
        verbose_name = _("đợt chấm")
        verbose_name_plural = _("đợt chấm")
        ordering = ["-year", "-start_on", "-pk"]
        indexes = [models.Index(fields=["unit", "-year"], name="round_of_unit")]
        constraints = [
            models.CheckConstraint(condition=models.Q(end_on__gte=models.F("start_on")), name="round_days_in_order"),
            models.CheckConstraint(
                condition=models.Q(cancelled_at__isnull=True) | ~models.Q(cancelled_reason=""),
                name="round_cancelled_with_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at__isnull=True) | models.Q(published_at__isnull=True),
                name="round_published_or_cancelled",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> str:
        return f"{self.name} {self.year} {self.set_name} {self.unit.name}"

    @property
    def is_running(self) -> bool:
        """Whether anything may still change in it."""
        return self.published_at is None and self.cancelled_at is None
