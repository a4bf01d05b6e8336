"""By which indicator a target of a plan is measured."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field


class TargetBinding(models.Model):
    """How one target of a plan is measured: by the indicator ``code``, or not at all and why (``reason``).

    ``wording`` names the target by what its words say without their numbers, so that the binding outlives the versions
    of the plan; ``turn`` tells apart those that say the same. ``base`` is the value of the base year, ``assigned`` the
    figure that a superior assigned, each with its source.
    """

    plan = models.ForeignKey(
        "plans.Plan", verbose_name=_("kế hoạch"), on_delete=models.CASCADE, related_name="target_bindings"
    )
    wording = models.CharField(_("chỉ tiêu, băm từ lời văn"), max_length=64)
    turn = models.PositiveSmallIntegerField(_("lần thứ"), default=1)
    code = models.CharField(_("mã chỉ tiêu thống kê"), max_length=20, blank=True)
    reason = models.TextField(_("vì sao không đo bằng chỉ tiêu thống kê"), blank=True)
    base = models.DecimalField(_("giá trị năm gốc"), max_digits=20, decimal_places=4, null=True, blank=True)
    base_origin = models.CharField(_("nguồn giá trị năm gốc"), max_length=500, blank=True)
    assigned = models.DecimalField(_("số được giao"), max_digits=20, decimal_places=4, null=True, blank=True)
    assigned_origin = models.CharField(_("nguồn số được giao"), max_length=500, blank=True)
    bound_at = models.DateTimeField(_("gắn lúc"), auto_now=True)
    bound_by = person_field(_("người gắn"))

    class Meta:
        verbose_name = _("cách đo chỉ tiêu")
        verbose_name_plural = _("cách đo chỉ tiêu")
        ordering = ["plan", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "wording", "turn"], name="target_bound_once"),
            models.CheckConstraint(
                condition=models.Q(code="") ^ models.Q(reason=""), name="target_bound_or_says_why_not"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.code or self.reason}"
