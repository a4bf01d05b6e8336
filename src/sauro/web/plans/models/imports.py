"""A document on its way to become a plan: received, read in the background, put right by people, accepted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import Searchable, person_field


class ImportState(models.TextChoices):
    WAITING = "waiting", _("Chờ đọc")
    READING = "reading", _("Đang đọc")
    READ = "read", _("Chờ xem lại")
    FAILED = "failed", _("Không đọc được")
    ACCEPTED = "accepted", _("Đã nhận")
    DISCARDED = "discarded", _("Đã bỏ")


class PlanImport(Searchable):
    """One document received for a commune. ``document`` and ``reading`` hold what the core read, as its plain values;
    the draft that people see is the reading with the import's edits applied."""

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("xã, phường"), on_delete=models.PROTECT, related_name="plan_imports"
    )
    file = models.ForeignKey(
        "files.File", verbose_name=_("bản gốc"), on_delete=models.PROTECT, related_name="plan_imports"
    )
    name = models.CharField(_("tên tệp"), max_length=255)
    state = models.CharField(_("trạng thái"), max_length=20, choices=ImportState.choices, default=ImportState.WAITING)
    pages_done = models.PositiveIntegerField(_("số trang đã đọc"), default=0)
    pages_total = models.PositiveIntegerField(_("tổng số trang"), default=0)
    document = models.JSONField(_("văn bản đã đọc"), null=True, blank=True)
    reading = models.JSONField(_("kế hoạch đã hiểu"), null=True, blank=True)
    findings = models.JSONField(_("điểm cần xem"), default=list, blank=True)
    error_code = models.CharField(_("mã lỗi"), max_length=60, blank=True)
    error_message = models.TextField(_("lỗi"), blank=True)
    error_advice = models.TextField(_("cách xử lý"), blank=True)
    version = models.ForeignKey(
        "plans.PlanVersion",
        verbose_name=_("thành bản kế hoạch"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="imports",
    )
    created_at = models.DateTimeField(_("nhận lúc"), auto_now_add=True)
    created_by = person_field(_("người nhập"))
    read_at = models.DateTimeField(_("đọc xong lúc"), null=True, blank=True)
    closed_at = models.DateTimeField(_("nhận hoặc bỏ lúc"), null=True, blank=True)
    closed_by = person_field(_("người nhận hoặc bỏ"), optional=True)

    class Meta:
        verbose_name = _("bản nhập kế hoạch")
        verbose_name_plural = _("bản nhập kế hoạch")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=ImportState.ACCEPTED) | models.Q(version__isnull=False),
                name="accepted_import_has_version",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ImportState.READ) | models.Q(reading__isnull=False),
                name="read_import_has_reading",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> str:
        return self.name


class ImportEdit(models.Model):
    """One correction of a draft, in order. An undone edit stays, so that it can be made again."""

    plan_import = models.ForeignKey(
        PlanImport, verbose_name=_("bản nhập"), on_delete=models.CASCADE, related_name="edits"
    )
    kind = models.CharField(_("thao tác"), max_length=30)
    task = models.CharField(_("nhiệm vụ"), max_length=40, blank=True)
    field = models.CharField(_("ô"), max_length=300, blank=True)
    value = models.TextField(_("thành"), blank=True)
    made_at = models.DateTimeField(_("sửa lúc"), auto_now_add=True)
    made_by = person_field(_("người sửa"))
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, blank=True)
    undone_by = person_field(_("người hoàn tác"), optional=True)

    class Meta:
        verbose_name = _("chỗ sửa bản nhập")
        verbose_name_plural = _("chỗ sửa bản nhập")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.task} {self.field}".strip()


class RememberedCorrection(models.Model):
    """How a commune once put words right, offered and applied at its next import: this name = this unit, these words of
    a deadline = this time."""

    class Kind(models.TextChoices):
        UNIT = "unit", _("tên đơn vị")
        DEADLINE = "deadline", _("cách hiểu thời hạn")

    unit = models.ForeignKey(
        "organisation.Unit",
        verbose_name=_("xã, phường"),
        on_delete=models.CASCADE,
        related_name="remembered_corrections",
    )
    kind = models.CharField(_("loại"), max_length=20, choices=Kind.choices)
    words = models.CharField(_("chữ trong kế hoạch"), max_length=300)
    value = models.CharField(_("hiểu là"), max_length=300)
    remembered_at = models.DateTimeField(_("nhớ lúc"), auto_now=True)
    remembered_by = person_field(_("người sửa"))

    class Meta:
        verbose_name = _("cách sửa đã nhớ")
        verbose_name_plural = _("cách sửa đã nhớ")
        ordering = ["kind", "words"]
        constraints = [models.UniqueConstraint(fields=["unit", "kind", "words"], name="correction_remembered_once")]

    def __str__(self) -> str:
        return f"{self.words} = {self.value}"
