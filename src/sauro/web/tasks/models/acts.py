"""Words between people about a task, and acts on many rows that can be taken back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field
from sauro.web.tasks.models.tasks import Task


class Comment(models.Model):
    """What somebody says about a task; ``mentioned`` are told of it."""

    task = models.ForeignKey(Task, verbose_name=_("nhiệm vụ"), on_delete=models.CASCADE, related_name="comments")
    words = models.TextField(_("ý kiến"))
    mentioned: "models.ManyToManyField[models.Model, models.Model]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("người được nhắc"), blank=True, related_name="+"
    )
    made_at = models.DateTimeField(_("nói lúc"), auto_now_add=True)
    made_by = person_field(_("người nói"))
    removed_at = models.DateTimeField(_("bỏ lúc"), null=True, blank=True)
    removed_by = person_field(_("người bỏ"), optional=True)

    class Meta:
        verbose_name = _("ý kiến")
        verbose_name_plural = _("ý kiến")
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.words[:80]


class BulkAct(models.Model):
    """An act on many rows, with what they were before, so that it can be taken back in one go."""

    unit = models.ForeignKey("organisation.Unit", verbose_name=_("xã, phường"), on_delete=models.PROTECT)
    kind = models.CharField(_("loại thao tác"), max_length=40)
    before = models.JSONField(_("trước đó"))
    made_at = models.DateTimeField(_("làm lúc"), auto_now_add=True)
    made_by = person_field(_("người làm"))
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, blank=True)
    undone_by = person_field(_("người hoàn tác"), optional=True)

    class Meta:
        verbose_name = _("thao tác hàng loạt")
        verbose_name_plural = _("thao tác hàng loạt")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind}, {self.made_at:%d/%m/%Y}"
