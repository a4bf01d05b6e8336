"""Who did what, when: rows that are only ever added, each sealed by the hash of the one before."""

from collections.abc import Iterable
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models.base import ModelBase
from django.utils.translation import gettext_lazy as _


class AppendOnly(TypeError):
    """The log was asked to change or forget something."""

    def __init__(self) -> None:
        super().__init__(_("Nhật ký chỉ được thêm, không được sửa hay xoá."))


class _EventRows(models.QuerySet["Event"]):
    """Rows of the log, without the ways to change them."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly


class Event(models.Model):
    """One act. ``number`` counts from 1 without a gap; ``seal`` covers every other column and the seal before."""

    number = models.PositiveBigIntegerField(_("số thứ tự"), unique=True)
    done_at = models.DateTimeField(_("lúc"))
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người làm"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("để trống khi máy tự làm"),
    )
    act = models.CharField(_("việc"), max_length=80)
    target_type = models.CharField(_("loại đối tượng"), max_length=80, blank=True)
    target_id = models.CharField(_("mã đối tượng"), max_length=40, blank=True)
    target_name = models.CharField(_("đối tượng"), max_length=300, blank=True)
    unit = models.ForeignKey(
        "organisation.Unit",
        verbose_name=_("đơn vị"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    detail = models.JSONField(_("chi tiết"), default=dict, blank=True)
    folded = models.TextField(_("chữ để tìm, không dấu"), default="", blank=True, editable=False)
    seal_before = models.CharField(_("niêm dòng trước"), max_length=64)
    seal = models.CharField(_("niêm"), max_length=64)

    objects = _EventRows.as_manager()

    class Meta:
        verbose_name = _("dòng nhật ký")
        verbose_name_plural = _("nhật ký")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["target_type", "target_id"], name="audit_target"),
            models.Index(fields=["unit", "-number"], name="audit_unit_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.act}"

    def save(
        self,
        *,
        force_insert: bool | tuple[ModelBase, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        if not self._state.adding or force_update or update_fields is not None:
            raise AppendOnly
        super().save(force_insert=True, using=using)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly


class ChainEnd(models.Model):
    """The last seal. One row: locking it puts writers in a queue, and a log cut short no longer fits it."""

    number = models.PositiveBigIntegerField(_("số dòng cuối"), default=0)
    seal = models.CharField(_("niêm dòng cuối"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("đầu chuỗi nhật ký")
        verbose_name_plural = _("đầu chuỗi nhật ký")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="audit_one_chain_end")]

    def __str__(self) -> str:
        return str(self.number)
