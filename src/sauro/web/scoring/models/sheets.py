"""The sheet of a unit in a round, step by step: what each step came to is kept as it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field
from sauro.web.scoring.models.rounds import Round


class Step(models.TextChoices):
    """Where a sheet stands, that is who is at work on it, in the order of the procedure."""

    SELF = "1-self", _("Tự chấm")
    FIRST = "2-first", _("Thẩm định lần 1")
    EXPLAIN = "3-explain", _("Giải trình")
    SECOND = "4-second", _("Thẩm định lần 2")
    CLOSING = "5-closing", _("Khảo sát, điểm thưởng, điểm trừ")
    FINAL = "6-final", _("Điểm cuối")


class Sheet(models.Model):
    """A unit in a round. ``step`` is the one that is under way; a unit that scores itself has no appraisal."""

    round = models.ForeignKey(Round, verbose_name=_("đợt chấm"), on_delete=models.PROTECT, related_name="sheets")
    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị được chấm"), on_delete=models.PROTECT, related_name="score_sheets"
    )
    step = models.CharField(_("bước"), max_length=10, choices=Step.choices, default=Step.SELF)
    is_ranked = models.BooleanField(_("có xếp hạng"), default=True)
    goal = models.DecimalField(_("mục tiêu (%)"), max_digits=5, decimal_places=2, null=True, blank=True)
    asked_at = models.DateTimeField(_("giao lúc"), auto_now_add=True)
    asked_by = person_field(_("người giao"))
    handed_in_on = models.DateField(_("ngày gửi lần đầu"), null=True, blank=True)

    class Meta:
        verbose_name = _("bảng điểm")
        verbose_name_plural = _("bảng điểm")
        ordering = ["round", "unit__position", "unit__name"]
        indexes = [models.Index(fields=["unit", "step"], name="sheet_of_unit")]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="sheet_once"),
            models.CheckConstraint(
                condition=models.Q(step=Step.SELF) | models.Q(handed_in_on__isnull=False), name="sheet_handed_in_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.round}"

    @property
    def is_own(self) -> bool:
        """Whether a unit scores itself, so that nobody appraises."""
        return self.unit_id == self.round.unit_id

    @property
    def is_with_unit(self) -> bool:
        """Whether the unit itself is at work on it."""
        return self.step in (Step.SELF, Step.EXPLAIN)


class SheetVersion(models.Model):
    """The sheet at the end of a step, or when it was given back: it never changes.

    ``content`` holds the answers of all lines (``core.values``), ``total`` what they came to, as exact as reckoned.
    """

    sheet = models.ForeignKey(Sheet, verbose_name=_("bảng điểm"), on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("bản số"))
    step = models.CharField(_("bước"), max_length=10, choices=Step.choices)
    is_returned = models.BooleanField(_("bị trả lại"), default=False)
    content = models.JSONField(_("trả lời từng tiêu chí"))
    total = models.JSONField(_("tổng điểm"))
    words = models.TextField(_("ý kiến"), blank=True)
    made_at = models.DateTimeField(_("chốt lúc"))
    made_by = person_field(_("người chốt"))

    class Meta:
        verbose_name = _("bản của bảng điểm")
        verbose_name_plural = _("bản của bảng điểm")
        ordering = ["sheet", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="sheet_version_once"),
            models.CheckConstraint(
                condition=models.Q(is_returned=False) | ~models.Q(words=""), name="sheet_returned_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} ({self.number})"


class LineDuty(models.Model):
    """Who answers for a line of a sheet, with whom, until when."""

    sheet = models.ForeignKey(Sheet, verbose_name=_("bảng điểm"), on_delete=models.CASCADE, related_name="duties")
    code = models.CharField(_("mã tiêu chí"), max_length=40)
    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị phụ trách"), on_delete=models.PROTECT, related_name="line_duties"
    )
    coordinating: "models.ManyToManyField[models.Model, models.Model]" = models.ManyToManyField(
        "organisation.Unit", verbose_name=_("đơn vị phối hợp"), blank=True, related_name="+"
    )
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    set_at = models.DateTimeField(_("giao lúc"), auto_now=True)
    set_by = person_field(_("người giao"))

    class Meta:
        verbose_name = _("phân công tiêu chí")
        verbose_name_plural = _("phân công tiêu chí")
        ordering = ["sheet", "pk"]
        constraints = [models.UniqueConstraint(fields=["sheet", "code"], name="line_given_once")]

    def __str__(self) -> str:
        return f"{self.code}: {self.unit}"


class Remedy(models.Model):
    """A task that was made to win back what a line loses."""

    sheet = models.ForeignKey(Sheet, verbose_name=_("bảng điểm"), on_delete=models.CASCADE, related_name="remedies")
    code = models.CharField(_("mã tiêu chí"), max_length=40)
    task = models.ForeignKey(
        "tasks.Task", verbose_name=_("nhiệm vụ"), on_delete=models.PROTECT, related_name="remedies"
    )
    made_at = models.DateTimeField(_("lập lúc"), auto_now_add=True)
    made_by = person_field(_("người lập"))

    class Meta:
        verbose_name = _("việc khắc phục")
        verbose_name_plural = _("việc khắc phục")
        ordering = ["sheet", "pk"]
        constraints = [models.UniqueConstraint(fields=["task"], name="remedy_of_one_line")]

    def __str__(self) -> str:
        return f"{self.code}: {self.task}"
