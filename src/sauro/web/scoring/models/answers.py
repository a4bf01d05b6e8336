"""What was said to a line at each step, what proves it, and how the unit explains it. Nothing is overwritten."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field
from sauro.web.scoring.models.sheets import Sheet, Step

IN_FORCE = models.Q(replaced_at__isnull=True)


class LineAnswer(models.Model):
    """What was said to a line at a step. A later word at the same step is a new row; that of a later step stands above.

    ``answer`` is ``core.scoring.Answer`` as values, without evidence; ``None`` at an appraisal: what stood before is
    accepted as it is. ``way`` says where it came from.
    """

    class Way(models.TextChoices):
        TYPED = "typed", _("nhập trên trang")
        FIGURES = "figures", _("tính từ số liệu")
        CARRIED = "carried", _("mang sang từ đợt trước")
        AGREED = "agreed", _("đồng ý với bước trước")

    sheet = models.ForeignKey(Sheet, verbose_name=_("bảng điểm"), on_delete=models.CASCADE, related_name="answers")
    code = models.CharField(_("mã tiêu chí"), max_length=40)
    step = models.CharField(_("bước"), max_length=10, choices=Step.choices)
    answer = models.JSONField(_("trả lời"), null=True, blank=True)
    reason = models.TextField(_("lý do"), blank=True)
    way = models.CharField(_("cách có"), max_length=10, choices=Way.choices, default=Way.TYPED)
    entered_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    entered_by = person_field(_("người ghi"))
    replaced_at = models.DateTimeField(_("thay lúc"), null=True, blank=True)
    replaced_by = person_field(_("người thay"), optional=True)

    class Meta:
        verbose_name = _("trả lời một tiêu chí")
        verbose_name_plural = _("trả lời các tiêu chí")
        ordering = ["sheet", "code", "step", "-pk"]
        indexes = [models.Index(fields=["sheet", "step"], condition=IN_FORCE, name="answer_in_force")]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "code", "step"], condition=IN_FORCE, name="answer_once_at_its_step"
            ),
            models.CheckConstraint(
                condition=models.Q(answer__isnull=False) | models.Q(way="agreed"), name="answer_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}, {self.get_step_display()}"


class Proof(models.Model):
    """A piece of evidence that proves a line. ``excuse``: why it counts though its day or number speaks against it."""

    sheet = models.ForeignKey(Sheet, verbose_name=_("bảng điểm"), on_delete=models.CASCADE, related_name="proofs")
    code = models.CharField(_("mã tiêu chí"), max_length=40)
    evidence = models.ForeignKey(
        "evidence.Evidence", verbose_name=_("minh chứng"), on_delete=models.PROTECT, related_name="proofs"
    )
    step = models.CharField(_("bước"), max_length=10, choices=Step.choices)
    excuse = models.TextField(_("giải thích"), blank=True)
    added_at = models.DateTimeField(_("đưa vào lúc"), auto_now_add=True)
    added_by = person_field(_("người đưa vào"))
    removed_at = models.DateTimeField(_("bỏ lúc"), null=True, blank=True)
    removed_by = person_field(_("người bỏ"), optional=True)

    class Meta:
        verbose_name = _("minh chứng của tiêu chí")
        verbose_name_plural = _("minh chứng của tiêu chí")
        ordering = ["sheet", "code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "code", "evidence"],
                condition=models.Q(removed_at__isnull=True),
                name="proof_once_for_a_line",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.evidence}"

    @property
    def key(self) -> str:
        """How answers of the core name it."""
        return f"evidence:{self.evidence_id}"


class Explanation(models.Model):
    """How a unit explains a line that was appraised lower. The second appraisal answers it at its own step."""

    sheet = models.ForeignKey(Sheet, verbose_name=_("bảng điểm"), on_delete=models.CASCADE, related_name="explanations")
    code = models.CharField(_("mã tiêu chí"), max_length=40)
    words = models.TextField(_("giải trình"))
    explained_at = models.DateTimeField(_("giải trình lúc"), auto_now_add=True)
    explained_by = person_field(_("người giải trình"))
    replaced_at = models.DateTimeField(_("thay lúc"), null=True, blank=True)
    replaced_by = person_field(_("người thay"), optional=True)

    class Meta:
        verbose_name = _("giải trình")
        verbose_name_plural = _("giải trình")
        ordering = ["sheet", "code", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "code"], condition=IN_FORCE, name="explanation_in_force_once")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.words}"
