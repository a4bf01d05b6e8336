"""The report itself: its sections as they are being written, and the signed versions that never change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field
from sauro.web.reports.models.periods import ReportPeriod


class Report(models.Model):
    """The report of a period while it is put together. ``drafted_at`` is when the machine last wrote it."""

    period = models.OneToOneField(
        ReportPeriod, verbose_name=_("kỳ báo cáo"), on_delete=models.PROTECT, related_name="report"
    )
    drafted_at = models.DateTimeField(_("máy soạn lúc"), null=True, blank=True)
    created_at = models.DateTimeField(_("lập lúc"), auto_now_add=True)
    created_by = person_field(_("người lập"), optional=True)

    class Meta:
        verbose_name = _("báo cáo")
        verbose_name_plural = _("báo cáo")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return str(self.period)


class ReportPassage(models.Model):
    """A section as it stands now: a passage of the core, its ``edition``, and who has it open."""

    report = models.ForeignKey(Report, verbose_name=_("báo cáo"), on_delete=models.CASCADE, related_name="passages")
    section = models.CharField(_("mục"), max_length=20)
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    content = models.JSONField(_("nội dung"))
    edition = models.PositiveIntegerField(_("lần sửa"), default=0)
    held_at = models.DateTimeField(_("đang mở để sửa từ lúc"), null=True, blank=True)
    held_by = person_field(_("người đang sửa"), optional=True)

    class Meta:
        verbose_name = _("mục của báo cáo")
        verbose_name_plural = _("mục của báo cáo")
        ordering = ["report", "position"]
        constraints = [models.UniqueConstraint(fields=["report", "section"], name="report_passage_once")]

    def __str__(self) -> str:
        return f"{self.report}, {self.section}"


class PassageVersion(models.Model):
    """A section as it was after one edit: nothing that was ever saved is lost."""

    passage = models.ForeignKey(
        ReportPassage, verbose_name=_("mục của báo cáo"), on_delete=models.CASCADE, related_name="versions"
    )
    edition = models.PositiveIntegerField(_("lần sửa"))
    content = models.JSONField(_("nội dung"))
    saved_at = models.DateTimeField(_("lưu lúc"), auto_now_add=True)
    saved_by = person_field(_("người lưu"), optional=True)

    class Meta:
        verbose_name = _("lần sửa mục")
        verbose_name_plural = _("lần sửa mục")
        ordering = ["passage", "-edition"]
        constraints = [models.UniqueConstraint(fields=["passage", "edition"], name="passage_edition_once")]

    def __str__(self) -> str:
        return f"{self.passage} ({self.edition})"


class ReportVersion(models.Model):
    """A report as it was signed: text and figures as values, and the file. A correction is the next version."""

    report = models.ForeignKey(Report, verbose_name=_("báo cáo"), on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("bản số"))
    content = models.JSONField(_("nội dung"))
    file = models.ForeignKey("files.File", verbose_name=_("bản DOCX"), on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(_("số, ký hiệu"), max_length=100, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    signer = models.CharField(_("người ký"), max_length=200, blank=True)
    scan = models.ForeignKey(
        "files.File", verbose_name=_("bản đã ký số"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("vì sao có bản này"), blank=True)
    signed_at = models.DateTimeField(_("chốt lúc"), auto_now_add=True)
    signed_by = person_field(_("người chốt"))

    class Meta:
        verbose_name = _("bản báo cáo đã chốt")
        verbose_name_plural = _("bản báo cáo đã chốt")
        ordering = ["report", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="report_version_once"),
            models.CheckConstraint(condition=models.Q(number=1) | ~models.Q(reason=""), name="later_version_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.report} ({self.number})"
