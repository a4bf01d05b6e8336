"""The proofs of a sheet bound as one PDF: asked for by a person, made in the background, kept as a file of the unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field
from sauro.web.scoring.models.sheets import Sheet


class ProofDossier(models.Model):
    """One making of the dossier. ``site`` is where its QR codes lead, ``fingerprint`` what it was made of: another one
    says that proofs have changed since. ``bound`` says where each proof stands (``core BoundProof`` as values)."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ đến lượt")
        WORKING = "working", _("Đang đóng hồ sơ")
        MADE = "made", _("Đã xong")
        FAILED = "failed", _("Không đóng được")

    sheet = models.ForeignKey(Sheet, verbose_name=_("bảng điểm"), on_delete=models.CASCADE, related_name="dossiers")
    state = models.CharField(_("tình trạng"), max_length=10, choices=State.choices, default=State.WAITING)
    site = models.CharField(_("địa chỉ hệ thống"), max_length=300)
    proofs_done = models.PositiveIntegerField(_("số minh chứng đã xong"), default=0)
    proofs_total = models.PositiveIntegerField(_("tổng số minh chứng"), default=0)
    pages = models.PositiveIntegerField(_("số trang"), default=0)
    bound = models.JSONField(_("minh chứng trong hồ sơ"), default=list, blank=True)
    fingerprint = models.CharField(_("dấu nội dung"), max_length=64, blank=True)
    file = models.ForeignKey(
        "files.File", verbose_name=_("tệp"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    error_message = models.TextField(_("lỗi"), blank=True)
    asked_at = models.DateTimeField(_("yêu cầu lúc"), auto_now_add=True)
    asked_by = person_field(_("người yêu cầu"))

    class Meta:
        verbose_name = _("hồ sơ minh chứng")
        verbose_name_plural = _("hồ sơ minh chứng")
        ordering = ["sheet", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet"],
                condition=models.Q(state__in=("waiting", "working")),
                name="dossier_made_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state="made", file__isnull=False)
                | (~models.Q(state="made") & models.Q(file__isnull=True)),
                name="dossier_made_has_its_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.get_state_display()}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.WORKING)
