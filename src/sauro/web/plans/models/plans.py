"""Accepted plans. What a version says is kept whole in ``PlanVersion.content`` and never changes; the rows of tasks,
windows and targets follow from it, so that lists can be searched and filtered."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import Searchable, person_field


class Plan(Searchable):
    """A plan of a commune for its years, in the version in force."""

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("xã, phường"), on_delete=models.PROTECT, related_name="plans"
    )
    title = models.CharField(_("tên kế hoạch"), max_length=500)
    first_year = models.PositiveSmallIntegerField(_("từ năm"))
    last_year = models.PositiveSmallIntegerField(_("đến năm"))
    current = models.ForeignKey(
        "plans.PlanVersion",
        verbose_name=_("bản đang dùng"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("nhận lúc"), auto_now_add=True)
    created_by = person_field(_("người nhận"))

    class Meta:
        verbose_name = _("kế hoạch")
        verbose_name_plural = _("kế hoạch")
        ordering = ["-first_year", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")), name="plan_years_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def search_text(self) -> str:
        return f"{self.title} {self.first_year} {self.last_year}"


class PlanVersion(models.Model):
    """One version of a plan as accepted: version 1, then one for each amendment. It never changes."""

    plan = models.ForeignKey(Plan, verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("bản số"))
    content = models.JSONField(_("nội dung"))
    findings = models.JSONField(_("điểm cần xem"), default=list, blank=True)
    file = models.ForeignKey(
        "files.File", verbose_name=_("bản gốc"), on_delete=models.PROTECT, related_name="plan_versions"
    )
    reference = models.CharField(_("số, ký hiệu"), max_length=100, blank=True)
    issued = models.CharField(_("ngày ban hành"), max_length=10, blank=True)  # ISO, as exact as written
    accepted_at = models.DateTimeField(_("nhận lúc"), auto_now_add=True)
    accepted_by = person_field(_("người nhận"))
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True, blank=True)
    withdrawn_by = person_field(_("người rút"), optional=True)

    class Meta:
        verbose_name = _("bản kế hoạch")
        verbose_name_plural = _("bản kế hoạch")
        ordering = ["plan", "-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_number_once")]

    def __str__(self) -> str:
        return _("%(plan)s, bản %(number)s") % {"plan": self.plan, "number": self.number}


class PlanTask(Searchable):
    """A task of one version. ``lineage`` names the same task through all versions of its plan."""

    version = models.ForeignKey(
        PlanVersion, verbose_name=_("bản kế hoạch"), on_delete=models.CASCADE, related_name="tasks"
    )
    lineage = models.UUIDField(_("mã nhiệm vụ"), default=uuid.uuid4, db_index=True)
    key = models.CharField(_("khóa trong bản"), max_length=40)
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    section = models.CharField(_("mục"), max_length=40, blank=True)
    section_title = models.CharField(_("tên mục"), max_length=500, blank=True)
    number = models.CharField(_("số thứ tự"), max_length=40, blank=True)
    content = models.TextField(_("nhiệm vụ"))
    outputs = models.TextField(_("sản phẩm"), blank=True)
    leader = models.CharField(_("lãnh đạo chủ trì"), max_length=500, blank=True)
    lead = models.TextField(_("chủ trì"), blank=True)
    coordinating = models.TextField(_("phối hợp"), blank=True)
    deadline = models.TextField(_("thời hạn"), blank=True)
    deadline_kind = models.CharField(_("loại thời hạn"), max_length=20, blank=True)
    clear = models.PositiveSmallIntegerField(_("số điều đã rõ"), default=0)
    lead_unit = models.ForeignKey(
        "organisation.Unit",
        verbose_name=_("đơn vị chủ trì"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_tasks",
    )

    class Meta:
        verbose_name = _("nhiệm vụ")
        verbose_name_plural = _("nhiệm vụ")
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="task_key_once_in_version"),
            models.UniqueConstraint(fields=["version", "lineage"], name="task_lineage_once_in_version"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.content}" if self.number else self.content

    def search_text(self) -> str:
        return " ".join(
            (self.number, self.content, self.outputs, self.leader, self.lead, self.coordinating, self.deadline)
        )


class TaskWindow(models.Model):
    """One time that a task must be delivered, with the reason for its date."""

    task = models.ForeignKey(PlanTask, verbose_name=_("nhiệm vụ"), on_delete=models.CASCADE, related_name="windows")
    start_on = models.DateField(_("từ ngày"), null=True, blank=True)
    due_on = models.DateField(_("đến hạn ngày"), db_index=True)
    reason = models.TextField(_("vì sao"))

    class Meta:
        verbose_name = _("kỳ hạn")
        verbose_name_plural = _("kỳ hạn")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.due_on.isoformat()


class PlanTarget(Searchable):
    """A target of one version."""

    version = models.ForeignKey(
        PlanVersion, verbose_name=_("bản kế hoạch"), on_delete=models.CASCADE, related_name="targets"
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    section = models.CharField(_("mục"), max_length=40, blank=True)
    text = models.TextField(_("chỉ tiêu"))
    comparator = models.CharField(_("phép so"), max_length=2)
    value = models.DecimalField(_("mức"), max_digits=18, decimal_places=4)
    unit_of_measure = models.CharField(_("đơn vị tính"), max_length=100, blank=True)
    kind = models.CharField(_("loại chỉ tiêu"), max_length=30)
    task = models.ForeignKey(
        PlanTask, verbose_name=_("nhiệm vụ"), on_delete=models.CASCADE, null=True, blank=True, related_name="targets"
    )

    class Meta:
        verbose_name = _("chỉ tiêu")
        verbose_name_plural = _("chỉ tiêu")
        ordering = ["version", "position"]

    def __str__(self) -> str:
        return self.text

    def search_text(self) -> str:
        return self.text
