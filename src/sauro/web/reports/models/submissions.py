"""What a unit hands in for a period: its words, and each hand-in as it was, with what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field
from sauro.web.reports.models.periods import ReportPeriod


class Submission(models.Model):
    """The part of a unit in a period: an office in its commune's, a commune in its province's.

    ``first_handed_in_at`` never changes: whether a unit was in time counts from it, whatever was returned later.
    """

    class State(models.TextChoices):
        OPEN = "open", _("chưa nộp")
        HANDED_IN = "handed_in", _("chờ xem")
        RETURNED = "returned", _("bị trả lại")
        ACCEPTED = "accepted", _("đã nhận")

    period = models.ForeignKey(
        ReportPeriod, verbose_name=_("kỳ báo cáo"), on_delete=models.PROTECT, related_name="submissions"
    )
    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị nộp"), on_delete=models.PROTECT, related_name="submissions"
    )
    state = models.CharField(_("trạng thái"), max_length=10, choices=State.choices, default=State.OPEN)
    seen_at = models.DateTimeField(_("mở xem lần đầu lúc"), null=True, blank=True)
    seen_by = person_field(_("người mở xem"), optional=True)
    first_handed_in_at = models.DateTimeField(_("nộp lần đầu lúc"), null=True, blank=True)
    accepted_on = models.DateField(_("ngày nhận"), null=True, blank=True)
    asked_at = models.DateTimeField(_("giao lúc"), auto_now_add=True)
    asked_by = person_field(_("người giao"), optional=True)

    class Meta:
        verbose_name = _("báo cáo của đơn vị")
        verbose_name_plural = _("báo cáo của đơn vị")
        ordering = ["period", "unit__position", "unit__name"]
        indexes = [models.Index(fields=["unit", "state"], name="submission_of_unit")]
        constraints = [
            models.UniqueConstraint(fields=["period", "unit"], name="submission_once"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["handed_in", "returned", "accepted"])
                | models.Q(first_handed_in_at__isnull=False),
                name="submission_handed_in_first",
            ),
            models.CheckConstraint(
                condition=models.Q(state="accepted", accepted_on__isnull=False)
                | (~models.Q(state="accepted") & models.Q(accepted_on__isnull=True)),
                name="submission_accepted_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.period}"

    @property
    def comes_signed(self) -> bool:
        """Whether it is handed in by signing: the part of a commune in its province's report is its own report."""
        return self.unit.kind == "commune"

    @property
    def is_closed(self) -> bool:
        """Whether the unit may change nothing: it waits to be read, or was accepted."""
        return self.state in (self.State.HANDED_IN, self.State.ACCEPTED)


class UnitWords(models.Model):
    """What a unit writes for a section. ``drafted`` is what the machine proposed, to tell what the unit changed."""

    submission = models.ForeignKey(
        Submission, verbose_name=_("báo cáo của đơn vị"), on_delete=models.CASCADE, related_name="words"
    )
    section = models.CharField(_("mục"), max_length=20)
    text = models.TextField(_("nội dung"), blank=True)
    drafted = models.TextField(_("máy soạn"), blank=True)
    edition = models.PositiveIntegerField(_("lần sửa"), default=0)
    saved_at = models.DateTimeField(_("lưu lúc"), auto_now=True)
    saved_by = person_field(_("người lưu"), optional=True)

    class Meta:
        verbose_name = _("lời văn của đơn vị")
        verbose_name_plural = _("lời văn của đơn vị")
        ordering = ["submission", "pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "section"], name="unit_words_once")]

    def __str__(self) -> str:
        return f"{self.submission}, {self.section}"


class HandIn(models.Model):
    """One hand-in, as it was: figures and words. It never changes but for what became of it."""

    submission = models.ForeignKey(
        Submission, verbose_name=_("báo cáo của đơn vị"), on_delete=models.CASCADE, related_name="hand_ins"
    )
    number = models.PositiveSmallIntegerField(_("lần"))
    content = models.JSONField(_("nội dung"))
    handed_in_at = models.DateTimeField(_("nộp lúc"))
    handed_in_by = person_field(_("người nộp"))
    accepted_at = models.DateTimeField(_("nhận lúc"), null=True, blank=True)
    accepted_by = person_field(_("người nhận"), optional=True)
    returned_at = models.DateTimeField(_("trả lại lúc"), null=True, blank=True)
    returned_by = person_field(_("người trả lại"), optional=True)
    reopened_at = models.DateTimeField(_("mở lại lúc"), null=True, blank=True)
    reopened_by = person_field(_("người mở lại"), optional=True)
    words = models.TextField(_("ý kiến"), blank=True)

    class Meta:
        verbose_name = _("lần nộp")
        verbose_name_plural = _("lần nộp")
        ordering = ["submission", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="hand_in_number_once"),
            models.CheckConstraint(
                condition=models.Q(returned_at__isnull=True) | models.Q(accepted_at__isnull=True),
                name="hand_in_accepted_or_returned",
            ),
            models.CheckConstraint(
                condition=models.Q(returned_at__isnull=True, reopened_at__isnull=True) | ~models.Q(words=""),
                name="hand_in_given_back_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission} ({self.number})"


class Mark(models.Model):
    """What is wrong at one place of a returned hand-in: ``place`` is a code ("3/3.1.1") or a section ("II.2")."""

    hand_in = models.ForeignKey(HandIn, verbose_name=_("lần nộp"), on_delete=models.CASCADE, related_name="marks")
    place = models.CharField(_("chỗ cần sửa"), max_length=20)
    words = models.TextField(_("cần sửa gì"))

    class Meta:
        verbose_name = _("chỗ cần sửa")
        verbose_name_plural = _("chỗ cần sửa")
        ordering = ["hand_in", "pk"]

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"
