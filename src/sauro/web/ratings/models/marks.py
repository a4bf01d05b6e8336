"""What the software cannot know: points of the common criteria, the marks of a head, words, each with its reason."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.core.ratings import load_method
from sauro.web.common.models import person_field
from sauro.web.ratings.models.months import RatingMonth

_NAMES = ("operation", "organising", "unity")
CODES = dict(zip((mark.code for mark in load_method().marks), _NAMES, strict=True))


def _share(words: Any) -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(words, max_digits=5, decimal_places=2, null=True, blank=True)


class Assessment(models.Model):
    """What somebody gave for a person in a month. A change is a further row: of each stage the newest holds, and of the
    stages the decision before the proposal. What a person says of their own month counts nothing."""

    class Stage(models.TextChoices):
        SELF = "self", _("tự chấm")
        PROPOSAL = "proposal", _("đề nghị")
        DECISION = "decision", _("quyết định")

    month = models.ForeignKey(
        RatingMonth, verbose_name=_("tháng"), on_delete=models.CASCADE, related_name="assessments"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người được chấm"), on_delete=models.PROTECT, related_name="+"
    )
    stage = models.CharField(_("bước"), max_length=10, choices=Stage.choices)
    common = models.DecimalField(_("điểm tiêu chí chung"), max_digits=5, decimal_places=2, null=True, blank=True)
    operation = _share(_("d) kết quả hoạt động của đơn vị, lĩnh vực phụ trách (%)"))
    organising = _share(_("đ) khả năng tổ chức thực hiện nhiệm vụ (%)"))
    unity = _share(_("e) năng lực tập hợp, đoàn kết (%)"))
    strengths = models.TextField(_("ưu điểm"), blank=True)
    limits = models.TextField(_("hạn chế"), blank=True)
    reason = models.TextField(_("lý do, nhận xét"))
    made_at = models.DateTimeField(_("chấm lúc"), auto_now_add=True)
    made_by = person_field(_("người chấm"))

    class Meta:
        verbose_name = _("điểm người chấm")
        verbose_name_plural = _("điểm người chấm")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["month", "person", "stage"], name="assessment_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(common__isnull=True) | models.Q(common__gte=0, common__lte=30),
                name="assessment_common_up_to_thirty",
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{f"{name}__isnull": True})
                    | models.Q(**{f"{name}__gte": 0, f"{name}__lte": 100}),
                    name=f"assessment_{name}_up_to_a_hundred",
                )
                for name in _NAMES
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="assessment_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.month}"

    @property
    def marks(self) -> Iterator[tuple[str, Decimal]]:
        """The marks that were given, by their codes."""
        for code, name in CODES.items():
            value = getattr(self, name)
            if value is not None:
                yield code, value
