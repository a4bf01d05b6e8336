"""One time that a unit must deliver a task: its days, and the facts that its state follows from."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.core.work import Facts
from sauro.web.common.models import person_field
from sauro.web.tasks.models.tasks import Task

IS_OPEN = models.Q(accepted_on__isnull=True, dropped_on__isnull=True)
# What was asked of a coordinating unit stands beside the plan's own turns and is not planned by it.
ASKED = "hoi:"


class Occurrence(models.Model):
    """A turn of a task in one unit. Only acts write the facts, each with the row that it sums up.

    ``name`` says which turn it is, whatever its day becomes (``core.work.Turn``). ``unit``, ``section``, ``presiding``
    and ``year`` repeat what the task says, so that boards of a whole province read one table.
    """

    task = models.ForeignKey(Task, verbose_name=_("nhiệm vụ"), on_delete=models.CASCADE, related_name="occurrences")
    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("xã, phường"), on_delete=models.PROTECT, related_name="+"
    )
    answering = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị báo cáo"), on_delete=models.PROTECT, related_name="occurrences"
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người thụ lý"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="occurrences",
    )
    presiding = person_field(_("lãnh đạo phụ trách"), optional=True)
    section = models.CharField(_("mục"), max_length=40, blank=True)
    year = models.PositiveSmallIntegerField(_("năm"))
    name = models.CharField(_("tên kỳ trong máy"), max_length=80)
    kind = models.CharField(_("loại thời hạn"), max_length=20)
    label = models.CharField(_("kỳ"), max_length=200, blank=True)
    asked = models.TextField(_("điều được hỏi"), blank=True)
    start_on = models.DateField(_("từ ngày"), null=True, blank=True)
    first_due_on = models.DateField(_("hạn ban đầu"), null=True, blank=True)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    counted_on = models.DateField(_("hạn tính trễ"), null=True, blank=True)
    reason = models.TextField(_("vì sao"))
    waits_for = models.TextField(_("chờ"), blank=True)
    percent = models.PositiveSmallIntegerField(_("phần trăm tự khai"), null=True, blank=True)
    handed_in_on = models.DateField(_("ngày nộp"), null=True, blank=True)
    returned_on = models.DateField(_("ngày bị trả lại"), null=True, blank=True)
    accepted_on = models.DateField(_("ngày nghiệm thu"), null=True, blank=True)
    dropped_on = models.DateField(_("ngày thôi thực hiện"), null=True, blank=True)
    dropped_basis = models.TextField(_("căn cứ thôi thực hiện"), blank=True)

    class Meta:
        verbose_name = _("kỳ thực hiện")
        verbose_name_plural = _("kỳ thực hiện")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["unit", "due_on"], condition=IS_OPEN, name="occurrence_open_of_commune"),
            models.Index(fields=["answering", "due_on"], condition=IS_OPEN, name="occurrence_open_of_unit"),
            models.Index(fields=["officer", "due_on"], condition=IS_OPEN, name="occurrence_open_of_person"),
            models.Index(fields=["due_on", "id"], condition=IS_OPEN, name="occurrence_open_by_day"),
            models.Index(fields=["task", "due_on"], condition=IS_OPEN, name="occurrence_open_of_task"),
            models.Index(fields=["unit", "year"], name="occurrence_of_year"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["task", "answering", "name"], name="turn_once_for_a_unit"),
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=True, counted_on__isnull=True)
                | models.Q(due_on__isnull=False, counted_on__isnull=False, counted_on__lte=models.F("due_on")),
                name="lateness_counted_by_the_due_day",
            ),
            models.CheckConstraint(
                condition=models.Q(percent__isnull=True) | models.Q(percent__lte=100), name="percent_up_to_a_hundred"
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_on__isnull=True) | models.Q(handed_in_on__isnull=False),
                name="accepted_after_handed_in",
            ),
            models.CheckConstraint(
                condition=models.Q(waits_for="") | models.Q(due_on__isnull=True), name="what_waits_has_no_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task}, {self.label}" if self.label else str(self.task)

    @property
    def facts(self) -> Facts:
        return Facts(
            start_on=self.start_on,
            due_on=self.due_on,
            counted_on=self.counted_on,
            waits=bool(self.waits_for),
            handed_in_on=self.handed_in_on,
            returned_on=self.returned_on,
            accepted_on=self.accepted_on,
            dropped_on=self.dropped_on,
        )

    @property
    def is_settled(self) -> bool:
        return self.accepted_on is not None or self.dropped_on is not None


class Redate(models.Model):
    """A change of an occurrence's day, with the reason: an amendment, an event, a holiday, an extension."""

    occurrence = models.ForeignKey(
        Occurrence, verbose_name=_("kỳ thực hiện"), on_delete=models.CASCADE, related_name="redates"
    )
    from_due_on = models.DateField(_("hạn cũ"), null=True, blank=True)
    to_due_on = models.DateField(_("hạn mới"), null=True, blank=True)
    why = models.TextField(_("vì sao"))
    redated_at = models.DateTimeField(_("đổi lúc"), auto_now_add=True)
    redated_by = person_field(_("người đổi"), optional=True)

    class Meta:
        verbose_name = _("lần đổi hạn")
        verbose_name_plural = _("lần đổi hạn")
        ordering = ["-redated_at", "-pk"]

    def __str__(self) -> str:
        return self.why
