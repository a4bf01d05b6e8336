"""Lists of staff that were taken in from a file."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field


class StaffImport(models.Model):
    """A list of staff from a file: read, looked at row by row, then applied in one act; that act can be undone.

    The rows as read are kept, not the file: it holds what concerns people, and everybody may see files.
    """

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="staff_imports"
    )
    name = models.CharField(_("tên tệp"), max_length=255)
    rows = models.JSONField(_("các dòng đã đọc"))
    created_at = models.DateTimeField(_("nhận lúc"), auto_now_add=True)
    created_by = person_field(_("người nhận"))
    applied_at = models.DateTimeField(_("ghi vào lúc"), null=True, blank=True)
    applied_by = person_field(_("người ghi vào"), optional=True)
    undone_at = models.DateTimeField(_("khoá lại lúc"), null=True, blank=True)
    undone_by = person_field(_("người khoá lại"), optional=True)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("tài khoản đã mở"), related_name="staff_imports", blank=True
    )

    class Meta:
        verbose_name = _("danh sách nhân sự nhập từ tệp")
        verbose_name_plural = _("danh sách nhân sự nhập từ tệp")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True) | models.Q(applied_at__isnull=False),
                name="staff_import_undone_after_applied",
            )
        ]

    def __str__(self) -> str:
        return self.name
