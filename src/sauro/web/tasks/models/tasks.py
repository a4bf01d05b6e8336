"""A task at work: one piece of work of a commune, wherever it comes from, and the units that answer for it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import Searchable, person_field


class Task(Searchable):
    """A piece of work. Its words are those of the plan in force (``row``), of an instruction, or of whoever split it.

    ``lineage`` names it through all versions of its plan. ``deadline`` stays as written for ever; ``deadline_as`` are
    the words by which a person said how it is meant.
    """

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("xã, phường"), on_delete=models.PROTECT, related_name="tasks"
    )
    lineage = models.UUIDField(_("mã nhiệm vụ"), default=uuid.uuid4, unique=True)
    plan = models.ForeignKey(
        "plans.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, null=True, blank=True, related_name="work"
    )
    row = models.ForeignKey(
        "plans.PlanTask",
        verbose_name=_("dòng của kế hoạch"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="work",
    )
    instruction = models.ForeignKey(
        "tasks.Instruction",
        verbose_name=_("theo chỉ đạo"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("tách từ"), on_delete=models.PROTECT, null=True, blank=True, related_name="subtasks"
    )
    first_year = models.PositiveSmallIntegerField(_("từ năm"))
    last_year = models.PositiveSmallIntegerField(_("đến năm"))
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    section = models.CharField(_("mục"), max_length=40, blank=True)
    section_title = models.CharField(_("tên mục"), max_length=500, blank=True)
    number = models.CharField(_("số thứ tự"), max_length=40, blank=True)
    content = models.TextField(_("nhiệm vụ"))
    outputs = models.TextField(_("sản phẩm"), blank=True)
    deadline = models.TextField(_("thời hạn"), blank=True)
    deadline_as = models.TextField(_("thời hạn như được nói rõ"), blank=True)
    leader = models.CharField(_("lãnh đạo chủ trì"), max_length=500, blank=True)
    lead = models.TextField(_("chủ trì"), blank=True)
    coordinating = models.TextField(_("phối hợp"), blank=True)
    unclear = models.TextField(_("tên đơn vị chưa nhận ra"), blank=True)
    presiding = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("lãnh đạo phụ trách"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="presided_tasks",
    )
    dropped_at = models.DateTimeField(_("thôi thực hiện lúc"), null=True, blank=True)
    dropped_by = person_field(_("người cho thôi"), optional=True)
    dropped_basis = models.TextField(_("căn cứ thôi thực hiện"), blank=True)
    created_at = models.DateTimeField(_("giao lúc"), auto_now_add=True)
    created_by = person_field(_("người giao"))

    class Meta:
        verbose_name = _("nhiệm vụ đang theo dõi")
        verbose_name_plural = _("nhiệm vụ đang theo dõi")
        ordering = ["-first_year", "plan", "position", "pk"]
        indexes = [
            models.Index(fields=["unit", "-first_year", "plan", "position"], name="task_of_commune"),
            models.Index(fields=["-first_year", "plan", "position", "id"], name="task_in_order"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")), name="work_years_in_order"
            ),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="task_not_its_own_part"),
            models.CheckConstraint(
                condition=models.Q(plan__isnull=True, row__isnull=True)
                | models.Q(plan__isnull=False, row__isnull=False),
                name="task_of_a_plan_has_its_row",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.content}" if self.number else self.content

    def search_text(self) -> str:
        return " ".join((self.number, self.content, self.outputs, self.leader, self.lead, self.coordinating))

    @property
    def is_dropped(self) -> bool:
        return self.dropped_at is not None


class Part(models.TextChoices):
    """The part that a unit has in a task."""

    LEAD = "lead", _("chủ trì")
    COORDINATING = "coordinating", _("phối hợp")


class Assignment(models.Model):
    """A unit's part in a task. Of several leads one is accountable; the others help it, or answer for themselves.

    ``for_itself``: the unit delivers its own ("các phòng, trung tâm"). ``officer`` does the work in the unit from now
    on; what is already open keeps its own officer.
    """

    task = models.ForeignKey(Task, verbose_name=_("nhiệm vụ"), on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="assignments"
    )
    part = models.CharField(_("vai"), max_length=20, choices=Part.choices)
    is_accountable = models.BooleanField(_("chịu trách nhiệm chính"), default=False)
    for_itself = models.BooleanField(_("tự báo cáo phần mình"), default=False)
    words = models.CharField(_("như kế hoạch gọi"), max_length=500, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người thụ lý"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
    )
    assigned_at = models.DateTimeField(_("giao lúc"), auto_now_add=True)
    assigned_by = person_field(_("người giao"))
    ended_at = models.DateTimeField(_("thôi lúc"), null=True, blank=True)
    ended_by = person_field(_("người cho thôi"), optional=True)

    class Meta:
        verbose_name = _("phân công")
        verbose_name_plural = _("phân công")
        ordering = ["task", "-is_accountable", "part", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "unit"], condition=models.Q(ended_at__isnull=True), name="unit_assigned_once"
            ),
            models.UniqueConstraint(
                fields=["task"],
                condition=models.Q(ended_at__isnull=True, is_accountable=True),
                name="one_unit_accountable",
            ),
            models.CheckConstraint(
                condition=models.Q(is_accountable=False) | models.Q(part="lead"), name="accountable_unit_leads"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.get_part_display()}"
