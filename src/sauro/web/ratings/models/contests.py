"""What those who are rated say against a number, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field
from sauro.web.ratings.models.months import RatingMonth


class Contest(models.Model):
    """An objection to how a product counts. Accepted, it changes the product in every row and every month to come;
    refused, the reason stands beside it."""

    class Matter(models.TextChoices):
        TIMELINESS = "timeliness", _("tính chậm là không đúng")
        QUALITY = "quality", _("bị trả lại không phải vì chất lượng")
        CAUSE = "cause", _("chậm hoặc bị trả lại vì nguyên nhân khách quan")

    month = models.ForeignKey(RatingMonth, verbose_name=_("tháng"), on_delete=models.CASCADE, related_name="contests")
    occurrence = models.ForeignKey(
        "tasks.Occurrence", verbose_name=_("kỳ thực hiện"), on_delete=models.CASCADE, related_name="rating_contests"
    )
    matter = models.CharField(_("phản hồi về"), max_length=12, choices=Matter.choices)
    words = models.TextField(_("nội dung phản hồi"))
    evidence: "models.ManyToManyField[models.Model, models.Model]" = models.ManyToManyField(
        "evidence.Evidence", verbose_name=_("minh chứng"), blank=True, related_name="rating_contests"
    )
    raised_at = models.DateTimeField(_("phản hồi lúc"), auto_now_add=True)
    raised_by = person_field(_("người phản hồi"))
    is_accepted = models.BooleanField(_("chấp nhận"), null=True)
    answer = models.TextField(_("trả lời"), blank=True)
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    answered_by = person_field(_("người trả lời"), optional=True)
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True, blank=True)
    withdrawn_by = person_field(_("người rút"), optional=True)

    class Meta:
        verbose_name = _("phản hồi số liệu theo dõi")
        verbose_name_plural = _("phản hồi số liệu theo dõi")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "occurrence", "matter"],
                condition=models.Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_contest_of_a_matter",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, is_accepted__isnull=True)
                | (models.Q(answered_at__isnull=False, is_accepted__isnull=False) & ~models.Q(answer="")),
                name="contest_answered_with_words",
            ),
            models.CheckConstraint(condition=~models.Q(words=""), name="contest_with_words"),
        ]

    def __str__(self) -> str:
        return f"{self.get_matter_display()}, {self.month}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None
